//! The programs in `examples/`, run on an article. `cargo test` builds them beside the tests.

#![allow(clippy::unwrap_used, reason = "a failing test panics")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const ARTICLE: &str = "\
ORLOW, March 3 (Reuters) - “It rained for a week,” said Ada Orlova, who farms near the river. “Nobody slept,” she added.

Mayor Tomas Berg called it “a disaster” and said that the town had no money.

The so-called “rain tax” was dropped.
";

fn example(name: &str) -> Command {
    let test = std::env::current_exe().unwrap();
    let program = test.parent().and_then(Path::parent).unwrap().join("examples").join(name);
    let program = program.with_extension(std::env::consts::EXE_EXTENSION);
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name).with_extension("rs");
    let changed = |file: &Path| file.metadata().and_then(|file| file.modified()).ok();
    let is_built = changed(&program) >= changed(&source);
    assert!(is_built, "{} is missing, or older than its source: run `cargo build --examples`", program.display());
    Command::new(program)
}

/// A file of this name with the article in it.
fn article(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("examples");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(name);
    fs::write(&file, ARTICLE).unwrap();
    file
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

const SPEAKERS: &str = "\
speaker                  direct  mixed reported  words
Ada Orlova                    2      0        0      7
Tomas Berg                    0      1        2      9
";

#[test]
fn who_said_what_prints_a_line_for_each_speaker_of_a_file() {
    let output = example("who_said_what").arg(article("who.txt")).output().unwrap();
    assert_eq!(out(&output), SPEAKERS);
    assert!(output.status.success());
}

#[test]
fn who_said_what_reads_standard_input() {
    let mut program = example("who_said_what").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    program.stdin.take().unwrap().write_all(ARTICLE.as_bytes()).unwrap();
    assert_eq!(out(&program.wait_with_output().unwrap()), SPEAKERS);
}

#[test]
fn count_sources_prints_a_line_for_each_file() {
    let file = article("count.txt");
    let output = example("count_sources").current_dir(file.parent().unwrap()).args(["count.txt", "none.txt"]).output();
    let output = output.unwrap();
    assert_eq!(out(&output), "file\twords\tsources\tshare of words\tmost words\ncount.txt\t42\t2\t38 %\tTomas Berg\n");
    // A file that can't be read is named, and the others are still counted.
    assert!(String::from_utf8_lossy(&output.stderr).contains("can't read none.txt"));
    assert_eq!(output.status.code(), Some(1));
}
