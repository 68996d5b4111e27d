//! Lists that the reporting clauses are decided with, filled anew for those that are taken together.

use std::ops::Range;

use super::cues::CueWord;
use super::sources::PossibleSource;
use crate::attribution::model::Candidates;

/// So many words that may be cues are decided on together: models score many candidates at little more than the cost of one.
pub(super) const DECIDED_TOGETHER: usize = 32;

/// A decision about a cue: the numbers of its candidates, and how the oracle takes it.
pub(super) struct Asked {
    pub cue: usize,
    pub candidates: Range<usize>,
    pub told: Option<Option<usize>>,
}

/// The decisions on what cues report on one side of them, in numbers of units.
pub(super) struct Side {
    pub found: Candidates<Range<usize>>,
    pub asked: Vec<Asked>,
}

impl Side {
    pub fn new() -> Self {
        Self { found: Candidates::with_room_for(DECIDED_TOGETHER * 4), asked: Vec::with_capacity(DECIDED_TOGETHER * 2) }
    }
}

/// Lists that are filled anew for the decisions that are taken together.
pub(super) struct Lists {
    /// Each with the number of its sentence.
    pub words: Candidates<(u32, CueWord)>,
    /// The phrases of the sentence whose cues are looked at.
    pub speakers: Vec<PossibleSource>,
    /// Numbers of phrases of the sentence.
    pub sources: Candidates<usize>,
    pub after: Side,
    pub before: Side,
    /// Of the sentence whose cues are looked at.
    pub boundaries: Vec<u32>,
    pub asked: Vec<Asked>,
    pub scores: Vec<f32>,
}

impl Lists {
    /// Lists with room for what most articles have.
    pub fn new() -> Self {
        Self {
            words: Candidates::with_room_for(DECIDED_TOGETHER * 2),
            speakers: Vec::with_capacity(DECIDED_TOGETHER),
            sources: Candidates::with_room_for(DECIDED_TOGETHER * 6),
            after: Side::new(),
            before: Side::new(),
            boundaries: Vec::with_capacity(DECIDED_TOGETHER),
            asked: Vec::with_capacity(DECIDED_TOGETHER * 2),
            scores: Vec::with_capacity(DECIDED_TOGETHER * 6),
        }
    }
}
