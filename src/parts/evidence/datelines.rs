//! Datelines: "BERLIN, March 3 (Reuters) -" at the head of a paragraph, "AFP, Moscow" on a line of
//! its own.
//!
//! Style: the wire agencies' stylebooks set the place in capitals, then the region of places that
//! don't stand alone, then date and agency in the house's order, then a dash.

use super::Dateline;
use super::dateline_reading::{Reading, agency_first, agency_last, read, wire};
use super::dates::Day;
use super::shape::is_all_capitals;
use crate::lexicon::agencies::{AgencyKind, agency};
use crate::lexicon::classes_of;
use crate::lexicon::part_words::{DATELINE_LABELS, PLACE_WORDS};
use crate::lexicon::places::{place, region};
use crate::scan::marks_and_capitals;
use crate::text::{Glance, Paragraph, Span, Text, Token, TokenKind};

/// How far into a paragraph the dash behind a dateline is looked for, in bytes.
const LONGEST_HEAD: usize = 110;

/// The longest line, in bytes, that can be nothing but a dateline.
const LONGEST_LINE: usize = 64;

/// The longest name of an agency in brackets, in bytes.
const LONGEST_AGENCY: usize = 40;

/// A report without these many bytes behind the dash is too short to follow an unknown place.
const SHORTEST_REPORT: usize = 60;

/// A dateline that was found.
#[derive(Clone, Debug)]
pub(in crate::parts) struct Found {
    /// Where it stands in the paragraph, without the dash behind it.
    pub span: Span,
    /// Where the report begins behind the dash.
    pub report: usize,
    /// What it says; its date as printed.
    pub dateline: Dateline,
    /// The day it names.
    pub day: Option<Day>,
}

/// What stands between the dateline and the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator {
    Dash,
    Colon,
    None,
}

/// Whether among the tokens of a paragraph, near its head, is a mark that stands in or behind a dateline: where none is, no
/// dateline is.
pub(super) fn may_be_at_head(text: &Text, paragraph: &Paragraph) -> bool {
    if !paragraph.glance().may_have(&[b'-', b'_', b':', b')', b'/', Glance::BEYOND_ASCII]) {
        return false;
    }
    let tokens = &text.tokens()[paragraph.tokens()];
    let start = tokens.first().map_or(0, Token::start);
    let head = tokens.iter().take_while(|token| token.start() - start < LONGEST_HEAD);
    let marks = head.filter(|token| token.kind() == TokenKind::Punctuation);
    marks.map(Token::first_byte).any(|mark| matches!(mark, b'-' | b'_' | b':' | b')' | b'/' | 0x80..))
}

/// The dateline at the head of `paragraph`. Where the story begins (`opens`) less evidence is
/// asked for than in the middle of it.
pub(in crate::parts) fn at_head(paragraph: &str, opens: bool) -> Option<Box<Found>> {
    let first = paragraph.chars().next()?;
    if first == '(' {
        return behind_agency(paragraph, opens).or_else(|| bracketed(paragraph, opens));
    }
    if !first.is_uppercase() {
        return None;
    }
    let (head, report, separator) = split_head(paragraph)?;
    let from =
        if paragraph.starts_with("By ") || paragraph.starts_with("BY ") { place_behind_byline(head)? } else { 0 };
    let mut reading = read(&head[from..])?;
    let mut span = Span::new(from, head.trim_end_matches([' ', '\u{a0}', '.']).len());
    // The period of "Wash." is the region's.
    if !head[span.end..].trim_end().is_empty() && !head[..span.end].ends_with([')', '/']) {
        span.end = head.trim_end().len();
    }
    let mut report = report;
    // "NEW YORK--(BUSINESS WIRE)--"
    if let Some((name, length)) = agency_behind(&paragraph[report..]).filter(|_| reading.agency.is_none()) {
        reading.agency = Some(name.to_owned());
        let dash = paragraph[report + length..].trim_start_matches(is_separator);
        span.end = report + length;
        report = paragraph.len() - dash.len();
    }
    is_credible(&reading, separator, opens, &paragraph[report..])
        .then(|| Box::new(Found { span, report, day: reading.day, dateline: reading.dateline() }))
}

/// The dateline that begins with the agency: "(ANSA) - ROMA, 03 MAR -".
fn behind_agency(paragraph: &str, opens: bool) -> Option<Box<Found>> {
    let (name, length) = agency_behind(paragraph)?;
    let from = paragraph.len() - paragraph[length..].trim_start_matches(is_separator).len();
    let found = at_head(paragraph.get(from..)?, opens)?;
    Some(Box::new(Found {
        span: Span::new(0, from + found.span.end),
        report: from + found.report,
        dateline: Dateline { agency: Some(name.to_owned()), ..found.dateline },
        day: found.day,
    }))
}

