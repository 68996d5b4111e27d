//! Datelines: "BERLIN, March 3 (Reuters) -" at the head of a paragraph, "AFP, Moscow" on a line of
//! its own.
//!
//! Style: the wire agencies' stylebooks set the place in capitals, then the region of places that
//! don't stand alone, then date and agency in the house's order, then a dash.

use super::dates::{self, Day};
use super::shape::{is_all_capitals, is_capitalized_throughout, is_particle, title_case};
use crate::lexicon::agencies::{AgencyKind, agency};
use crate::lexicon::part_words::{DATELINE_LABELS, PLACE_WORDS};
use crate::lexicon::places::{Place, place, region};
use crate::text::Span;

use super::Dateline;

/// How far into a paragraph the dash behind a dateline is looked for, in bytes.
const LONGEST_HEAD: usize = 110;

/// The longest line, in bytes, that can be nothing but a dateline.
const LONGEST_LINE: usize = 64;

/// A dateline that was found.
#[derive(Clone, Debug)]
pub(super) struct Found {
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

/// The dateline at the head of `paragraph`. Where the story begins (`opens`) less evidence is
/// asked for than in the middle of it.
pub(super) fn at_head(paragraph: &str, opens: bool) -> Option<Found> {
    let first = paragraph.chars().next()?;
    if !first.is_uppercase() {
        return None;
    }
    let (head, report, separator) = split_head(paragraph)?;
    let from =
        if paragraph.starts_with("By ") || paragraph.starts_with("BY ") { place_behind_byline(head)? } else { 0 };
    let reading = read(&head[from..])?;
    let rest = &paragraph[report..];
    if !reading.is_credible(separator, opens, rest) {
        return None;
    }
    let span = Span::new(from, head.trim_end().len());
    Some(Found { span, report, day: reading.day, dateline: reading.dateline() })
}

/// The dateline, when `line` is nothing else: "AFP, Moscow", "Moscow (AFP)", "LONDON, March 3".
pub(super) fn own_line(line: &str) -> Option<Found> {
    if line.len() > LONGEST_LINE || !line.starts_with(char::is_uppercase) {
        return None;
    }
    let trimmed = line.trim_end_matches([' ', '-', '–', '—', ':', '|', '.']);
    let reading = agency_first(trimmed).or_else(|| read(trimmed))?;
    let named = reading.place.is_some() || reading.capitals && reading.region.is_some();
    let evidence = reading.agency.as_deref().is_some_and(is_wire) || reading.day.is_some() && reading.capitals;
    (named && evidence).then(|| Found {
        span: Span::new(0, trimmed.len()),
        report: line.len(),
        day: reading.day,
        dateline: reading.dateline(),
    })
}

/// The dateline that markup says `words` are.
pub(super) fn marked(words: &str) -> Option<Found> {
    let trimmed = words.trim_end_matches([' ', '-', '–', '—', ':', '|', '_']);
    let reading = agency_first(trimmed).or_else(|| read(trimmed))?;
    let span = Span::new(0, trimmed.len());
    Some(Found { span, report: words.len(), day: reading.day, dateline: reading.dateline() })
}

fn is_wire(name: &str) -> bool {
    agency(name).is_some_and(|agency| agency.kind == AgencyKind::Wire)
}

/// The text before the separator, where the report begins behind it, and the separator.
fn split_head(paragraph: &str) -> Option<(&str, usize, Separator)> {
    let window = &paragraph[..paragraph.floor_char_boundary(LONGEST_HEAD)];
    let mut bracket_closed = None;
    for (at, c) in window.char_indices() {
        let behind = &paragraph[at + c.len_utf8()..];
        let separator = match c {
            '–' | '—' | '―' => Separator::Dash,
            '-' | '_' if behind.starts_with([' ', '-', '\u{a0}']) || window[..at].ends_with([' ', '\u{a0}']) => {
                Separator::Dash
            }
            ':' if behind.starts_with([' ', '\u{a0}']) => Separator::Colon,
            ')' => {
                bracket_closed.get_or_insert(at + 1);
                continue;
            }
            '.' | ',' | '(' | '/' | '\'' | '’' | '&' => continue,
            c if c.is_alphanumeric() || c.is_whitespace() => continue,
            _ => break,
        };
        let report = behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '_'));
        // A bracket that closed long before the dash: the dash is the sentence's own.
        if bracket_closed.is_some_and(|closed| at > closed + 24) {
            break;
        }
        return Some((&paragraph[..at], paragraph.len() - report.len(), separator));
    }
    let closed = bracket_closed?;
    let report = paragraph[closed..].trim_start();
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

