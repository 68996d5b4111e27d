//! The form of a mention: a pronoun, a name, or a noun phrase about a head.
//!
//! Takes the tokens of a mention and the names of the text, gives its [`Form`]. These are the pronominal, proper and nominal
//! mentions of coreference resolution (Jurafsky and Martin, Speech and Language Processing, ch. 23): "he", "Ada Holm, the mayor",
//! "the mayor's lawyer".

use std::ops::Range;

use super::noun_phrase::{Phrase, is_demonym};
use crate::lexicon::people::{self, Pronoun, RoleKind};
use crate::lexicon::{WordClasses, WordList};
use crate::names::Name;
use crate::text::{Text, TokenKind};

/// How a mention calls its speaker.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Form {
    /// "he", "they".
    Pronoun(usize, Pronoun),
    /// "which", "that", which stand for what is right before them.
    Relative(usize),
    /// By the name with this number: "Mr. Orlov", "Ada Holm, the mayor".
    Name(usize),
    /// By a noun phrase without a name at its head: "the mayor's lawyer".
    Phrase(Box<Phrase>),
    /// Several joined: "Orlov and Holm".
    Several,
    /// Nothing that tells: no word at all.
    Nothing,
}

/// The form of the mention that covers `tokens`; `names` are all names, `first_name` the number of
/// the first that begins inside the mention.
pub(crate) fn form(text: &Text, names: &[Name], tokens: Range<usize>) -> Form {
    Reader { text, names }.form(tokens)
}

pub(super) struct Reader<'r, 'a> {
    pub text: &'r Text<'a>,
    pub names: &'r [Name],
}

impl Reader<'_, '_> {
    fn form(&self, tokens: Range<usize>) -> Form {
        let is_word = |index: &usize| {
            self.text.token(*index).is_some_and(|token| token.is_word() || token.kind() == TokenKind::Number)
        };
        let Some(start) = tokens.clone().find(is_word) else { return Form::Nothing };
        let Some(end) = tokens.clone().rev().find(is_word).map(|last| last + 1) else { return Form::Nothing };
        // "he’ll", "they’ve": the pronoun is what stands before the apostrophe.
        let word = self.text.word(start).split(['\'', '’']).next().unwrap_or_default();
        let alone = end == start + 1;
        let pronoun = people::pronoun(word).or_else(|| if alone { people::possessive(word) } else { None });
        if let Some(pronoun) = pronoun {
            let joined = self.text.word(start + 1) == "and" && start + 1 < end;
            return if joined { Form::Several } else { Form::Pronoun(start, pronoun) };
        }
        if alone && WordList::Relative.has_in_any_case(word) {
            return Form::Relative(start);
        }
        let head_end = self.end_of_noun_phrase(start, end);
        if head_end < end && matches!(self.text.word(head_end), "and" | "&") && self.is_joined(head_end, end) {
            let name = self.name_ending_at(end).filter(|_| self.are_roles_of_one(start..head_end));
            return name.map_or(Form::Several, Form::Name);
        }
        let cut_short = || if head_end == end { self.number_at(end - 1) } else { None };
        let named = || {
            self.name_ending_at(head_end)
                .or_else(cut_short)
                .or_else(|| self.name_behind_office(start, head_end, end))
                .or_else(|| self.name_titled_by(end))
        };
        let is_demonym = end == start + 2 && is_demonym(self.text, start);
        let named = || if is_demonym { None } else { named() };
        if let Some(name) = self.name_behind_complement(start, end).or_else(named) {
            return Form::Name(name);
        }
        match self.phrase(start, head_end, end) {
            Some(phrase) => {
                let apposed = if phrase.kind == RoleKind::People {
                    None
                } else {
                    let inside = self.apposed_name(head_end..end, end, phrase.kind).or_else(|| self.name_of_one(end));
                    inside.or_else(|| self.apposed_name(end..end + 1, end, phrase.kind))
                };
                apposed.map_or_else(|| Form::Phrase(Box::new(phrase)), Form::Name)
            }
            None => Form::Nothing,
        }
    }

    /// Whether "and" joins two who speak: behind it stands a name or a noun phrase of its own.
    fn is_joined(&self, and: usize, end: usize) -> bool {
        let following = and + 1;
        following < end
            && (self.name_at(following).is_some()
                || self.text.token(following).is_some_and(|token| {
                    token.classes().has_any(WordClasses::DETERMINER.with(WordClasses::ROLE).with(WordClasses::TITLE))
                }))
    }

    /// Whether the words before "and" are a role that the name behind it has, too: "*founder* and chairman Ada Holm".
    fn are_roles_of_one(&self, words: Range<usize>) -> bool {
        let has = |index: usize, class| self.text.token(index).is_some_and(|token| token.classes().has(class));
        let last = words.end - 1;
        has(last, WordClasses::ROLE)
            && !self.text.word(last).ends_with('s')
            && !has(words.start, WordClasses::DETERMINER)
    }
}
