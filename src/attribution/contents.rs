//! Contents: how far reported speech without marks reaches, before and behind its cue.

use std::ops::Range;

use super::cues::{self, TAKES_VALUES};
use super::frames::{Frame, Frames};
use super::model::{Attribute, BUCKETS, Candidate, Candidates, Decision, Values, bucket};
use super::sorts::Sort;
use crate::lexicon::reporting_verbs::ReportingVerb;

const SORTS: Values = Values::Named(Sort::NAMES);

const BOUNDARY: u8 = 0;
const BEYOND: u8 = 1;
const LAST: u8 = 2;
const LENGTH: u8 = 3;
const REST: u8 = 4;
const ORDER: u8 = 5;
const TAKES: u8 = 6;
const VERB: u8 = 7;
const FIRST: u8 = 8;
const SOURCE: u8 = 9;
const CUE_BEFORE: u8 = 10;
const CUE_BEYOND: u8 = 11;
const FORM: u8 = 12;

const ATTRIBUTES: &[Attribute] = &[
    Attribute { name: "boundary", values: SORTS },
    Attribute { name: "beyond", values: SORTS },
    Attribute { name: "last", values: SORTS },
    Attribute { name: "length", values: BUCKETS },
    Attribute { name: "rest", values: BUCKETS },
    Attribute { name: "order", values: Values::Below(4) },
    Attribute { name: "takes", values: TAKES_VALUES },
    Attribute { name: "verb", values: Values::Verbs },
    Attribute { name: "first", values: SORTS },
    Attribute {
        name: "source",
        values: Values::Named(&["none", "left", "right", "left-comma", "right-comma", "far-left"]),
    },
    Attribute { name: "cue-before", values: SORTS },
    Attribute { name: "cue-beyond", values: Values::Named(&["no", "yes"]) },
    Attribute { name: "form", values: SORTS },
];

/// The features of both decisions, and behind them those that only [`BEFORE`] has.
const FEATURES: &[&[u8]] = &[
    &[BOUNDARY],
    &[BOUNDARY, BEYOND],
    &[BOUNDARY, LAST],
    &[BOUNDARY, LENGTH],
    &[BOUNDARY, REST],
    &[BOUNDARY, ORDER],
    &[BOUNDARY, TAKES],
    &[BOUNDARY, FIRST],
    &[BOUNDARY, SOURCE],
    &[BOUNDARY, CUE_BEYOND],
    &[BOUNDARY, SOURCE, FIRST],
    &[BOUNDARY, SOURCE, TAKES],
    &[BOUNDARY, CUE_BEFORE],
    &[VERB, BOUNDARY],
    &[FORM, BOUNDARY, SOURCE],
    &[LENGTH, TAKES],
    &[BEYOND, CUE_BEYOND],
    &[BEYOND, FIRST],
    &[BEYOND, LAST],
    &[SOURCE, CUE_BEFORE],
    &[LAST, SOURCE],
    &[TAKES, SOURCE],
    &[ORDER, FIRST, SOURCE],
];

/// How many features both decisions have.
const SHARED: usize = 19;

/// Where does the content behind the cue end?
pub static AFTER: Decision =
    Decision { name: "contents-after", attributes: ATTRIBUTES, features: FEATURES.split_at(SHARED).0, given: &[] };

/// Where does the content before the cue begin?
pub static BEFORE: Decision =
    Decision { name: "contents-before", attributes: ATTRIBUTES, features: FEATURES, given: &[] };

/// How many boundaries are looked at on each side.
const BOUNDARIES: usize = 12;

/// A cue whose content is looked for.
pub(super) struct Reported<'a> {
    pub frames: &'a Frames,
    pub frame: &'a Frame,
    /// The unit of the cue.
    pub cue: usize,
    pub verb: ReportingVerb,
    /// The units of its source, if it has one in the frame.
    pub source: Option<Range<usize>>,
}

