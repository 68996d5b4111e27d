//! The order of the house: each stage reads only what stands above it, none knows the browser, no file is too long.
//!
//! The imports are read from the sources: every path that begins with `crate` or `super`, but for those in tests and
//! comments.

#![allow(clippy::unwrap_used, reason = "a failing test panics")]

use std::fs;
use std::path::{Path, PathBuf};

/// The folders of `src`, in the order of the data. A stage may import what stands before it, and nothing behind it.
const STAGES: [&str; 12] = [
    // The ground floor: what knows nothing of texts.
    "scan",
    "lexicon",
    "normalize",
    "text",
    "parts",
    "quotes",
    "names",
    "attribution",
    "speakers",
    "annotations",
    "checks",
    "faces",
];

/// The folders inside a stage, in the order of its steps: the same holds between them.
const STEPS: [(&str, &[&str]); 3] = [
    ("parts", &["evidence", "decision", "reading"]),
    ("attribution", &["reading", "decisions", "assembling"]),
    ("speakers", &["mentions", "entities", "resolution"]),
];

/// What the crate's root hands on, and the stage that it is of.
const HANDED_ON: [(&str, &str); 5] = [
    ("Annotation", "annotations"),
    ("AnnotationKind", "annotations"),
    ("Document", "annotations"),
    ("annotate", "annotations"),
    ("Span", "text"),
];

/// The only folder that may know the browser, and the crates that it is known by.
const BROWSER: (&str, [&str; 5]) =
    ("src/faces/wasm/", ["wasm_bindgen", "web_sys", "js_sys", "serde_wasm_bindgen", "console_error_panic_hook"]);

/// The most lines of a file, and how many files are still longer.
const LINES: usize = 350;
const LONG_FILES: usize = 2;

/// A source file: its path, as it is printed, and as a module (`["parts", "lines"]`); its code without comments and tests.
struct Source {
    file: String,
    module: Vec<String>,
    code: String,
    lines: usize,
}

impl Source {
    fn read(file: &Path) -> Self {
        let text = fs::read_to_string(file).unwrap();
        let shown = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_string_lossy().replace('\\', "/");
        let path = shown.strip_prefix("src/").unwrap().strip_suffix(".rs").unwrap();
        let module = path.split('/').filter(|name| !matches!(*name, "mod" | "lib")).map(str::to_owned).collect();
        let is_test = path.ends_with("tests") || path.contains("tests/") || path.starts_with("bin/");
        let code = if is_test { "" } else { without_tests(&text) };
        let is_code = |line: &&str| !line.trim_start().starts_with("//");
        let code = code.lines().filter(is_code).flat_map(|line| [line, "\n"]).collect();
        Self { file: shown, module, code, lines: text.lines().count() }
    }

    fn all() -> Vec<Self> {
        let mut files = Vec::new();
        add_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
        files.sort();
        assert!(files.len() > 50, "the sources were not found");
        files.iter().map(|file| Self::read(file)).collect()
    }

    /// The modules and items that it imports or names, each from the crate's root on.
    fn imports(&self) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        for root in ["crate::", "super::"] {
            for (at, _) in self.code.match_indices(root) {
                let before = self.code[..at].chars().next_back();
                // The middle of a longer path or name: `super::super::`, `$crate::`.
                if before.is_some_and(|it| it.is_alphanumeric() || "_:$".contains(it)) {
                    continue;
                }
                let mut base = if root == "crate::" { Vec::new() } else { self.module.clone() };
                let mut rest = &self.code[at + "crate::".len()..];
                if root == "super::" {
                    base.pop();
                    while let Some(farther) = rest.strip_prefix("super::") {
                        base.pop();
                        rest = farther;
                    }
                }
                found.extend(named(rest).into_iter().map(|path| [base.clone(), path].concat()));
            }
        }
        found
    }
}

/// The code above the tests, which stand at a file's end.
fn without_tests(code: &str) -> &str {
    let is_module =
        |rest: &str| rest.lines().find(|line| !line.starts_with("#[")).is_some_and(|it| it.starts_with("mod "));
    let tests = code.match_indices("#[cfg(test)]").find(|(at, _)| is_module(&code[*at..]) && code[*at..].contains('{'));
    tests.map_or(code, |(at, _)| &code[..at])
}

fn add_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            add_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The paths that a path goes on to: one, or those of a group, `a::{b, c::d}`.
fn named(path: &str) -> Vec<Vec<String>> {
    let Some(group) = path.strip_prefix('{') else {
        let name: String = path.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
        let behind = path[name.len()..].strip_prefix("::").map(named).unwrap_or_default();
        return match behind.as_slice() {
            [] => vec![vec![name]],
            behind => behind.iter().map(|rest| [vec![name.clone()], rest.clone()].concat()).collect(),
        };
    };
    let mut depth = 0;
    let mut items = vec![String::new()];
    for it in group.chars() {
        match it {
            '}' if depth == 0 => break,
            ',' if depth == 0 => items.push(String::new()),
            _ => {
                depth += i32::from(it == '{') - i32::from(it == '}');
                items.last_mut().unwrap().push(it);
            }
        }
    }
    items.iter().map(|item| item.trim()).filter(|item| !item.is_empty()).flat_map(named).collect()
}

