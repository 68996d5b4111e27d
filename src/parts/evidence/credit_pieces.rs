//! A credit's text cut into its pieces: "Ana Orlova, Kim Vance / AFP via Getty Images" into four.
//!
//! Marks part the names ("/", "|", ",", a dash), and small words do ("via", "for", "and").

use super::shape::is_all_capitals;
use crate::lexicon::agencies::{Agency, AgencyKind, agency};
use crate::lexicon::part_words::{Parting, credit_labels, parting_word};

/// `text` cut at slashes, bars, commas and dashes, each piece with the mark behind it.
pub(super) fn parts(text: &str) -> impl Iterator<Item = (&str, Option<char>)> {
    let mut rest = Some(0);
    std::iter::from_fn(move || {
        let start = rest?;
        let found = text[start..].char_indices().find_map(|(at, c)| {
            if c.is_ascii_alphanumeric() || c == ' ' {
                return None;
            }
            let (before, behind) = (&text[..start + at], &text[start + at + c.len_utf8()..]);
            let separator = match c {
                '/' | '+' => '/',
                '|' | '•' | '·' => '|',
                ',' | ';' => ',',
                // "The bridge. — Gazette"
                '—' if before.ends_with(". ") => '.',
                '—' => '-',
                // "ABC News: Ana Orlova", "ABC Western Plains: Ana Orlova"
                ':' if behind.starts_with(' ') && office_of(&text[start..start + at]).is_some() => ':',
                // "Ana Orlova-USA TODAY Sports"
                '-' if before.ends_with(char::is_alphanumeric) && names_agency(&text[start..], at) => '/',
                '-' | '–' if behind.starts_with(' ') && (before.is_empty() || before.ends_with(' ')) => '-',
                // "Ana Orlova / UN Photo. Courtesy of the court"
                '.' if behind.starts_with(' ') && begins_with_label(behind) => '.',
                _ => return None,
            };
            Some((start + at, separator, text.len() - behind.len()))
        });
        let Some((end, separator, behind)) = found else {
            rest = None;
            return Some((&text[start..], None));
        };
        rest = Some(behind);
        Some((&text[start..end], Some(separator)))
    })
}

/// The agency whose name `name` is, or whose office it names: "ABC" of "ABC Western Plains".
pub(super) fn office_of(name: &str) -> Option<Agency> {
    agency(name).or_else(|| name.split(' ').next().filter(|house| is_all_capitals(house)).and_then(agency))
}

/// Whether behind the hyphen at byte `at` of `text` an agency of several words is named, "Jane Doe-USA TODAY Sports", or one
/// behind another, "AFP-Yonhap"; "EPA-EFE" is one name.
fn names_agency(text: &str, at: usize) -> bool {
    let end = text.find(['/', '|', ',', ';', '(']).unwrap_or(text.len()).max(at + 1);
    let name = &text[at + 1..end];
    name.starts_with(char::is_uppercase)
        && (name.contains(' ') || agency(&text[..at]).is_some() && agency(&text[..end]).is_none())
        && agency(name).is_some()
}

/// Whether another label follows: "Courtesy of the court".
pub(super) fn begins_with_label(text: &str) -> bool {
    let text = text.trim_start();
    credit_labels(text).any(|(label, _)| !text[label.len()..].starts_with(char::is_alphanumeric))
}

/// Cuts "Handout via Getty Images for the Museum" at its small words, and tells `found` of each piece, and whether it stands
/// behind "via" and the like, so that it names an office as one behind a slash does. Ends where `found` ends.
pub(super) fn split_words<'a>(part: &'a str, mut found: impl FnMut(&'a str, bool) -> Option<()>) -> Option<()> {
    let mut rest = part;
    let mut behind = false;
    loop {
        let spaces = rest.bytes().enumerate().filter(|&(_, byte)| byte == b' ').map(|(at, _)| at);
        let cut = spaces.into_iter().find_map(|at| {
            let length = parting_word(&rest[at + 1..], Parting::Office)?;
            Some((at, at + length + 2))
        });
        for piece in cut.map_or(rest, |(end, _)| &rest[..end]).split(" and ") {
            // "Jane Doe on Unsplash", but not "Follow Jane on Twitter".
            match piece.split_once(" on ") {
                Some((name, library)) if agency(library).is_some_and(|found| found.kind == AgencyKind::Library) => {
                    found(name, behind)?;
                    found(library, true)?;
                }
                _ => found(piece, behind)?,
            }
        }
        let Some((_, start)) = cut else { return Some(()) };
        (rest, behind) = (&rest[start..], true);
    }
}
