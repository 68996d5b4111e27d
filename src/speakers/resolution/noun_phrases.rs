//! Noun phrases: "the president", "his lawyer", "a spokesman for the ministry", "officials".
//!
//! Takes a phrase, gives its entity. A small sieve: the very same phrase, then the same head among titles, roles and
//! earlier phrases, then a body whose name holds the head, then, for generic nouns, whom the article has just spoken
//! of. What falls through is somebody new.

use super::Resolver;
use crate::lexicon::people::{self, Gender, RoleKind};
use crate::lexicon::{WordClasses, WordKey};
use crate::names;
use crate::speakers::entities::{Call, Entity, Kind};
use crate::speakers::mentions::{Opening, Phrase};
use crate::speakers::regions::{self, Agreement};

/// What speaks for one of several who bear a role.
mod score {
    /// Each word before the head that is a word of the title or role: "the *Ohio* senator".
    pub const MODIFIER: f32 = 2.0;
    /// Each word before the head that is none.
    pub const OTHER_MODIFIER: f32 = -0.7;
    /// Each name before the head that is none: "the *Ohio* senator" where no Ohio was told of.
    pub const OTHER_NAME: f32 = -1.6;
    /// The phrase names the region that the title or role names: "the *American* president".
    pub const SAME_REGION: f32 = 2.0;
    /// A word that makes the office another one: "the *deputy* mayor" is not the mayor.
    pub const OTHER_OFFICE: f32 = -20.0;
    /// Not named yet: the lead may call a person by the office before it gives the name.
    pub const NOT_YET: f32 = -2.0;
    /// Each paragraph since the last reference…
    pub const PARAGRAPH: f32 = -0.3;
    /// …but no more than this.
    pub const MOST_PARAGRAPHS: f32 = -2.4;
    /// What speaks against several, and against one of whom only the name is known, as those who wrote a document.
    pub const WRITERS: f32 = -1.0;
    pub const PERHAPS_WRITER: f32 = -0.8;
    /// Less than this is somebody else.
    pub const LEAST: f32 = -3.5;
    /// The same for a noun that can call anybody, whom the salience may know better.
    pub const LEAST_OF_GENERIC_NOUN: f32 = -2.5;
}

/// How many tokens back the sentence stands that brought a document in, and how many words stand between its article and it.
const LONGEST_WAY_TO_DOCUMENT: usize = 400;
const LONGEST_BEFORE_DOCUMENT: usize = 4;

/// How many tokens behind "from" the name of a document's writer may begin.
const LONGEST_WAY_TO_WRITER: usize = 6;

impl Resolver<'_, '_> {
    /// The entity behind a noun phrase.
    pub(crate) fn phrase(&mut self, phrase: &Phrase) -> usize {
        let owner = self.owner(phrase);
        if let Some(writer) = self.writer(phrase, owner) {
            return writer;
        }
        let key = self.key(phrase, owner);
        let is_new = phrase.opening == Opening::Indefinite && !matches!(phrase.kind, RoleKind::People);
        let mut known = if is_new { None } else { self.entities.with_phrase(key) };
        if matches!(phrase.opening, Opening::Definite | Opening::Of(..)) {
            known = known.or_else(|| self.by_role(phrase, owner));
            known = known.or_else(|| if owner.is_none() { self.by_body(phrase) } else { None });
            known = known.or_else(|| self.by_salience(phrase, owner));
        }
        known.unwrap_or_else(|| {
            // Only for an entity of these words: whom "the president" calls is asked anew each time.
            let entity = self.add_phrase(phrase);
            self.entities.remember_phrase(key, entity);
            entity
        })
    }

    /// Whose words a document is that speaks for its writer: "Holm's letter", "a letter from Holm"; of "the letter" whom the
    /// article has just spoken of.
    fn writer(&self, phrase: &Phrase, owner: Option<usize>) -> Option<usize> {
        if phrase.kind != RoleKind::Document || !people::is_writing(self.text.word(phrase.head)) {
            return None;
        }
        let can_write = |entity: usize| {
            let known = &self.entities.all[entity];
            match known.kind {
                Kind::Person | Kind::Body => Some(0.0),
                Kind::People => Some(score::WRITERS),
                Kind::Unknown if known.names > 0 => Some(score::PERHAPS_WRITER),
                Kind::Unknown | Kind::Document => None,
            }
        };
        let joint = phrase.head + 1;
        let named = || {
            let is_joint = matches!(self.text.word(joint), "from" | "by" | "of");
            let first = (joint + 1..joint + LONGEST_WAY_TO_WRITER).find_map(|token| names::at(self.names, token));
            first.filter(|_| is_joint).and_then(|name| self.entities.of_name.get(name).copied())
        };
        let place = self.positions.of(self.text, phrase.head);
        let recent = || {
            let is_known = phrase.opening == Opening::Definite && phrase.all.end == joint;
            let announced = || self.announced(phrase).filter(|&entity| can_write(entity).is_some());
            let salient = || self.salience.best(place, true, can_write, |_| false);
            if is_known { announced().or_else(salient) } else { None }
        };
        owner.or_else(named).filter(|&entity| can_write(entity).is_some()).or_else(recent)
    }

