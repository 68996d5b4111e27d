//! Bylines: who wrote, reported or edited the article.

use super::Byline;
use super::byline_names::{Found, is_address, items, names, of_house};
use super::shape::{is_all_capitals, is_capitalized_throughout, is_one_word, is_person, title_case};
use crate::lexicon::agencies::{AgencyKind, agency};
use crate::lexicon::part_words::{
    BYLINE_OPENINGS, BYLINE_PHRASES, BYLINE_PLACE_WORDS, BYLINE_ROLES, BylineForm, DATE_STAMP_WORDS, byline_places,
};
use crate::lexicon::places::place;
use crate::lexicon::{WordClasses, classes_of};
use crate::scan::last_word;

/// The longest line, in bytes, with nothing but names.
const LONGEST_NAMES: usize = 140;

/// The longest line, in bytes, that credits reporters and editors.
const LONGEST_CREDITS: usize = 400;

/// The byline, when `line` is one; one that `reads_on` as a sentence is none for its names alone.
pub(in crate::parts) fn byline(line: &str, reads_on: bool) -> Option<Byline> {
    if line.len() > LONGEST_CREDITS {
        return None;
    }
    let inner = line.trim_start_matches(['(', '[', '—', '–', '-', '*', '•', ' ']);
    if let Some((rest, form)) = opening(inner) {
        let rest = rest.trim_start_matches([':', ' ']).trim_end_matches([')', ']']);
        return match form {
            BylineForm::Any => Some(people_among(rest)),
            BylineForm::Address => is_address(inner).then(Byline::default),
            BylineForm::Place => (line.len() <= LONGEST_NAMES && is_capitalized_throughout(rest)).then(Byline::default),
            BylineForm::Names => {
                let found = if line.len() <= LONGEST_NAMES { names(rest) } else { None };
                found.filter(|found| found.credible(1)).map(Found::byline)
            }
        };
    }
    if let Some(helpers) = helpers(line) {
        return Some(helpers);
    }
    if line.len() > LONGEST_NAMES {
        return None;
    }
    if is_address(line) {
        return Some(Byline::default());
    }
    if let Some(signed) = sign_off(line) {
        return Some(signed);
    }
    if reads_on || is_one_word(line) && !BYLINE_ROLES.has(line) {
        return None;
    }
    names(line).filter(|found| found.role && found.credible(1)).map(Found::byline)
}

/// The byline that markup says `words` are.
pub(in crate::parts) fn marked(words: &str) -> Byline {
    byline(words, false).or_else(|| name_alone(words)).unwrap_or_else(|| people_among(words))
}

/// The byline and the length of its part of `line`, when a date stamp stands behind it:
/// "Ana Orlova · Valley News · Posted: March 22, 2021".
pub(in crate::parts) fn before_date(line: &str) -> Option<(Byline, usize)> {
    if line.len() > LONGEST_NAMES || !super::date_stamps::may_end_one(line) {
        return None;
    }
    let cut = match super::dates::find(line) {
        Some((range, _)) => line[..range.start]
            .rfind(['·', '•', '|', '–', '—', '/'])
            .or_else(|| line[..range.start].rsplit_once(" - ").map(|(before, _)| before.len()))
            .unwrap_or(range.start),
        // "By Ana Orlova | 10/9/10 7:15 AM", "By Ana Orlova On 11/13/19"
        None => line.find(['|', '·', '•']).or_else(|| line.find(|c: char| c.is_ascii_digit()))?,
    };
    let before = line[..cut].trim_end();
    let before = without_date_words(before); // "By Ana Orlova on March 3"
    let behind = line[before.len()..].trim_start_matches(['·', '•', '|', '–', '—', '/', '-', ' ']);
    super::date_stamps::date_stamp(behind)?;
    let opened =
        line.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("by ")).then(|| &before[before.len().min(3)..]);
    let found = names(opened.unwrap_or(before))?;
    let named = opened.is_some() || found.role || !found.authors.is_empty() || found.unknown == 0;
    let credible = found.credible(2) && named;
    credible.then(|| (found.byline(), before.len()))
}

/// `text` without the words of a date stamp at its end: "published", "on".
fn without_date_words(mut text: &str) -> &str {
    while let Some((before, last)) = text.rsplit_once(' ')
        && DATE_STAMP_WORDS.has(last)
    {
        text = before;
    }
    text
}

/// The person whose name is all of `line`.
pub(in crate::parts) fn name_alone(line: &str) -> Option<Byline> {
    if line.len() > LONGEST_NAMES || line.ends_with(['?', '!', ':']) {
        return None;
    }
    // "The Ferry", "Mayor Jane Doe"
    let first = line.split(' ').next().map(classes_of).unwrap_or_default();
    let named = !first.has_any(WordClasses::DETERMINER.with(WordClasses::TITLE));
    let found = names(line).filter(|found| found.credible(1) && found.unknown == 0)?;
    (named || found.agency.is_some()).then(|| found.byline())
}

