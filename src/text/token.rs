//! Tokens: words, numbers, quotation marks and punctuation.

use super::{Span, make_room};
use crate::lexicon::{self, WordClasses, WordKey, WordMap};
use crate::text::ends::Ends;

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
    start: u32,
    end: u32,
    classes: WordClasses,
    kind: TokenKind,
    shape: Shape,
    first: u8,
    only_letters: bool,
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
            0x80.. => self.span().of(source).starts_in('…'),
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

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// What a byte can be in a word, or behind one.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Byte {
    Lower,
    Upper,
    /// White space.
    Space,
    /// Punctuation that ends every word.
    Ends,
    /// What may go on with a word, and all that is not ASCII: the characters around it tell.
    Other,
}

/// What each byte is.
static BYTES: [Byte; 256] = {
    let mut bytes = [Byte::Other; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        bytes[byte as usize] = match byte {
            b'a'..=b'z' => Byte::Lower,
            b'A'..=b'Z' => Byte::Upper,
            b' ' | b'\t'..=b'\r' => Byte::Space,
            b'0'..=b'9' | b'-' | b'&' | b'.' | b'\'' => Byte::Other,
            _ => Byte::Ends,
        };
        byte += 1;
    }
    bytes
};

const EACH: u64 = u64::MAX / 0xFF;
const TOP: u64 = EACH << 7;

/// How many ASCII letters the eight bytes begin with, whether capitals are among these, and whether others are. Looks
/// at all of them at once: the top bit of each byte says what it is.
const fn letters_of(bytes: u64) -> (usize, bool, bool) {
    let folded = (bytes | (EACH * 0x20)) & !TOP;
    let from_a = folded + EACH * (0x80 - b'a' as u64);
    let above_z = folded + EACH * (0x80 - b'z' as u64 - 1);
    let letters = from_a & !above_z & !bytes & TOP;
    let others = !letters & TOP;
    let length = others.trailing_zeros() as usize / 8;
    // All bits below the lowest that says "no letter".
    let first = (others & others.wrapping_neg()).wrapping_sub(1);
    // A letter without the bit that was folded in is a capital.
    (length, letters & !(bytes << 2) & first != 0, letters & bytes << 2 & first != 0)
}

/// Cuts `block` of `source` into tokens and appends them to `tokens`.
#[inline(never)]
pub(super) fn cut(source: &str, block: Span, tokens: &mut Vec<Token>) {
    let mut rest = Cutter { source, at: block.start, end: block.end, words: lexicon::words() };
    while let Some(token) = rest.next_token() {
        make_room(tokens, rest.at, source.len());
        tokens.push(token);
    }
}

struct Cutter<'a> {
    source: &'a str,
    at: usize,
    end: usize,
    words: &'static WordMap<WordClasses>,
}

