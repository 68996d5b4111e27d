//! A decision: a choice among candidates, as a set of feature templates.
//!
//! A candidate is a row of attribute values. A feature joins one to three attributes; its weight depends on their
//! values and stands in the decision's table of `weights/`: a line names the attributes ("after kind"), each line below
//! it their values and the weight in 16ths ("comma pronoun", a tab, 12).

use std::ops::{Index, IndexMut};

use super::weight_tables::{Feature, Table, Value};
use crate::lexicon::reporting_verbs;

/// An attribute of a candidate: its name and the names of its values.
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    /// Its name.
    pub name: &'static str,
    /// Its values.
    pub values: Values,
}

/// The values that an attribute can have, numbered from 0.
#[derive(Clone, Copy, Debug)]
pub enum Values {
    /// Each has a name.
    Named(&'static [&'static str]),
    /// A count, up to but not including this.
    Below(u16),
    /// The reporting verbs, by the number of their line, and behind them *no verb*.
    Verbs,
}

impl Values {
    /// How many there are.
    pub fn count(self) -> usize {
        match self {
            Values::Named(names) => names.len(),
            Values::Below(count) => count as usize,
            Values::Verbs => reporting_verbs::count() + 1,
        }
    }

    /// The number of a value that a table has.
    fn number(self, value: Value) -> Option<usize> {
        match (self, value) {
            (Values::Named(names), Value::Name(name)) => names.iter().position(|known| *known == name),
            (Values::Below(_) | Values::Verbs, Value::Number(number)) => Some(number).filter(|&it| it < self.count()),
            _ => None,
        }
    }

    /// The name of a value.
    pub fn name(self, value: usize) -> String {
        match self {
            Values::Named(names) => names[value].to_owned(),
            Values::Below(_) => value.to_string(),
            Values::Verbs => reporting_verbs::bases().nth(value).unwrap_or(NO_VERB).to_owned(),
        }
    }
}

/// A decision: the attributes of its candidates, and which of them form features together.
#[derive(Debug)]
pub struct Decision {
    /// Its name.
    pub name: &'static str,
    /// The attributes, in the order of a candidate's values.
    pub attributes: &'static [Attribute],
    /// The features: the attributes that each of them joins.
    pub features: &'static [&'static [u8]],
    /// Weights that are given, not learnt: attribute, value, weight. For what is plain to any
    /// reader and too rare in the training set.
    pub given: &'static [(&'static str, &'static str, f32)],
}

/// The attribute values of a candidate, by the numbers of the attributes; those past the decision's are not read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Candidate([u16; MOST_ATTRIBUTES]);

impl Index<u8> for Candidate {
    type Output = u16;

    #[inline]
    fn index(&self, attribute: u8) -> &u16 {
        &self.0[usize::from(attribute)]
    }
}

impl IndexMut<u8> for Candidate {
    #[inline]
    fn index_mut(&mut self, attribute: u8) -> &mut u16 {
        &mut self.0[usize::from(attribute)]
    }
}

