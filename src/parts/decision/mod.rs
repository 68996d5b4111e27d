//! Decision: what each line of a page is.
//!
//! Takes the lines with what they show, gives a [`Label`] for each. One model judges all lines together: how a line looks and
//! reads, what stands above and below it, where the story is, and which label may follow which. What the page's markup said of
//! a line stays.

mod label;
mod model;
mod possible;
mod story;

use super::evidence::Feature;
use super::evidence::lines::Line;
use crate::text::Text;
pub use label::{Label, Labels};
pub use model::{Asked, Model};

/// What is asked of the lines of a page.
pub(super) fn asked(text: &Text, lines: &[Line]) -> Vec<Asked> {
    let mut features: Vec<_> = lines.iter().map(|line| line.features).collect();
    story::place(text, &mut features);
    let may_be = lines.iter().enumerate().map(|(at, line)| possible::labels(line, &features, at));
    features.iter().zip(may_be).map(|(&features, may_be)| Asked { features, may_be }).collect()
}

/// The labels of the lines.
pub(super) fn decide(text: &Text, lines: &[Line]) -> Vec<Label> {
    let mut asked = asked(text, lines);
    let model = Model::trained();
    let labels = model.likeliest(&asked);
    let Some(title) = missed_title(&asked, &labels) else { return labels };
    asked[title].may_be = Labels::of(&[Label::Headline]);
    model.likeliest(&asked)
}

/// The line that has most of the story's words, where no line above the story was found to be its headline, or one that has none
/// of these words: most likely a section's name.
fn missed_title(lines: &[Asked], labels: &[Label]) -> Option<usize> {
    let is_title = |at: usize| labels[at] == Label::Headline && !lines[at].features.has(Feature::SharesNothing);
    let missed = |at: usize| {
        let may_be = lines[at].may_be.has(Label::Headline as usize);
        may_be && lines[at].features.has(Feature::BestTitle) && (labels[at].is_page() || labels[at] == Label::Deck)
    };
    if (0..lines.len()).any(is_title) { None } else { (0..lines.len()).find(|&at| missed(at)) }
}
