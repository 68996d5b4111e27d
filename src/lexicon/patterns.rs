//! Patterns: what is known by its shape, not by its words.
//!
//! `patterns.tsv` has them as regular expressions; `build/patterns.rs` compiles each to a pair of
//! automata, so that what the reader downloads has nothing that reads patterns. One automaton finds
//! where a find ends, the other goes back from there to where it begins: a text is read once
//! however long it is.

use std::ops::Range;
use std::sync::LazyLock;

use regex_automata::Input;
use regex_automata::dfa::regex::Regex;
use regex_automata::dfa::sparse::DFA;

/// A pattern, ready to search.
#[derive(Debug)]
pub(crate) struct Pattern {
    name: &'static str,
    groups: &'static [&'static str],
    automata: Regex<DFA<&'static [u8]>>,
}

/// What `build/patterns.rs` wrote: name, groups, the automaton forward and the one backward.
type Packed = (&'static str, &'static [&'static str], &'static [u8], &'static [u8]);

const PACKED: &[Packed] = include!(concat!(env!("OUT_DIR"), "/patterns.rs"));

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| PACKED.iter().filter_map(Pattern::unpack).collect());

/// The patterns of this name in the table.
pub(crate) fn patterns(name: &str) -> impl Iterator<Item = &'static Pattern> {
    PATTERNS.iter().filter(move |pattern| pattern.name == name)
}

impl Pattern {
    fn unpack(&(name, groups, forward, backward): &Packed) -> Option<Self> {
        let automaton = |bytes| DFA::from_bytes(bytes).ok().map(|(automaton, _)| automaton);
        let automata = Regex::builder().build_from_dfas(automaton(forward)?, automaton(backward)?);
        Some(Self { name, groups, automata })
    }

    /// The names of its groups, from left to right.
    pub(crate) fn groups(&self) -> &'static [&'static str] {
        self.groups
    }

    /// Where it finds something in `text`, from left to right.
    pub(crate) fn finds(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.automata.try_search(&Input::new(text).range(from..)).ok()??;
            from = found.end();
            Some(found.range())
        })
    }

    /// Whether all of `text` is what it finds.
    pub(crate) fn is(&self, text: &str) -> bool {
        self.finds(text).next() == Some(0..text.len())
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, reason = "a failing test panics")]
mod tests {
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
                prop_assert_eq!(found, wanted, "{} in {:?}", regex, text);
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
