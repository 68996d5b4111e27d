//! Texts of corpora, in which spaces part the marks from the words: `" It rained , " he said .` → `"It rained," he said.`

use super::alignment::Rewriting;

/// So many marks behind a space make it likely, if few stand without.
const FEWEST: usize = 3;

/// What has no space before it.
const GLUED_TO_LAST: &[&str] = &[
    ",", ".", ";", ":", "!", "?", ")", "]", "%", "”", "’", "''", "'s", "'re", "'ve", "'ll", "'d", "'m", "n't", "n’t",
    "...", "-RRB-",
];

/// What has no space behind it.
const GLUED_TO_NEXT: &[&str] = &["(", "[", "``", "“", "‘", "`", "-LRB-"];

/// Brackets as the Penn Treebank writes them.
const BRACKETS: &[(&str, &str)] = &[("-LRB-", "("), ("-RRB-", ")")];

pub(super) fn rewrite(rewriting: &mut Rewriting) {
    if !is_tokenised(rewriting.source()) {
        return;
    }
    let mut at = 0;
    for line in rewriting.source().split_inclusive('\n') {
        let (mut last, mut is_inside) = ("", false);
        let mut start = at;
        for token in line.split(' ') {
            let word = token.trim_end();
            let is_mark = word == "\"";
            let closes = is_mark && is_inside;
            let is_glued = GLUED_TO_NEXT.contains(&last) || last == "\"" && is_inside;
            if start > at
                && !word.is_empty()
                && !last.is_empty()
                && (is_glued || closes || GLUED_TO_LAST.contains(&word))
            {
                rewriting.replace(start - 1..start, "");
            }
            if let Some((_, bracket)) = BRACKETS.iter().find(|(name, _)| *name == word) {
                rewriting.replace(start..start + word.len(), bracket);
            }
            is_inside ^= is_mark;
            last = word;
            start += token.len() + 1;
        }
        at += line.len();
    }
}

/// Whether most commas and full stops stand behind a space. Those in numbers don't tell.
fn is_tokenised(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut apart, mut glued) = (0, 0);
    for (at, pair) in bytes.windows(2).enumerate().filter(|(_, pair)| matches!(pair[1], b',' | b'.')) {
        let ends = bytes.get(at + 2).is_none_or(u8::is_ascii_whitespace);
        apart += usize::from(pair[0] == b' ' && ends);
        glued += usize::from(pair[0].is_ascii_alphabetic());
    }
    apart >= FEWEST && apart > glued * 2
}
