//! Speakers: one entry for each who speaks, whatever the text calls them.
//!
//! Takes the attributions and the names, gives [`Speakers`]: the entries, and for each mention who is behind it. This
//! is coreference resolution for those who speak, by rules in the order of their precision (a multi-pass sieve:
//! Raghunathan et al. 2010).
//!
//! 1. `mentions` says of each mention what form it has and in whose words it stands.
//! 2. `entities` gathers the names of the article into people and bodies.
//! 3. `resolution` walks along the text and ties each mention to an entity.
//! 4. `entry` says how a speaker is shown.
//!
//! "Ada Holm left. “It rained,” *she* said." → *she* is Ada Holm.

mod entities;
mod entry;
mod mentions;
mod regions;
mod resolution;

use serde::Serialize;

use crate::attribution::Attributions;
use crate::names::Names;
use crate::parts::{PartKind, Parts};
use crate::quotes::Quote;
use crate::text::{Span, Text};
use entities::Entities;
use mentions::{Form, Mentions};
use resolution::Resolver;

/// What a speaker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum SpeakerType {
    /// One person: "Vladimir Putin", "she", "a spokesman for the ministry".
    Person,
    /// A body that speaks as one: "the ministry", "Moscow".
    Organization,
    /// What was written: "the report", "court documents".
    Document,
    /// Several people: "officials", "the couple".
    Group,
}

impl SpeakerType {
    /// The name that JSON has for it: "person".
    pub const fn name(self) -> &'static str {
        match self {
            SpeakerType::Person => "person",
            SpeakerType::Organization => "organization",
            SpeakerType::Document => "document",
            SpeakerType::Group => "group",
        }
    }
}

/// A person or body that speaks in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest name that the article gives: "Vladimir Putin".
    pub name: String,
    /// What it is.
    pub speaker_type: SpeakerType,
    /// What the article says they are, in its own words: "Russian President".
    pub role: Option<String>,
}

/// The speakers of an article, and who is behind each mention.
#[derive(Clone, Debug, Default)]
pub struct Speakers {
    /// The speakers, in the order of their first mention.
    pub speakers: Vec<Speaker>,
    /// For each of [`Attributions::mentions`] the number of its speaker and, where the mention
    /// itself is no name, the words that tell whom it stands for.
    pub behind: Vec<Behind>,
}

/// Who is behind a mention.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Behind {
    /// The number of the speaker in [`Speakers::speakers`].
    pub speaker: usize,
    /// The name or noun phrase that a pronoun or a short form refers to, in bytes.
    pub antecedent: Option<Span>,
    /// How likely it is that the speaker is the right one, from 0 to 1.
    pub certainty: f32,
}

impl Speakers {
    /// Gathers the mentions of `attributions` into speakers.
    #[inline(never)] // the stages stay functions of their own
    pub fn find(text: &Text, parts: &Parts, quotes: &[Quote], names: &Names, attributions: &Attributions) -> Self {
        let mentions = Mentions::of(text, quotes, attributions);
        let forms: Vec<Form> =
            mentions.all.iter().map(|mention| mentions::form(text, names.all(), mention.tokens.clone())).collect();
        let entities = Entities::of_article(text, names.all());
        let positions = resolution::Positions::new(text, quotes);
        let mut resolver = Resolver::new(text, names.all(), positions, entities, author(parts));
        let behind = resolver.resolve(&mentions, &forms, parts.body());
        let mut found = Self { speakers: Vec::new(), behind: Vec::with_capacity(behind.len()) };
        let mut numbers = vec![None; resolver.entities.all.len()];
        for ((mention, form), entity) in mentions.all.iter().zip(&forms).zip(behind) {
            let (entity, certainty) = entity;
            let Some(known) = resolver.entities.all.get(entity) else { continue };
            let of_entity = resolver.entities.names_of(known);
            let (speaker, fullest) = *numbers[entity].get_or_insert_with(|| {
                let fullest = entry::fullest(text, names.all(), of_entity);
                found.speakers.push(entry::speaker(text, names.all(), known, of_entity, fullest));
                (found.speakers.len() - 1, fullest)
            });
            let own = if let Form::Name(name) = form { Some(*name) } else { None };
            let short = entry::Short { entity: known, names: of_entity, fullest, mention: &mention.tokens, own };
            let antecedent = entry::antecedent(text, names.all(), &short);
            found.behind.push(Behind { speaker, antecedent, certainty });
        }
        found
    }
}

/// Who wrote the article, if it was one.
fn author(parts: &Parts) -> Option<String> {
    parts.parts().iter().find_map(|part| match &part.kind {
        PartKind::Byline(byline) => match byline.authors.as_slice() {
            [author] => Some(author.clone()),
            _ => None,
        },
        _ => None,
    })
}

#[cfg(test)]
mod tests;
