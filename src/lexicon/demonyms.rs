//! Demonyms: another name of a country or a state → its [`Region`].
//!
//! `tables/demonyms.tsv` has what its people are called, and what stands for its government: "American", "the Kremlin".

use std::sync::LazyLock;

use super::places::{self, Region};
use super::{Table, rows, table};
use super::{WordList, WordMap};

const DEMONYMS: Table = table!("demonyms");

static LANDS: LazyLock<WordMap<Region>> = LazyLock::new(|| {
    let mut lands = WordMap::default();
    for row in rows(DEMONYMS) {
        let Some(land) = places::region(row.key()) else { continue };
        for word in row.entries(1).chain(row.entries(2)) {
            lands.entry(word, land);
        }
    }
    lands
});

/// The country or state that `words` call, by its name, an adjective, its capital or a seat.
///
/// ```
/// use article_annotator::lexicon::demonyms::land;
/// let name = |words| land(words).map(|land| land.name);
/// assert_eq!((name("American"), name("Kremlin"), name("Del.")), (Some("United States"), Some("Russia"), Some("Delaware")));
/// assert_eq!(name("Washington"), Some("United States")); // “Washington said”, seldom the state
/// assert_eq!(name("teacher"), None);
/// ```
pub fn land(words: &str) -> Option<Region> {
    LANDS.get(words).or_else(|| places::region(words))
}

static PEOPLES: LazyLock<WordMap<()>> = LazyLock::new(|| {
    let words = rows(DEMONYMS).flat_map(|row| row.entries(1));
    words.filter(|word| !WordList::OfAPeopleEndings.ends(word)).map(|word| (word, ())).collect()
});

/// Whether "the …" can call one person by where they are from: "the Swede", "the American".
///
/// ```
/// use article_annotator::lexicon::demonyms::calls_a_person;
/// assert!(calls_a_person("Swede") && calls_a_person("American"));
/// assert!(!calls_a_person("British") && !calls_a_person("Kremlin"));
/// ```
pub fn calls_a_person(word: &str) -> bool {
    PEOPLES.get(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_demonym_is_of_a_land_that_the_regions_know() {
        for row in rows(DEMONYMS) {
            assert!(places::region(row.key()).is_some(), "`{}` is not in regions.tsv", row.key());
        }
    }

    #[test]
    fn a_state_is_in_its_country() {
        assert_eq!(land("Texan").map(|land| land.country), Some("United States"));
        assert_eq!(land("Russian"), land("Moscow"));
        assert_ne!(land("Russian"), land("American"));
    }
}
