//! Noun phrases: who or what a sentence speaks of.
//!
//! Takes a tagged sentence, gives its [`Phrase`]s: the longest runs of determiner, number, adjective and noun
//! (chunking: Abney 1991, "Parsing by Chunks"). "The president’s lawyer met reporters" has *The president’s lawyer* and
//! *reporters*.

use std::ops::Range;

use super::sentences::{Sentence, Sentences};
use super::tags::Tag;
use crate::text::make_room;

/// Declares the kinds of phrases, each with its name in the tables of weights.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What heads a phrase.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum PhraseKind { $($(#[$doc])* $variant,)* }

        impl PhraseKind {
            /// The names of all kinds, in order, and of none.
            pub const NAMES_OR_NONE: &[&str] = &[$($name,)* "none"];
            /// The names of all kinds, in order.
            pub const NAMES: &[&str] = Self::NAMES_OR_NONE.split_at(Self::NAMES_OR_NONE.len() - 1).0;
        }
    };
}

kinds! {
    /// "he".
    Pronoun = "pronoun",
    /// "it".
    It = "it",
    /// "him".
    Object = "object",
    /// "who".
    Who = "who",
    /// A name, with or without a title: "Mr. Orlov".
    Name = "name",
    /// A name behind a role or title in lower case: "spokesman Ivan Orlov".
    RoleName = "role-name",
    /// "the ministry", "officials".
    Role = "role",
    /// "reporters".
    Addressee = "addressee",
    /// "Monday".
    Time = "time",
    /// Any other noun phrase with a determiner: "the plan".
    Definite = "definite",
    /// Any other.
    Bare = "bare",
    /// "many", "some": a determiner by itself.
    Quantity = "quantity",
}

/// A noun phrase: the numbers of its units.
#[derive(Clone, Debug)]
pub struct Phrase {
    units: Range<u32>,
    /// What heads it.
    pub kind: PhraseKind,
}

impl Phrase {
    /// The numbers of its units.
    pub fn units(&self) -> Range<usize> {
        self.units.start as usize..self.units.end as usize
    }
}

/// The noun phrases of a sentence, in order, appended to `phrases`.
///
/// A phrase is the longest run of determiner, number, adjective and noun; a possessive goes on
/// ("the president’s lawyer").
#[inline(never)] // the stages stay functions of their own
pub(crate) fn chunk(sentences: &Sentences, sentence: &Sentence, phrases: &mut Vec<Phrase>) {
    let units = sentence.units();
    let mut at = units.start;
    while at < units.end {
        if let Some(closing) = bracketed(sentences, at, units.end) {
            at = closing + 1;
            continue;
        }
        let end = run_end(sentences, sentence, at);
        if end > at {
            make_room(phrases, end, sentences.units.len());
            phrases.push(Phrase { units: at as u32..end as u32, kind: kind(sentences, at..end) });
            at = end;
        } else {
            at += 1;
        }
    }
}

/// How many units a bracket may hold to be passed over: "Sen. Orlova (D-Ohio)".
const LONGEST_BRACKET: usize = 8;

/// The unit that closes a short bracket that opens at `at`.
pub(crate) fn bracketed(sentences: &Sentences, at: usize, end: usize) -> Option<usize> {
    let opens = sentences.units.get(at)?.tag == Tag::Opening;
    let inside = at + 1..end.min(at + 2 + LONGEST_BRACKET);
    if opens { inside.into_iter().find(|&index| sentences.units[index].tag == Tag::Closing) } else { None }
}

