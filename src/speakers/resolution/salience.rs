//! Salience: whom the article has just spoken of, and how prominently.
//!
//! Takes references with their weights, gives the most prominent entity seen from a place. Weights fall with sentences
//! and paragraphs between and rise with repetition (after Lappin and Leass 1994, "An Algorithm for Pronominal Anaphora
//! Resolution").

use std::cell::Cell;

use super::positions::Position;

/// How prominent a reference is.
pub(crate) mod weight {
    /// It speaks.
    pub const SPEAKER: f32 = 3.0;
    /// It speaks in a clause inside its sentence: "hours after *Orlov* said that …".
    pub const INNER_SPEAKER: f32 = 2.2;
    /// The subject of its sentence, as a name or a pronoun.
    pub const SUBJECT: f32 = 2.7;
    /// The subject of a clause inside its sentence.
    pub const INNER_SUBJECT: f32 = 1.9;
    /// An object.
    pub const OBJECT: f32 = 1.5;
    /// Behind a preposition, before "’s", or inside a longer noun phrase.
    pub const DEPENDENT: f32 = 0.8;
    /// What is named inside a quote is the speaker's topic, seldom the speaker.
    pub const QUOTED: f32 = -2.0;
}

/// What distance takes away from a reference, and what else counts.
mod score {
    /// For a name earlier in the sentence of a pronoun that doesn't stand behind a quote.
    pub const SAME_SENTENCE: f32 = 0.5;
    /// For each sentence of the reporter's between.
    pub const SENTENCE: f32 = -0.45;
    /// For each paragraph between.
    pub const PARAGRAPH: f32 = -1.0;
    /// For each further reference inside the look-back…
    pub const REPEATED: f32 = 0.2;
    /// …but no more than this.
    pub const MOST_REPEATED: f32 = 0.6;
    /// For what stands inside the very words that the mention speaks.
    pub const IN_OWN_WORDS: f32 = -3.0;
}

/// How many references are looked back on.
const LOOK_BACK: usize = 32;

/// How many references are kept at least: no look goes farther back.
const MOST_KEPT: usize = 4 * LOOK_BACK;

/// How many paragraphs are looked back over.
const MOST_PARAGRAPHS: usize = 12;

/// A place where the article refers to an entity.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reference {
    pub token: usize,
    pub entity: usize,
    pub weight: f32,
    pub place: Position,
}

/// The references so far, in the order of the text.
#[derive(Clone, Debug)]
pub(crate) struct Salience {
    references: Vec<Reference>,
    /// By how much those that were the most prominent were so, at least, since that was last asked.
    lead: Cell<f32>,
}

impl Salience {
    pub(crate) fn new() -> Self {
        Self { references: Vec::with_capacity(LOOK_BACK), lead: Cell::new(f32::INFINITY) }
    }

    pub(crate) fn push(&mut self, reference: Reference) {
        if self.references.len() >= 2 * MOST_KEPT {
            self.references.drain(..MOST_KEPT);
        }
        self.references.push(reference);
    }

    /// By how much those that were the most prominent were so, at least, since the last call; infinite where nobody was chosen.
    pub(crate) fn take_lead(&self) -> f32 {
        self.lead.replace(f32::INFINITY)
    }

    /// The references, the last one first.
    pub(crate) fn latest(&self) -> impl Iterator<Item = &Reference> {
        self.references.iter().rev()
    }

    /// The most prominent of the entities that fit, seen from `place`; `is_tag` where a quote
    /// ends right before it: "…," he said. `fitness` is what speaks for or against an entity, wherever it stands; none
    /// where it doesn't fit.
    pub(crate) fn best(
        &self,
        place: Position,
        is_tag: bool,
        fitness: impl Fn(usize) -> Option<f32>,
        is_own_word: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        self.best_from(f32::MIN, place, is_tag, fitness, is_own_word)
    }

    /// The same, of those that are as prominent as `least`.
    pub(crate) fn best_from(
        &self,
        least: f32,
        place: Position,
        is_tag: bool,
        fitness: impl Fn(usize) -> Option<f32>,
        is_own_word: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let mut rated: Vec<(usize, f32, u32)> = Vec::with_capacity(LOOK_BACK);
        for reference in self.references.iter().rev().take(LOOK_BACK) {
            let paragraphs = place.paragraph.saturating_sub(reference.place.paragraph);
            if paragraphs > MOST_PARAGRAPHS {
                break;
            }
            let Some(fitness) = fitness(reference.entity) else { continue };
            let sentences = place.sentence.saturating_sub(reference.place.sentence);
            let mut rating = reference.weight + fitness;
            rating += score::SENTENCE * sentences as f32 + score::PARAGRAPH * paragraphs as f32;
            if !is_tag && paragraphs == 0 && sentences == 0 && !reference.place.quoted {
                rating += score::SAME_SENTENCE;
            }
            if reference.place.quoted && !place.quoted {
                rating += weight::QUOTED;
            }
            if is_own_word(reference.token) {
                rating += score::IN_OWN_WORDS;
            }
            match rated.iter_mut().find(|(entity, ..)| *entity == reference.entity) {
                Some((_, best, times)) => {
                    *best = best.max(rating);
                    *times += 1;
                }
                None => rated.push((reference.entity, rating, 0)),
            }
        }
        let total =
            |&(_, best, times): &(usize, f32, u32)| best + (times as f32 * score::REPEATED).min(score::MOST_REPEATED);
        // Of equals the one spoken of last, which stands first.
        let best = rated.iter().rev().max_by(|a, b| total(a).total_cmp(&total(b)))?;
        if total(best) < least {
            return None;
        }
        let others = rated.iter().filter(|other| other.0 != best.0).map(total);
        let lead = total(best) - others.fold(f32::NEG_INFINITY, f32::max);
        self.lead.set(self.lead.get().min(lead));
        Some(best.0)
    }
}