/// What the head of a paragraph says if it is a dateline.
#[derive(Debug)]
struct Reading {
    /// As printed, without its region.
    name: String,
    /// As printed, with its region.
    printed: String,
    /// Whether the name is in capitals.
    capitals: bool,
    place: Option<Place>,
    region: Option<String>,
    /// Whether the table of regions has the region.
    region_known: bool,
    agency: Option<String>,
    date: Option<String>,
    day: Option<Day>,
}

/// Reads `head` as place, region, date and agency; `None` when something else is in it.
fn read(head: &str) -> Option<Reading> {
    let head = head.trim();
    let (front, bracket, behind) = match head.find('(') {
        Some(open) => {
            let close = open + head[open..].find(')')?;
            (head[..open].trim_end(), Some(&head[open + 1..close]), head[close + 1..].trim_matches([' ', ',']))
        }
        None => (head, None, ""),
    };
    let front = front.trim_end_matches(',');
    let (named, mut date) = split_date(front);
    let mut agency_name = None;
    let mut region_bracketed = None;
    for item in bracket.into_iter().flat_map(|inside| inside.split(['/', ',', '|', ';'])).map(str::trim) {
        if let Some(known) = agency(item) {
            agency_name.get_or_insert_with(|| known.name.to_owned());
        } else if dates::whole(item).is_some() {
            date = date.or(Some(item));
        } else if let Some(known) = region(item) {
            region_bracketed = Some(known.name.to_owned());
        } else if is_house(item) {
            agency_name.get_or_insert_with(|| item.to_owned());
        } else {
            return None;
        }
    }
    if !behind.is_empty() {
        dates::whole(behind)?;
        date = date.or(Some(behind));
    }
    let named = named.trim_end_matches([',', ' ']);
    let (name, printed_region) = match named.split_once(',') {
        Some((name, region)) => (name.trim(), Some(region.trim())),
        None => (named, None),
    };
    if !is_place_name(name) {
        return None;
    }
    let capitals = is_all_capitals(name);
    let (region_name, region_known) = match printed_region {
        None => (region_bracketed, false),
        Some(printed) => match region(printed) {
            Some(known) => (Some(known.name.to_owned()), true),
            None if capitals && is_region_name(printed) => (Some(printed.to_owned()), false),
            None => return None,
        },
    };
    let date = date.map(|date| date.trim_matches([',', ' ']));
    Some(Reading {
        name: name.to_owned(),
        printed: named.to_owned(),
        capitals,
        place: places(name).next().and_then(place),
        region: region_name,
        region_known,
        agency: agency_name,
        date: date.map(str::to_owned),
        day: date.and_then(dates::whole),
    })
}

/// Reads "AFP, Moscow" and "Reuters | London, March 3".
fn agency_first(line: &str) -> Option<Reading> {
    let (front, rest) = line.split_once([',', '|', '/', '·', '–', '—'])?;
    let agency = agency(front).filter(|agency| agency.kind == AgencyKind::Wire)?;
    let reading = read(rest)?;
    (reading.agency.is_none() && reading.place.is_some())
        .then(|| Reading { agency: Some(agency.name.to_owned()), ..reading })
}

/// Parts the day from the end of "NEW YORK, Oct 26" and "DHAKA, March 22, 2021".
fn split_date(front: &str) -> (&str, Option<&str>) {
    let Some((range, _)) = dates::find(front) else { return (front, None) };
    if !front[range.end..].trim_matches([' ', '.', ',']).is_empty() {
        return (front, None);
    }
    let mut start = range.start;
    // "LONDON, Monday, March 3": the weekday belongs to the date.
    let before = front[..start].trim_end_matches([' ', ',']);
    let last = before.rfind([' ', ',']).map_or(0, |at| at + 1);
    if last > 0 && crate::lexicon::classes_of(&before[last..]).has(crate::lexicon::WordClasses::WEEKDAY) {
        start = last;
    }
    (&front[..start], Some(&front[start..]))
}

