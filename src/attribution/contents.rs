//! Contents: how far reported speech without marks reaches, before and behind its cue.

use std::ops::Range;

use super::cues::{self, CueWord, TAKES_VALUES};
use super::decision::{Attribute, BUCKETS, Candidate, Candidates, Decision, Values, bucket};
use super::frames::{Frame, Frames};
use super::sorts::Sort;

const SORTS: Values = Values::Named(Sort::NAMES);
const FORMS: Values = Values::Named(Sort::FORMS);

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
const VERBS: u8 = 13;
const NEXT: u8 = 14;
const RESUMED: u8 = 15;

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
    Attribute { name: "form", values: FORMS },
    Attribute { name: "verbs", values: Values::Below(MOST_VERBS + 1) },
    Attribute { name: "next", values: Values::Named(Clause::NAMES) },
    Attribute { name: "resumed", values: Values::Named(&["no", "yes"]) },
];

/// Where does the content behind the cue end?
pub static AFTER: Decision = Decision {
    name: "contents-after",
    attributes: ATTRIBUTES,
    features: &[
        &[BOUNDARY, BEYOND],
        &[BOUNDARY, LENGTH],
        &[BOUNDARY, ORDER],
        &[BOUNDARY, CUE_BEFORE],
        &[VERB, BOUNDARY],
        &[BEYOND, LAST],
        &[ORDER, TAKES, FIRST],
        &[SOURCE, VERBS],
        &[VERB, FORM, VERBS],
        &[VERB, FIRST],
        &[LAST, VERBS],
        &[REST, SOURCE],
        &[FIRST, CUE_BEYOND, VERBS],
        &[BOUNDARY, NEXT],
    ],
    given: &[],
};

/// Where does the content before the cue begin?
pub static BEFORE: Decision = Decision {
    name: "contents-before",
    attributes: ATTRIBUTES,
    features: &[
        &[BOUNDARY],
        &[BOUNDARY, SOURCE],
        &[VERB, BOUNDARY],
        &[FORM, BOUNDARY, SOURCE],
        &[LENGTH, TAKES],
        &[BEYOND, FIRST],
        &[SOURCE, CUE_BEFORE],
        &[LAST, SOURCE],
        &[TAKES, SOURCE],
        &[ORDER, FIRST, SOURCE],
        &[LAST, VERBS],
        &[RESUMED, VERBS],
    ],
    given: &[],
};

/// How many boundaries are looked at on each side.
const BOUNDARIES: usize = 12;

/// Up to how many verbs of a content are told apart.
const MOST_VERBS: u16 = 2;

/// How many units from its beginning on the verb of a clause is looked for.
const REACH_OF_A_VERB: usize = 8;

/// How a clause begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Clause {
    /// None does.
    None,
    /// With its verb: … and left.
    Verb,
    /// With a pronoun: … and he left.
    Pronoun,
    /// With another subject.
    Subject,
    /// With "that": it goes on in what was said.
    That,
}

impl Clause {
    const NAMES: &[&str] = &["none", "verb", "pronoun", "subject", "that"];
}

/// A cue whose content is looked for.
pub(super) struct Reported<'a> {
    frames: &'a Frames,
    frame: &'a Frame,
    word: &'a CueWord,
    /// The units of its source.
    source: Range<usize>,
    /// Where the verb of the main clause stands, if the cue is a relative clause's before it: a man who *asks* to stay *says* …
    until: Option<usize>,
    /// The units of the frame before or behind which a content may end, as [`boundaries`] finds them.
    boundaries: &'a [u32],
    /// The values that all candidates share.
    values: Candidate,
}

/// Writes the units of a frame before which a content may end, or behind which it may begin, into a list. That is done once
/// for all cues of the frame: a walk along it for each would take long where it is long and full of them.
pub(super) fn boundaries(frames: &Frames, frame: &Frame, found: &mut Vec<u32>) {
    found.clear();
    let units = frames.units[frame.units()].iter().zip(frame.units());
    found.extend(units.filter(|(unit, _)| is_boundary(unit.sort)).map(|(_, index)| index as u32));
}

