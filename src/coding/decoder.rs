//! Reads the bits that `build/encoder.rs` wrote.

use super::coder::Bits;

/// The bits of some packed bytes; noughts behind them.
#[derive(Debug)]
pub(crate) struct Decoder<'a> {
    /// What is left to be read.
    bytes: &'a [u8],
    /// How many bytes were read that are not there.
    missing: usize,
    /// How many numbers the bits until here leave possible, and which of them the bytes begin.
    range: u32,
    number: u32,
}

impl<'a> Decoder<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let mut decoder = Self { bytes, missing: 0, range: u32::MAX, number: 0 };
        for _ in 0..size_of::<u32>() {
            decoder.shift();
        }
        decoder
    }

    /// Takes in the next byte.
    fn shift(&mut self) {
        let (&byte, rest) = self.bytes.split_first().unwrap_or_else(|| {
            self.missing += 1;
            (&0, &[])
        });
        self.bytes = rest;
        self.number = self.number << 8 | u32::from(byte);
    }
}

impl Bits for Decoder<'_> {
    #[inline(always)]
    fn bit(&mut self, probability: u32, _: bool) -> bool {
        let bound = (self.range >> 16) * probability;
        let bit = self.number < bound;
        if bit {
            self.range = bound;
        } else {
            self.number -= bound;
            self.range -= bound;
        }
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.shift();
        }
        bit
    }

    fn is_over(&self) -> bool {
        self.missing > size_of::<u32>()
    }
}
