//! Grammatical roles: how prominent a reference is, by its place in the clause.
//!
//! Takes a reference, gives its weight: a speaker counts more than a subject, a subject more than an object, an object
//! more than what depends on another noun (the hierarchy of Lappin and Leass 1994). Neighbouring words tell the role.

use super::Resolver;
use super::salience::weight;
use crate::lexicon::{PartOfSpeech, WordClasses};
use crate::text::TokenKind;

impl Resolver<'_, '_> {
    pub(super) fn weight_of_speaker(&self, start: usize) -> f32 {
        let before = start.checked_sub(1).and_then(|before| self.text.token(before));
        let inner = before.is_some_and(|before| {
            before.is(WordClasses::PREPOSITION)
                || matches!(
                    before.classes().part_of_speech(),
                    PartOfSpeech::Subordinator | PartOfSpeech::That | PartOfSpeech::As
                )
        });
        if inner { weight::INNER_SPEAKER } else { weight::SPEAKER }
    }

    pub(super) fn weight_of_name(&self, number: usize) -> f32 {
        let name = &self.names[number];
        // "The mayor, Ada Holm, testified", "Rovers captain Ada Holm missed": the role begins the sentence.
        let role = name.role.as_ref().filter(|role| role.start < name.tokens.start);
        let start = role.map_or(name.with_title().start, |role| role.start);
        let determiner = start.checked_sub(1).filter(|&before| {
            self.text.token(before).is_some_and(|before| before.is_word() && before.is(WordClasses::DETERMINER))
        });
        let start = determiner.unwrap_or(start);
        self.weight(start, name.tokens.end)
    }

    pub(super) fn weight_of_pronoun(&self, token: usize) -> f32 {
        match self.text.token(token).map(|token| token.classes().part_of_speech()) {
            Some(PartOfSpeech::Pronoun) => weight::SUBJECT,
            Some(PartOfSpeech::Object) => weight::OBJECT,
            _ => weight::DEPENDENT,
        }
    }

    /// The weight of what stands from `start` to `end`, by its neighbours.
    pub(super) fn weight(&self, start: usize, end: usize) -> f32 {
        let next = self.text.token(end);
        let before = start.checked_sub(1).and_then(|before| self.text.token(before));
        if next.is_some_and(|next| next.kind() == TokenKind::PossessiveS)
            || before.is_some_and(|before| before.is(WordClasses::PREPOSITION))
            || next.is_some_and(|next| next.is_word() && next.is(WordClasses::ROLE))
        {
            return weight::DEPENDENT;
        }
        let offset = self.text.token(start).map_or(0, |token| token.start());
        let sentence = &self.text.sentences()[self.text.sentence_at(offset)];
        let verb = next.is_some_and(|next| {
            next.classes().has_any(WordClasses::AUXILIARY.with(WordClasses::REPORTING_VERB))
                || next.is_word() && !next.is_capitalized() && self.text.str(next.span()).ends_with("ed")
        });
        match (sentence.tokens().start == start, verb) {
            (true, _) => weight::SUBJECT,
            (false, true) => weight::INNER_SUBJECT,
            (false, false) => weight::OBJECT,
        }
    }
}
