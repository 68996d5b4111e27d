//! The oracle: who may answer a decision in place of the model.
//!
//! Takes a decision's candidates, gives the right one, or leaves it to the model. Training learns from an oracle that
//! knows the annotated corpus, so that each decision is seen behind right ones first and behind the model's own later
//! (imitation learning: Goldberg and Nivre 2012, "A Dynamic Oracle for Arc-Eager Dependency Parsing"). `explain` prints
//! what it sees.

use super::decision::Candidate;
use crate::text::Span;

/// The decisions, in the order in which they are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Is this word a cue? The anchor is the word.
    Cue,
    /// Which phrase is its source? The anchor is the cue.
    Source,
    /// Where does the content behind a cue end? The anchor is the cue.
    ContentAfter,
    /// Where does the content before a cue begin? The anchor is the cue.
    ContentBefore,
    /// Whose words are these? The anchor is the quote.
    Quote,
    /// Is it speech? The anchor is the quote.
    Speech,
}

/// Sees each decision before it is taken, and may take it.
pub trait Oracle {
    /// The candidates of a decision about `anchor` (bytes) and the span of each. The answer
    /// [`None`] leaves the decision to the model; `Some(None)` is *none of them*.
    fn answer(
        &mut self,
        step: Step,
        anchor: Span,
        candidates: &[Candidate],
        span: impl Fn(usize) -> Span,
    ) -> Option<Option<usize>>;
}

/// Leaves every decision to the models.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoOracle;

impl Oracle for NoOracle {
    #[inline]
    fn answer(&mut self, _: Step, _: Span, _: &[Candidate], _: impl Fn(usize) -> Span) -> Option<Option<usize>> {
        None
    }
}
