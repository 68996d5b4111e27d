//! The models of all decisions, with the weights that the tables of `weights/` have.

use std::sync::LazyLock;

use super::decision::Decision;
use super::lookup::Lookup;
use super::model::{Model, Models};
use super::weight_tables::Table;
use super::{contents, cues, quoted, sources};

/// What articles are read with, laid at first use.
pub(super) static TRAINED: LazyLock<Models<Lookup>> = LazyLock::new(Models::laid);

/// The tables of `weights/` as `build/weights.rs` writes them.
const NAMES: &str = include_str!(concat!(env!("OUT_DIR"), "/weights.tsv"));
const NUMBERS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/weights.bin"));

impl<M> Models<M> {
    /// What `make` makes of each decision.
    fn each(make: impl Fn(&'static Decision) -> M) -> Self {
        Self {
            cues: make(&cues::DECISION),
            sources: make(&sources::DECISION),
            after: make(&contents::AFTER),
            before: make(&contents::BEFORE),
            quotes: make(&quoted::DECISION),
            speech: make(&quoted::SPEECH),
        }
    }
}

impl Models {
    /// The models with the weights of the tables.
    pub fn trained() -> Self {
        let tables = Table::read_all(NAMES, NUMBERS);
        Self::each(|decision| Model::with_weights(decision, &tables))
    }

    /// The models with all weights nothing: where training begins.
    pub fn untrained() -> Self {
        Self::each(Model::new)
    }
}

impl Models<Lookup> {
    /// The weights of the tables, laid to be looked up.
    fn laid() -> Self {
        let tables = Table::read_all(NAMES, NUMBERS);
        Self::each(|decision| Lookup::of(decision, &tables))
    }
}
