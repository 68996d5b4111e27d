//! Sentences: the reporter's sentences, in which each quote counts as one unit.
//!
//! Takes the body and its quotes, gives [`Sentences`]: a stop inside a quote ends no sentence of the reporter's.
//!
//! “It rained. We left,” he said. → one sentence: *quote he said .*

use std::ops::Range;

use super::tags::{Tag, tag};
use crate::lexicon::reporting_verbs::{VerbForm, reporting_verb};
use crate::parts::Parts;
use crate::quotes::{Quote, outermost};
use crate::text::{Span, Text};

/// A word or mark of the reporter's, or a whole quote.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    first: u32,
    last: u32,
    /// Its tag; [`Tag::Quote`] for a quote.
    pub tag: Tag,
}

impl Unit {
    /// The number of its first token.
    pub fn token(&self) -> usize {
        self.first as usize
    }

    /// The numbers of its tokens.
    pub fn tokens(&self) -> Range<usize> {
        self.first as usize..self.last as usize + 1
    }

    /// Where it stands, in bytes.
    pub fn span(&self, text: &Text) -> Span {
        text.span_of_tokens(self.tokens())
    }
}

/// A sentence of the reporter's.
#[derive(Clone, Debug)]
pub struct Sentence {
    units: Range<u32>,
    /// The numbers of the outermost quotes in it.
    quotes: Range<u32>,
    /// The number of its paragraph among the stretches of the body.
    pub paragraph: u32,
}

impl Sentence {
    /// The numbers of its units.
    pub fn units(&self) -> Range<usize> {
        self.units.start as usize..self.units.end as usize
    }

    /// The numbers of its quotes in [`Sentences::outermost`].
    pub fn quotes(&self) -> Range<usize> {
        self.quotes.start as usize..self.quotes.end as usize
    }
}

/// Where quotes stand, seen from a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    /// In the sentence itself.
    Quotes,
    /// In the sentence before it or behind it.
    Neighbours,
    /// In none of these.
    Nothing,
}

/// All sentences of the body.
#[derive(Clone, Debug, Default)]
pub struct Sentences {
    /// The units, in order.
    pub units: Vec<Unit>,
    /// The sentences, in order.
    pub all: Vec<Sentence>,
    /// The quotes that stand in no other: their numbers among all quotes, and their units.
    pub outermost: Vec<(usize, usize)>,
}

/// How far behind a quote that ends with "?" or "!" its "he asked" is looked for, in tokens.
const REACH_OF_A_LATE_CUE: usize = 12;

/// How many units a sentence can have; a longer sentence is cut. What is decided for one unit looks at
/// all others of its sentence, which must not grow with the text.
const LONGEST_SENTENCE: usize = 256;

impl Sentences {
    /// Cuts the body of `text` into sentences.
    #[inline(never)] // the stages stay functions of their own
    pub fn cut(text: &Text, parts: &Parts, quotes: &[Quote]) -> Self {
        let mut sentences = Sentences::default();
        // A quote counts as one unit, and what is no body has none.
        let inside: usize = outermost(quotes).map(|(_, quote)| quote.tokens().len() - 1).sum();
        let body: usize = parts.body().iter().map(ExactSizeIterator::len).sum();
        sentences.units.reserve_exact(body.saturating_sub(inside));
        sentences.outermost.reserve_exact(quotes.len());
        sentences.all.reserve_exact(text.sentences().len());
        let mut quotes = outermost(quotes).peekable();
        let mut resume = 0;
        let mut carried = sentences.begin();
        for (paragraph, stretch) in parts.body().iter().enumerate() {
            let mut index = stretch.start.max(resume);
            // A quote over several paragraphs: the words behind its last mark belong to its sentence.
            let mut begin = if resume > stretch.start { carried } else { sentences.begin() };
            let mut text_sentences = text.sentences()[text_sentences_from(text, index)]
                .iter()
                .map(|sentence| sentence.tokens().end)
                .peekable();
            while index < stretch.end {
                while quotes.next_if(|(_, quote)| quote.tokens().start < index).is_some() {}
                let after;
                let mut ends = true;
                if let Some((number, quote)) = quotes.next_if(|(_, quote)| quote.tokens().start == index) {
                    let tokens = quote.tokens();
                    sentences.outermost.push((number, sentences.units.len()));
                    sentences.units.push(Unit {
                        first: tokens.start as u32,
                        last: tokens.end as u32 - 1,
                        tag: Tag::Quote,
                    });
                    after = tokens.end;
                    ends = !is_signed(text, after, stretch.end) && !late_cue_follows(text, &tokens, stretch.end);
                    while text_sentences.next_if(|&end| end < after).is_some() {}
                } else {
                    // The words up to the next quote, the end of the sentence or the longest sentence's.
                    let room = index + LONGEST_SENTENCE - (sentences.units.len() - begin.0);
                    let quote = quotes.peek().map_or(stretch.end, |(_, quote)| quote.tokens().start);
                    while text_sentences.next_if(|&end| end <= index).is_some() {}
                    let text_sentence = text_sentences.peek().copied().unwrap_or(stretch.end);
                    after = stretch.end.min(quote).min(text_sentence).min(room);
                    let token = |index| Unit { first: index as u32, last: index as u32, tag: tag(text, index) };
                    sentences.units.extend((index..after).map(token));
                }
                if text_sentences.next_if_eq(&after).is_some() && ends {
                    begin = sentences.end(begin, paragraph);
                }
                index = after;
                if sentences.units.len() - begin.0 >= LONGEST_SENTENCE {
                    begin = sentences.end(begin, paragraph);
                }
            }
            resume = index;
            carried = if index > stretch.end { begin } else { sentences.end(begin, paragraph) };
        }
        sentences.end(carried, parts.body().len().saturating_sub(1));
        sentences
    }

