//! A quote and its setting: how it begins and ends, and what stands around it.

use std::ops::Range;

use super::*;
use crate::attribution::decision::bucket;
use crate::attribution::frames::Frame;
use crate::lexicon::{PartOfSpeech, WordClasses};
use crate::text::ends::first;
use crate::text::{Shape, Text, Token, TokenKind};

/// How a quote begins.
const STARTS_LOWER: u16 = 0;
const STARTS_CAPITAL: u16 = 1;
const STARTS_NAME: u16 = 2;
const STARTS_OTHER: u16 = 3;
const STARTS_TITLE: u16 = 4;

/// Their names, and that of a quote in which all but the small words begin with a capital.
pub(super) const STARTS_VALUES: Values = Values::Named(&["lower", "capital", "name", "other", "title"]);
pub(super) const ENDS_VALUES: Values = Values::Named(&["word", "comma", "stop", "dash"]);
/// On which side a word stands that goes with terms and titles; or whether the words are those of a title behind an owner
/// or a preposition, or a nickname's between two names.
pub(super) const TERM_VALUES: Values = Values::Named(&["none", "before", "after", "both", "work", "nickname"]);
const WORK: u16 = 4;
const NICKNAME: u16 = 5;
pub(super) const MARKS_VALUES: Values = Values::Named(&["double", "single"]);
/// Whether a quote begins its paragraph, and whether it ends it; or whether it is a heading between paragraphs.
pub(super) const PLACE_VALUES: Values = Values::Named(&["inside", "first", "last", "only", "heading"]);
const ONLY: u16 = 3;
const HEADING: u16 = 4;

/// How many words a nickname has at most: Ida “Low Tide” Holm.
const LONGEST_NICKNAME: usize = 3;

/// How many words a heading between paragraphs has at most.
const LONGEST_HEADING: usize = 8;

/// The values that all candidates for the outermost quote `number` share.
pub(super) fn values(text: &Text, reading: &Reading, quotes: &[Quote], number: usize) -> Candidate {
    let frames = &reading.frames;
    let (quote, unit) = frames.outermost[number];
    let quote = &quotes[quote];
    let frame_number = reading.frame_of_quote[number] as usize;
    let frame = &frames.frames[frame_number];
    let tokens = quote.tokens();
    let inner = tokens.start + 1..tokens.end.saturating_sub(usize::from(quote.closed)).max(tokens.start + 1);
    let words = text.tokens()[inner.clone()].iter().filter(|token| token.kind() != TokenKind::Punctuation).count();
    let strongest =
        reading.cues_of(frame_number).map(|cue| reading.cues[cue].probability).fold(0.0_f32, |a, b| a.max(b));
    // She said this: — and the quote in a paragraph of its own.
    let ends_with_colon = |other: &Frame| frames.sort(other, other.units().end as isize - 1) == Sort::Colon;
    let introduced =
        unit == frame.units().start && frame_number > 0 && ends_with_colon(&frames.frames[frame_number - 1]);
    let mut values = Candidate::default();
    let before = if introduced { Sort::Colon } else { frames.sort(frame, unit as isize - 1) };
    values[BEFORE as usize] = before as u16;
    values[AFTER as usize] = frames.sort(frame, unit as isize + 1) as u16;
    values[STARTS as usize] = starts(text, inner.clone());
    values[ENDS as usize] = ends(text, &inner);
    values[WORDS as usize] = bucket(words);
    values[ALONE as usize] = u16::from(frame.units().len() == 1);
    values[FRAME_CUE as usize] = (strongest * 3.9) as u16;
    values[FORM as usize] = Sort::Edge.form();
    values[FIRST_PERSON as usize] =
        u16::from(text.tokens()[inner].iter().any(|token| token.classes().has(WordClasses::FIRST_PERSON)));
    let place = place(reading, frame_number, unit);
    let heads = place == ONLY && !introduced && words <= LONGEST_HEADING && is_set_as_heading(reading, quotes, number);
    values[PLACE as usize] = if heads { HEADING } else { place };
    let term_word = term_word(text, &tokens);
    // Holm’s “Low Tide”, on “Orchard Talk”, the second season of “Orchard Talk”
    let is_owned = matches!(before, Sort::Possessive | Sort::Preposition) || before == Sort::Of && term_word != 0;
    let is_nickname = before == Sort::Name && values[AFTER as usize] == Sort::Name as u16 && words <= LONGEST_NICKNAME;
    values[TERM_WORD as usize] = match () {
        () if is_nickname => NICKNAME,
        () if is_owned && values[STARTS as usize] == STARTS_TITLE => WORK,
        () => term_word,
    };
    values[MARKS as usize] = u16::from(quote.convention().single);
    values
}

