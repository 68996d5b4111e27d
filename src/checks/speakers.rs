//! Checks on who a speaker is: a pronoun for two people, a speaker without a role, sources that nobody can name.

use super::article::{Reading, span_of};
use super::{Check, CheckRule};
use crate::annotations::{Annotation, AnnotationKind, SpeakerEntry};
use crate::lexicon::people::{self, Gender};
use crate::scan::sort_by_key;
use crate::speakers::SpeakerType;
use crate::text::TokenKind;

pub(super) fn find(reading: &Reading, checks: &mut Vec<Check>) {
    ambiguous_pronouns(reading, checks);
    let mut unnamed: Vec<(&Annotation, &SpeakerEntry)> = Vec::new();
    for speaker in &reading.document.speakers {
        let Some(first) = reading.mentions(speaker).next() else { continue };
        let is_named = speaker.name.contains(char::is_uppercase);
        let is_people = matches!(speaker.speaker_type, SpeakerType::Person | SpeakerType::Group);
        let is_pronoun = people::pronoun(&speaker.name).is_some();
        // "the mayor" is one whom readers can find.
        let is_definite = reading.mention(first).split(' ').next().is_some_and(|word| word.eq_ignore_ascii_case("the"));
        if is_people && !is_named && !is_pronoun && !is_definite && !speaker.quotes.is_empty() {
            unnamed.push((first, speaker));
        }
        if speaker.speaker_type == SpeakerType::Person
            && speaks_in_marks(reading, speaker)
            && lacks_role(reading, speaker)
        {
            let message = format!("The text never says who {} is.", speaker.name);
            checks.push(Check::new(CheckRule::NoRole, span_of(first), message).about(first.id));
        }
    }
    if let Some((first, _)) = unnamed.first() {
        let names: Vec<&str> = unnamed.iter().map(|(first, _)| reading.mention(first)).collect();
        let count = if names.len() == 1 {
            "One source has no name".to_owned()
        } else {
            format!("{} sources have no name", names.len())
        };
        let check = Check::new(CheckRule::UnnamedSources, span_of(first), format!("{count}: {}.", names.join("; ")));
        checks.push(check.about(first.id));
    }
}

fn speaks_in_marks(reading: &Reading, speaker: &SpeakerEntry) -> bool {
    let kind = |&id: &u32| reading.document.annotation(id).map(|annotation| &annotation.kind);
    speaker.quotes.iter().any(|id| matches!(kind(id), Some(AnnotationKind::Quote(_))))
}

/// Whether neither a role nor words beside one of the mentions say who a speaker is: an age, an apposition, a clause with
/// "who", a noun before the name.
fn lacks_role(reading: &Reading, speaker: &SpeakerEntry) -> bool {
    let is_full_name =
        speaker.name.contains(' ') && speaker.name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    if speaker.role.is_some() || !is_full_name {
        return false;
    }
    let text = &reading.text;
    let Some(surname) = speaker.name.split(' ').next_back() else { return false };
    let Some(given) = speaker.name.split(' ').next() else { return false };
    let tells = |token: usize| {
        let follows = |at: usize| text.token(at).map(|it| (it.kind(), it.is_capitalized()));
        let behind = match text.word(token + 1) {
            "," | "(" | "—" | "–" | "-" => {
                matches!(follows(token + 2), Some((TokenKind::Number, _) | (TokenKind::Word, _)))
                    && !is_cue_next(reading, token + 2)
            }
            "of" | "from" | "who" | "at" | "with" => true,
            _ => false,
        };
        let before = token.checked_sub(1).map(|before| (text.word(before), text.token(before)));
        let is_first = text.word(token) == given || token.checked_sub(1).is_some_and(|it| text.word(it) == given);
        let noun_before = before.is_some_and(|(word, it)| {
            people::title(word).is_some()
                || it.is_some_and(|it| it.is_word() && !it.is_capitalized() && people::role(word).is_some())
        });
        behind || is_first && noun_before
    };
    let places = [surname, given].map(|word| reading.places_of(word).iter().take(MOST_MENTIONS));
    !places.into_iter().flatten().any(|&token| tells(token))
}

/// Whether a reporting verb stands at `token` or behind the word there: "…, Ada Holm, she said".
fn is_cue_next(reading: &Reading, token: usize) -> bool {
    let is_verb = |token: usize| crate::lexicon::reporting_verbs::reporting_verb(reading.text.word(token)).is_some();
    is_verb(token) || people::pronoun(reading.text.word(token)).is_some() && is_verb(token + 1)
}

