//! The search for features: which attributes of a decision are worth joining.
//!
//! `cargo xtask train CORPUS --search DECISION` starts from the features that the decision has and prints, step by step,
//! which to add and which to leave out: what counts is the loss (the mean of −log₂ of what is right) on the half of the
//! corpus that the weights were not learnt from, and the number of weights, which are bytes. What is printed is a
//! proposal: plain features that hold elsewhere stay, even if this corpus doesn't miss them.

use std::collections::HashMap;
use std::{panic, thread};

use article_annotator::attribution::model::{Attribute, Candidate, Decision, Model, Scores};

use crate::{Example, RARE, fit};

/// What a weight costs, in bits of loss over all examples: a feature must bring more than its bytes.
const COST_OF_A_WEIGHT: f64 = 0.35;
/// How many of the features that look best alone are tried in full at each step.
const TRIED: usize = 6;
/// A weight nearer to nothing is left out of the tables.
const LEAST_WEIGHT: f64 = 2.0 / 16.0;
/// Newton's step is kept short, since few examples may call for it: what their slopes must exceed, what is added to
/// their curvature, and the largest weight.
const DRAWN: f64 = 4.0;
const STIFFNESS: f64 = 2.0;
const LARGEST_WEIGHT: f64 = 2.0;

/// A list of features, each the numbers of its attributes.
type Features = Vec<Vec<u8>>;

/// Searches from the features of `decision`, and prints each step.
pub fn search(decision: &'static Decision, halves: [&[Example]; 2]) {
    let mut features: Features = decision.features.iter().map(|feature| feature.to_vec()).collect();
    let mut best = Trial::of(decision, &features, halves);
    println!("{} features: {}", features.len(), best.told());
    loop {
        let models = halves.map(|half| trained(decision, &features, half));
        let mut screened: Vec<(f64, Vec<u8>)> = joins(decision.attributes)
            .into_iter()
            .filter(|join| !features.contains(join))
            .map(|join| (gain(decision, &join, &models, halves), join))
            .collect();
        screened.sort_by(|a, b| b.0.total_cmp(&a.0));
        screened.truncate(TRIED);
        let mut changes: Vec<(String, Features)> = screened
            .into_iter()
            .map(|(_, join)| {
                let name = format!("+ {}", names(decision.attributes, &join));
                (name, features.iter().cloned().chain([join]).collect())
            })
            .collect();
        changes.extend(fewer_features(decision, &features));
        let trials = tried(decision, &changes, halves);
        let Some(index) = (0..trials.len()).max_by(|&a, &b| trials[a].worth().total_cmp(&trials[b].worth())) else {
            return;
        };
        if trials[index].worth() <= best.worth() {
            println!("nothing more");
            return;
        }
        best = trials.into_iter().nth(index).unwrap_or(best);
        let (name, changed) = changes.swap_remove(index);
        println!("{name}: {}", best.told());
        features = changed;
    }
}

/// Leaves one feature of `decision` out after the other, and one attribute with all features that join it, always what
/// is missed the least, and prints what is left. What is printed is a proposal: where to stop is told by the figures of the
/// whole stage.
pub fn prune(decision: &'static Decision, halves: [&[Example]; 2]) {
    let mut features: Features = decision.features.iter().map(|feature| feature.to_vec()).collect();
    println!("{} features: {}", features.len(), Trial::of(decision, &features, halves).told());
    // What a change was worth when it was tried last: it changes little from step to step, so only the best are tried anew.
    let mut worths: HashMap<String, f64> = HashMap::new();
    while features.len() > 1 {
        let mut changes = fewer_features(decision, &features);
        changes.extend(fewer_attributes(decision, &features));
        let known = |change: &(String, Features)| worths.get(&change.0).copied().unwrap_or(f64::INFINITY);
        changes.sort_by(|a, b| known(b).total_cmp(&known(a)));
        let asked = changes.iter().filter(|change| known(change) == f64::INFINITY).count().max(TRIED);
        changes.truncate(asked);
        let before = Trial::of(decision, &features, halves);
        let trials = tried(decision, &changes, halves);
        for ((name, fewer), trial) in changes.iter().zip(&trials) {
            let worth = (trial.worth() - before.worth()) / (features.len() - fewer.len()).max(1) as f64;
            if !worths.contains_key(name) {
                println!("    {name}: {worth:+.0} a feature; {}", trial.told());
            }
            worths.insert(name.clone(), worth);
        }
        let worth = |index: &usize| worths.get(&changes[*index].0).copied().unwrap_or_default();
        let Some(index) = (0..changes.len()).max_by(|a, b| worth(a).total_cmp(&worth(b))) else { return };
        println!(
            "{} ({:+.0}): {} features, {}",
            changes[index].0,
            worth(&index),
            changes[index].1.len(),
            trials[index].told()
        );
        features = changes.swap_remove(index).1;
    }
}

