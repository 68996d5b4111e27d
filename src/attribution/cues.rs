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

/// A word that can report, where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct CueWord {
    pub unit: u32,
    pub verb: ReportingVerb,
    /// The unit left of it that is no auxiliary of it; before the frame when there is none.
    subject: i32,
    /// Its last auxiliary verb: "be" where it is passive; an edge where it has none.
    pub auxiliary: Sort,
}

impl CueWord {
    /// The word at `unit` of `frame`, if it is a form of a reporting verb.
    pub fn at(text: &Text, frames: &Frames, frame: &Frame, unit: usize) -> Option<Self> {
        let verb = reporting_verb(text.word(frames.units[unit].token()))?;
        let mut auxiliary = Sort::Edge;
        let mut subject = unit as isize - 1;
        loop {
            match frames.sort(frame, subject) {
                sort @ (Sort::Be | Sort::Have | Sort::Do | Sort::Modal) if auxiliary == Sort::Edge => auxiliary = sort,
                sort if sort.is_auxiliary() => {}
                _ => break,
            }
            subject -= 1;
        }
        Some(Self { unit: unit as u32, verb, subject: subject as i32, auxiliary })
    }

    /// Its unit.
    pub fn unit(&self) -> usize {
        self.unit as usize
    }

    /// The unit left of it that is no auxiliary of it; before the frame when there is none.
    pub fn subject(&self) -> isize {
        self.subject as isize
    }

    /// Whether it is a passive that judges its subject: she was praised by the mayor.
    pub fn is_judged(&self, frames: &Frames) -> bool {
        self.verb.patterns.judgement && self.auxiliary == Sort::Be && frames.units[self.unit()].sort == Sort::VerbPast
    }
}

/// The candidate for a cue.
#[inline(never)] // the stages stay functions of their own
pub(super) fn candidate(frames: &Frames, frame: &Frame, word: &CueWord) -> Candidate {
    let unit = word.unit();
    let at = unit as isize;
    let sort = |offset: isize| frames.sort(frame, at + offset);
    let that = match (1..=5).find(|&offset| sort(offset) == Sort::That) {
        Some(1) => 1,
        Some(_) => 2,
        None => 0,
    };
    let mut candidate = Candidate::default();
    candidate[VERB as usize] = word.verb.number;
    candidate[FORM as usize] = sort(0).form();
    candidate[TAKES as usize] = takes(word.verb.patterns);
    candidate[BEFORE as usize] = sort(-1) as u16;
    candidate[BEFORE_THAT as usize] = sort(-2) as u16;
    candidate[AFTER as usize] = sort(1) as u16;
    candidate[AFTER_THAT as usize] = sort(2) as u16;
    candidate[SUBJECT as usize] = frames.sort(frame, word.subject()) as u16;
    candidate[AUXILIARY as usize] = word.auxiliary.auxiliary();
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
