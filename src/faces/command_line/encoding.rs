//! Takes the bytes of a file, gives its text, or tells what the file is instead.
//!
//! UTF-8 is expected. UTF-16 is told by its byte order mark or by its zero bytes, and decoded. Any other encoding must be named: to
//! guess it would be to guess at names. encoding_rs decodes, as browsers do, because the tables of forty encodings are nobody's to
//! write twice.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// What kept bytes from being text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoText {
    /// It is a file of another kind: what kind, and what to do.
    File(&'static str, &'static str),
    /// It is not in UTF-8: the first byte that is wrong, where it stands, and what it would be in Windows-1252.
    NotUtf8(u8, usize, char),
    /// It is not in the encoding that was named.
    Not(&'static str),
    /// So many of its characters, of how many, are control characters.
    Controls(usize, usize),
}

/// How files begin that are no plain text, what they are and what to do.
const FILES: [(&[u8], &str, &str); 9] = [
    (b"\x1F\x8B", "a gzip archive", "unpack it first: zcat FILE | article-annotator"),
    (b"BZh", "a bzip2 archive", "unpack it first: bzcat FILE | article-annotator"),
    (b"\xFD7zXZ\0", "an xz archive", "unpack it first: xzcat FILE | article-annotator"),
    (b"\x28\xB5\x2F\xFD", "a zstd archive", "unpack it first: zstdcat FILE | article-annotator"),
    (b"PK\x03\x04", "a ZIP archive, as Word and LibreOffice files are", "save it as plain text first"),
    (b"\xD0\xCF\x11\xE0", "an old Word file", "save it as plain text first"),
    (b"{\\rtf", "Rich Text", "save it as plain text first"),
    (b"%PDF-", "a PDF", "extract its text first: pdftotext FILE - | article-annotator"),
    (b"\x89PNG", "a picture", "give the text itself"),
];

/// The share of control characters, one in so many, from which on a file is no text.
const CONTROLS: usize = 10;

/// The text of a file; `named` is the encoding that the user named.
pub fn decode(bytes: Vec<u8>, named: Option<&'static Encoding>) -> Result<String, NoText> {
    no_other_file(&bytes)?;
    let encoding = named.or_else(|| utf_16(&bytes)).unwrap_or(UTF_8);
    let text = decode_as(bytes, encoding)?;
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    let all = text.chars().count();
    if controls * CONTROLS > all { Err(NoText::Controls(controls, all)) } else { Ok(text) }
}

/// The text of bytes in this encoding. The byte order mark of UTF-16 is none of it.
pub fn decode_as(bytes: Vec<u8>, encoding: &'static Encoding) -> Result<String, NoText> {
    if encoding == UTF_8 {
        return String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let wrong = error.as_bytes().get(at).copied().unwrap_or_default();
            let (in_windows, _) = WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&wrong));
            NoText::NotUtf8(wrong, at, in_windows.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER))
        });
    }
    let mark = Encoding::for_bom(&bytes).filter(|(marked, _)| *marked == encoding).map_or(0, |(_, length)| length);
    let decoded = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
    decoded.map(Cow::into_owned).ok_or(NoText::Not(encoding.name()))
}

/// An error if the bytes begin as those of another kind of file do.
pub fn no_other_file(bytes: &[u8]) -> Result<(), NoText> {
    match FILES.iter().find(|(begins, ..)| bytes.starts_with(begins)) {
        Some((_, kind, remedy)) => Err(NoText::File(kind, remedy)),
        None => Ok(()),
    }
}

/// Which UTF-16 it is, if it is: by its mark, or because one of each two bytes is mostly zero, as it is in scripts that
/// descend from Latin.
pub fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_bom(bytes) {
        Some((encoding, _)) => return Some(encoding).filter(|encoding| *encoding != UTF_8),
        None if !bytes.len().is_multiple_of(2) => return None,
        None => {}
    }
    let (pairs, _) = bytes[..bytes.len().min(1 << 12)].as_chunks::<2>();
    let zeros = |at: usize| pairs.iter().filter(|pair| pair[at] == 0).count();
    match (zeros(0), zeros(1)) {
        (high, low) if low * 2 > pairs.len() && high * 10 < low => Some(UTF_16LE),
        (high, low) if high * 2 > pairs.len() && low * 10 < high => Some(UTF_16BE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf_16_is_read_with_its_mark_and_without() {
        let text = "“It rained,” Ms. Orlova said.";
        for marked in [text.to_owned(), format!("\u{FEFF}{text}")] {
            for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
                assert_eq!(decode(utf_16(&marked, bytes), None).as_deref(), Ok(text));
            }
        }
        assert_eq!(decode(utf_16("Дождь", u16::to_le_bytes), Some(UTF_16LE)).as_deref(), Ok("Дождь"));
    }

    #[test]
    fn what_is_no_text_is_told_apart() {
        let tells = |bytes: &[u8]| decode(bytes.to_vec(), None);
        assert_eq!(tells(b"caf\xE9"), Err(NoText::NotUtf8(0xE9, 3, 'é')));
        assert!(matches!(tells(b"\x1F\x8B\x08\0"), Err(NoText::File("a gzip archive", _))));
        assert!(matches!(tells(b"PK\x03\x04\x14\0"), Err(NoText::File(..))));
        assert_eq!(tells(&[0; 64]), Err(NoText::Controls(64, 64)));
        assert_eq!(tells(b"\xFF\xFEa\0\0\xD8"), Err(NoText::Not("UTF-16LE")));
        assert!(tells("a\0 “It rained,” Ms. Orlova said.".as_bytes()).is_ok());
        assert_eq!(decode(b"caf\xE9 \x93".to_vec(), Some(WINDOWS_1252)).as_deref(), Ok("café “"));
    }
}
