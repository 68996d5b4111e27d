//! [`Glance`]: the signature of a paragraph, as information retrieval calls it: which classes of words and which marks are in it.
//!
//! It takes the tokens of a paragraph as they are cut, and says of most that the stages look for that it is not there, without
//! reading the words: a paragraph without "(" has no bracketed credit.

use super::Token;
use crate::lexicon::WordClasses;

/// How many words a paragraph has, and of what classes and marks there is at least one. Most of what the stages look for is
/// told by that not to be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Glance {
    words: u32,
    classes: WordClasses,
    /// A bit for each mark; some marks that are seldom asked for share one.
    marks: u32,
}

/// The bit of a mark of ASCII, of all digits, or of all that is beyond ASCII.
const fn bit(byte: u8) -> u32 {
    match byte {
        b'0'..=b'9' => 1 << (b'0' & 0x1F),
        0x80.. => 1 << (b'%' & 0x1F),
        _ => 1 << (byte & 0x1F),
    }
}

impl Glance {
    /// Takes in a word without a mark in it.
    #[inline]
    pub(super) fn add_word(&mut self, classes: WordClasses) {
        self.words += 1;
        self.classes = self.classes.with(classes);
    }

    /// Takes in the first byte of a mark.
    #[inline]
    pub(super) fn add_mark(&mut self, first: u8) {
        self.marks |= bit(first);
    }

    /// Takes in a number or a word of `source`, and the marks in it.
    #[inline(never)] // seldom called: the loop that calls it stays short
    pub(super) fn add_mixed(&mut self, token: &Token, source: &str) {
        if token.is_word() {
            self.add_word(token.classes());
        }
        token.span().of(source).bytes().filter(|byte| !byte.is_ascii_alphabetic()).for_each(|byte| self.add_mark(byte));
    }

    /// How many words there are.
    pub(crate) const fn words(self) -> usize {
        self.words as usize
    }

    /// Whether there is a word of one of these classes.
    pub(crate) const fn has_any(self, classes: WordClasses) -> bool {
        self.classes.has_any(classes)
    }

    /// Whether there may be one of these marks: of ASCII, a digit for any digit, or for all that is beyond ASCII
    /// [`Glance::BEYOND_ASCII`].
    pub(crate) fn may_have(self, marks: &[u8]) -> bool {
        marks.iter().any(|&mark| self.marks & bit(mark) != 0)
    }

    /// Stands for all characters beyond ASCII.
    pub(crate) const BEYOND_ASCII: u8 = 0x80;
}

#[cfg(test)]
mod tests {
    use super::Glance;
    use crate::lexicon::WordClasses;
    use crate::text::Text;

    #[test]
    fn words_classes_and_marks_are_told() {
        let text = Text::new("Ms. Orlova (Reuters) said it.\nIt’s a 94-year-old bridge, C-3PO wrote to a@b.example");
        let [first, second] = [0, 1].map(|at| text.paragraphs()[at].glance());
        assert_eq!([first.words(), second.words()], [5, 9]);
        assert!(first.has_any(WordClasses::TITLE) && !second.has_any(WordClasses::TITLE));
        assert!(first.has_any(WordClasses::REPORTING_VERB.with(WordClasses::MONTH)));
        assert!(first.may_have(b"(") && first.may_have(b")") && first.may_have(b"."));
        assert!(!first.may_have(b"0-@:,\"'") && !first.may_have(&[Glance::BEYOND_ASCII]));
        assert!([b"7", b"-", b"@", b","].iter().all(|&mark| second.may_have(mark)));
        assert!(second.may_have(&[Glance::BEYOND_ASCII]) && !second.may_have(b"()\"/:"));
    }
}
