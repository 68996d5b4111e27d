//! Evidence: what each line of a page shows, before anybody decides what it is.
//!
//! Takes the paragraphs of a text and the hints of its markup, gives a `Line` for each: what its words can be read as, and the
//! named [`Features`] by which `decision` judges it. Each kind of part has a reader, which looks at a line once: "By Ana Orlova"
//! reads as a byline, "Photo: Ana Orlova" as a credit, "Monday, March 3" as a date stamp.

mod boilerplate;
mod byline_names;
pub(super) mod bylines;
mod captions;
mod credit_brackets;
pub(super) mod credit_ends;
mod credit_names;
mod credit_pieces;
pub(super) mod credits;
pub(super) mod date_stamps;
mod dateline_reading;
pub(super) mod datelines;
pub(super) mod dates;
mod end_names;
mod feature;
pub(super) mod hints;
pub(super) mod lines;
mod looks;
mod pictures;
mod repeats;
mod shape;

use super::kinds::{Boilerplate, Byline, Credit, Dateline};
use crate::text::Text;
pub use feature::{Feature, Features};
use hints::Hint;
use lines::Line;

/// The lines of `text` with what they show and what `hints` say of them.
pub(super) fn lines_of(text: &Text, hints: &[Hint]) -> Vec<Line> {
    let mut lines = lines::lines_of(text);
    hints::apply(text, hints, &mut lines);
    let parted = lines.iter().filter(|line| line.parted).count();
    let blocks_parted = parted * 3 > lines.len();
    pictures::find_labelled(text, &mut lines, blocks_parted);
    lines::find_datelines(text, &mut lines);
    pictures::find(text, &mut lines, blocks_parted);
    repeats::find(text, &mut lines, blocks_parted);
    lines
}
