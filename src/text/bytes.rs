//! Scans over the bytes of a text, eight of them at once.
//!
//! What most of a text is not is passed over this way at about one instruction for each byte, in the browser too:
//! a loop with a look at each byte takes three to five.

const EACH: u64 = u64::MAX / 0xFF;
const TOP: u64 = EACH << 7;

/// The bytes of `text` from `from` on, eight at once as a number with the first one lowest, each with its place. Behind
/// the end stand spaces.
fn eights(text: &str, from: usize) -> impl Iterator<Item = (usize, u64)> {
    let (whole, rest) = text.as_bytes().get(from..).unwrap_or_default().as_chunks::<8>();
    let mut last = [b' '; 8];
    last[..rest.len()].copy_from_slice(rest);
    let last = (!rest.is_empty()).then_some(u64::from_le_bytes(last));
    let whole = whole.iter().map(|eight| u64::from_le_bytes(*eight));
    whole.chain(last).enumerate().map(move |(number, eight)| (from + 8 * number, eight))
}

/// The top bit of each byte that is none of `from..=to`, which are ASCII.
const fn outside(bytes: u64, from: u8, to: u8) -> u64 {
    let ascii = bytes & !TOP;
    let reaches = ascii + EACH * (0x80 - from as u64);
    let exceeds = ascii + EACH * (0x7F - to as u64);
    !(reaches & !exceeds & !bytes) & TOP
}

/// Where `wanted`, which is ASCII, stands first from `from` on.
pub(crate) fn find_byte(text: &str, wanted: u8, from: usize) -> Option<usize> {
    eights(text, from).find_map(|(at, eight)| {
        let found = !outside(eight, wanted, wanted) & TOP;
        let place = at + found.trailing_zeros() as usize / 8;
        (found != 0 && place < text.len()).then_some(place)
    })
}

/// Whether `words` are in `text`. They are looked for by the byte with the number `rare`, which should be a rare one.
pub(crate) fn has_words(text: &str, words: &str, rare: usize) -> bool {
    let Some(&wanted) = words.as_bytes().get(rare) else { return words.is_empty() };
    let mut from = rare;
    while let Some(at) = find_byte(text, wanted, from) {
        if text.as_bytes()[at - rare..].starts_with(words.as_bytes()) {
            return true;
        }
        from = at + 1;
    }
    false
}

/// Where the bytes stand that are neither ASCII letters in lower case nor spaces: one in ten, in most texts.
pub(crate) fn telling(text: &str) -> impl Iterator<Item = usize> {
    let mut eights = eights(text, 0);
    let (mut at, mut told) = (0, 0_u64);
    std::iter::from_fn(move || {
        while told == 0 {
            let (place, eight) = eights.next()?;
            at = place;
            told = outside(eight, b'a', b'z') & outside(eight, b' ', b' ');
        }
        let place = at + told.trailing_zeros() as usize / 8;
        told &= told - 1;
        Some(place)
    })
}

/// Whether an ASCII digit is in `text`.
pub(crate) fn has_digit(text: &str) -> bool {
    eights(text, 0).any(|(_, eight)| outside(eight, b'0', b'9') != TOP)
}

/// Whether one of two marks, which are ASCII, is in `text`.
pub(crate) fn has_either(text: &str, one: u8, other: u8) -> bool {
    eights(text, 0).any(|(_, eight)| outside(eight, one, one) & outside(eight, other, other) != TOP)
}

/// The pieces of `text` between its spaces, as its `split` has them. Words are so short that a search made for long
/// texts takes four times as long.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.bytes().position(|byte| byte == b' ');
        rest = end.map(|end| &text[end + 1..]);
        Some(end.map_or(text, |end| &text[..end]))
    })
}

/// What of `text` stands behind its last space.
pub(crate) fn last_word(text: &str) -> &str {
    text.bytes().rposition(|byte| byte == b' ').map_or(text, |space| &text[space + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_byte_is_told_from_all_others_wherever_it_stands() {
        for length in 0..20 {
            for at in 0..length {
                for c in ('\0'..'\u{80}').chain(['\u{b0}', '“', '\u{3030}']) {
                    let text: String = (0..length).map(|place| if place == at { c } else { 'q' }).collect();
                    assert_eq!(has_digit(&text), c.is_ascii_digit(), "{text:?}");
                    assert_eq!(has_either(&text, b':', b'C'), matches!(c, ':' | 'C'), "{text:?}");
                    for wanted in b'\0'..0x80 {
                        assert_eq!(find_byte(&text, wanted, 0), text.find(char::from(wanted)), "{wanted} in {text:?}");
                    }
                    let told: Vec<_> = telling(&text).collect();
                    let is_told = |&(_, byte): &(usize, u8)| !byte.is_ascii_lowercase() && byte != b' ';
                    let wanted: Vec<_> = text.bytes().enumerate().filter(is_told).map(|(at, _)| at).collect();
                    assert_eq!(told, wanted, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn words_stand_between_spaces() {
        for text in ["", " ", "a", "the river  rose", " “Rain” "] {
            assert!(words(text).eq(text.split(' ')), "{text}");
            assert_eq!(Some(last_word(text)), text.rsplit(' ').next());
        }
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        let text = "A report reporting from Reno";
        assert!(has_words(text, " reporting from ", 3));
        assert!(has_words(text, "Reno", 0) && has_words(text, "A r", 2) && has_words(text, "", 0));
        assert!(!has_words(text, "Renos", 0) && !has_words(text, "from reno", 0) && !has_words("", "a", 0));
    }
}
