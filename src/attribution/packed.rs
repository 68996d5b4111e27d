//! The weights as they are downloaded: packed by `build/weights.rs` from the tables of `weights/`.
//!
//! All numbers are in groups of seven bits, the lowest first; the top bit says that more follow.
//! A rising list is written as gaps: what each number is above the one before, less one.
//!
//! 1. The dictionary: its length in bytes, then its names with spaces between.
//! 2. The sizes that the weights are rounded to, in 16ths: how many, and they, rising.
//! 3. For each table, up to the end: the number of its name;
//!    - how many attributes it has, and for each the number of its name and how its values are
//!      numbered: 0 by the lines of the reporting verbs, 1 and how many by themselves, 2 and a
//!      list by that list of names;
//!    - how many features it has, and for each the attributes that it joins and how many weights
//!      it has;
//!    - the places of the weights of each feature, rising: the values' numbers as the digits of
//!      one number, the first attribute's the lowest;
//!    - the weights: the number of the size, the sign in the lowest bit.

use crate::lexicon::reporting_verbs;

/// A table of weights.
#[derive(Debug)]
pub(super) struct Table<'a> {
    /// The name of its decision.
    pub name: &'a str,
    /// The attributes' names, with their values' numbering.
    attributes: Vec<(&'a str, Numbering<'a>)>,
    features: Vec<Feature>,
}

/// How the values of an attribute are numbered.
#[derive(Debug)]
enum Numbering<'a> {
    Verbs,
    Count(usize),
    Names(Vec<&'a str>),
}

/// A value as a table names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// By a number.
    Number(usize),
    /// By its name.
    Name(&'a str),
}

/// A feature of a table, with its weights.
#[derive(Debug, Default)]
pub(super) struct Feature {
    attributes: Vec<usize>,
    places: Vec<usize>,
    weights: Vec<i32>,
}

impl<'a> Table<'a> {
    /// Reads the tables. Bytes that `build/weights.rs` did not write end the reading.
    pub fn read_all(packed: &'a [u8]) -> Vec<Self> {
        let mut bytes = Bytes(packed);
        let names: Vec<_> = bytes.text().unwrap_or_default().split(' ').collect();
        let levels = bytes.levels().unwrap_or_default();
        std::iter::from_fn(|| Self::read(&mut bytes, &names, &levels)).collect()
    }

    fn read(bytes: &mut Bytes<'a>, names: &[&'a str], levels: &[usize]) -> Option<Self> {
        let name = names.get(bytes.number()?)?;
        let mut attributes = Vec::new();
        for _ in 0..bytes.number()? {
            let attribute = names.get(bytes.number()?)?;
            let numbering = match bytes.number()? {
                0 => Numbering::Verbs,
                1 => Numbering::Count(bytes.number()?),
                _ => {
                    let count = bytes.number()?;
                    let list = bytes.rising(count)?;
                    Numbering::Names(list.into_iter().map(|name| names.get(name).copied()).collect::<Option<_>>()?)
                }
            };
            attributes.push((*attribute, numbering));
        }
        let mut features = Vec::new();
        let mut counts = Vec::new();
        for _ in 0..bytes.number()? {
            let joined = (0..bytes.number()?).map(|_| bytes.number()).collect::<Option<_>>()?;
            features.push(Feature { attributes: joined, ..Feature::default() });
            counts.push(bytes.number()?);
        }
        for (feature, &count) in features.iter_mut().zip(&counts) {
            feature.places = bytes.rising(count)?;
        }
        for (feature, &count) in features.iter_mut().zip(&counts) {
            let mut weight = || {
                let number = bytes.number()?;
                let size = *levels.get(number >> 1)? as i32;
                Some(if number & 1 == 0 { size } else { -size })
            };
            feature.weights = (0..count).map(|_| weight()).collect::<Option<_>>()?;
        }
        Some(Table { name, attributes, features })
    }

    /// Its features.
    pub fn features(&self) -> impl Iterator<Item = &Feature> {
        self.features.iter()
    }

    /// The names of the attributes that a feature joins, with all their values in the order of
    /// their numbers.
    pub fn attributes(&self, feature: &Feature) -> Vec<(&'a str, Vec<Value<'a>>)> {
        let joined = feature.attributes.iter().filter_map(|&index| self.attributes.get(index));
        joined.map(|(name, numbering)| (*name, numbering.values())).collect()
    }
}

impl Feature {
    /// Each weight, in 16ths, with its place.
    pub fn weights(&self) -> impl Iterator<Item = (usize, i32)> {
        self.places.iter().copied().zip(self.weights.iter().copied())
    }
}

impl<'a> Numbering<'a> {
    fn values(&self) -> Vec<Value<'a>> {
        match self {
            Numbering::Verbs => (0..=reporting_verbs::count()).map(Value::Number).collect(),
            Numbering::Count(count) => (0..*count).map(Value::Number).collect(),
            Numbering::Names(names) => names.iter().copied().map(Value::Name).collect(),
        }
    }
}

/// What is left to be read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn rising(&mut self, count: usize) -> Option<Vec<usize>> {
        let mut next = 0;
        let mut following = || {
            let number = self.number()?.checked_add(next)?;
            next = number + 1;
            Some(number)
        };
        (0..count).map(|_| following()).collect()
    }

    fn levels(&mut self) -> Option<Vec<usize>> {
        let count = self.number()?;
        self.rising(count)
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        str::from_utf8(text).ok()
    }
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
            (&models.after, include_str!("weights/contents-after.tsv")),
            (&models.before, include_str!("weights/contents-before.tsv")),
            (&models.quotes, include_str!("weights/quotes.tsv")),
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
            assert!(compared > 1000);
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
        assert!(Table::read_all(&[]).is_empty());
        assert!(Table::read_all(&[0xff; 40]).is_empty());
        assert!(Table::read_all(&[3, b'a', b' ', b'b', 0, 1]).is_empty());
    }
}
