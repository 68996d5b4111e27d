//! [`WordMap`]: the look-up of a word in any case, as cheap as a comparison of two numbers.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::lower_case;
use super::openings::Heads;

/// A word in lower case as a number that is compared and copied like one.
///
/// Up to [`WordKey::LONGEST`] bytes the word is the number, and the highest byte its length; a longer one
/// is told by its first byte and its hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct WordKey {
    low: u64,
    high: u64,
}

const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

impl WordKey {
    /// The longest word, in bytes, that is its own key.
    const LONGEST: usize = 15;

    /// The key of no word.
    const NONE: Self = Self { low: 0, high: 0 };

    /// The key of `word` as it is written; none for a longer word.
    fn exact(word: &[u8]) -> Option<Self> {
        let length = word.len();
        // The two loads overlap where the word is shorter than both.
        let overlapping = |first: u64, last: u64, width: usize| first | last << (8 * (length - width));
        let (low, high) = match length {
            9..=Self::LONGEST => {
                let last = u64::from_le_bytes(*word.last_chunk()?);
                (u64::from_le_bytes(*word.first_chunk()?), last >> (8 * (16 - length)))
            }
            8 => (u64::from_le_bytes(*word.first_chunk()?), 0),
            4..=7 => {
                let [first, last] = [*word.first_chunk::<4>()?, *word.last_chunk::<4>()?].map(u32::from_le_bytes);
                (overlapping(first.into(), last.into(), 4), 0)
            }
            2..=3 => {
                let [first, last] = [*word.first_chunk::<2>()?, *word.last_chunk::<2>()?].map(u16::from_le_bytes);
                (overlapping(first.into(), last.into(), 2), 0)
            }
            1 => (word[0].into(), 0),
            _ => return None,
        };
        Some(Self { low, high: high | (length as u64) << 56 })
    }

    /// The key of the lower case of `word`.
    #[inline(never)]
    pub fn of(word: &str) -> Self {
        Self::of_ascii(word.as_bytes()).unwrap_or_else(|| Self::of_rare(&lower_case(word)))
    }

    #[inline(never)]
    fn of_rare(lower: &str) -> Self {
        Self::exact(lower.as_bytes()).unwrap_or_else(|| {
            let hash = |seed: u8| FxBuildHasher.hash_one((seed, lower));
            let first = lower.bytes().next().map_or(0, u64::from);
            Self { low: hash(0) << 8 | first, high: hash(1) | 0xFF << 56 }
        })
    }

    /// The key of a phrase of these words, and of a number that tells it from others of the same. It may be that of another,
    /// where somebody reckons for it: no more comes of it than that the two count as one.
    pub fn of_phrase(number: usize, words: impl IntoIterator<Item = Self>) -> Self {
        let first = Self { low: number as u64, high: 0 };
        words.into_iter().fold(first, |key, word| Self {
            low: (key.low.rotate_left(23) ^ word.hash()).wrapping_mul(0x9E37_79B9_7F4A_7C15),
            high: key.high.wrapping_add(1 << 56),
        })
    }

    /// The key of the word of `length` letters in lower case, up to [`WordKey::LONGEST`], that `low` has, the first one
    /// lowest, and from the ninth on `high`.
    pub const fn of_letters(low: u64, high: u64, length: usize) -> Self {
        Self { low, high: high | (length as u64) << 56 }
    }

    /// The key of the word with a period behind it; none where that is too long for one.
    pub const fn with_period(self) -> Option<Self> {
        let length = self.len();
        let period = (b'.' as u64) << (length % 8 * 8);
        match length {
            0..8 => Some(Self::of_letters(self.low | period, 0, length + 1)),
            8..Self::LONGEST => Some(Self::of_letters(self.low, self.high & !(0xFF << 56) | period, length + 1)),
            _ => None,
        }
    }

    /// How many bytes the word has; for a longer one than [`WordKey::LONGEST`] only that it has more.
    pub const fn len(self) -> usize {
        (self.high >> 56) as usize
    }

    /// The first two bytes of a word of at least two.
    pub fn first_bytes(self) -> [u8; 2] {
        [self.low as u8, (self.low >> 8) as u8]
    }

    /// The key of the lower case of `word`; none where it is longer, empty, or not all ASCII.
    pub fn of_ascii(word: &[u8]) -> Option<Self> {
        let key = Self::exact(word)?;
        if (key.low | key.high) & HIGH_BITS != 0 {
            return None;
        }
        Some(Self { low: eight_in_lower_case(key.low), high: eight_in_lower_case(key.high) })
    }

