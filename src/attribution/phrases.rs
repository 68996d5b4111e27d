//! Noun phrases: who or what a sentence speaks of.

use std::ops::Range;

use super::frames::{Frame, Frames};
use super::sorts::Sort;
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

/// The noun phrases of a frame, in order, appended to `phrases`.
///
/// A phrase is the longest run of determiner, number, adjective and noun; a possessive goes on
/// ("the president’s lawyer").
#[inline(never)] // the stages stay functions of their own
pub(super) fn chunk(frames: &Frames, frame: &Frame, phrases: &mut Vec<Phrase>) {
    let units = frame.units();
    let mut at = units.start;
    while at < units.end {
        if let Some(closing) = bracketed(frames, at, units.end) {
            at = closing + 1;
            continue;
        }
        let end = run_end(frames, frame, at);
        if end > at {
            make_room(phrases, end, frames.units.len());
            phrases.push(Phrase { units: at as u32..end as u32, kind: kind(frames, at..end) });
            at = end;
        } else {
            at += 1;
        }
    }
}

/// How many units a bracket may hold to be passed over: "Sen. Orlova (D-Ohio)".
const LONGEST_BRACKET: usize = 8;

/// The unit that closes a short bracket that opens at `at`.
pub(super) fn bracketed(frames: &Frames, at: usize, end: usize) -> Option<usize> {
    let opens = frames.units.get(at)?.sort == Sort::Opening;
    let inside = at + 1..end.min(at + 2 + LONGEST_BRACKET);
    if opens { inside.into_iter().find(|&index| frames.units[index].sort == Sort::Closing) } else { None }
}

/// Where the phrase that begins at `start` ends; `start` itself when none begins there.
fn run_end(frames: &Frames, frame: &Frame, start: usize) -> usize {
    let sort = |index: usize| frames.sort(frame, index as isize);
    match sort(start) {
        Sort::Pronoun | Sort::It | Sort::Object | Sort::Who => return start + 1,
        // "which represents dockers", "he thinks": a verb.
        Sort::Plural
            if start > 0 && matches!(sort(start - 1), Sort::Which | Sort::Who | Sort::That | Sort::Pronoun) =>
        {
            return start;
        }
        Sort::Determiner
        | Sort::Number
        | Sort::Name
        | Sort::Title
        | Sort::Role
        | Sort::Lower
        | Sort::Plural
        | Sort::Addressee
        | Sort::Time => {}
        // "Rising costs"; but: "Reacting, the union said", "Backing her, the union said".
        Sort::Ed | Sort::Ing
            if start == frame.units().start
                && !matches!(sort(start + 1), Sort::Comma | Sort::Object | Sort::Determiner) => {}
        _ => return start,
    }
    let mut at = start + 1;
    while at < frame.units().end {
        let before = sort(at - 1);
        let goes_on = match sort(at) {
            Sort::Name | Sort::Title | Sort::Role | Sort::Number | Sort::Possessive | Sort::Addressee => {
                before != Sort::Time || sort(at) == Sort::Possessive
            }
            Sort::Lower | Sort::Plural => before != Sort::Name || matches!(sort(at + 1), Sort::Name | Sort::Role),
            Sort::Time => matches!(before, Sort::Determiner | Sort::Possessive | Sort::Lower),
            // "the wounded", "three fossilized teeth".
            Sort::Ed if before == Sort::Number => is_noun(sort(at + 1)),
            Sort::Ed | Sort::Ing => matches!(before, Sort::Determiner | Sort::Possessive),
            // "the claim", "his report": a noun here.
            Sort::VerbBase | Sort::VerbPresent | Sort::VerbParticiple => {
                matches!(before, Sort::Determiner | Sort::Possessive)
            }
            // "the proposed rule", "the accused told"; but: "another said".
            Sort::VerbPast => before == Sort::Determiner && (is_noun(sort(at + 1)) || sort(at + 1).is_finite()),
            Sort::Adverb => before == Sort::Determiner,
            Sort::Determiner => before == Sort::Determiner,
            // "co-founder and president Jane Doe": two roles of one person.
            Sort::And => {
                let joined =
                    (at + 1..frame.units().end).map(sort).take_while(|sort| matches!(sort, Sort::Role | Sort::Lower));
                let joined = joined.enumerate().last();
                before == Sort::Role
                    && sort(start) != Sort::Determiner
                    && joined.is_some_and(|(last, sort_of_last)| {
                        sort_of_last == Sort::Role && sort(at + last + 2) == Sort::Name
                    })
            }
            // "Smith & Sons", "Jean - Luc": a mark inside a name.
            Sort::Mark => before == Sort::Name && sort(at + 1) == Sort::Name,
            _ => false,
        };
        if !goes_on {
            break;
        }
        at += 1;
    }
    at
}

/// Whether a noun phrase can go on with a word of this sort.
fn is_noun(sort: Sort) -> bool {
    matches!(
        sort,
        Sort::Lower
            | Sort::Plural
            | Sort::Name
            | Sort::Title
            | Sort::Role
            | Sort::Number
            | Sort::Time
            | Sort::Ing
            | Sort::VerbBase
            | Sort::VerbPresent
    )
}

fn kind(frames: &Frames, units: Range<usize>) -> PhraseKind {
    let sorts = || frames.units[units.clone()].iter().map(|unit| unit.sort);
    let head = frames.units[units.end - 1].sort;
    let first = frames.units[units.start].sort;
    match head {
        Sort::Pronoun => PhraseKind::Pronoun,
        Sort::It => PhraseKind::It,
        Sort::Object => PhraseKind::Object,
        Sort::Who => PhraseKind::Who,
        Sort::Name | Sort::Title if sorts().any(|sort| sort == Sort::Role) => PhraseKind::RoleName,
        Sort::Name | Sort::Title => PhraseKind::Name,
        Sort::Role => PhraseKind::Role,
        Sort::Addressee => PhraseKind::Addressee,
        Sort::Time => PhraseKind::Time,
        Sort::Determiner => PhraseKind::Quantity,
        _ if first == Sort::Determiner => PhraseKind::Definite,
        _ if sorts().any(|sort| sort == Sort::Possessive) => PhraseKind::Definite,
        _ => PhraseKind::Bare,
    }
}
