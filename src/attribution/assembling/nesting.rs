//! Nesting: makes contents and mentions nested or disjoint.
//!
//! Takes contents and mentions in tokens and changes them in place: of two contents that cross, the later is cut where the earlier
//! ends; a mention that a content's end cuts through is taken in whole.

use super::{Indirect, Tokens};
use crate::scan::sort_by_key;

/// Makes the contents nested or disjoint: of two that cross, the later one is cut where the
/// previous ends; of two on the same units, one stays.
pub(super) fn disentangle(indirect: &mut Vec<Indirect>) {
    let in_order = |indirect: &mut Vec<Indirect>| {
        sort_by_key(indirect, |found| [found.tokens.start, !found.tokens.end, found.cue]);
        indirect.dedup_by(|later, previous| later.tokens == previous.tokens);
    };
    in_order(indirect);
    let mut open = Open::default();
    for found in indirect.iter_mut() {
        open.fit(&mut found.tokens);
    }
    in_order(indirect);
}

/// The ends of the ranges that are open while ranges are visited in the order of their starts.
#[derive(Default)]
struct Open(Vec<usize>);

impl Open {
    /// Cuts `range` where the innermost open range ends, and opens it.
    fn fit(&mut self, range: &mut Tokens) {
        while self.0.last().is_some_and(|&end| end <= range.start) {
            self.0.pop();
        }
        if let Some(&end) = self.0.last() {
            range.end = range.end.min(end);
        }
        self.0.push(range.end);
    }
}

/// How many mentions that begin before the end of a content may reach over it.
const OVERHANGING: usize = 4;

/// Makes the mentions one for each start, none crossing another or a content.
pub(super) fn settle(mentions: &mut Vec<Tokens>, indirect: &mut [Indirect]) {
    sort_by_key(mentions, |tokens| [tokens.start, !tokens.end, 0]);
    mentions.dedup_by(|later, previous| later.start == previous.start);
    let mut open = Open::default();
    mentions.iter_mut().for_each(|tokens| open.fit(tokens));
    for found in indirect.iter_mut() {
        // A mention that a content's end cuts through is taken in whole.
        let last = mentions.partition_point(|mention| mention.start < found.tokens.end);
        for mention in mentions[..last].iter().rev().take(OVERHANGING) {
            if mention.start > found.tokens.start && mention.end > found.tokens.end {
                found.tokens.end = mention.end;
            }
        }
        let first = mentions.partition_point(|mention| mention.start < found.tokens.start);
        for mention in mentions[..first].iter().rev().take(OVERHANGING) {
            if mention.end > found.tokens.start && mention.end < found.tokens.end {
                found.tokens.start = mention.end;
            }
        }
    }
}