/// Where the phrase that begins at `start` ends; `start` itself when none begins there.
pub(crate) fn run_end(sentences: &Sentences, sentence: &Sentence, start: usize) -> usize {
    let tag = |index: usize| sentences.tag(sentence, index as isize);
    match tag(start) {
        Tag::Pronoun | Tag::It | Tag::Object | Tag::Who => return start + 1,
        // "which represents dockers", "he thinks": a verb.
        Tag::Plural if start > 0 && matches!(tag(start - 1), Tag::Which | Tag::Who | Tag::That | Tag::Pronoun) => {
            return start;
        }
        Tag::Determiner
        | Tag::Number
        | Tag::Name
        | Tag::Title
        | Tag::Role
        | Tag::Lower
        | Tag::Plural
        | Tag::Addressee
        | Tag::Time => {}
        // "Rising costs"; but: "Reacting, the union said", "Backing her, the union said".
        Tag::Ed | Tag::Ing
            if start == sentence.units().start
                && !matches!(tag(start + 1), Tag::Comma | Tag::Object | Tag::Determiner) => {}
        _ => return start,
    }
    let mut at = start + 1;
    while at < sentence.units().end {
        // "the Harbour Trust (HT) chief Ada Holm"
        if let Some(closing) = bracketed(sentences, at, sentence.units().end)
            && tag(at - 1) == Tag::Name
            && tag(closing + 1) == Tag::Role
        {
            at = closing + 1;
            continue;
        }
        let before = tag(at - 1);
        let goes_on = match tag(at) {
            Tag::Name | Tag::Title | Tag::Role | Tag::Number | Tag::Possessive | Tag::Addressee => {
                before != Tag::Time || tag(at) == Tag::Possessive
            }
            Tag::Lower | Tag::Plural => before != Tag::Name || matches!(tag(at + 1), Tag::Name | Tag::Role),
            Tag::Time => matches!(before, Tag::Determiner | Tag::Possessive | Tag::Lower),
            // "the wounded", "three fossilized teeth".
            Tag::Ed if before == Tag::Number => is_noun(tag(at + 1)),
            Tag::Ed | Tag::Ing => matches!(before, Tag::Determiner | Tag::Possessive),
            // "the claim", "his report": a noun here.
            Tag::VerbBase | Tag::VerbPresent | Tag::VerbParticiple => {
                matches!(before, Tag::Determiner | Tag::Possessive)
            }
            // "the proposed rule", "the accused told"; but: "another said".
            Tag::VerbPast => before == Tag::Determiner && (is_noun(tag(at + 1)) || tag(at + 1).is_finite()),
            Tag::Adverb => before == Tag::Determiner,
            Tag::Determiner => before == Tag::Determiner,
            // "co-founder and president Jane Doe": two roles of one person.
            Tag::And => {
                let joined =
                    (at + 1..sentence.units().end).map(tag).take_while(|tag| matches!(tag, Tag::Role | Tag::Lower));
                let joined = joined.enumerate().last();
                before == Tag::Role
                    && tag(start) != Tag::Determiner
                    && joined
                        .is_some_and(|(last, tag_of_last)| tag_of_last == Tag::Role && tag(at + last + 2) == Tag::Name)
            }
            // "Smith & Sons", "Jean - Luc": a mark inside a name.
            Tag::Mark => before == Tag::Name && tag(at + 1) == Tag::Name,
            _ => false,
        };
        if !goes_on {
            break;
        }
        at += 1;
    }
    at
}

/// Whether a noun phrase can go on with a word of this tag.
fn is_noun(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Lower
            | Tag::Plural
            | Tag::Name
            | Tag::Title
            | Tag::Role
            | Tag::Number
            | Tag::Time
            | Tag::Ing
            | Tag::VerbBase
            | Tag::VerbPresent
    )
}

fn kind(sentences: &Sentences, units: Range<usize>) -> PhraseKind {
    let tags = || sentences.units[units.clone()].iter().map(|unit| unit.tag);
    let head = sentences.units[units.end - 1].tag;
    let first = sentences.units[units.start].tag;
    match head {
        Tag::Pronoun => PhraseKind::Pronoun,
        Tag::It => PhraseKind::It,
        Tag::Object => PhraseKind::Object,
        Tag::Who => PhraseKind::Who,
        Tag::Name | Tag::Title if tags().any(|tag| tag == Tag::Role) => PhraseKind::RoleName,
        Tag::Name | Tag::Title => PhraseKind::Name,
        Tag::Role => PhraseKind::Role,
        Tag::Addressee => PhraseKind::Addressee,
        Tag::Time => PhraseKind::Time,
        Tag::Determiner => PhraseKind::Quantity,
        _ if first == Tag::Determiner => PhraseKind::Definite,
        _ if tags().any(|tag| tag == Tag::Possessive) => PhraseKind::Definite,
        _ => PhraseKind::Bare,
    }
}
