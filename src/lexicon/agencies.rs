//! Agencies, picture libraries, papers and platforms: a name, as anybody prints it → the [`Agency`].
//!
//! `tables/agencies.tsv` has each with its other names; all of them are looked up in any case, with or without "the".
//! "The Associated Press" is AP.

use std::sync::LazyLock;

use super::WordMap;
use super::{Table, rows, table};

const TABLE: Table = table!("agencies");

/// Who sells or prints reports and pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agency {
    /// The canonical name: "AFP".
    pub name: &'static str,
    /// What it is.
    pub kind: AgencyKind,
}

/// What sort of house an agency is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgencyKind {
    /// A news agency: its name stands in datelines.
    Wire,
    /// A picture library.
    Library,
    /// A paper, magazine or broadcaster.
    Paper,
    /// Where pictures come from otherwise: web platforms, offices, studios.
    Platform,
}

impl AgencyKind {
    fn parse(word: &str) -> Self {
        match word {
            "wire" => AgencyKind::Wire,
            "library" => AgencyKind::Library,
            "paper" => AgencyKind::Paper,
            _ => AgencyKind::Platform,
        }
    }
}

static AGENCIES: LazyLock<WordMap<Agency>> = LazyLock::new(|| {
    let mut agencies = WordMap::default();
    for row in rows(TABLE) {
        let agency = Agency { name: row.key(), kind: AgencyKind::parse(row.column(1)) };
        for name in row.entries(2).chain([row.key()]) {
            agencies.entry(&name.to_lowercase(), agency);
        }
    }
    agencies
});

/// The words of all names of agencies, in lower case.
pub(crate) fn agency_words() -> impl Iterator<Item = String> {
    rows(TABLE)
        .flat_map(|row| row.entries(2).chain([row.key()]))
        .flat_map(|text| text.split(' '))
        .map(str::to_lowercase)
}

/// The agency of this name, in any case, with or without "the".
///
/// ```
/// use article_annotator::lexicon::agencies::agency;
/// assert_eq!(agency("Agence France-Presse").map(|agency| agency.name), Some("AFP"));
/// assert_eq!(agency("associated press").map(|agency| agency.name), Some("AP"));
/// assert_eq!(agency("the committee"), None);
/// ```
pub fn agency(name: &str) -> Option<Agency> {
    let look_up = |name: &str| AGENCIES.get(name);
    let name = name.trim();
    look_up(name).or_else(|| match name.get(..4) {
        Some(the) if the.eq_ignore_ascii_case("the ") => look_up(name[4..].trim_start()),
        _ => None,
    })
}