/// The names in "BEIRUT/GENEVA" and "LONDON and PARIS".
fn places(name: &str) -> impl Iterator<Item = &str> {
    let whole = place(name).is_some(); // "Frankfurt/Main" is one place
    name.split(move |c| c == '/' && !whole)
        .flat_map(|part| part.split(" and "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

fn is_place_name(name: &str) -> bool {
    let words = name.split([' ', '/']).count();
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '\'' | '’' | '-' | '/');
    (2..=40).contains(&name.len())
        && words <= 6
        && name.chars().all(plain)
        && !name.ends_with("..")
        && (is_all_capitals(name) || is_capitalized_throughout(&name.replace(['/', '-'], " ")))
}

/// Whether `printed` may be a region that no table has: "northern Iraq", "Orlova County".
fn is_region_name(printed: &str) -> bool {
    let words: Vec<_> = printed.split(' ').collect();
    (1..=4).contains(&words.len())
        && printed.len() <= 40
        && printed.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '\'' | '’' | '-' | ','))
        && words.iter().any(|word| word.starts_with(char::is_uppercase))
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase)
                || is_particle(word)
                || matches!(*word, "near" | "off" | "northern" | "southern" | "eastern" | "western" | "central")
        })
}

/// Whether a bracket's text that no table has may be an agency: "(XYZ)", "(Gazette News)".
fn is_house(item: &str) -> bool {
    (2..=30).contains(&item.len())
        && item.split(' ').count() <= 3
        && item.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '&'))
        && (is_all_capitals(item) || is_capitalized_throughout(item))
}

impl Reading {
    /// Whether it is a dateline, given what follows.
    fn is_credible(&self, separator: Separator, opens: bool, rest: &str) -> bool {
        if DATELINE_LABELS.has(&self.name) || rest.is_empty() {
            return false;
        }
        let wire = self.agency.as_deref().is_some_and(is_wire);
        let known = self.place.is_some();
        let evidence = wire || self.day.is_some() || self.region_known;
        if separator == Separator::None {
            return wire && (self.capitals || known) && rest.starts_with(char::is_uppercase);
        }
        if self.capitals && shouts(rest) {
            return false; // a headline in capitals
        }
        let sentence_follows =
            rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || !c.is_alphanumeric());
        if separator == Separator::Colon {
            return self.capitals && sentence_follows && rest.len() >= 60 && (known || evidence);
        }
        if self.capitals {
            let place_word = self.name.split([' ', '/']).any(|word| PLACE_WORDS.has(word));
            let credible = evidence || known || self.agency.is_some();
            return credible || opens && sentence_follows && rest.len() >= 60 && (place_word || self.is_plain_name());
        }
        let placed = known || self.region_known;
        match (wire || self.agency.is_some() && placed, self.day.is_some()) {
            (true, _) => placed || opens,
            (false, true) => placed,
            (false, false) => opens && known && sentence_follows && rest.len() >= 60,
        }
    }

    /// Whether the name is one or two words of letters and none of them a label.
    fn is_plain_name(&self) -> bool {
        let mut words = self.name.split([' ', '-', '/']);
        words.clone().count() <= 3
            && words.all(|word| {
                word.len() >= 3 && !DATELINE_LABELS.has(word) && crate::lexicon::classes_of(word).is_empty()
            })
    }

    fn dateline(&self) -> Dateline {
        let mut regions = places(&self.name).map(|name| place(name).and_then(|place| place.lies_in()));
        let lies_in = regions.next().flatten().filter(|&first| regions.all(|other| other == Some(first)));
        Dateline {
            place: self.printed.clone(),
            places: places(&self.name)
                .map(|name| place(name).map_or_else(|| title_case(name), |place| place.name.to_owned()))
                .collect(),
            region: self.region.clone().or_else(|| lies_in.map(str::to_owned)),
            agency: self.agency.clone(),
            date: self.date.clone(),
        }
    }
}

/// Whether the first words of `rest` are in capitals throughout.
fn shouts(rest: &str) -> bool {
    let mut letters = rest.chars().take(48).filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.clone().count() >= 12 && letters.all(char::is_uppercase)
}