/// Declares the attributes of a decision: for each the constant that is its number, its name in the tables, its values.
macro_rules! attributes {
    ($($(#[$doc:meta])* $name:ident = $label:literal, $values:expr;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u8)]
        enum Number { $($name,)* }

        $($(#[$doc])* const $name: u8 = Number::$name as u8;)*

        const ATTRIBUTES: &[$crate::attribution::model::Attribute] =
            &[$($crate::attribution::model::Attribute { name: $label, values: $values },)*];
    };
}

pub(crate) use attributes;

/// How many attributes a decision can have.
pub(crate) const MOST_ATTRIBUTES: usize = 24;

/// The candidates for a decision: what each of them stands for, and its values. The lists are filled anew for each
/// decision.
#[derive(Debug)]
pub(crate) struct Candidates<T> {
    pub answers: Vec<T>,
    pub values: Vec<Candidate>,
}

impl<T> Candidates<T> {
    pub fn with_room_for(count: usize) -> Self {
        Self { answers: Vec::with_capacity(count), values: Vec::with_capacity(count) }
    }

    pub fn clear(&mut self) {
        self.answers.clear();
        self.values.clear();
    }

    pub fn len(&self) -> usize {
        self.answers.len()
    }

    pub fn push(&mut self, answer: T, values: Candidate) {
        self.add(answer, &values);
    }

    /// Adds a candidate with these values, and gives them to be changed.
    pub fn add(&mut self, answer: T, values: &Candidate) -> &mut Candidate {
        let number = self.values.len();
        self.answers.push(answer);
        self.values.push(*values);
        &mut self.values[number]
    }
}

/// The name of the value that a candidate without a verb has.
const NO_VERB: &str = "none";

/// The scale of the weights in their tables.
pub(crate) const SCALE: f32 = 16.0;

/// A weight of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Weight {
    /// The number of its feature.
    pub feature: usize,
    /// Its place among the weights of the feature: the values' numbers as the digits of one number, the first attribute's
    /// the lowest.
    pub place: usize,
    /// It in 16ths.
    pub sixteenths: i32,
}

impl Decision {
    /// The number of the feature whose attributes have these names.
    fn feature_named<'a>(&self, names: impl IntoIterator<Item = &'a str> + Clone) -> Option<usize> {
        let name = |attribute: &u8| self.attributes[*attribute as usize].name;
        self.features.iter().position(|attributes| attributes.iter().map(name).eq(names.clone()))
    }

    /// How many values an attribute has.
    pub(crate) fn count(&self, attribute: u8) -> usize {
        self.attributes[usize::from(attribute)].values.count()
    }

    /// The weights that are given.
    fn given(&self) -> impl Iterator<Item = Weight> {
        self.given.iter().filter_map(|&(attribute, value, weight)| {
            let feature = self.feature_named([attribute])?;
            let known = self.attributes.iter().find(|known| known.name == attribute)?;
            let place = known.values.number(Value::Name(value))?;
            Some(Weight { feature, place, sixteenths: (weight * SCALE) as i32 })
        })
    }

    /// The weights of the decision's table among `tables`, and those that are given where the table has none. What the
    /// decision doesn't have is passed over.
    pub(crate) fn weights(&self, tables: &[Table]) -> Vec<Weight> {
        let mut weights = Vec::new();
        if let Some(table) = tables.iter().find(|table| table.name == self.name) {
            table.features().for_each(|feature| self.add_weights(feature, &table.attributes(feature), &mut weights));
        }
        for given in self.given() {
            let is_there = |known: &Weight| (known.feature, known.place) == (given.feature, given.place);
            if !weights.iter().any(is_there) {
                weights.push(given);
            }
        }
        weights
    }

    /// Adds the weights of a table's feature that joins these attributes and values.
    fn add_weights(&self, feature: &Feature, attributes: &[(&str, &[Value])], weights: &mut Vec<Weight>) {
        let Some(number) = self.feature_named(attributes.iter().map(|(name, _)| *name)) else { return };
        // For each value of the table what it adds to the place of the weight here.
        let mut factor = 1;
        let mut steps = Vec::new();
        for ((_, values), &attribute) in attributes.iter().zip(self.features[number]) {
            let known = self.attributes[usize::from(attribute)].values;
            let step = |&value: &Value| known.number(value).map(|number| number * factor);
            steps.push(values.iter().map(step).collect::<Vec<_>>());
            factor *= known.count();
        }
        for (mut digits, sixteenths) in feature.weights() {
            let place: Option<usize> = steps
                .iter()
                .map(|steps| {
                    let digit = digits.checked_rem(steps.len())?;
                    digits /= steps.len();
                    steps[digit]
                })
                .sum();
            weights.extend(place.map(|place| Weight { feature: number, place, sixteenths }));
        }
    }
}

/// The number of the bucket that `count` falls into: 0, 1, 2, 3, 4–6, 7–12, 13–24, more.
pub(crate) fn bucket(count: usize) -> u16 {
    match count {
        0..=3 => count as u16,
        4..=6 => 4,
        7..=12 => 5,
        13..=24 => 6,
        _ => 7,
    }
}

/// How many buckets [`bucket`] knows.
pub(crate) const BUCKETS: Values = Values::Below(8);
