//! Relative pronouns: the noun phrase that "who" stands for.
//!
//! Takes the token of the pronoun, gives the phrase right before it, where the article has not spoken of them before:
//! "*a woman from Reno* who said", "*voters* who believe".

use std::ops::Range;

use crate::lexicon::people::{self, RoleKind};
use crate::lexicon::{PartOfSpeech, WordClasses, WordList};
use crate::text::{Shape, Text, TokenKind};

/// The longest antecedent, in tokens.
const LONGEST: usize = 10;

/// The tokens of the noun phrase right before the relative pronoun `relative`; none where no noun stands there.
pub(crate) fn noun_phrase_before(text: &Text, relative: usize) -> Option<Range<usize>> {
    Reader::new(text, relative).noun_phrase()
}

/// Whether somebody who is told of for the first time stands right before the relative pronoun: "she met *a woman* who said", but
/// not "Ada Holm, *a skipper* who said" or "Ada Holm is *a skipper* who said".
pub(crate) fn is_new(text: &Text, relative: usize) -> bool {
    let reader = Reader::new(text, relative);
    reader.noun_phrase().is_some_and(|phrase| {
        let begins = phrase.start > reader.floor && WordList::NewPerson.has(text.word(phrase.start));
        begins && {
            let before = phrase.start - 1;
            let describes = matches!(reader.part(before), PartOfSpeech::Be | PartOfSpeech::As);
            text.token(before).is_some_and(|token| token.is_word()) && !describes
        }
    })
}

struct Reader<'r, 'a> {
    text: &'r Text<'a>,
    /// Where the antecedent begins at the earliest.
    floor: usize,
    /// Where it ends: before the relative pronoun and its comma.
    end: usize,
}

impl<'r, 'a> Reader<'r, 'a> {
    fn new(text: &'r Text<'a>, relative: usize) -> Self {
        let start = text.token(relative).map_or(0, |token| token.start());
        let paragraph = text.paragraphs().get(text.paragraph_at(start)).map_or(relative, |it| it.tokens().start);
        let comma = relative.checked_sub(1).filter(|&comma| comma >= paragraph && text.is_mark(comma, b','));
        let end = comma.unwrap_or(relative);
        Self { text, floor: end.saturating_sub(LONGEST).max(paragraph).min(end), end }
    }

    /// The noun with "of …" or "from …" behind it, if it is one for people, and the words before it where a determiner shows that
    /// they belong to it.
    fn noun_phrase(&self) -> Option<Range<usize>> {
        let mut noun = self.end.checked_sub(1).filter(|&noun| noun >= self.floor)?;
        if self.is(noun, WordClasses::DETERMINER) || self.part(noun) == PartOfSpeech::Pronoun {
            return Some(noun..self.end);
        }
        if !self.is_noun(noun) {
            return None;
        }
        // "voters in New York", "a professor at the University of Sporland"
        let is_joint = |at: usize| !self.is_noun(at) && !self.is(at, WordClasses::DETERMINER);
        let joints = (self.floor..noun).rev().filter(|&at| is_joint(at));
        let prepositions = joints.take_while(|&at| self.is(at, WordClasses::PREPOSITION) && at > self.floor);
        let is_person =
            |at: usize| matches!(people::role(self.text.word(at)), Some(RoleKind::Person(_) | RoleKind::People));
        noun = prepositions.map(|at| at - 1).find(|&head| is_person(head)).unwrap_or(noun);
        let before = (self.floor..noun).rev().find(|&at| !self.is_noun(at));
        let determiner = before.filter(|&at| self.is(at, WordClasses::DETERMINER));
        let capitals = (self.floor..noun).rev().take_while(|&at| self.is_noun(at) && self.is_capital(at));
        Some(determiner.or_else(|| capitals.last()).unwrap_or(noun)..self.end)
    }

    /// Whether the word is a noun, or may stand before one in its phrase.
    fn is_noun(&self, index: usize) -> bool {
        let is_open = matches!(self.part(index), PartOfSpeech::Open | PartOfSpeech::Addressee);
        self.text.token(index).is_some_and(|token| {
            token.kind() == TokenKind::Number
                || token.is_word() && is_open && !token.classes().has_any(VERBS.with(WordClasses::DETERMINER))
        })
    }

    fn part(&self, index: usize) -> PartOfSpeech {
        self.text.token(index).map_or(PartOfSpeech::Open, |token| token.classes().part_of_speech())
    }

    fn is_capital(&self, index: usize) -> bool {
        self.text.token(index).is_some_and(|token| token.shape() != Shape::Lower)
    }

    fn is(&self, index: usize, classes: WordClasses) -> bool {
        self.text.token(index).is_some_and(|token| token.classes().has_any(classes))
    }
}

const VERBS: WordClasses = WordClasses::REPORTING_VERB.with(WordClasses::AUXILIARY);
