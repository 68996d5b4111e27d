//! Every test there is.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::build;
use crate::problem::{OfFile, Problem, Result};
use crate::step::{Steps, run};
use crate::tools::{self, Browser};
use crate::workshop::Workshop;

/// Installs what is missing and runs every test.
///
/// # Errors
///
/// When something can't be installed or a test fails; the tests after it are run all the same.
pub fn test(workshop: &mut Workshop) -> Result<()> {
    build::prepare(workshop)?;
    let browser = tools::browser(workshop)?;
    let workshop = &*workshop;
    let files = files_below(&workshop.root.join("tests"))?;

    let mut steps = Steps::default();
    steps.take("Rust: unit, fixture, property and documentation tests", || {
        run(workshop.cargo().args(["test", "--workspace", "--all-features", "--no-fail-fast"]))
    });
    let (in_node, in_browser) = wasm_tests(&files)?;
    steps.take("wasm in Node.js", || run(wasm_test(workshop, &in_node).env("WASM_BINDGEN_TEST_ONLY_NODE", "1")));
    steps.take("wasm in Chromium", || {
        run(wasm_test(workshop, &in_browser)
            .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
            .env("CHROMEDRIVER", &browser.driver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &browser.capabilities))
    });
    if steps.take("the wasm as it is handed out", || build::build(workshop, &[])) {
        // The README's shell examples call it.
        steps.take("the command line", || {
            run(workshop.cargo().args(["build", "--features", "cli", "--bin", "article-annotator"]))
        });
        for project in files.iter().filter(|file| file.ends_with("tsconfig.json")) {
            let shown = project.strip_prefix(&workshop.root).unwrap_or(project).display();
            steps.take(&format!("TypeScript: {shown}"), || run(workshop.command("tsc").arg("--project").arg(project)));
        }
        steps.take("JavaScript and the page", || javascript(workshop, &browser, &files));
    } else {
        steps.skip("TypeScript, JavaScript and the page", "since there is no wasm to test");
    }
    steps.finish()
}

/// What `wasm-pack test` does, but for the tests that are named alone: wasm-pack compiles all
/// others too, and those that read files or draw by chance don't compile to wasm.
fn wasm_test(workshop: &Workshop, tests: &[String]) -> Command {
    let mut command = workshop.cargo();
    command
        .args(["test", "--target", "wasm32-unknown-unknown"])
        .args(tests)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    command
}

fn javascript(workshop: &Workshop, browser: &Browser, files: &[PathBuf]) -> Result<()> {
    let tests: Vec<&PathBuf> = files.iter().filter(|file| file.to_string_lossy().ends_with(".test.mjs")).collect();
    if tests.is_empty() {
        return Err(Problem::Nothing { what: "no tests/**/*.test.mjs", why: "the page would go untested" });
    }
    // Mostly they wait for the browser: left alone, Node.js runs one file less at once than there are processors.
    let at_once = std::thread::available_parallelism().map_or(2, NonZero::get).max(2);
    let mut node = workshop.command("node");
    node.args(["--test", "--test-reporter=spec"]).arg(format!("--test-concurrency={at_once}"));
    // Named one by one: Node.js 20 takes no pattern.
    run(node.args(tests).env("CHROMIUM", &browser.program))
}

/// The tests that run as wasm, as cargo's arguments: those for Node.js and those for a browser.
fn wasm_tests(files: &[PathBuf]) -> Result<(Vec<String>, Vec<String>)> {
    let (mut in_node, mut in_browser) = (Vec::new(), Vec::new());
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "rs")) {
        let content = fs::read_to_string(file).of_file(file)?;
        if !content.contains("#[wasm_bindgen_test]") {
            continue;
        }
        let tests = if content.contains("run_in_browser") { &mut in_browser } else { &mut in_node };
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        tests.extend(["--test".to_owned(), name]);
    }
    // Without a name cargo would take all tests, those that read files among them.
    if in_node.is_empty() || in_browser.is_empty() {
        return Err(Problem::Nothing {
            what: "no tests/*.rs with #[wasm_bindgen_test] for Node.js, or none for a browser",
            why: "the wasm would go untested",
        });
    }
    Ok((in_node, in_browser))
}

/// All files below a directory, sorted.
fn files_below(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut directories = vec![directory.to_path_buf()];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(&directory).of_file(&directory)? {
            let path = entry.of_file(&directory)?.path();
            if path.is_dir() {
                if !path.ends_with("node_modules") {
                    directories.push(path);
                }
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Writes what the code finds now into the fixtures, for a person to read in the diff.
///
/// # Errors
///
/// When the fixture tests don't compile, or fail for another reason than a difference.
pub fn bless(workshop: &Workshop) -> Result<()> {
    run(workshop.cargo().args(["test", "--test", "fixtures"]).env("UPDATE_FIXTURES", "1"))?;
    run(workshop.command("git").args(["--no-pager", "diff", "--stat", "--", "tests/fixtures"]))
}
