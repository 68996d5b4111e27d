//! Paragraphs: the lines of a pasted text.

use std::ops::Range;

use super::{Glance, Span};

/// A line of the text that is not blank, without the white space around it.
///
/// Pasted text has no other sign of a paragraph: a block of the page becomes a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    start: u32,
    end: u32,
    tokens: Range<u32>,
    sentences: Range<u32>,
    glance: Glance,
}

impl Paragraph {
    pub(super) fn new(span: Span, tokens: Range<usize>, sentences: Range<usize>, glance: Glance) -> Self {
        // Text::new keeps every position inside 32 bits.
        let narrow = |range: Range<usize>| range.start as u32..range.end as u32;
        Self {
            start: span.start as u32,
            end: span.end as u32,
            tokens: narrow(tokens),
            sentences: narrow(sentences),
            glance,
        }
    }

    /// Where it stands, in bytes.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// The numbers of its tokens.
    pub fn tokens(&self) -> Range<usize> {
        self.tokens.start as usize..self.tokens.end as usize
    }

    /// What is in it.
    pub(crate) fn glance(&self) -> Glance {
        self.glance
    }

    /// The numbers of its sentences.
    pub fn sentences(&self) -> Range<usize> {
        self.sentences.start as usize..self.sentences.end as usize
    }
}

/// Whether a line ends here: LF, VT, FF, CR, or one of the Unicode line and paragraph separators that word processors paste.
pub(super) const fn is_line_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{2028}' | '\u{2029}')
}
