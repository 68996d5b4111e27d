//! Positions: in which paragraph and which of the reporter's sentences a token stands, and whether in a quote.
//!
//! Takes a token, gives its [`Position`]. Sentences inside quotes don't count, however many: salience falls with the
//! reporter's.

use std::cell::Cell;
use std::ops::Range;

use crate::quotes::{Quote, outermost};
use crate::text::Text;

/// Where a token stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Position {
    /// The paragraphs before it; a line without words ("* * *") counts as several.
    pub paragraph: usize,
    /// The sentences of the reporter's before it; what is spoken is not counted, however long.
    pub sentence: usize,
    pub quoted: bool,
}

/// The places of an article.
pub(crate) struct Positions {
    /// The outermost quotes, in tokens.
    quotes: Vec<Range<usize>>,
    /// For each sentence how many of the reporter's stand before it.
    sentences: Vec<u32>,
    /// For each paragraph how many count as standing before it.
    paragraphs: Vec<u32>,
    near_sentence: Near,
    near_paragraph: Near,
}

/// Where something was found last: the next place that is asked for is most often there or right behind.
#[derive(Default)]
struct Near(Cell<usize>);

impl Near {
    /// The number of the last of `items` that starts at `token` or before it; of the first where none does.
    fn find<T>(&self, token: usize, items: &[T], start: impl Fn(&T) -> usize) -> usize {
        let begins = |number: usize| items.get(number).is_some_and(|item| start(item) <= token);
        let last = self.0.get();
        let near = (last..last + 3).find(|&number| begins(number) && !begins(number + 1));
        let found = near.unwrap_or_else(|| items.partition_point(|item| start(item) <= token).saturating_sub(1));
        self.0.set(found);
        found
    }
}

/// How many paragraphs a line without words counts as: behind it another story begins.
const SECTION: u32 = 5;

impl Positions {
    pub(crate) fn new(text: &Text, quotes: &[Quote]) -> Self {
        let quotes: Vec<_> = outermost(quotes).map(|(_, quote)| quote.tokens()).collect();
        let mut positions = Self {
            quotes,
            sentences: Vec::with_capacity(text.sentences().len()),
            paragraphs: Vec::with_capacity(text.paragraphs().len()),
            near_sentence: Near::default(),
            near_paragraph: Near::default(),
        };
        let mut before = 0;
        for paragraph in text.paragraphs() {
            positions.paragraphs.push(before);
            let has_words = text.tokens()[paragraph.tokens()].iter().any(|token| token.is_word());
            before += if has_words { 1 } else { SECTION };
        }
        let mut narrated = 0;
        for sentence in text.sentences() {
            positions.sentences.push(narrated);
            let spoken = positions.is_spoken(sentence.tokens());
            narrated += u32::from(!spoken);
        }
        positions
    }

    /// Whether a sentence is all spoken: one whose end stands in a quote too.
    fn is_spoken(&self, sentence: Range<usize>) -> bool {
        let last = sentence.end.saturating_sub(1).max(sentence.start);
        self.quote_at(sentence.start).is_some_and(|quote| quote.contains(&last))
    }

    pub(crate) fn of(&self, text: &Text, token: usize) -> Position {
        let paragraph = self.near_paragraph.find(token, text.paragraphs(), |paragraph| paragraph.tokens().start);
        let sentence = self.near_sentence.find(token, text.sentences(), |sentence| sentence.tokens().start);
        Position {
            paragraph: self.paragraphs.get(paragraph).map_or(0, |&before| before as usize),
            sentence: self.sentences.get(sentence).map_or(0, |&before| before as usize),
            quoted: self.quote_at(token).is_some(),
        }
    }

    /// The outermost quote that holds the token.
    fn quote_at(&self, token: usize) -> Option<&Range<usize>> {
        let following = self.quotes.partition_point(|quote| quote.start <= token);
        self.quotes.get(following.checked_sub(1)?).filter(|quote| quote.contains(&token))
    }
}
