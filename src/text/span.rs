//! [`Span`]: a stretch of the article, in bytes.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A stretch of the article: from byte `start` up to, but not including, byte `end`.
///
/// Both ends always lie on character boundaries of the text they were found in, so
/// `&text[span.start..span.end]` never panics.
///
/// ```
/// use article_annotator::Span;
/// let text = "“I do.”";
/// let span = Span::new(0, text.len());
/// assert_eq!(span.of(text), "“I do.”");
/// assert_eq!(span.len(), 11); // bytes: each curly mark takes three
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The span from byte `start` up to byte `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Its length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no byte at all.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The text it covers; empty when the span doesn't fit `text`.
    #[inline(never)] // compiled once, not into all who call it
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}
