//! Lines that stand on a page more than once, and blocks: lines without a blank one between them.
//!
//! A headline that a list of links has, too, a button below each picture, a menu printed twice.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::feature::Feature;
use super::lines::Line;
use crate::text::Text;

/// Lines with so many first bytes in common begin alike.
const ALIKE: usize = 24;

/// A block of more lines is a list.
const MANY: usize = 5;

/// A line of no more words is short.
const SHORT: u32 = 12;

/// Adds to the features of `lines` what stands twice, and in which blocks they are.
pub(super) fn find(text: &Text, lines: &mut [Line], blocks_parted: bool) {
    let mut whole: HashMap<&str, u32, FixedState> = HashMap::default();
    let mut begins: HashMap<&str, u32, FixedState> = HashMap::default();
    let words = || text.paragraphs().iter().map(|paragraph| text.str(paragraph.span()));
    for line in words() {
        *whole.entry(line).or_default() += 1;
        if line.len() >= ALIKE {
            *begins.entry(&line[..line.floor_char_boundary(ALIKE)]).or_default() += 1;
        }
    }
    let mut above = "";
    for (line, source) in lines.iter_mut().zip(words()) {
        let times = whole.get(source).copied().unwrap_or_default();
        line.features.add_if(Feature::Twice, times > 1);
        line.features.add_if(Feature::TwiceBeside, source == above);
        let alike = source.get(..source.floor_char_boundary(ALIKE)).and_then(|start| begins.get(start));
        line.features.add_if(Feature::BeginsTwice, alike.is_some_and(|&count| count > times));
        above = source;
    }
    let mut from = 0;
    while from < lines.len() {
        let behind =
            lines[from + 1..].iter().position(|line| line.parted).map_or(lines.len(), |count| from + 1 + count);
        let block = &mut lines[from..behind];
        let short = block.iter().all(|line| line.words <= SHORT);
        let many = block.len() >= MANY;
        let told = block.len() > 1 && block.iter().any(|line| line.ends_sentence && line.words > SHORT);
        for line in block.iter_mut() {
            line.features.add_if(Feature::BlockOfShort, short);
            line.features.add_if(Feature::BlockOfMany, many);
            line.features.add_if(Feature::BlockWithBody, told);
            line.features.add_if(Feature::Parted, line.parted);
        }
        if blocks_parted && let [first, others @ ..] = &mut *block {
            first.features.add_if(Feature::FirstItem, !others.is_empty());
            others.iter_mut().for_each(|line| line.features.add(Feature::Item));
        }
        if let Some(last) = block.last_mut() {
            last.features.add(Feature::PartedBelow);
        }
        from = behind;
    }
}
