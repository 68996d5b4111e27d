//! The names in a byline: people, agencies, roles and addresses.

use super::Byline;
use super::shape::{is_all_capitals, is_particle, is_person, title_case};
use crate::lexicon::agencies::agency;
use crate::lexicon::part_words::{
    BYLINE_DESKS, BYLINE_OPENINGS, BYLINE_ROLES, BylineForm, OUTLET_WORDS, Parting, credit_labels, parting_word,
};
use crate::lexicon::places::place;
use crate::lexicon::{WordClasses, classes_of};
use crate::scan::last_word;

/// What was read from a line of names.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub authors: Vec<String>,
    pub agency: Option<String>,
    /// Whether a role is named: "staff writer".
    pub role: bool,
    /// Names that are neither a person's nor a known agency's: the outlet's own.
    pub unknown: usize,
}

impl Found {
    pub(super) fn credible(&self, unknown: usize) -> bool {
        (!self.authors.is_empty() || self.agency.is_some() || self.role) && self.unknown <= unknown
    }

    pub(super) fn byline(self) -> Byline {
        Byline { authors: self.authors, agency: self.agency }
    }
}

/// The most words that a line of names has.
const MOST_WORDS: usize = 16;

/// Reads `text` as names of people, agencies and roles; `None` when something else is in it.
pub(super) fn names(text: &str) -> Option<Found> {
    let text = text.trim();
    let ended = text.ends_with('.') && !text.ends_with("Jr.") && !ends_with_initials(text);
    if text.is_empty() || ended {
        return None;
    }
    // "Ana Orlova (The Valley Post)"
    if let Some((front, inner)) = text.strip_suffix(')').and_then(|text| text.split_once(" (")) {
        let inner = inner.trim_end_matches(')');
        let house = agency(inner);
        let told = house.is_some()
            || is_all_capitals(inner) && !inner.contains(' ')
            || OUTLET_WORDS.has(last_word(inner))
            || inner.ends_with("correspondent");
        let found = names(front).filter(|found| told && !found.authors.is_empty())?;
        return Some(Found { agency: found.agency.or_else(|| house.map(|known| known.name.to_owned())), ..found });
    }
    let mut found = Found::default();
    let mut dated = false;
    for item in items(text) {
        if let Some(known) = agency(item) {
            found.agency.get_or_insert_with(|| known.name.to_owned());
        } else if BYLINE_ROLES.has(item) || is_special(item) {
            found.role = true;
        } else if is_address(item) || item.starts_with('@') || place(item).is_some() {
            // says where and how to reach the author
        } else if credit_labels(item).any(|(label, _)| label.ends_with(" by")) {
            // "By Ana Orlova, photography by Kim Vance"
        } else if super::date_stamps::date_stamp(item).is_some() {
            dated = true;
        } else if let Some((person, rest)) = with_house_or_role(item) {
            found.authors.push(as_written(person));
            match agency(rest) {
                Some(known) => _ = found.agency.get_or_insert_with(|| known.name.to_owned()),
                None => found.role = true,
            }
        } else if let Some((house, person)) = of_house(item).filter(|(_, person)| is_person(person)) {
            found.authors.push(as_written(person));
            found.agency = found.agency.or_else(|| agency(house).map(|known| known.name.to_owned()));
        } else if let Some(house) = before_role(item) {
            found.role = true;
            found.agency = found.agency.or_else(|| agency(house).map(|known| known.name.to_owned()));
        } else if let Some(known) = desk_of(item) {
            found.agency.get_or_insert_with(|| known.to_owned());
        } else if is_person(item) {
            found.authors.push(as_written(item));
        } else if item.split(' ').all(|word| word.starts_with(char::is_uppercase) || is_particle(word)) {
            found.unknown += 1;
        } else {
            return None;
        }
    }
    // "March 3, 2024, The Gazette" dates the page.
    let stamp = dated && found.authors.is_empty() && !found.role;
    (text.split_whitespace().count() <= MOST_WORDS && !stamp).then_some(found)
}

fn as_written(name: &str) -> String {
    if is_all_capitals(name) { title_case(name) } else { name.to_owned() }
}

/// The person and what stands behind the name without a comma: "Ana Orlova BBC News", "Ana Orlova
/// Political correspondent", "Ana Orlova For The Gazette", "ANA ORLOVA The Valley Gazette".
fn with_house_or_role(item: &str) -> Option<(&str, &str)> {
    let given = classes_of(item.split(' ').next()?).has(WordClasses::GIVEN_NAME);
    let fits = |rest: &str| {
        let last = last_word(rest);
        let outlet = OUTLET_WORDS.has(last) && ["The ", "For The ", "For the "].iter().any(|the| rest.starts_with(the));
        let role = (given || rest.contains(' ')) && (BYLINE_ROLES.has(rest) || before_role(rest).is_some());
        agency(rest).is_some() || outlet || role || is_special(rest)
    };
    let spaces = item.bytes().enumerate().filter(|&(_, byte)| byte == b' ').map(|(at, _)| at).skip(1).take(3);
    spaces.map(|at| (&item[..at], &item[at + 1..])).find(|&(person, rest)| is_person(person) && fits(rest))
}

