//! Packs the weights of the attribution stage into one file, whose form `src/attribution/packed.rs`
//! tells.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{Result, file_name, stripped, tables, varint};

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
    let mut packed = Vec::new();
    let words = dictionary.join(" ");
    varint(words.len(), &mut packed);
    packed.extend(words.as_bytes());
    varint(levels.len(), &mut packed);
    gaps(&levels, &mut packed);
    for (name, features) in &parsed {
        varint(number(name), &mut packed);
        pack_table(features, &number, &verbs, &levels, &mut packed);
    }
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

/// Packs one table: its attributes, its features, the gaps between the weights, the weights.
fn pack_table(
    features: &[Feature],
    number: &dyn Fn(&str) -> usize,
    verbs: &[String],
    levels: &[usize],
    packed: &mut Vec<u8>,
) {
    let attributes = attributes(features, number);
    varint(attributes.len(), packed);
    for (name, numbering) in &attributes {
        varint(number(name), packed);
        match numbering {
            Numbering::Verbs => varint(0, packed),
            Numbering::Count(count) => {
                varint(1, packed);
                varint(*count, packed);
            }
            Numbering::Names(names) => {
                varint(2, packed);
                varint(names.len(), packed);
                gaps(names, packed);
            }
        }
    }
    varint(features.len(), packed);
    let mut weights = Vec::new();
    for (names, entries) in features {
        let joined: Vec<_> =
            names.iter().filter_map(|name| attributes.iter().position(|(known, _)| known == name)).collect();
        varint(joined.len(), packed);
        joined.iter().for_each(|&attribute| varint(attribute, packed));
        let mut places: Vec<_> = entries
            .iter()
            .map(|(values, weight)| {
                let digits = joined
                    .iter()
                    .zip(values)
                    .map(|(&attribute, value)| digit(&attributes[attribute].1, value, number, verbs));
                (digits.rev().fold(0, |place, (digit, radix)| place * radix + digit), *weight)
            })
            .collect();
        places.sort_unstable();
        varint(places.len(), packed);
        weights.push(places);
    }
    for places in &weights {
        gaps(&places.iter().map(|&(place, _)| place).collect::<Vec<_>>(), packed);
    }
    for (_, weight) in weights.iter().flatten() {
        let level = levels.iter().enumerate().min_by_key(|(_, level)| level.abs_diff(weight.unsigned_abs() as usize));
        varint(level.map_or(0, |(number, _)| number) << 1 | usize::from(*weight < 0), packed);
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

/// Rising numbers, each as what it is above the one before.
fn gaps(rising: &[usize], packed: &mut Vec<u8>) {
    let mut next = 0;
    for &value in rising {
        varint(value - next, packed);
        next = value + 1;
    }
}
