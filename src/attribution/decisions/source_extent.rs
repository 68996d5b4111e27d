//! The extent of a source: the words that are shown as the mention of a speaker.
//!
//! Takes the phrase that was chosen as a cue's source, gives the range of its units with what belongs to it: the complement
//! that fills the place before the cue, and an apposition between commas. "*the minister, Ivan Orlov,* said".

use std::ops::Range;

use super::cues::CueWord;
use crate::attribution::reading::phrases::bracketed;
use crate::attribution::reading::{Phrase, PhraseKind, Sentence, Sentences, Tag};
use crate::lexicon::people;
use crate::lexicon::reporting_verbs::reporting_verb;
use crate::text::Text;

/// The units of a source as it is shown: the phrase with what is said of it, "a spokesman for the
/// ministry, Ivan Orlov".
pub(crate) fn extent(
    text: &Text,
    sentences: &Sentences,
    sentence: &Sentence,
    phrases: &[Phrase],
    index: usize,
    cue: &CueWord,
) -> Range<usize> {
    let units = phrases[index].units();
    let end = linked_to_cue(sentences, units.end, cue)
        .or_else(|| end_of_modifiers(text, sentences, sentence, &phrases[index], cue))
        .unwrap_or(units.end);
    units.start..apposition(sentences, sentence, phrases, index, end).unwrap_or(end)
}

/// Where the "for the ministry" ends that fills the place between a phrase and its cue, or the nouns do behind a name:
/// "the Reno *grain grower*".
fn linked_to_cue(sentences: &Sentences, start: usize, cue: &CueWord) -> Option<usize> {
    let end = (cue.subject() + 1) as usize;
    let between = sentences.units.get(start..end)?;
    let is_noun = |tag: Tag| matches!(tag, Tag::Lower | Tag::Plural);
    let first = between.first()?.tag;
    // "Ms. Orlova *needs to* say", "Ms. Orlova *farms in Reno and* says": verbs.
    let acts = || between.last().is_some_and(|unit| matches!(unit.tag, Tag::And | Tag::But | Tag::To));
    let begins = matches!(first, Tag::Of | Tag::Preposition | Tag::And) || is_noun(first) && !acts();
    let parts = |tag: Tag| {
        tag.is_auxiliary()
            || tag.is_cue()
            || matches!(
                tag,
                Tag::Comma
                    | Tag::Time
                    | Tag::Dash
                    | Tag::Quote
                    | Tag::Semicolon
                    | Tag::Colon
                    | Tag::Who
                    | Tag::That
                    | Tag::Which
            )
    };
    (begins && !between.iter().any(|unit| parts(unit.tag))).then_some(end)
}

/// Where the modifiers end behind the subject of an inverted cue: …, said a person *briefed on the talks*.
fn end_of_modifiers(
    text: &Text,
    sentences: &Sentences,
    sentence: &Sentence,
    phrase: &Phrase,
    cue: &CueWord,
) -> Option<usize> {
    let tag = |index: usize| sentences.tag(sentence, index as isize);
    let word = |index: usize| text.word(sentences.units[index].tokens().end - 1);
    let Range { start, end } = phrase.units();
    let follows = start == cue.unit() + 1 && matches!(tag(cue.unit().wrapping_sub(1)), Tag::Comma | Tag::Quote);
    let is_named =
        matches!(phrase.kind, PhraseKind::Name | PhraseKind::RoleName | PhraseKind::Pronoun | PhraseKind::It);
    if !follows || is_named || end >= sentence.units().end {
        return None;
    }
    let is_definite = tag(start) == Tag::Determiner && !matches!(word(start), "a" | "an" | "one" | "another" | "some");
    let begins = match tag(end) {
        Tag::Ed | Tag::Ing => true,
        Tag::VerbPast => tag(end + 1) == Tag::Preposition,
        Tag::Preposition => !is_definite,
        _ => false,
    };
    let parts = |index: usize| {
        let day = tag(index) == Tag::Preposition && tag(index + 1) == Tag::Time;
        day || matches!(tag(index), Tag::Time | Tag::Who | Tag::Which | Tag::That | Tag::Subordinator | Tag::And)
            || matches!(tag(index), Tag::Comma | Tag::Stop | Tag::Semicolon | Tag::Quote | Tag::Dash | Tag::Colon)
            || tag(index).is_finite() && tag(index - 1) != Tag::Determiner && index > end
    };
    let until = (end..sentence.units().end).find(|&index| parts(index)).unwrap_or(sentence.units().end);
    // "said a spokesman in a statement": how it was said.
    let last = word(until - 1);
    let tells_how = tag(end) == Tag::Preposition
        && (people::is_writing(last)
            || reporting_verb(last).is_some()
            || !matches!(tag(until), Tag::Comma | Tag::Stop | Tag::Edge));
    (begins && until > end && !tells_how).then_some(until)
}

/// Where the apposition ends that stands behind a source: "the minister, Ivan Orlov," or "Ivan
/// Orlov, the minister for the navy,".
fn apposition(
    sentences: &Sentences,
    sentence: &Sentence,
    phrases: &[Phrase],
    index: usize,
    end: usize,
) -> Option<usize> {
    let tag = |index: usize| sentences.tag(sentence, index as isize);
    let mut comma = end;
    if let Some(closing) = bracketed(sentences, comma, sentence.units().end) {
        comma = closing + 1;
    }
    if tag(comma) == Tag::Comma && tag(comma + 1) == Tag::Mark && tag(comma + 2) == Tag::Comma {
        comma += 2; // Sen. Orlov, D-Ohio, said
    }
    if tag(comma) != Tag::Comma {
        return None;
    }
    let following = phrases[index + 1..].iter().find(|phrase| phrase.units().start > comma)?;
    let names = |kind: PhraseKind| matches!(kind, PhraseKind::Name | PhraseKind::RoleName);
    let describes = |kind: PhraseKind| matches!(kind, PhraseKind::Role | PhraseKind::Definite);
    let (first, second) = (phrases[index].kind, following.kind);
    if following.units().start != comma + 1 || !(names(first) && describes(second) || describes(first) && names(second))
    {
        return None;
    }
    let mut end = following.units().end;
    // of the navy, at the University of Reno
    while matches!(tag(end), Tag::Of | Tag::Preposition) {
        let linked = phrases[index + 1..].iter().find(|phrase| phrase.units().start > end)?;
        if linked.units().start != end + 1 || linked.kind == PhraseKind::Time {
            break;
        }
        end = linked.units().end;
    }
    matches!(tag(end), Tag::Comma | Tag::Stop | Tag::Edge | Tag::Dash | Tag::Semicolon).then_some(end)
}