    /// Well mixed in the upper bits. The letters alone tell how many they are.
    const fn hash(self) -> u64 {
        let mixed = self.low ^ (self.high << 8).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed ^ mixed >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93)
    }
}

/// The lower case of eight ASCII characters at once.
const fn eight_in_lower_case(characters: u64) -> u64 {
    // The top bit of each byte says whether it is at least "A", and more than "Z".
    let from_a = characters + 0x3F3F_3F3F_3F3F_3F3F;
    let above_z = characters + 0x2525_2525_2525_2525;
    characters | (from_a & !above_z & HIGH_BITS) >> 2
}

/// The longest word, in bytes, that a table may hold; a longer one is in none.
pub(super) const LONGEST_WORD: usize = 40;

/// Calls `look_up` with the lower case of `word`, in most cases without touching the heap. A curly
/// apostrophe is handed over as a straight one, as the tables have it.
pub(crate) fn with_lower_case<T>(word: &str, look_up: impl Fn(&str) -> Option<T>) -> Option<T> {
    let mut found = None;
    lower_case_of(word, &mut |lower| found = look_up(lower));
    found
}

#[inline(never)]
fn lower_case_of(word: &str, look_up: &mut dyn FnMut(&str)) {
    if word.len() > LONGEST_WORD {
        return;
    }
    // Most words are lower case as they stand.
    if !word.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
        return look_up(word);
    }
    let mut buffer = [0; LONGEST_WORD];
    let mut length = 0;
    for c in word.chars() {
        let lower = match c {
            '’' => b'\'',
            c if c.is_ascii() => c.to_ascii_lowercase() as u8,
            _ => return look_up(&lower_case(word).replace('’', "'")),
        };
        buffer[length] = lower;
        length += 1;
    }
    look_up(str::from_utf8(&buffer[..length]).unwrap_or_default());
}

/// Values by words or phrases in lower case.
#[derive(Debug)]
pub(crate) struct WordMap<V> {
    words: Words,
    /// The values by the numbers of their words.
    values: Vec<V>,
}

/// The numbers of words. A type of its own, so that it is compiled once, not for each type of values.
#[derive(Debug)]
struct Words {
    /// For each hash the number of a word, or [`NO_WORD`]; the next places are tried when it is another's.
    places: Vec<u16>,
    /// The key of each word; of one that has none, [`WordKey::NONE`].
    keys: Vec<WordKey>,
    longer: FxHashMap<Box<str>, u32>,
    /// How the longer ones begin, and those that are not all ASCII.
    heads: Heads,
}

const NO_WORD: u16 = u16::MAX;

impl Words {
    /// The number of the word with this key; [`NO_WORD`] where there is none.
    #[inline]
    fn by_key(&self, key: WordKey) -> u16 {
        self.place(key).1
    }

    /// The number of `word` in any case.
    #[inline(never)]
    fn number(&self, word: &str) -> u16 {
        let key = WordKey::of_ascii(word.as_bytes());
        key.map_or_else(|| self.rare(word).unwrap_or(NO_WORD), |key| self.by_key(key))
    }

    fn rare(&self, word: &str) -> Option<u16> {
        // What begins with a mark that has no case, as quotes do, begins alike in lower case.
        let keeps_its_head = match *word.as_bytes() {
            [0xE2, 0x80, mark, ..] => mark != 0x99,
            _ => word.len() > WordKey::LONGEST && word.is_ascii(),
        };
        if keeps_its_head && !self.heads.may_begin(word) {
            return None;
        }
        with_lower_case(word, |lower| match WordKey::exact(lower.as_bytes()) {
            Some(key) => Some(self.by_key(key)),
            None => self.longer.get(lower).map(|&number| number as u16),
        })
    }

    /// Where the key stands, or the free place where it would, and the number there.
    #[inline]
    fn place(&self, key: WordKey) -> (usize, u16) {
        let mask = self.places.len() - 1;
        let mut place = (key.hash() >> 40) as usize & mask;
        loop {
            let number = self.places[place];
            if self.keys.get(usize::from(number)).is_none_or(|&known| known == key) {
                return (place, number);
            }
            place = (place + 1) & mask;
        }
    }

    /// The number of `word`, which is the next where it is new.
    #[inline(never)]
    fn add(&mut self, word: &str) -> usize {
        if word.len() > WordKey::LONGEST || !word.is_ascii() {
            self.heads.add(word);
        }
        let next = self.keys.len();
        let Some(key) = WordKey::exact(word.as_bytes()) else {
            let number = *self.longer.entry(word.into()).or_insert(next as u32) as usize;
            if number == next {
                self.keys.push(WordKey::NONE);
            }
            return number;
        };
        if self.places.len() < (next + 1) * 2 {
            self.grow();
        }
        let (place, number) = self.place(key);
        if number != NO_WORD {
            return usize::from(number);
        }
        self.places[place] = next as u16;
        self.keys.push(key);
        next
    }

