//! The model: how well each label fits a line, and each label behind another.
//!
//! A linear chain (Lafferty, McCallum, Pereira 2001): the score of a page's labels is the sum of the weights of each line's
//! features with its label, and of each pair of neighbours. [`Model::likeliest`] finds the best labels of all lines together
//! (Viterbi 1967). The weights are a table, `weights.tsv`, which `cargo xtask train lines` writes.

use std::sync::LazyLock;

use super::label::{Label, Labels};
use crate::parts::evidence::{Feature, Features};

/// How many labels there are.
const LABELS: usize = Label::COUNT;

/// The places at which a feature is looked at: the line itself, the one above, the one below.
const PLACES: [&str; 3] = ["", "above: ", "below: "];

/// The rows of weights before those of the features: labels behind each label, without and with a blank line between, and
/// labels of the first line.
const ROWS_OF_LABELS: usize = 2 * LABELS + 1;

/// What is asked of a line: its features, and whether a blank line stands above it.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// What can be said of it.
    pub features: Features,
    /// Which labels it may have.
    pub may_be: Labels,
}

/// The weights.
#[derive(Clone, Debug)]
pub struct Model {
    /// A row for each label before and each feature at each place, a column for each label.
    rows: Vec<[f32; LABELS]>,
}

impl Model {
    /// A model that knows nothing.
    pub fn untrained() -> Self {
        Self { rows: vec![[0.0; LABELS]; ROWS_OF_LABELS + PLACES.len() * Feature::ALL.len()] }
    }

    /// The model with the weights of the table.
    pub fn trained() -> &'static Self {
        static TRAINED: LazyLock<Model> = LazyLock::new(|| Model::of_table(include_str!("weights.tsv")));
        &TRAINED
    }

    /// The name of a row.
    fn name(row: usize) -> String {
        let behind = |label: usize| Label::ALL[label].name();
        match row.checked_sub(ROWS_OF_LABELS) {
            None if row == 2 * LABELS => "first".to_owned(),
            None if row < LABELS => format!("behind {}", behind(row)),
            None => format!("a blank line behind {}", behind(row - LABELS)),
            Some(row) => format!("{}{}", PLACES[row / Feature::ALL.len()], Feature::NAMES[row % Feature::ALL.len()]),
        }
    }

    /// Reads the table, whose rows stand in the model's order; a row that it doesn't have is nothing.
    fn of_table(table: &str) -> Self {
        let mut model = Self::untrained();
        let mut rows = 0..model.rows.len();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let name = columns.next().unwrap_or_default();
            let Some(row) = rows.find(|&row| Self::name(row) == name) else { break };
            for (weight, printed) in model.rows[row].iter_mut().zip(columns) {
                *weight = f32::from(printed.parse::<i16>().unwrap_or_default()) / 16.0;
            }
        }
        model
    }

    /// The weights as a table, in sixteenths, without rows that are nothing.
    pub fn to_table(&self) -> String {
        let mut table =
            String::from("# Made by `cargo xtask train lines`: don't edit. Weights in sixteenths.\n# feature");
        Label::ALL.iter().for_each(|label| {
            table.push('\t');
            table.push_str(label.name());
        });
        for (row, weights) in self.rows.iter().enumerate() {
            let rounded = weights.map(|weight| (weight * 16.0).round() as i32);
            if rounded.iter().any(|&weight| weight != 0) {
                table.push('\n');
                table.push_str(&Self::name(row));
                for weight in rounded {
                    table.push('\t');
                    if weight != 0 {
                        table.push_str(&weight.to_string());
                    }
                }
            }
        }
        table.push('\n');
        table
    }

    /// The weights, for training.
    pub fn rows_mut(&mut self) -> &mut [[f32; LABELS]] {
        &mut self.rows
    }

    /// The rows of the features that are looked at for the line at `at`.
    pub fn rows_of(lines: &[Asked], at: usize) -> impl Iterator<Item = usize> {
        let above = at.checked_sub(1).map(|above| lines[above].features);
        let below = lines.get(at + 1).map(|below| below.features);
        let sets = [Some(lines[at].features), above, below];
        sets.into_iter().enumerate().flat_map(|(place, features)| {
            let first = ROWS_OF_LABELS + place * Feature::ALL.len();
            features.into_iter().flat_map(Features::numbers).map(move |number| first + number)
        })
    }

    /// The row of the labels behind `label` in the line at `at`.
    pub fn row_behind(lines: &[Asked], at: usize, label: usize) -> usize {
        let parted = lines[at].features.has(Feature::Parted);
        label + if parted { LABELS } else { 0 }
    }

    /// The row of the labels of the first line.
    pub const ROW_OF_FIRST: usize = 2 * LABELS;

    /// How well each label fits the line at `at` by its features.
    pub fn scores(&self, lines: &[Asked], at: usize) -> [f32; LABELS] {
        let mut scores = if at == 0 { self.rows[Self::ROW_OF_FIRST] } else { [0.0; LABELS] };
        for row in Self::rows_of(lines, at) {
            scores.iter_mut().zip(&self.rows[row]).for_each(|(score, weight)| *score += weight);
        }
        for (label, score) in scores.iter_mut().enumerate() {
            if !lines[at].may_be.has(label) {
                *score = f32::NEG_INFINITY;
            }
        }
        scores
    }

    /// The labels behind each label in the line at `at`.
    pub fn behind(&self, lines: &[Asked], at: usize) -> &[[f32; LABELS]] {
        let first = Self::row_behind(lines, at, 0);
        &self.rows[first..first + LABELS]
    }

    /// The likeliest labels of all lines together.
    pub fn likeliest(&self, lines: &[Asked]) -> Vec<Label> {
        let mut before = vec![[0_u8; LABELS]; lines.len()];
        let mut best = [0.0_f32; LABELS];
        for (at, before) in before.iter_mut().enumerate() {
            let mut scores = self.scores(lines, at);
            if at > 0 {
                let behind = self.behind(lines, at);
                for (label, score) in scores.iter_mut().enumerate().filter(|(_, score)| score.is_finite()) {
                    let (from, most) = (0..LABELS)
                        .map(|from| (from, best[from] + behind[from][label]))
                        .fold((0, f32::NEG_INFINITY), |most, next| if next.1 > most.1 { next } else { most });
                    before[label] = from as u8;
                    *score += most;
                }
            }
            best = scores;
        }
        let last = (0..LABELS).fold(0, |most, label| if best[label] > best[most] { label } else { most });
        let mut labels = vec![Label::Body; lines.len()];
        let mut label = last;
        for at in (0..lines.len()).rev() {
            labels[at] = Label::ALL[label];
            label = usize::from(before[at][label]);
        }
        labels
    }

    /// What speaks for `label` in the line at `at`, each with its weight, the strongest first.
    pub fn reasons(&self, lines: &[Asked], at: usize, label: Label) -> Vec<(String, f32)> {
        let weighed = Self::rows_of(lines, at).map(|row| (Self::name(row), self.rows[row][label as usize]));
        let mut reasons: Vec<_> = weighed.filter(|(_, weight)| *weight != 0.0).collect();
        reasons.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
        reasons
    }
}
