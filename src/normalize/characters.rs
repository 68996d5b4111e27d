//! Characters that nobody sees are dropped, and every space becomes a plain one.
//!
//! "Dana\u{a0}Ruiz" → "Dana Ruiz", "re\u{ad}porters" → "reporters", "\u{feff}“No" → "“No".

use super::alignment::Rewriting;

/// Control characters but for those that end lines and the tab, and what Unicode lets a program ignore
/// (Default_Ignorable_Code_Point).
const INVISIBLE: &[(char, char)] = &[
    ('\0', '\u{8}'),
    ('\u{e}', '\u{1f}'),
    ('\u{7f}', '\u{84}'),
    ('\u{86}', '\u{9f}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{202a}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// Spaces that are not the plain one and end no line.
const SPACES: &[(char, char)] = &[
    ('\u{a0}', '\u{a0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200a}'),
    ('\u{202f}', '\u{202f}'),
    ('\u{205f}', '\u{205f}'),
    ('\u{3000}', '\u{3000}'),
];

fn is_among(ranges: &[(char, char)], c: char) -> bool {
    ranges.iter().any(|&(first, last)| (first..=last).contains(&c))
}

/// Whether a byte begins a character beyond ASCII, or is a control character.
fn may_be_invisible(byte: u8) -> bool {
    !byte.is_ascii() || byte.is_ascii_control() && !matches!(byte, b'\t'..=b'\r')
}

/// What a character reads as; [`None`] for itself.
pub(super) fn read_as(c: char) -> Option<&'static str> {
    match c {
        _ if is_among(SPACES, c) => Some(" "),
        _ if is_among(INVISIBLE, c) => Some(""),
        _ => None,
    }
}

/// Whether two marks that only such a space keeps apart open or close together: “ ‘So’ ”. Of two quotes they are apart: ” “.
fn are_together(before: &str, behind: &str) -> bool {
    let (Some(before), Some(behind)) = (before.chars().next_back(), behind.chars().next()) else { return false };
    let [opens, closes] = [|c| "“‘„‚«‹\"'".contains(c), |c| "”’»›\"'".contains(c)];
    before != behind && (opens(before) && opens(behind) || closes(before) && closes(behind))
}

pub(super) fn rewrite(rewriting: &mut Rewriting) {
    let text = rewriting.source();
    let mut at = 0;
    while let Some(ahead) = text.as_bytes()[at..].iter().position(|&byte| may_be_invisible(byte)) {
        at += ahead;
        let Some(c) = text[at..].chars().next() else { break };
        let end = at + c.len_utf8();
        match read_as(c) {
            // A word that is broken there has its hyphen in print.
            Some("") if c == '\u{ad}' && text[end..].starts_with(['\n', '\r']) => rewriting.replace(at..end, "-"),
            Some(" ") if are_together(&text[..at], &text[end..]) => rewriting.replace(at..end, ""),
            Some(normal) => rewriting.replace(at..end, normal),
            None => {}
        }
        at = end;
    }
}
