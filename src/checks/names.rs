//! Checks on names: a surname in two spellings, a surname without a first mention.
//!
//! Two words are spellings of one name when a single letter is left out, added, changed or swapped. They are found by what they
//! have in common once one letter is deleted from each (symmetric deletion, W. Garbe's SymSpell, 2012), in time linear in the text.

use std::collections::{BTreeMap, BTreeSet};

use super::article::{Reading, span_of};
use super::{Check, CheckRule};
use crate::lexicon::{WordClasses, people};
use crate::speakers::SpeakerType;
use crate::text::Span;

/// Surnames of fewer letters have too many neighbours.
const SHORTEST: usize = 4;
/// In shorter ones a changed letter is not told from another word.
const SHORTEST_CHANGED: usize = 6;
/// Longer words are no surnames.
const LONGEST: usize = 24;

pub(super) fn find(reading: &Reading, checks: &mut Vec<Check>) {
    let people = reading.document.speakers.iter().filter(|speaker| speaker.speaker_type == SpeakerType::Person);
    spelled_two_ways(reading, checks);
    for speaker in people {
        let is_alone = !speaker.name.contains(' ') && is_name(&speaker.name) && speaker.role.is_none();
        // A word that a table knows is none of a surname's: "Judge", "Climate".
        let is_unknown = |&place: &usize| reading.text.token(place).is_some_and(|it| it.classes() == WordClasses::NONE);
        let is_surname = is_alone && reading.places_of(&speaker.name).first().is_some_and(is_unknown);
        let Some(first) = reading.mentions(speaker).next().filter(|_| is_surname) else { continue };
        let message = format!("The text never gives the full name of {}.", speaker.name);
        checks.push(Check::new(CheckRule::NoFirstMention, span_of(first), message).about(first.id));
    }
}

fn is_surname(name: &str) -> bool {
    is_name(name) && (SHORTEST..=LONGEST).contains(&name.chars().count())
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase)
}

/// The surname of a full name, without "Jr." and the like.
fn surname(name: &str) -> Option<&str> {
    let words = name.split(' ').rev();
    words.map(|word| word.trim_end_matches([',', '.'])).find(|word| !people::tells_kin_apart(word) && word.len() > 2)
}

/// Words with a capital that no table knows and that stand so at least twice: most are surnames.
fn unknown_names<'a>(reading: &'a Reading) -> impl Iterator<Item = &'a str> {
    let is_unknown = |place: &usize| {
        reading.text.token(*place).is_some_and(|it| it.is_capitalized() && it.classes() == WordClasses::NONE)
    };
    let names = reading.places.iter().filter(move |(_, places)| places.len() > 1 && places.iter().all(is_unknown));
    names.map(|(word, _)| *word)
}

/// Each speaker's surname with the words that differ from it by one letter.
fn spelled_two_ways(reading: &Reading, checks: &mut Vec<Check>) {
    let of_speakers = reading.document.speakers.iter();
    let of_speakers = of_speakers.flat_map(|speaker| {
        let mentions = reading.mentions(speaker).filter_map(|it| surname(reading.mention(it)));
        surname(&speaker.name).into_iter().chain(mentions)
    });
    let own = set_of(of_speakers.filter(|name| is_surname(name)));
    let surnames = set_of(own.iter().copied().chain(unknown_names(reading).filter(|name| is_surname(name))));
    let mut neighbours: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in &surnames {
        for form in deletions(name).chain([lower(name)]) {
            neighbours.entry(form).or_default().push(name);
        }
    }
    let mut told = BTreeSet::new();
    for (&word, places) in &reading.places {
        if !(SHORTEST - 1..=LONGEST).contains(&word.chars().count()) {
            continue;
        }
        let own_form = lower(word);
        let close = deletions(word).chain([own_form.clone()]).filter_map(|form| neighbours.get(&form)).flatten();
        let close = close.copied().filter(|&name| name != word && differ_by_one(&own_form, &lower(name)));
        for name in set_of(close) {
            let Some(at) = misspelling(reading, word, places, name, own.contains(name)) else { continue };
            // Of two speakers' names in two spellings one check tells.
            if !told.insert((word.min(name).to_owned(), word.max(name).to_owned())) {
                continue;
            }
            let message = format!("“{word}” here, “{name}” elsewhere: one name in two spellings?");
            let check = Check::new(CheckRule::SpelledTwoWays, at, message);
            checks.push(check.mended_by(at, name.to_owned()));
        }
    }
}

/// Where `word` misspells `name`, if it does: it is no other word, no form of the name, and nobody else's name.
fn misspelling(reading: &Reading, word: &str, places: &[usize], name: &str, is_speaker: bool) -> Option<Span> {
    let text = &reading.text;
    let first = *places.first()?;
    let count = reading.places_of(name).len();
    let is_capitalised = word.starts_with(char::is_uppercase);
    let before = first.checked_sub(1);
    let is_behind_name = before.and_then(|it| text.token(it)).is_some_and(|it| {
        it.is_capitalized() && it.classes().has_any(WordClasses::GIVEN_NAME.with(WordClasses::TITLE))
    });
    // "Ted enderson", "enderson": what is left of a name whose first letter is gone. Short rests are most often words.
    let is_long = is_behind_name || word.chars().count() > SHORTEST;
    let lost_first = !is_capitalised && is_long && name.chars().skip(1).eq(word.chars());
    let is_word = is_capitalised && !reading.places_of(&word.to_lowercase()).is_empty();
    // "the Clintons", "Korea" and "Korean". Of a speaker's own surname the last letter may be lost once.
    let longer_by =
        |one: &str, other: &str| one.strip_prefix(other).is_some_and(|end| matches!(end, "s" | "n" | "i" | "a"));
    let is_form = longer_by(word, name) || longer_by(name, word) && (places.len() > 1 || !is_speaker);
    let is_shouted = word.chars().all(char::is_uppercase) != name.chars().all(char::is_uppercase);
    // Another letter in the same place makes other words; of a long surname it makes a typing error.
    let is_changed = word.chars().count() == name.chars().count();
    let is_too_short = is_changed && (!is_speaker || name.chars().count() < SHORTEST_CHANGED);
    let is_known = !is_behind_name && text.token(first).is_some_and(|it| it.classes() != WordClasses::NONE);
    let is_no_name = !is_capitalised && !lost_first || is_word || is_known || is_shouted;
    if is_no_name || is_form || is_too_short || count == 0 || places.len() > count {
        return None;
    }
    // Ann Brown and Mike Browne are two people; Ann Brown and Ann Browne are one.
    let given = |word: &str| -> BTreeSet<&str> {
        let before = reading.places_of(word).iter().filter_map(|token| token.checked_sub(1));
        let is_given =
            |token: &usize| text.token(*token).is_some_and(|it| it.is_capitalized() && it.is(WordClasses::GIVEN_NAME));
        set_of(before.filter(is_given).map(|token| text.word(token)))
    };
    let (own, others) = (given(word), given(name));
    let is_other = !own.is_empty() && !others.is_empty() && own.is_disjoint(&others);
    (!is_other).then(|| text.span_of_tokens(first..first + 1))
}

/// The words as a set, in their order. They are added one by one: `collect` brings a sort of its own into the wasm.
fn set_of<'a>(words: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut set = BTreeSet::new();
    words.for_each(|word| _ = set.insert(word));
    set
}

/// A word in lower case, with one sign for all apostrophes.
fn lower(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}

/// A word in lower case without each of its letters in turn.
fn deletions(word: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = lower(word).chars().collect();
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
