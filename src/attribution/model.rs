//! The scored list of candidates: a linear model whose features have names.
//!
//! Each decision of this stage (is this word a cue? who is its subject? where does the content
//! end?) is a choice among candidates. A candidate is a row of attribute values; a feature is one
//! value, or some values together; its weight stands in a generated table of `weights/`: a line
//! that names the attributes ("after kind"), below it a line for each of their values that has a
//! weight ("comma pronoun", a tab, 16ths of the weight). The scores become
//! probabilities by the logistic function over all candidates and *none of them*, whose score is
//! nothing. The table is made from the training set by `cargo xtask train`.

use super::packed::{Feature, Table, Value};
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

impl Decision {
    /// The number of the feature whose attributes have these names.
    fn feature_named<'a>(&self, names: impl IntoIterator<Item = &'a str> + Clone) -> Option<usize> {
        let name = |attribute: &u8| self.attributes[*attribute as usize].name;
        self.features.iter().position(|attributes| attributes.iter().map(name).eq(names.clone()))
    }
}

/// The attribute values of a candidate; those past the decision's attributes are not read.
pub type Candidate = [u16; 20];

/// The attributes that a feature joins, each with the factor of its value's number. Not on the heap:
/// all features are walked for each candidate.
#[derive(Clone, Copy, Debug, Default)]
struct Factors {
    joined: u8,
    factors: [(u8, u32); MOST_JOINED],
}

/// How many attributes a feature can join.
const MOST_JOINED: usize = 3;

impl Factors {
    /// Joins another attribute; nothing, when there are [`MOST_JOINED`].
    fn push(&mut self, attribute: u8, factor: usize) {
        if let Some(place) = self.factors.get_mut(self.joined as usize) {
            *place = (attribute, factor as u32);
            self.joined += 1;
        }
    }

    fn iter(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let joined = self.factors.iter().take(self.joined as usize);
        joined.map(|&(attribute, factor)| (attribute as usize, factor as usize))
    }

    /// What the values of `candidate` add to the place of the weight. The factors that join nothing are 0.
    fn offset(&self, candidate: &Candidate) -> usize {
        let value = |attribute: u8| u32::from(candidate.get(attribute as usize).copied().unwrap_or_default());
        self.factors.iter().map(|&(attribute, factor)| value(attribute) * factor).sum::<u32>() as usize
    }
}

/// A decision with its weights.
#[derive(Debug)]
pub struct Model {
    decision: &'static Decision,
    /// For each feature the place of its first weight, and the factors of its attributes' values.
    layout: Vec<(usize, Factors)>,
    weights: Vec<f32>,
}

/// The name of the value that a candidate without a verb has.
const NO_VERB: &str = "none";

/// The scale of the weights in their tables.
const SCALE: f32 = 16.0;

impl Model {
    /// The model of `decision`, all weights nothing.
    pub fn new(decision: &'static Decision) -> Self {
        let counts: Vec<_> = decision.attributes.iter().map(|attribute| attribute.values.count()).collect();
        let mut size = 0;
        let layout = decision
            .features
            .iter()
            .map(|attributes| {
                let mut factor = 1;
                let mut factors = Factors::default();
                for &attribute in attributes.iter() {
                    factors.push(attribute, factor);
                    factor *= counts[attribute as usize];
                }
                let start = size;
                size += factor;
                (start, factors)
            })
            .collect();
        let mut model = Self { decision, layout, weights: vec![0.0; size] };
        for &(attribute, value, weight) in decision.given {
            let feature = decision.feature_named([attribute]).and_then(|feature| model.layout.get(feature));
            let known = decision.attributes.iter().find(|known| known.name == attribute);
            let number = known.and_then(|known| known.values.number(Value::Name(value)));
            if let (Some((start, _)), Some(number)) = (feature, number) {
                model.weights[start + number] = weight;
            }
        }
        model
    }

    /// The model of `decision` with the weights of its table among `tables`. What the decision
    /// doesn't have is passed over.
    pub(super) fn with_weights(decision: &'static Decision, tables: &[Table]) -> Self {
        let mut model = Self::new(decision);
        let Some(table) = tables.iter().find(|table| table.name == decision.name) else { return model };
        for feature in table.features() {
            model.take_over(feature, &table.attributes(feature));
        }
        model
    }

