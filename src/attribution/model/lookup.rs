//! The look-up of weights when articles are read: a faster [`Model`](super::Model), of the same scores.
//!
//! Takes a decision with its weights, gives scores of many candidates at once. Features of few values share a table, in
//! which their weights are added up beforehand. Weights are whole 16ths, so sums are exact in any order. It spares a
//! tenth of all instructions (`cargo xtask instructions`: 8.1 against 9.0 million).

use super::Scores;
use super::decision::{Candidate, Decision, MOST_ATTRIBUTES, SCALE, Weight};
use super::weight_tables::Table as WeightTable;

/// How many attributes a table can have.
const MOST_TOGETHER: usize = 4;

/// How many weights a table can have that several features share.
const MOST_SHARED: usize = 1 << 13;

/// How many candidates are scored at once: as many as the processor reckons with at once, and twice so many.
const SOME: usize = 8;
const MANY: usize = if cfg!(target_arch = "wasm32") { SOME } else { 16 };

/// Of so few candidates each is scored by itself: that takes less than eight at once.
const FEW: usize = 4;

/// Room for the values of all attributes: a power of two.
const COLUMNS: usize = MOST_ATTRIBUTES.next_power_of_two();

/// How many weights 16 bits tell apart.
const BLOCK: usize = 1 << 16;

/// A table of no more than [`BLOCK`] weights, which are therefore all in one block of so many: where that begins, how many
/// weights of others are in it before, and its attributes, each with the factor of the value. Where it has fewer the others
/// have the factor 0.
#[derive(Clone, Copy, Debug)]
struct Table {
    block: u32,
    before: u16,
    attributes: [u8; MOST_TOGETHER],
    factors: [u16; MOST_TOGETHER],
}

/// The tables of a decision, one behind the other.
#[derive(Debug)]
pub struct Lookup {
    tables: Vec<Table>,
    /// In 16ths.
    weights: Vec<i16>,
    /// How many attributes candidates have.
    attributes: u8,
}

impl Table {
    /// The place of a candidate's weight.
    fn place(&self, candidate: &Candidate) -> usize {
        let value = |attribute: u8| candidate[attribute];
        let steps = self.attributes.iter().zip(self.factors).map(|(&attribute, factor)| value(attribute) * factor);
        self.block as usize + usize::from(self.before + steps.sum::<u16>())
    }

    /// The places in the block of the candidates' weights.
    #[inline(always)]
    fn places<const LANES: usize>(&self, columns: &[[u16; LANES]; COLUMNS]) -> [u16; LANES] {
        // The remainder changes nothing; it spares the check that the attribute is there.
        let [first, second, third, fourth] =
            self.attributes.map(|attribute| &columns[usize::from(attribute) % COLUMNS]);
        let [_, factor, third_factor, fourth_factor] = self.factors;
        std::array::from_fn(|lane| {
            let steps = [(second, factor), (third, third_factor), (fourth, fourth_factor)];
            let steps = steps.map(|(values, factor)| values[lane].wrapping_mul(factor));
            steps.into_iter().fold(self.before.wrapping_add(first[lane]), u16::wrapping_add)
        })
    }
}

impl Lookup {
    /// The weights of a decision's table among `tables`.
    pub(crate) fn of(decision: &Decision, tables: &[WeightTable]) -> Self {
        let (shared, table_of) = shared(decision);
        let mut size = 0;
        let starts: Vec<_> = shared.iter().map(|attributes| (size, size += cells(decision, attributes)).0).collect();
        let mut weights = vec![0; size.max(BLOCK)];
        for weight in decision.weights(tables) {
            let table = table_of[weight.feature];
            for place in places(decision, &weight, &shared[table]) {
                weights[starts[table] + place] += weight.sixteenths as i16;
            }
        }
        let last_block = weights.len() - BLOCK;
        let table = |(attributes, &start): (&Vec<u8>, &usize)| {
            let block = start.min(last_block);
            let mut table = Table {
                block: block as u32,
                before: (start - block) as u16,
                attributes: [0; MOST_TOGETHER],
                factors: [0; MOST_TOGETHER],
            };
            let mut factor = 1;
            for (place, &attribute) in attributes.iter().enumerate() {
                table.attributes[place] = attribute;
                table.factors[place] = factor as u16;
                factor *= decision.count(attribute);
            }
            table
        };
        let tables = shared.iter().zip(&starts).map(table).collect();
        Self { tables, weights, attributes: decision.attributes.len() as u8 }
    }

    /// The sum of the weights of a candidate.
    fn sum(&self, candidate: &Candidate) -> i16 {
        let weight = |table: &Table| self.weights.get(table.place(candidate)).copied().unwrap_or_default();
        self.tables.iter().map(weight).sum()
    }