/// Who is named in "Kim Vance in Sofia contributed to this report."
fn helpers(line: &str) -> Option<Byline> {
    if !line.starts_with(char::is_uppercase) {
        return None;
    }
    let end = line.trim_end_matches(['.', ' ', ')']);
    if let Some(before) = before_place(end) {
        return Some(people_among(before));
    }
    let before = BYLINE_PHRASES.before(end)?;
    // "The ministry declined to comment. Kim Vance contributed to this report.": most of it is the story's.
    if before.split_once(". ").is_some_and(|(first, _)| ends_in_a_word(first)) {
        return None;
    }
    let byline = people_among(before.strip_suffix(' ')?);
    (byline != Byline::default()).then_some(byline)
}

/// What stands before the phrase in "Ana Orlova reported from Sofia, and Kim Vance from Berlin"; all else are names.
fn before_place(line: &str) -> Option<&str> {
    // Most lines are told by their second word.
    let is_name = |word: &str| word.starts_with(char::is_uppercase) || BYLINE_PLACE_WORDS.has(word);
    if line.len() > LONGEST_NAMES || !line.contains(' ') || !line.split(' ').all(is_name) {
        return None;
    }
    byline_places().find_map(|phrase| Some(&line[..line.find(phrase)?]))
}

/// Whether a full stop behind `text` ends a sentence: its last word is in lower case and no abbreviation.
fn ends_in_a_word(text: &str) -> bool {
    let last = last_word(text);
    last.len() > 3 && last.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The agencies of a sign-off: "— Reuters", "--IANS", "kv/ao (AFP, dpa)".
fn sign_off(line: &str) -> Option<Byline> {
    let dashed = line.trim_start_matches(['-', '–', '—', ' ']);
    let wires = |text: &str| {
        let mut wires = items(text).map(|item| agency(item).filter(|agency| agency.kind == AgencyKind::Wire));
        let first = wires.next().flatten()?;
        wires.all(|wire| wire.is_some()).then(|| first.name.to_owned())
    };
    if dashed.len() < line.len() {
        return Some(Byline { authors: Vec::new(), agency: Some(wires(dashed)?) });
    }
    // "kv/ao"
    if !line.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let (initials, behind) = line.split_once(' ').unwrap_or((line, ""));
    let is_initials = |part: &str| (2..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase());
    if !(initials.contains('/') && initials.split('/').all(is_initials)) {
        return None;
    }
    match behind.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => Some(Byline { authors: Vec::new(), agency: Some(wires(inner)?) }),
        None => behind.is_empty().then(Byline::default),
    }
}

/// What follows the words that open a byline, and what it may be.
fn opening(line: &str) -> Option<(&str, BylineForm)> {
    let (opening, form) =
        BYLINE_OPENINGS.of(line).find(|(opening, _)| line[opening.len()..].starts_with([' ', ':', '\u{a0}']))?;
    let rest = &line[opening.len()..];
    // "by: Ana Orlova"; a line of a paragraph may begin with "by".
    let told = line.starts_with(char::is_uppercase) || opening.contains([' ', ':']) || rest.starts_with(':');
    let alone = || opening == "by" && names(rest).is_some_and(|found| found.credible(0));
    (told || alone()).then_some((rest, form))
}

/// The people and the agency in "Ana Orlova in Sofia; Editing by Kim Vance".
fn people_among(text: &str) -> Byline {
    let mut byline = Byline::default();
    for item in items(text) {
        let item = opening(item).map_or(item, |(rest, _)| rest.trim()).trim_end_matches('.');
        // "Associated Press writers Ana Orlova", "CNN's Kim Vance"
        let (printed, item) = behind_house(item).unwrap_or(("", item));
        if let Some(known) = agency(printed) {
            byline.agency.get_or_insert_with(|| known.name.to_owned());
        }
        if let Some(known) = agency(item) {
            byline.agency.get_or_insert_with(|| known.name.to_owned());
        } else if is_person(item) && place(item).is_none() {
            byline.authors.push(if is_all_capitals(item) { title_case(item) } else { item.to_owned() });
        }
    }
    byline
}

/// The house and the person in "Associated Press writers Ana Orlova" and "CNN's Ana Orlova".
fn behind_house(item: &str) -> Option<(&str, &str)> {
    if let Some(of_house) = of_house(item) {
        return Some(of_house);
    }
    let role = item.split(' ').find(|word| word.starts_with(char::is_lowercase) && BYLINE_ROLES.has(word))?;
    let (house, person) = item.split_once(role)?;
    Some((house.trim(), person.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(Vec<String>, Option<String>)> {
        byline(line, false).map(|byline| (byline.authors, byline.agency))
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
        assert!(byline("ana.orlova@gazette.example", false).is_some());
        assert!(byline("Follow Ana Orlova on Twitter @orlova", false).is_some());
    }

    #[test]
    fn sentences_that_begin_with_by_are_left_alone() {
        for line in [
            "By Monday the river had risen",
            "By the time Ana Orlova arrived, it was over.",
            "By Night in Chile, It Rained",
        ] {
            assert_eq!(byline(line, false), None, "{line}");
        }
    }
}
