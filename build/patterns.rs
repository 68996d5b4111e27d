//! Makes automata of the patterns in `src/lexicon/patterns.tsv`: compiling a pattern where the
//! library runs would take the reader's time, and the compiler a third of the download.
//!
//! The crate `regex` reads each pattern first: it says which groups it has, and whether the texts
//! beside it are what the pattern finds. The automata are of its own engine, `regex-automata`, which
//! compiles the same pattern to the same finds. They are written as plain tables of transitions:
//! half the bytes of the engine's own form, and without the code that checks it (CONTRIBUTING.md has the figures).

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use regex::Regex;
use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::util::primitives::StateID;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input};

use super::{Result, without_comments};

const PATTERNS: &str = "src/lexicon/patterns.tsv";

/// Writes `patterns.rs`: a list of the patterns as `src/lexicon/patterns.rs` declares them.
pub fn write(out: &Path) -> Result<()> {
    println!("cargo::rerun-if-changed={PATTERNS}");
    let mut list = String::from("&[\n");
    for line in without_comments(&fs::read_to_string(PATTERNS)?).lines() {
        let &[name, pattern, texts] = line.split('\t').collect::<Vec<_>>().as_slice() else {
            return Err(format!("{PATTERNS}: `{line}` has not three columns").into());
        };
        let (groups, automaton) = (groups(pattern, texts)?, automaton(pattern)?);
        writeln!(list, "Pattern {{ name: {name:?}, groups: &{groups:?}, {automaton} }},")?;
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

/// The fields of a pattern that say how it is searched.
fn automaton(pattern: &str) -> Result<String> {
    let config = dense::Config::new().minimize(true).start_kind(StartKind::Both).accelerate(false);
    let dfa = dense::Builder::new().configure(config).build(pattern)?;
    let start = |anchored, before| {
        let prefix: &[u8] = if before { b"a" } else { b"" };
        dfa.start_state_forward(&Input::new(prefix).range(prefix.len()..).anchored(anchored))
    };
    let (here, anywhere) = (start(Anchored::Yes, false)?, start(Anchored::No, false)?);
    if (here, anywhere) != (start(Anchored::Yes, true)?, start(Anchored::No, true)?) {
        return Err(format!("{PATTERNS}: `{pattern}` looks at what stands before it").into());
    }
    let next =
        |state, unit: u16| u8::try_from(unit).map_or(dfa.next_eoi_state(state), |byte| dfa.next_state(state, byte));
    let mut states: Vec<StateID> = vec![here, anywhere];
    let mut known = 0;
    while let Some(&state) = states.get(known) {
        known += 1;
        for unit in 0..=END {
            let state = next(state, unit);
            if !states.contains(&state) {
                states.push(state);
            }
        }
    }
    // The dead state is the first, those behind a find are the last.
    states.sort_by_key(|&state| (dfa.is_match_state(state), !dfa.is_dead_state(state)));
    let number = |state| states.iter().position(|&known| known == state).and_then(|number| u8::try_from(number).ok());
    let too_large = || format!("{PATTERNS}: `{pattern}` needs more than 256 states");
    // The bytes that lead to the same states from everywhere are one class.
    let mut classes: BTreeMap<Vec<u8>, u8> = BTreeMap::new();
    let mut class_of_unit = Vec::new();
    for unit in 0..=END {
        let column: Option<Vec<_>> = states.iter().map(|&state| number(next(state, unit))).collect();
        let class = classes.len() as u8;
        class_of_unit.push(*classes.entry(column.ok_or_else(too_large)?).or_insert(class));
    }
    let mut columns: Vec<_> = classes.iter().collect();
    columns.sort_by_key(|&(_, class)| class);
    let transitions: Vec<_> =
        (0..states.len()).flat_map(|state| columns.iter().map(move |(column, _)| column[state])).collect();
    // None: a number of the processor that this runs on may be too large for the wasm's.
    let longest = syntax::parse(pattern)?.properties().maximum_len();
    let longest = longest.map_or_else(|| "usize::MAX".to_owned(), |longest| longest.to_string());
    let first_find = states.iter().filter(|&&state| !dfa.is_match_state(state)).count();
    Ok(format!(
        "class_of_byte: &{:?}, class_of_end: {}, classes: {}, transitions: &{transitions:?}, \
         here: {}, anywhere: {}, first_find: {first_find}, longest: {longest}",
        &class_of_unit[..usize::from(END)],
        class_of_unit[usize::from(END)],
        classes.len(),
        number(here).ok_or_else(too_large)?,
        number(anywhere).ok_or_else(too_large)?,
    ))
}

/// What the automaton reads behind the last byte.
const END: u16 = 256;
