//! What an edit changes, and why one can't be made.

use std::fmt;
use std::ops::Range;

use super::block::{Block, Mark};

/// What an edit has changed, for whoever paints or lists the annotations.
///
/// Of the annotations in the order of the document, those of `removed` are gone and `added` stand in
/// their place; of those behind, the offsets are greater by `shift`, and the ids by as many as there are more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The places of the annotations that are gone, from 0 on.
    pub removed: Range<usize>,
    /// The annotations that stand there now.
    pub added: Vec<Painted>,
    /// By how much the offsets of those behind have grown.
    pub shift: Shift,
}

/// An annotation as it is painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Painted {
    /// The number of its kind: its place in [`AnnotationKind::NAMES`](crate::AnnotationKind::NAMES).
    pub kind: u32,
    /// Where it stands, in bytes.
    pub bytes: Range<usize>,
    /// Where it stands, in UTF-16 code units.
    pub units: Range<usize>,
}

/// By how much a text has grown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shift {
    /// In bytes.
    pub bytes: isize,
    /// In UTF-16 code units.
    pub units: isize,
}

impl Change {
    /// The change of the annotations of the blocks in `touched`, where so many there were in all.
    pub(super) fn of(blocks: &[Block], touched: Range<usize>, marks_before: usize, shift: Shift) -> Self {
        let count = |blocks: &[Block]| blocks.iter().map(|block| block.found.marks.len()).sum::<usize>();
        let (above, behind) = (&blocks[..touched.start], &blocks[touched.end..]);
        let removed = count(above)..marks_before - count(behind);
        let mut first = (0, 0);
        for block in above {
            first = (first.0 + block.bytes, first.1 + block.units);
        }
        Self { removed, added: painted(&blocks[touched], first).collect(), shift }
    }
}

/// The annotations of `blocks`, the first of which begins at byte and UTF-16 code unit `first`.
pub(super) fn painted(blocks: &[Block], first: (usize, usize)) -> impl Iterator<Item = Painted> + '_ {
    let starts = blocks.iter().scan(first, |next, block| {
        let start = *next;
        *next = (start.0 + block.bytes, start.1 + block.units);
        Some((start, block))
    });
    starts.flat_map(|((bytes, units), block)| {
        block.found.marks.iter().map(move |mark: &Mark| Painted {
            kind: mark.kind,
            bytes: mark.bytes.0 + bytes..mark.bytes.1 + bytes,
            units: mark.units.0 + units..mark.units.1 + units,
        })
    })
}

/// Why an edit can't be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// Its range doesn't lie in the text.
    OutOfText {
        /// The range, in bytes or in UTF-16 code units.
        range: Range<usize>,
        /// The text's length in the same unit.
        length: usize,
    },
    /// It begins or ends inside a character.
    InsideCharacter {
        /// Where, in bytes.
        offset: usize,
    },
    /// With it the text would be longer than what is annotated.
    TooLong,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EditError::OutOfText { range: Range { start, end }, length } => {
                write!(f, "expected an edit inside the text, 0..{length}, but found {start}..{end}")
            }
            EditError::InsideCharacter { offset } => {
                write!(
                    f,
                    "expected an edit of whole characters, but found one that cuts the character at byte {offset}"
                )
            }
            EditError::TooLong => {
                write!(f, "expected a text of at most {} bytes, but found more", crate::text::LONGEST_TEXT)
            }
        }
    }
}

impl std::error::Error for EditError {}
