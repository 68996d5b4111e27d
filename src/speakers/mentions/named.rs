//! Mentions by name: which name of the text a mention has, or is tied to by a title or an apposition.
//!
//! Takes the tokens of a mention, gives the number of a name: of "a spokeswoman for the ministry, *Ada Holm*," that
//! behind the comma.

use std::ops::Range;

use super::form::Reader;
use super::noun_phrase::kind;
use crate::lexicon::people::{self, RoleKind};
use crate::lexicon::{PartOfSpeech, WordClasses};
use crate::names::{self, Name, NameKind, opens_apposition};
use crate::speakers::regions;
use crate::text::{Text, TokenKind};

impl Reader<'_, '_> {
    pub(super) fn number_at(&self, token: usize) -> Option<usize> {
        names::at(self.names, token)
    }

    pub(super) fn name_at(&self, token: usize) -> Option<&Name> {
        self.number_at(token).and_then(|number| self.names.get(number))
    }

    /// The name that the token belongs to, as a word of its title too.
    pub(super) fn name_or_title_at(&self, token: usize) -> Option<&Name> {
        let following = names::first_from(self.names, token + 1);
        let titled = self.names.get(following).filter(|name| name.with_title().start <= token);
        titled.or_else(|| self.name_at(token))
    }

    /// The name that ends right before the token `end`.
    pub(super) fn name_ending_at(&self, end: usize) -> Option<usize> {
        let number = self.number_at(end.checked_sub(1)?)?;
        (self.names.get(number)?.tokens.end == end).then_some(number)
    }

    /// "Councillor" of "Councillor *June Holm*": a mention that was cut inside a title is the name's.
    pub(super) fn name_titled_by(&self, end: usize) -> Option<usize> {
        let following = names::first_from(self.names, end);
        let name = self.names.get(following)?;
        let title = name.title.as_ref()?;
        (title.start < end && end <= title.end).then_some(following)
    }

    /// "One of the walkers, *Ada Holm*,": the name is of the one, where the mention ends before "of".
    pub(super) fn name_of_one(&self, end: usize) -> Option<usize> {
        let is_one = end.checked_sub(1).is_some_and(|one| self.text.word(one).eq_ignore_ascii_case("one"));
        if !is_one || self.text.word(end) != "of" {
            return None;
        }
        let comma = (end + 1..end + 1 + LONGEST_OF_ONE).find(|&index| {
            self.text.token(index).is_none_or(|token| !token.is_word() || token.is(WordClasses::REPORTING_VERB))
        })?;
        self.apposed_name(comma..comma + 1, comma + 1, RoleKind::Person(None))
    }

    /// "a spokeswoman for the ministry, *Ada Holm*": a name behind one of `commas` that is a noun phrase of
    /// its own, in the mention that ends at `end` or up to the next comma. A body's name is a body's: "the
    /// bank, *Northern Mutual*".
    pub(super) fn apposed_name(&self, commas: Range<usize>, end: usize, kind: RoleKind) -> Option<usize> {
        commas.filter(|&index| opens_apposition(self.text, index)).find_map(|comma| {
            let first = names::first_from(self.names, comma + 1);
            let name = self.names.get(first)?;
            let closed = comma < end && name.tokens.end >= end
                || matches!(self.text.word(name.tokens.end), "," | "(" | "—" | "–" | "--");
            let gap = name.with_title().start.saturating_sub(comma + 1);
            let stops = || {
                (comma + 1..comma + 1 + gap).any(|index| {
                    self.text.token(index).is_none_or(|token| !token.is_word() || token.is(WordClasses::PREPOSITION))
                })
            };
            (gap <= LONGEST_ROLE_BEFORE_NAME
                && !stops()
                && closed
                && (name.kind == NameKind::Body) == (kind == RoleKind::Body))
                .then_some(first)
        })
    }

    /// "former secretary of state *Ada Holm*": a name that no preposition ties to the office before
    /// it; in "a spokesman for Ada Holm" and "an aide to candidate Holm" it is not the head.
    pub(super) fn name_behind_office(&self, start: usize, head_end: usize, end: usize) -> Option<usize> {
        let office = head_end.checked_sub(1).filter(|&office| office >= start && self.text.word(head_end) == "of")?;
        people::role(self.text.word(office)).filter(|kind| matches!(kind, RoleKind::Person(_)))?;
        let first = names::first_from(self.names, head_end);
        let name = self.names.get(first).filter(|name| name.tokens.start < end && name.kind == NameKind::Person)?;
        let before = self.text.token(name.with_title().start.checked_sub(1)?)?;
        let is_noun = before.is_word() && before.classes().part_of_speech() == PartOfSpeech::Open;
        (is_noun
            && !before.classes().has_any(WordClasses::ROLE.with(WordClasses::TITLE).with(WordClasses::REPORTING_VERB)))
        .then_some(first)
    }

    /// "the head of the agency, *Ada Holm*,": a mention that was cut before its complement, with the name
    /// behind the comma that ends it.
    pub(super) fn name_behind_complement(&self, start: usize, end: usize) -> Option<usize> {
        let office = end.checked_sub(1).filter(|&office| office >= start)?;
        let is_person = matches!(kind(self.text.word(office)), RoleKind::Person(_));
        let is_named = (start..end).filter_map(|index| self.name_at(index)).any(|name| name.kind == NameKind::Person);
        if !is_person || is_named || !begins_complement(self.text, end) {
            return None;
        }
        let comma = (end + 1..end + LONGEST_COMPLEMENT).find(|&index| self.ends_complement(index))?;
        let number = self.apposed_name(comma..comma + 1, comma, RoleKind::Person(None))?;
        let name = self.names.get(number)?;
        // "the mayor of Reno, Nev., said"
        let is_region = || !regions::within(self.text, name.tokens.clone()).is_empty();
        (name.kind == NameKind::Person || name.tokens.len() > 1 && !is_region()).then_some(number)
    }

    /// Whether the token is none that tells more of a noun: a mark, or a verb.
    fn ends_complement(&self, index: usize) -> bool {
        let Some(token) = self.text.token(index) else { return true };
        // "the officer in the *state*": a noun, as its determiner tells; "the *State* Agency": a name.
        let is_noun = token.is_capitalized()
            || index
                .checked_sub(1)
                .and_then(|before| self.text.token(before))
                .is_some_and(|before| before.is(WordClasses::DETERMINER));
        let is_verb = token.classes().has_any(WordClasses::AUXILIARY.with(WordClasses::REPORTING_VERB)) && !is_noun;
        is_verb || !token.is_word() && token.kind() != TokenKind::PossessiveS
    }
}

/// Whether the words from the token `index` on can tell more of the noun before them: "of …", "representing …".
pub(crate) fn begins_complement(text: &Text, index: usize) -> bool {
    text.token(index).is_some_and(|token| {
        token.is_word() && (token.is(WordClasses::PREPOSITION) || text.str(token.span()).ends_with("ing"))
    })
}

/// How many words of a role may stand before an apposed name: "his niece, *state Delegate* Ada Holm".
const LONGEST_ROLE_BEFORE_NAME: usize = 4;

/// How many words may stand between an office and the comma before its bearer's name.
const LONGEST_COMPLEMENT: usize = 12;

/// How many words "one of the …" may have behind "of" before the name.
const LONGEST_OF_ONE: usize = 8;
