//! Takes a number of minutes, gives the targets of `fuzz/` each its share of them.
//!
//! What a run keeps goes to `target/xtask/fuzz`; what must stay, to `fuzz/corpus`: by hand what was found, by `--keep` the few
//! inputs that reach the most.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::output::say;
use crate::problem::{OfFile, Problem, Result};
use crate::step::{run, step, typed};
use crate::tools;
use crate::workshop::Workshop;

/// The longest input, in bytes, and the longest that one may take, in seconds.
const LIMITS: [&str; 2] = ["-max_len=4096", "-timeout=20"];

/// What makes libFuzzer write down which branches each input reaches, not how often.
const TOLD: [&str; 3] = ["-set_cover_merge=1", "-use_counters=0", "-max_len=4096"];

/// So many inputs of a target are kept: they are for the tests, and reach most of what thousands do.
const MOST_KEPT: usize = 16;

/// Fuzzes.
///
/// # Errors
///
/// When an input was found of which a target's claims don't hold, or when cargo-fuzz can't be installed or run.
pub fn fuzz(workshop: &Workshop, minutes: f64, keep: bool) -> Result<()> {
    tools::cargo_fuzz(workshop)?;
    let targets = targets(workshop)?;
    step("building the fuzz targets", || run(cargo_fuzz(workshop, "build").args(["--sanitizer", "none"])))?;
    let seconds = (minutes * 60.0 / targets.len() as f64).max(1.0) as u64;
    for target in &targets {
        step(&format!("fuzzing {target} for {seconds} s"), || attack(workshop, target, seconds))?;
        if keep {
            step(&format!("keeping what {target} needs"), || minimise(workshop, target))?;
        }
    }
    Ok(())
}

/// The targets: the programs of `fuzz/fuzz_targets`.
fn targets(workshop: &Workshop) -> Result<Vec<String>> {
    let folder = workshop.root.join("fuzz/fuzz_targets");
    let entries = fs::read_dir(&folder).of_file(&folder)?.flatten();
    let mut names: Vec<_> = entries.filter_map(|entry| Some(entry.path().file_stem()?.to_str()?.to_owned())).collect();
    names.sort();
    Ok(names)
}

/// cargo-fuzz; its flags are those of a nightly Rust, which ours is told to take.
fn cargo_fuzz(workshop: &Workshop, command: &str) -> Command {
    let mut cargo = workshop.cargo();
    cargo.args(["fuzz", command]).env("RUSTC_BOOTSTRAP", "1");
    cargo
}

/// Runs a target over its own directory, what is kept and our fixtures, and says how often it ran.
fn attack(workshop: &Workshop, target: &str, seconds: u64) -> Result<()> {
    let own = own(workshop, target)?;
    let mut command = cargo_fuzz(workshop, "run");
    command.args(["--sanitizer", "none", target]).arg(&own).arg(kept(workshop, target)).arg("tests/fixtures");
    command.arg("--").args(LIMITS).args([format!("-max_total_time={seconds}"), "-print_final_stats=1".to_owned()]);
    let path = workshop.scratch()?.join(format!("fuzz-{target}.log"));
    let log = File::create(&path).of_file(&path)?;
    let errors = log.try_clone().of_file(&path)?;
    let status = command.stdin(Stdio::null()).stdout(log).stderr(errors).status();
    let status = status.map_err(|cause| Problem::Start { command: typed(&command), cause })?;
    let words = fs::read(&path).of_file(&path)?;
    let words = String::from_utf8_lossy(&words);
    if let Some(count) = executions(&words) {
        say(format_args!("  {target}: {count} executions, no finding"));
    }
    if status.success() {
        return Ok(());
    }
    let lines: Vec<_> = words.lines().collect();
    lines[lines.len().saturating_sub(40)..].iter().for_each(|line| say(format_args!("  │ {line}")));
    let cause = format!(
        "{target} found an input of which its claims don't hold; `cargo fuzz tmin {target} FILE` makes it small. Mend the cause and \
         put the input into fuzz/corpus/{target}, where the tests replay it"
    );
    Err(Problem::Content { path, cause })
}

