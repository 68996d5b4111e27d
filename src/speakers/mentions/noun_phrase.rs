//! Noun phrases: a mention by a noun, such as "the mayor's lawyer".
//!
//! Takes the tokens of a mention, gives a [`Phrase`]: how it opens, its modifiers, its head, whose it is.

use std::ops::Range;

use super::form::Reader;
use crate::lexicon::demonyms;
use crate::lexicon::people::{self, Pronoun, RoleKind};
use crate::lexicon::{PartOfSpeech, WordClasses, WordList};
use crate::text::{Text, TokenKind};

/// What begins a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// "the", "this": somebody known.
    Definite,
    /// "a", "another": somebody new.
    Indefinite,
    /// "his": somebody's; the token of the pronoun.
    Of(usize, Pronoun),
    /// None: "officials".
    Bare,
}

/// A noun phrase.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Phrase {
    pub opening: Opening,
    /// The number of the name that owns the head: "*Orlov*'s lawyer", "the *Orlov* campaign".
    pub owner: Option<usize>,
    /// The tokens from behind the determiner up to the head.
    pub modifiers: Range<usize>,
    /// The token of the head: "lawyer".
    pub head: usize,
    /// What the head stands for.
    pub kind: RoleKind,
    /// The tokens of the whole: with determiner and complement.
    pub all: Range<usize>,
}

impl Reader<'_, '_> {
    /// The token behind an acronym in brackets, if one begins at `index` and a noun for a person follows.
    fn behind_acronym(&self, index: usize) -> Option<usize> {
        let closes = self.text.word(index) == "(" && self.text.word(index + 2) == ")";
        let follows = self.text.token(index + 3).is_some_and(|token| token.is(WordClasses::ROLE));
        (closes && follows).then_some(index + 3)
    }

    /// Where the noun phrase without its complements ends: before the first preposition, comma or
    /// relative pronoun that is in no name.
    pub(super) fn end_of_noun_phrase(&self, start: usize, end: usize) -> usize {
        let mut index = start;
        while index < end {
            if let Some(name) = self.name_or_title_at(index).filter(|name| name.tokens.end <= end) {
                index = name.tokens.end.max(index + 1);
                continue;
            }
            // "the Harbour Trust (HT) chief Ada Holm"
            if let Some(behind) = self.behind_acronym(index).filter(|&behind| behind < end) {
                index = behind;
                continue;
            }
            let Some(token) = self.text.token(index) else { return index };
            let stops = match token.kind() {
                TokenKind::Punctuation => self.text.word(index) != "$" && index > start,
                TokenKind::PossessiveS => false,
                TokenKind::QuoteMark => false,
                _ => {
                    let part = token.classes().part_of_speech();
                    let closed = matches!(
                        part,
                        PartOfSpeech::Preposition
                            | PartOfSpeech::Of
                            | PartOfSpeech::To
                            | PartOfSpeech::And
                            | PartOfSpeech::But
                            | PartOfSpeech::As
                            | PartOfSpeech::Who
                            | PartOfSpeech::Which
                            | PartOfSpeech::That
                            | PartOfSpeech::Subordinator
                    );
                    closed && index > start
                }
            };
            if stops {
                return index;
            }
            index += 1;
        }
        end
    }

    pub(super) fn phrase(&self, start: usize, head_end: usize, end: usize) -> Option<Phrase> {
        let mut first = start;
        let word = self.text.word(start);
        let mut opening = match people::possessive(word) {
            _ if WordList::Definite.has_in_any_case(word) => Opening::Definite,
            _ if WordList::Indefinite.has_in_any_case(word) => Opening::Indefinite,
            Some(owner) => Opening::Of(start, owner),
            None => Opening::Bare,
        };
        if opening != Opening::Bare && first + 1 < head_end {
            first += 1;
        }
        let is_word = |index: &usize| {
            self.text.token(*index).is_some_and(|token| token.is_word() || token.kind() == TokenKind::Number)
        };
        let head = (first..head_end).rev().find(is_word)?;
        // The last name before the head owns it: "Holm's lawyer", "the Orlov campaign".
        let kind = kind(self.text.word(head));
        let owner = (first..head).rev().find_map(|index| self.number_at(index)).filter(|&number| {
            let behind = self.names.get(number).and_then(|name| self.text.token(name.tokens.end));
            // "the Ohio senator" is not Ohio's as "the Orlov campaign" is Orlov's.
            kind == RoleKind::Body || behind.is_some_and(|behind| behind.kind() == TokenKind::PossessiveS)
        });
        if owner.is_some()
            && opening == Opening::Bare
            && self.text.tokens()[first..head].iter().any(|token| token.kind() == TokenKind::PossessiveS)
        {
            opening = Opening::Definite;
        }
        let all = start..self.end_of_complement(end);
        Some(Phrase { opening, owner, modifiers: first..head, head, kind, all })
    }

    /// Where the mention would end with the name that it is tied to: "a spokesperson *for the Rail Council*".
    fn end_of_complement(&self, end: usize) -> usize {
        if !WordList::BeforeComplement.has(self.text.word(end)) {
            return end;
        }
        let start = if self.text.word(end + 1) == "the" { end + 2 } else { end + 1 };
        let name = self.name_at(start).filter(|name| name.tokens.start == start);
        name.map_or(end, |name| name.tokens.end)
    }
}

/// Whether "the Swede" begins at the token `start`.
pub(crate) fn is_demonym(text: &Text, start: usize) -> bool {
    text.word(start).eq_ignore_ascii_case("the") && demonyms::calls_a_person(text.word(start + 1))
}

/// What a head stands for; a noun that no table knows is a person, or people where it ends in s.
pub(super) fn kind(head: &str) -> RoleKind {
    people::role(head).unwrap_or_else(|| {
        if people::is_writing(head) {
            RoleKind::Document
        } else if crate::lexicon::classes_of(head).has(WordClasses::BODY) {
            RoleKind::Body
        } else if head.ends_with('s') && !head.ends_with("ss") {
            RoleKind::People
        } else {
            RoleKind::Person(None)
        }
    })
}
