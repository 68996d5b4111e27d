//! Prepares what people read and edit in the sources for the library, which includes the results:
//!
//! - the tables of words, without comments and blank lines, as they are otherwise;
//! - [`patterns`]: the patterns, as automata;
//! - [`weights`]: the weights of the attribution model, as numbers in place of names.

mod patterns;
mod weights;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The directories whose tables of words the library includes. Their files have different names.
const TABLES_OF_WORDS: [&str; 2] = ["src/lexicon/tables", "src/quotes"];

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=build");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    // What an earlier build left there is not included, and not to be counted.
    fs::remove_dir_all(&out)?;
    fs::create_dir_all(&out)?;
    for directory in TABLES_OF_WORDS {
        for table in tables(directory)? {
            fs::write(out.join(file_name(&table)), without_comments(&fs::read_to_string(&table)?))?;
        }
    }
    patterns::write(&out)?;
    weights::write(&out)
}

/// The tables of a directory, sorted by their paths.
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

/// The entries of `table`: its lines without comments, blank lines and the tabs at the ends. Spaces stay, because in some
/// tables they are part of an entry.
fn without_comments(table: &str) -> String {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| format!("{}\n", line.trim_end_matches('\t'))).collect()
}