    fn grow(&mut self) {
        self.places = vec![NO_WORD; self.places.len() * 2];
        for number in 0..self.keys.len() {
            let key = self.keys[number];
            if key != WordKey::NONE {
                let (place, _) = self.place(key);
                self.places[place] = number as u16;
            }
        }
    }
}

impl Default for Words {
    #[inline(never)]
    fn default() -> Self {
        Self { places: vec![NO_WORD; 64], keys: Vec::new(), longer: FxHashMap::default(), heads: Heads::default() }
    }
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self { words: Words::default(), values: Vec::new() }
    }
}

impl<V: Copy> WordMap<V> {
    /// The value of `word` in any case; a curly apostrophe counts as a straight one, as the tables have it.
    pub fn get(&self, word: &str) -> Option<V> {
        self.values.get(usize::from(self.words.number(word))).copied()
    }

    /// The value of the word with this key.
    #[inline]
    pub fn by_key(&self, key: WordKey) -> Option<V> {
        self.values.get(usize::from(self.words.by_key(key))).copied()
    }

    #[inline(never)]
    fn insert(&mut self, word: &str, value: V) {
        *self.entry(word, value) = value;
    }

    /// The value of `word`, which is in lower case; `value` from now on, where it has none.
    pub fn entry(&mut self, word: &str, value: V) -> &mut V {
        let number = self.words.add(word);
        if number == self.values.len() {
            self.values.push(value);
        }
        &mut self.values[number]
    }
}

/// Of two values for one word the last counts.
impl<V: Copy, K: AsRef<str>> FromIterator<(K, V)> for WordMap<V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::default();
        for (word, value) in entries {
            map.insert(word.as_ref(), value);
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_length_are_found_in_any_case() {
        let longest = "abcdefghijklmnopqrstuvwxyz-abcdefghijklm";
        let words: Vec<_> = (1..=LONGEST_WORD).map(|length| &longest[..length]).collect();
        let map: WordMap<_> = words.iter().map(|word| (word, word.len())).collect();
        for word in words {
            assert_eq!(map.get(word), Some(word.len()));
            assert_eq!(map.get(&word.to_uppercase()), Some(word.len()));
            assert_eq!(map.get(&word.replace('a', "b")), None);
        }
        assert_eq!(map.get(""), None);
    }

    #[test]
    fn only_letters_have_two_cases() {
        let marks = "@[`{'-.&019";
        let map: WordMap<_> = marks.split("").filter(|mark| !mark.is_empty()).map(|mark| (mark, ())).collect();
        for other in ["\u{0}", " ", "\u{7f}", "a", "Z"] {
            assert_eq!(map.get(other), None);
        }
        assert_eq!(map.get("@"), Some(()));
    }

    #[test]
    fn a_period_has_the_key_of_the_word_with_it() {
        let word = "bundesverfassungsgericht";
        for length in 1..WordKey::LONGEST {
            let with_period = WordKey::of(&format!("{}.", &word[..length]));
            assert_eq!(WordKey::of(&word[..length]).with_period(), Some(with_period));
        }
        assert_eq!([WordKey::LONGEST, 20].map(|length| WordKey::of(&word[..length]).with_period()), [None; 2]);
    }

    #[test]
    fn words_of_any_length_have_a_key() {
        let long = "Bundesverfassungsgericht";
        assert_eq!(WordKey::of(long), WordKey::of(&long.to_uppercase()));
        assert_ne!(WordKey::of(long), WordKey::of("Bundesverfassungsgerichts"));
        assert_eq!(WordKey::of(long).first_bytes()[0], b'b');
        assert_eq!((WordKey::of("J.").len(), WordKey::of("J.").first_bytes()), (2, *b"j."));
        assert!(WordKey::of(long).len() > WordKey::LONGEST);
    }

    #[test]
    fn letters_beyond_ascii_and_curly_apostrophes_are_found() {
        let map: WordMap<_> = [("they're", 1), ("märz", 2), ("très long, d'accord?", 3)].into_iter().collect();
        assert_eq!([map.get("They’re"), map.get("MÄRZ"), map.get("Très long, d’accord?")], [Some(1), Some(2), Some(3)]);
    }
}
