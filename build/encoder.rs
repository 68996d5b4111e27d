//! Writes the bits that `src/coding/decoder.rs` reads.

use crate::coding::Bits;

/// The bytes of the bits until here.
#[derive(Debug)]
pub(crate) struct Encoder {
    bytes: Vec<u8>,
    /// The least of the numbers that the bits leave possible, and how many these are.
    low: u64,
    range: u32,
}

impl Encoder {
    pub fn new() -> Self {
        Self { bytes: Vec::new(), low: 0, range: u32::MAX }
    }

    /// All bytes.
    pub fn finish(mut self) -> Vec<u8> {
        // The roundest of the numbers; behind the last byte noughts are read.
        self.low = (self.low + 0xff_ffff) & !0xff_ffff;
        self.shift();
        self.bytes
    }

    /// Writes the uppermost byte, which no bit to come changes by more than a carry.
    fn shift(&mut self) {
        if self.low >> 32 > 0 {
            for byte in self.bytes.iter_mut().rev() {
                *byte = byte.wrapping_add(1);
                if *byte > 0 {
                    break;
                }
            }
        }
        self.bytes.push((self.low >> 24) as u8);
        self.low = (self.low & 0xff_ffff) << 8;
    }
}

impl Bits for Encoder {
    fn bit(&mut self, probability: u32, bit: bool) -> bool {
        let bound = (self.range >> 16) * probability;
        if bit {
            self.range = bound;
        } else {
            self.low += u64::from(bound);
            self.range -= bound;
        }
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.shift();
        }
        bit
    }
}
