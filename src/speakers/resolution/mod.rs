//! The walk along the text that tells for each mention who is behind it.
//!
//! Names, pronouns and mentions are taken in the order of the text, so that each is seen against
//! what a reader has read by then ([`Salience`]).

mod events;
mod generic_nouns;
mod noun_phrases;
mod positions;
mod relative_pronouns;
mod salience;

pub(crate) use positions::Positions;

use std::ops::Range;

use events::{Event, events, third_person};
use relative_pronouns::{is_new, noun_phrase_before};
use salience::{Reference, Salience, weight};

use crate::lexicon::people::{Gender, Pronoun};
use crate::lexicon::{PartOfSpeech, WordClasses, WordKey, lower_case};
use crate::names::{Name, NameKind};
use crate::speakers::entities::{Call, Entities, Entity, Kind};
use crate::speakers::mentions::{self, Form, Inside, Mentions};
use crate::speakers::regions;
use crate::text::{Span, Text, TokenKind};

/// What speaks against a name whose gender nothing tells, where the mention tells one.
const GENDER_UNKNOWN: f32 = -0.6;

/// What speaks against one who is called by an office alone: the mayor of Reno.
const NAMELESS: f32 = -1.2;

/// What speaks against a full name of which nothing tells that it is a person's.
const NOTHING_KNOWN: f32 = -0.9;

/// How far before "who" its antecedent begins, at most, in tokens.
const LONGEST_WAY_TO_RELATIVE: usize = 12;

/// Tells the keys of phrases as they stand from those without a determiner, which have the number of their owner.
const VERBATIM: usize = usize::MAX;

pub(crate) struct Resolver<'r, 'a> {
    pub text: &'r Text<'a>,
    pub names: &'r [Name],
    pub positions: Positions,
    pub entities: Entities,
    pub salience: Salience,
    /// The token of the pronoun that was resolved last, and its entity. On the walk along the text no other can be asked
    /// for again: "his" first by the phrase that it begins, then by itself.
    last_pronoun: Option<(usize, usize)>,
    author: Option<String>,
}

impl<'r, 'a> Resolver<'r, 'a> {
    pub(crate) fn new(
        text: &'r Text<'a>,
        names: &'r [Name],
        positions: Positions,
        entities: Entities,
        author: Option<String>,
    ) -> Self {
        Self { text, names, positions, entities, salience: Salience::new(), last_pronoun: None, author }
    }

    /// The entity behind each of `mentions`.
    #[inline(never)] // the stages stay functions of their own
    pub(crate) fn resolve(&mut self, mentions: &Mentions, forms: &[Form], body: &[Range<usize>]) -> Vec<usize> {
        let mut heads = vec![false; self.names.len()];
        // In the order of the text, as the mentions are.
        let mut pronouns = Vec::with_capacity(forms.len());
        for form in forms {
            match form {
                Form::Name(name) => {
                    self.entities.all[self.entities.of_name[*name]].speaks = true;
                    heads[*name] = true;
                }
                Form::Pronoun(token, _) => pronouns.push(*token),
                _ => {}
            }
        }
        let all = &mentions.all;
        let mut behind = vec![usize::MAX; all.len()];
        let mut quoted_selves = Vec::new();
        let mut end_of_mention = 0;
        for event in events(self.text, self.names, all, &heads, body) {
            match event {
                Event::Mention(index) => {
                    let outer = all[index].inside.map(|inside| (inside, behind[inside.speaker]));
                    if let (Form::Pronoun(_, Pronoun { person: 1, .. }), Some((Inside { quoted: true, .. }, _))) =
                        (&forms[index], outer)
                    {
                        quoted_selves.push(index);
                        continue;
                    }
                    let outer = outer.filter(|&(inside, entity)| !inside.quoted && entity != usize::MAX);
                    let entity = self.mention(mentions, index, &forms[index], outer.map(|(_, entity)| entity));
                    let start = all[index].tokens.start;
                    self.refer(start, entity, self.weight_of_speaker(start));
                    behind[index] = entity;
                    end_of_mention = end_of_mention.max(all[index].tokens.end);
                }
                Event::Name(number) => {
                    let entity = self.entities.of_name[number];
                    let token = self.names[number].tokens.start;
                    let weight = if token < end_of_mention { weight::DEPENDENT } else { self.weight_of_name(number) };
                    self.refer(token, entity, weight);
                }
                Event::Subject(start, end) => {
                    if start >= end_of_mention
                        && let Form::Phrase(phrase) = mentions::form(self.text, self.names, start..end)
                    {
                        let entity = self.phrase(&phrase);
                        self.refer(start, entity, weight::SUBJECT);
                    }
                }
                Event::Pronoun(token)
                    if pronouns.binary_search(&token).is_ok() || self.positions.of(self.text, token).quoted => {}
                Event::Pronoun(token) => {
                    let gender = third_person(self.text.word(token));
                    if let Some(entity) = self.person_pronoun(token, gender, &[]) {
                        self.refer(token, entity, self.weight_of_pronoun(token));
                    }
                }
            }
        }
        // "I" in a quote is who speaks it, whom the text may name only behind it.
        for index in quoted_selves {
            let speaker = all[index].inside.and_then(|inside| behind.get(inside.speaker).copied());
            let known = speaker.filter(|&entity| entity != usize::MAX);
            behind[index] = known.unwrap_or_else(|| self.mention(mentions, index, &forms[index], None));
        }
        behind
    }

