//! Packs the tables of words: the lines that are neither empty nor comments.

use std::fs;
use std::path::Path;

use super::{Result, file_name, stripped, tables};

/// Where tables of words are.
const TABLES: [&str; 2] = ["src/lexicon/tables", "src/quotes"];

pub fn pack(out: &Path) -> Result<()> {
    for directory in TABLES {
        for table in tables(directory)? {
            fs::write(out.join(file_name(&table)), stripped(&fs::read_to_string(&table)?))?;
        }
    }
    Ok(())
}
