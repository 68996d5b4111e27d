//! Packs the weights of the attribution stage into one file, whose form `src/attribution/packed.rs`
//! tells.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::coding::Coder;
use super::encoder::Encoder;
use super::{Result, file_name, stripped, tables};

const WEIGHTS: &str = "src/attribution/weights";
const VERBS: &str = "src/lexicon/tables/reporting_verbs.tsv";

pub fn pack(out: &Path) -> Result<()> {
    Ok(fs::write(out.join("weights.bin"), packed_weights()?)?)
}

/// A feature: the names of its attributes, and for the names of their values the weight.
type Feature = (Vec<String>, Vec<(Vec<String>, i32)>);

/// How the values of an attribute are numbered.
enum Numbering {
    /// By the lines of the reporting verbs.
    Verbs,
    /// They are numbers, up to this.
    Count(usize),
    /// By this list of names, as their numbers in the dictionary.
    Names(Vec<usize>),
}

fn packed_weights() -> Result<Vec<u8>> {
    let verbs = fs::read_to_string(VERBS)?;
    let mut verbs: Vec<_> =
        stripped(&verbs).lines().map(|line| line.split('\t').next().unwrap_or_default().trim().to_owned()).collect();
    // As the packed table of verbs has them.
    verbs.sort();
    let mut parsed = Vec::new();
    for path in tables(WEIGHTS)? {
        let name = file_name(&path).trim_end_matches(".tsv").to_owned();
        let features = features(&fs::read_to_string(&path)?, &verbs);
        parsed.push((name, features));
    }
    let largest = parsed.iter().flat_map(|(_, features)| features).flat_map(|(_, weights)| weights);
    let levels = levels(largest.map(|(_, weight)| weight.unsigned_abs() as usize).max().unwrap_or_default());
    let dictionary = dictionary(&parsed);
    let number = |name: &str| dictionary.iter().position(|known| known == name).unwrap_or_default();
    let mut packer = Packer { coder: Coder::new(Encoder::new()), levels, verbs };
    packer.gaps(&packer.levels.clone());
    packer.number(parsed.len());
    for (table, (name, features)) in parsed.iter().enumerate() {
        packer.number(number(name));
        packer.table(table as u32, features, &number);
    }
    let mut packed = (dictionary.join(" ") + ".").into_bytes();
    packed.extend(packer.coder.bits.finish());
    Ok(packed)
}

/// The sizes that weights are rounded to, up to `largest` or more: a fifth apart. Finer ones decide nothing, and are a
/// tenth more to download.
fn levels(largest: usize) -> Vec<usize> {
    let mut levels = vec![1];
    while let Some(&last) = levels.last()
        && last < largest
    {
        levels.push((last + 1).max(last * 6 / 5));
    }
    levels
}

/// The features of a table of weights, without the verbs that the lexicon no longer has.
fn features(table: &str, verbs: &[String]) -> Vec<Feature> {
    let mut features: Vec<Feature> = Vec::new();
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    for line in stripped(table).lines() {
        match (line.split_once('\t'), features.last_mut()) {
            (Some((values, weight)), Some((names, weights))) => {
                let values = words(values);
                let known =
                    |(name, value): (&String, &String)| name != "verb" || value == "none" || verbs.contains(value);
                if let Ok(weight) = weight.parse()
                    && names.iter().zip(&values).all(known)
                {
                    weights.push((values, weight));
                }
            }
            _ => features.push((words(line), Vec::new())),
        }
    }
    features
}

/// Every name that the tables have, but for the verbs and the numbers; the frequent ones first.
fn dictionary(tables: &[(String, Vec<Feature>)]) -> Vec<String> {
    let mut counts = BTreeMap::<&str, usize>::new();
    for (table, features) in tables {
        counts.entry(table).or_default();
        for (names, weights) in features {
            for name in names {
                counts.entry(name).or_default();
            }
            for (values, _) in weights {
                for (name, value) in names.iter().zip(values) {
                    if name != "verb" && value.parse::<usize>().is_err() {
                        *counts.entry(value).or_default() += 1;
                    }
                }
            }
        }
    }
    let mut names: Vec<_> = counts.into_iter().collect();
    names.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    names.into_iter().map(|(name, _)| name.to_owned()).collect()
}