impl Cutter<'_> {
    fn next_token(&mut self) -> Option<Token> {
        let first = loop {
            let byte = *self.source.as_bytes()[..self.end].get(self.at)?;
            if BYTES[usize::from(byte)] != Byte::Space {
                break byte;
            }
            self.at += 1;
        };
        match BYTES[usize::from(first)] {
            Byte::Lower | Byte::Upper => {
                if let Some(word) = self.plain_word() {
                    return Some(word);
                }
            }
            _ if first.is_ascii_punctuation() && !matches!(first, b'"' | b'\'' | b'`') => {
                return Some(self.run(first));
            }
            _ => {}
        }
        let mut c = self.peek(self.at)?;
        // Dashes, curly quotation marks, the ellipsis: neither letters nor white space, told without a table.
        if !matches!(c, '\u{2010}'..='\u{2027}') {
            while c.is_whitespace() {
                self.at += c.len_utf8();
                c = self.peek(self.at)?;
            }
            if c.is_alphanumeric() {
                return Some(self.word(self.at));
            }
        }
        let start = self.at;
        if is_apostrophe(c) && self.is_possessive_s(start) {
            self.at = start + c.len_utf8() + 1;
            return Some(self.token(start, TokenKind::PossessiveS, Shape::Lower, WordClasses::NONE));
        }
        if is_quote_mark(c) {
            self.at += c.len_utf8();
            // ``two backticks'' and ‘‘two single marks’’ stand for one mark each. Of three that close,
            // the first is the nested one.
            let twice = |at: usize| matches!(c, '`' | '\'' | '´' | '‘' | '’') && self.peek(at) == Some(c);
            let third = self.at + c.len_utf8();
            let glued = || {
                self.source[..start].chars().next_back().is_some_and(|before| !before.is_whitespace() && before != c)
            };
            if twice(self.at) && !(twice(third) && glued()) {
                self.at = third;
            }
            return Some(self.token(start, TokenKind::QuoteMark, Shape::Lower, WordClasses::NONE));
        }
        while self.peek(self.at) == Some(c) {
            self.at += c.len_utf8();
        }
        Some(self.token(start, TokenKind::Punctuation, Shape::Lower, WordClasses::NONE))
    }

    /// The run of one ASCII mark that begins here.
    fn run(&mut self, mark: u8) -> Token {
        let start = self.at;
        let rest = &self.source.as_bytes()[start..self.end];
        self.at += rest.iter().position(|&byte| byte != mark).unwrap_or(rest.len());
        self.token(start, TokenKind::Punctuation, Shape::Lower, WordClasses::NONE)
    }

    /// The word that begins here, if it is nothing but ASCII letters and what follows surely ends it: most
    /// words are. The others are left to [`Cutter::word`].
    fn plain_word(&mut self) -> Option<Token> {
        let rest = &self.source.as_bytes()[self.at..self.end];
        let eight = rest.first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight));
        let (mut length, mut capitals, mut others) = letters_of(eight);
        let start = self.at;
        let first = rest[0];
        let shape = |capitals: bool, others: bool, letters: usize| match capitals {
            false => Shape::Lower,
            true if !others && letters > 1 => Shape::AllCapitals,
            true if first.is_ascii_uppercase() => Shape::Capitalized,
            true => Shape::Mixed,
        };
        // A word of up to seven letters, as three of four are, is all in the eight bytes, and what ends it too.
        if matches!(length, 1..=7)
            && matches!(BYTES[usize::from((eight >> (8 * length)) as u8)], Byte::Space | Byte::Ends)
        {
            self.at += length;
            let letters = (eight | (EACH * 0x20)) & ((1 << (8 * length)) - 1);
            return Some(Token {
                start: start as u32,
                end: self.at as u32,
                classes: self.words.by_key(WordKey::of_letters(letters, length)).unwrap_or_default(),
                kind: TokenKind::Word,
                shape: shape(capitals, others, length),
                first,
                only_letters: true,
            });
        }
        if length == 8 || rest.len() < 8 {
            while let Some(&byte) = rest.get(length) {
                match BYTES[usize::from(byte)] {
                    Byte::Lower => others = true,
                    Byte::Upper => capitals = true,
                    _ => break,
                }
                length += 1;
            }
        }
        let letters = length;
        let ends = match rest.get(length..)? {
            [] => length > 0,
            [b'.', ..] if length > 1 => {
                // "Mr.": the period belongs to some words.
                let with_period = &self.source[self.at..self.at + length + 1];
                length += usize::from(lexicon::classes_of(with_period).has(WordClasses::ABBREVIATION));
                true
            }
            // Dashes, curly quotation marks but for the apostrophe, an ellipsis.
            [0xE2, 0x80, 0x93 | 0x94 | 0x98 | 0x9C | 0x9D | 0xA6, ..] => length > 0,
            &[byte, ..] => length > 0 && matches!(BYTES[usize::from(byte)], Byte::Space | Byte::Ends),
        };
        if !ends {
            return None;
        }
        self.at += length;
        let key = if capitals { None } else { WordKey::of_prefix(rest, length) };
        let classes = match key {
            Some(key) => self.words.by_key(key),
            None => self.words.get(&self.source[start..self.at]),
        };
        Some(Token {
            start: start as u32,
            end: self.at as u32,
            classes: classes.unwrap_or_default(),
            kind: TokenKind::Word,
            shape: shape(capitals, others, letters),
            first,
            only_letters: letters == length,
        })
    }

    fn peek(&self, at: usize) -> Option<char> {
        self.source.get(at..self.end)?.chars().next()
    }

    /// Whether the apostrophe at `at` begins the "’s" of a word that has just ended.
    fn is_possessive_s(&self, at: usize) -> bool {
        let after_word = self.source[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let mut following = self.source[at..self.end].chars().skip(1);
        after_word
            && matches!(following.next(), Some('s' | 'S'))
            && !following.next().is_some_and(|c| c.is_alphanumeric())
    }

    /// A word or a number from `start` on.
    #[inline(never)]
    fn word(&mut self, start: usize) -> Token {
        let (mut letters, mut capitals, mut digits, mut inner_periods) = (0, 0, 0, 0);
        let first = self.peek(start);
        while let Some(c) = self.peek(self.at) {
            if c.is_alphabetic() {
                letters += 1;
                capitals += usize::from(c.is_uppercase());
            } else if c.is_numeric() {
                digits += 1;
            } else if self.at > start && self.joins(c, digits > 0 && letters == 0) {
                inner_periods += usize::from(c == '.');
            } else if !is_combining(c) {
                break;
            }
            self.at += c.len_utf8();
        }
        if self.peek(self.at) == Some('.') && self.period_belongs(start, letters, inner_periods) {
            self.at += 1;
        }
        let kind = if letters == 0 || first.is_some_and(char::is_numeric) && digits >= letters {
            TokenKind::Number
        } else {
            TokenKind::Word
        };
        let shape = match (letters, capitals) {
            (_, 0) => Shape::Lower,
            (letters, capitals) if letters == capitals && letters > 1 => Shape::AllCapitals,
            _ if first.is_some_and(char::is_uppercase) => Shape::Capitalized,
            _ => Shape::Mixed,
        };
        let classes =
            if kind == TokenKind::Word { lexicon::classes_of(&self.source[start..self.at]) } else { WordClasses::NONE };
        self.token(start, kind, shape, classes)
    }

    /// Whether `c`, which is no letter or digit, holds together what stands before and behind it.
    fn joins(&self, c: char, in_number: bool) -> bool {
        let Some(following) = self.peek(self.at + c.len_utf8()) else { return false };
        match c {
            '-' | '\u{2010}' | '\u{2011}' | '&' => following.is_alphanumeric(),
            ',' | ':' => in_number && following.is_numeric(),
            '.' if in_number => following.is_numeric(),
            // U.S., a.m., e.g.: letters one by one.
            '.' => following.is_alphabetic() && self.single_letter_before(),
            c if is_apostrophe(c) => following.is_alphabetic() && !self.is_possessive_s(self.at),
            _ => false,
        }
    }

    /// Whether one letter alone stands between here and the last period or the word's start.
    fn single_letter_before(&self) -> bool {
        let mut before = self.source[..self.at].chars().rev();
        before.next().is_some_and(char::is_alphabetic) && !before.next().is_some_and(char::is_alphanumeric)
    }

    /// Whether the period at the end belongs to the word: "Mr.", "J.", "U.S.".
    fn period_belongs(&self, start: usize, letters: usize, inner_periods: usize) -> bool {
        let word = &self.source[start..self.at];
        let initial = letters == 1 && word.len() <= 2 && word != "I" && word.chars().all(char::is_uppercase);
        initial
            || inner_periods > 0 && self.single_letter_before()
            || lexicon::classes_of(&self.source[start..self.at + 1]).has(WordClasses::ABBREVIATION)
    }

    /// `start` is inside the 32 bits that [`super::Text::new`] keeps the text in.
    fn token(&self, start: usize, kind: TokenKind, shape: Shape, classes: WordClasses) -> Token {
        let first = self.source.as_bytes()[start];
        Token { start: start as u32, end: self.at as u32, classes, kind, shape, first, only_letters: false }
    }
}

