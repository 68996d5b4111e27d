//! The model: a log-linear ranker whose features have names.
//!
//! Takes the candidates of a decision, gives a score for each: the sum of its features' weights. The probability of a
//! candidate is the softmax over all of them and *none of them* (McFadden's conditional logit, 1974). Weights are
//! learnt by `cargo xtask train` and stand in `weights/`, a table for each decision.
//!
//! 1. `decision` says what a decision, its attributes and its candidates are.
//! 2. `weight_tables` reads the weights, `layout` and `lookup` place them in memory.
//! 3. `choice` turns scores into a choice with its probability; an `oracle` can take a choice in the model's place.

mod calibration;
pub(crate) mod choice;
mod decision;
mod layout;
mod lookup;
mod oracle;
mod weight_tables;

pub use calibration::{Calibration, Sort};
use choice::likeliest;
pub use decision::{Attribute, Candidate, Decision, Values};
pub(crate) use decision::{BUCKETS, Candidates, attributes, bucket};
use decision::{SCALE, Weight};
use layout::Layout;
pub use lookup::Lookup;
pub use oracle::{NoOracle, Oracle, Step};
pub(crate) use weight_tables::Table;

/// What tells how well candidates do.
pub trait Scores {
    /// Writes the scores of the candidates into a list, in place of what it holds.
    fn scores(&self, candidates: &[Candidate], scores: &mut Vec<f32>);
}

/// A decision with its weights, as they are learnt and explained; what reads articles has them as a `Lookup`.
#[derive(Debug)]
pub struct Model {
    decision: &'static Decision,
    layout: Layout,
    weights: Vec<f32>,
}

impl Scores for Model {
    fn scores(&self, candidates: &[Candidate], scores: &mut Vec<f32>) {
        scores.clear();
        scores.extend(candidates.iter().map(|candidate| self.score(candidate)));
    }
}

impl Model {
    /// The model of `decision`, all weights nothing but those that are given.
    pub fn new(decision: &'static Decision) -> Self {
        Self::with_weights(decision, &[])
    }

    /// The model of `decision` with the weights of its table among `tables`.
    pub(crate) fn with_weights(decision: &'static Decision, tables: &[Table]) -> Self {
        let layout = Layout::of(decision);
        let mut weights = vec![0.0; layout.size];
        for Weight { feature, place, sixteenths } in decision.weights(tables) {
            weights[layout.weights(feature).start + place] = sixteenths as f32 / SCALE;
        }
        Self { decision, weights, layout }
    }

    /// What it decides.
    pub fn decision(&self) -> &'static Decision {
        self.decision
    }

    /// The places of the weights of a candidate's features.
    pub fn features<'a>(&'a self, candidate: &'a Candidate) -> impl Iterator<Item = usize> + 'a {
        self.layout.places(candidate)
    }

    /// The score of a candidate.
    pub fn score(&self, candidate: &Candidate) -> f32 {
        self.features(candidate).map(|place| self.weights[place]).sum()
    }

    /// The likeliest of the candidates; [`None`] when none of them is likelier.
    pub fn likeliest(&self, candidates: &[Candidate]) -> Option<usize> {
        let mut scores = Vec::with_capacity(candidates.len());
        self.scores(candidates, &mut scores);
        likeliest(&scores)
    }

    /// The features that a candidate's score is made of, each with its weight: "form verb-past, rank 0".
    pub fn reasons(&self, candidate: &Candidate) -> Vec<(String, f32)> {
        let named = |&attribute: &u8| {
            let Attribute { name, values } = self.decision.attributes[usize::from(attribute)];
            format!("{name} {}", values.name(candidate[attribute].into()))
        };
        let features = self.decision.features.iter().zip(self.features(candidate));
        let weighed =
            features.map(|(joined, place)| (joined, self.weights[place])).filter(|&(_, weight)| weight != 0.0);
        weighed.map(|(joined, weight)| (joined.iter().map(named).collect::<Vec<_>>().join(", "), weight)).collect()
    }

    /// The weights, for training.
    pub fn weights_mut(&mut self) -> &mut [f32] {
        &mut self.weights
    }

    /// The weights as a table, without those that round to nothing.
    pub fn to_table(&self) -> String {
        let mut table = String::new();
        for (feature, joined) in self.decision.features.iter().enumerate() {
            let attributes = || joined.iter().map(|&attribute| &self.decision.attributes[usize::from(attribute)]);
            let names: Vec<_> = attributes().map(|attribute| attribute.name).collect();
            table.push_str(&names.join(" "));
            table.push('\n');
            for (place, weight) in self.weights[self.layout.weights(feature)].iter().enumerate() {
                let weight = (weight * SCALE).round() as i32;
                if weight.abs() < 2 {
                    continue;
                }
                let mut digits = place;
                let value = |attribute: &Attribute| {
                    let digit = digits % attribute.values.count();
                    digits /= attribute.values.count();
                    attribute.values.name(digit)
                };
                let values: Vec<_> = attributes().map(value).collect();
                table.push_str(&format!("{}\t{weight}\n", values.join(" ")));
            }
        }
        table
    }
}
