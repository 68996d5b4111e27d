//! Cues: which of the words that can report speech do so here.
//!
//! Takes a form of a reporting verb in its sentence, gives the candidate that the model judges: is it a cue? It sees
//! the verb, its form and the tags around it. "She *said* so" is one, "the *said* bridge" is none.

use super::{AUXILIARIES, FORMS, TAGS};
use crate::attribution::model::{Candidate, Decision, Values, attributes};
use crate::attribution::reading::{Sentence, Sentences, Tag};
use crate::lexicon::reporting_verbs::{Patterns, ReportingVerb, reporting_verb};
use crate::text::Text;

attributes! {
    VERB = "verb", Values::Verbs;
    FORM = "form", FORMS;
    TAKES = "takes", TAKES_VALUES;
    BEFORE = "before", TAGS;
    BEFORE_THAT = "second-before", TAGS;
    AFTER = "after", TAGS;
    AFTER_THAT = "second-after", TAGS;
    SUBJECT = "subject", TAGS;
    AUXILIARY = "auxiliary", AUXILIARIES;
    QUOTE = "quote", Values::Named(&["none", "after", "before", "elsewhere"]);
    CLAUSE = "that", Values::Named(&["none", "next", "near"]);
    VERBS = "verbs", Values::Below(3);
}

/// Is this word a cue?
pub static DECISION: Decision = Decision {
    name: "cues",
    attributes: ATTRIBUTES,
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
pub(crate) const TAKES_VALUES: Values = Values::Below(19);

/// The value of [`TAKES_VALUES`] for a candidate without a cue.
pub(crate) const TAKES_NOTHING: u16 = 18;

/// The value of `patterns` among the [`TAKES_VALUES`].
pub(crate) fn takes(patterns: Patterns) -> u16 {
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
pub(crate) struct CueWord {
    pub unit: u32,
    pub verb: ReportingVerb,
    /// The unit left of it that is no auxiliary of it; before the sentence when there is none.
    subject: i32,
    /// Its last auxiliary verb: "be" where it is passive; an edge where it has none.
    pub auxiliary: Tag,
}

impl CueWord {
    /// The word at `unit` of `sentence`, if it is a form of a reporting verb.
    pub fn at(text: &Text, sentences: &Sentences, sentence: &Sentence, unit: usize) -> Option<Self> {
        let verb = reporting_verb(text.word(sentences.units[unit].token()))?;
        let mut auxiliary = Tag::Edge;
        let mut subject = unit as isize - 1;
        loop {
            match sentences.tag(sentence, subject) {
                tag @ (Tag::Be | Tag::Have | Tag::Do | Tag::Modal) if auxiliary == Tag::Edge => auxiliary = tag,
                tag if tag.is_auxiliary() => {}
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

    /// The unit left of it that is no auxiliary of it; before the sentence when there is none.
    pub fn subject(&self) -> isize {
        self.subject as isize
    }

    /// Whether it is a passive that judges its subject: she was praised by the mayor.
    pub fn is_judged(&self, sentences: &Sentences) -> bool {
        self.verb.patterns.judgement && self.auxiliary == Tag::Be && sentences.units[self.unit()].tag == Tag::VerbPast
    }
}

/// The candidate for a cue.
#[inline(never)] // the stages stay functions of their own
pub(crate) fn candidate(sentences: &Sentences, sentence: &Sentence, word: &CueWord) -> Candidate {
    let unit = word.unit();
    let at = unit as isize;
    let tag = |offset: isize| sentences.tag(sentence, at + offset);
    let that = match (1..=5).find(|&offset| tag(offset) == Tag::That) {
        Some(1) => 1,
        Some(_) => 2,
        None => 0,
    };
    let mut candidate = Candidate::default();
    candidate[VERB] = word.verb.number;
    candidate[FORM] = tag(0).form();
    candidate[TAKES] = takes(word.verb.patterns);
    candidate[BEFORE] = tag(-1) as u16;
    candidate[BEFORE_THAT] = tag(-2) as u16;
    candidate[AFTER] = tag(1) as u16;
    candidate[AFTER_THAT] = tag(2) as u16;
    candidate[SUBJECT] = sentences.tag(sentence, word.subject()) as u16;
    candidate[AUXILIARY] = word.auxiliary.auxiliary();
    candidate[QUOTE] = quote_near(sentences, sentence, unit);
    candidate[CLAUSE] = that;
    let verbs =
        sentences.units[sentence.units().start..unit].iter().filter(|unit| unit.tag.is_finite()).take(2).count();
    candidate[VERBS] = verbs as u16;
    candidate
}

/// Where the nearest quote stands: none, right behind the cue, before its subject, elsewhere.
fn quote_near(sentences: &Sentences, sentence: &Sentence, unit: usize) -> u16 {
    if sentence.quotes().is_empty() {
        return 0;
    }
    let at = unit as isize;
    let is_quote = |index| sentences.tag(sentence, index) == Tag::Quote;
    if (at + 1..at + 4).any(is_quote) {
        1
    } else if (at - 8..at).any(is_quote) {
        2
    } else {
        3
    }
}
