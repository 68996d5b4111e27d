//! What the words of a dateline say: place, region, date and agency, in each house's order.
//!
//! Style: "KABUL, Afghanistan (AP)", "NEW YORK, Oct 26", "DHAKA, March 22, 2021 (BSS)",
//! "Madrid, 3 mar (EFE).", "MOSCOW, March 3. /TASS/", "Tehran, March 3, IRNA", "AFP, Moscow".

use std::ops::Range;

use super::Dateline;
use super::dates::{self, Day};
use super::shape::{is_all_capitals, is_capitalized_throughout, is_particle, title_case};
use crate::lexicon::agencies::{Agency, AgencyKind, agency};
use crate::lexicon::places::{Place, place, region};
use crate::lexicon::{WordClasses, classes_of};

/// What words say if they are a dateline.
#[derive(Debug)]
pub(super) struct Reading {
    /// The place as printed, without its region.
    pub name: String,
    /// As printed, with its region.
    printed: String,
    /// Whether the name is in capitals.
    pub capitals: bool,
    pub place: Option<Place>,
    pub region: Option<String>,
    /// Whether the table of regions has the region.
    pub region_known: bool,
    /// By its canonical name, if the table has it.
    pub agency: Option<String>,
    date: Option<String>,
    pub day: Option<Day>,
}

/// How many bytes the name of a place has at least.
const SHORTEST_NAME: usize = 2;

/// Reads `head` as place, region, date and agency; `None` when something else is in it.
pub(super) fn read(head: &str) -> Option<Reading> {
    let head = head.trim();
    if head.len() < SHORTEST_NAME {
        return None; // "Q: You left?"
    }
    // "Mumbai (Maharashtra) [India], March 3 (ANI)"
    if let Some((front, (land, rest))) =
        head.split_once(" [").and_then(|(front, rest)| Some((front, rest.split_once(']')?)))
        && let Some(land) = region(land)
    {
        let place = front.split(" (").next().unwrap_or_default();
        return read(&format!("{place}{rest}")).map(|found| Reading { region: Some(land.name.to_owned()), ..found });
    }
    let (front, bracket, behind) = match bracket(head) {
        Some(inner) => (
            head[..inner.start - 1].trim_end(),
            Some(&head[inner.clone()]),
            head[inner.end + 1..].trim_matches([' ', ',', '.']),
        ),
        None => (head, None, ""),
    };
    let (named, mut date, bare_agency) = split_date(front.trim_end_matches(','));
    // "Washington CNN"
    let house = || named.rsplit_once(' ').filter(|(name, house)| place(name).is_some() && is_all_capitals(house));
    let (named, bare_agency) = match house().and_then(|(name, house)| Some((name, agency(house)?))) {
        Some((name, house)) if bracket.is_none() && date.is_none() => (name, Some(house)),
        _ => (named, bare_agency),
    };
    let mut agency_name = bare_agency.map(|agency| agency.name.to_owned());
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
        } else if !(agency_name.is_some() && is_service(item)) {
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
    // "KYIV. March 3": the period ends the place, not an abbreviation.
    let name = name.strip_suffix('.').filter(|bare| date.is_some() && place(bare).is_some()).unwrap_or(name);
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
    let date = date.map(|date| without_stop(date.trim_matches([',', ' '])));
    Some(Reading {
        name: name.to_owned(),
        printed: if printed_region.is_some() { named.to_owned() } else { name.to_owned() },
        capitals,
        place: places(name).next().and_then(place),
        region: region_name,
        region_known,
        agency: agency_name,
        date: date.map(str::to_owned),
        day: date.and_then(dates::whole),
    })
}

/// Reads "AFP, Moscow", "Reuters | London, March 3", "(ANSA) - ROMA, 03 MAR".
pub(super) fn agency_first(line: &str) -> Option<Reading> {
    let parted = line.split_once(" - ").or_else(|| line.split_once([',', '|', '/', '·', '–', '—']));
    let (front, rest) = parted?;
    let agency = wire(front.trim().trim_matches(['(', ')']))?;
    let reading = read(rest)?;
    (reading.agency.is_none() && reading.place.is_some())
        .then(|| Reading { agency: Some(agency.name.to_owned()), ..reading })
}

