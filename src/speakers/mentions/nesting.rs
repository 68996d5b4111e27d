//! Nesting: which mentions stand inside the words of another.
//!
//! Takes mentions and contents, gives for each mention the innermost content of another that holds it: "Orlov said *he*
//! believed …".

use crate::attribution::{Attributions, Content};
use crate::quotes::Quote;
use crate::scan::sort_by_key;
use crate::text::{Span, Text};

/// The words of another speaker that a mention stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Inside {
    /// The number of the mention of who speaks them.
    pub speaker: usize,
    /// Whether they stand in quotation marks.
    pub quoted: bool,
}

/// For each mention the innermost content of another that it stands in.
pub(crate) fn find(text: &Text, quotes: &[Quote], attributions: &Attributions) -> Vec<Option<Inside>> {
    let mut contents: Vec<(Span, Inside)> = attributions
        .attributions
        .iter()
        .filter_map(|attribution| {
            let speaker = attribution.speaker?;
            let (span, quoted) = match attribution.content {
                Content::Quote(quote, _) => (quotes.get(quote)?.span(text), true),
                Content::Indirect(span) => (span, false),
            };
            Some((span, Inside { speaker, quoted }))
        })
        .collect();
    sort_by_key(&mut contents, |(span, _)| [span.start, !span.end, 0]);
    let mut contents = contents.into_iter().peekable();
    let mut open: Vec<(Span, Inside)> = Vec::new();
    // The mentions are in the order of their starts.
    let inside = attributions.mentions.iter().enumerate().map(|(number, mention)| {
        let mention = mention.span;
        while let Some(content) = contents.next_if(|(span, _)| span.start <= mention.start) {
            open.push(content);
        }
        while open.last().is_some_and(|(span, _)| span.end <= mention.start) {
            open.pop();
        }
        let holds = |(span, inside): &&(Span, Inside)| span.contains(mention) && inside.speaker != number;
        open.iter().rev().take(DEEPEST).find(holds).map(|&(_, inside)| inside)
    });
    inside.collect()
}

/// How many contents that begin before a mention are looked at.
const DEEPEST: usize = 8;
