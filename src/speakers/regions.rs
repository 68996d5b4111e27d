//! Regions: the countries and states that a title, a role or a noun phrase names.
//!
//! Takes words, gives the regions they name, and says of two sets whether they can be of one person: "the American
//! leader" is not the *Russian* president.

use std::ops::Range;

use crate::lexicon::WordList;
use crate::lexicon::demonyms::land;
use crate::lexicon::places::Region;
use crate::names::Name;
use crate::text::{Text, TokenKind};

/// What two sets of regions say of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// One of them names nothing, or only the country of a state that is asked for: a president of
    /// the United States is not therefore from Indiana.
    Unknown,
    /// They name one region: "US President", "the American leader".
    Same,
    /// What is asked for is the country of a known state: "Sen. Holm of Delaware", "the American senator".
    Part,
    /// They name different regions.
    Other,
}

/// What the regions `known` of a person say of those that a phrase asks for.
pub(super) fn agreement(known: &[Region], asked: &[Region]) -> Agreement {
    let pairs = || known.iter().flat_map(|one| asked.iter().map(move |other| (one, other)));
    let country = |region: &Region| region.name == region.country;
    let part = |(one, other): (&Region, &Region)| country(other) && one.country == other.name;
    let whole = |(one, other): (&Region, &Region)| country(one) && other.country == one.name;
    if known.is_empty() || asked.is_empty() {
        Agreement::Unknown
    } else if pairs().any(|(one, other)| one.name == other.name) {
        Agreement::Same
    } else if pairs().any(part) {
        Agreement::Part
    } else if pairs().any(whole) {
        Agreement::Unknown
    } else {
        Agreement::Other
    }
}

/// The regions that the words of a noun phrase name.
pub(super) fn within(text: &Text, tokens: Range<usize>) -> Vec<Region> {
    let mut regions = Vec::new();
    let mut index = tokens.start;
    while index < tokens.end {
        let pair = if index + 1 < tokens.end { at(text, index..index + 2) } else { None };
        let found = pair.map(|region| (region, 2)).or_else(|| at(text, index..index + 1).map(|region| (region, 1)));
        let (region, length) = found.map_or((None, 1), |(region, length)| (Some(region), length));
        regions.extend(region);
        index += length;
    }
    regions
}

/// The regions that the article says the bearer of `name` is of: "*Russian* President Orlov",
/// "*Britain*’s prime minister, Ada Holm", "Sen. Holm of *Delaware*", "Rep. Falk (D-*Ohio*)".
pub(super) fn of_name(text: &Text, name: &Name) -> Vec<Region> {
    let mut regions = Vec::new();
    for words in [&name.title, &name.role].into_iter().flatten() {
        regions.extend(within(text, words.start..end_of_office(text, words)));
        let owner = words.start.checked_sub(1).filter(|&mark| is_possessive(text, mark));
        regions.extend(owner.map(|owner| within(text, owner.saturating_sub(2)..owner)).into_iter().flatten());
    }
    let end = name.tokens.end;
    let behind = match text.word(end) {
        word if name.title.is_some() && WordList::Origin.has(word) => within(text, end + 1..end + 3).into_iter().next(),
        "(" | "," => party_region(text.word(end + 1)),
        _ => None,
    };
    regions.extend(behind);
    regions
}

/// "Biden’s": whether the token is the mark or the s of a possessive.
pub(super) fn is_possessive(text: &Text, token: usize) -> bool {
    text.token(token).is_some_and(|token| token.kind() == TokenKind::PossessiveS)
}

/// Where the part of a role ends that tells where its bearer is from: an "ambassador *to Russia*"
/// is not Russian.
fn end_of_office(text: &Text, words: &Range<usize>) -> usize {
    let elsewhere = |&index: &usize| WordList::GoalOfOffice.has(text.word(index));
    words.clone().find(elsewhere).unwrap_or(words.end)
}

/// "D-Del.": the state behind a party.
fn party_region(word: &str) -> Option<Region> {
    let (party, state) = word.split_once(['-', '‑', '–'])?;
    if party.len() <= 3 { land(state) } else { None }
}

/// The region that these words call; a region begins with a capital, an abbreviation of two letters
/// has no other letters ("in" is not Indiana).
fn at(text: &Text, tokens: Range<usize>) -> Option<Region> {
    let capitalized = tokens.clone().all(|index| text.token(index).is_some_and(|token| token.is_capitalized()));
    if !capitalized {
        return None;
    }
    let words = text.str(text.span_of_tokens(tokens));
    let is_abbreviation = words.len() == 2 && !words.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_abbreviation { None } else { land(words) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(known: &str, asked: &str) -> Agreement {
        let regions = |words: &str| land(words).into_iter().collect::<Vec<_>>();
        agreement(&regions(known), &regions(asked))
    }

    #[test]
    fn a_land_is_known_by_its_name_its_people_and_its_seat() {
        assert_eq!(told("U.S.", "American"), Agreement::Same);
        assert_eq!(told("Russian", "Kremlin"), Agreement::Same);
        assert_eq!(told("Russian", "American"), Agreement::Other);
        assert_eq!(told("Delaware", "Ohio"), Agreement::Other);
    }

    #[test]
    fn who_is_of_a_state_is_of_its_country_but_not_the_other_way_round() {
        assert_eq!(told("Delaware", "American"), Agreement::Part);
        assert_eq!(told("American", "Delaware"), Agreement::Unknown);
        assert_eq!(told("teacher", "Delaware"), Agreement::Unknown);
    }

    #[test]
    fn small_words_and_the_goal_of_an_embassy_are_no_land() {
        let text = Text::new("Russian envoy to China, or in Maine");
        let names = |tokens| within(&text, tokens).into_iter().map(|region| region.name).collect::<Vec<_>>();
        assert_eq!(names(0..8), ["Russia", "China", "Maine"]);
        assert_eq!(names(0..end_of_office(&text, &(0..8))), ["Russia"]);
    }
}
