//! An index: entities by a word of theirs, the one met last first.
//!
//! Takes a word, gives at most [`MOST_NAMESAKES`] entities, so that an article of nothing but namesakes takes linear
//! time.

use crate::lexicon::{KeyMap, WordKey};

/// How many entities that share a word are looked at; those met last come first. Keeps an article
/// of nothing but namesakes linear.
pub(crate) const MOST_NAMESAKES: usize = 16;

/// Lists of entities by words.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// For each word the number of its last entry.
    last: KeyMap<usize>,
    /// Each entity that was listed, with the number of the entry of its word before it, or [`NONE_BEFORE`].
    entries: Vec<(usize, usize)>,
}

/// More than an index has entries.
const NONE_BEFORE: usize = usize::MAX;

impl Index {
    /// None yet, with room for about so many entries.
    pub fn for_words(count: usize) -> Self {
        let last = KeyMap::with_capacity_and_hasher(count / 2, Default::default());
        Self { last, entries: Vec::with_capacity(count) }
    }

    /// The entities that are listed under `word`, the last ones first.
    pub fn lookup(&self, word: WordKey) -> impl Iterator<Item = usize> + '_ {
        self.listed(self.last_of(word))
    }

    /// The number of the last entry of `word`.
    fn last_of(&self, word: WordKey) -> usize {
        self.last.get(&word).copied().unwrap_or(NONE_BEFORE)
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
        let before = self.last_of(word);
        if self.listed(before).any(|known| known == entity) {
            return;
        }
        self.last.insert(word, self.entries.len());
        self.entries.push((entity, before));
    }
}
