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
pub mod places;
mod table;

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap};

pub use classes::{PartOfSpeech, WordClasses};
pub(crate) use table::packed;
pub use table::rows;

/// The tables whose every line puts its first column into a class.
const CLASS_TABLES: &[(WordClasses, &str)] = &[
    (WordClasses::ABBREVIATION, packed!("abbreviations")),
    (WordClasses::MONTH, packed!("months")),
    (WordClasses::WEEKDAY, packed!("weekdays")),
    (WordClasses::PERSONAL_PRONOUN, people::PRONOUNS),
    (WordClasses::DETERMINER, packed!("determiners")),
    (WordClasses::PREPOSITION, packed!("prepositions")),
    (WordClasses::CONJUNCTION, packed!("conjunctions")),
    (WordClasses::AUXILIARY, packed!("auxiliaries")),
    (WordClasses::TITLE, people::TITLES),
    (WordClasses::ROLE, people::ROLES),
    (WordClasses::GIVEN_NAME, people::GIVEN_NAMES),
    (WordClasses::NAME_PARTICLE, packed!("name_particles")),
    (WordClasses::NAME_SUFFIX, packed!("name_suffixes")),
    (WordClasses::BODY, packed!("bodies")),
    (WordClasses::SENTENCE_OPENER, packed!("sentence_openers")),
    (WordClasses::ROLE_MODIFIER, people::MODIFIERS),
];

/// All tables, ready for look-up.
struct Lexicon {
    words: FxHashMap<Cow<'static, str>, WordClasses>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    // Room for the words that the tables have now, about: growing would lay them again and again.
    let mut words = FxHashMap::<Cow<'static, str>, WordClasses>::with_capacity_and_hasher(5000, FxBuildHasher);
    for &(class, table) in CLASS_TABLES {
        for row in rows(table) {
            let entry = words.entry(row.key().into()).or_default();
            *entry = entry.with(class);
        }
    }
    for row in rows(packed!("parts_of_speech")) {
        let part = PartOfSpeech::from_name(row.key()).unwrap_or_default();
        for word in row.column(1).split(' ') {
            let entry = words.entry(word.into()).or_default();
            *entry = entry.with_part_of_speech(part);
        }
    }
    for verb in reporting_verbs::forms() {
        let entry = words.entry(verb.clone()).or_default();
        *entry = entry.with(WordClasses::REPORTING_VERB);
    }
    Lexicon { words }
});

pub mod people;
pub mod reporting_verbs;

/// The longest word, in bytes, that a table may hold; a longer one has no class.
const LONGEST_WORD: usize = 40;

/// The classes of `word` in any case; none for a word that no table has.
///
/// ```
/// use article_annotator::lexicon::{WordClasses, classes_of};
/// assert!(classes_of("Said").has(WordClasses::REPORTING_VERB));
/// assert!(classes_of("zyzzyva").is_empty());
/// ```
pub fn classes_of(word: &str) -> WordClasses {
    with_lower_case(word, |lower| LEXICON.words.get(lower).copied()).unwrap_or_default()
}

/// Calls `look_up` with the lower case of `word`, without touching the heap for ASCII words.
/// A curly apostrophe is handed over as a straight one, as the tables have it.
pub(crate) fn with_lower_case<T>(word: &str, look_up: impl FnOnce(&str) -> Option<T>) -> Option<T> {
    if word.len() > LONGEST_WORD {
        return None;
    }
    if !word.is_ascii() {
        return look_up(&word.to_lowercase().replace('’', "'"));
    }
    // Most words are lower case as they stand.
    if !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return look_up(word);
    }
    let mut buffer = [0; LONGEST_WORD];
    let lower = &mut buffer[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    str::from_utf8(lower).ok().and_then(look_up)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_lower_case_and_short_enough_to_be_found() {
        for (_, table) in CLASS_TABLES {
            for row in rows(table) {
                assert_eq!(row.key(), row.key().to_lowercase(), "tables are lower case");
                assert!(row.key().len() <= LONGEST_WORD, "`{}` is too long to be looked up", row.key());
            }
        }
    }

    #[test]
    fn every_line_of_the_parts_of_speech_names_one() {
        for row in rows(packed!("parts_of_speech")) {
            assert!(PartOfSpeech::from_name(row.key()).is_some(), "`{}` is no part of speech", row.key());
        }
    }

    #[test]
    fn looks_words_up_in_any_case() {
        assert!(classes_of("HE").has(WordClasses::PERSONAL_PRONOUN));
        assert!(classes_of("they’re").is_empty() == classes_of("they're").is_empty());
    }
}