/// The dateline in brackets: "(Brussels, March 3) –".
fn bracketed(paragraph: &str, opens: bool) -> Option<Box<Found>> {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST_LINE)];
    let close = window.find(')')?;
    let behind = paragraph[close + 1..].trim_start();
    let report = paragraph.len() - behind.trim_start_matches(is_separator).len();
    let reading = read(&paragraph[1..close]).filter(|_| behind.starts_with(['-', '–', '—']))?;
    let placed = reading.place.is_some() || reading.region_known;
    let credible = opens && placed && is_credible(&reading, Separator::Dash, opens, &paragraph[report..]);
    let span = Span::new(0, close + 1);
    credible.then(|| Box::new(Found { span, report, day: reading.day, dateline: reading.dateline() }))
}

/// Whether it begins a list of places: "Sofia: The polls closed at eight", and so on below.
pub(super) fn begins_list(paragraph: &str, found: &Found, below: &str) -> bool {
    let is_item = |paragraph: &str, found: &Found| {
        let Dateline { place, agency, date, .. } = &found.dateline;
        paragraph[found.span.end..].starts_with(':') && agency.is_none() && date.is_none() && !is_all_capitals(place)
    };
    is_item(paragraph, found) && at_head(below, true).is_some_and(|next| is_item(below, &next))
}

/// The agency in brackets at the start of `text` and how long it is, brackets included, if a dash
/// stands behind it.
fn agency_behind(text: &str) -> Option<(&'static str, usize)> {
    let window = &text[..text.floor_char_boundary(LONGEST_AGENCY)];
    let inner = window.strip_prefix('(')?;
    let close = inner.find(')')?;
    let length = close + 2;
    let dashed = text[length..].trim_start().starts_with(['-', '–', '—', '_']);
    wire(&inner[..close]).filter(|_| dashed).map(|agency| (agency.name, length))
}

/// The dateline, when `line` is nothing else: "AFP, Moscow", "Moscow (AFP)", "LONDON, March 3".
pub(in crate::parts) fn own_line(line: &str) -> Option<Box<Found>> {
    // A day has digits, and a mark parts an agency from the place.
    let is_plain = || line.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ');
    if line.len() > LONGEST_LINE || !line.starts_with(char::is_uppercase) || is_plain() {
        return None;
    }
    let (trimmed, reading) = whole(line)?;
    let named = reading.place.is_some() || reading.capitals && reading.region.is_some();
    let dated = reading.day.is_some_and(|day| reading.capitals || reading.place.is_some() && day.full().is_some());
    let evidence = reading.agency.as_deref().and_then(wire).is_some() || dated;
    (named && evidence).then(|| found(line, trimmed, &reading))
}

/// The dateline, when the line directly above the story is nothing but a place: "ANKARA",
/// "Kabul, Afghanistan", "Lisbon, March 3".
pub(in crate::parts) fn place_line(line: &str) -> Option<Box<Found>> {
    if line.len() > LONGEST_LINE || !line.starts_with(char::is_uppercase) {
        return None;
    }
    let (trimmed, reading) = whole(line)?;
    let told = reading.capitals || reading.region_known || reading.day.is_some();
    let known = reading.place.is_some() && told;
    known.then(|| found(line, trimmed, &reading))
}

/// The dateline that markup says `words` are.
pub(in crate::parts) fn marked(words: &str) -> Option<Box<Found>> {
    whole(words).map(|(trimmed, reading)| found(words, trimmed, &reading))
}

fn whole(line: &str) -> Option<(&str, Reading)> {
    let trimmed = line.trim_end_matches([' ', '-', '–', '—', ':', '|', '.', '_']);
    let reading = agency_first(trimmed).or_else(|| agency_last(trimmed)).or_else(|| read(trimmed))?;
    Some((trimmed, reading))
}

fn found(line: &str, trimmed: &str, reading: &Reading) -> Box<Found> {
    let span = Span::new(0, trimmed.len());
    Box::new(Found { span, report: line.len(), day: reading.day, dateline: reading.dateline() })
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '–' | '—' | '―' | '_' | '•')
}

