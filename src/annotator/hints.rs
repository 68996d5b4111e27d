//! Hints that follow the edits of their text.

use std::ops::Range;

use super::Annotator;
use crate::parts::Hint;
use crate::text::Span;

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
            self.read_all();
        }
    }

    /// The hints after an edit. One whose words were edited stays while they are still one stretch; one
    /// that was cut, or that a new line was put into, no longer says what its words are.
    pub(super) fn follow_with_hints(&mut self, range: &Range<usize>, text: &str) {
        let breaks = text.contains('\n');
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
    }
}
