//! Speech or not: whether a quote holds somebody's words, or a term, a title, a nickname.
//!
//! Takes the context of a quote and the candidate that was chosen for its speaker, gives the candidate that the model
//! judges. The “night mayor” is a term; “It rained,” she said, is speech.

use super::*;

/// Below this probability of being speech a quote is none: a term, a title, a nickname.
pub(crate) const FROM: f32 = 0.5;

/// Is this speech?
pub static DECISION: Decision = Decision {
    name: "speech",
    attributes: ATTRIBUTES,
    features: &[
        &[PLACE],
        &[TERM_WORD],
        &[TERM_WORD, BEFORE],
        &[FIRST_PERSON, WORDS],
        &[TERM_WORD, STARTS],
        &[STARTS, FIRST_PERSON, SENTENCE_CUE],
        &[BEFORE, MARKS],
        &[ENDS, BEFORE, PLACE],
        &[TAKES, LIKELY, TERM_WORD],
        &[KIND, TERM_WORD],
        &[STARTS, ENDS, CONTENT],
    ],
    given: &[("place", "heading", -6.0), ("term-word", "work", -2.0), ("term-word", "nickname", -6.0)],
};

/// The candidate for a quote of whose context `context` tells, and whose speaker was chosen with the values `chosen`,
/// if any was, with `probability`.
pub(crate) fn candidate(context: &Candidate, chosen: Option<&Candidate>, probability: f32) -> Candidate {
    let mut values = chosen.copied().unwrap_or_else(|| of_nobody(*context));
    values[LIKELY] = (probability * 9.99) as u16;
    values
}

/// The values of a quote whose speaker nobody is.
fn of_nobody(mut context: Candidate) -> Candidate {
    context[RELATION] = RELATIONS.len() as u16 - 1;
    context[TAKES] = TAKES_NOTHING;
    context[KIND] = PhraseKind::NAMES.len() as u16;
    context
}
