//! Quotes: what stands between quotation marks.

use std::ops::Range;

use crate::parts::Parts;
use crate::text::{Span, Text, TokenKind};

/// What stands between a pair of quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    tokens: Range<u32>,
    /// How many quotes this one stands in.
    pub depth: u8,
    /// Whether its closing mark was found; if not, it was closed at its paragraph's end.
    pub closed: bool,
}

impl Quote {
    /// The numbers of its tokens, the marks included. A quote over several paragraphs holds all
    /// that stands between its first and its last mark.
    pub fn tokens(&self) -> Range<usize> {
        self.tokens.start as usize..self.tokens.end as usize
    }

    /// Where it stands, in bytes, its marks included.
    pub fn span(&self, text: &Text) -> Span {
        text.span_of_tokens(self.tokens())
    }
}

/// Finds the quotes in the body of `text`, in the order of their starts, an outer one before
/// those it holds.
pub fn find(text: &Text, parts: &Parts) -> Vec<Quote> {
    let mut quotes = Vec::new();
    for stretch in parts.body() {
        let mut opened = None;
        for index in stretch.clone() {
            let token = &text.tokens()[index];
            if token.kind() != TokenKind::QuoteMark || !matches!(text.word(index), "“" | "”" | "\"") {
                continue;
            }
            match opened {
                None => opened = Some(index),
                Some(_) if text.word(index) == "“" => {}
                Some(first) => {
                    quotes.push(Quote { tokens: first as u32..index as u32 + 1, depth: 0, closed: true });
                    opened = None;
                }
            }
        }
        if let Some(first) = opened {
            quotes.push(Quote { tokens: first as u32..stretch.end as u32, depth: 0, closed: false });
        }
    }
    quotes
}
