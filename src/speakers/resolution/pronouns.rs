//! Pronouns: "he", "they", "it", "who", "I".
//!
//! Takes a pronoun, gives the most salient entity that agrees with it in gender, number and kind. "I" in a quote is who
//! speaks it, "I" outside is the author.

use super::relative_pronouns::{is_new, noun_phrase_before};
use super::{Resolver, VERBATIM};
use crate::lexicon::WordKey;
use crate::lexicon::people::{Gender, Pronoun};
use crate::names::{Name, NameKind};
use crate::speakers::entities::{Call, Entity, Kind};
use crate::speakers::mentions::{self, Form};
use crate::speakers::regions;
use crate::text::{Span, TokenKind};

/// What speaks against a name whose gender nothing tells, where the mention tells one.
const GENDER_UNKNOWN: f32 = -0.6;

/// What speaks against one who is called by an office alone: the mayor of Reno.
const NAMELESS: f32 = -1.2;

/// What speaks against a full name of which nothing tells that it is a person's.
const NOTHING_KNOWN: f32 = -0.9;

/// What speaks against a name that speaks, of which nothing tells whether it is a person's: a full one, and one of one word.
const PERHAPS_A_BODY: f32 = -1.2;
const SURNAME_ALONE: f32 = -0.9;

/// What speaks against a body as "they", and against one person whose gender nothing tells.
const BODY_AS_THEY: f32 = -0.6;
const PERSON_AS_THEY: f32 = -1.8;

/// How far before "who" its antecedent begins, at most, in tokens.
const LONGEST_WAY_TO_RELATIVE: usize = 12;

impl Resolver<'_, '_> {
    /// Whether one who speaks of itself can say this pronoun: "Orlov said *he* believed", "The board
    /// said *it* had heard", "Moscow said *it* regretted".
    pub(super) fn can_call_itself(&self, entity: usize, pronoun: Pronoun) -> bool {
        let known = &self.entities.all[entity];
        match pronoun {
            Pronoun { person: 1 | 2, .. } => false,
            Pronoun { gender: Some(_), .. } => known.is_personal() && known.can_be(pronoun.gender),
            Pronoun { singular: true, plural: true, .. } => false,
            Pronoun { singular: true, .. } => match known.kind {
                Kind::Body | Kind::Document => true,
                Kind::Unknown => known.impersonal || known.given().next().is_none() && known.gender.is_none(),
                Kind::Person | Kind::People => false,
            },
            Pronoun { .. } => matches!(known.kind, Kind::People | Kind::Body),
        }
    }

    pub(super) fn pronoun(&mut self, token: usize, pronoun: Pronoun, contents: &[Span]) -> usize {
        let found = match pronoun {
            Pronoun { person: 1, plural: false, .. } => return self.author(token),
            Pronoun { person: 1 | 2, .. } => None,
            Pronoun { gender: Some(gender), .. } => self.person_pronoun(token, Some(gender), contents),
            _ if self.text.word(token).eq_ignore_ascii_case("who") => {
                let is_somebody = |entity: &Entity| entity.is_personal() || entity.kind == Kind::People;
                let known = if is_new(self.text, token) { None } else { self.before_relative(token, is_somebody) };
                known.or_else(|| self.antecedent(token))
            }
            Pronoun { singular: false, .. } => self.nearest(token, contents, |known| match known.kind {
                Kind::People => Some(0.0),
                Kind::Body => Some(BODY_AS_THEY),
                Kind::Person | Kind::Unknown if known.gender.is_none() && known.speaks => Some(PERSON_AS_THEY),
                _ => None,
            }),
            _ => {
                self.nearest(token, contents, |known| matches!(known.kind, Kind::Body | Kind::Document).then_some(0.0))
            }
        };
        found.unwrap_or_else(|| self.unknown_pronoun(token))
    }

    /// A pronoun that stands for nobody known; of "we’ve" only "we" is one.
    fn unknown_pronoun(&mut self, token: usize) -> usize {
        let entity = self.by_words(&(token..token + 1), Kind::Unknown);
        if let Some((pronoun, _)) = self.text.word(token).split_once(['\'', '’']) {
            self.entities.all[entity].label = Some(pronoun.to_owned());
        }
        entity
    }

    /// "he", "her", "his": a person who can be of the gender.
    pub(crate) fn person_pronoun(&mut self, token: usize, gender: Option<Gender>, contents: &[Span]) -> Option<usize> {
        self.person_but(token, gender, contents, None)
    }

