//! Events: what is met on the walk along the text.
//!
//! Takes mentions, names and the body, gives them in one order: mentions, names, pronouns, and noun phrases that begin
//! a sentence.

use std::ops::Range;

use crate::lexicon::people::{self, RoleKind};
use crate::lexicon::{PartOfSpeech, WordClasses};
use crate::names::Name;
use crate::speakers::mentions::Mention;
use crate::text::{Shape, Text, Token};

/// What is met on the walk.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    Mention(usize),
    Name(usize),
    Pronoun(usize),
    /// A noun phrase without a name that begins a sentence, brings in somebody new, or is the subject of a clause; with its
    /// end.
    Subject(usize, usize),
}

/// Everything that is met, in the order of the text; the names that are `heads` of mentions are met as these. Of those at
/// one token the mention comes first, the subject last.
pub(crate) fn events<'e>(
    text: &'e Text,
    names: &'e [Name],
    mentions: &'e [Mention],
    heads: &'e [bool],
    body: &'e [Range<usize>],
) -> impl Iterator<Item = Event> + 'e {
    let mentions = mentions.iter().enumerate().map(|(index, mention)| (mention.tokens.start, Event::Mention(index)));
    let names = names.iter().enumerate().filter(|&(number, _)| !heads[number]);
    let names = names.map(|(number, name)| (name.tokens.start, Event::Name(number)));
    let pronouns = pronouns(text, body).map(|token| (token, Event::Pronoun(token)));
    let subjects = noun_phrases(text, body).map(|subject| (subject.start, Event::Subject(subject.start, subject.end)));
    // Each of them is in order.
    let (mut mentions, mut names) = (mentions.peekable(), names.peekable());
    let (mut pronouns, mut subjects) = (pronouns.peekable(), subjects.peekable());
    std::iter::from_fn(move || {
        let next = [mentions.peek(), names.peek(), pronouns.peek(), subjects.peek()];
        let places = next.map(|next| next.map_or(usize::MAX, |&(token, _)| token));
        let first = places.into_iter().min()?;
        let next = match places {
            [place, ..] if place == first => mentions.next(),
            [_, place, ..] if place == first => names.next(),
            [_, _, place, _] if place == first => pronouns.next(),
            _ => subjects.next(),
        };
        next.map(|(_, event)| event)
    })
}

/// The longest noun phrase that is taken for the subject of a sentence, in tokens.
const LONGEST_SUBJECT: usize = 8;

/// The pronouns of the third person singular in the body.
fn pronouns<'t>(text: &'t Text, body: &'t [Range<usize>]) -> impl Iterator<Item = usize> + 't {
    let is_one = |token: &Token| {
        // All of them begin with one of two letters.
        matches!(token.first_byte(), b'h' | b'H' | b's' | b'S')
            && token.is_word()
            && token.shape() != Shape::AllCapitals
            && people::gender_of_pronoun(text.str(token.span())).is_some()
    };
    body.iter().flat_map(move |stretch| {
        let tokens = &text.tokens()[stretch.clone()];
        let mut at = 0;
        // A search of its own for each: most tokens are none.
        std::iter::from_fn(move || {
            let found = at + tokens[at..].iter().position(is_one)?;
            at = found + 1;
            Some(stretch.start + found)
        })
    })
}

/// The longest noun phrase that brings somebody in, in tokens before its head.
const LONGEST_BEFORE_HEAD: usize = 5;

/// The noun phrases of the body that are told of without a name: the definite ones for one person that begin a sentence, the
/// indefinite ones ("a 43-year-old man"), and several people who do something ("protesters have taken …").
fn noun_phrases<'t>(text: &'t Text, body: &'t [Range<usize>]) -> impl Iterator<Item = Range<usize>> + 't {
    let mut subjects = subjects(text, body).peekable();
    let mut others = others(text, body).peekable();
    std::iter::from_fn(move || match (subjects.peek(), others.peek()) {
        (Some(subject), Some(other)) if other.start < subject.start => others.next(),
        (None, Some(_)) => others.next(),
        _ => subjects.next(),
    })
}

/// The noun phrases whose heads are nouns for people, wherever they stand, of those that [`noun_phrases`] has.
fn others<'t>(text: &'t Text, body: &'t [Range<usize>]) -> impl Iterator<Item = Range<usize>> + 't {
    let tokens = body.iter().cloned().flatten();
    tokens.filter_map(move |head| {
        let token = text.token(head)?;
        if !token.is_word() || !token.is(WordClasses::ROLE) || token.is_capitalized() {
            return None;
        }
        let is_in_phrase = |index: &usize| {
            text.token(*index).is_some_and(|token| {
                token.is_word() && !token.is_capitalized() && token.classes().part_of_speech() == PartOfSpeech::Open
            })
        };
        let floor = head.saturating_sub(LONGEST_BEFORE_HEAD);
        let start = (floor..head).rev().take_while(is_in_phrase).last().unwrap_or(head);
        let before = start.checked_sub(1).map_or("", |before| text.word(before));
        match people::role(text.word(head))? {
            RoleKind::Person(_) if matches!(before, "a" | "an" | "A" | "An") => {
                // "Ada Holm, a singer", "Holm is a singer": nobody new.
                let described = start.checked_sub(2).and_then(|before| text.token(before)).is_some_and(|before| {
                    before.is(WordClasses::AUXILIARY)
                        || !before.is_word() && before.first_byte() == b','
                        || before.classes().part_of_speech() == PartOfSpeech::As
                });
                (!described && people::can_call_anybody(text.word(head))).then_some(start - 1..head + 1)
            }
            RoleKind::People => {
                let acts = text.token(head + 1).is_some_and(|next| {
                    next.is_word()
                        && (next.classes().has_any(WordClasses::AUXILIARY.with(WordClasses::PAST_VERB))
                            || text.str(next.span()).ends_with("ed"))
                });
                acts.then_some(start..head + 1)
            }
            _ => None,
        }
    })
}

/// The definite noun phrases for one person that begin a sentence of the body: "The Ohio governor …".
fn subjects<'t>(text: &'t Text, body: &'t [Range<usize>]) -> impl Iterator<Item = Range<usize>> + 't {
    let sentences = body.iter().flat_map(|stretch| {
        let first = text.sentences().partition_point(|sentence| sentence.tokens().start < stretch.start);
        let sentences = text.sentences()[first..].iter().map(|sentence| sentence.tokens());
        sentences.take_while(|tokens| tokens.start < stretch.end)
    });
    sentences.filter_map(|sentence| Some(sentence.start..end_of_subject(text, sentence)?))
}

/// Where the subject ends that is a definite noun phrase for one person and begins the sentence.
fn end_of_subject(text: &Text, sentence: Range<usize>) -> Option<usize> {
    if text.word(sentence.start) != "The" {
        return None;
    }
    let limit = sentence.end.min(sentence.start + LONGEST_SUBJECT);
    let end = (sentence.start + 1..limit).find(|&index| {
        text.token(index).is_none_or(|token| {
            !token.is_word()
                || token.classes().part_of_speech() != PartOfSpeech::Open
                || token.is(WordClasses::REPORTING_VERB)
        })
    })?;
    let head = text.word(end.checked_sub(1)?);
    let is_person = matches!(people::role(head), Some(RoleKind::Person(_)));
    (is_person && people::can_call_anybody(head)).then_some(end)
}
