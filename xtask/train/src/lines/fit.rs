//! Fits the weights: of the labels of a page the right ones are to be the likeliest (a conditional random field; Lafferty,
//! McCallum, Pereira 2001), by steps along the gradient (Adagrad), each weight drawn to nothing.

use article_annotator::parts::decision::{Asked, Label, Model};

use super::Example;

const LABELS: usize = Label::COUNT;

/// How often each page is visited.
const PASSES: usize = 30;
/// Of how many passes, the last ones, the weights are the mean.
const AVERAGED: usize = 10;
/// The step of a weight at its first change.
const STEP: f32 = 0.2;
/// How strongly a weight is drawn to nothing at each page.
const PULL: f32 = 0.003;

/// The probabilities of a page's labels.
struct Marginals {
    /// Of each label in each line.
    lines: Vec<[f32; LABELS]>,
    /// Of each label behind each other, in each line but the first.
    pairs: Vec<[[f32; LABELS]; LABELS]>,
}

/// The model that fits `examples`.
pub fn fit(examples: &[&Example]) -> Model {
    let mut model = Model::untrained();
    let count = model.rows_mut().len();
    let mut squares = vec![[0.0_f32; LABELS]; count];
    let mut sums = vec![[0.0_f32; LABELS]; count];
    let mut gradient = vec![[0.0_f32; LABELS]; count];
    let mut touched = Vec::new();
    for pass in 0..PASSES {
        for example in examples.iter().filter(|example| !example.lines.is_empty()) {
            add(&model, &example.right, example.weight, &mut gradient, &mut touched);
            add(&model, &example.lines, -example.weight, &mut gradient, &mut touched);
            touched.sort_unstable();
            touched.dedup();
            for row in touched.drain(..) {
                let weights = &mut model.rows_mut()[row];
                for label in 0..LABELS {
                    let slope = std::mem::take(&mut gradient[row][label]);
                    if slope.abs() < 1e-5 {
                        continue;
                    }
                    squares[row][label] += slope * slope;
                    let rate = STEP / (squares[row][label].sqrt() + 1e-3);
                    let moved = weights[label] + rate * slope;
                    weights[label] = (moved.abs() - rate * PULL).max(0.0).copysign(moved);
                }
            }
        }
        if pass >= PASSES - AVERAGED {
            for (sum, weights) in sums.iter_mut().zip(model.rows_mut()) {
                sum.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += *weight);
            }
        }
    }
    for (sum, weights) in sums.iter().zip(model.rows_mut()) {
        for (sum, weight) in sum.iter().zip(weights) {
            *weight = if *weight == 0.0 { 0.0 } else { sum / AVERAGED as f32 };
        }
    }
    model
}

/// Adds to `gradient` how often each weight is counted on, times `factor`.
fn add(model: &Model, lines: &[Asked], factor: f32, gradient: &mut [[f32; LABELS]], touched: &mut Vec<usize>) {
    let found = marginals(model, lines);
    let mut count = |row: usize, shares: &[f32; LABELS]| {
        touched.push(row);
        gradient[row].iter_mut().zip(shares).for_each(|(slope, share)| *slope += factor * share);
    };
    for at in 0..lines.len() {
        Model::rows_of(lines, at).for_each(|row| count(row, &found.lines[at]));
        if at == 0 {
            count(Model::ROW_OF_FIRST, &found.lines[0]);
        } else {
            let pairs = found.pairs[at].iter().enumerate();
            pairs.for_each(|(before, shares)| count(Model::row_behind(lines, at, before), shares));
        }
    }
}

/// The probabilities of the labels, by the sums forward and backward (Rabiner 1989).
fn marginals(model: &Model, lines: &[Asked]) -> Marginals {
    let scores: Vec<_> = (0..lines.len()).map(|at| model.scores(lines, at)).collect();
    let mut forward = vec![[f32::NEG_INFINITY; LABELS]; lines.len()];
    let mut backward = vec![[0.0; LABELS]; lines.len()];
    forward[0] = scores[0];
    for at in 1..lines.len() {
        let behind = model.behind(lines, at);
        for label in 0..LABELS {
            let all = std::array::from_fn(|before| forward[at - 1][before] + behind[before][label]);
            forward[at][label] = scores[at][label] + log_sum(&all);
        }
    }
    for at in (1..lines.len()).rev() {
        let behind = model.behind(lines, at);
        for before in 0..LABELS {
            let all = std::array::from_fn(|label| behind[before][label] + scores[at][label] + backward[at][label]);
            backward[at - 1][before] = log_sum(&all);
        }
    }
    let total = log_sum(&forward[lines.len() - 1]);
    let mut found = Marginals { lines: Vec::new(), pairs: vec![[[0.0; LABELS]; LABELS]; lines.len()] };
    for at in 0..lines.len() {
        found.lines.push(std::array::from_fn(|label| (forward[at][label] + backward[at][label] - total).exp()));
        if at > 0 {
            let behind = model.behind(lines, at);
            for before in 0..LABELS {
                for label in 0..LABELS {
                    let sum = forward[at - 1][before] + behind[before][label] + scores[at][label] + backward[at][label];
                    found.pairs[at][before][label] = (sum - total).exp();
                }
            }
        }
    }
    found
}

/// The logarithm of the sum of what has these logarithms.
fn log_sum(all: &[f32; LABELS]) -> f32 {
    let most = all.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if most == f32::NEG_INFINITY {
        return most;
    }
    most + all.iter().map(|one| (one - most).exp()).sum::<f32>().ln()
}
