//! Writes the weights of the attribution model as `src/attribution/model/weight_tables.rs` reads them: `weights.tsv` names the features,
//! `weights.bin` has their weights.
//!
//! The readable tables name each value in each line, which is 19 KB more to download.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{Result, file_name, tables, without_comments};

const WEIGHTS: &str = "src/attribution/model/weights";
const VERBS: &str = "src/lexicon/tables/reporting_verbs.tsv";

/// A feature: the names of the attributes that it joins, and the weight of each combination of their values.
struct Feature {
    attributes: Vec<String>,
    weights: Vec<(Vec<String>, i32)>,
}

/// The values of an attribute, in the order of their numbers.
enum Values {
    /// The reporting verbs in the order of their table, and behind them *no verb*.
    Verbs,
    /// The numbers below this one.
    Below(usize),
    /// Names.
    Named(Vec<String>),
}

pub fn write(out: &Path) -> Result<()> {
    let verbs: Vec<String> = without_comments(&fs::read_to_string(VERBS)?).lines().map(first_column).collect();
    let (mut names, mut numbers) = (String::new(), Vec::new());
    for path in tables(WEIGHTS)? {
        let features = features(&fs::read_to_string(&path)?, &verbs);
        let values = values(&features);
        names += &format!("decision\t{}\n", file_name(&path).trim_end_matches(".tsv"));
        for (name, values) in &values {
            let values = match values {
                Values::Verbs => "verbs".to_owned(),
                Values::Below(count) => count.to_string(),
                Values::Named(names) => names.join(" "),
            };
            names += &format!("attribute\t{name}\t{values}\n");
        }
        for feature in &features {
            names += &format!("feature\t{}\t{}\n", feature.attributes.join(" "), feature.weights.len());
            write_weights(feature, &values, &verbs, &mut numbers)?;
        }
    }
    fs::write(out.join("weights.tsv"), names)?;
    Ok(fs::write(out.join("weights.bin"), numbers)?)
}

fn first_column(line: &str) -> String {
    line.split('\t').next().unwrap_or_default().trim().to_owned()
}

/// The features of a table of weights, without the verbs that the lexicon no longer has.
fn features(table: &str, verbs: &[String]) -> Vec<Feature> {
    let mut features: Vec<Feature> = Vec::new();
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    for line in without_comments(table).lines() {
        match (line.split_once('\t'), features.last_mut()) {
            (Some((values, weight)), Some(feature)) => {
                let values = words(values);
                let is_known =
                    |(name, value): (&String, &String)| name != "verb" || value == "none" || verbs.contains(value);
                if let Ok(weight) = weight.parse()
                    && feature.attributes.iter().zip(&values).all(is_known)
                {
                    feature.weights.push((values, weight));
                }
            }
            _ => features.push(Feature { attributes: words(line), weights: Vec::new() }),
        }
    }
    features
}

/// The attributes of the features, with the values that have weights.
fn values(features: &[Feature]) -> BTreeMap<&str, Values> {
    let mut values: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for feature in features {
        for (place, name) in feature.attributes.iter().enumerate() {
            let own = feature.weights.iter().filter_map(|(values, _)| values.get(place));
            values.entry(name).or_default().extend(own);
        }
    }
    let numbered = |(name, mut values): (_, Vec<&String>)| {
        let numbers: std::result::Result<Vec<usize>, _> = values.iter().map(|value| value.parse()).collect();
        let values = match numbers {
            _ if name == "verb" => Values::Verbs,
            Ok(numbers) => Values::Below(numbers.into_iter().max().map_or(0, |most| most + 1)),
            Err(_) => {
                values.sort_unstable();
                values.dedup();
                Values::Named(values.into_iter().cloned().collect())
            }
        };
        (name, values)
    };
    values.into_iter().map(numbered).collect()
}

/// Writes the weights of a feature, by the place of each: the numbers of its values as the digits of one number, the first
/// attribute's the lowest. First the gaps between the places, then the weights.
fn write_weights(
    feature: &Feature,
    attributes: &BTreeMap<&str, Values>,
    verbs: &[String],
    out: &mut Vec<u8>,
) -> Result<()> {
    let mut placed = BTreeMap::new();
    for (values, weight) in &feature.weights {
        let (mut place, mut factor) = (0, 1);
        for (name, value) in feature.attributes.iter().zip(values) {
            let (number, count) = match &attributes[name.as_str()] {
                Values::Verbs => (verbs.iter().position(|verb| verb == value).unwrap_or(verbs.len()), verbs.len() + 1),
                Values::Below(count) => (value.parse()?, *count),
                Values::Named(names) => (names.binary_search(value).unwrap_or_default(), names.len()),
            };
            place += number * factor;
            factor *= count;
        }
        placed.insert(place, i8::try_from(rounded(*weight))?);
    }
    let mut next = 0;
    for &place in placed.keys() {
        write_number(place - next, out);
        next = place + 1;
    }
    out.extend(placed.values().map(|weight| weight.to_le_bytes()[0]));
    Ok(())
}

/// `weight` rounded to the next of the sizes 1, 2, … 10, 12, 14, 16, 19 and so on, a fifth apart: finer ones decide
/// nothing, and are a tenth more to download.
fn rounded(weight: i32) -> i32 {
    let (mut below, mut above) = (1, 1);
    while above < weight.abs() {
        (below, above) = (above, (above + 1).max(above * 6 / 5));
    }
    let size = if weight.abs() - below <= above - weight.abs() { below } else { above };
    size * weight.signum()
}

/// Writes a number as LEB128 does: seven bits in each byte, the lowest first; the eighth says that more follow.
fn write_number(mut number: usize, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}