/// Whether a speaker is a person by name: "Ada Holm", not "Ada Holm’s doctor" or "a spokeswoman for Ada Holm".
fn is_named_person(speaker: &SpeakerEntry) -> bool {
    let is_name =
        |word: &str| word.starts_with(char::is_uppercase) || people::title(word).is_some() || word.starts_with('"');
    speaker.speaker_type == SpeakerType::Person
        && speaker.name.split(' ').all(is_name)
        && !speaker.name.contains(['’', '\''])
}

/// Pronouns whose antecedent is not the only speaker of that gender who was named since.
fn ambiguous_pronouns(reading: &Reading, checks: &mut Vec<Check>) {
    let document = reading.document;
    // Where each person is named, speaking or not, and where a pronoun speaks.
    let mut events: Vec<(usize, u32, Option<&Annotation>)> = Vec::new();
    for speaker in document.speakers.iter().filter(|speaker| is_named_person(speaker)) {
        let surname = speaker.name.split(' ').next_back().unwrap_or_default();
        let places = reading.places_of(surname).iter().filter_map(|&place| reading.text.token(place));
        events.extend(places.map(|token| (token.start(), speaker.id, None)));
        events.extend(reading.mentions(speaker).map(|mention| (mention.start, speaker.id, Some(mention))));
    }
    sort_by_key(&mut events, |&(start, entity, mention)| [start, entity as usize, mention.is_some().into()]);
    // Who was named so far, the last one last, each with where.
    let mut recent: Vec<(u32, usize)> = Vec::new();
    for (start, entity, mention) in events {
        if let Some(check) = mention.and_then(|mention| ambiguous_pronoun(reading, mention, entity, &recent)) {
            checks.push(check);
        }
        recent.retain(|(known, _)| *known != entity);
        recent.push((entity, start));
        if recent.len() > MOST_RECENT {
            recent.remove(0);
        }
    }
}

/// The check of a mention of `entity`, where it is a pronoun that can stand for somebody named since, in this paragraph or the one
/// before.
fn ambiguous_pronoun(reading: &Reading, mention: &Annotation, entity: u32, recent: &[(u32, usize)]) -> Option<Check> {
    let word = reading.mention(mention);
    let gender = people::pronoun(word).filter(|it| it.person == 3 && it.singular && !it.plural)?.gender?;
    let line = reading.text.paragraph_at(mention.start);
    recent.iter().find(|(known, _)| *known == entity)?;
    let mut since = recent.iter().rev().take_while(|(known, _)| *known != entity);
    let (rival, _) = since.find(|(other, start)| {
        let is_near = reading.text.paragraph_at(*start) + 1 >= line;
        is_near && reading.document.speaker(*other).is_some_and(|speaker| can_be(reading, speaker, gender))
    })?;
    let (one, other) = (reading.document.speaker(entity)?, reading.document.speaker(*rival)?);
    let message = format!("“{word}” may be {} or {}.", one.name, other.name);
    Some(Check::new(CheckRule::AmbiguousPronoun, span_of(mention), message).about(mention.id))
}

/// How many speakers a reader has in mind at a time.
const MOST_RECENT: usize = 6;

/// Whether a pronoun of this gender can stand for a speaker: a person of whom neither title, given name nor another pronoun
/// tells the other gender.
fn can_be(reading: &Reading, speaker: &SpeakerEntry, gender: Gender) -> bool {
    let told = speaker.mentions.iter().take(MOST_MENTIONS).filter_map(|&id| reading.document.annotation(id)).find_map(
        |mention| {
            let words = reading.mention(mention);
            people::pronoun(words).and_then(|pronoun| pronoun.gender).or_else(|| words.split(' ').find_map(gender_of))
        },
    );
    speaker.speaker_type == SpeakerType::Person
        && told.or_else(|| speaker.name.split(' ').find_map(gender_of)) == Some(gender)
}

/// How many mentions are read to tell a gender.
const MOST_MENTIONS: usize = 16;

fn gender_of(word: &str) -> Option<Gender> {
    let title = people::title(word).and_then(|title| title.gender);
    title.or_else(|| people::gender_of_given_name(word))
}
