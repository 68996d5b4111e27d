//! A run of blocks with those around it as a text of its own, and the ways between its places and theirs.

use std::ops::Range;

use super::block::{Block, Border, Place, PlacedThread, Use};
use crate::attribution::{Attributions, Thread};
use crate::parts::Parts;
use crate::quotes::Quote;
use crate::text::{Span, Text};

pub(super) struct Window<'a> {
    pub text: Text<'a>,
    /// The numbers that its blocks have in the article.
    pub blocks: Range<usize>,
    /// The same of those blocks that are read anew.
    pub run: Range<usize>,
    /// Whether these are all blocks of the article.
    pub is_all: bool,
    /// The ids of its blocks.
    ids: Vec<u32>,
    /// Where each block begins, and where the last one ends, in bytes and in tokens.
    bytes: Vec<usize>,
    tokens: Vec<usize>,
}

impl<'a> Window<'a> {
    /// The window onto some of an article's `blocks`, which are all it has; `source` is the window's text.
    pub fn new(source: &'a str, blocks: &[Block], window: Range<usize>, run: Range<usize>) -> Self {
        let text = Text::new(source);
        let all = blocks.len();
        let blocks = &blocks[window.clone()];
        let mut bytes = Vec::with_capacity(blocks.len() + 1);
        bytes.push(0);
        for block in blocks {
            bytes.push(bytes.last().copied().unwrap_or_default() + block.bytes);
        }
        let mut tokens: Vec<_> = text.paragraphs().iter().map(|paragraph| paragraph.tokens().start).collect();
        tokens.push(text.tokens().len());
        let is_all = run == (0..all);
        Self { text, ids: blocks.iter().map(|block| block.id).collect(), bytes, tokens, blocks: window, run, is_all }
    }

    /// The number here of the run's first block.
    pub fn first_of_run(&self) -> usize {
        self.run.start - self.blocks.start
    }

    /// The number in the run of a block with this number here; [`None`] outside the run.
    pub fn number_in_run(&self, block: usize) -> Option<usize> {
        block.checked_sub(self.first_of_run()).filter(|&number| number < self.run.len())
    }

    /// The first byte of a block; for the number behind the last, the window's end.
    #[inline(never)] // compiled once, not into all who call it
    pub fn byte(&self, block: usize) -> usize {
        self.bytes.get(block).or(self.bytes.last()).copied().unwrap_or_default()
    }

    /// The first token of a block; for the number behind the last, the window's end.
    #[inline(never)] // compiled once, not into all who call it
    pub fn token(&self, block: usize) -> usize {
        self.tokens.get(block).or(self.tokens.last()).copied().unwrap_or_default()
    }

    /// The tokens of a block.
    pub fn tokens_of(&self, block: usize) -> Range<usize> {
        self.token(block)..self.token(block + 1)
    }

    /// The number of the block that holds a token.
    #[inline(never)] // compiled once, not into all who call it
    pub fn block_of(&self, token: usize) -> usize {
        let last = self.ids.len().saturating_sub(1);
        self.tokens.partition_point(|&first| first <= token).saturating_sub(1).min(last)
    }

    /// The number of the block that holds a byte.
    #[inline(never)] // compiled once, not into all who call it
    pub fn block_at(&self, byte: usize) -> usize {
        let last = self.ids.len().saturating_sub(1);
        self.bytes.partition_point(|&first| first <= byte).saturating_sub(1).min(last)
    }

    /// Where a token stands.
    #[inline(never)] // compiled once, not into all who call it
    pub fn place(&self, token: usize) -> Place {
        let block = self.block_of(token);
        Place { block: self.ids.get(block).copied().unwrap_or_default(), token: token - self.token(block) }
    }

    /// The token that stands there.
    pub fn find(&self, place: Place) -> Option<usize> {
        let block = self.ids.iter().rposition(|&id| id == place.block)?;
        Some(self.token(block) + place.token)
    }

    /// A span counted from the beginning of a block.
    pub fn within(&self, block: usize, span: Span) -> Span {
        let first = self.byte(block);
        Span::new(span.start - first, span.end - first)
    }

    /// The thread with its tokens counted each in its own block.
    pub fn place_thread(&self, thread: &Thread) -> PlacedThread {
        let [quote, source, cue, last] = [Some(thread.quote), Some(thread.source.start), thread.cue, thread.last_cue]
            .map(|it| it.map(|it| self.place(it)));
        let id = |place: Option<Place>| place.map_or(u32::MAX, |place| place.block);
        let token = |place: Option<Place>| place.map(|place| place.token);
        let start = token(source).unwrap_or_default();
        let mut placed = thread.clone();
        placed.quote = token(quote).unwrap_or_default();
        placed.source = start..start + thread.source.len();
        (placed.cue, placed.last_cue) = (token(cue), token(last));
        PlacedThread { thread: placed, blocks: [id(quote), id(source), id(cue), id(last)] }
    }

    /// The thread in the window's own tokens; [`None`] where it begins above the window.
    pub fn find_thread(&self, placed: &PlacedThread) -> Option<Thread> {
        let PlacedThread { thread, blocks: [quote, source, cue, last] } = placed;
        let find = |block: u32, token: usize| self.find(Place { block, token });
        let start = find(*source, thread.source.start)?;
        let mut found = thread.clone();
        found.quote = find(*quote, thread.quote)?;
        found.source = start..start + thread.source.len();
        found.cue = thread.cue.and_then(|token| find(*cue, token));
        found.last_cue = thread.last_cue.and_then(|token| find(*last, token));
        Some(found)
    }
}

/// The layout, the quotes and the attributions of a window.
pub(super) struct Passage {
    pub parts: Parts,
    pub quotes: Vec<Quote>,
    pub attributions: Attributions,
    /// The borders of the run's blocks and of the one behind them.
    pub borders: Vec<Border>,
    /// What blocks above the run are used for, by block of the run.
    pub uses: Vec<Vec<Use>>,
}
