//! An index: the entities by a word of theirs, the one met last first.

use crate::lexicon::{Numbering, WordKey};

/// How many entities that share a word are looked at; those met last come first. Keeps an article
/// of nothing but namesakes linear.
pub(crate) const MOST_NAMESAKES: usize = 16;

/// Lists of entities by words.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    words: Numbering,
    /// For each word the number of its last entry.
    last: Vec<usize>,
    /// Each entity that was listed, with the number of the entry of its word before it, or [`NONE_BEFORE`].
    entries: Vec<(usize, usize)>,
}

/// More than an index has entries.
const NONE_BEFORE: usize = usize::MAX;

impl Index {
    /// None yet, with room for about so many entries.
    pub fn for_words(count: usize) -> Self {
        Self { words: Numbering::for_about(count / 2), last: Vec::new(), entries: Vec::with_capacity(count) }
    }

    /// The entities that are listed under `word`, the last ones first.
    pub fn lookup(&self, word: WordKey) -> impl Iterator<Item = usize> + '_ {
        let last = self.last.get(self.words.number(word));
        self.listed(last.copied().unwrap_or(NONE_BEFORE))
    }

    /// The entities of the entry with this number and of those before it.
    fn listed(&self, last: usize) -> impl Iterator<Item = usize> + '_ {
        let mut next = last;
        let following = move || {
            let (entity, before) = *self.entries.get(next)?;
            next = before;
            Some(entity)
        };
        std::iter::from_fn(following).take(MOST_NAMESAKES)
    }

    #[inline(never)] // compiled once, not into all who call it
    pub fn insert(&mut self, word: WordKey, entity: usize) {
        let number = self.words.add(word);
        let before = self.last.get(number).copied().unwrap_or(NONE_BEFORE);
        if self.listed(before).any(|known| known == entity) {
            return;
        }
        self.last.resize(self.last.len().max(number + 1), NONE_BEFORE);
        self.last[number] = self.entries.len();
        self.entries.push((entity, before));
    }
}
