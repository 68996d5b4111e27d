//! A text in capitals throughout gets the case in which a newspaper prints it: "SAID IDA BRANDT, 40." → "said Ida Brandt, 40."
//!
//! Capital are the beginnings of sentences, what the tables know as names, and what stands behind a given name or a title,
//! wherever it comes again. Each letter keeps its place.

use std::collections::HashSet;

use super::alignment::Rewriting;
use crate::lexicon::agencies::{AgencyKind, agency};
use crate::lexicon::demonyms::land;
use crate::lexicon::places::{place, region};
use crate::lexicon::{WordClasses, classes_of};

/// A line of so many bytes may go on in the next one.
const COLUMN: usize = 50;

/// How far into a line the dash behind a dateline stands, in bytes.
const LONGEST_DATELINE: usize = 70;

pub(super) fn rewrite(rewriting: &mut Rewriting) {
    let text = rewriting.source();
    let small = text.bytes().filter(u8::is_ascii_lowercase).count();
    if small * 20 > text.bytes().filter(u8::is_ascii_uppercase).count() {
        return;
    }
    let words = words(text);
    let surnames = surnames(&words);
    let mut recased = String::with_capacity(text.len());
    for (number, word) in words.iter().enumerate() {
        let case = case(text, &words, number, &surnames);
        recased.push_str(&text[recased.len()..word.start]);
        let kept = match case {
            Case::Lower => 0,
            Case::Capital => {
                // "O'NEILL" has two.
                let begin =
                    ["O'", "O’"].iter().find(|begin| word.letters.starts_with(**begin)).map_or(0, |begin| begin.len());
                begin + word.letters[begin..].chars().next().map_or(0, char::len_utf8)
            }
            Case::Kept => word.letters.len(),
        };
        let rest = word.letters[kept..].to_lowercase();
        let fits = rest.len() == word.letters.len() - kept;
        recased.push_str(&word.letters[..kept]);
        recased.push_str(if fits { &rest } else { &word.letters[kept..] });
    }
    recased.push_str(&text[recased.len()..]);
    rewriting.recase(recased);
}

/// A run of letters.
struct Word<'a> {
    start: usize,
    letters: &'a str,
    classes: WordClasses,
}

/// How a word is printed.
enum Case {
    Lower,
    Capital,
    Kept,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(ahead) = text[at..].find(char::is_alphabetic) {
        let start = at + ahead;
        let length =
            text[start..].find(|c: char| !c.is_alphabetic() && !matches!(c, '\'' | '’')).unwrap_or(text.len() - start);
        let letters = text[start..start + length].trim_end_matches(['\'', '’']);
        let bare = ["'S", "’S"].iter().find_map(|ending| letters.strip_suffix(ending)).unwrap_or(letters);
        words.push(Word { start, letters, classes: classes_of(bare) });
        at = start + length;
    }
    words
}

/// A word without the ending of its possessive.
fn bare<'a>(word: &Word<'a>) -> &'a str {
    ["'S", "’S"].iter().find_map(|ending| word.letters.strip_suffix(ending)).unwrap_or(word.letters)
}

/// Whether a word is a given name and nothing else.
fn is_given(word: &Word) -> bool {
    word.classes.has(WordClasses::GIVEN_NAME) && !word.classes.has_any(OTHERWISE)
}

/// What a word that is a given name too mostly is.
const OTHERWISE: WordClasses = WordClasses::AUXILIARY
    .with(WordClasses::MONTH)
    .with(WordClasses::PREPOSITION)
    .with(WordClasses::CONJUNCTION)
    .with(WordClasses::DETERMINER)
    .with(WordClasses::ROLE)
    .with(WordClasses::REPORTING_VERB)
    .with(WordClasses::PERSONAL_PRONOUN);

