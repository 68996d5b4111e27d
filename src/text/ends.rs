//! What a text begins and ends with, character by character.
//!
//! The standard library's `starts_with`, `trim_end_matches` and so on are compiled anew for each set of characters and
//! each place that calls them, with the decoding of UTF-8 in each. Here they are compiled once.

/// Some characters.
pub(crate) trait Characters {
    fn has(&self, character: char) -> bool;
}

impl Characters for char {
    fn has(&self, character: char) -> bool {
        *self == character
    }
}

impl<const N: usize> Characters for [char; N] {
    fn has(&self, character: char) -> bool {
        self.contains(&character)
    }
}

impl<F: Fn(char) -> bool> Characters for F {
    fn has(&self, character: char) -> bool {
        self(character)
    }
}

/// The ends of a text.
pub(crate) trait Ends {
    /// Whether its first character is one of these.
    fn starts_in(&self, characters: impl Characters) -> bool;

    /// Whether its last character is one of these.
    fn ends_in(&self, characters: impl Characters) -> bool;

    /// The text from its first character on that is none of these.
    fn trim_start_of(&self, characters: impl Characters) -> &Self;

    /// The text up to its last character that is none of these.
    fn trim_end_of(&self, characters: impl Characters) -> &Self;

    /// The text as its `trim` has it; most texts have no white space to be trimmed.
    fn without_space(&self) -> &Self;

    /// The text without those of these that it begins and ends with.
    fn trim_of(&self, characters: impl Characters) -> &Self;
}

impl Ends for str {
    #[inline]
    fn starts_in(&self, characters: impl Characters) -> bool {
        first(self).is_some_and(|first| characters.has(first))
    }

    #[inline]
    fn ends_in(&self, characters: impl Characters) -> bool {
        last(self).is_some_and(|last| characters.has(last))
    }

    #[inline]
    fn trim_start_of(&self, characters: impl Characters) -> &str {
        trimmed_start(self, &|character| characters.has(character))
    }

    #[inline]
    fn trim_end_of(&self, characters: impl Characters) -> &str {
        trimmed_end(self, &|character| characters.has(character))
    }

    #[inline(never)] // compiled once, not into all who call it
    fn without_space(&self) -> &str {
        match self.as_bytes() {
            [b'!'..0x80, .., b'!'..0x80] => self,
            _ => self.trim(),
        }
    }

    #[inline]
    fn trim_of(&self, characters: impl Characters) -> &str {
        let has = |character| characters.has(character);
        trimmed_end(trimmed_start(self, &has), &has)
    }
}

/// The first character of `text`.
#[inline(never)] // compiled once, not into all who call it
pub(crate) fn first(text: &str) -> Option<char> {
    text.chars().next()
}

/// The last character of `text`.
#[inline(never)] // compiled once, not into all who call it
pub(crate) fn last(text: &str) -> Option<char> {
    text.chars().next_back()
}

#[inline(never)] // compiled once, not into all who call it
fn trimmed_start<'a>(text: &'a str, has: &dyn Fn(char) -> bool) -> &'a str {
    text.trim_start_matches(has)
}

#[inline(never)] // compiled once, not into all who call it
fn trimmed_end<'a>(text: &'a str, has: &dyn Fn(char) -> bool) -> &'a str {
    text.trim_end_matches(has)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_are_those_that_the_standard_library_tells() {
        for text in ["", "a", "–", " – “Rain” – ", "..", "é.", "1a2", "(…)", "a ", "\tab", " "] {
            let marks = [' ', '–', '.', '…'];
            assert_eq!(text.starts_in(marks), text.starts_with(marks), "{text}");
            assert_eq!(text.ends_in(marks), text.ends_with(marks), "{text}");
            assert_eq!(text.trim_start_of(marks), text.trim_start_matches(marks), "{text}");
            assert_eq!(text.trim_end_of(marks), text.trim_end_matches(marks), "{text}");
            assert_eq!(text.trim_of(marks), text.trim_matches(marks), "{text}");
            assert_eq!(text.without_space(), text.trim(), "{text}");
            assert_eq!(text.trim_of('.'), text.trim_matches('.'), "{text}");
            assert_eq!(text.ends_in(char::is_alphabetic), text.ends_with(char::is_alphabetic), "{text}");
        }
    }
}
