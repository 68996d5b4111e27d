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

/// The lines of `source` that are not blank, trimmed. Any line break ends a line: LF, CR LF, CR
/// and the Unicode line and paragraph separators that word processors paste.
pub(crate) fn blocks(source: &str) -> impl Iterator<Item = Span> + '_ {
    let mut rest = Some(source);
    let lines = std::iter::from_fn(move || {
        let text = rest?;
        let (line, behind) = match line_break(text) {
            Some((at, length)) => (&text[..at], Some(&text[at + length..])),
            None => (text, None),
        };
        rest = behind;
        Some(line)
    });
    lines.filter_map(|line| {
        let trimmed = line.trim();
        let start = trimmed.as_ptr() as usize - source.as_ptr() as usize;
        (!trimmed.is_empty()).then(|| Span::new(start, start + trimmed.len()))
    })
}

/// Where the first line break of `text` stands, and how long it is.
fn line_break(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut from = 0;
    loop {
        from += 8 * bytes[from..].chunks_exact(8).take_while(|eight| !may_break(eight)).count();
        let at = from + bytes[from..].iter().position(|&byte| matches!(byte, b'\n'..=b'\r' | 0xE2))?;
        match &bytes[at..] {
            [b'\n'..=b'\r', ..] => return Some((at, 1)),
            [0xE2, 0x80, 0xA8 | 0xA9, ..] => return Some((at, 3)),
            _ => from = at + 1,
        }
    }
}

/// Whether a byte of the eight may begin a line break. Looks at all of them at once.
fn may_break(eight: &[u8]) -> bool {
    const EACH: u64 = u64::MAX / 0xFF;
    let Some(bytes) = eight.first_chunk().map(|eight| u64::from_le_bytes(*eight)) else { return true };
    // The top bit of a byte is set where it is below `limit`; above such a byte also elsewhere, seldom.
    let below = |bytes: u64, limit: u64| bytes.wrapping_sub(EACH * limit) & !bytes & (EACH << 7);
    below(bytes, u64::from(b'\r') + 1) != 0 || below(bytes ^ (EACH * 0xE2), 1) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_every_kind_of_break() {
        let source = " one\r\ntwo\rthree\u{2028}four\n \n\tfive ";
        let lines: Vec<_> = blocks(source).map(|span| span.of(source)).collect();
        assert_eq!(lines, ["one", "two", "three", "four", "five"]);
    }
}
