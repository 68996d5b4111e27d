//! The signs with which mail quotes what it answers: "> It rained,\n> she said." → "It rained,\nshe said."
//!
//! They are signs where two lines in a row have them and enough of these end or go on with a sentence: a list of links has arrows.
//! Where their number changes, a blank line is left: another's words begin there.

use super::alignment::Rewriting;
use super::lines::{Line, lines};

pub(super) fn rewrite(rewriting: &mut Rewriting) {
    let lines: Vec<(usize, usize, Line)> = lines(rewriting.source()).map(prefixed).collect();
    for block in lines.chunk_by(|above, below| (above.0 > 0) == (below.0 > 0)) {
        if block[0].0 == 0 || block.len() < 2 || !is_prose(block) {
            continue;
        }
        let mut above = block[0].0;
        for &(depth, length, line) in block {
            // A line of nothing but signs is a blank one.
            let is_blank = length == line.words.len();
            rewriting.replace(line.start..line.start + length, if depth == above || is_blank { "" } else { "\n" });
            above = if is_blank { above } else { depth };
        }
    }
}

/// Whether one line in three at least ends a sentence or begins inside one.
fn is_prose(block: &[(usize, usize, Line)]) -> bool {
    let tells = |&&(_, length, line): &&(usize, usize, Line)| {
        let words = Line { words: &line.words[length..], ..line };
        words.begins_inside() || words.ends_sentence() && !line.words.ends_with("...")
    };
    block.iter().filter(tells).count() * 3
        >= block.iter().filter(|(_, length, line)| *length < line.words.len()).count()
}

/// A line with the number of signs it begins with, and how long they are with their spaces.
fn prefixed(line: Line) -> (usize, usize, Line) {
    let length = line.words.len() - line.words.trim_start_matches(['>', ' ']).len();
    (line.words[..length].bytes().filter(|&byte| byte == b'>').count(), length, line)
}