    /// For each of some candidates the sum of its weights: first the places in a table are reckoned, all at once, then
    /// the weights are looked up there, without a check of each.
    #[inline(never)] // compiled once, not into all who call it
    fn sums<const LANES: usize>(&self, candidates: &[Candidate; LANES]) -> [i16; LANES] {
        let mut columns = [[0; LANES]; COLUMNS];
        for (attribute, column) in (0..self.attributes).zip(&mut columns) {
            *column = std::array::from_fn(|lane| candidates[lane][attribute]);
        }
        let mut sums = [0_i16; LANES];
        for table in &self.tables {
            let block = self.weights.get(table.block as usize..).and_then(|weights| weights.first_chunk::<BLOCK>());
            let Some(block) = block else { continue };
            let places = table.places(&columns);
            for (sum, place) in sums.iter_mut().zip(places) {
                *sum = sum.wrapping_add(block[usize::from(place)]);
            }
        }
        sums
    }
}

impl Scores for Lookup {
    /// Those of eight cost little more than those of one.
    fn scores(&self, candidates: &[Candidate], scores: &mut Vec<f32>) {
        scores.clear();
        let score = |sum: i16| f32::from(sum) / SCALE;
        let (many, rest) = candidates.as_chunks::<MANY>();
        for many in many {
            scores.extend(self.sums(many).map(score));
        }
        match rest.len() {
            0..=FEW => scores.extend(rest.iter().map(|candidate| score(self.sum(candidate)))),
            count if MANY == SOME || count <= SOME => {
                scores.extend(self.sums(&filled::<SOME>(rest))[..count].iter().map(|&sum| score(sum)))
            }
            count => scores.extend(self.sums(&filled::<MANY>(rest))[..count].iter().map(|&sum| score(sum))),
        }
    }
}

/// The candidates, and others behind them up to a number.
fn filled<const COUNT: usize>(candidates: &[Candidate]) -> [Candidate; COUNT] {
    let mut filled = [Candidate::default(); COUNT];
    filled[..candidates.len()].copy_from_slice(candidates);
    filled
}

/// The attributes of each table, and for each feature the number of its table: the one that grows the least by it, unless it
/// would have too many attributes or weights then.
fn shared(decision: &Decision) -> (Vec<Vec<u8>>, Vec<usize>) {
    let mut tables: Vec<Vec<u8>> = Vec::new();
    let mut table_of = Vec::new();
    for feature in decision.features {
        let (mut least, mut number, mut attributes) = (usize::MAX, tables.len(), feature.to_vec());
        for (other, table) in tables.iter().enumerate() {
            let mut all = table.clone();
            all.extend(feature.iter().filter(|attribute| !table.contains(attribute)));
            let growth = cells(decision, &all) - cells(decision, table);
            let fits = all.len() <= MOST_TOGETHER && cells(decision, &all) <= MOST_SHARED;
            if growth < least && (growth == 0 || fits) {
                (least, number, attributes) = (growth, other, all);
            }
        }
        table_of.push(number);
        match tables.get_mut(number) {
            Some(table) => *table = attributes,
            None => tables.push(attributes),
        }
    }
    (tables, table_of)
}

/// How many weights a table of these attributes has.
fn cells(decision: &Decision, attributes: &[u8]) -> usize {
    attributes.iter().map(|&attribute| decision.count(attribute)).product()
}

/// The places of a weight in a table of these attributes: those where the attributes of its feature have its values.
fn places(decision: &Decision, weight: &Weight, attributes: &[u8]) -> Vec<usize> {
    let mut digits = weight.place;
    let mut values = [None; MOST_ATTRIBUTES];
    for &attribute in decision.features[weight.feature] {
        values[usize::from(attribute)] = Some(digits % decision.count(attribute));
        digits /= decision.count(attribute);
    }
    let mut factor = 1;
    let mut places = vec![0];
    for &attribute in attributes {
        let count = decision.count(attribute);
        if let Some(value) = values[usize::from(attribute)] {
            places.iter_mut().for_each(|place| *place += value * factor);
        } else {
            let of_first = places.len();
            for at in of_first..of_first * count {
                places.push(places[at - of_first] + factor);
            }
        }
        factor *= count;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::super::layout::MOST_JOINED;
    use super::*;
    use crate::attribution::Models;

    #[test]
    fn there_is_room_for_all_attributes_and_weights() {
        let models = Models::untrained();
        for model in [
            &models.cues,
            &models.sources,
            &models.contents_after,
            &models.contents_before,
            &models.quote_speakers,
            &models.speech,
        ] {
            let decision = model.decision();
            assert!(decision.attributes.len() <= MOST_ATTRIBUTES);
            assert!(decision.features.iter().all(|attributes| (1..=MOST_JOINED).contains(&attributes.len())));
            for table in shared(decision).0 {
                assert!(
                    table.len() <= MOST_TOGETHER && cells(decision, &table) <= BLOCK,
                    "{}: {table:?}",
                    decision.name
                );
            }
        }
    }
}
