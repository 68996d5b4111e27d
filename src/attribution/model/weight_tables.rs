//! The weights of the model as the library carries them: `build/weights.rs` writes them from the readable tables of
//! `weights/`.
//!
//! It takes two files and gives a [`Table`] for each decision. `weights.tsv` says what there is, in lines such as (tabs between columns)
//!
//! ```text
//! decision    cues
//! attribute    form    base gerund past
//! attribute    takes    8
//! attribute    verb    verbs
//! feature    verb form    194
//! ```
//!
//! An attribute has names of values, a count of them, or the reporting verbs in the order of their table. A feature joins
//! attributes and has so many weights. `weights.bin` has these, feature by feature: first the gap before the place of each
//! weight (as LEB128), then the weights, in 16ths (a byte each). The place of a weight is the numbers of its values as the
//! digits of one number, the first attribute's the lowest.

use crate::lexicon::{reporting_verbs, rows};

/// The weights of a decision.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    /// The name of its decision.
    pub name: &'a str,
    /// The attributes' names, each with its values in the order of their numbers.
    attributes: Vec<(&'a str, Vec<Value<'a>>)>,
    features: Vec<Feature<'a>>,
}

/// A value as a table names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value<'a> {
    /// By a number.
    Number(usize),
    /// By its name.
    Name(&'a str),
}

/// A feature of a table, with its weights.
#[derive(Debug)]
pub(crate) struct Feature<'a> {
    /// The names of the attributes that it joins, with spaces between them.
    attributes: &'a str,
    places: Vec<usize>,
    weights: &'a [u8],
}

impl<'a> Table<'a> {
    /// Reads the tables. Lines and bytes that `build/weights.rs` did not write end the reading.
    pub fn read_all(names: &'a str, numbers: &'a [u8]) -> Vec<Self> {
        let mut tables: Vec<Self> = Vec::new();
        let mut numbers = numbers;
        for row in rows(names) {
            let name = row.column(1);
            match (row.key(), tables.last_mut()) {
                ("decision", _) => tables.push(Self { name, attributes: Vec::new(), features: Vec::new() }),
                ("attribute", Some(table)) => table.attributes.push((name, values(row.column(2)))),
                ("feature", Some(table)) => {
                    let feature = row.column(2).parse().ok().and_then(|count| Feature::read(name, count, &mut numbers));
                    let Some(feature) = feature else { return tables };
                    table.features.push(feature);
                }
                _ => return tables,
            }
        }
        tables
    }

    /// Its features.
    pub fn features(&self) -> impl Iterator<Item = &Feature<'a>> {
        self.features.iter()
    }

    /// The names of the attributes that a feature joins, with all their values in the order of their numbers.
    pub fn attributes(&self, feature: &Feature<'a>) -> Vec<(&'a str, &[Value<'a>])> {
        let named = |name| self.attributes.iter().find(|attribute| attribute.0 == name);
        let joined = feature.attributes.split(' ').filter_map(named);
        joined.map(|(name, values)| (*name, values.as_slice())).collect()
    }
}

/// The values of an attribute by what its line says of them.
fn values(written: &str) -> Vec<Value<'_>> {
    let count = if written == "verbs" { Some(reporting_verbs::count() + 1) } else { written.parse().ok() };
    match count {
        Some(count) => (0..count).map(Value::Number).collect(),
        None => written.split(' ').map(Value::Name).collect(),
    }
}

impl<'a> Feature<'a> {
    /// Reads a feature of `count` weights from the beginning of `numbers`, and leaves there what stands behind it.
    fn read(attributes: &'a str, count: usize, numbers: &mut &'a [u8]) -> Option<Self> {
        let mut places = Vec::new();
        let mut next = 0;
        for _ in 0..count {
            let place = next + read_number(numbers)?;
            places.push(place);
            next = place + 1;
        }
        let (weights, rest) = numbers.split_at_checked(count)?;
        *numbers = rest;
        Some(Self { attributes, places, weights })
    }

    /// Each weight, in 16ths, with its place.
    pub fn weights(&self) -> impl Iterator<Item = (usize, i32)> {
        self.places.iter().copied().zip(self.weights.iter().map(|&weight| i8::from_le_bytes([weight]).into()))
    }
}

/// Reads the next number as LEB128 has it: seven bits in each byte, the lowest first.
fn read_number(bytes: &mut &[u8]) -> Option<usize> {
    let mut number = 0;
    for shift in [0, 7, 14, 21] {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing test panics")]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::Table;
    use crate::attribution::Models;
    use crate::lexicon::{reporting_verbs, rows};

    #[test]
    fn every_weight_of_the_readable_tables_is_in_the_models_within_a_sixth() {
        let models = Models::trained();
        let verbs: HashSet<_> = reporting_verbs::bases().chain(["none"]).collect();
        for (model, table) in [
            (&models.cues, include_str!("weights/cues.tsv")),
            (&models.sources, include_str!("weights/sources.tsv")),
            (&models.contents_after, include_str!("weights/contents-after.tsv")),
            (&models.contents_before, include_str!("weights/contents-before.tsv")),
            (&models.quote_speakers, include_str!("weights/quote-speakers.tsv")),
            (&models.speech, include_str!("weights/speech.tsv")),
        ] {
            let found = model.to_table();
            let (found, mut feature, mut compared) = (lines(&found), "", 0);
            for row in rows(table) {
                if row.column(1).is_empty() {
                    feature = row.key();
                    continue;
                }
                let mut values = feature.split(' ').zip(row.key().split(' '));
                if values.all(|(attribute, value)| attribute != "verb" || verbs.contains(value)) {
                    let weight = found.get(&(feature, row.key())).copied().unwrap_or_default();
                    let learnt: f32 = row.column(1).parse().unwrap();
                    let near = (weight - learnt).abs() <= (learnt.abs() / 6.0).max(0.5);
                    assert!(near, "{feature}, {}: {learnt} became {weight}", row.key());
                    compared += 1;
                }
            }
            // None came from elsewhere, and the models are no empty ones.
            assert!(compared >= found.len() && found.len() > compared / 2, "{compared} of {}", found.len());
        }
    }

    /// The weights of a table by feature and values.
    fn lines(table: &str) -> HashMap<(&str, &str), f32> {
        let mut feature = "";
        let with_feature = rows(table).filter_map(|row| {
            if row.column(1).is_empty() {
                feature = row.key();
                return None;
            }
            Some(((feature, row.key()), row.column(1).parse().unwrap()))
        });
        with_feature.collect()
    }

    #[test]
    fn bytes_that_are_no_tables_end_the_reading() {
        let names = "decision\ta\nattribute\tb\t2\nfeature\tb\t3\n";
        let features = |numbers| Table::read_all(names, numbers).iter().flat_map(Table::features).count();
        assert_eq!(features(&[0, 0, 0, 1, 2, 3]), 1);
        assert_eq!([&[] as &[u8], &[0, 0, 0, 1, 2], &[0xff; 40]].map(features), [0; 3]);
        assert!(Table::read_all("no table", &[]).is_empty());
    }
}