    /// Who is the most prominent in the sentence that brought the document in: "*Holm* said so in *a* letter … the letter".
    fn announced(&self, phrase: &Phrase) -> Option<usize> {
        let noun = self.text.key(phrase.head);
        let floor = phrase.head.saturating_sub(LONGEST_WAY_TO_DOCUMENT);
        let is_new = |index: &usize| {
            let before = index.saturating_sub(LONGEST_BEFORE_DOCUMENT)..*index;
            before.rev().any(|before| {
                ["a", "an", "its", "his", "her", "their"]
                    .iter()
                    .any(|word| self.text.word(before).eq_ignore_ascii_case(word))
            })
        };
        let known = (floor..phrase.all.start).rev().find(|index| self.text.key(*index) == noun && is_new(index))?;
        let sentence = self.positions.of(self.text, known).sentence;
        let near = self.salience.latest().filter(|it| it.place.sentence == sentence && !it.place.quoted);
        near.max_by(|one, other| one.weight.total_cmp(&other.weight)).map(|reference| reference.entity)
    }

    /// The entity of "his" or of the name before the head.
    fn owner(&mut self, phrase: &Phrase) -> Option<usize> {
        if let Some(name) = phrase.owner {
            return self.entities.of_name.get(name).copied();
        }
        let Opening::Of(token, pronoun) = phrase.opening else { return None };
        match pronoun.gender {
            Some(gender) => {
                let head = self.text.key(phrase.head);
                self.person_but(token, Some(gender), &[], Some(head))
            }
            None if pronoun.person == 3 => {
                self.nearest(token, &[], |known| matches!(known.kind, Kind::Body | Kind::People).then_some(0.0))
            }
            None => None,
        }
    }

    /// The words of a phrase without its determiner, with the owner by number: "Holm's campaign"
    /// and "the Holm campaign" are one.
    fn key(&self, phrase: &Phrase, owner: Option<usize>) -> WordKey {
        let name = phrase.owner.filter(|_| owner.is_some()).and_then(|name| self.names.get(name));
        let first = match owner {
            Some(_) if phrase.kind == RoleKind::Body => phrase.head,
            _ => name.map_or(phrase.modifiers.start, |name| name.tokens.end),
        };
        let is_word = |index: &usize| self.text.token(*index).is_some_and(|token| token.is_word());
        let words = (first..phrase.all.end).filter(is_word).map(|index| self.text.key(index));
        WordKey::of_phrase(owner.map_or(0, |owner| owner + 1), words)
    }