impl Reported<'_> {
    fn sort(&self, index: usize) -> Sort {
        self.frames.sort(self.frame, index as isize)
    }

    /// The frame's units without the stop at its end.
    fn units(&self) -> Range<usize> {
        let units = self.frame.units();
        let end = if self.sort(units.end - 1) == Sort::Stop { units.end - 1 } else { units.end };
        units.start..end.max(self.cue + 1)
    }

    /// The candidates for the content behind the cue, from the shortest on.
    #[inline(never)]
    pub fn after(&self, found: &mut Candidates<Range<usize>>) {
        found.clear();
        let start = self.start_after();
        let end = self.units().end;
        let of_cue = self.of_cue();
        let first = self.sort(start) as u16;
        for at in start + 1..=end {
            let is_end = at == end;
            if !is_end && !is_boundary(self.sort(at)) {
                continue;
            }
            if !is_end && found.len() + 1 >= BOUNDARIES {
                continue;
            }
            let boundary = if is_end { Sort::Edge } else { self.sort(at) };
            let mut candidate = of_cue;
            candidate[LENGTH as usize] = bucket(at - start);
            candidate[ORDER as usize] = found.len().min(3) as u16;
            candidate[FIRST as usize] = first;
            candidate[BOUNDARY as usize] = boundary as u16;
            candidate[BEYOND as usize] = if is_end { Sort::Edge } else { self.sort(at + 1) } as u16;
            candidate[LAST as usize] = self.sort(at - 1) as u16;
            candidate[REST as usize] = bucket(end - at);
            let near = at + 1..(at + 7).min(end);
            candidate[CUE_BEYOND as usize] = u16::from(near.clone().any(|index| self.sort(index).is_cue()));
            found.push(start..at, candidate);
        }
    }

    /// The candidates for the content before the cue, from the shortest on.
    #[inline(never)]
    pub fn before(&self, found: &mut Candidates<Range<usize>>) {
        found.clear();
        let begin = self.units().start;
        let Some(end) = self.end_before() else { return };
        let of_cue = self.of_cue();
        for at in (begin..end).rev() {
            let is_begin = at == begin;
            if !is_begin && !is_boundary(self.sort(at - 1)) {
                continue;
            }
            if !is_begin && found.len() + 1 >= BOUNDARIES {
                continue;
            }
            let boundary = if is_begin { Sort::Edge } else { self.sort(at - 1) };
            let mut candidate = of_cue;
            candidate[LENGTH as usize] = bucket(end - at);
            candidate[ORDER as usize] = found.len().min(3) as u16;
            candidate[FIRST as usize] = self.sort(at) as u16;
            candidate[BOUNDARY as usize] = boundary as u16;
            candidate[BEYOND as usize] = if at < begin + 2 { Sort::Edge } else { self.sort(at - 2) } as u16;
            candidate[LAST as usize] = self.sort(end) as u16;
            candidate[REST as usize] = bucket(at - begin);
            let near = at.saturating_sub(7).max(begin)..at;
            candidate[CUE_BEYOND as usize] = u16::from(near.clone().any(|index| self.sort(index).is_cue()));
            found.push(at..end, candidate);
        }
    }

    /// The values that all candidates of the cue share.
    fn of_cue(&self) -> Candidate {
        let mut candidate = Candidate::default();
        candidate[TAKES as usize] = cues::takes(self.verb.patterns);
        candidate[VERB as usize] = self.verb.number;
        candidate[SOURCE as usize] = self.source_side();
        candidate[CUE_BEFORE as usize] = self.frames.sort(self.frame, self.cue as isize - 1) as u16;
        candidate[FORM as usize] = self.sort(self.cue) as u16;
        candidate
    }

    /// On which side of the cue its source stands, and whether a comma parts what is before them
    /// from both.
    fn source_side(&self) -> u16 {
        let Some(source) = &self.source else { return 0 };
        let right = source.start > self.cue;
        let first = if right { self.cue } else { source.start };
        let far = !right && cues::left_of_auxiliaries(self.frames, self.frame, self.cue) > source.end as isize;
        let comma = matches!(self.frames.sort(self.frame, first as isize - 1), Sort::Comma | Sort::Dash | Sort::Quote);
        match (right, comma, far) {
            (_, _, true) => 5,
            (false, false, _) => 1,
            (true, false, _) => 2,
            (false, true, _) => 3,
            (true, true, _) => 4,
        }
    }

    /// Where the content behind the cue begins: behind the source when that follows the cue, and
    /// behind the person told.
    fn start_after(&self) -> usize {
        let mut start = self.cue + 1;
        if let Some(source) = self.source.as_ref().filter(|source| source.start > self.cue) {
            start = source.end;
        }
        while matches!(self.sort(start), Sort::Comma | Sort::Colon | Sort::Adverb) && start < self.units().end {
            start += 1;
        }
        // said Monday it regretted …: the day belongs to the cue.
        if self.sort(start) == Sort::Time && matches!(self.sort(start + 1), Sort::It | Sort::Pronoun | Sort::That) {
            start += 1;
        }
        if self.verb.patterns.addressee || self.sort(start) == Sort::Time || self.sort(start) == Sort::Preposition {
            // told reporters on Friday that …: the clause begins at its "that".
            let near = start..(start + 8).min(self.units().end);
            let clause = near.clone().find(|&index| begins_clause(self.sort(index)));
            if let Some(that) = clause.filter(|&index| matches!(self.sort(index), Sort::That | Sort::Quote)) {
                return that;
            }
            if self.verb.patterns.addressee && matches!(self.sort(start), Sort::Object | Sort::Addressee) {
                return start + 1;
            }
        }
        start
    }

    /// Where the content before the cue ends: before the source when that precedes the cue, and
    /// before the comma there.
    fn end_before(&self) -> Option<usize> {
        let mut end = match &self.source {
            Some(source) if source.start < self.cue => source.start,
            _ => self.cue,
        };
        let begin = self.units().start;
        while end > begin && matches!(self.sort(end - 1), Sort::Comma | Sort::Dash) {
            end -= 1;
        }
        (end > begin).then_some(end)
    }
}

/// Whether a unit of this sort shows that a clause has begun: its "that", its subject or verb.
fn begins_clause(sort: Sort) -> bool {
    matches!(sort, Sort::That | Sort::Quote | Sort::Pronoun | Sort::It | Sort::Be | Sort::Have | Sort::Do | Sort::Modal)
        || sort.is_cue()
}

/// Whether a content may end before, or begin behind, a unit of this sort.
fn is_boundary(sort: Sort) -> bool {
    matches!(
        sort,
        Sort::Comma
            | Sort::Semicolon
            | Sort::Colon
            | Sort::Dash
            | Sort::And
            | Sort::But
            | Sort::As
            | Sort::Subordinator
            | Sort::Which
            | Sort::Who
            | Sort::Opening
            | Sort::Closing
            | Sort::Quote
            | Sort::Time
            | Sort::Stop
    )
}