    /// Takes over the weights of a table's feature that joins these attributes and values.
    fn take_over(&mut self, feature: &Feature, attributes: &[(&str, Vec<Value>)]) {
        let names = attributes.iter().map(|(name, _)| *name);
        let layout = self.decision.feature_named(names).and_then(|feature| self.layout.get(feature));
        let Some((start, factors)) = layout else { return };
        // For each value of the table what it adds to the place of the weight here.
        let steps: Vec<Vec<_>> = attributes
            .iter()
            .zip(factors.iter())
            .map(|((_, values), (attribute, factor))| {
                let known = self.decision.attributes[attribute].values;
                values.iter().map(|&value| known.number(value).map(|number| number * factor)).collect()
            })
            .collect();
        for (mut digits, weight) in feature.weights() {
            let offset: Option<usize> = steps
                .iter()
                .map(|steps| {
                    let digit = digits.checked_rem(steps.len())?;
                    digits /= steps.len();
                    steps[digit]
                })
                .sum();
            if let Some(offset) = offset {
                self.weights[start + offset] = weight as f32 / SCALE;
            }
        }
    }

    /// The places of the weights of a candidate's features.
    pub fn features<'a>(&'a self, candidate: &'a Candidate) -> impl Iterator<Item = usize> + 'a {
        self.layout.iter().map(|(start, factors)| start + factors.offset(candidate))
    }

    /// The score of a candidate.
    pub fn score(&self, candidate: &Candidate) -> f32 {
        self.features(candidate).map(|index| self.weights[index]).sum()
    }

    /// The likeliest of the candidates and its probability; [`None`] with its probability when
    /// none of them is likelier.
    pub fn choose(&self, candidates: &[Candidate]) -> (Option<usize>, f32) {
        let mut best = (None, 0.0);
        let mut total = 0.0;
        let scores = candidates.iter().map(|candidate| self.score(candidate).clamp(-30.0, 30.0));
        for (index, score) in scores.enumerate() {
            if score > best.1 {
                best = (Some(index), score);
            }
            total += score.exp();
        }
        (best.0, best.1.exp() / (1.0 + total))
    }

    /// The weights, for training.
    pub fn weights_mut(&mut self) -> &mut [f32] {
        &mut self.weights
    }

    /// The weights as a table, without those that round to nothing.
    pub fn to_table(&self) -> String {
        let mut table = String::new();
        for ((start, factors), attributes) in self.layout.iter().zip(self.decision.features) {
            let attributes: Vec<_> =
                attributes.iter().map(|&attribute| &self.decision.attributes[attribute as usize]).collect();
            let size = attributes.iter().map(|attribute| attribute.values.count()).product::<usize>();
            let names: Vec<_> = attributes.iter().map(|attribute| attribute.name).collect();
            table.push_str(&names.join(" "));
            table.push('\n');
            for offset in 0..size {
                let weight = (self.weights[start + offset] * SCALE).round() as i32;
                if weight.abs() < 2 {
                    continue;
                }
                let values: Vec<_> = factors
                    .iter()
                    .zip(&attributes)
                    .map(|((_, factor), attribute)| attribute.values.name(offset / factor % attribute.values.count()))
                    .collect();
                table.push_str(&format!("{}\t{weight}\n", values.join(" ")));
            }
        }
        table
    }
}

/// The probability of a yes whose score is `score`.
pub(super) fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// The number of the bucket that `count` falls into: 0, 1, 2, 3, 4–6, 7–12, 13–24, more.
pub(super) fn bucket(count: usize) -> u16 {
    match count {
        0..=3 => count as u16,
        4..=6 => 4,
        7..=12 => 5,
        13..=24 => 6,
        _ => 7,
    }
}

/// How many buckets [`bucket`] knows.
pub(super) const BUCKETS: Values = Values::Below(8);

#[cfg(test)]
mod tests {
    use super::MOST_JOINED;
    use crate::attribution::Models;

    #[test]
    fn no_feature_joins_more_attributes_than_there_is_room_for() {
        let models = Models::untrained();
        for model in [&models.cues, &models.sources, &models.after, &models.before, &models.quotes] {
            assert!(model.decision.features.iter().all(|attributes| attributes.len() <= MOST_JOINED));
        }
    }
}
