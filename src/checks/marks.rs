//! Checks on quotation marks: one that never closes or runs into the next quote, one that nothing opened.
//!
//! A quote may go on over paragraphs: each begins with an opening mark and only the last one closes. So a paragraph whose mark
//! stays open is in order where the next one opens with such a mark, unless the open words end as an attribution does
//! (“It rained, Ann Lee said.) or the two paragraphs are tied to different speakers.

use super::reading::{Reading, opening};
use super::{Check, CheckRule};
use crate::lexicon::WordClasses;
use crate::lexicon::reporting_verbs::reporting_verb;
use crate::text::{Paragraph, Span, TokenKind};

/// How a mark is used.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Opens,
    Closes,
    /// A straight mark: what is open tells.
    Either,
}

/// How a double mark is used; none for marks that are nested, apostrophes, or used in both ways (German, Swedish).
fn use_of(mark: &str) -> Option<Use> {
    match mark {
        "“" | "«" | "``" | "‘‘" => Some(Use::Opens),
        "”" | "»" | "''" | "’’" => Some(Use::Closes),
        "\"" | "＂" => Some(Use::Either),
        _ => None,
    }
}

/// The mark that closes what `mark` opens.
fn closing(mark: &str) -> &'static str {
    match mark {
        "“" => "”",
        "«" => "»",
        "``" => "''",
        "‘‘" => "’’",
        _ => "\"",
    }
}

pub(super) fn find(reading: &Reading, checks: &mut Vec<Check>) {
    // These languages open with the mark that English closes with, or close with the one it opens with.
    if reading.text.source().contains(['„', '‟']) {
        return;
    }
    let lines: Vec<&Paragraph> = reading.body().collect();
    // Whether the quote of the line before goes on in this one.
    let mut goes_on = false;
    for (number, line) in lines.iter().enumerate() {
        let next_opens = lines.get(number + 1).is_some_and(|next| begins_with_mark(reading, next));
        goes_on = of_line(reading, line, lines.get(number + 1).filter(|_| next_opens).copied(), goes_on, checks);
    }
}

fn begins_with_mark(reading: &Reading, line: &Paragraph) -> bool {
    matches!(use_of(reading.text.word(line.tokens().start)), Some(Use::Opens | Use::Either))
}

/// Checks the marks of a line; `next` is the next line, where it begins with an opening mark. Returns whether the quote goes on there.
fn of_line(
    reading: &Reading,
    line: &Paragraph,
    next: Option<&Paragraph>,
    goes_on: bool,
    checks: &mut Vec<Check>,
) -> bool {
    let text = &reading.text;
    let mut open: Option<usize> = None;
    for token in line.tokens() {
        if text.token(token).map(|it| it.kind()) != Some(TokenKind::QuoteMark) {
            continue;
        }
        let Some(mark) = use_of(text.word(token)) else { continue };
        let is_measure = text.token(token.wrapping_sub(1)).is_some_and(|it| {
            it.kind() == TokenKind::Number && it.end() == text.span_of_tokens(token..token + 1).start
        });
        match (mark, open) {
            (Use::Either, None) if is_measure => {}
            (Use::Opens | Use::Either, None) => open = Some(token),
            (Use::Closes | Use::Either, Some(_)) => open = None,
            (Use::Opens, Some(first)) => {
                checks.push(unclosed(reading, first, token));
                open = Some(token);
            }
            // What a paragraph before began may end here without a mark at the paragraph's head.
            (Use::Closes, None) if goes_on && open_nothing_before(reading, line, token) => {}
            (Use::Closes, None) => {
                let message = "Nothing opens the quote that this mark closes.".to_owned();
                checks.push(Check::new(CheckRule::UnopenedMark, text.span_of_tokens(token..token + 1), message));
            }
        }
    }
    let Some(open) = open else { return false };
    let is_broken = match next {
        None => true,
        Some(next) => {
            end_of_attributed(reading, open, line.tokens().end).is_some() || speakers_differ(reading, open, next)
        }
    };
    if is_broken {
        checks.push(unclosed(reading, open, line.tokens().end));
    }
    !is_broken
}

fn open_nothing_before(reading: &Reading, line: &Paragraph, token: usize) -> bool {
    (line.tokens().start..token).all(|before| use_of(reading.text.word(before)).is_none())
}

/// The check of a mark that `open`s and isn't closed before token `end`.
fn unclosed(reading: &Reading, open: usize, end: usize) -> Check {
    let text = &reading.text;
    let span = text.span_of_tokens(open..end.max(open + 1));
    let place = end_of_attributed(reading, open, end).unwrap_or(span.end);
    let message = format!("This mark is never closed: {}", opening(reading.words(span)));
    Check::new(CheckRule::UnclosedMark, text.span_of_tokens(open..open + 1), message)
        .mended_by(Span::new(place, place), closing(text.word(open)).to_owned())
}

/// Where quoted words between two tokens end if an attribution follows them, as in “It rained, Ann Lee said: behind the
/// comma (or question mark) before the first reporting verb that stands beside a name or a pronoun.
fn end_of_attributed(reading: &Reading, open: usize, end: usize) -> Option<usize> {
    const LONGEST_SUBJECT: usize = 8;
    let text = &reading.text;
    let verb = (open + 2..end).find(|&token| {
        let is_past_or_present = |word: &str| {
            reporting_verb(word).is_some_and(|verb| verb.patterns.quote) && word.ends_with(['d', 's', 't', 'e'])
        };
        text.token(token).is_some_and(|it| it.is_word() && !it.is_capitalized())
            && is_past_or_present(text.word(token))
            && names_somebody(reading, token, end)
    })?;
    let first = verb.saturating_sub(LONGEST_SUBJECT).max(open + 1);
    let comma = (first..verb).rev().find(|&token| matches!(text.word(token), "," | "?" | "!"))?;
    // A clause of its own stands between them: "…, and the mayor, who came late, said".
    let subject = comma + 1..verb;
    let is_subject = subject.is_empty()
        || subject.clone().all(|token| {
            text.token(token).is_some_and(|it| {
                it.is_word() && (it.is_capitalized() || !it.is(WordClasses::CONJUNCTION))
                    || it.kind() == TokenKind::PossessiveS
            })
        });
    is_subject.then(|| text.span_of_tokens(comma..comma + 1).end)
}

/// Whether a name or a pronoun stands right before a verb, or right behind it.
fn names_somebody(reading: &Reading, verb: usize, end: usize) -> bool {
    let text = &reading.text;
    let is_somebody = |token: usize| {
        text.token(token)
            .is_some_and(|it| it.is_word() && (it.is_capitalized() || it.is(WordClasses::PERSONAL_PRONOUN)))
            && !matches!(text.word(token), "I" | "We" | "we" | "You" | "you")
    };
    is_somebody(verb - 1) || verb + 1 < end && is_somebody(verb + 1)
}

/// Whether the quotes that begin at token `open` and at the head of the next line are tied to two speakers.
fn speakers_differ(reading: &Reading, open: usize, next: &Paragraph) -> bool {
    let speaker = |start: usize| {
        let (annotation, quote) = reading.quote_at(start)?;
        quote.basis?;
        reading.document.speaker_of(annotation).map(|speaker| speaker.id)
    };
    let own = speaker(reading.text.span_of_tokens(open..open + 1).start);
    let other = speaker(next.span().start);
    own.is_some() && other.is_some() && own != other
}
