//! [`Numbering`]: keys of words by the order of their coming, and what is kept of each: all maps and sets of words are made of it.

use super::word_key::WordKey;

/// Keys, numbered as they come. Fewer than 4 billion, as a text has bytes.
#[derive(Clone, Debug)]
pub(crate) struct Numbering {
    /// For each hash the number of a key, or [`NO_KEY`]; the next places are tried when it is another's.
    places: Vec<u32>,
    keys: Vec<WordKey>,
}

/// The number of no key: more than there are, so that no list has an item with it.
pub(super) const NO_KEY: u32 = u32::MAX;

impl Numbering {
    /// None yet, with room for about so many keys.
    #[inline(never)] // compiled once, not into all who call it
    pub fn for_about(count: usize) -> Self {
        Self { places: vec![NO_KEY; (2 * count).next_power_of_two().max(64)], keys: Vec::with_capacity(count) }
    }

    /// The number of the key; [`NO_KEY`] where it has none.
    #[inline(never)] // compiled once, not into all who call it
    pub fn number(&self, key: WordKey) -> usize {
        self.place(key).1 as usize
    }

    /// Whether the key has a number.
    pub fn has(&self, key: WordKey) -> bool {
        self.number(key) != NO_KEY as usize
    }

    /// Where the key stands, or the free place where it would, and the number there: for those who look up each word of a text.
    #[inline]
    pub fn place(&self, key: WordKey) -> (usize, u32) {
        let mask = self.places.len() - 1;
        // The upper bits are mixed best.
        let mut place = key.hash().rotate_left(24) as usize & mask;
        loop {
            let number = self.places[place];
            if self.keys.get(number as usize).is_none_or(|&known| known == key) {
                return (place, number);
            }
            place = (place + 1) & mask;
        }
    }

    /// The number of the key, which is the next where it is new.
    #[inline(never)] // compiled once, not into all who call it
    pub fn add(&mut self, key: WordKey) -> usize {
        let (mut place, number) = self.place(key);
        if number != NO_KEY {
            return number as usize;
        }
        let next = self.keys.len();
        if self.places.len() < (next + 1) * 2 {
            self.grow();
            place = self.place(key).0;
        }
        self.places[place] = next as u32;
        self.keys.push(key);
        next
    }

    fn grow(&mut self) {
        self.places = vec![NO_KEY; self.places.len() * 2];
        for number in 0..self.keys.len() {
            let (place, _) = self.place(self.keys[number]);
            self.places[place] = number as u32;
        }
    }
}

impl Default for Numbering {
    fn default() -> Self {
        Self::for_about(0)
    }
}

/// Values by keys.
#[derive(Clone, Debug)]
pub(crate) struct KeyMap<V> {
    keys: Numbering,
    /// By the numbers of their keys.
    values: Vec<V>,
}

impl<V> Default for KeyMap<V> {
    fn default() -> Self {
        Self::for_about(0)
    }
}

impl<V> KeyMap<V> {
    /// None yet, with room for about so many.
    pub fn for_about(count: usize) -> Self {
        Self { keys: Numbering::for_about(count), values: Vec::with_capacity(count) }
    }

    /// The value of a key; `value` from now on, where it has none.
    pub fn entry(&mut self, key: WordKey, value: V) -> &mut V {
        let number = self.keys.add(key);
        if number == self.values.len() {
            self.values.push(value);
        }
        &mut self.values[number]
    }
}

impl<V: Copy> KeyMap<V> {
    /// The value of a key.
    pub fn get(&self, key: WordKey) -> Option<V> {
        self.values.get(self.keys.number(key)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_the_numbers_of_their_order_and_no_other_has_one() {
        let word = |number: usize| WordKey::of(&format!("word-{}-number-{number}", "o".repeat(number % 9)));
        let mut numbering = Numbering::default();
        for number in 0..2000 {
            assert!(!numbering.has(word(number)));
            assert_eq!(numbering.add(word(number)), number);
            assert_eq!(numbering.add(word(number / 2)), number / 2);
        }
        assert!(numbering.has(word(0)) && numbering.has(word(1999)) && !numbering.has(word(2000)));
    }

    #[test]
    fn a_key_keeps_its_value_until_it_is_changed() {
        let mut map = KeyMap::for_about(1);
        for (number, word) in ["ada", "holm", "ada"].iter().enumerate() {
            *map.entry(WordKey::of(word), 0) += number;
        }
        assert_eq!(["Ada", "Holm", "Orlov"].map(|word| map.get(WordKey::of(word))), [Some(2), Some(1), None]);
    }
}
