//! Calibration: what the models' probability for a speaker is worth.
//!
//! Takes the probability and the sort of what is attributed, gives the confidence: how often such attributions are right in
//! articles that the models don't know. `cargo xtask train` reads it off its cross-validation and writes `calibration.tsv`;
//! between two points of a sort the confidence lies on the line through them.
//!
//! Source: isotonic regression by pooling adjacent violators (Zadrozny and Elkan, KDD 2002).

use std::fmt::Write;

use crate::lexicon::rows;

/// What is attributed, as far as its confidence is calibrated by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A quote that stands as a sentence of its own.
    Direct,
    /// A quoted part of a sentence of the reporter's.
    Mixed,
    /// Reported speech without marks.
    Reported,
}

impl Sort {
    /// All of them.
    pub const ALL: [Sort; 3] = [Sort::Direct, Sort::Mixed, Sort::Reported];

    const fn name(self) -> &'static str {
        match self {
            Sort::Direct => "direct",
            Sort::Mixed => "mixed",
            Sort::Reported => "reported",
        }
    }
}

/// The confidences of probabilities, for each [`Sort`].
#[derive(Clone, Debug, Default)]
pub struct Calibration {
    /// Points of rising probability and confidence. Without any, a probability is its own confidence.
    points: [Vec<(f32, f32)>; 3],
}

/// The points that `cargo xtask train` wrote.
const TABLE: &str = include_str!("calibration.tsv");

/// How many attributions a point stands for, at least.
const LEAST: usize = 40;

impl Calibration {
    /// As the table says.
    pub fn trained() -> Self {
        let mut calibration = Self::default();
        for row in rows(TABLE) {
            let sort = Sort::ALL.iter().position(|sort| sort.name() == row.key());
            // Thousandths: what reads fractions takes 12 KB of the download.
            let thousandths = |column| row.column(column).parse::<u16>().map(|it| f32::from(it) / 1000.0);
            if let (Some(sort), Ok(probability), Ok(confidence)) = (sort, thousandths(1), thousandths(2)) {
                calibration.points[sort].push((probability, confidence));
            }
        }
        calibration
    }

    /// Learns the points of a sort from attributions: their probabilities, and whether each was right.
    pub fn fit(&mut self, sort: Sort, mut seen: Vec<(f32, bool)>) {
        seen.sort_by(|one, other| one.0.total_cmp(&other.0));
        // Groups of neighbours: the sum of their probabilities, how many were right, how many there are.
        let mut groups: Vec<(f32, f32, f32)> = Vec::new();
        let share = |group: (f32, f32, f32)| group.1 / group.2;
        for some in seen.chunks(LEAST) {
            let right = some.iter().filter(|(_, right)| *right).count();
            let sum = some.iter().map(|(probability, _)| probability).sum();
            groups.push((sum, right as f32, some.len() as f32));
            while let [.., before, last] = groups[..]
                && share(before) >= share(last)
            {
                groups.truncate(groups.len() - 2);
                groups.push((before.0 + last.0, before.1 + last.1, before.2 + last.2));
            }
        }
        self.points[sort as usize] = groups.into_iter().map(|group| (group.0 / group.2, share(group))).collect();
    }

    /// The confidence of a probability.
    pub(crate) fn confidence(&self, sort: Sort, probability: f32) -> f32 {
        let points = &self.points[sort as usize];
        let above = points.partition_point(|&(point, _)| point <= probability);
        let before = above.checked_sub(1).map_or((0.0, 0.0), |before| points[before]);
        let behind = points.get(above).copied().unwrap_or((1.0, 1.0));
        let share = (probability - before.0) / (behind.0 - before.0).max(f32::EPSILON);
        before.1 + (behind.1 - before.1) * share.clamp(0.0, 1.0)
    }

    /// The table of the points.
    pub fn to_table(&self) -> String {
        let mut table = String::new();
        for (sort, points) in Sort::ALL.iter().zip(&self.points) {
            for (probability, confidence) in points {
                let thousandths = |share: f32| (share * 1000.0).round() as u16;
                let (probability, confidence) = (thousandths(*probability), thousandths(*confidence));
                _ = writeln!(table, "{}\t{probability}\t{confidence}", sort.name());
            }
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_confidence_is_the_share_of_what_was_right() {
        let mut calibration = Calibration::default();
        let seen = (0..800).map(|number| (number as f32 / 800.0, number >= 400 || number % 4 == 0)).collect();
        calibration.fit(Sort::Mixed, seen);
        assert!((calibration.confidence(Sort::Mixed, 0.25) - 0.25).abs() < 0.03);
        assert!(calibration.confidence(Sort::Mixed, 0.9) > 0.97);
        assert!((calibration.confidence(Sort::Direct, 0.3) - 0.3).abs() < 1e-6, "nothing was learnt of it");
    }

    #[test]
    fn a_likelier_speaker_is_never_less_certain() {
        let calibration = Calibration::trained();
        for sort in Sort::ALL {
            let confidences: Vec<f32> = (0..=50).map(|step| calibration.confidence(sort, step as f32 / 50.0)).collect();
            assert!(confidences.is_sorted() && confidences[50] > 0.5, "{sort:?}: {confidences:?}");
        }
    }
}
