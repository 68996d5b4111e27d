//! Makes automata of the patterns in `src/lexicon/patterns.tsv`: compiling a pattern where the
//! library runs would take the reader's time, and the compiler a third of the download.
//!
//! The crate `regex` reads each pattern first: it says which groups it has, and whether the texts
//! beside it are what the pattern finds. The automata are of its own engine, `regex-automata`, which
//! compiles the same pattern to the same finds.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use regex::Regex;
use regex_automata::dfa::{StartKind, dense};
use regex_automata::nfa::thompson;

use super::{Result, stripped};

const PATTERNS: &str = "src/lexicon/patterns.tsv";

/// Writes `patterns.rs`, a list of name, groups, and the bytes of both automata.
pub fn pack(out: &Path) -> Result<()> {
    println!("cargo::rerun-if-changed={PATTERNS}");
    let mut list = String::from("&[\n");
    for (number, line) in stripped(&fs::read_to_string(PATTERNS)?).lines().enumerate() {
        let &[name, pattern, texts] = line.split('\t').collect::<Vec<_>>().as_slice() else {
            return Err(format!("{PATTERNS}: `{line}` has not three columns").into());
        };
        let groups = groups(pattern, texts)?;
        for (direction, bytes) in [("forward", automaton(pattern, false)?), ("backward", automaton(pattern, true)?)] {
            fs::write(out.join(format!("pattern-{number}-{direction}.bin")), bytes)?;
        }
        let bytes =
            |direction| format!(r#"include_bytes!(concat!(env!("OUT_DIR"), "/pattern-{number}-{direction}.bin"))"#);
        writeln!(list, "({name:?}, &{groups:?}, {}, {}),", bytes("forward"), bytes("backward"))?;
    }
    Ok(fs::write(out.join("patterns.rs"), list + "]\n")?)
}

/// The names of the groups, when `pattern` finds each of `texts` whole.
fn groups(pattern: &str, texts: &str) -> Result<Vec<String>> {
    let regex = Regex::new(pattern)?;
    let whole = |text: &&str| regex.find(text).is_some_and(|found| found.range() == (0..text.len()));
    match texts.split(';').find(|text| !whole(text)) {
        Some(text) => Err(format!("{PATTERNS}: `{pattern}` doesn't find all of `{text}`").into()),
        None if regex.is_match("") => Err(format!("{PATTERNS}: `{pattern}` finds nothing at all").into()),
        None => Ok(regex.capture_names().flatten().map(str::to_owned).collect()),
    }
}

/// The automaton that finds the end of what the pattern finds; or, `backward` from there, its beginning.
fn automaton(pattern: &str, backward: bool) -> Result<Vec<u8>> {
    let start = if backward { StartKind::Anchored } else { StartKind::Unanchored };
    let mut config = dense::Config::new().minimize(true).start_kind(start).accelerate(false);
    if backward {
        config = config.match_kind(regex_automata::MatchKind::All);
    }
    let dense =
        dense::Builder::new().configure(config).thompson(thompson::Config::new().reverse(backward)).build(pattern)?;
    let sparse = dense.to_sparse()?;
    Ok(match env::var("CARGO_CFG_TARGET_ENDIAN")?.as_str() {
        "big" => sparse.to_bytes_big_endian(),
        _ => sparse.to_bytes_little_endian(),
    })
}
