//! Decisions: which words report, who speaks, and what is said.
//!
//! Takes the sentences of [`reading`](super::reading), gives the reporting clauses and for each quote its speaker. Each
//! decision is a choice among candidates by a [model](super::model), in this order:
//!
//! 1. `cues`: is this word a cue?
//! 2. `sources`: which noun phrase is its source?
//! 3. `contents`: how far does what it reports reach, behind it and before it?
//! 4. `quote_speakers`: whose words is a quote, and is it speech at all?
//!
//! `reporting_clauses` takes the first three, sentence by sentence. Cue, source and content are the terms of Pareti (2012),
//! "A Database of Attribution Relations".

mod batches;
mod clauses;
mod contents;
mod cues;
mod gap;
mod models;
pub(crate) mod quote_speakers;
pub(crate) mod reporting_clauses;
mod source_extent;
mod sources;

pub use models::Models;

use super::model::Values;
use super::reading::Tag;

/// The values of attributes that several decisions have.
const TAGS: Values = Values::Named(Tag::NAMES);
const FORMS: Values = Values::Named(Tag::FORMS);
const AUXILIARIES: Values = Values::Named(Tag::AUXILIARIES);
const NO_YES: Values = Values::Named(&["no", "yes"]);
