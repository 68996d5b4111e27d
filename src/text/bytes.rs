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

/// The top bit of each byte that is not `byte`, which is ASCII.
const fn other_than(bytes: u64, byte: u8) -> u64 {
    let difference = bytes ^ (EACH * byte as u64);
    (((difference & !TOP) + !TOP) | difference) & TOP
}

/// Where `wanted`, which is ASCII, stands first from `from` on.
#[inline]
pub(crate) fn find_byte(text: &str, wanted: u8, from: usize) -> Option<usize> {
    let at = byte_at(text, wanted, from);
    (at < text.len()).then_some(at)
}

/// The same; the text's length where it is nowhere: an `Option` would be handed back through the memory in wasm.
#[inline(never)] // compiled once, not into all who call it
fn byte_at(text: &str, wanted: u8, from: usize) -> usize {
    let (whole, rest) = text.as_bytes().get(from..).unwrap_or_default().as_chunks::<8>();
    for (number, eight) in whole.iter().enumerate() {
        let found = other_than(u64::from_le_bytes(*eight), wanted) ^ TOP;
        if found != 0 {
            return from + 8 * number + found.trailing_zeros() as usize / 8;
        }
    }
    let in_rest = rest.iter().position(|&byte| byte == wanted).unwrap_or(rest.len());
    text.len() - rest.len() + in_rest
}

/// Where `words`, which have ASCII in them, stand first in `text`. The texts are so short that what the standard library learns of
/// the words before it searches takes longer than the search.
#[inline(never)] // compiled once, not into all who call it
pub(crate) fn find_words(text: &str, words: &str) -> Option<usize> {
    // The most frequent bytes are looked for only where the words have no others.
    let is_rare = |byte: u8| {
        let frequent =
            matches!(byte, b' ' | b'a' | b'd' | b'e' | b'h' | b'i' | b'l' | b'n' | b'o' | b'r' | b's' | b't');
        byte.is_ascii() && !frequent
    };
    let rare = words.bytes().position(is_rare).or_else(|| words.bytes().position(|byte| byte.is_ascii())).unwrap_or(0);
    let Some(&wanted) = words.as_bytes().get(rare) else { return Some(0) };
    let mut from = rare;
    while let Some(at) = find_byte(text, wanted, from) {
        if text.as_bytes()[at - rare..].starts_with(words.as_bytes()) {
            return Some(at - rare);
        }
        from = at + 1;
    }
    None
}

/// Whether `words`, which have ASCII in them, are in `text`.
pub(crate) fn has_words(text: &str, words: &str) -> bool {
    find_words(text, words).is_some()
}

/// What stands before and behind the first `words`, which begin in ASCII.
pub(crate) fn split_at_words<'a>(text: &'a str, words: &str) -> Option<(&'a str, &'a str)> {
    let at = find_words(text, words)?;
    Some((&text[..at], &text[at + words.len()..]))
}

/// What stands before and behind the last `words`, which begin in ASCII.
pub(crate) fn split_at_last_words<'a>(text: &'a str, words: &str) -> Option<(&'a str, &'a str)> {
    let mut at = find_words(text, words)?;
    while let Some(next) = find_words(&text[at + 1..], words) {
        at += 1 + next;
    }
    Some((&text[..at], &text[at + words.len()..]))
}

/// The pieces of `text` between the `words`, which have ASCII in them, as its `split` has them.
pub(crate) fn between_words<'a>(text: &'a str, words: &'a str) -> impl Iterator<Item = &'a str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let cut = split_at_words(text, words);
        rest = cut.map(|(_, behind)| behind);
        Some(cut.map_or(text, |(before, _)| before))
    })
}

/// Whether `byte`, which is ASCII, is in `text`.
pub(crate) fn has_byte(text: &str, byte: u8) -> bool {
    find_byte(text, byte, 0).is_some()
}

/// Where `wanted`, which is ASCII, stands last.
pub(crate) fn find_last_byte(text: &str, wanted: u8) -> Option<usize> {
    split_at_last_byte(text, wanted).map(|(before, _)| before.len())
}

/// What stands before and behind the first `byte`, which is ASCII: `split_once`, compiled once.
#[inline(never)] // compiled once, not into all who call it
pub(crate) fn split_at_byte(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = find_byte(text, byte, 0)?;
    Some((&text[..at], &text[at + 1..]))
}

/// What stands before and behind the last `byte`, which is ASCII: `rsplit_once`, compiled once.
#[inline(never)] // compiled once, not into all who call it
pub(crate) fn split_at_last_byte(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = text.bytes().rposition(|own| own == byte)?;
    Some((&text[..at], &text[at + 1..]))
}

/// Where the bytes stand that are neither ASCII letters in lower case nor spaces: one in ten, in most texts.
pub(crate) fn telling(text: &str) -> impl Iterator<Item = usize> {
    places(text, |eight| outside(eight, b'a', b'z') & other_than(eight, b' '))
}