    fn begin(&self) -> (usize, usize) {
        (self.units.len(), self.outermost.len())
    }

    /// Ends the sentence that began at `begin`, unless it is empty; returns the beginning of the next.
    fn end(&mut self, begin: (usize, usize), paragraph: usize) -> (usize, usize) {
        let end = (self.units.len(), self.outermost.len());
        if begin.0 < end.0 {
            self.all.push(Sentence {
                units: begin.0 as u32..end.0 as u32,
                quotes: begin.1 as u32..end.1 as u32,
                paragraph: paragraph as u32,
            });
        }
        end
    }

    /// The tag of the unit `index` of `sentence`; [`Tag::Edge`] outside it.
    pub fn tag(&self, sentence: &Sentence, index: isize) -> Tag {
        // What is before the sentence wraps around to what is far behind it.
        let inside = (index as usize).wrapping_sub(sentence.units.start as usize);
        match self.units.get(index as usize) {
            Some(unit) if inside < sentence.units().len() => unit.tag,
            _ => Tag::Edge,
        }
    }

    /// Where quotes stand, seen from the sentence with this number.
    pub(crate) fn quotes_beside(&self, number: usize) -> Beside {
        let has_quotes = |number: usize| self.all.get(number).is_some_and(|sentence| !sentence.quotes().is_empty());
        if has_quotes(number) {
            Beside::Quotes
        } else if has_quotes(number + 1) || number > 0 && has_quotes(number - 1) {
            Beside::Neighbours
        } else {
            Beside::Nothing
        }
    }

    /// The numbers of the tokens of a range of units.
    pub fn tokens(&self, units: Range<usize>) -> Range<usize> {
        match self.units.get(units) {
            Some([first, .., last]) => first.token()..last.tokens().end,
            Some([only]) => only.tokens(),
            _ => 0..0,
        }
    }

    /// The span of a range of units, in bytes.
    pub fn span(&self, text: &Text, units: Range<usize>) -> Span {
        text.span_of_tokens(self.tokens(units))
    }
}

/// The numbers of the sentences from the one that holds token `first` on.
fn text_sentences_from(text: &Text, first: usize) -> std::ops::RangeFrom<usize> {
    text.sentences().partition_point(|sentence| sentence.tokens().end <= first)..
}

/// Whether a dash follows a quote that ends before token `after`: “…” — Ms. Orlova, farmer.
fn is_signed(text: &Text, after: usize, end: usize) -> bool {
    after < end && tag(text, after) == Tag::Dash
}

/// Whether the words of its speaker follow a quote that ends with "?", "!" or a dash: “Why?” Ms.
/// Orlova asked. Then no sentence ends behind it.
fn late_cue_follows(text: &Text, quote: &Range<usize>, end: usize) -> bool {
    let asks = quote.len() > 2 && text.word(quote.end - 2).starts_with(['?', '!', '…', '-', '–', '—', ',']);
    let following = quote.end..end.min(quote.end + REACH_OF_A_LATE_CUE);
    let ends_subject = |tag| matches!(tag, Tag::Stop | Tag::Mark | Tag::Colon | Tag::Be | Tag::Have | Tag::Modal);
    asks && following
        .map(|index| (index, tag(text, index)))
        .take_while(|&(_, tag)| !ends_subject(tag))
        .filter(|(_, tag)| tag.is_cue())
        .filter_map(|(index, _)| reporting_verb(text.word(index)))
        .any(|verb| verb.patterns.quote || verb.form == VerbForm::Past)
}