/// Adds to what is kept of a target the inputs that reach the most branches together, and takes away those of its last time;
/// what a person put there has a name of its own and stays.
fn minimise(workshop: &Workshop, target: &str) -> Result<()> {
    let (kept, scratch) = (kept(workshop, target), workshop.scratch()?);
    let (few, told) = (scratch.join("fuzz-few"), scratch.join("fuzz-told"));
    let _ = fs::remove_dir_all(&few);
    let _ = fs::remove_file(&told);
    fs::create_dir_all(&few).of_file(&few)?;
    let mut command = cargo_fuzz(workshop, "run");
    command.args(["--sanitizer", "none", target]).arg(&few).arg(own(workshop, target)?).arg("tests/fixtures");
    run(command.arg("--").args(TOLD).arg(format!("-merge_control_file={}", told.display())))?;
    for entry in fs::read_dir(&kept).of_file(&kept)?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(REACHING) {
            fs::remove_file(entry.path()).of_file(entry.path())?;
        }
    }
    let table = fs::read_to_string(&told).of_file(&told)?;
    for (number, input) in (1..).zip(reaching(&table)) {
        let copy = kept.join(format!("{REACHING}-{number:02}"));
        fs::copy(workshop.root.join(input), &copy).of_file(&copy)?;
    }
    Ok(())
}

/// How inputs are called that are kept for the branches that they reach.
const REACHING: &str = "reaching";

/// The inputs that reach the most branches together, by libFuzzer's table: a number of inputs, another, their names, and lines as
/// "FT 0 12 93", the branches of input 0. Source: the greedy set cover (Chvátal 1979).
fn reaching(table: &str) -> Vec<&str> {
    let mut lines = table.lines();
    let count = lines.next().and_then(|count| count.parse().ok()).unwrap_or(0);
    let names: Vec<_> = lines.by_ref().skip(1).take(count).collect();
    let mut reached: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for mut words in lines.filter_map(|line| line.strip_prefix("FT ")).map(|line| line.split(' ')) {
        let input = words.next().and_then(|input| input.parse().ok()).unwrap_or(count);
        reached.entry(input).or_default().extend(words);
    }
    let mut chosen = Vec::new();
    while chosen.len() < MOST_KEPT
        && let Some((&input, branches)) = reached.iter().max_by_key(|(_, branches)| branches.len())
        && !branches.is_empty()
    {
        chosen.extend(names.get(input).copied());
        let branches = branches.clone();
        reached.values_mut().for_each(|others| others.retain(|branch| !branches.contains(branch)));
    }
    chosen
}

fn kept(workshop: &Workshop, target: &str) -> PathBuf {
    workshop.root.join("fuzz/corpus").join(target)
}

fn own(workshop: &Workshop, target: &str) -> Result<PathBuf> {
    let own = workshop.scratch()?.join("fuzz").join(target);
    fs::create_dir_all(&own).of_file(&own)?;
    Ok(own)
}

/// How often a target ran, as libFuzzer says at the end.
fn executions(words: &str) -> Option<u64> {
    words.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{executions, reaching};

    #[test]
    fn executions_are_those_that_libfuzzer_counts() {
        let words = "Done 12 runs in 1 second(s)\nstat::number_of_executed_units: 4711\nstat::new_units_added: 3\n";
        assert_eq!(executions(words), Some(4711));
        assert_eq!(executions("==1== ERROR: libFuzzer: deadly signal"), None);
    }

    #[test]
    fn an_input_that_reaches_nothing_new_is_not_kept() {
        let table = "3\n0\na\nb\nc\nSTARTED 0 9\nFT 0 1 2\nCOV 0 1\nFT 1 1 2 3\nFT 2 4\n";
        assert_eq!(reaching(table), ["b", "c"]);
        assert!(reaching("").is_empty());
    }
}