/// For each feature the others.
fn fewer_features(decision: &Decision, features: &Features) -> Vec<(String, Features)> {
    let without = |index: usize| {
        let mut fewer = features.clone();
        let join = fewer.remove(index);
        (format!("- {}", names(decision.attributes, &join)), fewer)
    };
    (0..features.len()).map(without).collect()
}

/// For each attribute that several features join the features without it.
fn fewer_attributes(decision: &Decision, features: &Features) -> Vec<(String, Features)> {
    let without = |attribute: u8| {
        let fewer: Features = features.iter().filter(|join| !join.contains(&attribute)).cloned().collect();
        (format!("- all of {}", decision.attributes[usize::from(attribute)].name), fewer)
    };
    let several = |(_, fewer): &(String, Features)| !fewer.is_empty() && fewer.len() + 1 < features.len();
    (0..decision.attributes.len() as u8).map(without).filter(several).collect()
}

/// What a list of features brings.
struct Trial {
    /// Bits over all examples that the weights don't know.
    loss: f64,
    examples: usize,
    right: usize,
    /// Weights that aren't nothing, the mean of both halves.
    weights: usize,
}

impl Trial {
    fn of(decision: &Decision, features: &Features, halves: [&[Example]; 2]) -> Self {
        let mut trial = Self { loss: 0.0, examples: 0, right: 0, weights: 0 };
        for half in [0, 1] {
            let mut model = trained(decision, features, halves[half]);
            trial.weights +=
                model.weights_mut().iter().filter(|weight| f64::from(weight.abs()) >= LEAST_WEIGHT).count();
            for example in halves[1 - half] {
                let (probability, is_right) = judged(&scores(&model, example), &example.right);
                trial.loss -= probability.log2();
                trial.right += usize::from(is_right);
                trial.examples += 1;
            }
        }
        trial.weights /= 2;
        trial
    }

    fn worth(&self) -> f64 {
        -self.loss - COST_OF_A_WEIGHT * self.weights as f64
    }

    fn told(&self) -> String {
        let part = |part: f64| part / self.examples.max(1) as f64;
        format!("{:.4} bits, {:.4} right, {} weights", part(self.loss), part(self.right as f64), self.weights)
    }
}

/// All changes tried, on all processors.
fn tried(decision: &Decision, changes: &[(String, Features)], halves: [&[Example]; 2]) -> Vec<Trial> {
    let at_once = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let size = changes.len().div_ceil(at_once).max(1);
    thread::scope(|scope| {
        let shares: Vec<_> = changes
            .chunks(size)
            .map(|share| {
                let trial = move |(_, features): &(String, Features)| Trial::of(decision, features, halves);
                let work = move || share.iter().map(trial).collect::<Vec<_>>();
                scope.spawn(work)
            })
            .collect();
        shares.into_iter().flat_map(|share| share.join().unwrap_or_else(|cause| panic::resume_unwind(cause))).collect()
    })
}

/// A model of these features, fitted to `examples`. What it needs of the decision is given away for good: a search is
/// the only thing that the program does then.
fn trained(decision: &Decision, features: &Features, examples: &[Example]) -> Model {
    let features: Vec<&'static [u8]> = features.iter().map(|feature| &*feature.clone().leak()).collect();
    let changed = Decision {
        name: decision.name,
        attributes: decision.attributes,
        features: features.leak(),
        given: decision.given,
    };
    let mut model = Model::new(Box::leak(Box::new(changed)));
    fit(&mut model, &[examples]);
    model
}

