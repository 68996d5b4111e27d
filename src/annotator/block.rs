//! A paragraph with all that was found in it, in places of its own.

use std::ops::Range;

use crate::attribution::{QuoteType, Rule, Thread};
use crate::names::{Name, Told};
use crate::parts::{Part, Seam};
use crate::quotes::Quote;
use crate::text::Span;

/// A paragraph with the white space before it.
///
/// What is found in it has offsets from its first byte and numbers from its first token on, so that
/// it stays true wherever the paragraph moves.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// Stays the same while the paragraph is edited.
    pub id: u32,
    /// The length of the white space before it, in bytes.
    pub gap: usize,
    /// Its length in bytes, the white space included.
    pub bytes: usize,
    /// The same in UTF-16 code units.
    pub units: usize,
    /// How many tokens it has.
    pub tokens: usize,
    /// What reaches over its beginning.
    pub border: Border,
    /// What it tells of the article's words.
    pub told: Told,
    /// What was found in it.
    pub found: Found,
}

/// What reaches over the beginning of a paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Border {
    /// What its layout needs and tells.
    pub seam: Seam,
    /// Whether a quote or a caption goes on.
    pub open: bool,
    /// What the quotes before say.
    pub thread: Option<PlacedThread>,
}

/// A [`Thread`] whose tokens are counted each in its own block.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlacedThread {
    pub thread: Thread,
    /// The ids of the blocks of its quote, its source, its cue and its last cue.
    pub blocks: [u32; 4],
}

/// A token: the id of its block and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub block: u32,
    pub token: usize,
}

/// What was found in a block.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    pub parts: Vec<Part>,
    /// The tokens of the body in it.
    pub body: Option<Range<usize>>,
    pub quotes: Vec<(Quote, Span)>,
    pub names: Vec<Name>,
    /// The first tokens and the spans of cues and mentions.
    pub cues: Vec<(usize, Span)>,
    pub mentions: Vec<(usize, Span)>,
    pub said: Vec<Said>,
    /// The words in blocks above that its quotes need.
    pub uses: Vec<Use>,
    /// All annotations, in the order of the document.
    pub marks: Vec<Mark>,
    /// What the speakers' stage reads of it and of the blocks behind it over whose beginnings
    /// something reaches.
    pub fingerprint: u64,
    /// The spans of the names, mentions, pronouns and subjects in these blocks.
    pub items: Vec<Span>,
}

/// An attribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Said {
    pub content: Words,
    pub cue: Option<Place>,
    pub speaker: Option<Place>,
    pub confidence: f32,
    pub rule: Rule,
}

/// What is attributed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Words {
    /// The quote with this number in its block; whether it stands in another.
    Quote(usize, QuoteType, bool),
    Indirect(Span),
}

impl Words {
    /// The place of its sort among the attributions of an article.
    pub fn class(&self) -> usize {
        match self {
            Words::Quote(_, _, false) => 0,
            Words::Indirect(_) => 1,
            Words::Quote(_, _, true) => 2,
        }
    }
}

/// A cue or a mention that a quote of another block needs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Use {
    pub place: Place,
    /// How many tokens it has; nothing for a cue.
    pub tokens: usize,
}

/// An annotation as it is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub kind: u32,
    /// In bytes from its block's beginning on.
    pub bytes: (usize, usize),
    /// The same in UTF-16 code units.
    pub units: (usize, usize),
}
