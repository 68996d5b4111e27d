//! Quotes: what stands between quotation marks.
//!
//! Takes the body, gives its [`Quote`]s. [`conventions.tsv`](CONVENTIONS_TABLE) says which marks make a pair. Which of them a mark is, an
//! apostrophe or an inch included, is judged by the white space and punctuation around it and, for
//! marks that can be apostrophes, by the marks that follow.
//!
//! - A quote whose paragraph ends before its closing mark goes on in the next one if that begins
//!   with the opening mark again (the newspaper and book convention, in English, German and
//!   French); all of it is one quote. If not, the closing mark was forgotten: the quote ends with
//!   its paragraph, or before the next quote in it.
//! - What stands between single marks counts only if both are there.
//! - Quotes are nested or disjoint, at most eight deep.

mod apostrophes;
mod conventions;
mod marks;
mod pairing;
mod steps;

pub use conventions::Convention;

use std::ops::Range;

use crate::parts::Parts;
use crate::text::{Glance, Shape, Span, Text, TokenKind};

/// The table of conventions, as it stands in the repository.
pub const CONVENTIONS_TABLE: &str = crate::lexicon::table!("conventions");

/// What stands between a pair of quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    tokens: Range<u32>,
    /// How many quotes this one stands in, those in unmarked pairs of marks included.
    pub depth: u8,
    /// Whether its closing mark was found; if not, it was closed at its paragraph's end or before
    /// the next quote.
    pub closed: bool,
    convention: u8,
}

impl Quote {
    /// The numbers of its tokens, the marks included. A quote over several paragraphs holds all
    /// that stands between its first and its last mark.
    pub fn tokens(&self) -> Range<usize> {
        self.tokens.start as usize..self.tokens.end as usize
    }

    /// The numbers of its tokens without the marks at its two ends.
    pub fn inner_tokens(&self) -> Range<usize> {
        self.tokens.start as usize + 1..self.tokens.end as usize - usize::from(self.closed)
    }

    /// Where it stands, in bytes, its marks included.
    pub fn span(&self, text: &Text) -> Span {
        text.span_of_tokens(self.tokens())
    }

    /// The tokens of it in each paragraph of the body that it runs through, marks included.
    ///
    /// ```
    /// use article_annotator::{parts::Parts, quotes, text::Text};
    /// let text = Text::new("“It rained.\n\n“Then it snowed,” she said.");
    /// let parts = Parts::find(&text);
    /// let quotes = quotes::find(&text, &parts);
    /// let paragraphs: Vec<_> =
    ///     quotes[0].paragraphs(&parts).map(|tokens| text.str(text.span_of_tokens(tokens))).collect();
    /// assert_eq!(paragraphs, ["“It rained.", "“Then it snowed,”"]);
    /// ```
    pub fn paragraphs<'a>(&self, parts: &'a Parts) -> impl Iterator<Item = Range<usize>> + use<'a> {
        let tokens = self.tokens();
        let body = parts.body();
        let first = body.partition_point(|stretch| stretch.end <= tokens.start);
        body[first..]
            .iter()
            .take_while(move |stretch| stretch.start < tokens.end)
            .map(move |stretch| stretch.start.max(tokens.start)..stretch.end.min(tokens.end))
    }

    /// The tokens of the name that labels it from inside, as transcripts have it:
    /// “ORLOVA: It rained.”
    /// A name that is not in capitals counts only at a paragraph's beginning: “Storm: A History”
    /// is a title.
    pub fn label(&self, text: &Text) -> Option<Range<usize>> {
        let label = label(text, self.inner_tokens().start).filter(|label| label.end < self.inner_tokens().end)?;
        let paragraph = &text.paragraphs()[text.paragraph_at(self.span(text).start)];
        let capitals = text.tokens()[label.clone()].iter().all(|token| token.shape() == Shape::AllCapitals);
        (capitals || paragraph.tokens().start == self.tokens().start).then_some(label)
    }

    /// How many words and numbers it holds.
    pub fn words(&self, text: &Text) -> usize {
        let tokens = text.tokens().get(self.inner_tokens()).unwrap_or_default();
        tokens.iter().filter(|token| matches!(token.kind(), TokenKind::Word | TokenKind::Number)).count()
    }

    /// The punctuation that its words end with, inside the closing mark: the comma of “It
    /// rained,”. Marks of nested quotes are looked through.
    pub fn ends_with(&self, text: &Text) -> Option<char> {
        let last = self
            .inner_tokens()
            .rev()
            .find(|&index| text.token(index).map(|t| t.kind()) != Some(TokenKind::QuoteMark))?;
        text.word(last).chars().next_back().filter(|c| !c.is_alphanumeric())
    }

    /// The convention of its marks. Without a closing mark, the one that its opening mark is
    /// mostly used in.
    pub fn convention(&self) -> &'static Convention {
        conventions::CONVENTIONS.get(self.convention)
    }
}

/// The quotes that stand in none of the others, with their numbers. Their depth is 0, or that in an unmarked pair.
pub(crate) fn outermost(quotes: &[Quote]) -> impl Iterator<Item = (usize, &Quote)> {
    let mut end = 0;
    quotes.iter().enumerate().filter(move |(_, quote)| {
        let tokens = quote.tokens();
        let is_outermost = tokens.start >= end;
        end = end.max(tokens.end);
        is_outermost
    })
}

/// How many words the label of a transcript may have.
const LONGEST_LABEL: usize = 4;

/// The tokens of the name before a colon that begins at token `first`, if one does.
fn label(text: &Text, first: usize) -> Option<Range<usize>> {
    let tokens = text.tokens().get(first..)?;
    let end = tokens.iter().take(LONGEST_LABEL + 1).position(|token| !token.is_word() || !token.is_capitalized())?;
    (end > 0 && text.word(first + end) == ":").then_some(first..first + end)
}

/// Finds the quotes in the body of `text`, its headline and its deck, in the order of their starts, an outer one before
/// those it holds. Takes time and memory in proportion to the text.
#[inline(never)]
pub fn find(text: &Text, parts: &Parts) -> Vec<Quote> {
    let mut quotes = pairs(text, parts.body());
    // A mark that is left open in a title doesn't go on in the body.
    let titles = parts.titles(text).flat_map(|title| pairs(text, &[title]));
    let body = quotes.len();
    quotes.extend(titles);
    if quotes.len() > body {
        quotes.sort_by_key(|quote| (quote.tokens().start, quote.depth));
    }
    quotes
}

/// The quotes in some stretches of the text.
fn pairs(text: &Text, stretches: &[Range<usize>]) -> Vec<Quote> {
    let mut pairing = pairing::Pairing::new(text);
    let mut marks = Vec::new();
    let mut paragraphs = text.paragraphs().iter();
    for stretch in stretches {
        marks.clear();
        let paragraph = paragraphs.find(|paragraph| paragraph.tokens().end > stretch.start);
        if paragraph.is_some_and(|paragraph| paragraph.glance().may_have(&[b'"', b'\'', b'`', Glance::BEYOND_ASCII])) {
            marks::gather(text, stretch.clone(), &mut marks);
        }
        pairing.read(stretch.clone(), &marks);
    }
    pairing.finish()
}

#[cfg(test)]
mod tests;
