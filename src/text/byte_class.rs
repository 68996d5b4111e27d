//! [`ByteClass`]: what the tokenizer makes of a byte, before it looks at the characters around it.
//!
//! A byte → its class, by a table of all 256: "a" is a letter, "-" may go on with a word, the first byte of “ is told by more.

/// Whether it is one of the marks that stand for an apostrophe.
pub(super) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// The class of a byte, where a token may begin and behind a word.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum ByteClass {
    /// White space.
    Space,
    /// Punctuation that ends every word, and stands in runs.
    Mark,
    /// A quotation mark; it ends every word.
    Quote,
    Letter,
    /// Punctuation that may go on with a word; where none stands before it, in runs.
    Joint,
    /// Digits, the apostrophe, and all that is not ASCII: the characters around it tell.
    Other,
}

/// The class of each byte.
static CLASSES: [ByteClass; 256] = {
    let mut bytes = [ByteClass::Other; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        bytes[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' => ByteClass::Letter,
            b' ' | b'\t'..=b'\r' => ByteClass::Space,
            b'"' | b'`' => ByteClass::Quote,
            b'-' | b'&' | b'.' => ByteClass::Joint,
            b'0'..=b'9' | b'\'' => ByteClass::Other,
            _ => ByteClass::Mark,
        };
        byte += 1;
    }
    bytes
};

impl ByteClass {
    pub const fn of(byte: u8) -> Self {
        CLASSES[byte as usize]
    }

    /// Whether it ends every word.
    pub const fn ends(self) -> bool {
        matches!(self, ByteClass::Space | ByteClass::Mark | ByteClass::Quote)
    }
}
