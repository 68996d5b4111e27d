//! Short lists of words and endings that a rule asks for, as `tables/word_lists.tsv` has them.
//!
//! [`WordList::has`] asks whether a list has a word, [`WordList::begins`] and [`WordList::ends`] whether a word begins or ends
//! with an entry: `WordList::AgentEndings.ends("geologist")`. A rule that needs another list adds a line to the table
//! and its name here.

use std::sync::LazyLock;

use super::{Table, rows, table};

const WORD_LISTS: Table = table!("word_lists");

/// Declares the lists, each with its name in the table.
macro_rules! lists {
    ($($variant:ident = $name:literal,)*) => {
        /// A short list of words. What each is for, the table says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum WordList { $($variant,)* }

        const NAMES: &[&str] = &[$($name,)*];
    };
}

lists! {
    Definite = "definite",
    Indefinite = "indefinite",
    NewPerson = "new-person",
    Relative = "relative",
    BeforeApposition = "before-apposition",
    EndsRole = "ends-role",
    BeforeComplement = "before-complement",
    InsideBody = "inside-body",
    Origin = "origin",
    GoalOfOffice = "goal-of-office",
    BeforePlace = "before-place",
    BeforeMonth = "before-month",
    ContractionEndings = "contraction-endings",
    CompoundEndings = "compound-endings",
    AgentEndings = "agent-endings",
    VerbEndings = "verb-endings",
    NoNameEndings = "no-name-endings",
    PeopleEndings = "people-endings",
    OfAPeopleEndings = "of-a-people-endings",
    NameArticles = "name-articles",
    PartyLetters = "party-letters",
    QuotedAsSaying = "quoted-as-saying",
}

/// The words of each list.
static LISTS: LazyLock<Vec<Vec<&'static str>>> = LazyLock::new(|| {
    let words = |name: &&str| rows(WORD_LISTS).find(|row| row.key() == *name).map(|row| row.column(1));
    NAMES.iter().map(|name| words(name).unwrap_or_default().split(' ').collect()).collect()
});

impl WordList {
    /// Its words.
    fn words(self) -> impl Iterator<Item = &'static str> {
        LISTS.get(self as usize).into_iter().flatten().copied()
    }

    /// Whether it has `word` as it is written.
    pub fn has(self, word: &str) -> bool {
        self.words().any(|known| known == word)
    }

    /// Whether it has `word` in any case.
    pub fn has_in_any_case(self, word: &str) -> bool {
        self.words().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// What follows the entry that `word` begins with.
    pub fn begins(self, word: &str) -> Option<&str> {
        self.words().find_map(|known| word.strip_prefix(known))
    }

    /// Whether `word` ends with one of its entries.
    pub fn ends(self, word: &str) -> bool {
        self.words().any(|known| word.ends_with(known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_a_line_of_the_table_and_every_line_a_list() {
        let lines: Vec<_> = rows(WORD_LISTS).map(|row| row.key()).collect();
        assert_eq!(lines, NAMES);
        assert!(rows(WORD_LISTS).all(|row| !row.column(1).is_empty() && !row.column(2).is_empty()));
    }

    #[test]
    fn lists_are_asked_for_words_and_for_endings() {
        assert!(WordList::Origin.has("of") && !WordList::Origin.has("Of") && WordList::Origin.has_in_any_case("Of"));
        assert!(WordList::AgentEndings.ends("geologist") && !WordList::AgentEndings.ends("rain"));
        assert_eq!(WordList::NameArticles.begins("al-Sayegh"), Some("Sayegh"));
    }
}
