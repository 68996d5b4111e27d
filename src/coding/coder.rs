//! Numbers and letters as bits that are foretold: what is likely takes next to nothing.
//!
//! Each bit has a context, as "the first of the letter behind `th`", and each context that was met knows how likely
//! a 1 is in it; that is moved a little towards each bit that comes. `build/encoder.rs` writes the bits by these
//! probabilities, an arithmetic coder, and [`Decoder`](super::Decoder) reads them. Both go through this file, so that they
//! reckon the same, in whole numbers, which are the same on every machine.

/// What says which bit it is: the packed bytes that are read, or what is to be packed.
pub(crate) trait Bits {
    /// The next bit, which is 1 with a probability of so many 65536ths; where bits are written, `bit` is it.
    fn bit(&mut self, probability: u32, bit: bool) -> bool;

    /// Whether no more can be read.
    fn is_over(&self) -> bool {
        false
    }
}

/// How many contexts are told apart, of one bit each: a power of two.
const SLOTS: usize = 1 << 16;

/// The probabilities never come nearer to 0 and 1.
const LEAST: u32 = 32;

/// How often a context was met counts up to this.
const COUNTS: usize = 32;

/// The group of the largest numbers.
const LAST_GROUP: u32 = 24;

/// The letters, by how frequent they are in the tables; the first numbers are theirs.
const LETTERS: &[u8] = b"eainrtosl cdumhgpbykfwvPCSA.MBzjTNDRIE;-FLxGHWKqOUJVY'";

/// Which of the letters from "a" on are vowels.
const VOWELS: u32 = 1 << 1 | 1 << 5 | 1 << 9 | 1 << 15 | 1 << 21 | 1 << 25;

/// Reads or writes numbers and letters.
pub(crate) struct Coder<B> {
    /// What they are read from, or written to.
    pub bits: B,
    /// For each context the probability of a 1, in 65536ths, above how often it was met.
    slots: Box<[u32; SLOTS]>,
    /// How far the probability is moved of a context that was met so often, in 65536ths of the way.
    rates: [u32; COUNTS],
}

impl<B: Bits> Coder<B> {
    /// What has met nothing yet.
    pub fn new(bits: B) -> Self {
        let mut rates = [0; COUNTS];
        for (rate, count) in rates.iter_mut().zip(0..) {
            *rate = 3 * 65536 / (3 * count + 5);
        }
        Self { bits, slots: Box::new([1 << 31; SLOTS]), rates }
    }

    /// The bit at `node` of a number.
    #[inline(always)]
    fn bit(&mut self, context: usize, node: usize, bit: bool) -> bool {
        let slot = &mut self.slots[(context + node) % SLOTS];
        let (probability, count) = (*slot >> 16, *slot as usize % COUNTS);
        let bit = self.bits.bit(probability, bit);
        let rate = self.rates[count];
        let moved = if bit {
            probability + (((65535 - LEAST - probability) * rate) >> 16)
        } else {
            probability - (((probability - LEAST) * rate) >> 16)
        };
        *slot = moved << 16 | (count + usize::from(count < COUNTS - 1)) as u32;
        bit
    }

    /// The next number in a context; 0 behind the last. Small ones are the frequent ones: they have the fewest bits.
    pub fn number(&mut self, context: u32, known: usize) -> usize {
        if self.bits.is_over() {
            return 0;
        }
        // Numbers are in groups, each of which is twice as large as the one before, but for the first two.
        let (mut group, mut first, mut width) = (0, 0, 3);
        loop {
            let hash = (context << 5 | group).wrapping_mul(0x9E37_79B1);
            let place = (hash ^ hash >> 15).wrapping_mul(0x85EB_CA6B) as usize >> (32 - SLOTS.ilog2()) & !7;
            if group < LAST_GROUP && self.bit(place, 0, known >= first + (1 << width)) {
                first += 1 << width;
                width += usize::from(group > 0);
                group += 1;
                continue;
            }
            let mut node = 1;
            for digit in (0..width).rev() {
                node = node << 1 | usize::from(self.bit(place, node, known.wrapping_sub(first) >> digit & 1 == 1));
            }
            return first + node - (1 << width);
        }
    }

    /// The gap before a weight of a feature, guessed from the gap before, and the number of its size and sign.
    pub fn weight(&mut self, feature: u32, gap: usize, known: [usize; 2]) -> [usize; 2] {
        [self.number(feature << 4 | gap.min(15) as u32, known[0]), self.number(1, known[1])]
    }

    /// The rest of a text, of which `text` has a beginning; `known` is the rest. The first letter is guessed from
    /// `first`, the others from the two before.
    pub fn text(&mut self, first: u32, text: &mut Vec<u8>, known: &[u8]) {
        let mut known = known.iter();
        let mut context = first << 16;
        loop {
            let number = self.number(context, known.next().map_or(0, |&byte| letter_number(byte)));
            let Some(number) = number.checked_sub(1) else { return };
            let before = text.last().map_or(2, |&before| vowel(before));
            let byte = LETTERS.get(number).copied().unwrap_or(number.wrapping_sub(LETTERS.len()) as u8);
            context = 2 << 10 | before << 8 | u32::from(byte);
            text.push(byte);
        }
    }
}

/// 1 for a vowel, 0 for another letter, 2 for what is none.
fn vowel(byte: u8) -> u32 {
    match byte {
        b'A'..=b'Z' | b'a'..=b'z' => VOWELS >> (byte & 31) & 1,
        _ => 2,
    }
}

/// The number of a letter; 0 is the end of a text.
fn letter_number(byte: u8) -> usize {
    1 + LETTERS.iter().position(|&letter| letter == byte).unwrap_or(LETTERS.len() + usize::from(byte))
}

#[cfg(test)]
#[path = "../../build/encoder.rs"]
mod encoder;

#[cfg(test)]
mod tests {
    use super::encoder::Encoder;
    use super::{Coder, LETTERS};
    use crate::coding::Decoder;

    #[cfg(not(target_arch = "wasm32"))]
    proptest::proptest! {
        #[test]
        fn numbers_and_texts_are_read_as_they_were_written(
            numbers in proptest::collection::vec((0u32..9, proptest::prop_oneof![0usize..20, 0usize..100_000]), 0..300),
            texts in proptest::collection::vec("\\PC{0,30}", 0..20),
        ) {
            let mut writer = Coder::new(Encoder::new());
            for &(context, number) in &numbers {
                writer.number(context, number);
            }
            for text in &texts {
                writer.text(1, &mut Vec::new(), text.as_bytes());
            }
            let packed = writer.bits.finish();
            let mut reader = Coder::new(Decoder::new(&packed));
            for &(context, number) in &numbers {
                proptest::prop_assert_eq!(reader.number(context, 0), number);
            }
            for text in &texts {
                let mut read = Vec::new();
                reader.text(1, &mut read, &[]);
                proptest::prop_assert_eq!(&String::from_utf8_lossy(&read), text);
            }
        }
    }

    #[test]
    fn what_comes_again_and_again_takes_next_to_nothing() {
        let mut writer = Coder::new(Encoder::new());
        for _ in 0..1000 {
            writer.number(0, 3);
        }
        assert!(writer.bits.finish().len() < 20);
    }

    #[test]
    fn behind_the_last_byte_all_numbers_are_0() {
        let mut reader = Coder::new(Decoder::new(&[0xff; 3]));
        assert!((0..100_000).map(|_| reader.number(0, 0)).last() == Some(0));
    }

    #[test]
    fn each_letter_has_one_number() {
        assert!(LETTERS.iter().enumerate().all(|(place, letter)| !LETTERS[..place].contains(letter)));
    }
}
