//! A text without blank lines gets one between all its lines: "It rained.\nIt poured." → "It rained.\n\nIt poured."
//!
//! Blank lines tell which lines are one block. Where there are none, each line is a block, whichever way it was copied.

use super::alignment::Rewriting;
use super::lines::{Line, lines};

/// The fewest lines that tell of a way of copying.
const FEWEST: usize = 5;

/// Among so many lines one blank line is an accident.
const MOST: usize = 20;

pub(super) fn rewrite(rewriting: &mut Rewriting) {
    let lines: Vec<Line> = lines(rewriting.source()).collect();
    let parted = lines.iter().filter(|line| line.is_parted).count();
    if lines.len() < FEWEST || parted * MOST > lines.len() {
        return;
    }
    for pair in lines.windows(2).filter(|pair| !pair[1].is_parted) {
        rewriting.insert(pair[0].end(), "\n");
    }
}