/// Accents written as characters of their own (decomposed text), and joiners inside words.
const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    /// The tokens of `source`, with a bar between them.
    fn cut_up(source: &str) -> String {
        let text = Text::new(source);
        (0..text.tokens().len()).map(|i| text.word(i)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn letters_are_counted_eight_bytes_at_once() {
        for byte in 0..=u8::MAX {
            let counted = letters_of(u64::from_le_bytes([b'q', b'Q', byte, b'A', b'.', b'a', b'z', b'Z']));
            let expected = match byte {
                b'a'..=b'z' | b'A'..=b'Z' => (4, true, true),
                _ => (2, true, true),
            };
            assert_eq!(counted, expected, "{byte}");
        }
        assert_eq!(letters_of(u64::from_le_bytes(*b"abcdefgZ")), (8, true, true));
        assert_eq!(letters_of(u64::from_le_bytes(*b"abcdefgz")), (8, false, true));
        assert_eq!(letters_of(u64::from_le_bytes(*b"ABCDEFG ")), (7, true, false));
        assert_eq!(letters_of(u64::from_le_bytes(*b" aBcDeFg")), (0, false, false));
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        let cases = [
            ("Mr. Orlov of the U.S. left.", "Mr.|Orlov|of|the|U.S.|left|."),
            ("the 78-year-old didn’t", "the|78-year-old|didn’t"),
            ("J. K. Smith and I.", "J.|K.|Smith|and|I|."),
            ("at 3:04 p.m. for $2,000.50.", "at|3:04|p.m.|for|$|2,000.50|."),
            ("Cafe\u{301} São Paulo", "Cafe\u{301}|São|Paulo"),
            ("AT&T Jean-Luc", "AT&T|Jean-Luc"),
        ];
        for (source, expected) in cases {
            assert_eq!(cut_up(source), expected);
        }
    }

    #[test]
    fn a_possessive_is_a_token_of_its_own() {
        assert_eq!(cut_up("Putin’s and it's, O'Neill's"), "Putin|’s|and|it|'s|,|O'Neill|'s");
        assert_eq!(cut_up("the states’ rights"), "the|states|’|rights");
    }

    #[test]
    fn marks_stand_alone_and_runs_of_punctuation_together() {
        assert_eq!(cut_up("“No,” he said... -- ok"), "“|No|,|”|he|said|...|--|ok");
        assert_eq!(cut_up("``So'' it'll"), "``|So|''|it'll");
    }

    #[test]
    fn shapes_tell_capitals() {
        let shape = |word| Text::new(word).tokens()[0].shape();
        assert_eq!(shape("Putin"), Shape::Capitalized);
        assert_eq!(shape("PUTIN"), Shape::AllCapitals);
        assert_eq!(shape("U.S."), Shape::AllCapitals);
        assert_eq!(shape("iPhone"), Shape::Mixed);
        assert_eq!(shape("DeSantis"), Shape::Capitalized);
        assert_eq!(shape("I"), Shape::Capitalized);
    }
}
