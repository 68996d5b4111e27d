//! The fixture articles: `tests/fixtures/<stage>/<what it shows>.article`.
//!
//! A fixture is an article, a line `==== annotations ====`, and below it what the stage finds:
//!
//! ```text
//! ¶3 quote           “It rained,”
//!      type direct; cue said; speaker Ms. Orlova; rule cue-beside-quote
//! ```
//!
//! First the paragraph (`¶3`: lines that are not blank, from 1 on), then the kind, then the words
//! covered: `#2` behind them says that these words stand in the paragraph more than once and the
//! second time is meant, `⏎` is a line break, and the middle of a long text is left out (`[...]`).
//! References name the words they point to, so no number changes when a neighbour does. Lines
//! that begin with `#` directly below the divider are notes; blessing keeps them.
//!
//! A fixture says what is right. To add one, write the article alone, bless it, and read what
//! was written as if a stranger had:
//!
//! ```text
//! UPDATE_FIXTURES=1 cargo test --test fixtures
//! ```

#![allow(clippy::panic, reason = "a failing test panics")]

#[path = "fixtures/render.rs"]
mod render;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use render::Stage;
use similar::TextDiff;

const DIVIDER: &str = "==== annotations ====\n";

/// Checks every fixture of the stage, or rewrites them when `UPDATE_FIXTURES` is set.
fn check(stage: Stage) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(stage.folder());
    let files = articles(&folder);
    assert!(!files.is_empty(), "{} has no *.article file: a stage without fixtures is not tested", folder.display());
    let bless = std::env::var_os("UPDATE_FIXTURES").is_some_and(|value| !value.is_empty() && value != "0");
    let mut report = String::new();
    let mut failed = 0;
    for file in &files {
        let name = format!("{}/{}", stage.folder(), file.file_name().unwrap_or_default().to_string_lossy());
        let fixture = fs::read_to_string(file).unwrap_or_else(|error| panic!("can't read {name}: {error}"));
        let (article, expected) = split(&fixture);
        let (notes, expected) = expected.map_or(("", None), |expected| {
            let (notes, expected) = expected.split_at(notes_length(expected));
            (notes, Some(expected))
        });
        let found = render::annotations(stage, article);
        if expected == Some(&found) {
            continue;
        }
        if bless {
            fs::write(file, format!("{article}\n{DIVIDER}{notes}{found}"))
                .unwrap_or_else(|error| panic!("can't write {name}: {error}"));
            println!("blessed {name}");
            continue;
        }
        failed += 1;
        match expected {
            None => write!(report, "\n{name} has no line `{}` yet; found was\n{found}", DIVIDER.trim_end()),
            Some(expected) => {
                let diff = TextDiff::from_lines(expected, &found);
                write!(report, "\n{name}  (- expected, + found)\n{}", diff.unified_diff().context_radius(2))
            }
        }
        .unwrap_or_default();
    }
    assert!(
        failed == 0,
        "{failed} of {} fixtures differ:\n{report}\nWhere the new annotations are right, \
         `UPDATE_FIXTURES=1 cargo test --test fixtures` writes them into the files.",
        files.len()
    );
}

/// The fixture files of a folder, by name; none when there is no such folder.
fn articles(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "article"))
        .collect();
    files.sort();
    files
}

/// The article, without the line break before the divider, and what is expected, if there is a divider.
fn split(fixture: &str) -> (&str, Option<&str>) {
    match fixture.find(&format!("\n{DIVIDER}")) {
        Some(at) => (&fixture[..at], Some(&fixture[at + 1 + DIVIDER.len()..])),
        None => (fixture.strip_suffix('\n').unwrap_or(fixture), None),
    }
}

/// How many bytes the notes at the head of what is expected take.
fn notes_length(expected: &str) -> usize {
    expected.split_inclusive('\n').take_while(|line| line.starts_with('#')).map(str::len).sum()
}

#[test]
fn texts_of_any_shape_are_as_the_fixtures_say() {
    check(Stage::Normalize);
}

#[test]
fn parts_are_as_the_fixtures_say() {
    check(Stage::Parts);
}

#[test]
fn quotes_are_as_the_fixtures_say() {
    check(Stage::Quotes);
}

#[test]
fn attributions_are_as_the_fixtures_say() {
    check(Stage::Attribution);
}

#[test]
fn speakers_are_as_the_fixtures_say() {
    check(Stage::Speakers);
}

#[test]
fn checks_are_as_the_fixtures_say() {
    check(Stage::Checks);
}

#[test]
fn whole_articles_are_as_the_fixtures_say() {
    check(Stage::Whole);
}

#[test]
fn every_folder_of_fixtures_belongs_to_a_stage() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for entry in fs::read_dir(folder).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir()) {
        let name = entry.file_name();
        let known = Stage::ALL.iter().any(|stage| stage.folder() == name);
        assert!(known, "no test reads tests/fixtures/{}", name.to_string_lossy());
    }
}