struct Packer {
    coder: Coder<Encoder>,
    levels: Vec<usize>,
    verbs: Vec<String>,
}

impl Packer {
    /// Packs one table: its attributes, its features, the gaps between the weights, the weights.
    fn table(&mut self, table: u32, features: &[Feature], number: &dyn Fn(&str) -> usize) {
        let attributes = attributes(features, number);
        self.number(attributes.len());
        for (name, numbering) in &attributes {
            self.number(number(name));
            match numbering {
                Numbering::Verbs => self.number(0),
                Numbering::Count(count) => {
                    self.number(1);
                    self.number(*count);
                }
                Numbering::Names(names) => {
                    self.number(2);
                    self.gaps(names);
                }
            }
        }
        self.number(features.len());
        for (feature, (names, entries)) in features.iter().enumerate() {
            let joined: Vec<_> =
                names.iter().filter_map(|name| attributes.iter().position(|(known, _)| known == name)).collect();
            self.number(joined.len());
            joined.iter().for_each(|&attribute| self.number(attribute));
            let mut places: Vec<_> = entries
                .iter()
                .map(|(values, weight)| {
                    let digits = joined
                        .iter()
                        .zip(values)
                        .map(|(&attribute, value)| digit(&attributes[attribute].1, value, number, &self.verbs));
                    (digits.rev().fold(0, |place, (digit, radix)| place * radix + digit), *weight)
                })
                .collect();
            places.sort_unstable();
            self.number(places.len());
            self.weights(table << 8 | (feature as u32 + 1), &places);
        }
    }

    fn weights(&mut self, feature: u32, places: &[(usize, i32)]) {
        let mut next = 0;
        let mut gap = 0;
        for &(place, weight) in places {
            let levels = self.levels.iter().enumerate();
            let level = levels.min_by_key(|(_, level)| level.abs_diff(weight.unsigned_abs() as usize));
            let weight = level.map_or(0, |(number, _)| number) << 1 | usize::from(weight < 0);
            [gap, _] = self.coder.weight(feature, gap, [place - next, weight]);
            next = place + 1;
        }
    }

    fn number(&mut self, number: usize) {
        self.coder.number(0, number);
    }

    /// Rising numbers, each as what it is above the one before.
    fn gaps(&mut self, rising: &[usize]) {
        self.number(rising.len());
        let mut next = 0;
        for &value in rising {
            self.coder.number(2, value - next);
            next = value + 1;
        }
    }
}

/// The attributes of the features, with the numbering of the values that have weights.
fn attributes<'a>(features: &'a [Feature], number: &dyn Fn(&str) -> usize) -> Vec<(&'a str, Numbering)> {
    let mut values: Vec<(&str, Vec<&str>)> = Vec::new();
    for (names, weights) in features {
        for (index, name) in names.iter().enumerate() {
            let known = values.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
                values.push((name, Vec::new()));
                values.len() - 1
            });
            values[known].1.extend(weights.iter().filter_map(|(values, _)| values.get(index)).map(String::as_str));
        }
    }
    let numbering = |name: &str, values: Vec<&str>| match values.iter().map(|value| value.parse::<usize>()).collect() {
        _ if name == "verb" => Numbering::Verbs,
        Ok::<Vec<_>, _>(counts) => Numbering::Count(counts.into_iter().max().map_or(1, |most| most + 1)),
        Err(_) => {
            let mut names: Vec<_> = values.into_iter().map(number).collect();
            names.sort_unstable();
            names.dedup();
            Numbering::Names(names)
        }
    };
    values.into_iter().map(|(name, values)| (name, numbering(name, values))).collect()
}

/// The number of a value, and how many values the attribute has.
fn digit(numbering: &Numbering, value: &str, number: &dyn Fn(&str) -> usize, verbs: &[String]) -> (usize, usize) {
    match numbering {
        Numbering::Verbs => (verbs.iter().position(|verb| verb == value).unwrap_or(verbs.len()), verbs.len() + 1),
        Numbering::Count(count) => (value.parse().unwrap_or_default(), *count),
        Numbering::Names(names) => (names.binary_search(&number(value)).unwrap_or_default(), names.len()),
    }
}
