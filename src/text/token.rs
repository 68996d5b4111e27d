//! Tokens: words, numbers, quotation marks and punctuation.

use super::Span;
use crate::lexicon::WordClasses;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, hyphens and the periods that belong to it: "don’t",
    /// "78-year-old", "U.S.", "Mr.".
    Word,
    /// The possessive or contracted "’s" behind a word.
    PossessiveS,
    /// Digits, with inner commas and periods: "2,000", "3.5", "19th".
    Number,
    /// A character that can be a quotation mark, an apostrophe standing alone included.
    QuoteMark,
    /// A run of the same other character: ",", "...", "--".
    Punctuation,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Shape {
    /// "president"; also everything that has no letter.
    Lower,
    /// "Putin", and single capitals: "I".
    Capitalized,
    /// "MOSCOW", "U.S."
    AllCapitals,
    /// "iPhone", "eBay".
    Mixed,
}

/// A token: where it stands, what it is made of and what the lexicon knows of it.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) classes: WordClasses,
    pub(super) kind: TokenKind,
    pub(super) shape: Shape,
    pub(super) first: u8,
    pub(super) only_letters: bool,
}

impl Token {
    /// The place of its first byte.
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// The place of the byte after its last one.
    pub fn end(&self) -> usize {
        self.end as usize
    }

    /// Where it stands, in bytes.
    pub fn span(&self) -> Span {
        Span::new(self.start(), self.end())
    }

    /// What it is made of.
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// How it is written.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The classes that the tables put it into.
    pub fn classes(&self) -> WordClasses {
        self.classes
    }

    /// Whether it is of this class.
    pub fn is(&self, class: WordClasses) -> bool {
        self.classes.has(class)
    }

    /// Its first byte: of a mark of ASCII's the mark itself.
    pub(crate) fn first_byte(&self) -> u8 {
        self.first
    }

    /// Whether it, a mark of `source`, is a full stop, a question or an exclamation mark, or an ellipsis.
    pub(crate) fn is_stop(&self, source: &str) -> bool {
        match self.first {
            b'.' | b'!' | b'?' => true,
            0x80.. => self.span().of(source).starts_with('…'),
            _ => false,
        }
    }

    /// Whether it is known to be a word of nothing but ASCII letters, as most are: no hyphen, apostrophe or period is
    /// in it.
    pub(crate) fn has_only_letters(&self) -> bool {
        self.only_letters
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is a word that begins with a capital.
    pub fn is_capitalized(&self) -> bool {
        matches!(self.shape, Shape::Capitalized | Shape::AllCapitals)
    }
}

/// The characters that can be quotation marks.
pub(crate) const fn is_quote_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '´'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '＂'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}