/// The house and the person in "CNN's Ana Orlova".
pub(super) fn of_house(item: &str) -> Option<(&str, &str)> {
    item.split_once("'s ").or_else(|| item.split_once("’s "))
}

/// The house in the name of one of its desks: "ABC Western Plains", "The Hindu Bureau".
fn desk_of(item: &str) -> Option<&'static str> {
    let (house, desk) = item.split_once(' ')?;
    let named = is_all_capitals(house) && !is_all_capitals(desk);
    let last = last_word(item);
    let own = || if BYLINE_DESKS.has(last) { agency(item[..item.len() - last.len()].trim_end()) } else { None };
    agency(house).filter(|_| named).or_else(own).map(|known| known.name)
}

/// "Special to The Gazette".
fn is_special(item: &str) -> bool {
    item.get(..11).is_some_and(|head| head.eq_ignore_ascii_case("special to "))
}

/// Whether the last word is made of initials: "Nelson C.J.".
fn ends_with_initials(text: &str) -> bool {
    let last = last_word(text);
    last.len() >= 2 && last.split_terminator('.').all(|letter| letter.chars().count() == 1)
}

/// The house or beat before a role of the table: "Science" of "Science Writer", "Gazette" of
/// "Gazette Staff Writer".
fn before_role(item: &str) -> Option<&str> {
    let mut at = 0;
    while let Some((first, rest)) = item[at..].split_once(' ') {
        if !first.starts_with(char::is_uppercase) {
            return None;
        }
        at = item.len() - rest.len();
        if BYLINE_ROLES.has(rest) {
            return Some(item[..at].trim_end());
        }
    }
    None
}

pub(super) fn items(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    let cut = move || {
        let part = rest?;
        let others = part.bytes().enumerate().filter(|(_, byte)| !byte.is_ascii_lowercase());
        let separator = others.map(|(at, _)| at).find_map(|at| Some((at, separator(part, at)?)));
        let (part, behind) = match separator {
            Some((at, length)) => (&part[..at], Some(&part[at + length..])),
            None => (part, None),
        };
        rest = behind;
        Some(part)
    };
    std::iter::from_fn(cut)
        .map(|part| ["and ", "By ", "by "].iter().fold(part.trim(), |part, word| without_words(part, word)).trim())
        .map(without_address)
        .filter(|part| !part.is_empty())
}

/// How long the mark is that stands at byte `at`, or the word with the spaces around it, if it parts names.
fn separator(text: &str, at: usize) -> Option<usize> {
    match text.as_bytes()[at..] {
        [b' ', b'-', b' ', ..] => Some(" - ".len()),
        [b' ', ..] => parting_word(&text[at + 1..], Parting::Name).map(|length| length + 2),
        [b',' | b'|' | b'/' | b'&' | b';', ..] => Some(1),
        [0xC2, 0xB7, ..] => Some('·'.len_utf8()),
        [0xE2, 0x80, 0x93 | 0x94 | 0xA2, ..] => Some('—'.len_utf8()), // and '–' and '•'
        _ => None,
    }
}

/// `text` without the `word` at its beginning, however often it stands there.
fn without_words<'a>(mut text: &'a str, word: &str) -> &'a str {
    while let Some(rest) = text.strip_prefix(word) {
        text = rest;
    }
    text
}

/// "Ana Orlova" of "Ana Orlova ana.orlova@gazette.example".
fn without_address(item: &str) -> &str {
    match item.rsplit_once(' ') {
        Some((name, address)) if address.contains('@') && is_person(name.trim_end()) => name.trim_end(),
        _ => item,
    }
}

/// "ana.orlova@gazette.example", "@orlova", "Twitter: @orlova", "Follow Ana Orlova on Twitter @orlova".
pub(super) fn is_address(text: &str) -> bool {
    if (text.starts_with("Follow ") || text.starts_with('@'))
        && let Some((_, platform)) = text.split_once(" on ")
        && platform.split([',', ' ']).next().is_some_and(|name| agency(name.trim_end_matches('.')).is_some())
    {
        return text.split_whitespace().count() <= 12;
    }
    let Some(at) = text.find('@') else { return false };
    let is_invitation = BYLINE_OPENINGS.of(text).any(|(_, form)| form == BylineForm::Address);
    let count = text.split_whitespace().count();
    // A handle alone signs letters and comments, too.
    let handle = at > 0 && text[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    handle
        && (count <= 10 || is_invitation && count <= 24)
        && !text.ends_with(['”', '"', '?'])
        && !text.contains(['“', '"'])
        && (count <= 3 || is_invitation)
}
