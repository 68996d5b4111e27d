//! Speakers: one entry for each who speaks, whatever the text calls them.

use crate::attribution::Attributions;
use crate::parts::Parts;
use crate::text::{Span, Text};

/// A person or body that speaks in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest name that the article gives: "Vladimir Putin".
    pub name: String,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behind {
    /// The number of the speaker in [`Speakers::speakers`].
    pub speaker: usize,
    /// The name or noun phrase that a pronoun or a short form refers to, in bytes.
    pub antecedent: Option<Span>,
}

impl Speakers {
    /// Gathers the mentions of `attributions` into speakers.
    pub fn find(text: &Text, _parts: &Parts, attributions: &Attributions) -> Self {
        let mut found = Self::default();
        for mention in &attributions.mentions {
            let name = text.str(mention.span);
            let known = found.speakers.iter().position(|speaker| speaker.name == name);
            let speaker = known.unwrap_or_else(|| {
                found.speakers.push(Speaker { name: name.to_owned(), role: None });
                found.speakers.len() - 1
            });
            found.behind.push(Behind { speaker, antecedent: None });
        }
        found
    }
}
