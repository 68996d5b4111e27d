//! Apostrophes at a word's edge, which look like single quotation marks.
//!
//! Takes a word beside a mark, tells whether an apostrophe may begin or end it: ’em, ’90s, the states’, goin’.

use std::sync::LazyLock;

use crate::lexicon::{WordMap, rows, table};
use crate::text::{Text, Token, TokenKind};

static ELISIONS: LazyLock<[WordMap<()>; 2]> = LazyLock::new(|| {
    let edge =
        |edge| rows(table!("elisions")).filter(move |row| row.column(1) == edge).map(|row| (row.key(), ())).collect();
    [edge("begins"), edge("ends")]
});

/// Whether the word with this number is one that an apostrophe begins: ’em, ’tis, ’90s.
pub(super) fn begins(text: &Text, index: usize) -> bool {
    let Some(token) = text.token(index) else { return false };
    let word = text.word(index);
    match token.kind() {
        TokenKind::Number => {
            let digits = word.strip_suffix(['s', 'S']).unwrap_or(word);
            digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit())
        }
        _ => has(0, word),
    }
}

/// Whether an apostrophe may end this word: the states’, goin’, rock ’n’.
pub(super) fn ends(text: &Text, token: &Token) -> bool {
    if !matches!(token.kind(), TokenKind::Word | TokenKind::Number) {
        return false;
    }
    let word = text.str(token.span());
    let clipped = word.len() > 3 && (word.ends_with("in") || word.ends_with("IN"));
    word.ends_with(['s', 'S', 'x', 'z']) || clipped || has(1, word)
}

fn has(edge: usize, word: &str) -> bool {
    ELISIONS[edge].get(word).is_some()
}
