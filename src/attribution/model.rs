//! The scored list of candidates: a linear model whose features have names.
//!
//! Each decision of this stage (is this word a cue? who is its subject? where does the content
//! end?) is a choice among candidates. A candidate is a row of attribute values; a feature is one
//! value, or some values together; its weight stands in a generated table of `weights/`: a line
//! that names the attributes ("after kind"), below it a line for each of their values that has a
//! weight ("comma pronoun", a tab, 16ths of the weight). The scores become
//! probabilities by the logistic function over all candidates and *none of them*, whose score is
//! nothing. The table is made from the training set by `cargo xtask train`.

use super::layout::Layout;
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
pub type Candidate = [u16; MOST_ATTRIBUTES];

/// How many attributes a decision can have. A power of two: see `layout`.
pub(super) const MOST_ATTRIBUTES: usize = 32;

/// The candidates for a decision: what each of them stands for, and its values. The lists are filled anew for each
/// decision.
#[derive(Debug)]
pub(super) struct Candidates<T> {
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
        self.answers.push(answer);
        self.values.push(values);
    }
}

/// A decision with its weights.
#[derive(Debug)]
pub struct Model {
    decision: &'static Decision,
    layout: Layout,
    weights: Vec<f32>,
}

/// The name of the value that a candidate without a verb has.
const NO_VERB: &str = "none";

/// The scale of the weights in their tables.
const SCALE: f32 = 16.0;

impl Model {
    /// The model of `decision`, all weights nothing.
    pub fn new(decision: &'static Decision) -> Self {
        let layout = Layout::of(decision);
        let mut model = Self { decision, weights: layout.weights(), layout };
        for &(attribute, value, weight) in decision.given {
            let feature = decision.feature_named([attribute]).and_then(|feature| model.joined(feature));
            let known = decision.attributes.iter().find(|known| known.name == attribute);
            let number = known.and_then(|known| known.values.number(Value::Name(value)));
            if let (Some((start, _)), Some(number)) = (feature, number) {
                model.weights[start + number] = weight;
            }
        }
        model
    }

    /// What it decides.
    pub fn decision(&self) -> &'static Decision {
        self.decision
    }

    /// Where the weights of the feature with this number begin, and the attributes that it joins, each
    /// with the factor of its value.
    fn joined(&self, feature: usize) -> Option<(usize, Vec<(usize, usize)>)> {
        let mut start = 0;
        let mut joined = Vec::new();
        for attributes in self.decision.features.get(..=feature)? {
            start += joined.last().map_or(0, |&(last, factor)| factor * self.count(last));
            joined.clear();
            let mut factor = 1;
            for &attribute in *attributes {
                joined.push((usize::from(attribute), factor));
                factor *= self.count(attribute.into());
            }
        }
        Some((start, joined))
    }

    /// How many values an attribute has.
    fn count(&self, attribute: usize) -> usize {
        self.decision.attributes[attribute].values.count()
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
        let Some((start, joined)) = self.decision.feature_named(names).and_then(|feature| self.joined(feature)) else {
            return;
        };
        // For each value of the table what it adds to the place of the weight here.
        let steps: Vec<Vec<_>> = attributes
            .iter()
            .zip(joined)
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
        self.layout.places(candidate)
    }

    /// The score of a candidate.
    pub fn score(&self, candidate: &Candidate) -> f32 {
        let mut scores = Vec::with_capacity(1);
        self.scores(std::slice::from_ref(candidate), &mut scores);
        scores.first().copied().unwrap_or_default()
    }

    /// The likeliest of the candidates; [`None`] when none of them is likelier.
    pub fn likeliest(&self, candidates: &[Candidate]) -> Option<usize> {
        let mut scores = Vec::with_capacity(candidates.len());
        self.scores(candidates, &mut scores);
        likeliest(&scores)
    }

    /// Writes the scores of the candidates into a list, in place of what it holds. Those of eight cost little more than those
    /// of one.
    pub fn scores(&self, candidates: &[Candidate], scores: &mut Vec<f32>) {
        scores.clear();
        self.layout.score(&self.weights, candidates, scores);
    }

    /// The features that a candidate's score is made of, each with its weight: "form verb-past, rank 0".
    pub fn reasons(&self, candidate: &Candidate) -> Vec<(String, f32)> {
        let of_feature = |feature: usize| {
            let (start, joined) = self.joined(feature)?;
            let place =
                joined.iter().map(|&(attribute, factor)| usize::from(candidate[attribute]) * factor).sum::<usize>();
            let weight = self.weights.get(start + place).copied().filter(|&weight| weight != 0.0)?;
            let named = |&(attribute, _): &(usize, usize)| {
                let Attribute { name, values } = self.decision.attributes[attribute];
                format!("{name} {}", values.name(candidate[attribute].into()))
            };
            Some((joined.iter().map(named).collect::<Vec<_>>().join(", "), weight))
        };
        (0..self.decision.features.len()).filter_map(of_feature).collect()
    }

    /// The weights, for training.
    pub fn weights_mut(&mut self) -> &mut [f32] {
        &mut self.weights
    }

    /// The weights as a table, without those that round to nothing.
    pub fn to_table(&self) -> String {
        let mut table = String::new();
        for feature in 0..self.decision.features.len() {
            let Some((start, joined)) = self.joined(feature) else { continue };
            let size = joined.last().map_or(0, |&(last, factor)| factor * self.count(last));
            let attributes = || joined.iter().map(|&(attribute, _)| &self.decision.attributes[attribute]);
            let names: Vec<_> = attributes().map(|attribute| attribute.name).collect();
            table.push_str(&names.join(" "));
            table.push('\n');
            for offset in 0..size {
                let weight = (self.weights[start + offset] * SCALE).round() as i32;
                if weight.abs() < 2 {
                    continue;
                }
                let values: Vec<_> = joined
                    .iter()
                    .zip(attributes())
                    .map(|((_, factor), attribute)| attribute.values.name(offset / factor % attribute.values.count()))
                    .collect();
                table.push_str(&format!("{}\t{weight}\n", values.join(" ")));
            }
        }
        table
    }
}

