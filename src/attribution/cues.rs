//! Cues: which of the words that can report speech do so here.

use super::decision::{Attribute, Candidate, Decision, Values};
use super::frames::{Frame, Frames};
use super::sorts::Sort;
use crate::lexicon::reporting_verbs::{Patterns, ReportingVerb, reporting_verb};
use crate::text::Text;

const SORTS: Values = Values::Named(Sort::NAMES);
const FORMS: Values = Values::Named(Sort::FORMS);
const AUXILIARIES: Values = Values::Named(Sort::AUXILIARIES);

const VERB: u8 = 0;
const FORM: u8 = 1;
const TAKES: u8 = 2;
const BEFORE: u8 = 3;
const BEFORE_THAT: u8 = 4;
const AFTER: u8 = 5;
const AFTER_THAT: u8 = 6;
const SUBJECT: u8 = 7;
const AUXILIARY: u8 = 8;
const QUOTE: u8 = 9;
const CLAUSE: u8 = 10;
const VERBS: u8 = 11;

/// Is this word a cue?
pub static DECISION: Decision = Decision {
    name: "cues",
    attributes: &[
        Attribute { name: "verb", values: Values::Verbs },
        Attribute { name: "form", values: FORMS },
        Attribute { name: "takes", values: TAKES_VALUES },
        Attribute { name: "before", values: SORTS },
        Attribute { name: "second-before", values: SORTS },
        Attribute { name: "after", values: SORTS },
        Attribute { name: "second-after", values: SORTS },
        Attribute { name: "subject", values: SORTS },
        Attribute { name: "auxiliary", values: AUXILIARIES },
        Attribute { name: "quote", values: Values::Named(&["none", "after", "before", "elsewhere"]) },
        Attribute { name: "that", values: Values::Named(&["none", "next", "near"]) },
        Attribute { name: "verbs", values: Values::Below(3) },
    ],
    features: &[
        &[VERB],
        &[VERB, FORM],
        &[VERB, AFTER],
        &[VERB, SUBJECT],
        &[TAKES, AFTER],
        &[TAKES, FORM, SUBJECT],
        &[TAKES, AUXILIARY],
        &[TAKES, QUOTE, FORM],
        &[FORM, BEFORE],
        &[FORM, AFTER],
        &[FORM, AUXILIARY, SUBJECT],
        &[BEFORE_THAT, BEFORE],
        &[AFTER, AFTER_THAT],
        &[BEFORE, AFTER],
        &[QUOTE, SUBJECT],
        &[QUOTE, AFTER],
        &[CLAUSE, TAKES],
        &[CLAUSE, FORM],
        &[FORM, AUXILIARY, VERBS],
        &[BEFORE_THAT, AUXILIARY, VERBS],
    ],
    given: &[],
};

/// What the patterns of a verb come down to: a bit each for quotes, clauses, infinitives and
/// judgements; one value each for nouns and adjectives; the last for no cue at all.
pub(super) const TAKES_VALUES: Values = Values::Below(19);

/// The value of [`TAKES_VALUES`] for a candidate without a cue.
pub(super) const TAKES_NOTHING: u16 = 18;

/// The value of `patterns` among the [`TAKES_VALUES`].
pub(super) fn takes(patterns: Patterns) -> u16 {
    match patterns {
        Patterns { noun: true, .. } => 16,
        Patterns { adjective: true, .. } => 17,
        _ => {
            u16::from(patterns.quote)
                + 2 * u16::from(patterns.that_clause)
                + 4 * u16::from(patterns.infinitive)
                + 8 * u16::from(patterns.judgement)
        }
    }
}

/// The reporting verb at `unit`, if the unit is a form of one.
pub(super) fn verb_at(text: &Text, frames: &Frames, unit: usize) -> Option<ReportingVerb> {
    let unit = &frames.units[unit];
    if unit.sort.is_cue() { reporting_verb(text.word(unit.token())) } else { None }
}

/// The number of the unit left of a cue that is no auxiliary of it, as an offset from the frame's
/// beginning; before the frame when there is none.
pub(super) fn left_of_auxiliaries(frames: &Frames, frame: &Frame, unit: usize) -> isize {
    let mut at = unit as isize - 1;
    while frames.sort(frame, at).is_auxiliary() {
        at -= 1;
    }
    at
}

/// The sort of the last auxiliary between the unit left of a cue's auxiliaries and the cue: "be" where it is passive.
pub(super) fn auxiliary(frames: &Frames, frame: &Frame, subject: isize, unit: usize) -> Sort {
    (subject + 1..unit as isize)
        .rev()
        .map(|index| frames.sort(frame, index))
        .find(|sort| matches!(sort, Sort::Be | Sort::Have | Sort::Do | Sort::Modal))
        .unwrap_or(Sort::Edge)
}

/// Whether a cue is a passive that judges its subject: she was praised by the mayor.
pub(super) fn is_judged(frames: &Frames, frame: &Frame, unit: usize, verb: ReportingVerb) -> bool {
    verb.patterns.judgement
        && frames.units[unit].sort == Sort::VerbPast
        && auxiliary(frames, frame, left_of_auxiliaries(frames, frame, unit), unit) == Sort::Be
}

/// The candidate for the cue at `unit`.
#[inline(never)]
pub(super) fn candidate(frames: &Frames, frame: &Frame, unit: usize, verb: ReportingVerb) -> Candidate {
    let at = unit as isize;
    let sort = |offset: isize| frames.sort(frame, at + offset);
    let subject = left_of_auxiliaries(frames, frame, unit);
    let auxiliary = auxiliary(frames, frame, subject, unit);
    let that = match (1..=5).find(|&offset| sort(offset) == Sort::That) {
        Some(1) => 1,
        Some(_) => 2,
        None => 0,
    };
    let mut candidate = Candidate::default();
    candidate[VERB as usize] = verb.number;
    candidate[FORM as usize] = sort(0).form();
    candidate[TAKES as usize] = takes(verb.patterns);
    candidate[BEFORE as usize] = sort(-1) as u16;
    candidate[BEFORE_THAT as usize] = sort(-2) as u16;
    candidate[AFTER as usize] = sort(1) as u16;
    candidate[AFTER_THAT as usize] = sort(2) as u16;
    candidate[SUBJECT as usize] = frames.sort(frame, subject) as u16;
    candidate[AUXILIARY as usize] = auxiliary.auxiliary();
    candidate[QUOTE as usize] = quote_near(frames, frame, unit);
    candidate[CLAUSE as usize] = that;
    let verbs = frames.units[frame.units().start..unit].iter().filter(|unit| unit.sort.is_finite()).take(2).count();
    candidate[VERBS as usize] = verbs as u16;
    candidate
}

/// Where the nearest quote stands: none, right behind the cue, before its subject, elsewhere.
fn quote_near(frames: &Frames, frame: &Frame, unit: usize) -> u16 {
    if frame.quotes().is_empty() {
        return 0;
    }
    let at = unit as isize;
    let is_quote = |index| frames.sort(frame, index) == Sort::Quote;
    if (at + 1..at + 4).any(is_quote) {
        1
    } else if (at - 8..at).any(is_quote) {
        2
    } else {
        3
    }
}
