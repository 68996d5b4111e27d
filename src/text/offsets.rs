//! Conversion of byte offsets to the units that other places count in.

use crate::scan::sort_by_key;
use std::str::FromStr;

/// What an offset counts.
///
/// Rust slices strings by bytes, the DOM and every JavaScript string by UTF-16 code units, and the
/// W3C Web Annotation selectors (and Python) by code points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OffsetUnit {
    /// UTF-8 bytes.
    #[default]
    Bytes,
    /// UTF-16 code units.
    Utf16,
    /// Unicode code points.
    Chars,
}

impl OffsetUnit {
    /// The name that the command line and the JSON output use: `bytes`, `utf16` or `chars`.
    pub const fn name(self) -> &'static str {
        match self {
            OffsetUnit::Bytes => "bytes",
            OffsetUnit::Utf16 => "utf16",
            OffsetUnit::Chars => "chars",
        }
    }
}

impl FromStr for OffsetUnit {
    type Err = UnknownOffsetUnit;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        [OffsetUnit::Bytes, OffsetUnit::Utf16, OffsetUnit::Chars]
            .into_iter()
            .find(|unit| unit.name() == name)
            .ok_or_else(|| UnknownOffsetUnit(name.to_owned()))
    }
}

/// A name that is none of the offset units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownOffsetUnit(pub String);

impl std::fmt::Display for UnknownOffsetUnit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "expected an offset unit (bytes, utf16 or chars), but found `{}`", self.0)
    }
}

impl std::error::Error for UnknownOffsetUnit {}

/// Converts byte offsets into `text` to `unit`, all of them in one walk along the text.
///
/// `offsets` may come in any order and may repeat. An offset inside a character counts as the
/// start of that character; one past the end as the end.
///
/// ```
/// use article_annotator::text::offsets::{OffsetUnit, convert};
/// let mut offsets = [0, 3, 7];
/// convert("“é😀”", OffsetUnit::Utf16, &mut offsets.iter_mut().collect::<Vec<_>>());
/// assert_eq!(offsets, [0, 1, 2]);
/// ```
pub fn convert(text: &str, unit: OffsetUnit, offsets: &mut [&mut usize]) {
    if unit == OffsetUnit::Bytes {
        return;
    }
    sort_by_key(offsets, |offset| [(**offset).min(text.len()), 0, 0]);
    let bytes = text.as_bytes();
    let (mut at, mut units) = (0, 0);
    for offset in offsets {
        let target = (**offset).min(bytes.len());
        units +=
            bytes.get(at..target).unwrap_or_default().iter().map(|&byte| units_begun_by(byte, unit)).sum::<usize>();
        at = target;
        // Inside a character its first byte has been counted already: step back to its start.
        let inside = target < bytes.len() && !text.is_char_boundary(target);
        let of_character = || {
            let start = (0..target).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
            units_begun_by(bytes[start], unit)
        };
        **offset = units - if inside { of_character() } else { 0 };
    }
}

/// How many units the character has that begins with `byte`; none for a continuation byte.
const fn units_begun_by(byte: u8, unit: OffsetUnit) -> usize {
    match (byte, unit) {
        (0x80..=0xBF, _) => 0,
        (0xF0..=0xFF, OffsetUnit::Utf16) => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(text: &str, unit: OffsetUnit, offsets: &[usize]) -> Vec<usize> {
        let mut offsets = offsets.to_vec();
        convert(text, unit, &mut offsets.iter_mut().collect::<Vec<_>>());
        offsets
    }

    #[test]
    fn counts_units_of_every_width() {
        let text = "a“é😀b";
        assert_eq!(converted(text, OffsetUnit::Bytes, &[0, 1, 4, 6, 10, 11]), [0, 1, 4, 6, 10, 11]);
        assert_eq!(converted(text, OffsetUnit::Utf16, &[0, 1, 4, 6, 10, 11]), [0, 1, 2, 3, 5, 6]);
        assert_eq!(converted(text, OffsetUnit::Chars, &[0, 1, 4, 6, 10, 11]), [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn takes_offsets_in_any_order_and_out_of_range() {
        assert_eq!(converted("é😀", OffsetUnit::Chars, &[99, 2, 0, 2]), [2, 1, 0, 1]);
    }

    #[test]
    fn an_offset_inside_a_character_counts_as_its_start() {
        assert_eq!(converted("a😀b", OffsetUnit::Utf16, &[3, 5]), [1, 3]);
    }
}