/// Reads "WASHINGTON — AP" and "Kabul - Reuters".
pub(super) fn agency_last(line: &str) -> Option<Reading> {
    let (front, rest) =
        line.rsplit_once(" - ").or_else(|| line.rsplit_once(['–', '—', '|'])).filter(|(front, _)| !front.is_empty())?;
    let agency = wire(rest.trim())?;
    let reading = read(front)?;
    (reading.agency.is_none() && reading.place.is_some())
        .then(|| Reading { agency: Some(agency.name.to_owned()), ..reading })
}

pub(super) fn wire(name: &str) -> Option<Agency> {
    agency(name).filter(|agency| agency.kind == AgencyKind::Wire)
}

/// What stands in brackets, "(AP)", or between slashes, "/TASS/".
fn bracket(head: &str) -> Option<Range<usize>> {
    if let Some(open) = head.find('(') {
        return Some(open + 1..open + head[open..].find(')')?);
    }
    let open = head.find(" /")? + 1;
    Some(open + 1..open + 1 + head[open + 1..].find('/')?)
}

/// Parts the day from the end of "NEW YORK, Oct 26" and "DHAKA, March 22, 2021", and the agency
/// from "Tehran, March 3, IRNA".
fn split_date(front: &str) -> (&str, Option<&str>, Option<Agency>) {
    let Some((range, _)) = dates::find(front) else { return (front, None, None) };
    let behind = front[range.end..].trim_matches([' ', '.', ',']);
    let agency = wire(behind);
    if !behind.is_empty() && agency.is_none() {
        return (front, None, None);
    }
    let mut start = range.start;
    // "LONDON, Monday, March 3": the weekday belongs to the date.
    let before = front[..start].trim_end_matches([' ', ',']);
    let last = before.rfind([' ', ',']).map_or(0, |at| at + 1);
    if last > 0 && classes_of(&before[last..]).has(WordClasses::WEEKDAY) {
        start = last;
    }
    let end = if agency.is_some() { range.end } else { front.len() };
    (&front[..start], Some(&front[start..end]), agency)
}

/// "March 3" of "March 3."; the period of "3 Ene." is the month's.
fn without_stop(date: &str) -> &str {
    date.strip_suffix('.').filter(|bare| bare.ends_with(|c: char| c.is_ascii_digit())).unwrap_or(date)
}

/// The names in "BEIRUT/GENEVA" and "LONDON and PARIS".
fn places(name: &str) -> impl Iterator<Item = &str> {
    let whole = place(name).is_some(); // "Frankfurt/Main" is one place
    name.split(move |c| c == '/' && !whole)
        .flat_map(|part| part.split(" and "))
        .map(|part| without_nearness(part.trim()))
        .filter(|part| !part.is_empty())
}

/// "KHERSON" of "NEAR KHERSON".
fn without_nearness(name: &str) -> &str {
    let near = |word: &str| word.eq_ignore_ascii_case("near") || word.eq_ignore_ascii_case("outside");
    name.split_once(' ').filter(|(first, _)| near(first)).map_or(name, |(_, rest)| rest)
}

fn is_place_name(name: &str) -> bool {
    let words = name.split([' ', '/']).count();
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '\'' | '’' | '-' | '/');
    (SHORTEST_NAME..=40).contains(&name.len())
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

/// Whether a bracket's text that no table has may be an agency: "(XYZ)", "(Gazette News)", "(FOX 5)".
fn is_house(item: &str) -> bool {
    (2..=30).contains(&item.len())
        && item.split(' ').count() <= 3
        && item.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '&'))
        && (is_all_capitals(item) || is_capitalized_throughout(item.trim_end_matches(|c: char| c.is_ascii_digit())))
}

/// Whether it may be an agency's own mark of a service: the "lno" of "dpa/lno".
fn is_service(item: &str) -> bool {
    (2..=4).contains(&item.len()) && item.bytes().all(|byte| byte.is_ascii_lowercase())
}

impl Reading {
    pub(super) fn dateline(&self) -> Dateline {
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
