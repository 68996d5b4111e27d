//! Characters that nobody sees are dropped, and every space becomes a plain one.
//!
//! "Dana\u{a0}Ruiz" → "Dana Ruiz", "re\u{ad}porters" → "reporters", "\u{feff}“No" → "“No".

use super::alignment::Rewriting;

/// Format characters (Unicode's Cf) that may stand in a pasted text.
const INVISIBLE: &[(char, char)] = &[
    ('\u{ad}', '\u{ad}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{180e}', '\u{180e}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{202a}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{fff9}', '\u{fffb}'),
    ('\u{e0000}', '\u{e007f}'),
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

/// What a character beyond ASCII reads as; [`None`] for itself.
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
    while let Some(ahead) = text.as_bytes()[at..].iter().position(|byte| !byte.is_ascii()) {
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
