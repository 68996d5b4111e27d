//! Every ratio that the speed is promised in, from one run on one machine.

use std::fs;

use crate::build;
use crate::output::say;
use crate::plot::plot;
use crate::problem::{OfFile, Result};
use crate::step::{read, step};
use crate::tools;
use crate::workshop::Workshop;

/// Where the tables of the last run are kept, and their picture.
const RESULTS: &str = "benches/RESULTS.md";
const PLOT: &str = "benches/results.svg";

const HEAD: &str = "\
# Speed and memory

Written by `cargo xtask bench`. Only the ratios mean something: both sides of each were measured in
turns, in this run, on this machine.

![How much of what is allowed each figure takes](results.svg)
";

/// Runs the benchmarks, prints their tables and writes them into `benches/RESULTS.md`. A quick run writes nothing: it
/// shows that every benchmark still runs through.
///
/// # Errors
///
/// When something can't be built or a benchmark fails.
pub fn bench(workshop: &Workshop, is_quick: bool) -> Result<()> {
    build::prepare(workshop)?;
    build::build(workshop, &["nodejs".to_owned(), "web".to_owned()])?;
    let browser = tools::browser(workshop)?;
    let quick: &[&str] = if is_quick { &["--quick"] } else { &[] };
    let mut results = HEAD.to_owned();
    let mut add = |name: &str, table: Result<String>| -> Result<()> {
        let table = table?;
        println!("\n{table}");
        results.push_str(&format!("\n## {name}\n\n{table}"));
        Ok(())
    };
    let native = [("Speed, native", "ratios"), ("Memory, native", "memory"), ("Command line, native", "command_line")];
    for (name, bench) in native {
        // With the feature the program is built beside a benchmark, with panics that abort, and their two libraries
        // get into each other's way: only the benchmark that runs the program asks for it.
        let features = if bench == "command_line" { "cli" } else { "" };
        let command = ["bench", "--quiet", "--features", features, "--bench", bench, "--"];
        let run = || read(workshop.cargo().args(command).args(quick));
        add(name, step(&format!("cargo bench --bench {bench}"), run))?;
    }
    let in_wasm = [
        ("Speed, wasm", "benches/compromise.mjs"),
        ("Keystrokes, Chromium", "benches/keystroke.mjs"),
        ("The page's start, Chromium", "benches/page_start.mjs"),
    ];
    for (name, bench) in in_wasm {
        let run = || read(workshop.command("node").arg(bench).args(quick).env("CHROMIUM", &browser.program));
        add(name, step(&format!("node {bench}"), run))?;
    }
    if is_quick {
        say("✓ every benchmark runs through; what a quick run measures is not written down");
        return Ok(());
    }
    let picture = workshop.root.join(PLOT);
    fs::write(&picture, plot(&results)).of_file(picture)?;
    let path = workshop.root.join(RESULTS);
    fs::write(&path, results).of_file(path)
}