/// A score no further from nothing than probabilities can tell.
fn clamped(score: f32) -> f32 {
    score.clamp(-30.0, 30.0)
}

/// The likeliest of the candidates with these scores; [`None`] when none of them is likelier.
pub(super) fn likeliest(scores: &[f32]) -> Option<usize> {
    let mut best = (None, 0.0);
    for (index, &score) in scores.iter().enumerate() {
        if clamped(score) > best.1 {
            best = (Some(index), clamped(score));
        }
    }
    best.0
}

/// The likeliest of the candidates with these scores and its probability; [`None`] with its probability when none of them
/// is likelier.
pub(super) fn choose(scores: &[f32]) -> (Option<usize>, f32) {
    let choice = likeliest(scores);
    let total: f32 = scores.iter().map(|&score| clamped(score).exp()).sum();
    (choice, choice.map_or(1.0, |best| clamped(scores[best]).exp()) / (1.0 + total))
}

/// The likeliest of the answers that candidates give.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer {
    /// The likeliest of its candidates.
    candidate: usize,
    /// How much likelier than *none of them* it is, and all answers together are; nothing where there are none.
    odds: f32,
    all: f32,
}

impl Answer {
    /// It or [`None`], whichever is likelier, and how likely that is right.
    pub fn or_none(self) -> (Option<usize>, f32) {
        let likelier = (self.odds > 1.0).then_some(self.candidate);
        (likelier, self.odds.max(1.0) / (1.0 + self.all))
    }

    /// It, even where [`None`] is likelier, and how likely it is right; [`None`] where there is no candidate.
    pub fn of_somebody(self) -> (Option<usize>, f32) {
        ((self.all > 0.0).then_some(self.candidate), self.odds / (1.0 + self.all))
    }
}

/// As [`choose`], where candidates of one answer stand together: the odds of an answer are the sum of its candidates', in
/// place of whose scores their odds are written. `same` tells whether two candidates are of one answer.
pub(super) fn choose_answer(scores: &mut [f32], same: impl Fn(usize, usize) -> bool) -> Answer {
    scores.iter_mut().for_each(|score| *score = clamped(*score).exp());
    let (all, same) = (&*scores, &same);
    let answer = |index: usize| all.iter().enumerate().filter(move |&(other, _)| same(index, other));
    let mut best = Answer { candidate: 0, odds: 0.0, all: all.iter().sum() };
    for (index, &own) in all.iter().enumerate() {
        if answer(index).any(|(other, &odds)| odds > own || odds == own && other < index) {
            continue;
        }
        let together = answer(index).map(|(_, odds)| odds).sum();
        if together > best.odds {
            best = Answer { candidate: index, odds: together, ..best };
        }
    }
    best
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
    use super::MOST_ATTRIBUTES;
    use crate::attribution::Models;
    use crate::attribution::layout::{MOST_FEATURES, MOST_JOINED};

    #[test]
    fn there_is_room_for_all_attributes_and_for_those_that_a_feature_joins() {
        let models = Models::untrained();
        for model in [&models.cues, &models.sources, &models.after, &models.before, &models.quotes] {
            assert!(model.decision.attributes.len() <= MOST_ATTRIBUTES);
            assert!(model.decision.features.len() <= MOST_FEATURES);
            assert!(model.decision.features.iter().all(|attributes| (1..=MOST_JOINED).contains(&attributes.len())));
        }
    }
}
