//! Decision: what each line of a page is.
//!
//! Takes the lines with what they show, gives a [`Label`] for each. One model judges all lines together: how a line looks and
//! reads, what stands above and below it, where the story is, and which label may follow which. What the page's markup said of
//! a line stays.

mod label;
mod model;
mod story;

use super::evidence::lines::{Line, Role};
use super::evidence::{Feature, Features};
use crate::text::Text;
pub use label::{Label, Labels};
pub use model::{Asked, Model};

/// What is asked of the lines of a page.
pub(super) fn asked(text: &Text, lines: &[Line]) -> Vec<Asked> {
    let mut features: Vec<_> = lines.iter().map(|line| line.features).collect();
    story::place(text, &mut features);
    let may_be = lines.iter().enumerate().map(|(at, line)| match line.hinted {
        true => hinted(&line.role),
        false if features[at].has(Feature::InQuote) => Labels::of(&[Label::Body]),
        false if features[at].has(Feature::OnlyLine) => only(features[at]),
        false if is_lead(&features, at) => Labels::BUT_HEADLINE,
        false => Labels::ALL,
    });
    features.iter().zip(may_be).map(|(&features, may_be)| Asked { features, may_be }).collect()
}

/// The labels of a line that is all of a text: none that only a page has, unless its words say so.
fn only(line: Features) -> Labels {
    let page = [Feature::PageCue, Feature::PageCues, Feature::PageOther, Feature::Copyright];
    let told = page.iter().chain(&Feature::PHRASES).any(|feature| line.has(*feature));
    if told { Labels::ALL } else { Labels::ALONE }
}

/// Whether the line at `at` is a sentence with its full stop, and nothing below it says that it is a headline: no byline, no
/// day, no dateline. The lead of a pasted story is no headline.
fn is_lead(lines: &[Features], at: usize) -> bool {
    let sentence = [Feature::Stop, Feature::EndsSentence].iter().all(|feature| lines[at].has(*feature));
    let titled = [Feature::TitleCase, Feature::NamedBelow].iter().any(|feature| lines[at].has(*feature));
    let filed = lines.get(at + 1).is_some_and(|below| below.has(Feature::Dateline) || below.has(Feature::PlaceAtHead));
    sentence && !titled && !filed
}

/// The labels of the lines.
pub(super) fn decide(text: &Text, lines: &[Line]) -> Vec<Label> {
    Model::trained().likeliest(&asked(text, lines))
}

/// The labels that a line can have whose markup said what it is.
fn hinted(role: &Role) -> Labels {
    Labels::of(&[match role {
        Role::Body => Label::Body,
        Role::Subhead => Label::Subhead,
        Role::Headline => Label::Headline,
        Role::Deck => Label::Deck,
        Role::DateStamp(_) => Label::DateStamp,
        Role::Byline(_) | Role::DatedByline(_) => Label::Byline,
        Role::Dateline(_) => Label::Dateline,
        Role::Caption(_) | Role::CaptionLine(_) => Label::Caption,
        Role::Credit(_) => Label::Credit,
        Role::Boilerplate(_) => return Labels::PAGE,
    }])
}
