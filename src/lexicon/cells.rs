//! The contexts of the numbers and texts of a packed table. `build/words.rs` writes them, `unpack` reads them: both through this
//! file, so that they agree.

use crate::coding::{Bits, Coder};

/// The row of a table that is written or read.
pub(crate) struct Cells {
    /// Tells this table's contexts from all others.
    table: u32,
    /// The row's key.
    pub key: Vec<u8>,
}

/// How far the tables' contexts are apart: more than any of them has columns.
const COLUMNS: u32 = 8;

/// Where the contexts of columns begin: behind those of the letters of keys, which are bytes.
const BEHIND_LETTERS: u32 = 256;

/// The context of how many bytes a key shares with the one before.
const SHARED: u32 = 1 << 15;

impl Cells {
    pub fn of_table(number: usize) -> Self {
        Self { table: BEHIND_LETTERS + number as u32 * COLUMNS, key: Vec::new() }
    }

    fn column(&self, number: usize) -> u32 {
        self.table + number as u32 % COLUMNS
    }

    /// A number that is not of a row: how many rows there are.
    pub fn count<B: Bits>(&self, coder: &mut Coder<B>, known: usize) -> usize {
        coder.number(0, known)
    }

    /// An entry of a list.
    pub fn entry<B: Bits>(&self, coder: &mut Coder<B>, known: &[u8]) -> Vec<u8> {
        self.text(coder, 0, known)
    }

    /// The next key, where they are sorted.
    pub fn next_key<B: Bits>(&mut self, coder: &mut Coder<B>, known: &[u8]) {
        let shared = coder.number(SHARED | self.key.len().min(15) as u32, shared(&self.key, known));
        // Sorted as they are, the first letter that they don't share is above the one that it replaces.
        let replaced = self.key.get(shared).copied().map_or(0, u32::from);
        self.key.truncate(shared);
        coder.text(replaced, &mut self.key, known.get(shared..).unwrap_or_default());
    }

    /// The number in a column.
    pub fn number<B: Bits>(&self, coder: &mut Coder<B>, column: usize, known: usize) -> usize {
        coder.number(self.column(column) << 16, known)
    }

    /// A whole cell.
    pub fn text<B: Bits>(&self, coder: &mut Coder<B>, column: usize, known: &[u8]) -> Vec<u8> {
        let mut text = Vec::new();
        coder.text(self.column(column), &mut text, known);
        text
    }

    /// The next of the parts of a cell, the `number`th; none behind the last. It may begin as the key does, `start`.
    pub fn part<B: Bits>(
        &self,
        coder: &mut Coder<B>,
        [column, number]: [usize; 2],
        start: &[u8],
        known: Option<&[u8]>,
    ) -> Option<Vec<u8>> {
        let column = self.column(column);
        let context = column << 16 | (number.min(2) as u32) << 8 | start.len().min(15) as u32;
        let shared = coder.number(context, known.map_or(0, |known| 1 + shared(start, known))).checked_sub(1)?;
        let mut text = start.get(..shared).unwrap_or(start).to_vec();
        coder.text(column, &mut text, known.and_then(|known| known.get(shared..)).unwrap_or_default());
        Some(text)
    }
}

/// How many bytes both begin with.
fn shared(one: &[u8], other: &[u8]) -> usize {
    one.iter().zip(other).take_while(|(one, other)| one == other).count()
}