/// The words that stand behind a given name, an initial or a title, and that no table knows.
fn surnames<'a>(words: &[Word<'a>]) -> HashSet<&'a str> {
    let mut found = HashSet::new();
    let mut is_name = false;
    for pair in words.windows(2) {
        let [before, word] = pair else { continue };
        let gap = word.start - before.start - before.letters.len();
        let begins = is_given(before) || before.classes.has(WordClasses::TITLE);
        is_name = gap <= 2 && (begins || is_name && before.letters.len() == 1);
        if is_name && word.letters.len() > 1 && word.classes.is_empty() {
            found.insert(bare(word));
        }
    }
    found
}

fn case(text: &str, words: &[Word], number: usize, surnames: &HashSet<&str>) -> Case {
    let word = &words[number];
    let (name, classes) = (bare(word), word.classes);
    let before = &text[..word.start];
    let behind = &text[word.start + word.letters.len()..];
    let next = words.get(number + 1).filter(|next| next.start - word.start - word.letters.len() <= 2);
    let last = number
        .checked_sub(1)
        .and_then(|last| words.get(last))
        .filter(|last| word.start - last.start - last.letters.len() <= 2);
    let is_surname = |word: &Word| surnames.contains(bare(word));
    let wire = agency(name).filter(|agency| agency.kind == AgencyKind::Wire);
    if is_in_dateline(text, word.start) || wire.is_some_and(|agency| agency.name == name) {
        return Case::Kept;
    }
    let with_next = next.is_some_and(|next| is_place(&text[word.start..next.start + bare(next).len()]));
    let with_last = last.is_some_and(|last| is_place(&text[last.start..word.start + name.len()]));
    let is_month = classes.has(WordClasses::MONTH)
        && (name.len() > 5 || behind.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    let is_capital = begins_sentence(before)
        || word.letters.len() == 1 && (behind.starts_with('.') || name == "I")
        || word.letters.starts_with("I'")
        || word.letters.starts_with("I’")
        || is_surname(word)
        || is_given(word)
        || classes.has(WordClasses::TITLE)
            && !behind.starts_with(',')
            && next.is_some_and(|next| is_surname(next) || is_given(next))
        || classes.has(WordClasses::WEEKDAY)
        || is_month
        || with_next
        || with_last
        || classes.is_empty() && (is_place(name) || wire.is_some() || land(name).is_some());
    if is_capital { Case::Capital } else { Case::Lower }
}

fn is_place(name: &str) -> bool {
    place(name).is_some() || region(name).is_some()
}

/// Whether a sentence begins behind these words: at a full stop, at a blank line, below a line that is no column's.
fn begins_sentence(before: &str) -> bool {
    let words = before.trim_end_matches(['"', '“', '‘', '\'', '(', '[', ' ', '`']);
    let line = words.trim_end();
    let gap = &words[line.len()..];
    let is_line = line.is_empty()
        || gap.matches('\n').count() > 1
        || !gap.is_empty() && line.len() - line.rfind('\n').unwrap_or(0) < COLUMN;
    let closed = line.trim_end_matches(['"', '”', '’', '\'', ')']);
    is_line
        || words.len() < before.len() && closed.ends_with(['.', '!', '?'])
        || !gap.is_empty() && closed.ends_with(['.', '!', '?'])
}

/// Whether the place of a dateline stands there: at the head of a line, before a comma, a bracket or the dash.
fn is_in_dateline(text: &str, at: usize) -> bool {
    let nearest = text.floor_char_boundary(at.saturating_sub(LONGEST_DATELINE));
    let start = text[nearest..at].rfind('\n').map_or(nearest, |found| nearest + found + 1);
    let window = &text[start..text.floor_char_boundary(start + LONGEST_DATELINE)];
    let line = window.split('\n').next().unwrap_or(window);
    let Some(dash) = [" - ", " — ", " – ", "--"].iter().filter_map(|dash| line.find(dash)).min() else {
        return false;
    };
    let place = line[..dash].split([',', '(']).next().unwrap_or(line);
    at - start < place.len() && place.len() < dash && !place.contains('"')
}
