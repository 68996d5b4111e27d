//! Bylines: who wrote, reported or edited the article.

use super::Byline;
use super::shape::{is_all_capitals, is_particle, is_person, title_case};
use crate::lexicon::agencies::agency;
use crate::lexicon::part_words::{BYLINE_OPENINGS, BYLINE_ROLES};
use crate::lexicon::places::place;

/// The longest line, in bytes, with nothing but names.
const LONGEST_NAMES: usize = 140;

/// The longest line, in bytes, that credits reporters and editors.
const LONGEST_CREDITS: usize = 400;

/// The byline, when `line` is one.
pub(super) fn byline(line: &str) -> Option<Byline> {
    if line.len() > LONGEST_CREDITS {
        return None;
    }
    let inner = line.trim_start_matches(['(', '[', '—', '–', '-', '*', '•', ' ']);
    if let Some((rest, names_only)) = opening(inner) {
        let rest = rest.trim_start_matches([':', ' ']).trim_end_matches([')', ']']);
        return if names_only {
            (line.len() <= LONGEST_NAMES)
                .then(|| names(rest))
                .flatten()
                .filter(|found| found.credible(1))
                .map(Found::byline)
        } else {
            Some(people_among(rest))
        };
    }
    if line.len() > LONGEST_NAMES {
        return None;
    }
    if is_address(line) {
        return Some(Byline::default());
    }
    names(line).filter(|found| found.role && found.credible(1)).map(Found::byline)
}

/// The byline that markup says `words` are.
pub(super) fn marked(words: &str) -> Byline {
    byline(words).or_else(|| name_alone(words)).unwrap_or_else(|| people_among(words))
}

/// The byline and the length of its part of `line`, when a date stamp stands behind it:
/// "Ana Orlova · Valley News · Posted: March 22, 2021".
pub(super) fn before_date(line: &str) -> Option<(Byline, usize)> {
    if line.len() > LONGEST_NAMES {
        return None;
    }
    if !super::date_stamps::may_end_one(line) {
        return None;
    }
    let (range, _) = super::dates::find(line)?;
    let cut = line[..range.start].rfind(['·', '•', '|', '–', '—', '/']).or_else(|| line[..range.start].rfind(" - "));
    let before = line[..cut.unwrap_or(range.start)].trim_end();
    let behind = line[before.len()..].trim_start_matches(['·', '•', '|', '–', '—', '/', '-', ' ']);
    super::date_stamps::date_stamp(behind)?;
    let opened =
        line.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("by ")).then(|| &before[before.len().min(3)..]);
    let found = names(opened.unwrap_or(before))?;
    let credible = found.credible(2) && (opened.is_some() || found.role || !found.authors.is_empty());
    credible.then(|| (found.byline(), before.len()))
}

/// The person whose name is all of `line`.
pub(super) fn name_alone(line: &str) -> Option<Byline> {
    if line.len() > LONGEST_NAMES || line.ends_with(['?', '!', ':']) {
        return None;
    }
    names(line).filter(|found| found.credible(1) && found.unknown == 0).map(Found::byline)
}

/// What follows the words that open a byline, and whether only names may.
fn opening(line: &str) -> Option<(&str, bool)> {
    let first = line.as_bytes().first()?.to_ascii_lowercase();
    let same_first = BYLINE_OPENINGS.iter().filter(|(opening, _)| opening.as_bytes().first() == Some(&first));
    let &(opening, names_only) = same_first.into_iter().find(|(opening, _)| {
        line.get(..opening.len()).is_some_and(|head| head.eq_ignore_ascii_case(opening))
            && line[opening.len()..].starts_with([' ', ':', '\u{a0}'])
    })?;
    let capital = line.starts_with(char::is_uppercase) || opening.contains(' ');
    capital.then(|| (&line[opening.len()..], names_only))
}

/// What was read from a line of names.
#[derive(Debug, Default)]
struct Found {
    authors: Vec<String>,
    agency: Option<String>,
    role: bool,
    /// Names that are neither a person's nor a known agency's: the outlet's own.
    unknown: usize,
}

impl Found {
    fn credible(&self, unknown: usize) -> bool {
        (!self.authors.is_empty() || self.agency.is_some() || self.role) && self.unknown <= unknown
    }

    fn byline(self) -> Byline {
        Byline { authors: self.authors, agency: self.agency }
    }
}

/// Reads `text` as names of people, agencies and roles; `None` when something else is in it.
fn names(text: &str) -> Option<Found> {
    let text = text.trim();
    let ended = text.ends_with('.') && !text.ends_with("Jr.") && !ends_with_initials(text);
    if text.is_empty() || ended || text.split_whitespace().count() > 16 {
        return None;
    }
    let mut found = Found::default();
    for item in items(text) {
        if let Some(known) = agency(item) {
            found.agency.get_or_insert_with(|| known.name.to_owned());
        } else if BYLINE_ROLES.has(item) || with_known_beat(item) {
            found.role = true;
        } else if is_address(item) || place(item).is_some() || super::date_stamps::date_stamp(item).is_some() {
            // says where and how to reach the author
        } else if is_person(item) {
            found.authors.push(if is_all_capitals(item) { title_case(item) } else { item.to_owned() });
        } else if item.split(' ').all(|word| word.starts_with(char::is_uppercase) || is_particle(word)) {
            found.unknown += 1;
        } else {
            return None;
        }
    }
    Some(found)
}