/// What a model misses of an example: −log₂ of the probability of what is right.
pub fn bits(model: &Model, example: &Example) -> f64 {
    -judged(&scores(model, example), &example.right).0.log2()
}

fn scores(model: &Model, example: &Example) -> Vec<f64> {
    let mut scores = Vec::new();
    model.scores(&example.candidates, &mut scores);
    scores.into_iter().map(|score| f64::from(score.clamp(-30.0, 30.0))).collect()
}

/// The probability of what is right, and whether it is the likeliest.
fn judged(scores: &[f64], right: &[bool]) -> (f64, bool) {
    let total = 1.0 + scores.iter().map(|score| score.exp()).sum::<f64>();
    let best = scores.iter().enumerate().filter(|(_, score)| **score > 0.0).max_by(|a, b| a.1.total_cmp(b.1));
    if !right.contains(&true) {
        return (1.0 / total, best.is_none());
    }
    let odds: f64 = scores.iter().zip(right).filter(|(_, right)| **right).map(|(score, _)| score.exp()).sum();
    ((odds / total).max(1e-12), best.is_some_and(|(index, _)| right[index]))
}

/// What a feature would bring, less its cost, if its weights were set by one step of Newton's beside the others'.
fn gain(decision: &Decision, join: &[u8], models: &[Model; 2], halves: [&[Example]; 2]) -> f64 {
    let counts: Vec<usize> = join.iter().map(|&it| decision.attributes[usize::from(it)].values.count()).collect();
    let place = |candidate: &Candidate| {
        join.iter()
            .zip(&counts)
            .rev()
            .fold(0, |place, (&attribute, count)| place * count + usize::from(candidate[attribute]))
    };
    let size: usize = counts.iter().product();
    let mut gained = 0.0;
    for half in [0, 1] {
        let mut slopes = vec![(0.0_f64, 0.0_f64, 0_u32); size];
        for example in halves[half] {
            let scores = scores(&models[half], example);
            let total = 1.0 + scores.iter().map(|score| score.exp()).sum::<f64>();
            let odds: f64 =
                scores.iter().zip(&example.right).filter(|(_, right)| **right).map(|(score, _)| score.exp()).sum();
            for ((candidate, score), is_right) in example.candidates.iter().zip(&scores).zip(&example.right) {
                let probability = score.exp() / total;
                let wanted = if *is_right { score.exp() / odds } else { 0.0 };
                let slope = &mut slopes[place(candidate)];
                slope.0 += wanted - probability;
                slope.1 += probability * (1.0 - probability);
                slope.2 += 1;
            }
        }
        let weights: Vec<f64> = slopes
            .iter()
            .map(|&(first, second, count)| {
                let drawn = (first.abs() - DRAWN).max(0.0).copysign(first) / (second + STIFFNESS);
                if count < RARE { 0.0 } else { drawn.clamp(-LARGEST_WEIGHT, LARGEST_WEIGHT) }
            })
            .collect();
        gained -= COST_OF_A_WEIGHT * weights.iter().filter(|weight| weight.abs() >= LEAST_WEIGHT).count() as f64;
        for example in halves[1 - half] {
            let before = scores(&models[half], example);
            let after: Vec<f64> =
                before.iter().zip(&example.candidates).map(|(score, it)| score + weights[place(it)]).collect();
            gained += judged(&after, &example.right).0.log2() - judged(&before, &example.right).0.log2();
        }
    }
    gained
}

/// All sets of one to three attributes.
fn joins(attributes: &[Attribute]) -> Vec<Vec<u8>> {
    let count = attributes.len() as u8;
    let mut joins = Vec::new();
    for a in 0..count {
        joins.push(vec![a]);
        for b in a + 1..count {
            joins.push(vec![a, b]);
            joins.extend((b + 1..count).map(|c| vec![a, b, c]));
        }
    }
    let size = |join: &[u8]| join.iter().map(|&it| attributes[usize::from(it)].values.count()).product::<usize>();
    joins.retain(|join| size(join) < 1 << 20);
    joins
}

fn names(attributes: &[Attribute], join: &[u8]) -> String {
    join.iter().map(|&attribute| attributes[usize::from(attribute)].name).collect::<Vec<_>>().join(" ")
}
