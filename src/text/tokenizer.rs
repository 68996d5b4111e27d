//! The tokenizer: the bytes of a text → its tokens, line by line.
//!
//! It walks along the text once. At each place the [`ByteClass`] says what may begin there; a word is looked up in the lexicon as
//! soon as it is cut. "Mr. Holm won’t." has the tokens "Mr.", "Holm", "won’t" and ".".

use std::ops::Range;

use super::byte_class::{ByteClass, is_apostrophe};
use super::letters::{Letters, SMALL, bits_of_letters, letters_of, lowest, shape_of};
use super::paragraph::is_line_break;
use super::token::is_quote_mark;
use super::{Glance, Shape, Token, TokenKind, make_room};
use crate::lexicon::{self, WordClasses, WordKey, WordMap};

/// A text whose tokens are taken from its beginning to its end.
pub(super) struct Tokenizer<'a> {
    source: &'a str,
    at: usize,
    words: &'static WordMap<WordClasses>,
    /// The numbers of the last line's tokens that may end a sentence.
    pub stops: Vec<u32>,
    /// What is in the last line.
    pub glance: Glance,
}

impl<'a> Tokenizer<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, at: 0, words: lexicon::words(), stops: Vec::new(), glance: Glance::default() }
    }

    /// Cuts the next line that is not blank, and appends its tokens to `tokens`; whether there was one.
    #[inline(never)] // the stages stay functions of their own
    pub(super) fn next_line(&mut self, tokens: &mut Vec<Token>) -> bool {
        let bytes = self.source.as_bytes();
        let first = tokens.len();
        let mut at = self.at;
        self.stops.clear();
        self.glance = Glance::default();
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_alphabetic()
                && let Some(word) = self.short_word(at)
            {
                at = word.end();
                make_room(tokens, at, bytes.len());
                self.glance.add_word(word.classes);
                tokens.push(word);
                // Behind most words.
                at += usize::from(bytes.get(at) == Some(&b' '));
                continue;
            }
            let token = match ByteClass::of(byte) {
                ByteClass::Space => {
                    at += 1;
                    if byte != b' ' && is_line_break(byte.into()) && tokens.len() > first {
                        break;
                    }
                    continue;
                }
                ByteClass::Letter => self.plain_word(at).unwrap_or_else(|| self.word(at)),
                ByteClass::Mark | ByteClass::Joint => self.run(at, byte),
                ByteClass::Quote | ByteClass::Other => {
                    let Some(c) = self.peek(at) else { break };
                    if !c.is_ascii() && c.is_whitespace() {
                        at += c.len_utf8();
                        if is_line_break(c) && tokens.len() > first {
                            break;
                        }
                        continue;
                    }
                    self.rare(at, c)
                }
            };
            at = token.end();
            if self.may_end_sentence(&token) {
                self.stops.push(tokens.len() as u32);
            }
            match token.kind {
                TokenKind::Word if token.only_letters => self.glance.add_word(token.classes),
                TokenKind::Word | TokenKind::Number => self.glance.add_mixed(&token, self.source),
                _ => self.glance.add_mark(byte),
            }
            make_room(tokens, at, bytes.len());
            tokens.push(token);
        }
        self.at = at;
        tokens.len() > first
    }

    /// Whether a sentence may end with the token: it is a full stop or the like, or a word with a period.
    fn may_end_sentence(&self, token: &Token) -> bool {
        match token.kind {
            TokenKind::Word => !token.only_letters && self.source.as_bytes()[token.end() - 1] == b'.',
            TokenKind::Punctuation => token.is_stop(self.source),
            _ => false,
        }
    }

    /// The run of one ASCII mark that begins at `start`.
    fn run(&self, start: usize, mark: u8) -> Token {
        let rest = &self.source.as_bytes()[start..];
        let length = rest.iter().position(|&byte| byte != mark).unwrap_or(rest.len());
        self.token(start, start + length, TokenKind::Punctuation, Shape::Lower, WordClasses::NONE)
    }

    /// The word at `start`, where a letter is, if it is nothing but up to seven ASCII letters with white space or a mark behind
    /// them, as three of four words are: all of that is in eight bytes.
    #[inline(always)]
    fn short_word(&self, start: usize) -> Option<Token> {
        let eight = u64::from_le_bytes(*self.source.as_bytes().get(start..)?.first_chunk()?);
        let bits = bits_of_letters(eight);
        if bits == 64 || !ByteClass::of((eight >> bits) as u8).ends() {
            return None;
        }
        let (written, all) = (lowest(eight, bits), lowest(SMALL, bits));
        let length = bits as usize / 8;
        let classes = self.words.by_key(WordKey::of_letters(written | all, 0, length)).unwrap_or_default();
        let shape = shape_of([written, 0], [all, 0]);
        let (start, end, first) = (start as u32, (start + length) as u32, eight as u8);
        Some(Token { start, end, classes, kind: TokenKind::Word, shape, first, only_letters: true })
    }

    /// The word at `start`, where a letter is, if it is nothing but ASCII letters and what follows surely ends it: most
    /// words are. The others are left to [`Tokenizer::word`].
    #[inline(never)] // seldom called: the loop that calls it stays short
    fn plain_word(&self, start: usize) -> Option<Token> {
        let rest = &self.source.as_bytes()[start..];
        let Letters { length, shape, key, behind } = letters_of(rest);
        let look_up = |key: Option<WordKey>, end: usize| match key {
            Some(key) => self.words.by_key(key),
            None => self.words.get(&self.source[start..end]),
        };
        let (mut end, mut with_period) = (start + length, WordClasses::NONE);
        match ByteClass::of(behind) {
            byte if byte.ends() => {}
            // "Mr.": the period belongs to some words.
            _ if behind == b'.' && length > 1 => {
                with_period = look_up(key.and_then(WordKey::with_period), end + 1).unwrap_or_default();
            }
            // Dashes, curly quotation marks but for the apostrophe, an ellipsis.
            _ if matches!(rest[length..], [0xE2, 0x80, 0x93 | 0x94 | 0x98 | 0x9C | 0x9D | 0xA6, ..]) => {}
            _ => return None,
        }
        let only_letters = !with_period.has(WordClasses::ABBREVIATION);
        let classes = if only_letters {
            look_up(key, end).unwrap_or_default()
        } else {
            end += 1;
            with_period
        };
        Some(Token { only_letters, ..self.token(start, end, TokenKind::Word, shape, classes) })
    }

    /// The token that begins with `c`, which is neither an ASCII letter or mark nor white space, at `start`.
    #[inline(never)] // seldom called: the loop that calls it stays short
    fn rare(&self, start: usize, c: char) -> Token {
        // Dashes, curly quotation marks, the ellipsis: no letters, told without a table.
        if !matches!(c, '\u{2010}'..='\u{2027}') && c.is_alphanumeric() {
            return self.word(start);
        }
        let mut end = start + c.len_utf8();
        if is_apostrophe(c) && self.is_possessive_s(start) {
            return self.token(start, end + 1, TokenKind::PossessiveS, Shape::Lower, WordClasses::NONE);
        }
        if is_quote_mark(c) {
            // ``two backticks'' and ‘‘two single marks’’ stand for one mark each. Of three that close,
            // the first is the nested one.
            let twice = |at: usize| matches!(c, '`' | '\'' | '´' | '‘' | '’') && self.peek(at) == Some(c);
            let third = end + c.len_utf8();
            let glued = || {
                self.source[..start].chars().next_back().is_some_and(|before| !before.is_whitespace() && before != c)
            };
            if twice(end) && !(twice(third) && glued()) {
                end = third;
            }
            return self.token(start, end, TokenKind::QuoteMark, Shape::Lower, WordClasses::NONE);
        }
        while self.peek(end) == Some(c) {
            end += c.len_utf8();
        }
        self.token(start, end, TokenKind::Punctuation, Shape::Lower, WordClasses::NONE)
    }

    fn peek(&self, at: usize) -> Option<char> {
        self.source.get(at..)?.chars().next()
    }

    /// Whether the apostrophe at `at` begins the "’s" of a word that has just ended.
    fn is_possessive_s(&self, at: usize) -> bool {
        let after_word = self.source[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let mut following = self.source[at..].chars().skip(1);
        after_word
            && matches!(following.next(), Some('s' | 'S'))
            && !following.next().is_some_and(|c| c.is_alphanumeric())
    }

    /// A word or a number from `start` on.
    #[inline(never)] // seldom called: the loop that calls it stays short
    fn word(&self, start: usize) -> Token {
        let (mut letters, mut capitals, mut digits, mut inner_periods) = (0, 0, 0, 0);
        let mut end = start;
        while let Some(&byte) = self.source.as_bytes().get(end) {
            if byte.is_ascii_alphanumeric() {
                digits += usize::from(byte.is_ascii_digit());
                letters += usize::from(!byte.is_ascii_digit());
                capitals += usize::from(byte.is_ascii_uppercase());
                end += 1;
                continue;
            }
            let Some(c) = self.peek(end) else { break };
            if !byte.is_ascii() && c.is_alphabetic() {
                letters += 1;
                capitals += usize::from(c.is_uppercase());
            } else if !byte.is_ascii() && c.is_numeric() {
                digits += 1;
            } else if end > start && self.joins(end, c, digits > 0 && letters == 0) {
                inner_periods += usize::from(c == '.');
            } else if !is_combining(c) {
                break;
            }
            end += c.len_utf8();
        }
        if self.source.as_bytes().get(end) == Some(&b'.') && self.period_belongs(start..end, letters, inner_periods) {
            end += 1;
        }
        let first = self.peek(start);
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
            if kind == TokenKind::Word { lexicon::classes_of(&self.source[start..end]) } else { WordClasses::NONE };
        self.token(start, end, kind, shape, classes)
    }

    /// Whether `c` at `at`, which is no letter or digit, holds together what stands before and behind it.
    fn joins(&self, at: usize, c: char, in_number: bool) -> bool {
        let Some(following) = self.peek(at + c.len_utf8()) else { return false };
        match c {
            '-' | '\u{2010}' | '\u{2011}' | '&' => following.is_alphanumeric(),
            ',' | ':' => in_number && following.is_numeric(),
            '.' if in_number => following.is_numeric(),
            // U.S., a.m., e.g.: letters one by one.
            '.' => following.is_alphabetic() && (self.single_letter_before(at) || self.is_in_capitals(at)),
            c if is_apostrophe(c) => following.is_alphabetic() && !self.is_possessive_s(at),
            _ => false,
        }
    }

    /// Whether the period at `at` stands between capitals, as in the symbol of a share, HLM.N, and no word begins behind it.
    fn is_in_capitals(&self, at: usize) -> bool {
        let mut following = self.source[at..].chars().skip(1);
        self.source[..at].ends_with(char::is_uppercase)
            && following.next().is_some_and(char::is_uppercase)
            && !following.next().is_some_and(char::is_lowercase)
    }

    /// Whether one letter alone stands between `at` and the last period or the word's start.
    fn single_letter_before(&self, at: usize) -> bool {
        let mut before = self.source[..at].chars().rev();
        before.next().is_some_and(char::is_alphabetic) && !before.next().is_some_and(char::is_alphanumeric)
    }

    /// Whether the period behind `word` belongs to it: "Mr.", "J.", "U.S.".
    fn period_belongs(&self, word: Range<usize>, letters: usize, inner_periods: usize) -> bool {
        let Range { start, end } = word;
        let word = &self.source[start..end];
        let initial = letters == 1 && word.len() <= 2 && word != "I" && word.chars().all(char::is_uppercase);
        initial
            || inner_periods > 0 && self.single_letter_before(end)
            || lexicon::classes_of(&self.source[start..=end]).has(WordClasses::ABBREVIATION)
    }

    /// `start` is inside the 32 bits that [`super::Text::new`] keeps the text in.
    fn token(&self, start: usize, end: usize, kind: TokenKind, shape: Shape, classes: WordClasses) -> Token {
        let first = self.source.as_bytes()[start];
        Token { start: start as u32, end: end as u32, classes, kind, shape, first, only_letters: false }
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
    fn lines_end_at_every_kind_of_break() {
        let source = " one\r\ntwo\u{85}2\rthree \u{2028}four\u{2029}\u{a0}\n \n\tfive\u{3000}\u{b}six. \u{2028}";
        let text = Text::new(source);
        let lines: Vec<_> = text.paragraphs().iter().map(|paragraph| text.str(paragraph.span())).collect();
        assert_eq!(lines, ["one", "two\u{85}2", "three", "four", "five", "six."]);
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
