//! Speech or not: whether a quote holds somebody's words, or a term, a title, a nickname.

use super::setting::{ENDS_VALUES, MARKS_VALUES, PLACE_VALUES, STARTS_VALUES, TERM_VALUES};
use super::*;

const RELATION: u8 = 0;
const LIKELY: u8 = 1;
const TAKES: u8 = 2;
const STARTS: u8 = 3;
const ENDS: u8 = 4;
const WORDS: u8 = 5;
const BEFORE: u8 = 6;
const AFTER: u8 = 7;
const FRAME_CUE: u8 = 8;
const FIRST_PERSON: u8 = 9;
const PLACE: u8 = 10;
const TERM_WORD: u8 = 11;
const MARKS: u8 = 12;

/// Below this probability of being speech a quote is none: a term, a title, a nickname.
pub(in crate::attribution) const FROM: f32 = 0.5;

/// The values that are those of the quote's speaker search, theirs here first.
const SHARED: &[(u8, u8)] = &[
    (STARTS, super::STARTS),
    (ENDS, super::ENDS),
    (WORDS, super::WORDS),
    (BEFORE, super::BEFORE),
    (AFTER, super::AFTER),
    (FRAME_CUE, super::FRAME_CUE),
    (FIRST_PERSON, super::FIRST_PERSON),
    (PLACE, super::PLACE),
    (TERM_WORD, super::TERM_WORD),
    (MARKS, super::MARKS),
];

/// Is this speech?
pub static DECISION: Decision = Decision {
    name: "speech",
    attributes: &[
        Attribute { name: "relation", values: Values::Named(RELATIONS_OR_NONE) },
        Attribute { name: "likely", values: Values::Below(10) },
        Attribute { name: "takes", values: TAKES_VALUES },
        Attribute { name: "starts", values: STARTS_VALUES },
        Attribute { name: "ends", values: ENDS_VALUES },
        Attribute { name: "words", values: BUCKETS },
        Attribute { name: "before", values: SORTS },
        Attribute { name: "after", values: SORTS },
        Attribute { name: "frame-cue", values: Values::Below(4) },
        Attribute { name: "first-person", values: NO_YES },
        Attribute { name: "place", values: PLACE_VALUES },
        Attribute { name: "term-word", values: TERM_VALUES },
        Attribute { name: "marks", values: MARKS_VALUES },
    ],
    features: &[
        &[RELATION, LIKELY],
        &[FIRST_PERSON, WORDS],
        &[TERM_WORD, STARTS],
        &[STARTS, AFTER, PLACE],
        &[STARTS, FIRST_PERSON, FRAME_CUE],
        &[RELATION, BEFORE, FRAME_CUE],
        &[BEFORE, MARKS],
        &[ENDS, BEFORE, PLACE],
        &[FIRST_PERSON, TAKES],
        &[BEFORE, STARTS],
    ],
    given: &[],
};

/// The candidate for a quote of whose setting `setting` tells, and whose speaker was chosen with the values `chosen`,
/// if any was, with `probability`.
pub(in crate::attribution) fn candidate(
    setting: &Candidate,
    chosen: Option<&Candidate>,
    probability: f32,
) -> Candidate {
    let mut values = Candidate::default();
    let none = RELATIONS_OR_NONE.len() as u16 - 1;
    values[RELATION as usize] = chosen.map_or(none, |chosen| chosen[super::RELATION as usize]);
    values[TAKES as usize] = chosen.map_or(TAKES_NOTHING, |chosen| chosen[super::TAKES as usize]);
    values[LIKELY as usize] = (probability * 9.99) as u16;
    for &(here, there) in SHARED {
        values[here as usize] = setting[there as usize];
    }
    values
}
