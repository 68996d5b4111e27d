//! The models of all decisions, with the weights that the tables of `model/weights/` have.
//!
//! Reading takes [`Models::for_reading`], training and explaining [`Models::trained`].

use std::sync::LazyLock;

use super::{contents, cues, quote_speakers, sources};
use crate::attribution::model::{Calibration, Decision, Lookup, Model, Table};

/// The models of all decisions.
#[derive(Debug)]
pub struct Models<M = Model> {
    /// Is this word a cue?
    pub cues: M,
    /// Which phrase is its source?
    pub sources: M,
    /// Where does the content behind it end?
    pub contents_after: M,
    /// Where does the content before it begin?
    pub contents_before: M,
    /// Whose words are these?
    pub quote_speakers: M,
    /// Is this quote speech?
    pub speech: M,
    /// What the probability of a speaker is worth.
    pub calibration: Calibration,
}

/// The tables of `model/weights/` as `build/weights.rs` writes them.
const NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/weights.tsv"));
const NUMBERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/weights.bin"));

impl<M> Models<M> {
    /// What `make` makes of each decision.
    fn each(make: impl Fn(&'static Decision) -> M, calibration: Calibration) -> Self {
        Self {
            cues: make(&cues::DECISION),
            sources: make(&sources::DECISION),
            contents_after: make(&contents::AFTER),
            contents_before: make(&contents::BEFORE),
            quote_speakers: make(&quote_speakers::DECISION),
            speech: make(&quote_speakers::SPEECH),
            calibration,
        }
    }
}

impl Models {
    /// The models with the weights of the tables.
    pub fn trained() -> Self {
        let tables = Table::read_all(NAMES, NUMBERS);
        Self::each(|decision| Model::with_weights(decision, &tables), Calibration::trained())
    }

    /// The models with all weights nothing: where training begins.
    pub fn untrained() -> Self {
        Self::each(Model::new, Calibration::default())
    }
}

impl Models<Lookup> {
    /// The weights of the tables, laid to be looked up: what articles are read with. They are laid at first use.
    pub fn for_reading() -> &'static Self {
        static MODELS: LazyLock<Models<Lookup>> = LazyLock::new(|| {
            let tables = Table::read_all(NAMES, NUMBERS);
            Models::each(|decision| Lookup::of(decision, &tables), Calibration::trained())
        });
        &MODELS
    }
}
