//! The lines of a text, as their printed ends tell of them.

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Where its words begin, in bytes.
    pub start: usize,
    /// Its words, without the white space around them.
    pub words: &'a str,
    /// How far its words are moved in, in characters.
    pub indent: usize,
    /// How many characters they have.
    pub length: usize,
    /// Whether a blank line stands above it.
    pub is_parted: bool,
}

impl Line<'_> {
    /// Where its words end.
    pub fn end(&self) -> usize {
        self.start + self.words.len()
    }

    /// Whether it has two words in capitals at least, and none in lower case.
    pub fn is_capital(&self) -> bool {
        let is_word = |word: &&str| word.contains(char::is_uppercase);
        !self.words.contains(char::is_lowercase) && self.words.split(' ').filter(is_word).nth(1).is_some()
    }

    /// Whether its words end as a sentence does, closing marks passed over.
    pub fn ends_sentence(&self) -> bool {
        let words = self.words.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', '*', '_']);
        words.ends_with(['.', '!', '?', '…', ':', ';'])
    }

    /// Whether it begins in the middle of a sentence: in lower case, opening marks passed over.
    pub fn begins_inside(&self) -> bool {
        let words = self.words.trim_start_matches(['(', '"', '“', '‘', '\'', '`', '″', '–', '—', '-', ' ']);
        words.starts_with(char::is_lowercase)
    }
}

/// Where a line ends: the same marks as for the text's paragraphs.
fn is_line_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{2028}' | '\u{2029}')
}

/// The lines of `text` that are not blank.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
    let mut breaks = 0;
    text.split_inclusive(is_line_break).filter_map(move |line| {
        let start = at;
        at += line.len();
        let words = line.trim();
        if words.is_empty() {
            // CR LF is one break.
            breaks += usize::from(!(line == "\n" && text[..start].ends_with('\r')));
            return None;
        }
        let indent = line.len() - line.trim_start().len();
        let is_parted = std::mem::take(&mut breaks) > 0;
        let length = words.bytes().filter(|byte| byte & 0xC0 != 0x80).count();
        Some(Line { start: start + indent, words, indent, length, is_parted })
    })
}
