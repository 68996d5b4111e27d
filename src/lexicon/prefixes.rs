//! [`PhrasePrefixes`] and [`PhraseSuffixes`]: which phrases of a table a text begins or ends with.
//!
//! They take the phrases of a table, in lower case, and a text in any case; they give the phrases that match, each with its
//! value. A filter over the first three bytes (or the last two) tells of most texts that none does; the others are compared with
//! the phrases that share their first two bytes.
//! Example: of the prefixes "photo" and "photo by", "Photo by Ana Orlova" has "photo by", then "photo".

use crate::scan::sort_by_key;

/// Pairs of bytes, in any case: for the lower five bits of the first byte those of the second bytes behind it, a bit
/// each. The lower five bits of a letter are the same in both cases.
#[derive(Clone, Copy, Debug, Default)]
struct BytePairs([u32; 32]);

impl BytePairs {
    fn add(&mut self, first: u8, second: u8) {
        self.0[usize::from(first & 0x1F)] |= 1 << (second & 0x1F);
    }

    const fn has(&self, first: u8, second: u8) -> bool {
        self.0[(first & 0x1F) as usize] >> (second & 0x1F) & 1 != 0
    }
}

/// A filter for the beginnings of phrases, in any case. It never says no of a text that begins with one of them, and seldom
/// says yes of another.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PrefixFilter {
    first: BytePairs,
    second: BytePairs,
}

impl PrefixFilter {
    pub(super) fn add(&mut self, phrase: &str) {
        match *phrase.as_bytes() {
            [first, second] => {
                self.first.add(first, second);
                (0..0x20).for_each(|third| self.second.add(second, third));
            }
            [first, second, third, ..] => {
                self.first.add(first, second);
                self.second.add(second, third);
            }
            _ => {}
        }
    }

    /// Whether a closer look is worth it; none of one byte is known.
    pub(super) fn may_match(&self, text: &str) -> bool {
        match *text.as_bytes() {
            [first, second, third, ..] => self.first.has(first, second) && self.second.has(second, third),
            [first, second] => self.first.has(first, second),
            _ => false,
        }
    }
}

/// Phrases in lower case, each with its value, by the two bytes that they begin with.
#[derive(Debug)]
pub struct PhrasePrefixes<V> {
    /// The first two bytes of the phrases, rising.
    starts: Vec<u16>,
    /// Of those that share their first two bytes the longest first.
    phrases: Vec<(&'static str, V)>,
    filter: PrefixFilter,
}

/// The first two bytes as a number, letters in lower case; 0 for a shorter text.
#[inline(never)] // compiled once, not into all who call it
fn start(text: &str) -> u16 {
    text.as_bytes()
        .first_chunk()
        .map_or(0, |start: &[u8; 2]| u16::from_be_bytes(start.map(|it| it.to_ascii_lowercase())))
}

impl<V> FromIterator<(&'static str, V)> for PhrasePrefixes<V> {
    /// Phrases shorter than two bytes are left out.
    fn from_iter<I: IntoIterator<Item = (&'static str, V)>>(phrases: I) -> Self {
        let mut phrases: Vec<_> = phrases.into_iter().filter(|(phrase, _)| phrase.len() > 1).collect();
        sort_by_key(&mut phrases, |&(phrase, _)| [start(phrase).into(), !phrase.len(), 0]);
        let mut filter = PrefixFilter::default();
        phrases.iter().for_each(|(phrase, _)| filter.add(phrase));
        Self { starts: phrases.iter().map(|(phrase, _)| start(phrase)).collect(), phrases, filter }
    }
}

impl<V: Copy> PhrasePrefixes<V> {
    /// Whether a look for the phrases that `text` opens with is worth it.
    pub fn may_match(&self, text: &str) -> bool {
        self.filter.may_match(text)
    }

    /// The phrases that `text` opens with, in any case, the longest first.
    pub fn of(&self, text: &str) -> impl Iterator<Item = (&'static str, V)> {
        let same = if self.may_match(text) { self.with_start(start(text)) } else { &[] };
        let opens = |phrase: &str| text.get(..phrase.len()).is_some_and(|head| head.eq_ignore_ascii_case(phrase));
        same.iter().copied().filter(move |(phrase, _)| opens(phrase))
    }

    #[inline(never)] // compiled once, not into all who call it
    fn with_start(&self, wanted: u16) -> &[(&'static str, V)] {
        let first = self.starts.partition_point(|&start| start < wanted);
        let count = self.starts[first..].iter().take_while(|&&start| start == wanted).count();
        &self.phrases[first..first + count]
    }
}

/// Phrases in lower case that texts end with.
#[derive(Debug)]
pub struct PhraseSuffixes {
    phrases: Vec<&'static str>,
    tails: BytePairs,
}

impl FromIterator<&'static str> for PhraseSuffixes {
    /// Phrases shorter than two bytes are left out.
    fn from_iter<I: IntoIterator<Item = &'static str>>(phrases: I) -> Self {
        let phrases: Vec<_> = phrases.into_iter().filter(|phrase| phrase.len() > 1).collect();
        let mut tails = BytePairs::default();
        for phrase in &phrases {
            if let [.., last_but_one, last] = *phrase.as_bytes() {
                tails.add(last_but_one, last);
            }
        }
        Self { phrases, tails }
    }
}

impl PhraseSuffixes {
    /// What stands before the first of the phrases that `text` ends with, in any case.
    pub fn before<'a>(&self, text: &'a str) -> Option<&'a str> {
        let [.., last_but_one, last] = *text.as_bytes() else { return None };
        if !self.tails.has(last_but_one, last) {
            return None;
        }
        self.phrases.iter().find_map(|phrase| {
            let at = text.len().checked_sub(phrase.len()).filter(|&at| text.is_char_boundary(at))?;
            text[at..].eq_ignore_ascii_case(phrase).then(|| &text[..at])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{PhrasePrefixes, PhraseSuffixes};

    #[test]
    fn the_longest_opening_comes_first_in_any_case() {
        let phrases = [("photo", 1), ("photo by", 2), ("phone", 3), ("©", 4), ("p", 5), ("by", 6)];
        let openings: PhrasePrefixes<u8> = phrases.into_iter().collect();
        let of = |text| openings.of(text).map(|(_, value)| value).collect::<Vec<_>>();
        assert_eq!(of("Photo by Ana Orlova"), [2, 1]);
        assert_eq!(of("PHOTO"), [1]);
        assert_eq!([of("© 2021"), of("©"), of("By"), of("bye")], [vec![4], vec![4], vec![6], vec![6]]);
        assert!(["Phot", "p", ""].iter().all(|text| of(text).is_empty()));
    }

    #[test]
    fn what_stands_before_an_ending_is_told() {
        let endings: PhraseSuffixes = ["this report", "(end)", "report"].into_iter().collect();
        assert_eq!(endings.before("He helped with THIS REPORT"), Some("He helped with "));
        assert_eq!(endings.before("She wrote the report"), Some("She wrote the "));
        assert_eq!(endings.before("(End)"), Some(""));
        assert_eq!(["“report", "t", ""].map(|text| endings.before(text)), [Some("“"), None, None]);
    }
}
