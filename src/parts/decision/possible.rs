//! Which labels a line can have at all, by what its readers and its markup said.
//!
//! Takes a line with its features, gives a set of labels, of which the model chooses. A line is a caption only where its words
//! or a credit beside it say so, a date stamp only if it dates: "In use" is neither.

use super::label::{Label, Labels};
use crate::parts::evidence::credits::Form;
use crate::parts::evidence::lines::{Line, Role};
use crate::parts::evidence::{Feature, Features};

/// What says that a line can be a date stamp.
const DATES: [Feature; 6] =
    [Feature::Stamp, Feature::StampTime, Feature::DatedByline, Feature::Month, Feature::Weekday, Feature::Ago];

/// What says that it can be the credit of a caption above it.
const NAMES: [Feature; 3] = [Feature::Name, Feature::KnownName, Feature::Agency];

/// What says that it can be a caption.
const SHOWS: [Feature; 3] = [Feature::Pictured, Feature::CaptionLabel, Feature::EndCredit];

/// What says that it can be a dateline on a line of its own.
const PLACES: [Feature; 2] = [Feature::PlaceLine, Feature::WireLine];

/// What says that a line which is all of a text can be the page's.
const PAGE: [Feature; 4] = [Feature::PageCue, Feature::PageCues, Feature::PageOther, Feature::Copyright];

/// The labels that the line at `at` can have.
pub(super) fn labels(line: &Line, lines: &[Features], at: usize) -> Labels {
    let features = lines[at];
    if line.hinted {
        return hinted(&line.role);
    }
    if features.has(Feature::InQuote) {
        return Labels::of(&[Label::Body]);
    }
    // A credit that its label or its form tells is one, and what is before it its caption.
    match &line.role {
        Role::Caption(Some(found)) if features.has(Feature::Pictured) && found.form <= Form::Library => {
            return Labels::of(&[Label::Caption]);
        }
        Role::Credit(found) if found.form == Form::Labelled => {
            return Labels::of(&[Label::Credit, Label::Caption, Label::Byline]).or(Labels::PAGE);
        }
        Role::CaptionLine(_) => return Labels::of(&[Label::Caption, Label::Credit]),
        _ => {}
    }
    let pictured = at > 0 && lines[at - 1].has(Feature::Pictured);
    let credited = matches!(line.role, Role::Credit(_) | Role::Caption(Some(_)));
    let named = !features.has_any(&[Feature::NoWord, Feature::OnlyDigits, Feature::WordsMore]);
    let only = features.has(Feature::OnlyLine) && !features.has_any(&PAGE) && !features.has_any(&Feature::PHRASES);
    let not = [
        (Label::Headline, only || is_lead(lines, at)),
        (Label::Deck, only),
        (Label::Subhead, only),
        (Label::PageAbove, only),
        (Label::PageAmid, only),
        (Label::PageBelow, only),
        (Label::DateStamp, !features.has_any(&DATES)),
        (Label::Caption, !features.has_any(&SHOWS)),
        (Label::Credit, !(credited || pictured && features.has_any(&NAMES))),
        (Label::Dateline, !features.has_any(&PLACES)),
        (Label::Byline, !named),
    ];
    not.iter().filter(|(_, not)| *not).fold(Labels::ALL, |labels, (label, _)| labels.without(*label))
}

/// Whether the line at `at` is a sentence with its full stop, and nothing says that it is a headline: no byline, no day and no
/// dateline below it, no page above it. The lead of a pasted story is no headline.
fn is_lead(lines: &[Features], at: usize) -> bool {
    let line = lines[at];
    let sentence = line.has(Feature::Stop) && line.has(Feature::EndsSentence);
    let paged = line.has(Feature::BestTitle) && at > 0;
    let filed = lines.get(at + 1).is_some_and(|below| below.has_any(&[Feature::Dateline, Feature::PlaceAtHead]));
    sentence && !line.has_any(&[Feature::TitleCase, Feature::NamedBelow]) && !paged && !filed
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
