//! Checks on quotation marks: one that never closes or runs into the next quote, one that nothing opened.
//!
//! A quote may go on over paragraphs: each begins with an opening mark and only the last one closes. So a paragraph whose mark
//! stays open is in order where the next one opens with such a mark, unless the open words end as an attribution does
//! (“It rained, Ann Lee said.) or the two paragraphs are tied to different speakers.

use super::article::{Reading, opening};
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
        "”" | "»" | "’’" => Some(Use::Closes),
        "\"" | "＂" | "''" => Some(Use::Either),
        _ => None,
    }
}

/// How the double mark at `token` of a line is used: a straight one opens before a word and behind a space, and closes behind a word.
/// None for a sign of inches or seconds, and for a mark with no word behind it in its line that opens.
fn use_at(reading: &Reading, line: &Paragraph, token: usize) -> Option<Use> {
    let text = &reading.text;
    let mark = use_of(text.word(token))?;
    let own = text.token(token)?;
    let before = token.checked_sub(1).filter(|before| line.tokens().contains(before)).and_then(|it| text.token(it));
    let behind = text.token(token + 1).filter(|_| token + 1 < line.tokens().end);
    let is_glued_before = before.is_some_and(|it| it.end() == own.start());
    let is_glued_behind = behind.is_some_and(|it| it.start() == own.end());
    match mark {
        Use::Either if is_glued_before && before.is_some_and(|it| it.kind() == TokenKind::Number) => None,
        Use::Either if !is_glued_before && is_glued_behind => Some(Use::Opens),
        Use::Either if is_glued_before && !is_glued_behind => Some(Use::Closes),
        Use::Opens if behind.is_none() => None,
        mark => Some(mark),
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
        let Some(mark) = use_at(reading, line, token) else { continue };
        match (mark, open) {
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
            is_fragment(reading, line, open)
                || end_of_attributed(reading, open, line.tokens().end).is_some()
                || speakers_differ(reading, open, next)
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
/// comma (or question mark) before the subject of the first reporting verb.
fn end_of_attributed(reading: &Reading, open: usize, end: usize) -> Option<usize> {
    const LONGEST_SUBJECT: usize = 12;
    let text = &reading.text;
    // “It rained. — Ada Holm
    let dash = (open + 2..end)
        .rev()
        .take_while(|&token| !matches!(text.word(token), "." | "!" | "?"))
        .find(|&token| matches!(text.word(token), "—" | "―"));
    if let Some(dash) = dash.filter(|&dash| {
        dash + 1 < end
            && end - dash <= LONGEST_SUBJECT
            && (dash + 1..end).all(|it| text.token(it).is_some_and(|it| it.is_capitalized()))
    }) {
        return Some(text.span_of_tokens(dash - 1..dash).end);
    }
    (open + 2..end).filter(|&token| is_reporting(reading, token)).find_map(|verb| {
        let marks = (verb.saturating_sub(LONGEST_SUBJECT).max(open + 1)..verb).rev();
        let is_end =
            |&mark: &usize| matches!(text.word(mark), "," | "?" | "!") && names_speaker(reading, mark + 1..verb, end);
        marks.into_iter().find(is_end).map(|mark| text.span_of_tokens(mark..mark + 1).end)
    })
}

/// Whether a verb that reports quotes stands at `token`, in a form that a subject has.
fn is_reporting(reading: &Reading, token: usize) -> bool {
    let word = reading.text.word(token);
    let is_plain = reading.text.token(token).is_some_and(|it| it.is_word() && !it.is_capitalized());
    is_plain && !word.ends_with("ing") && reporting_verb(word).is_some_and(|verb| verb.patterns.quote)
}

/// Whether the tokens before a verb are its subject, as in: Ann Lee, a lock keeper, said; or, where there are none, the name behind it is.
fn names_speaker(reading: &Reading, subject: std::ops::Range<usize>, end: usize) -> bool {
    let text = &reading.text;
    let is_somebody = |token: usize| {
        let is_own = matches!(text.word(token), "I" | "We" | "we" | "You" | "you");
        text.token(token)
            .is_some_and(|it| it.is_word() && (it.is_capitalized() || it.is(WordClasses::PERSONAL_PRONOUN)))
            && !is_own
    };
    let verb = subject.end;
    let is_part = |token: usize| match text.word(token) {
        "," => true,
        _ => text
            .token(token)
            .is_some_and(|it| it.is_word() && !it.is(WordClasses::CONJUNCTION) || it.kind() == TokenKind::PossessiveS),
    };
    if subject.is_empty() {
        return verb + 1 < end && is_somebody(verb + 1);
    }
    is_somebody(subject.start) && subject.clone().all(is_part) && (is_somebody(verb - 1) || text.word(verb - 1) == ",")
}

/// Whether what token `open` opens is part of the reporter's sentence, as in: called it "a grave threat. Such a quote goes on
/// over no paragraph.
fn is_fragment(reading: &Reading, line: &Paragraph, open: usize) -> bool {
    let text = &reading.text;
    let is_lower = text.token(open + 1).is_some_and(|it| it.is_word() && !it.is_capitalized());
    is_lower && open > line.tokens().start && !matches!(text.word(open - 1), "," | ":" | "that")
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