/// The text before the separator, where the report begins behind it, and the separator.
fn split_head(paragraph: &str) -> Option<(&str, usize, Separator)> {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST_HEAD)];
    let mut bracket_closed = None;
    let mut slash_open = false;
    for at in marks_and_capitals(window) {
        if window.as_bytes()[at].is_ascii_alphanumeric() || !window.is_char_boundary(at) {
            continue;
        }
        let Some(c) = window[at..].chars().next() else { break };
        let behind = &paragraph[at + c.len_utf8()..];
        let before = &window[..at];
        let separator = match c {
            '–' | '—' | '―' => Separator::Dash,
            '-' | '_' if behind.starts_with([' ', '-', '\u{a0}']) || before.ends_with([' ', '\u{a0}']) => {
                Separator::Dash
            }
            // "Madrid (EFE).-The"
            '-' if before.ends_with(").") => Separator::Dash,
            '•' if before.ends_with([' ', '\u{a0}']) => Separator::Dash,
            ':' if behind.starts_with([' ', '\u{a0}']) => Separator::Colon,
            ')' => {
                bracket_closed.get_or_insert(at + 1);
                continue;
            }
            // "/TASS/"
            '/' if slash_open => {
                bracket_closed.get_or_insert(at + 1);
                continue;
            }
            '/' => {
                slash_open = before.ends_with([' ', '\u{a0}']);
                continue;
            }
            // A hyphen is the name's: "PORT-AU-PRINCE".
            '.' | ',' | '(' | '\'' | '’' | '&' | '-' | '[' | ']' => continue,
            c if c.is_alphanumeric() || c.is_whitespace() => continue,
            _ => break,
        };
        // A bracket that closed long before the dash: the dash is the sentence's own.
        if bracket_closed.is_some_and(|closed| at > closed + 24) {
            break;
        }
        let report = behind.trim_start_matches(is_separator);
        return Some((&paragraph[..at], paragraph.len() - report.len(), separator));
    }
    let closed = bracket_closed?;
    let report = paragraph[closed..].trim_start_matches(['.', ' ', '\u{a0}']);
    Some((&paragraph[..closed], paragraph.len() - report.len(), Separator::None))
}

/// Where the place begins in "By JANE DOE, Associated Press WASHINGTON (AP)": at the longest run
/// of capitals before the bracket that follows no capitals of the name.
fn place_behind_byline(head: &str) -> Option<usize> {
    let bracket = head.find('(')?;
    let before = head[..bracket].trim_end();
    let starts: Vec<usize> =
        before.char_indices().rev().filter(|&(_, c)| c == ' ').map(|(at, _)| at + 1).take(6).collect();
    let known = |&&from: &&usize| {
        let name = before[from..].split(',').next().unwrap_or_default();
        place(name).is_some() && is_all_capitals(name)
    };
    if let Some(&from) = starts.iter().rfind(known) {
        return Some(from);
    }
    let capitals = |&&from: &&usize| before[from..].split(',').next().is_some_and(is_all_capitals);
    let from = *starts.iter().take_while(|from| capitals(from) || region(before[**from..].trim()).is_some()).last()?;
    before[..from].trim_end().ends_with(char::is_lowercase).then_some(from)
}

/// Whether what was read is a dateline, given what follows.
fn is_credible(reading: &Reading, separator: Separator, opens: bool, rest: &str) -> bool {
    // "MEDIA, Pa.": a region tells the town from the label.
    if DATELINE_LABELS.has(&reading.name) && !reading.region_known || rest.is_empty() {
        return false;
    }
    let house = reading.agency.as_deref().and_then(agency).map(|agency| agency.kind);
    let wired = house == Some(AgencyKind::Wire);
    let known = reading.place.is_some();
    let evidence = wired || reading.day.is_some() || reading.region_known;
    if separator == Separator::None {
        // "Washington (CNN) The river": a broadcaster's, too.
        let dated = reading.day.is_some() && reading.agency.is_some();
        let told = wired || (house == Some(AgencyKind::Paper) || dated) && known;
        return told && (reading.capitals || known) && rest.starts_with(char::is_uppercase);
    }
    if reading.capitals && shouts(rest) {
        return false; // a headline in capitals
    }
    let sentence_follows = rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || !c.is_alphanumeric());
    let report_follows = sentence_follows && rest.len() >= SHORTEST_REPORT;
    if separator == Separator::Colon {
        // "Mumbai: The polls closed at eight"
        return report_follows
            && (reading.capitals && (known || evidence) || known && (opens && !reading.region_known || wired));
    }
    if reading.capitals {
        let place_word = reading.name.split([' ', '/']).any(|word| PLACE_WORDS.has(word));
        let credible = evidence || known || reading.agency.is_some();
        let unknown = opens && report_follows && agency(&reading.name).is_none();
        return credible || unknown && (place_word || is_plain_name(&reading.name));
    }
    let placed = known || reading.region_known;
    match (wired || reading.agency.is_some() && placed, reading.day.is_some()) {
        (true, _) => placed || opens,
        (false, true) => placed,
        // "Lodwar, Kenya – On a hot afternoon": the land tells the town from a name.
        (false, false) => opens && placed && report_follows,
    }
}

/// Whether the name is one to three words of letters, none of them a label or known as anything
/// but a place.
fn is_plain_name(name: &str) -> bool {
    let mut words = name.split([' ', '-', '/']);
    words.clone().count() <= 3
        && words.all(|word| word.len() >= 3 && !DATELINE_LABELS.has(word) && classes_of(word).is_empty())
}

/// Whether the first words of `rest` are in capitals throughout.
fn shouts(rest: &str) -> bool {
    let mut letters = rest.chars().take(48).filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.clone().count() >= 12 && letters.all(char::is_uppercase)
}