fn starts(text: &Text, inner: Range<usize>) -> u16 {
    match text.tokens()[inner.clone()].first() {
        _ if is_title(text, inner) => STARTS_TITLE,
        Some(token) if token.shape() == Shape::Lower && token.is_word() => STARTS_LOWER,
        Some(token) if token.is_capitalized() && token.classes().part_of_speech() == PartOfSpeech::Open => STARTS_NAME,
        Some(token) if token.is_capitalized() => STARTS_CAPITAL,
        _ => STARTS_OTHER,
    }
}

fn ends(text: &Text, inner: &Range<usize>) -> u16 {
    match first(text.word(inner.end.saturating_sub(1))) {
        Some(',') => 1,
        Some('.' | '?' | '!' | '…') => 2,
        Some('-' | '–' | '—') => 3,
        _ => 0,
    }
}

/// Where the quote at `unit` stands in its paragraph.
fn place(reading: &Reading, frame_number: usize, unit: usize) -> u16 {
    let frames = &reading.frames.frames;
    let frame = &frames[frame_number];
    let elsewhere = |other: Option<&Frame>| other.is_none_or(|other| other.paragraph != frame.paragraph);
    let before = frame_number.checked_sub(1).and_then(|number| frames.get(number));
    let first = unit == frame.units().start && elsewhere(before);
    let last = unit + 1 == frame.units().end && elsewhere(frames.get(frame_number + 1));
    u16::from(first) + 2 * u16::from(last)
}

/// Whether a quote has the marks of a heading: single ones below a paragraph that quotes, and in none but double ones.
fn is_set_as_heading(reading: &Reading, quotes: &[Quote], number: usize) -> bool {
    let frames = &reading.frames;
    let paragraph = |number: usize| frames.frames[reading.frame_of_quote[number] as usize].paragraph;
    let is_single = |number: usize| quotes[frames.outermost[number].0].convention().single;
    let mut above = (0..number).rev().take_while(|&other| paragraph(other) + 1 == paragraph(number));
    is_single(number) && above.next().is_some_and(|last| !is_single(last)) && !above.any(is_single)
}

/// Whether a word that goes with terms and titles stands before a quote, or another word farther, or right behind it:
/// the so-called “night mayor”, the “Orchard Talk” show.
fn term_word(text: &Text, quote: &Range<usize>) -> u16 {
    let is_term_word = |token: &Token| token.classes().has(WordClasses::TERM_WORD);
    let before = text.tokens()[quote.start.saturating_sub(2)..quote.start].iter().any(is_term_word);
    let after = text.token(quote.end).is_some_and(is_term_word);
    u16::from(before) + 2 * u16::from(after)
}

/// Whether a word beside the quote goes with terms and titles.
pub(in crate::attribution) fn stands_by_term_word(text: &Text, quote: &Range<usize>) -> bool {
    term_word(text, quote) != 0
}

/// Whether all words but the small ones are capitalized, as in the title of a work: “The Long Way
/// to Moscow”.
pub(in crate::attribution) fn is_title(text: &Text, tokens: Range<usize>) -> bool {
    let words = || text.tokens()[tokens.clone()].iter().filter(|token| token.is_word());
    let small = |token: &Token| token.classes().part_of_speech() != PartOfSpeech::Open;
    let long = |token: &&Token| !small(token);
    words().count() > 1
        && words().next().is_some_and(Token::is_capitalized)
        && words().filter(long).count() > 0
        && words().filter(long).all(Token::is_capitalized)
}
