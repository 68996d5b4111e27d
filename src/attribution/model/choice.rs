//! The choice among candidates with scores, and how likely it is right.
//!
//! Takes scores, gives the likeliest candidate with its probability: the softmax over all of them and *none of them*,
//! whose score is 0. Scores of 2 and 0.5 give the first with a probability of 0.74.

/// A score no further from nothing than probabilities can tell.
fn clamped(score: f32) -> f32 {
    score.clamp(-30.0, 30.0)
}

/// The likeliest of the candidates with these scores; [`None`] when none of them is likelier.
pub(crate) fn likeliest(scores: &[f32]) -> Option<usize> {
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
pub(crate) fn choose(scores: &[f32]) -> (Option<usize>, f32) {
    let (mut choice, mut best, mut odds, mut all) = (None, 0.0, 1.0, 0.0);
    for (index, score) in scores.iter().copied().map(clamped).enumerate() {
        let own = score.exp();
        all += own;
        if score > best {
            (choice, best, odds) = (Some(index), score, own);
        }
    }
    (choice, odds / (1.0 + all))
}

/// The likeliest of the answers that candidates give.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer {
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
/// place of whose scores their odds are written. `answer` tells the number of a candidate's answer.
pub(crate) fn choose_answer(scores: &mut [f32], answer: impl Fn(usize) -> usize) -> Answer {
    scores.iter_mut().for_each(|score| *score = clamped(*score).exp());
    // Each answer with its likeliest candidate, of equals the first, and its odds. There are but a few.
    let mut answers: Vec<(usize, usize, f32)> = Vec::with_capacity(scores.len());
    for (candidate, &odds) in scores.iter().enumerate() {
        let number = answer(candidate);
        match answers.iter_mut().find(|(known, ..)| *known == number) {
            Some((_, likeliest, together)) => {
                *together += odds;
                *likeliest = if odds > scores[*likeliest] { candidate } else { *likeliest };
            }
            None => answers.push((number, candidate, odds)),
        }
    }
    let mut best = Answer { candidate: 0, odds: 0.0, all: scores.iter().sum() };
    for (_, candidate, odds) in answers {
        if odds > best.odds || odds == best.odds && candidate < best.candidate {
            best = Answer { candidate, odds, ..best };
        }
    }
    best
}

/// The probability of a yes whose score is `score`.
pub(crate) fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}
