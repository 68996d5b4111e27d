//! The gazetteer: the name of a place or region → where it lies.
//!
//! `tables/places.tsv` has places as datelines print them, `tables/regions.tsv` states, provinces and countries with their
//! abbreviations. "RENO" lies in Nevada, "Nev." is Nevada.

use std::sync::LazyLock;

use super::WordMap;
use super::with_lower_case;
use super::{Table, rows, table};

const PLACES: Table = table!("places");
const REGIONS: Table = table!("regions");

/// A place that the gazetteer knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its English name: "Rome", also for "ROMA".
    pub name: &'static str,
    /// Its state or province; empty for none, and for a name that several places have.
    pub region: &'static str,
    /// Its country; empty for none ("United Nations"), and for a name that several places have.
    pub country: &'static str,
    /// Whether the AP stylebook lets it stand without its region.
    pub stands_alone: bool,
}

impl Place {
    /// The state or province, else the country; `None` for a place in no country, or a name that
    /// several places have.
    pub fn lies_in(&self) -> Option<&'static str> {
        [self.region, self.country].into_iter().find(|name| !name.is_empty())
    }
}

/// A state, province or country that the table knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its name in full: "Nevada", also for "Nev." and "NV".
    pub name: &'static str,
    /// The country it is in; a country is in itself.
    pub country: &'static str,
}

static GAZETTEER: LazyLock<WordMap<Place>> = LazyLock::new(|| {
    let mut places = WordMap::<Place>::default();
    for row in rows(PLACES) {
        let place = Place {
            name: row.key(),
            region: row.column(1),
            country: row.column(2),
            stands_alone: row.column(3) == "alone",
        };
        for name in row.entries(4).chain([row.key()]) {
            // For a new name `known` is the place itself: nothing changes.
            let known = places.entry(&name.to_lowercase(), place);
            if place.stands_alone && !known.stands_alone {
                *known = place;
            } else if !known.stands_alone && *known != place {
                *known = Place { region: "", country: "", ..*known };
            }
        }
    }
    places
});

static REGIONS_BY_NAME: LazyLock<WordMap<Region>> = LazyLock::new(|| {
    let mut regions = WordMap::default();
    for row in rows(REGIONS) {
        let country = [row.column(1), row.key()].into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        let region = Region { name: row.key(), country };
        for name in row.entries(2).chain([row.key()]) {
            regions.entry(&name.to_lowercase(), region);
        }
    }
    regions
});

/// The place of this name, in any case.
///
/// ```
/// use article_annotator::lexicon::places::place;
/// assert_eq!(place("ROMA").map(|place| (place.name, place.country)), Some(("Rome", "Italy")));
/// assert_eq!(place("RENO").and_then(|place| place.lies_in()), Some("Nevada"));
/// assert!(place("Springfield").is_some_and(|place| place.lies_in().is_none())); // which one?
/// assert_eq!(place("ADVERTISEMENT"), None);
/// ```
pub fn place(name: &str) -> Option<Place> {
    GAZETTEER.get(name).or_else(|| {
        if !name.starts_with(['S', 's']) {
            return None;
        }
        with_lower_case(name, |lower| {
            let saint = lower.strip_prefix("saint ").or_else(|| lower.strip_prefix("st "))?;
            GAZETTEER.get(&format!("st. {saint}"))
        })
    })
}

/// The state, province or country of this name or abbreviation, in any case.
///
/// ```
/// use article_annotator::lexicon::places::region;
/// assert_eq!(region("Nev.").map(|region| region.name), Some("Nevada"));
/// assert_eq!(region("PA.").map(|region| region.country), Some("United States"));
/// ```
pub fn region(name: &str) -> Option<Region> {
    REGIONS_BY_NAME.get(name)
}