    /// The entity of a mention; `outer` is that in whose words it stands.
    fn mention(&mut self, mentions: &Mentions, number: usize, form: &Form, outer: Option<usize>) -> usize {
        let mention = &mentions.all[number];
        match form {
            Form::Name(name) => self.entities.of_name[*name],
            Form::Pronoun(token, pronoun) => match outer.filter(|&outer| self.can_call_itself(outer, *pronoun)) {
                Some(outer) => outer,
                None => self.pronoun(*token, *pronoun, mentions.contents_of(mention)),
            },
            Form::Relative(token) => {
                let found = self.before_relative(*token, |_| true).or_else(|| self.antecedent(*token));
                found.unwrap_or_else(|| self.by_words(&mention.tokens, Kind::Unknown))
            }
            Form::Phrase(phrase) => self.phrase(phrase),
            Form::Several => self.by_words(&mention.tokens, Kind::People),
            Form::Nothing => self.by_words(&mention.tokens, Kind::Unknown),
        }
    }

    /// The entity that is known by these very words, or a new one.
    pub(crate) fn by_words(&mut self, tokens: &std::ops::Range<usize>, kind: Kind) -> usize {
        let key = WordKey::of_phrase(VERBATIM, tokens.clone().map(|index| self.text.key(index)));
        self.entities.with_phrase(key).unwrap_or_else(|| {
            let entity = self.entities.add(Entity { phrase: Some(tokens.clone()), ..Entity::new(kind) });
            self.entities.remember_phrase(key, entity);
            entity
        })
    }

    /// Whether one who speaks of itself can say this pronoun: "Orlov said *he* believed", "The board
    /// said *it* had heard", "Moscow said *it* regretted".
    fn can_call_itself(&self, entity: usize, pronoun: Pronoun) -> bool {
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

    fn pronoun(&mut self, token: usize, pronoun: Pronoun, contents: &[Span]) -> usize {
        let found = match pronoun {
            Pronoun { person: 1, plural: false, .. } => return self.author(token),
            Pronoun { person: 1 | 2, .. } => None,
            Pronoun { gender: Some(gender), .. } => self.person_pronoun(token, Some(gender), contents),
            _ if self.text.word(token).eq_ignore_ascii_case("who") => {
                let is_somebody = |entity: &Entity| entity.is_personal() || entity.kind == Kind::People;
                let known = if is_new(self.text, token) { None } else { self.before_relative(token, is_somebody) };
                known.or_else(|| self.antecedent(token))
            }
            Pronoun { singular: false, .. } => {
                self.nearest(token, contents, |kind| kind != Kind::Person && kind != Kind::Unknown)
            }
            _ => self.nearest(token, contents, |kind| matches!(kind, Kind::Body | Kind::Document)),
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
                () => Some(GENDER_UNKNOWN),
            }
        };
        let found = self.salience.best(place, self.is_tag(token), person, own)?;
        let known = &mut self.entities.all[found];
        // What a pronoun was taken to tell, the next one keeps to.
        known.gender = known.gender.or(gender);
        self.last_pronoun = Some((token, found));
        Some(found)
    }

    pub(crate) fn nearest(&self, token: usize, contents: &[Span], fits: impl Fn(Kind) -> bool) -> Option<usize> {
        let place = self.positions.of(self.text, token);
        let own = |other: usize| self.is_in(other, contents);
        let fitness = |entity: usize| fits(self.entities.all[entity].kind).then_some(0.0);
        self.salience.best(place, self.is_tag(token), fitness, own)
    }

    fn is_tag(&self, token: usize) -> bool {
        let before = token.checked_sub(1).and_then(|before| self.text.token(before));
        before.is_some_and(|before| before.kind() == TokenKind::QuoteMark)
    }

    /// The one that stands right before a relative pronoun.
    fn before_relative(&self, token: usize, fits: impl Fn(&Entity) -> bool) -> Option<usize> {
        let place = self.positions.of(self.text, token);
        let near = self.salience.latest().take_while(|reference| {
            reference.place.paragraph == place.paragraph && reference.token + LONGEST_WAY_TO_RELATIVE > token
        });
        near.map(|reference| reference.entity).find(|&entity| fits(&self.entities.all[entity]))
    }

    /// The entity of the noun phrase right before the relative pronoun `relative`; none where no noun stands there.
    fn antecedent(&mut self, relative: usize) -> Option<usize> {
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

    fn is_in(&self, token: usize, contents: &[Span]) -> bool {
        self.text.token(token).is_some_and(|token| contents.iter().any(|content| content.contains(token.span())))
    }

    fn refer(&mut self, token: usize, entity: usize, weight: f32) {
        let place = self.positions.of(self.text, token);
        self.salience.push(Reference { token, entity, weight, place });
        let known = &mut self.entities.all[entity];
        known.references += 1;
        known.last = token;
    }

    fn weight_of_speaker(&self, start: usize) -> f32 {
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

    fn weight_of_name(&self, number: usize) -> f32 {
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

    fn weight_of_pronoun(&self, token: usize) -> f32 {
        match lower_case(self.text.word(token)).as_str() {
            "he" | "she" => weight::SUBJECT,
            "him" | "himself" | "herself" => weight::OBJECT,
            _ => weight::DEPENDENT,
        }
    }

    /// The weight of what stands from `start` to `end`, by its neighbours.
    fn weight(&self, start: usize, end: usize) -> f32 {
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
