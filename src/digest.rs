//! [`Digest`]: a number for many.

use std::hash::Hasher;

/// A hash of all that was told it, one after the other. That of the standard library is compiled into each place that calls it.
#[derive(Default)]
pub(crate) struct Digest(u64);

impl Digest {
    /// The digest of some bytes; each seed has its own.
    pub fn of(seed: u64, bytes: &[u8]) -> u64 {
        let mut digest = Self(seed);
        digest.write(bytes);
        digest.finish()
    }
}

impl Hasher for Digest {
    /// Two numbers with one digest before them have two digests behind them.
    #[inline(never)] // compiled once, not into all who call it
    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mixed = (mixed ^ mixed >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        self.0 = (mixed ^ mixed >> 29).wrapping_add(1);
    }

    #[inline(never)] // compiled once, not into all who call it
    fn write(&mut self, bytes: &[u8]) {
        for eight in bytes.chunks(8) {
            self.write_u64(eight.iter().fold(1, |number, &byte| number << 8 | u64::from(byte)));
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(number.into());
    }

    fn write_u16(&mut self, number: u16) {
        self.write_u64(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(number.into());
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Digest;

    #[test]
    fn other_bytes_and_other_seeds_have_other_digests() {
        let texts = ["", "\0", "\0\0", "a", "a\0", "eight by", "eight byt", "eight by\0", "eight bytes and more"];
        let all: Vec<u64> =
            texts.iter().flat_map(|text| [0, 1].map(|seed| Digest::of(seed, text.as_bytes()))).collect();
        assert!(all.iter().enumerate().all(|(number, digest)| !all[..number].contains(digest) || *digest <= 1));
    }
}