/// The place of a stage in the order.
fn place(stage: &str) -> Option<usize> {
    STAGES.iter().position(|it| *it == stage)
}

#[test]
fn every_folder_has_its_place_in_the_order() {
    for source in Source::all() {
        let Some(stage) = source.module.first() else { continue };
        assert!(stage == "bin" || place(stage).is_some(), "{}: add `{stage}` to the order in this test", source.file);
    }
}

#[test]
fn a_stage_imports_only_what_stands_above_it() {
    let mut wrong = Vec::new();
    for source in Source::all() {
        let Some(here) = source.module.first().and_then(|stage| place(stage)) else { continue };
        for import in source.imports() {
            let name = import.first().map_or("", String::as_str);
            let target = HANDED_ON.iter().find(|(item, _)| *item == name).map_or(name, |(_, stage)| stage);
            if place(target).is_some_and(|there| there > here) {
                wrong.push(format!("{} imports {}", source.file, import.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_step_of_a_stage_imports_only_the_steps_before_it() {
    let mut wrong = Vec::new();
    for source in Source::all() {
        for (stage, steps) in STEPS {
            let step = |module: &[String]| match module {
                [first, second, ..] if first == stage => steps.iter().position(|step| step == second),
                _ => None,
            };
            let Some(here) = step(&source.module) else { continue };
            for import in source.imports() {
                if step(&import).is_some_and(|there| there > here) {
                    wrong.push(format!("{} imports {}", source.file, import.join("::")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_stage_knows_the_browser() {
    let (folder, crates) = BROWSER;
    let mut known = 0;
    for source in Source::all() {
        for name in crates.iter().filter(|name| source.code.contains(*name)) {
            assert!(source.file.starts_with(folder), "{} knows {name}", source.file);
            known += 1;
        }
    }
    assert!(known > 0, "nothing in {folder} knows the browser: has it moved?");
}

#[test]
fn no_file_is_longer_than_it_may_be() {
    let long: Vec<String> = Source::all()
        .iter()
        .filter(|source| source.lines > LINES)
        .map(|source| format!("{}: {} lines", source.file, source.lines))
        .collect();
    assert!(long.len() <= LONG_FILES, "more than {LINES} lines: {long:#?}");
}

#[test]
fn imports_are_read_from_paths_and_groups() {
    let source = |code: &str| Source {
        file: String::new(),
        module: vec!["parts".to_owned(), "lines".to_owned()],
        code: code.to_owned(),
        lines: 1,
    };
    let read = |code: &str| -> Vec<String> { source(code).imports().iter().map(|path| path.join("::")).collect() };
    assert_eq!(read("use crate::text::{Span, Text};"), ["text::Span", "text::Text"]);
    assert_eq!(read("use crate::{lexicon::Word, text};"), ["lexicon::Word", "text"]);
    assert_eq!(read("use super::{kinds::{A, B}, C};"), ["parts::kinds::A", "parts::kinds::B", "parts::C"]);
    assert_eq!(read("super::super::names::of(x)"), ["names::of"]);
    assert_eq!(read("crate::faces::exports::words(x)"), ["faces::exports::words"]);
}

/// A section of CONTRIBUTING.md.
fn section(heading: &str) -> String {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("CONTRIBUTING.md")).unwrap();
    text.split(&format!("\n## {heading}\n")).nth(1).unwrap().split("\n## ").next().unwrap().to_owned()
}

#[test]
fn the_tables_in_contributing_and_in_the_library_are_the_order_of_the_stages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let stages: Vec<&str> = STAGES.into_iter().filter(|stage| root.join("src").join(stage).is_dir()).collect();
    let library = fs::read_to_string(root.join("src/lib.rs")).unwrap();
    for (name, table) in [("CONTRIBUTING.md", section("The house")), ("src/lib.rs", library)] {
        let row = |line| -> Option<String> {
            let cell = str::trim_start_matches(line, "//! ").strip_prefix("| ")?.split(" |").next()?;
            cell.strip_suffix('`').or(cell.strip_suffix("`]")).map(|cell| cell.replace(['[', '`'], ""))
        };
        let rows: Vec<String> = table.split("Around it").next().unwrap().lines().filter_map(row).collect();
        assert_eq!(rows, stages, "{name}");
    }
}

#[test]
fn what_contributing_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for named in section("Where to add").split('`').skip(1).step_by(2).filter(|named| named.contains('/')) {
        assert!(root.join(named).exists(), "CONTRIBUTING.md names {named}");
    }
    for row in section("Invariants").lines().filter(|line| line.contains(".rs`")) {
        let named: Vec<&str> = row.split('`').skip(1).step_by(2).collect();
        let file = named.iter().find(|named| named.ends_with(".rs")).unwrap();
        let code = fs::read_to_string(root.join(file)).unwrap();
        for test in named.iter().filter(|named| named.contains('_') && !named.contains('/')) {
            assert!(code.contains(&format!("fn {test}(")), "CONTRIBUTING.md names {test}, and {file} has none");
        }
    }
}
