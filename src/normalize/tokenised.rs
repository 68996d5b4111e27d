//! Texts of corpora, in which spaces part the marks from the words: `" It rained , " he said .` → `"It rained," he said.`

use super::alignment::Rewriting;

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

/// Whether most commas and full stops stand between spaces. Those in numbers don't tell.
fn is_tokenised(text: &str) -> bool {
    let marks = text.bytes().zip(text.bytes().skip(1)).filter(|(_, mark)| matches!(mark, b',' | b'.'));
    let (apart, glued) = marks.fold((0, 0), |(apart, glued), (before, _)| {
        (apart + usize::from(before == b' '), glued + usize::from(before.is_ascii_alphabetic()))
    });
    apart > glued * 2
}
