//! Hints that follow the edits of their text.

use std::ops::Range;

use super::Annotator;
use crate::parts::{self, Hint, Markup};
use crate::text::Span;
use crate::text::bytes::has_byte;

impl Annotator {
    /// What the markup tells of the text as it is now.
    pub fn hints(&self) -> &[Hint] {
        &self.hints
    }

    /// From now on the markup tells `hints`, in bytes of the text as it is now. Hints that have only followed
    /// the edits are known already.
    pub fn set_hints(&mut self, hints: Vec<Hint>) {
        if hints != self.hints {
            self.hints = hints;
            self.admit_hints();
            self.read_all();
        }
    }

    /// Looks which hints count in the text as it is now, and returns whether others did before.
    pub(super) fn admit_hints(&mut self) -> bool {
        if self.hints.is_empty() && self.admitted.is_empty() {
            return false;
        }
        let mut end = 0;
        let paragraph = |block: &super::Block| {
            let start = end;
            end += block.bytes;
            Span::new(start + block.gap, end)
        };
        let paragraphs: Vec<Span> = self.blocks.iter().map(paragraph).collect();
        let admitted = parts::admitted(&self.source, &paragraphs, &self.hints);
        let is_other = admitted != self.admitted;
        self.admitted = admitted;
        is_other
    }

    /// The hints that count within some bytes, counted from the first of these; and whether a line below these
    /// is hinted to be the headline.
    pub(super) fn hints_within(&self, bytes: &Range<usize>) -> (Vec<Hint>, bool) {
        let counting = || self.admitted.iter().filter_map(|&number| self.hints.get(number));
        let within = |hint: &Hint| {
            let start = hint.span.start.max(bytes.start);
            let end = hint.span.end.min(bytes.end);
            let span = Span::new(start.saturating_sub(bytes.start), end.saturating_sub(bytes.start));
            (start < end).then(|| Hint { span, markup: hint.markup.clone() })
        };
        let is_below = |hint: &Hint| hint.markup == Markup::Headline && hint.span.start >= bytes.end;
        (counting().filter_map(within).collect(), counting().any(is_below))
    }

    /// The hints follow an edit; returns whether one is gone. One whose words were edited stays while they are still one stretch; one
    /// that was cut, or that a new line was put into, no longer says what its words are.
    pub(super) fn follow_with_hints(&mut self, range: &Range<usize>, text: &str) -> bool {
        let count = self.hints.len();
        let breaks = has_byte(text, b'\n');
        let moved = |offset: usize| offset - range.len() + text.len();
        self.hints.retain_mut(|Hint { span, .. }| {
            if span.end <= range.start {
                return true;
            }
            if span.start >= range.end {
                *span = Span::new(moved(span.start), moved(span.end));
                return true;
            }
            let is_around = span.start <= range.start && span.end >= range.end && span.len() > range.len();
            *span = Span::new(span.start, moved(span.end.max(range.end)));
            is_around && !breaks
        });
        self.hints.len() < count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_of_words_is_taken_back_when_the_hints_change() {
        let mut annotator = Annotator::new("Rain fell.\nThe clerk met Eva Quist.\n“It lies,” Quist said.\n");
        let told = format!("{:?}", annotator.words);
        annotator.set_hints(vec![Hint { span: Span::new(0, 10), markup: Markup::Headline }]);
        annotator.set_hints(Vec::new());
        assert_eq!(format!("{:?}", annotator.words), told);
    }
}
