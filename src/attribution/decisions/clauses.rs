//! Clauses: how one begins, and where one may end.
//!
//! Takes tags, gives a [`Clause`]: behind the comma of "The workers, she said, *will stay*" one begins with its verb.

use crate::attribution::reading::Tag;

/// How many units from its beginning on the verb of a clause is looked for.
pub(super) const REACH_OF_A_VERB: usize = 8;

/// How a clause begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Clause {
    /// None does.
    None,
    /// With its verb: … and left.
    Verb,
    /// With a pronoun: … and he left.
    Pronoun,
    /// With another subject.
    Subject,
    /// With "that": it goes on in what was said.
    That,
}

impl Clause {
    pub const NAMES: &[&str] = &["none", "verb", "pronoun", "subject", "that"];

    /// How a clause begins with these tags, behind a conjunction or not.
    pub fn beginning(tags: impl Iterator<Item = Tag>) -> Self {
        let stops = |tag| matches!(tag, Tag::Comma | Tag::Semicolon | Tag::Dash | Tag::Quote | Tag::Stop);
        let opens = |tag| matches!(tag, Tag::And | Tag::But | Tag::Adverb);
        let tags = tags.take(REACH_OF_A_VERB).skip_while(|&tag| opens(tag));
        let mut tags = tags.take_while(|&tag| !stops(tag));
        match tags.next() {
            Some(Tag::That) => Self::That,
            Some(first) if first.is_finite() => Self::Verb,
            Some(_) if !tags.any(Tag::is_finite) => Self::None,
            Some(Tag::Pronoun | Tag::It) => Self::Pronoun,
            Some(_) => Self::Subject,
            None => Self::None,
        }
    }
}

/// Whether a unit of this tag shows that a clause has begun: its "that", its subject or verb.
pub(super) fn begins_clause(tag: Tag) -> bool {
    matches!(tag, Tag::That | Tag::Quote | Tag::Pronoun | Tag::It | Tag::Be | Tag::Have | Tag::Do | Tag::Modal)
        || tag.is_cue()
}

/// Whether a content may end before, or begin behind, a unit of this tag.
pub(super) fn is_boundary(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Comma
            | Tag::Semicolon
            | Tag::Colon
            | Tag::Dash
            | Tag::And
            | Tag::But
            | Tag::As
            | Tag::Subordinator
            | Tag::Which
            | Tag::Who
            | Tag::Opening
            | Tag::Closing
            | Tag::Quote
            | Tag::Time
            | Tag::Stop
    )
}
