//! The words that the stages look for, as tables one can read and extend.
//!
//! Each table is a file of `tables/`: one entry a line, columns separated by a tab, `#` before a
//! comment. Entries are lower case; an entry of several words is a *phrase*. All tables together
//! are laid once, at first use, into one map from word to [`WordClasses`], so that each token of
//! an article costs one look-up, however many tables there are.

pub mod agencies;
mod classes;
pub mod demonyms;
pub mod part_words;
pub(crate) mod patterns;
pub mod places;
mod prefixes;
mod table;
mod word_key;
mod word_lists;
mod word_map;

use std::sync::LazyLock;

pub use classes::{PartOfSpeech, WordClasses};
pub use table::{Row, rows};
pub(crate) use table::{Table, table};
pub(crate) use word_key::{KeyMap, KeySet, WordKey};
pub(crate) use word_lists::WordList;
pub(crate) use word_map::{WordMap, with_lower_case};

/// The tables whose every line puts its first column into a class.
const CLASS_TABLES: &[(WordClasses, Table)] = &[
    (WordClasses::ABBREVIATION, table!("abbreviations")),
    (WordClasses::MONTH, table!("months")),
    (WordClasses::WEEKDAY, table!("weekdays")),
    (WordClasses::PERSONAL_PRONOUN, people::PRONOUNS),
    (WordClasses::DETERMINER, table!("determiners")),
    (WordClasses::PREPOSITION, table!("prepositions")),
    (WordClasses::CONJUNCTION, table!("conjunctions")),
    (WordClasses::AUXILIARY, table!("auxiliaries")),
    (WordClasses::TITLE, people::TITLES),
    (WordClasses::ROLE, people::ROLES),
    (WordClasses::GIVEN_NAME, people::GIVEN_NAMES),
    (WordClasses::NAME_PARTICLE, table!("name_particles")),
    (WordClasses::NAME_SUFFIX, people::SUFFIXES),
    (WordClasses::BODY, table!("bodies")),
    (WordClasses::SENTENCE_OPENER, table!("sentence_openers")),
    (WordClasses::ROLE_MODIFIER, people::MODIFIERS),
    (WordClasses::CAPTION_HINT, table!("caption_hints")),
    (WordClasses::TERM_WORD, table!("term_words")),
    (WordClasses::FIRST_PERSON, table!("first_person")),
    (WordClasses::PAST_VERB, table!("past_verbs")),
    (WordClasses::PARTICIPLE, table!("participles")),
];

static LEXICON: LazyLock<WordMap<WordClasses>> = LazyLock::new(|| {
    let mut words = WordMap::default();
    let mut add = |word: &str, change: &dyn Fn(WordClasses) -> WordClasses| {
        let classes = words.entry(word, WordClasses::NONE);
        *classes = change(*classes);
    };
    for &(class, table) in CLASS_TABLES {
        rows(table).for_each(|row| add(row.key(), &|classes| classes.with(class)));
    }
    for row in rows(table!("parts_of_speech")) {
        let part = PartOfSpeech::from_name(row.key()).unwrap_or_default();
        row.column(1).split(' ').for_each(|word| add(word, &|classes| classes.with_part_of_speech(part)));
    }
    reporting_verbs::for_each_form(|word| add(word, &|classes| classes.with(WordClasses::REPORTING_VERB)));
    part_words::for_each_word(|word| add(word, &|classes| classes.with(WordClasses::PART_WORD)));
    words
});

pub mod people;
pub mod reporting_verbs;

/// The classes of `word` in any case; none for a word that no table has.
///
/// ```
/// use article_annotator::lexicon::{WordClasses, classes_of};
/// assert!(classes_of("Said").has(WordClasses::REPORTING_VERB));
/// assert!(classes_of("zyzzyva").is_empty());
/// ```
pub fn classes_of(word: &str) -> WordClasses {
    LEXICON.get(word).unwrap_or_default()
}

/// All words of the tables with their classes.
pub(crate) fn words() -> &'static WordMap<WordClasses> {
    &LEXICON
}

#[cfg(test)]
mod tests {
    use super::word_map::LONGEST_WORD;
    use super::*;

    #[test]
    fn every_entry_is_lower_case_and_short_enough_to_be_found() {
        for &(_, table) in CLASS_TABLES {
            for row in rows(table) {
                assert_eq!(row.key(), row.key().to_lowercase(), "tables are lower case");
                assert!(row.key().len() <= LONGEST_WORD, "`{}` is too long to be looked up", row.key());
            }
        }
    }

    #[test]
    fn every_line_of_the_parts_of_speech_names_one() {
        for row in rows(table!("parts_of_speech")) {
            assert!(PartOfSpeech::from_name(row.key()).is_some(), "`{}` is no part of speech", row.key());
        }
    }

    #[test]
    fn looks_words_up_in_any_case() {
        assert!(classes_of("HE").has(WordClasses::PERSONAL_PRONOUN));
        assert!(classes_of("they’re").is_empty() == classes_of("they're").is_empty());
    }
}
