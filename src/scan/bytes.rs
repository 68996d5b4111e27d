//! Where bytes of a class stand in a text.
//!
//! It takes a text and gives the places, in bytes, of what a line is looked at for: capitals and marks, of which there are few.
//! `marks_and_capitals("a Roe, b")` gives 2 and 5.

/// Where the bytes stand that are neither ASCII letters in lower case nor spaces: one in ten, in most texts.
pub(crate) fn marks_and_capitals(text: &str) -> impl Iterator<Item = usize> {
    places(text, |byte| !byte.is_ascii_lowercase() && byte != b' ')
}

/// Where the ASCII capitals stand, this mark, which is ASCII, and the bytes beyond ASCII.
pub(crate) fn capitals_and(text: &str, mark: u8) -> impl Iterator<Item = usize> {
    places(text, move |byte| byte.is_ascii_uppercase() || byte == mark || !byte.is_ascii())
}

fn places(text: &str, is_wanted: impl Fn(u8) -> bool) -> impl Iterator<Item = usize> {
    text.bytes().enumerate().filter(move |&(_, byte)| is_wanted(byte)).map(|(place, _)| place)
}

/// What of `text` stands behind its last space.
pub(crate) fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or_default()
}
