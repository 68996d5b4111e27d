//! Makes runs of the letters beyond ASCII that have a lower case: the standard library's table has a line for each of
//! them, which are 4 KB of the download.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::Result;

/// Letters each so many behind the one before, whose lower cases are all as far from them.
struct Run {
    first: u32,
    last: u32,
    step: u32,
    distance: i64,
}

/// Writes `lower_case.rs`: a list of the runs as `src/lexicon/lower_case.rs` declares them.
pub fn write(out: &Path) -> Result<()> {
    let mut runs: Vec<Run> = Vec::new();
    for letter in '\u{80}'..=char::MAX {
        let mut lower = letter.to_lowercase();
        let (Some(lower), None) = (lower.next(), lower.next()) else { continue };
        let (number, distance) = (u32::from(letter), i64::from(u32::from(lower)) - i64::from(u32::from(letter)));
        if distance == 0 {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.distance == distance && goes_on(run, number - run.last) => {
                (run.step, run.last) = (number - run.last, number);
            }
            _ => runs.push(Run { first: number, last: number, step: 1, distance }),
        }
    }
    let mut list = String::from("&[\n");
    for Run { first, last, step, distance } in runs {
        writeln!(list, "Run {{ first: {first}, last: {last}, step: {step}, distance: {distance} }},")?;
    }
    Ok(fs::write(out.join("lower_case.rs"), list + "]\n")?)
}

/// Whether a letter so many behind the last one is of the run.
fn goes_on(run: &Run, step: u32) -> bool {
    step <= 2 && (run.first == run.last || run.step == step)
}