/// Whether the last word is made of initials: "Nelson C.J.".
fn ends_with_initials(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    last.len() >= 2 && last.split_terminator('.').all(|letter| letter.chars().count() == 1)
}

/// "Science Writer", "Gazette Staff Writer": the last words are a role of the table.
fn with_known_beat(item: &str) -> bool {
    let mut rest = item;
    while let Some((first, behind)) = rest.split_once(' ') {
        if !first.starts_with(char::is_uppercase) {
            return false;
        }
        if BYLINE_ROLES.has(behind) {
            return true;
        }
        rest = behind;
    }
    false
}

fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '|', '/', '&', '·', '•', ';', '—', '–'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" for "))
        .flat_map(|part| part.split(" in "))
        .flat_map(|part| part.split(" at "))
        .flat_map(|part| part.split(" - "))
        .map(|part| part.trim().trim_start_matches("and ").trim_start_matches("By ").trim_start_matches("by ").trim())
        .filter(|part| !part.is_empty())
}

/// The people and the agency in "Ana Orlova in Sofia; Editing by Kim Vance".
fn people_among(text: &str) -> Byline {
    let mut byline = Byline::default();
    for item in items(text) {
        let item = opening(item).map_or(item, |(rest, _)| rest.trim()).trim_end_matches('.');
        if let Some(known) = agency(item) {
            byline.agency.get_or_insert_with(|| known.name.to_owned());
        } else if is_person(item) && place(item).is_none() {
            byline.authors.push(if is_all_capitals(item) { title_case(item) } else { item.to_owned() });
        }
    }
    byline
}

/// "ana.orlova@gazette.example", "@orlova", "Twitter: @orlova", "Follow Ana Orlova on Twitter @orlova".
fn is_address(text: &str) -> bool {
    if text.starts_with("Follow ")
        && let Some((_, platform)) = text.split_once(" on ")
        && platform.split([',', ' ']).next().is_some_and(|name| agency(name.trim_end_matches('.')).is_some())
    {
        return text.split_whitespace().count() <= 12;
    }
    let Some(at) = text.find('@') else { return false };
    let words = text.split_whitespace().count();
    // A handle alone signs letters and comments, too.
    let handle = at > 0 && text[at + 1..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    handle
        && words <= 10
        && !text.ends_with(['”', '"', '?'])
        && !text.contains(['“', '"'])
        && (words <= 3 || text.starts_with("Follow") || text.starts_with("Contact") || text.starts_with("Email"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(Vec<String>, Option<String>)> {
        byline(line).map(|byline| (byline.authors, byline.agency))
    }

    fn people(names: &[&str], agency: Option<&str>) -> Option<(Vec<String>, Option<String>)> {
        Some((names.iter().map(|name| (*name).to_owned()).collect(), agency.map(str::to_owned)))
    }

    #[test]
    fn names_behind_by() {
        assert_eq!(read("By Ana Orlova and Kim Vance"), people(&["Ana Orlova", "Kim Vance"], None));
        assert_eq!(read("By ANA ORLOVA | Associated Press"), people(&["Ana Orlova"], Some("AP")));
        assert_eq!(read("By Reuters"), people(&[], Some("Reuters")));
        assert_eq!(read("By Ana Orlova, Valley Gazette"), people(&["Ana Orlova"], None));
    }

    #[test]
    fn names_with_a_role() {
        assert_eq!(read("Ana Orlova, Staff Writer"), people(&["Ana Orlova"], None));
        assert_eq!(read("Ana Orlova, Gazette Political Reporter"), people(&["Ana Orlova"], None));
    }

    #[test]
    fn reporters_and_editors_at_the_end() {
        assert_eq!(
            read("(Reporting by Ana Orlova in Sofia; Editing by Kim Vance)"),
            people(&["Ana Orlova", "Kim Vance"], None)
        );
        assert_eq!(read("— with reporting from Kim Vance"), people(&["Kim Vance"], None));
    }

    #[test]
    fn addresses_belong_to_the_byline() {
        assert!(byline("ana.orlova@gazette.example").is_some());
        assert!(byline("Follow Ana Orlova on Twitter @orlova").is_some());
    }

    #[test]
    fn sentences_that_begin_with_by_are_left_alone() {
        for line in [
            "By Monday the river had risen",
            "By the time Ana Orlova arrived, it was over.",
            "By Night in Chile, It Rained",
        ] {
            assert_eq!(byline(line), None, "{line}");
        }
    }
}
