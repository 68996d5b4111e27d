//! How many instructions the stages take over some articles: a figure that a busy machine doesn't change.
//!
//! `benches/INSTRUCTIONS.md` has what they took when it was last blessed. More is a fault, unless
//! the change says so by blessing the new figures.

use std::fs;

use serde::Deserialize;

use crate::output::say;
use crate::problem::{OfFile, Problem, Result};
use crate::step::{read, step};
use crate::tools;
use crate::workshop::Workshop;

/// Where the blessed counts are.
const RECORD: &str = "benches/INSTRUCTIONS.md";

/// By how many hundredths a count may rise without being blessed.
const TOLERANCE: f64 = 5.0;

/// The glibc picks its functions by what the processor can; with these it picks the same everywhere.
const TUNABLES: &str = "glibc.cpu.hwcaps=-AVX512F,-AVX512VL,-AVX2_Usable,-AVX2,-AVX_Fast_Unaligned_Load,-ERMS,-FSRM";

const HEAD: &str = "\
# Instructions

Written by `cargo xtask instructions --bless`: what each stage takes over the same articles, counted by callgrind.
`cargo xtask check` fails when a count is more than 5 % above the one here.

| stage | instructions | for each byte |
| --- | ---: | ---: |
";

/// The instructions of a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Count {
    stage: String,
    instructions: u64,
    bytes: u64,
}

/// Counts, and writes the counts as those to be kept.
///
/// # Errors
///
/// When valgrind or the benchmark can't be run.
pub fn bless(workshop: &Workshop) -> Result<()> {
    let counts = count(workshop)?;
    let path = workshop.root.join(RECORD);
    fs::write(&path, table(&counts)).of_file(&path)
}

/// Counts, and compares with what is kept.
///
/// # Errors
///
/// When a count has risen by more than is tolerated, or when valgrind or the benchmark can't be run.
pub fn check(workshop: &Workshop) -> Result<()> {
    let path = workshop.root.join(RECORD);
    let known = parse(&fs::read_to_string(&path).of_file(&path)?);
    let counts = count(workshop)?;
    let mut risen = Vec::new();
    for count in &counts {
        let before = known.iter().find(|(stage, _)| *stage == count.stage).map(|&(_, instructions)| instructions);
        let change = before.map(|before| (count.instructions as f64 / before as f64 - 1.0) * 100.0);
        let shown = change.map_or("new".to_owned(), |change| format!("{change:+.1} %"));
        say(format_args!("  {:<12} {:>14} {shown}", count.stage, count.instructions));
        if change.is_none_or(|change| change > TOLERANCE) {
            risen.push(format!("{} ({shown})", count.stage));
        }
    }
    if risen.is_empty() {
        return Ok(());
    }
    let cause = format!(
        "more instructions than blessed: {}. Make it faster, or, if that is the price of something better, run \
         `cargo xtask instructions --bless` and say so in the commit",
        risen.join(", ")
    );
    Err(Problem::Content { path: RECORD.into(), cause })
}

fn table(counts: &[Count]) -> String {
    let rows = counts.iter().map(|Count { stage, instructions, bytes }| {
        format!("| {stage} | {instructions} | {:.1} |\n", *instructions as f64 / *bytes as f64)
    });
    HEAD.to_owned() + &rows.collect::<String>()
}

/// The stages of a table with their instructions.
fn parse(table: &str) -> Vec<(String, u64)> {
    let row = |line: &str| {
        let mut cells = line.split('|').map(str::trim).skip(1);
        Some((cells.next()?.to_owned(), cells.next()?.parse().ok()?))
    };
    table.lines().filter_map(row).collect()
}

fn count(workshop: &Workshop) -> Result<Vec<Count>> {
    tools::valgrind(workshop)?;
    let program = step("cargo bench --no-run --bench instructions", || program(workshop))?;
    let stages = read(&mut workshop.command(&program))?;
    let stages = stages.lines().filter_map(|line| line.split_once(' '));
    let stages = stages.filter_map(|(stage, bytes)| Some((stage.to_owned(), bytes.parse().ok()?)));
    stages
        .map(|(stage, bytes)| {
            let instructions = step(&format!("counting: {stage}"), || callgrind(workshop, &program, &stage))?;
            Ok(Count { stage, instructions, bytes })
        })
        .collect()
}

/// Builds the benchmark; its path.
fn program(workshop: &Workshop) -> Result<String> {
    #[derive(Deserialize)]
    struct Message {
        executable: Option<String>,
    }
    let arguments = ["bench", "--quiet", "--no-run", "--bench", "instructions", "--message-format", "json"];
    let mut cargo = workshop.cargo();
    // Nearly as fast, and built in a fraction of the time.
    cargo.args(arguments).env("CARGO_PROFILE_BENCH_LTO", "off");
    let built = read(&mut cargo)?;
    let messages = built.lines().filter_map(|line| serde_json::from_str::<Message>(line).ok());
    messages.filter_map(|message| message.executable).next_back().ok_or_else(|| Problem::Content {
        path: "benches/instructions.rs".into(),
        cause: "cargo has built it, but has not said where it is".to_owned(),
    })
}

/// The instructions that the benchmark takes for a stage.
fn callgrind(workshop: &Workshop, program: &str, stage: &str) -> Result<u64> {
    let out = workshop.scratch()?.join("callgrind.out");
    let mut command = workshop.command("valgrind");
    command
        .args(["--tool=callgrind", "--quiet", "--toggle-collect=*measured*"])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .args([program, stage])
        .env("GLIBC_TUNABLES", TUNABLES);
    read(&mut command)?;
    let profile = fs::read_to_string(&out).of_file(&out)?;
    total(&profile).ok_or_else(|| Problem::Content {
        path: out,
        cause: "expected a line `totals:` with the instructions, as callgrind writes it".to_owned(),
    })
}

/// The instructions that a profile of callgrind sums up; nothing collected is a fault too.
fn total(profile: &str) -> Option<u64> {
    let line = profile.lines().find_map(|line| line.strip_prefix("totals:").or(line.strip_prefix("summary:")))?;
    line.trim().parse().ok().filter(|&total| total > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_as_it_was_written() {
        let counts = [("text", 1_200), ("annotate", 90_000)].map(|(stage, instructions)| Count {
            stage: stage.to_owned(),
            instructions,
            bytes: 600,
        });
        let table = table(&counts);
        assert!(table.ends_with("| text | 1200 | 2.0 |\n| annotate | 90000 | 150.0 |\n"), "{table}");
        assert_eq!(parse(&table), counts.map(|count| (count.stage, count.instructions)));
    }

    #[test]
    fn a_profile_without_instructions_is_none() {
        assert_eq!(total("events: Ir\nsummary: 31\n\ntotals: 31\n"), Some(31));
        assert_eq!(total("totals: 0\n"), None);
        assert_eq!(total("events: Ir\n"), None);
    }
}