/// Where the ASCII capitals stand, this mark, which is ASCII, and the bytes beyond ASCII.
pub(crate) fn capitals_and(text: &str, mark: u8) -> impl Iterator<Item = usize> {
    places(text, move |eight| (!(outside(eight, b'A', b'Z') & other_than(eight, mark)) | eight) & TOP)
}

/// Where the bytes stand that `told` tells of eight by the top bit of each.
#[inline]
fn places(text: &str, told: impl Fn(u64) -> u64) -> impl Iterator<Item = usize> {
    let mut eights = eights(text, 0);
    let (mut at, mut left) = (0, 0_u64);
    std::iter::from_fn(move || {
        while left == 0 {
            let (place, eight) = eights.next()?;
            at = place;
            left = told(eight);
        }
        let place = at + left.trailing_zeros() as usize / 8;
        left &= left - 1;
        Some(place)
    })
}

/// Whether an ASCII digit is in `text`.
pub(crate) fn has_digit(text: &str) -> bool {
    find_digit(text).is_some()
}

/// Where the first ASCII digit stands.
pub(crate) fn find_digit(text: &str) -> Option<usize> {
    places(text, |eight| !outside(eight, b'0', b'9') & TOP).next()
}

/// Whether one of two marks, which are ASCII, is in `text`.
pub(crate) fn has_either(text: &str, one: u8, other: u8) -> bool {
    eights(text, 0).any(|(_, eight)| other_than(eight, one) & other_than(eight, other) != TOP)
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

/// The words of `text` as its `split_whitespace` has them, which decodes each character.
pub(crate) fn spaced_words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || next_spaced_word(&mut rest))
}

#[inline(never)] // compiled once, not into all who call it
fn next_spaced_word<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let text = rest.trim_start();
    let ends = |byte: u8| matches!(byte, b' ' | b'\t'..=b'\r' | 0x80..);
    let end = match text.bytes().position(ends) {
        Some(at) if !text.as_bytes()[at].is_ascii() => text.find(char::is_whitespace).unwrap_or(text.len()),
        Some(at) => at,
        None => text.len(),
    };
    let (word, behind) = text.split_at(end);
    *rest = behind;
    (!word.is_empty()).then_some(word)
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
                    assert_eq!(find_digit(&text), text.find(|c: char| c.is_ascii_digit()), "{text:?}");
                    assert_eq!(has_either(&text, b':', b'C'), matches!(c, ':' | 'C'), "{text:?}");
                    for wanted in b'\0'..0x80 {
                        let letter = char::from(wanted);
                        assert_eq!(find_byte(&text, wanted, 0), text.find(letter), "{wanted} in {text:?}");
                        assert_eq!(find_last_byte(&text, wanted), text.rfind(letter), "{wanted} in {text:?}");
                        assert_eq!(split_at_byte(&text, wanted), text.split_once(letter), "{wanted} in {text:?}");
                    }
                    let told: Vec<_> = telling(&text).collect();
                    let is_told = |&(_, byte): &(usize, u8)| !byte.is_ascii_lowercase() && byte != b' ';
                    let wanted: Vec<_> = text.bytes().enumerate().filter(is_told).map(|(at, _)| at).collect();
                    assert_eq!(told, wanted, "{text:?}");
                    let is_capital =
                        |&(_, byte): &(usize, u8)| byte.is_ascii_uppercase() || byte == b'@' || !byte.is_ascii();
                    let capitals = text.bytes().enumerate().filter(is_capital).map(|(at, _)| at);
                    assert!(capitals_and(&text, b'@').eq(capitals), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn words_stand_between_spaces() {
        for text in ["", " ", "a", "the river  rose", " “Rain” ", "\u{a0}é\u{a0}\u{3000}b\tc\u{b}d\u{1c}e\n"] {
            assert!(words(text).eq(text.split(' ')), "{text}");
            assert!(spaced_words(text).eq(text.split_whitespace()), "{text}");
            assert_eq!(Some(last_word(text)), text.rsplit(' ').next());
        }
    }

    #[test]
    fn words_are_found_wherever_they_stand() {
        for text in ["A report reporting from Reno", "from from from", " and and ", "", "é, “a”, b"] {
            for words in [" reporting from ", "Reno", "Renos", "from", "A r", " and ", "nd ", ", ", " ", "reno", "”, "]
            {
                assert_eq!(find_words(text, words), text.find(words), "{words} in {text}");
                assert_eq!(split_at_words(text, words), text.split_once(words), "{words} in {text}");
                if words.starts_with(|c: char| c.is_ascii()) {
                    assert_eq!(split_at_last_words(text, words), text.rsplit_once(words), "{words} in {text}");
                }
                assert!(between_words(text, words).eq(text.split(words)), "{words} in {text}");
            }
        }
    }
}
