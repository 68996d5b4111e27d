//! Resolution: who is behind each mention.
//!
//! Takes the mentions with their forms and the entities, gives the entity of each mention. It walks along the text, so
//! that each mention is seen against what a reader has read by then: names by their links, pronouns by [`Salience`]
//! (`pronouns`), nouns by role and words (`noun_phrases`, `generic_nouns`), "who" by what stands before it
//! (`relative_pronouns`).

mod events;
mod generic_nouns;
mod grammatical_roles;
mod noun_phrases;
mod positions;
mod pronouns;
mod relative_pronouns;
mod salience;

pub(crate) use positions::Positions;

use std::ops::Range;

use events::{Event, events};
use salience::{Reference, Salience, weight};

use crate::lexicon::WordKey;
use crate::lexicon::people::{self, Pronoun};
use crate::names::Name;
use crate::speakers::entities::{Entities, Entity, Kind};
use crate::speakers::mentions::{self, Form, Inside, Mentions};
use crate::text::{Span, Text};

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

    /// The entity behind each of `mentions`, and how likely it is the right one.
    #[inline(never)] // the stages stay functions of their own
    pub(crate) fn resolve(&mut self, mentions: &Mentions, forms: &[Form], body: &[Range<usize>]) -> Vec<(usize, f32)> {
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
        let mut certainties = vec![1.0; all.len()];
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
                    self.salience.take_lead();
                    let entity = self.mention(mentions, index, &forms[index], outer.map(|(_, entity)| entity));
                    certainties[index] = certainty(&forms[index], self.salience.take_lead());
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
                        && !self.positions.of(self.text, start).quoted
                        && let Form::Phrase(phrase) = mentions::form(self.text, self.names, start..end)
                    {
                        let entity = self.phrase(&phrase);
                        self.refer(start, entity, self.weight(start, end));
                    }
                }
                Event::Pronoun(token)
                    if pronouns.binary_search(&token).is_ok() || self.positions.of(self.text, token).quoted => {}
                Event::Pronoun(token) => {
                    let gender = people::gender_of_pronoun(self.text.word(token));
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
        behind.into_iter().zip(certainties).collect()
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
}

/// How likely the entity behind a mention of this form is the right one, if it was more prominent than others by `lead`: read
/// off whole pages whose speakers are known.
fn certainty(form: &Form, lead: f32) -> f32 {
    match form {
        Form::Pronoun(_, Pronoun { gender: Some(_), .. }) => match lead {
            ..0.5 => 0.7,
            ..1.5 => 0.85,
            ..2.5 => 0.9,
            _ => 0.93,
        },
        Form::Pronoun(..) => 0.5,
        // "the singer", whom only the place tells.
        Form::Phrase(_) if lead < f32::INFINITY => 0.5,
        Form::Phrase(_) => 0.95,
        _ => 1.0,
    }
}