impl<'a> Reported<'a> {
    pub fn of(
        frames: &'a Frames,
        frame: &'a Frame,
        word: &'a CueWord,
        source: Range<usize>,
        until: Option<usize>,
        boundaries: &'a [u32],
    ) -> Self {
        let mut reported = Self { frames, frame, word, source, until, boundaries, values: Candidate::default() };
        let unit = word.unit();
        reported.values[TAKES as usize] = cues::takes(word.verb.patterns);
        reported.values[VERB as usize] = word.verb.number;
        reported.values[SOURCE as usize] = reported.source_side();
        reported.values[CUE_BEFORE as usize] = frames.sort(frame, unit as isize - 1) as u16;
        reported.values[FORM as usize] = reported.sort(unit).form();
        reported
    }

    fn sort(&self, index: usize) -> Sort {
        self.frames.sort(self.frame, index as isize)
    }

    /// The frame's units without the stop at its end.
    fn units(&self) -> Range<usize> {
        let units = self.frame.units();
        let end = if self.sort(units.end - 1) == Sort::Stop { units.end - 1 } else { units.end };
        units.start..end.max(self.word.unit() + 1)
    }

    /// Appends the candidates for the content behind the cue, from the shortest on.
    #[inline(never)] // the stages stay functions of their own
    pub fn after(&self, found: &mut Candidates<Range<usize>>) {
        let others = found.len();
        let start = self.start_after();
        let end = self.until.unwrap_or(usize::MAX).min(self.units().end);
        if start >= end {
            return;
        }
        let mut of_cue = self.values;
        of_cue[FIRST as usize] = self.sort(start) as u16;
        let units = &self.frames.units;
        let first_boundary = self.boundaries.partition_point(|&at| at as usize <= start);
        let boundaries = self.boundaries[first_boundary..].iter().map(|&at| at as usize).take_while(|&at| at < end);
        let (mut verbs, mut reached) = (0, start);
        for at in boundaries.take(BOUNDARIES - 1).chain([end]) {
            while verbs < MOST_VERBS && reached < at {
                verbs += u16::from(units[reached].sort.is_finite());
                reached += 1;
            }
            let is_end = at == end;
            let order = (found.len() - others).min(3) as u16;
            let candidate = found.add(start..at, &of_cue);
            candidate[LENGTH as usize] = bucket(at - start);
            candidate[VERBS as usize] = verbs;
            candidate[ORDER as usize] = order;
            candidate[BOUNDARY as usize] = if is_end { Sort::Edge } else { units[at].sort } as u16;
            candidate[BEYOND as usize] = if is_end { Sort::Edge } else { self.sort(at + 1) } as u16;
            candidate[LAST as usize] = units[at - 1].sort as u16;
            candidate[REST as usize] = bucket(end - at);
            let mut near = at + 1..(at + 7).min(end);
            candidate[CUE_BEYOND as usize] = u16::from(near.any(|index| self.sort(index).is_cue()));
            candidate[NEXT as usize] = self.clause_from(at + 1, end) as u16;
        }
    }

    /// Appends the candidates for the content before the cue, from the shortest on.
    #[inline(never)] // the stages stay functions of their own
    pub fn before(&self, found: &mut Candidates<Range<usize>>) {
        let others = found.len();
        let begin = self.units().start;
        let judged = self.word.is_judged(self.frames);
        let Some(end) = self.end_before().filter(|_| !judged) else { return };
        let mut of_cue = self.values;
        of_cue[RESUMED as usize] = u16::from(self.is_resumed());
        of_cue[LAST as usize] = self.sort(end) as u16;
        let units = &self.frames.units;
        let behind = self.boundaries.partition_point(|&at| at as usize + 1 < end);
        let boundaries = self.boundaries[..behind].iter().rev().map(|&at| at as usize).take_while(|&at| at >= begin);
        let (mut verbs, mut reached) = (0, end);
        for at in boundaries.map(|at| at + 1).take(BOUNDARIES - 1).chain([begin]) {
            while verbs < MOST_VERBS && reached > at {
                reached -= 1;
                verbs += u16::from(units[reached].sort.is_finite());
            }
            let order = (found.len() - others).min(3) as u16;
            let candidate = found.add(at..end, &of_cue);
            candidate[LENGTH as usize] = bucket(end - at);
            candidate[VERBS as usize] = verbs;
            candidate[ORDER as usize] = order;
            candidate[FIRST as usize] = units[at].sort as u16;
            candidate[BOUNDARY as usize] = if at == begin { Sort::Edge } else { units[at - 1].sort } as u16;
            candidate[BEYOND as usize] = if at < begin + 2 { Sort::Edge } else { self.sort(at - 2) } as u16;
        }
    }

