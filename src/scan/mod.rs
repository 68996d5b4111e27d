//! The ground floor: low-level scans and sorts, which know nothing of words or articles.
//!
//! Everything above may call it; it calls nothing.

mod bytes;
mod sorting;

pub(crate) use bytes::{capitals_and, last_word, marks_and_capitals};
pub(crate) use sorting::sort_by_key;
