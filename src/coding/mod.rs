//! What the tables are packed with: numbers and letters as bits that are foretold.

mod coder;
mod decoder;

pub(crate) use coder::{Bits, Coder};
#[allow(unused_imports, reason = "the build script only writes")]
pub(crate) use decoder::Decoder;