    /// Whether a clause that stopped before the cue goes on behind it with its verb: The workers, she said, will stay.
    fn is_resumed(&self) -> bool {
        let start = self.source.end.max(self.word.unit() + 1);
        self.sort(start) == Sort::Comma && self.clause_from(start + 1, self.units().end) == Clause::Verb
    }

    /// What clause begins at unit `start`, behind a conjunction or not.
    fn clause_from(&self, start: usize, end: usize) -> Clause {
        let begins = start..(start + REACH_OF_A_VERB).min(end);
        let stops = |sort| matches!(sort, Sort::Comma | Sort::Semicolon | Sort::Dash | Sort::Quote | Sort::Stop);
        let opens = |sort| matches!(sort, Sort::And | Sort::But | Sort::Adverb);
        let sorts = begins.map(|index| self.sort(index)).skip_while(|&sort| opens(sort));
        let mut sorts = sorts.take_while(|&sort| !stops(sort));
        match sorts.next() {
            Some(Sort::That) => Clause::That,
            Some(first) if first.is_finite() => Clause::Verb,
            Some(_) if !sorts.any(Sort::is_finite) => Clause::None,
            Some(Sort::Pronoun | Sort::It) => Clause::Pronoun,
            Some(_) => Clause::Subject,
            None => Clause::None,
        }
    }

    /// On which side of the cue its source stands, and whether a comma parts what is before them
    /// from both.
    fn source_side(&self) -> u16 {
        let right = self.source.start > self.word.unit();
        let first = if right { self.word.unit() } else { self.source.start };
        let far = !right && self.word.subject() > self.source.end as isize;
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
        let mut start = if self.source.start > self.word.unit() { self.source.end } else { self.word.unit() + 1 };
        // She says *there is* none: a clause, no adverb of the cue's.
        let opens = |at: usize| matches!(self.sort(at + 1), Sort::Be | Sort::Have | Sort::Modal | Sort::Possessive);
        while matches!(self.sort(start), Sort::Comma | Sort::Colon | Sort::Adverb) && start < self.units().end {
            if self.sort(start) == Sort::Adverb && opens(start) {
                break;
            }
            start += 1;
        }
        // said Monday it regretted …, said on Monday the plan …: the day belongs to the cue.
        let day = start + usize::from(self.sort(start) == Sort::Preposition);
        if self.sort(day) == Sort::Time
            && (self.sort(day + 1) == Sort::Adverb && opens(day + 1)
                || matches!(
                    self.sort(day + 1),
                    Sort::It | Sort::Pronoun | Sort::That | Sort::Determiner | Sort::Name | Sort::Title
                ))
        {
            start = day + 1;
        }
        if self.word.verb.patterns.addressee || self.sort(start) == Sort::Time || self.sort(start) == Sort::Preposition
        {
            // told reporters on Friday that …: the clause begins at its "that".
            let near = start..(start + 8).min(self.units().end);
            let clause = near.clone().find(|&index| begins_clause(self.sort(index)));
            if let Some(that) = clause.filter(|&index| matches!(self.sort(index), Sort::That | Sort::Quote)) {
                return that;
            }
            if self.word.verb.patterns.addressee && matches!(self.sort(start), Sort::Object | Sort::Addressee) {
                return start + 1;
            }
        }
        start
    }

    /// Where the content before the cue ends: before the source when that precedes the cue, and
    /// before the comma there.
    fn end_before(&self) -> Option<usize> {
        let mut end = self.source.start.min(self.word.unit());
        let begin = self.units().start;
        while end > begin && matches!(self.sort(end - 1), Sort::Comma | Sort::Dash) {
            end -= 1;
        }
        // … and she said: what stands before the conjunction is not what she said.
        let joined = matches!(
            self.frames.sort(self.frame, end as isize - 1),
            Sort::And | Sort::But | Sort::As | Sort::Subordinator | Sort::That | Sort::Who | Sort::Which
        );
        (end > begin && !joined).then_some(end)
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
