//! Names at the end of a paragraph that no label announces: of a person behind the last sentence, of a station.

use super::credit_names::has_given_name;
use super::shape::{is_all_capitals, is_capitalized_throughout, is_person};
use crate::lexicon::agencies::agency;
use crate::lexicon::part_words::BYLINE_OPENINGS;
use crate::scan::last_word;

/// The longest name, in bytes, that nothing but its place tells.
const LONGEST_NAME: usize = 40;

/// Where the name begins that stands behind the last sentence of `text`, "… on Monday. Jane Doe", should there be one;
/// `signed` where an agency's stands behind it.
pub(super) fn name_at_end(text: &str, signed: bool) -> Option<usize> {
    if last_word(text).starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let is_mark = |&(_, c): &(usize, char)| matches!(c, '.' | '!' | '?' | '"' | ')' | '”' | '—' | '–' | '|');
    let (mark, c) = text.char_indices().rev().take(LONGEST_NAME + 2).find(is_mark)?;
    let at = mark + c.len_utf8();
    let behind = text[at..].trim_start_matches(' ');
    // "an interview with Dr. Jane Doe", "March 3, 2024 | By Jane Doe"
    let ended = text[..at].strip_suffix('.').is_none_or(|sentence| {
        let last = last_word(sentence);
        last.len() > 3 && last.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
    });
    if !ended || behind.len() > LONGEST_NAME || agency(behind).is_some() || BYLINE_OPENINGS.of(behind).next().is_some()
    {
        return None;
    }
    // "Jane Doe for the Gazette"
    let name = behind.split_once(" for ").map_or(behind, |(name, _)| name);
    // What nothing tells but its capitals stands behind a sentence of its own, not so "Giving a pet? Think Twice".
    let named = if text[mark..].starts_with(". ") {
        is_capitalized_throughout(name)
    } else {
        is_person(name) && (signed || has_given_name(name) || is_all_capitals(name) || name.len() < behind.len())
    };
    named.then(|| text.len() - behind.len())
}

/// "WXYZ", "FOX 5": an American station.
pub(super) fn is_station(name: &str) -> bool {
    let capitals = name.bytes().all(|byte| byte.is_ascii_uppercase());
    let network = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(' ');
    capitals && name.len() == 4 && name.starts_with(['K', 'W'])
        || network.len() < name.len() && network.len() <= 4 && is_all_capitals(network) && agency(network).is_some()
}
