//! [`WordKey`]: a word in lower case as a number of 128 bits, and maps by such keys.
//!
//! Up to 15 bytes the word itself is the number, so that comparing two words is comparing two numbers, and a look-up needs no text
//! in lower case. A longer word is told by its first byte and two hashes.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;

/// Values by the keys of words. The hasher is the one that hashbrown recommends: small, fast, and the same on every machine;
/// the standard library's is made to withstand attacks and takes several times as long.
pub(crate) type KeyMap<V> = HashMap<WordKey, V, FixedState>;

/// A set of the keys of words.
pub(crate) type KeySet = HashSet<WordKey, FixedState>;

/// A word in lower case as a number that is compared and copied like one.
///
/// Up to [`WordKey::LONGEST`] bytes the word is the number, and the highest byte its length; a longer one
/// is told by its first byte and a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct WordKey {
    low: u64,
    high: u64,
}

const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

impl WordKey {
    /// The longest word, in bytes, that is its own key.
    pub const LONGEST: usize = 15;

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
    #[inline(never)] // compiled once, not into all who call it
    pub fn of(word: &str) -> Self {
        Self::of_ascii(word.as_bytes()).unwrap_or_else(|| Self::as_written(&word.to_lowercase()))
    }

    /// The key of `word` as it is written: that of its lower case only where it is in lower case.
    #[inline(never)] // compiled once, not into all who call it
    pub fn as_written(word: &str) -> Self {
        Self::exact(word.as_bytes()).unwrap_or_else(|| {
            let digest = |seed| {
                let mut hasher = FixedState::with_seed(seed).build_hasher();
                hasher.write(word.as_bytes());
                hasher.finish()
            };
            let first = word.bytes().next().map_or(0, u64::from);
            Self { low: digest(0) << 8 | first, high: digest(1) | 0xFF << 56 }
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
    pub const fn hash(self) -> u64 {
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

#[cfg(test)]
mod tests {
    use super::*;

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
    fn only_as_it_is_written_a_word_has_two_cases() {
        for word in ["Reno", "Überlingen", "Bundesverfassungsgericht", "Höchstädt an der Donau"] {
            assert_ne!(WordKey::as_written(word), WordKey::of(word), "{word}");
            assert_eq!(WordKey::as_written(&word.to_lowercase()), WordKey::of(word), "{word}");
        }
    }
}
