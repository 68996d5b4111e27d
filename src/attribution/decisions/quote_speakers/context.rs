//! The context of a quote: how it begins and ends, and what stands around it.
//!
//! Takes a quote, gives the attributes that all its candidates share. A quote in title case behind "on" is a work's
//! title, one between two names a nickname: Ida “Low Tide” Holm.

use std::ops::Range;

use super::*;
use crate::attribution::model::bucket;
use crate::attribution::reading::Sentence;
use crate::lexicon::{PartOfSpeech, WordClasses};
use crate::text::{Shape, Text, Token, TokenKind};

/// How a quote begins.
const STARTS_LOWER: u16 = 0;
const STARTS_CAPITAL: u16 = 1;
const STARTS_NAME: u16 = 2;
const STARTS_OTHER: u16 = 3;
const STARTS_TITLE: u16 = 4;

/// Their names, and that of a quote in which all but the small words begin with a capital.
pub(crate) const STARTS_VALUES: Values = Values::Named(&["lower", "capital", "name", "other", "title"]);
pub(crate) const ENDS_VALUES: Values = Values::Named(&["word", "comma", "stop", "dash"]);
/// On which side a word stands that goes with terms and titles; or whether the words are those of a title behind an owner
/// or a preposition, or a nickname's between two names.
pub(crate) const TERM_VALUES: Values = Values::Named(&["none", "before", "after", "both", "work", "nickname"]);
const WORK: u16 = 4;
const NICKNAME: u16 = 5;
pub(crate) const MARKS_VALUES: Values = Values::Named(&["double", "single"]);
/// Whether a quote begins its paragraph, and whether it ends it; or whether it is a heading between paragraphs.
pub(crate) const PLACE_VALUES: Values = Values::Named(&["inside", "first", "last", "only", "heading"]);
const ONLY: u16 = 3;
const HEADING: u16 = 4;

/// How many words a nickname has at most: Ida “Low Tide” Holm.
const LONGEST_NICKNAME: usize = 3;

/// How many words a heading between paragraphs has at most.
const LONGEST_HEADING: usize = 8;

/// The values that all candidates for the outermost quote `number` share.
pub(crate) fn values(text: &Text, clauses: &ReportingClauses, quotes: &[Quote], number: usize) -> Candidate {
    let sentences = &clauses.sentences;
    let (quote, unit) = sentences.outermost[number];
    let quote = &quotes[quote];
    let sentence_number = clauses.sentence_of_quote[number] as usize;
    let sentence = &sentences.all[sentence_number];
    let tokens = quote.tokens();
    let inner = tokens.start + 1..tokens.end.saturating_sub(usize::from(quote.closed)).max(tokens.start + 1);
    let words = text.tokens()[inner.clone()].iter().filter(|token| token.kind() != TokenKind::Punctuation).count();
    let strongest =
        clauses.of_sentence(sentence_number).map(|cue| clauses.all[cue].probability).fold(0.0_f32, |a, b| a.max(b));
    // She said this: — and the quote in a paragraph of its own.
    let ends_with_colon = |other: &Sentence| sentences.tag(other, other.units().end as isize - 1) == Tag::Colon;
    let introduced =
        unit == sentence.units().start && sentence_number > 0 && ends_with_colon(&sentences.all[sentence_number - 1]);
    let mut values = Candidate::default();
    let before = if introduced { Tag::Colon } else { sentences.tag(sentence, unit as isize - 1) };
    values[BEFORE] = before as u16;
    values[AFTER] = sentences.tag(sentence, unit as isize + 1) as u16;
    values[STARTS] = starts(text, inner.clone());
    values[ENDS] = ends(text, &inner);
    values[WORDS] = bucket(words);
    values[ALONE] = u16::from(sentence.units().len() == 1);
    values[SENTENCE_CUE] = (strongest * 3.9) as u16;
    values[FORM] = Tag::Edge.form();
    values[FIRST_PERSON] =
        u16::from(text.tokens()[inner].iter().any(|token| token.classes().has(WordClasses::FIRST_PERSON)));
    let place = place(clauses, sentence_number, unit);
    let heads = place == ONLY && !introduced && words <= LONGEST_HEADING && is_set_as_heading(clauses, quotes, number);
    values[PLACE] = if heads { HEADING } else { place };
    let term_word = term_word(text, &tokens);
    // Holm’s “Low Tide”, on “Orchard Talk”, the second season of “Orchard Talk”
    let is_owned = matches!(before, Tag::Possessive | Tag::Preposition) || before == Tag::Of && term_word != 0;
    let is_nickname = before == Tag::Name && values[AFTER] == Tag::Name as u16 && words <= LONGEST_NICKNAME;
    values[TERM_WORD] = match () {
        () if is_nickname => NICKNAME,
        () if is_owned && values[STARTS] == STARTS_TITLE => WORK,
        () => term_word,
    };
    values[MARKS] = u16::from(quote.convention().single);
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
    match text.word(inner.end.saturating_sub(1)).chars().next() {
        Some(',') => 1,
        Some('.' | '?' | '!' | '…') => 2,
        Some('-' | '–' | '—') => 3,
        _ => 0,
    }
}

/// Where the quote at `unit` stands in its paragraph.
fn place(clauses: &ReportingClauses, sentence_number: usize, unit: usize) -> u16 {
    let sentences = &clauses.sentences.all;
    let sentence = &sentences[sentence_number];
    let elsewhere = |other: Option<&Sentence>| other.is_none_or(|other| other.paragraph != sentence.paragraph);
    let before = sentence_number.checked_sub(1).and_then(|number| sentences.get(number));
    let first = unit == sentence.units().start && elsewhere(before);
    let last = unit + 1 == sentence.units().end && elsewhere(sentences.get(sentence_number + 1));
    u16::from(first) + 2 * u16::from(last)
}

/// Whether a quote has the marks of a heading: single ones below a paragraph that quotes, and in none but double ones.
fn is_set_as_heading(clauses: &ReportingClauses, quotes: &[Quote], number: usize) -> bool {
    let sentences = &clauses.sentences;
    let paragraph = |number: usize| sentences.all[clauses.sentence_of_quote[number] as usize].paragraph;
    let is_single = |number: usize| quotes[sentences.outermost[number].0].convention().single;
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
pub(crate) fn stands_by_term_word(text: &Text, quote: &Range<usize>) -> bool {
    term_word(text, quote) != 0
}

/// Whether all words but the small ones are capitalized, as in the title of a work: “The Long Way
/// to Moscow”.
pub(crate) fn is_title(text: &Text, tokens: Range<usize>) -> bool {
    let words = || text.tokens()[tokens.clone()].iter().filter(|token| token.is_word());
    let small = |token: &Token| token.classes().part_of_speech() != PartOfSpeech::Open;
    let long = |token: &&Token| !small(token);
    words().count() > 1
        && words().next().is_some_and(Token::is_capitalized)
        && words().filter(long).count() > 0
        && words().filter(long).all(Token::is_capitalized)
}
