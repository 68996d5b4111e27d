//! The weights as they are downloaded: packed by `build/weights.rs` from the tables of `weights/`.
//!
//! 1. The dictionary: its names with spaces between, and a full stop. All behind it is numbers, as `src/coding` packs them;
//!    of a rising list the gaps: what each number is above the one before, less one.
//! 2. The sizes that the weights are rounded to, in 16ths: how many, and they, rising.
//! 3. How many tables there are; for each the number of its name;
//!    - how many attributes it has, and for each the number of its name and how its values are
//!      numbered: 0 by the lines of the reporting verbs, 1 and how many by themselves, 2 and a
//!      list by that list of names;
//!    - how many features it has, and for each the attributes that it joins, how many weights it has, and these: the
//!      gap to the place of each, which is the values' numbers as the digits of one number, the first attribute's the
//!      lowest; and the number of its size, the sign in the lowest bit.

use crate::coding::{Coder, Decoder};
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

/// The most that is read of anything; more is a slip.
const MOST: usize = 1 << 14;

impl<'a> Table<'a> {
    /// Reads the tables. Bytes that `build/weights.rs` did not write end the reading.
    pub fn read_all(packed: &'a [u8]) -> Vec<Self> {
        let mut halves = packed.splitn(2, |&byte| byte == b'.');
        let names = str::from_utf8(halves.next().unwrap_or_default()).unwrap_or_default();
        let names: Vec<_> = names.split(' ').collect();
        let mut reader = Reader(Coder::new(Decoder::new(halves.next().unwrap_or_default())));
        let levels = reader.rising();
        let count = reader.count();
        (0..count).map_while(|number| reader.table(number as u32, &names, &levels)).collect()
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

/// Reads the numbers behind the dictionary.
struct Reader<'a>(Coder<Decoder<'a>>);

impl Reader<'_> {
    fn table<'n>(&mut self, number: u32, names: &[&'n str], levels: &[usize]) -> Option<Table<'n>> {
        let name = names.get(self.number())?;
        let mut attributes = Vec::new();
        for _ in 0..self.count() {
            let attribute = names.get(self.number())?;
            let numbering = match self.number() {
                0 => Numbering::Verbs,
                1 => Numbering::Count(self.count()),
                _ => {
                    let list = self.rising();
                    Numbering::Names(list.into_iter().map(|name| names.get(name).copied()).collect::<Option<_>>()?)
                }
            };
            attributes.push((*attribute, numbering));
        }
        let features = (1..=self.count() as u32).map(|feature| self.feature(number << 8 | feature, levels));
        Some(Table { name, attributes, features: features.collect::<Option<_>>()? })
    }

    fn feature(&mut self, kind: u32, levels: &[usize]) -> Option<Feature> {
        let attributes = (0..self.count()).map(|_| self.number()).collect();
        let mut feature = Feature { attributes, ..Feature::default() };
        let mut next = 0;
        let mut gap = 0;
        for _ in 0..self.count() {
            let size;
            [gap, size] = self.0.weight(kind, gap, [0; 2]);
            let weight = *levels.get(size >> 1)? as i32;
            feature.places.push(next + gap);
            feature.weights.push(if size & 1 == 0 { weight } else { -weight });
            next += gap + 1;
        }
        Some(feature)
    }

    fn number(&mut self) -> usize {
        self.0.number(0, 0)
    }

    fn count(&mut self) -> usize {
        self.number().min(MOST)
    }

    /// How many there are, and they.
    fn rising(&mut self) -> Vec<usize> {
        let mut next = 0;
        let mut following = |gap: usize| {
            next += gap + 1;
            next - 1
        };
        (0..self.count()).map(|_| following(self.0.number(2, 0))).collect()
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
        assert!(Table::read_all(&[]).is_empty());
        assert!(Table::read_all(&[0xff; 40]).is_empty());
        assert!(Table::read_all(b"a b.\0\x01").is_empty());
    }
}
