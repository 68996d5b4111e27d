//! Fuzzing of everything that takes text from a stranger.
//!
//! | module | what it is |
//! | --- | --- |
//! | `claims` | what must hold of any input, one function for each target |
//! | `mutator` | changes an input as an editor would: words of all tables, marks, lines |
//!
//! `cargo xtask fuzz --minutes 3` runs the targets in turns. An input is a text that a person can read; one that was found goes to
//! `corpus/TARGET`, which `tests/fuzz_corpus.rs` replays without a fuzzer.

pub mod claims;
pub mod mutator;