    /// The same, but nobody who is called only by this noun: "his lawyer" is not the lawyer's.
    pub(crate) fn person_but(
        &mut self,
        token: usize,
        gender: Option<Gender>,
        contents: &[Span],
        noun: Option<WordKey>,
    ) -> Option<usize> {
        if let Some((_, known)) = self.last_pronoun.filter(|&(last, _)| last == token) {
            return Some(known);
        }
        let place = self.positions.of(self.text, token);
        let own = |other: usize| self.is_in(other, contents);
        let person = |entity: usize| {
            let known = &self.entities.all[entity];
            let is_noun = noun.is_some_and(|noun| known.names == 0 && known.is_told(noun, Call::Role));
            if !known.can_be(gender) || is_noun {
                return None;
            }
            match () {
                () if !known.is_personal() => known.may_be_personal().then_some(NOTHING_KNOWN),
                () if known.gender.is_some() => Some(0.0),
                () if known.names == 0 => Some(NAMELESS),
                () if known.kind == Kind::Person => Some(GENDER_UNKNOWN),
                // "Gauteng Relief said": a name that speaks may be a body's.
                () if known.given().next().is_some() => Some(PERHAPS_A_BODY),
                () => Some(SURNAME_ALONE),
            }
        };
        let found = self.salience.best(place, self.is_tag(token), person, own)?;
        let known = &mut self.entities.all[found];
        // What a pronoun was taken to tell, the next one keeps to.
        known.gender = known.gender.or(gender);
        self.last_pronoun = Some((token, found));
        Some(found)
    }

    pub(crate) fn nearest(
        &self,
        token: usize,
        contents: &[Span],
        fitness: impl Fn(&Entity) -> Option<f32>,
    ) -> Option<usize> {
        let place = self.positions.of(self.text, token);
        let own = |other: usize| self.is_in(other, contents);
        let fitness = |entity: usize| fitness(&self.entities.all[entity]);
        self.salience.best(place, self.is_tag(token), fitness, own)
    }

    fn is_tag(&self, token: usize) -> bool {
        let before = token.checked_sub(1).and_then(|before| self.text.token(before));
        before.is_some_and(|before| before.kind() == TokenKind::QuoteMark)
    }

    /// The one that stands right before a relative pronoun.
    pub(super) fn before_relative(&self, token: usize, fits: impl Fn(&Entity) -> bool) -> Option<usize> {
        let place = self.positions.of(self.text, token);
        let near = self.salience.latest().take_while(|reference| {
            reference.place.paragraph == place.paragraph && reference.token + LONGEST_WAY_TO_RELATIVE > token
        });
        near.map(|reference| reference.entity).find(|&entity| fits(&self.entities.all[entity]))
    }

    /// The entity of the noun phrase right before the relative pronoun `relative`; none where no noun stands there.
    pub(super) fn antecedent(&mut self, relative: usize) -> Option<usize> {
        let tokens = noun_phrase_before(self.text, relative)?;
        match mentions::form(self.text, self.names, tokens.clone()) {
            Form::Phrase(phrase) => Some(self.phrase(&phrase)),
            // "the University of Sporland, who": behind a place or a body it is somebody further away.
            Form::Name(name) => {
                let is_region = |name: &Name| !regions::within(self.text, name.tokens.clone()).is_empty();
                let known = self.names.get(name)?;
                if known.kind == NameKind::Body || known.kind == NameKind::Unknown && is_region(known) {
                    return None;
                }
                self.entities.of_name.get(name).copied()
            }
            // "those", "someone"
            Form::Pronoun(..) | Form::Nothing => Some(self.by_words(&tokens, Kind::Unknown)),
            Form::Relative(_) | Form::Several => None,
        }
    }

    /// "I" outside quotes: who wrote the article.
    fn author(&mut self, token: usize) -> usize {
        let key = WordKey::of_phrase(VERBATIM, [WordKey::of("i")]);
        let known = self.entities.with_phrase(key).or_else(|| {
            // The text may name its author too: "Ada Holm is the mayor of Reno."
            let author = self.author.as_deref()?;
            let number = self.names.iter().position(|name| self.text.str(name.span(self.text)) == author)?;
            self.entities.of_name.get(number).copied()
        });
        known.unwrap_or_else(|| {
            let label = self.author.clone();
            let entity = Entity { phrase: Some(token..token + 1), label, ..Entity::new(Kind::Person) };
            let entity = self.entities.add(entity);
            self.entities.remember_phrase(key, entity);
            entity
        })
    }
}
