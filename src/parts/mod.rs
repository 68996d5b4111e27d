//! The parts of an article: headline, date stamp, byline, dateline, captions and their credits,
//! and what is none of them, the body.

mod kinds;

pub use kinds::{Boilerplate, Byline, Credit, DateStamp, Dateline, PartKind};

use crate::text::{Span, Text};

/// A part that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Where it stands, in bytes. A caption's span covers its credits, which are parts of their own.
    pub span: Span,
    /// What it is.
    pub kind: PartKind,
}

/// The parts of an article.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    parts: Vec<Part>,
    body: Vec<std::ops::Range<usize>>,
}

impl Parts {
    /// Finds the parts of `text`.
    pub fn find(text: &Text) -> Self {
        Self { parts: Vec::new(), body: text.paragraphs().iter().map(|paragraph| paragraph.tokens()).collect() }
    }

    /// The parts in the order of their starts, the longer first.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The body: the tokens of each paragraph that tells the story, without the dateline at its
    /// head or a credit run into it. Only here are quotes and speakers looked for. At most one
    /// stretch for each paragraph, in order.
    pub fn body(&self) -> &[std::ops::Range<usize>] {
        &self.body
    }
}
