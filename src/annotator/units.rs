//! Edits in UTF-16 code units, as JavaScript's strings count.

use std::ops::Range;

use super::{Annotator, Change, EditError};
use crate::annotations::{AnnotationKind, Document, Speaker};

/// Half of a surrogate pair, as it stands in UTF-8.
const HALF: &str = "\u{FFFD}";

impl Annotator {
    /// The length of the text in UTF-16 code units.
    pub fn units(&self) -> usize {
        let blocks = self.blocks.iter().fold((0, 0), |at, block| (at.0 + block.bytes, at.1 + block.units));
        blocks.1 + self.source.get(blocks.0..).map_or(0, |tail| tail.encode_utf16().count())
    }

    /// [`Annotator::document`] with its offsets in UTF-16 code units, which cost less here than to convert them.
    pub fn document_units(&mut self) -> Document {
        let mut document = self.document();
        let starts = self.blocks.iter().scan((0, 0), |next, block| {
            let start = *next;
            *next = (start.0 + block.bytes, start.1 + block.units);
            Some(start)
        });
        let starts: Vec<(usize, usize)> = starts.collect();
        let unit = |byte: usize| {
            let block = starts.partition_point(|&(start, _)| start <= byte).saturating_sub(1);
            let (start, units) = starts.get(block).copied().unwrap_or_default();
            units + self.source.get(start..byte).map_or(0, |words| words.encode_utf16().count())
        };
        for (annotation, painted) in document.annotations.iter_mut().zip(self.painted()) {
            (annotation.start, annotation.end) = (painted.units.start, painted.units.end);
            if let AnnotationKind::Speaker(Speaker { antecedent: Some(range), .. }) = &mut annotation.kind {
                (range.start, range.end) = (unit(range.start), unit(range.end));
            }
        }
        document
    }

    /// Replaces the UTF-16 code units of `range` by `text`.
    ///
    /// Of a surrogate pair that is cut through, the half that stays becomes U+FFFD, as wherever a
    /// string of JavaScript becomes UTF-8; two halves that meet are one character.
    ///
    /// ```
    /// use article_annotator::annotator::Annotator;
    /// let mut annotator = Annotator::new("😀 rain");
    /// annotator.edit_units(3..4, "R")?;
    /// assert_eq!(annotator.text(), "😀 Rain");
    /// annotator.edit_units(1..2, "")?;
    /// assert_eq!(annotator.text(), "\u{FFFD} Rain");
    /// let mut annotator = Annotator::new("👩 👧");
    /// annotator.edit_units(1..4, "")?;
    /// assert_eq!(annotator.text(), "👧");
    /// # Ok::<(), article_annotator::annotator::EditError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As those of [`Annotator::edit`].
    pub fn edit_units(&mut self, range: Range<usize>, text: &str) -> Result<Change, EditError> {
        let (Some(start), Some(end)) = (self.byte_at_unit(range.start), self.byte_at_unit(range.end)) else {
            return Err(EditError::OutOfText { range, length: self.units() });
        };
        if range.start > range.end {
            return Err(EditError::OutOfText { range, length: self.units() });
        }
        let is_nothing = range.is_empty() && text.is_empty();
        if is_nothing || !start.cut && !end.cut {
            return self.edit(start.byte..end.byte, text);
        }
        let before = if start.cut { HALF } else { "" };
        if start.cut
            && end.cut
            && text.is_empty()
            && let Some(joined) = self.joined(start.byte, end.byte)
        {
            return self.edit(start.byte..end.byte + 4, &joined);
        }
        let (behind, end) = if end.cut { (HALF, end.byte + 4) } else { ("", end.byte) };
        self.edit(start.byte..end, &format!("{before}{text}{behind}"))
    }

    /// The character that the first half of the one at byte `first` and the second half of the one at
    /// byte `second` make together.
    fn joined(&self, first: usize, second: usize) -> Option<String> {
        let half = |byte: usize, half: usize| {
            self.source.get(byte..)?.chars().next()?.encode_utf16(&mut [0; 2]).get(half).copied()
        };
        String::from_utf16(&[half(first, 0)?, half(second, 1)?]).ok()
    }

    /// Where a code unit stands; [`None`] behind the text.
    fn byte_at_unit(&self, unit: usize) -> Option<Found> {
        let (mut byte, mut units) = (0, 0);
        for block in &self.blocks {
            if units + block.units > unit {
                break;
            }
            (byte, units) = (byte + block.bytes, units + block.units);
        }
        for character in self.source.get(byte..)?.chars() {
            if units == unit {
                return Some(Found { byte, cut: false });
            }
            if units + character.len_utf16() > unit {
                return Some(Found { byte, cut: true });
            }
            (byte, units) = (byte + character.len_utf8(), units + character.len_utf16());
        }
        (units == unit).then_some(Found { byte, cut: false })
    }
}

/// The byte of a code unit, or of the character that it cuts.
struct Found {
    byte: usize,
    cut: bool,
}
