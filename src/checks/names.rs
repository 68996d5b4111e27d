//! Checks on names: a surname in two spellings, a surname without a first mention.
//!
//! Two words are spellings of one name when a single letter is left out, added, changed or swapped. They are found by what they
//! have in common once one letter is deleted from each (symmetric deletion, W. Garbe's SymSpell, 2012), in time linear in the text.

use std::collections::{BTreeMap, BTreeSet};

use super::reading::{Reading, span_of};
use super::{Check, CheckRule};
use crate::annotations::SpeakerEntry;
use crate::lexicon::{WordClasses, people};
use crate::speakers::SpeakerType;
use crate::text::Span;

/// Surnames of fewer letters have too many neighbours.
const SHORTEST: usize = 4;
/// Longer words are no surnames.
const LONGEST: usize = 24;

pub(super) fn find(reading: &Reading, checks: &mut Vec<Check>) {
    let people: Vec<_> =
        reading.document.speakers.iter().filter(|speaker| speaker.speaker_type == SpeakerType::Person).collect();
    spelled_two_ways(reading, &people, checks);
    for speaker in people {
        let is_alone = !speaker.name.contains(' ') && is_name(&speaker.name) && speaker.role.is_none();
        let Some(first) = reading.mentions(speaker).next().filter(|_| is_alone) else { continue };
        let message = format!("The text never gives the full name of {}.", speaker.name);
        checks.push(Check::new(CheckRule::NoFirstMention, span_of(first), message).about(first.id));
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase)
}

/// The surname of a full name, without "Jr." and the like.
fn surname(speaker: &SpeakerEntry) -> Option<&str> {
    let words = speaker.name.split(' ').rev();
    words.map(|word| word.trim_end_matches([',', '.'])).find(|word| !people::tells_kin_apart(word) && word.len() > 2)
}

/// Each speaker's surname with the words that differ from it by one letter.
fn spelled_two_ways(reading: &Reading, people: &[&SpeakerEntry], checks: &mut Vec<Check>) {
    let surnames: BTreeSet<&str> = people
        .iter()
        .filter_map(|speaker| surname(speaker))
        .filter(|name| is_name(name) && (SHORTEST..=LONGEST).contains(&name.chars().count()))
        .collect();
    let mut neighbours: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in &surnames {
        for form in deletions(name).chain([name.to_lowercase()]) {
            neighbours.entry(form).or_default().push(name);
        }
    }
    let mut told = BTreeSet::new();
    for (word, places) in &reading.places {
        if !(SHORTEST - 1..=LONGEST).contains(&word.chars().count()) {
            continue;
        }
        let lower = word.to_lowercase();
        let close = deletions(word).chain([lower.clone()]).filter_map(|form| neighbours.get(&form)).flatten();
        let mut close: Vec<&&str> =
            close.filter(|name| **name != *word && differ_by_one(&lower, &name.to_lowercase())).collect();
        close.sort_unstable();
        close.dedup();
        for name in close {
            let Some(at) = misspelling(reading, word, places, name) else { continue };
            // Of two speakers' names in two spellings one check tells.
            if !told.insert((word.min(name).to_owned(), word.max(name).to_owned())) {
                continue;
            }
            let message = format!("“{word}” here, “{name}” elsewhere: one name in two spellings?");
            let check = Check::new(CheckRule::SpelledTwoWays, at, message);
            checks.push(check.mended_by(at, (*name).to_owned()));
        }
    }
}

/// Where `word` misspells `name`, if it does: it is no other word, and nobody else's name.
fn misspelling(reading: &Reading, word: &str, places: &[usize], name: &str) -> Option<Span> {
    let text = &reading.text;
    let first = *places.first()?;
    let count = reading.places_of(name).len();
    let is_capitalised = word.starts_with(char::is_uppercase);
    // "enderson": what is left of a name whose first letter is gone.
    let lost_first = !is_capitalised && name.chars().skip(1).eq(word.chars());
    let lower = word.to_lowercase();
    let is_word = is_capitalised && !reading.places_of(&lower).is_empty();
    // "the Clintons", "Clintons’"
    let is_plural =
        word.strip_suffix('s') == Some(name) || name.strip_suffix('s') == Some(word) && count < places.len();
    let is_known = text.token(first).is_some_and(|it| it.classes() != WordClasses::NONE);
    if !is_capitalised && !lost_first || is_word || is_plural || is_known || count == 0 || places.len() > count {
        return None;
    }
    // Ann Brown and Mike Browne are two people; Ann Brown and Ann Browne are one.
    let given = |word: &str| -> BTreeSet<&str> {
        let places = reading.places_of(word).iter();
        let before = places.filter_map(|token| token.checked_sub(1));
        let is_given =
            |token: &usize| text.token(*token).is_some_and(|it| it.is_capitalized() && it.is(WordClasses::GIVEN_NAME));
        before.filter(is_given).map(|token| text.word(token)).collect()
    };
    let (own, others) = (given(word), given(name));
    let is_other = !own.is_empty() && !others.is_empty() && own.is_disjoint(&others);
    (!is_other).then(|| text.span_of_tokens(first..first + 1))
}

/// A word in lower case without each of its letters in turn.
fn deletions(word: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    (0..letters.len())
        .map(move |gone| letters.iter().enumerate().filter(|&(at, _)| at != gone).map(|(_, c)| c).collect())
}

/// Whether one letter left out, added, changed or swapped with its neighbour makes `other` of `word`.
fn differ_by_one(word: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (word.chars().collect(), other.chars().collect());
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - tail], &b[..b.len() - tail]);
    match (a, b) {
        ([], [_]) | ([_], []) | ([_], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_apart_is_one_edit() {
        assert!(
            differ_by_one("zelensky", "zelenskyy") && differ_by_one("putin", "puttin") && differ_by_one("holm", "homl")
        );
        assert!(differ_by_one("holm", "halm"));
        assert!(!differ_by_one("holm", "holm") && !differ_by_one("holm", "haln") && !differ_by_one("ada", "adele"));
    }
}
