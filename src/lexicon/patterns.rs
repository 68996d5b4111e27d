//! Patterns: what is known by its shape and not by its words, as days and times.
//!
//! It takes a text and gives the ranges of bytes that a [`Pattern`] matches: "22 March 2021" is a "day". `patterns.tsv` has them as
//! regular expressions. `build/patterns.rs` reads these with the crate `regex`, tries them, and compiles each to a deterministic
//! automaton (DFA); so the download has no compiler of regular expressions.

use std::ops::Range;

/// A pattern as an automaton: tables of transitions from state to state. The state 0 is the one
/// that leads nowhere else.
#[derive(Debug)]
pub(crate) struct Pattern {
    name: &'static str,
    groups: &'static [&'static str],
    /// What a byte counts as, and what the end of the text does.
    class_of_byte: &'static [u8; 256],
    class_of_end: u8,
    classes: usize,
    /// For each state the next one, by class.
    transitions: &'static [u8],
    /// Where the search begins for what begins just here, and for what begins here or later.
    here: u8,
    anywhere: u8,
    /// This state and those above it say that a find ended before the byte that was read last.
    first_find: u8,
    /// How many bytes a find has at most.
    longest: usize,
}

const PATTERNS: &[Pattern] = include!(concat!(env!("OUT_DIR"), "/patterns.rs"));

/// The patterns of this name in the table.
pub(crate) fn patterns(name: &str) -> impl Iterator<Item = &'static Pattern> {
    PATTERNS.iter().filter(move |pattern| pattern.name == name)
}

impl Pattern {
    /// The names of its groups, from left to right.
    pub(crate) fn groups(&self) -> &'static [&'static str] {
        self.groups
    }

    /// Where it finds something in `text`, from left to right.
    pub(crate) fn finds(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let bytes = text.as_bytes();
        let mut from = 0;
        std::iter::from_fn(move || {
            // First whether there is anything at all: most texts are read once and no more.
            let end = self.end(bytes, from, self.anywhere)?;
            let first = from.max(end.saturating_sub(self.longest));
            let found = (first..end).find_map(|start| Some(start..self.end(bytes, start, self.here)?))?;
            from = found.end;
            Some(found)
        })
    }

    /// Whether all of `text` is what it finds.
    pub(crate) fn is(&self, text: &str) -> bool {
        self.end(text.as_bytes(), 0, self.here) == Some(text.len())
    }

    /// Where the first find behind `from` ends.
    fn end(&self, text: &[u8], from: usize, start: u8) -> Option<usize> {
        let next = |state: u8, class: u8| self.transitions[usize::from(state) * self.classes + usize::from(class)];
        let mut state = start;
        let mut end = None;
        for (at, &byte) in text.iter().enumerate().skip(from) {
            state = next(state, self.class_of_byte[usize::from(byte)]);
            if state >= self.first_find {
                end = Some(at);
            } else if state == 0 {
                return end;
            }
        }
        if next(state, self.class_of_end) >= self.first_find { Some(text.len()) } else { end }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, reason = "a failing test panics")]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;
    use regex::Regex;

    use super::*;
    use crate::lexicon::rows;

    /// The patterns as `regex` runs them.
    static AS_REGEX: LazyLock<Vec<Regex>> =
        LazyLock::new(|| rows(include_str!("patterns.tsv")).map(|row| Regex::new(row.column(1)).unwrap()).collect());

    /// Texts made of what the patterns look for, whole and cut.
    fn candidates() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[0-9]{1,5}",
            "[ .,:/-]",
            "(st|nd|rd|th|T| de | of |, |\\. |am|pm|GMT\\+1)",
            "(March|Sept|Ene|März|décembre|сентября|Septemberlong|May)",
            "(2021-03-22|22 March 2021|Oct 26|3:04pm|09\\.00)",
            "\\PC{0,3}",
        ];
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn the_automata_find_what_regex_finds(text in candidates()) {
            prop_assert_eq!(PATTERNS.len(), AS_REGEX.len());
            for (pattern, regex) in PATTERNS.iter().zip(AS_REGEX.iter()) {
                let found: Vec<_> = pattern.finds(&text).collect();
                let wanted: Vec<_> = regex.find_iter(&text).map(|found| found.range()).collect();
                prop_assert_eq!(found, wanted, "{} in {:?}", regex, &text);
                prop_assert_eq!(pattern.is(&text), regex.find(&text).is_some_and(|found| found.range() == (0..text.len())));
            }
        }
    }

    #[test]
    fn all_of_a_text_or_none() {
        let clock = patterns("clock").next().unwrap();
        assert!(clock.is("3:04pm"));
        assert!(!clock.is("at 3:04pm"));
        assert!(!clock.is("3:04pm, perhaps"));
    }
}