    /// One whose title or role has the head.
    fn by_role(&self, phrase: &Phrase, owner: Option<usize>) -> Option<usize> {
        let head = self.text.key(phrase.head);
        let here = self.positions.of(self.text, phrase.head).paragraph;
        let gender = gender(phrase.kind);
        let least = if people::can_call_anybody(self.text.word(phrase.head)) {
            score::LEAST_OF_GENERIC_NOUN
        } else {
            score::LEAST
        };
        let owner_words = owner.map(|owner| self.words_of(owner));
        let asked = regions::within(self.text, phrase.modifiers.clone());
        let possessor = self.possessor(phrase).filter(|_| owner.is_none());
        let rated = self.entities.with_role(head).filter_map(|entity| {
            let known = &self.entities.all[entity];
            if !known.can_be(gender) || !is_kind(known.kind, phrase.kind) {
                return None;
            }
            let regions = regions::agreement(&known.regions, &asked);
            let agrees = matches!(regions, Agreement::Same | Agreement::Part);
            if let Some(words) = &owner_words
                && !agrees
                && !words.iter().any(|word| known.bears(*word))
            {
                return None;
            }
            // "the union's president" is not the president of something else.
            let other_possessor = possessor.is_some_and(|word| !known.bears(word) && !agrees);
            if regions == Agreement::Other || other_possessor {
                return None;
            }
            let modifiers = phrase
                .modifiers
                .clone()
                .filter(|&index| self.text.token(index).is_some_and(|token| token.is_word()) && owner.is_none());
            let mut rating = if known.references == 0 { score::NOT_YET } else { 0.0 };
            rating += if regions == Agreement::Same { score::SAME_REGION } else { 0.0 };
            for index in modifiers {
                let bears = known.is_told(self.text.key(index), Call::Role);
                rating += match bears {
                    true => score::MODIFIER,
                    false if people::changes_office(self.text.word(index)) => score::OTHER_OFFICE,
                    false if self.is_capitalized(index) => {
                        if agrees {
                            0.0
                        } else {
                            score::OTHER_NAME
                        }
                    }
                    false => score::OTHER_MODIFIER,
                };
            }
            // Of one who is not named yet, to the name that comes.
            let named = self.entities.names_of(known).first().filter(|_| known.references == 0);
            let nearest = named.map_or(known.last, |&name| self.names[name].tokens.start);
            let paragraphs = here.abs_diff(self.positions.of(self.text, nearest).paragraph);
            rating += (paragraphs as f32 * score::PARAGRAPH).max(score::MOST_PARAGRAPHS);
            (rating > least).then_some((rating, known.last, entity))
        });
        rated.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(.., entity)| entity)
    }

    /// The body spoken of last whose name holds the head: "the commission".
    fn by_body(&self, phrase: &Phrase) -> Option<usize> {
        if phrase.kind != RoleKind::Body {
            return None;
        }
        let holds = |entity: usize, index: usize| {
            let word = self.text.key(index);
            self.entities.with_word(word).any(|known| known == entity)
        };
        let head = self.text.key(phrase.head);
        let bodies = self.entities.with_word(head).filter(|&entity| {
            let known = &self.entities.all[entity];
            known.kind == Kind::Body
                && known.references > 0
                && phrase.modifiers.clone().all(|index| holds(entity, index))
        });
        bodies.max_by_key(|&entity| self.entities.all[entity].last)
    }

    /// The last word before the head that owns it: "the *union*'s president".
    pub(crate) fn possessor(&self, phrase: &Phrase) -> Option<WordKey> {
        let mark = phrase.modifiers.clone().rev().find(|&index| regions::is_possessive(self.text, index))?;
        let owner = mark.checked_sub(1).filter(|&owner| owner >= phrase.modifiers.start)?;
        Some(self.text.key(owner))
    }

    pub(crate) fn is_capitalized(&self, index: usize) -> bool {
        self.text.token(index).is_some_and(|token| token.is_word() && token.is_capitalized())
    }

    fn add_phrase(&mut self, phrase: &Phrase) -> usize {
        let kind = match phrase.kind {
            // A head that no table knows may be anything: "one of them", "the raft of rules".
            RoleKind::Person(_) if people::role(self.text.word(phrase.head)).is_none() => Kind::Unknown,
            RoleKind::Person(_) => Kind::Person,
            RoleKind::People => Kind::People,
            RoleKind::Body => Kind::Body,
            RoleKind::Document => Kind::Document,
        };
        let start = if phrase.opening == Opening::Bare || matches!(phrase.opening, Opening::Of(..)) {
            phrase.all.start
        } else {
            phrase.modifiers.start
        };
        let gender = gender(phrase.kind);
        let mut entity = Entity {
            phrase: Some(start..phrase.all.end),
            gender,
            gender_is_sure: gender.is_some(),
            ..Entity::new(kind)
        };
        (start..phrase.all.end).for_each(|index| entity.add_word(self.text.key(index), Call::Role));
        let entity = self.entities.add(entity);
        self.entities.remember_role(self.text.key(phrase.head), entity);
        entity
    }

    /// The capitalised words of an entity's names, in lower case; a few of them.
    fn words_of(&self, entity: usize) -> Vec<WordKey> {
        let names =
            self.entities.names_of(&self.entities.all[entity]).iter().take(4).filter_map(|&name| self.names.get(name));
        let tokens = names.flat_map(|name| name.tokens.clone());
        let is_word = |index: &usize| {
            self.text.token(*index).is_some_and(|token| token.is_word() && !token.is(WordClasses::PREPOSITION))
        };
        tokens.filter(is_word).map(|index| self.text.key(index)).collect()
    }
}

pub(crate) fn gender(kind: RoleKind) -> Option<Gender> {
    match kind {
        RoleKind::Person(gender) => gender,
        _ => None,
    }
}

fn is_kind(known: Kind, kind: RoleKind) -> bool {
    match kind {
        RoleKind::Person(_) => known == Kind::Person || known == Kind::Unknown,
        RoleKind::People => known == Kind::People,
        RoleKind::Body => known == Kind::Body,
        RoleKind::Document => known == Kind::Document,
    }
}
