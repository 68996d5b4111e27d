//! The ASCII letters that a word begins with: their number, their shape and their key, told from eight bytes at once.
//!
//! This is where most of the tokenizer's time would go: a look at each byte takes three to five instructions. Of "Reno, Nev."
//! it tells four letters, capitalised, the key of "reno", and the comma behind them. The way is SWAR (SIMD within a register).

use super::Shape;
use crate::lexicon::WordKey;

const EACH: u64 = u64::MAX / 0xFF;
const TOP: u64 = EACH << 7;

/// The bit that a small letter has and its capital has not.
pub(super) const SMALL: u64 = EACH * 0x20;

/// How many bits of the eight bytes are those of the ASCII letters that they begin with. Looks at all of them at once.
pub(super) const fn bits_of_letters(bytes: u64) -> u32 {
    let small = bytes | SMALL;
    // The top bit of each byte says whether it is at least "a", and more than "z". A byte beyond ASCII is no letter, and what it
    // carries over changes only those behind it.
    let from_a = small.wrapping_add(EACH * (0x80 - b'a' as u64));
    let above_z = small.wrapping_add(EACH * (0x80 - b'z' as u64 - 1));
    ((!from_a | above_z | bytes) & TOP).trailing_zeros() & !7
}

/// The first `bits` bits, fewer than 64, of a number.
pub(super) const fn lowest(number: u64, bits: u32) -> u64 {
    number & ((1 << bits) - 1)
}

/// The ASCII letters that a text begins with.
pub(super) struct Letters {
    /// How many they are.
    pub length: usize,
    pub shape: Shape,
    /// Their key, where there are few enough for one.
    pub key: Option<WordKey>,
    /// The byte behind them; 0 where none is.
    pub behind: u8,
}

/// The first eight bytes of `text` as a number, the first one lowest; 0 for those that it doesn't have.
#[inline]
fn eight(text: &[u8]) -> u64 {
    let few = || text.iter().rev().fold(0, |eight, &byte| eight << 8 | u64::from(byte));
    text.first_chunk().map_or_else(few, |eight| u64::from_le_bytes(*eight))
}

/// The letters that `text` begins with; there is at least one.
#[inline]
pub(super) fn letters_of(text: &[u8]) -> Letters {
    let first = eight(text);
    let bits = bits_of_letters(first);
    if bits < 64 {
        let (written, all) = (lowest(first, bits), lowest(SMALL, bits));
        let length = bits as usize / 8;
        let key = Some(WordKey::of_letters(written | all, 0, length));
        return Letters { length, shape: shape_of([written, 0], [all, 0]), key, behind: (first >> bits) as u8 };
    }
    let second = eight(&text[8..]);
    let bits = bits_of_letters(second);
    if bits < 64 {
        let (written, all) = (lowest(second, bits), lowest(SMALL, bits));
        let length = 8 + bits as usize / 8;
        let key = Some(WordKey::of_letters(first | SMALL, written | all, length));
        return Letters {
            length,
            shape: shape_of([first, written], [SMALL, all]),
            key,
            behind: (second >> bits) as u8,
        };
    }
    many_letters_of(text)
}

/// The same where they are sixteen or more.
#[cold]
fn many_letters_of(text: &[u8]) -> Letters {
    let length = text.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(text.len());
    let capitals = text[..length].iter().filter(|byte| byte.is_ascii_uppercase()).count();
    let shape = match capitals {
        0 => Shape::Lower,
        _ if capitals == length => Shape::AllCapitals,
        _ if text[0].is_ascii_uppercase() => Shape::Capitalized,
        _ => Shape::Mixed,
    };
    Letters { length, shape, key: None, behind: text.get(length).copied().unwrap_or_default() }
}

/// The shape of up to fifteen letters as they are `written`, where `all` has the bit of each that tells small letters.
#[inline]
pub(super) fn shape_of(written: [u64; 2], all: [u64; 2]) -> Shape {
    let capitals = [all[0] & !written[0], all[1] & !written[1]];
    match capitals {
        [0, 0] => Shape::Lower,
        _ if capitals == all && all != [0x20, 0] => Shape::AllCapitals,
        [first, _] if first & 0x20 != 0 => Shape::Capitalized,
        _ => Shape::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_eight_bytes_at_once() {
        for byte in 0..=u8::MAX {
            let counted = bits_of_letters(u64::from_le_bytes([b'q', b'Q', byte, b'A', b'.', b'a', b'z', b'Z']));
            assert_eq!(counted, if byte.is_ascii_alphabetic() { 32 } else { 16 }, "{byte}");
        }
        assert_eq!(
            [b"abcdefgZ", b"ABCDEFG ", b" aBcDeFg"].map(|it| bits_of_letters(u64::from_le_bytes(*it))),
            [64, 56, 0]
        );
    }

    #[test]
    fn letters_tell_their_key_and_shape_whatever_their_number() {
        for length in 1..40 {
            let word = "abcdefghij".repeat(4)[..length].to_owned();
            let capitalized = word[..1].to_uppercase() + &word[1..];
            let mixed = word[..length - 1].to_owned() + &word[length - 1..].to_uppercase();
            let single = length == 1;
            for (written, shape) in [
                (word.clone(), Shape::Lower),
                (capitalized, Shape::Capitalized),
                (word.to_uppercase(), if single { Shape::Capitalized } else { Shape::AllCapitals }),
                (mixed, if single { Shape::Capitalized } else { Shape::Mixed }),
            ] {
                for behind in ["", ".", " and more than eight bytes"] {
                    let text = format!("{written}{behind}");
                    let letters = letters_of(text.as_bytes());
                    assert_eq!((letters.length, letters.shape), (length, shape), "{text}");
                    assert_eq!(letters.behind, behind.bytes().next().unwrap_or_default(), "{text}");
                    assert_eq!(letters.key, (length < 16).then(|| WordKey::of(&word)), "{text}");
                }
            }
        }
    }
}
