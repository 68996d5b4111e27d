//! The layout of a model: where the weight of each feature of a candidate stands.
//!
//! Takes a decision, gives for each of its features a place in one list of weights: the values' numbers as the digits
//! of one number.

use std::ops::Range;

use super::decision::{Candidate, Decision};

/// How many attributes a feature can join.
pub(crate) const MOST_JOINED: usize = 3;

/// A feature as it is laid: where its weights begin, and of the attributes that it joins the number and the factor of the
/// value. Where it joins fewer the others have the factor 0.
#[derive(Clone, Copy, Debug)]
struct Term {
    start: u32,
    attributes: [u8; MOST_JOINED],
    factors: [u32; MOST_JOINED],
}

impl Term {
    /// The place of a candidate's weight.
    fn place(&self, candidate: &Candidate) -> usize {
        let value = |attribute: u8| u32::from(candidate[attribute]);
        let steps = self.attributes.iter().zip(self.factors).map(|(&attribute, factor)| value(attribute) * factor);
        (self.start + steps.sum::<u32>()) as usize
    }
}

/// The features of a decision with their weights laid one behind the other.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    terms: Vec<Term>,
    /// How many weights there are.
    pub size: usize,
}

impl Layout {
    pub fn of(decision: &Decision) -> Self {
        let mut layout = Self::default();
        for attributes in decision.features {
            let mut term = Term { start: layout.size as u32, attributes: [0; MOST_JOINED], factors: [0; MOST_JOINED] };
            let mut size = 1;
            for (place, &attribute) in attributes.iter().enumerate().take(MOST_JOINED) {
                term.attributes[place] = attribute;
                term.factors[place] = size as u32;
                size *= decision.attributes[usize::from(attribute)].values.count();
            }
            layout.terms.push(term);
            layout.size += size;
        }
        layout
    }

    /// The places of the weights of the feature with this number.
    pub fn weights(&self, feature: usize) -> Range<usize> {
        let start = |feature: usize| self.terms.get(feature).map_or(self.size, |term| term.start as usize);
        start(feature)..start(feature + 1)
    }

    /// The places of the weights of a candidate's features.
    pub fn places<'a>(&'a self, candidate: &'a Candidate) -> impl Iterator<Item = usize> + 'a {
        self.terms.iter().map(|term| term.place(candidate))
    }
}
