//! [`WordMap`]: a word or phrase in any case → the value that a table has for it.
//!
//! Keys are in lower case. A look-up costs about as much as a comparison of two numbers: see [`WordKey`]. With "märz" → 3 in it,
//! "MÄRZ" gives 3.

use super::prefixes::PrefixFilter;
use super::word_key::{KeyMap, WordKey};

/// The longest word, in bytes, that a table may hold; a longer one is in none.
pub(super) const LONGEST_WORD: usize = 40;

/// Calls `look_up` with the lower case of `word`, in most cases without touching the heap. A curly
/// apostrophe is handed over as a straight one, as the tables have it.
pub(crate) fn with_lower_case<T>(word: &str, look_up: impl Fn(&str) -> Option<T>) -> Option<T> {
    let mut found = None;
    lower_case_of(word, &mut |lower| found = look_up(lower));
    found
}

#[inline(never)] // compiled once, not into all who call it
fn lower_case_of(word: &str, look_up: &mut dyn FnMut(&str)) {
    if word.len() > LONGEST_WORD {
        return;
    }
    // Most words are lower case as they stand.
    if !word.bytes().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
        return look_up(word);
    }
    let mut buffer = [0; LONGEST_WORD];
    let mut length = 0;
    for c in word.chars() {
        let lower = match c {
            '’' => b'\'',
            c if c.is_ascii() => c.to_ascii_lowercase() as u8,
            _ => {
                let straight = |c| if c == '’' { '\'' } else { c };
                return look_up(&word.to_lowercase().chars().map(straight).collect::<String>());
            }
        };
        buffer[length] = lower;
        length += 1;
    }
    look_up(str::from_utf8(&buffer[..length]).unwrap_or_default());
}

/// Values by words or phrases in lower case.
#[derive(Debug)]
pub(crate) struct WordMap<V> {
    words: Words,
    /// The values by the numbers of their words.
    values: Vec<V>,
}

/// The numbers of words. A type of its own, so that it is compiled once, not for each type of values.
#[derive(Debug, Default)]
struct Words {
    numbers: KeyMap<usize>,
    /// How the longer ones begin, and those that are not all ASCII.
    filter: PrefixFilter,
}

impl Words {
    /// The number of `word` in any case.
    #[inline(never)] // compiled once, not into all who call it
    fn number(&self, word: &str) -> Option<usize> {
        let key = WordKey::of_ascii(word.as_bytes()).or_else(|| self.rare(word))?;
        self.numbers.get(&key).copied()
    }

    /// The key of a word that is longer, or not all ASCII.
    fn rare(&self, word: &str) -> Option<WordKey> {
        // What begins with a mark that has no case, as quotes do, begins alike in lower case.
        let keeps_its_head = match *word.as_bytes() {
            [0xE2, 0x80, mark, ..] => mark != 0x99,
            _ => word.len() > WordKey::LONGEST && word.is_ascii(),
        };
        if keeps_its_head && !self.filter.may_match(word) {
            return None;
        }
        with_lower_case(word, |lower| Some(WordKey::as_written(lower)))
    }

    /// The number of `word`, which is the next where it is new.
    #[inline(never)] // compiled once, not into all who call it
    fn add(&mut self, word: &str) -> usize {
        if word.len() > WordKey::LONGEST || !word.is_ascii() {
            self.filter.add(word);
        }
        let next = self.numbers.len();
        *self.numbers.entry(WordKey::as_written(word)).or_insert(next)
    }
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        Self { words: Words::default(), values: Vec::new() }
    }
}

impl<V: Copy> WordMap<V> {
    /// The value of `word` in any case; a curly apostrophe counts as a straight one, as the tables have it.
    pub fn get(&self, word: &str) -> Option<V> {
        self.values.get(self.words.number(word)?).copied()
    }

    /// The value of the word with this key.
    #[inline]
    pub fn by_key(&self, key: WordKey) -> Option<V> {
        self.values.get(*self.words.numbers.get(&key)?).copied()
    }

    #[inline(never)] // compiled once, not into all who call it
    fn insert(&mut self, word: &str, value: V) {
        *self.entry(word, value) = value;
    }

    /// The value of `word`, which is in lower case; `value` from now on, where it has none.
    pub fn entry(&mut self, word: &str, value: V) -> &mut V {
        let number = self.words.add(word);
        if number == self.values.len() {
            self.values.push(value);
        }
        &mut self.values[number]
    }
}

/// Of two values for one word the last counts.
impl<V: Copy, K: AsRef<str>> FromIterator<(K, V)> for WordMap<V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::default();
        for (word, value) in entries {
            map.insert(word.as_ref(), value);
        }
        map
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_length_are_found_in_any_case() {
        let longest = "abcdefghijklmnopqrstuvwxyz-abcdefghijklm";
        let words: Vec<_> = (1..=LONGEST_WORD).map(|length| &longest[..length]).collect();
        let map: WordMap<_> = words.iter().map(|word| (word, word.len())).collect();
        for word in words {
            assert_eq!(map.get(word), Some(word.len()));
            assert_eq!(map.get(&word.to_uppercase()), Some(word.len()));
            assert_eq!(map.get(&word.replace('a', "b")), None);
        }
        assert_eq!(map.get(""), None);
    }

    #[test]
    fn only_letters_have_two_cases() {
        let marks = "@[`{'-.&019";
        let map: WordMap<_> = marks.split("").filter(|mark| !mark.is_empty()).map(|mark| (mark, ())).collect();
        for other in ["\u{0}", " ", "\u{7f}", "a", "Z"] {
            assert_eq!(map.get(other), None);
        }
        assert_eq!(map.get("@"), Some(()));
    }

    #[test]
    fn letters_beyond_ascii_and_curly_apostrophes_are_found() {
        let map: WordMap<_> = [("they're", 1), ("märz", 2), ("très long, d'accord?", 3)].into_iter().collect();
        assert_eq!([map.get("They’re"), map.get("MÄRZ"), map.get("Très long, d’accord?")], [Some(1), Some(2), Some(3)]);
    }
}
