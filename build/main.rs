//! Packs what people read in the sources into what the library carries, which has no comments and
//! no names that are written twice:
//!
//! - [`words`]: the tables of words,
//! - [`patterns`]: the patterns, as automata,
//! - [`lower_case`]: the letters that have a lower case,
//! - [`weights`]: the weights of the attribution stage.

#[path = "../src/lexicon/cells.rs"]
mod cells;
#[allow(dead_code, reason = "the library reads")]
#[path = "../src/coding/mod.rs"]
mod coding;
mod encoder;
mod lower_case;
mod patterns;
mod weights;
mod words;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=build");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    // What an earlier build left there is not carried, and not to be counted.
    fs::remove_dir_all(&out)?;
    fs::create_dir_all(&out)?;
    words::pack(&out)?;
    patterns::pack(&out)?;
    lower_case::pack(&out)?;
    weights::pack(&out)
}

/// The tables of a directory, sorted.
fn tables(directory: &str) -> Result<Vec<PathBuf>> {
    println!("cargo::rerun-if-changed={directory}");
    let mut found = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "tsv") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The lines of `table` that say something, without the tabs at their ends. Spaces stay: in some
/// tables they are part of the entry.
fn stripped(table: &str) -> String {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| format!("{}\n", line.trim_end_matches('\t'))).collect()
}
