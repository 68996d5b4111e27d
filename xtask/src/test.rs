//! Every test there is, in suites: one that passed on the same files is not run again.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::build;
use crate::passed::{Passed, Suite, Tool};
use crate::plan::Plan;
use crate::problem::{OfFile, Problem, Result};
use crate::step::run;
use crate::tools::{self, Browser};
use crate::workshop::Workshop;

/// The JavaScript tests that take longest are begun first, lest all else be done and wait for them.
const LONGEST: [&str; 5] = ["typing_editors", "highlighted_editors", "decorated_editors", "typing", "attach"];

/// Installs what is missing and runs every test; with `again` those too that passed before.
///
/// What doesn't wait for each other is done side by side: compiling and installing leave processors idle that others use.
///
/// # Errors
///
/// When something can't be installed or a test fails; what doesn't need it is run all the same.
pub fn test(workshop: &Workshop, again: bool) -> Result<()> {
    let files = files_below(&workshop.root.join("tests"))?;
    let (in_node, in_browser) = wasm_tests(&files)?;
    let scripts = scripts(&files)?;
    let passed = Passed::open(workshop, again)?;
    let all_in_wasm = [in_node.as_slice(), &in_browser].concat();
    let browser = &OnceLock::new();
    let mut plan = Plan::new(&passed);

    let target = plan.prepare("Rust's target for wasm", || tools::wasm_target(workshop));
    let wasm_tools = plan.prepare("wasm-pack and wasm-bindgen", || tools::wasm_tools(workshop));
    let compiled = plan.suite(
        Suite {
            makes: vec![program(workshop)],
            ..of_rust("Rust: compiling the tests and the command line", &[Tool::Rust])
        },
        &[],
        || run(rust_tests(workshop).arg("--no-run")),
    );
    let packages = plan.prepare("npm's packages", || tools::node_packages(workshop));
    let chromium = plan.prepare("Chromium", || {
        // Set once: this is done once.
        tools::browser(workshop).map(|found| _ = browser.set(found))
    });
    let compiled_wasm =
        plan.suite(of_wasm("the wasm as it is handed out: compiling"), &[target], || build::compile(workshop));
    plan.suite(of_rust("Rust: unit, fixture, property and documentation tests", &[Tool::Rust]), &[compiled], || {
        run(rust_tests(workshop).arg("--no-fail-fast"))
    });
    let compiled_tests = plan.suite(of_rust("wasm: compiling the tests", &[Tool::Rust]), &[target], || {
        run(wasm_test(workshop, &all_in_wasm).arg("--no-run"))
    });
    plan.suite(of_rust("wasm in Node.js", &[Tool::Rust, Tool::Node]), &[compiled_tests, wasm_tools], || {
        run(wasm_test(workshop, &in_node).env("WASM_BINDGEN_TEST_ONLY_NODE", "1"))
    });
    let needs = [compiled_tests, wasm_tools, chromium];
    plan.suite(of_rust("wasm in Chromium", &[Tool::Rust, Tool::Browser]), &needs, || {
        let browser = found(browser)?;
        run(wasm_test(workshop, &in_browser)
            .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
            .env("CHROMEDRIVER", &browser.driver)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &browser.capabilities))
    });
    let handed_out = plan.suite(
        Suite { makes: build::places(workshop), ..of_wasm("the wasm as it is handed out") },
        &[compiled_wasm, wasm_tools, packages],
        || build::build(workshop, &[]),
    );
    for project in files.iter().filter(|file| file.ends_with("tsconfig.json")) {
        let suite = of_page(workshop, &format!("TypeScript: {}", shown(workshop, project)), None);
        plan.suite(suite, &[handed_out], move || run(workshop.command("tsc").arg("--project").arg(project)));
    }
    for script in &scripts {
        let name = shown(workshop, script);
        let suite = of_page(workshop, &format!("JavaScript: {name}"), Some(name));
        plan.suite(suite, &[handed_out, compiled, chromium], move || javascript(workshop, browser, script));
    }
    let processors = std::thread::available_parallelism().map_or(2, NonZero::get);
    // Tests of the page often wait for the browser, and downloads for the network: one more.
    plan.run(processors + 1, workshop.logs()?)
}

/// The command line, which the README's shell examples call.
fn program(workshop: &Workshop) -> PathBuf {
    workshop.root.join("target/debug/article-annotator").with_extension(std::env::consts::EXE_EXTENSION)
}

fn shown(workshop: &Workshop, file: &Path) -> String {
    file.strip_prefix(&workshop.root).unwrap_or(file).to_string_lossy().replace('\\', "/")
}

/// A suite that reads all but the page, its tests and what nobody but people reads.
fn of_rust(name: &str, tools: &'static [Tool]) -> Suite<'static> {
    Suite { name: name.to_owned(), reads: Box::new(is_read_by_rust), uses: Vec::new(), makes: Vec::new(), tools }
}

fn is_read_by_rust(file: &str) -> bool {
    let is_script = file.starts_with("tests/") && [".mjs", ".ts", ".json"].iter().any(|end| file.ends_with(end));
    !is_script && !file.starts_with("www/") && !is_for_people(file)
}

/// A suite that reads what the wasm and the published page are made from.
fn of_wasm(name: &str) -> Suite<'static> {
    let unread =
        ["tests/", "benches/", "fuzz/", "docs/", "examples/", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"];
    let reads = move |file: &str| !unread.iter().any(|it| file.starts_with(it));
    let reads = move |file: &str| reads(file) && !is_for_people(file);
    let tools = &[Tool::Rust, Tool::Node];
    Suite { name: name.to_owned(), reads: Box::new(reads), uses: Vec::new(), makes: Vec::new(), tools }
}

/// A suite that reads the page and what was built: the sources of that count by what they became.
fn of_page(workshop: &Workshop, name: &str, script: Option<String>) -> Suite<'static> {
    let reads = move |file: &str| is_read_by_page(file, script.as_deref());
    let uses = build::places(workshop).into_iter().chain([program(workshop)]).collect();
    let tools = &[Tool::Node, Tool::Browser];
    Suite { name: name.to_owned(), reads: Box::new(reads), uses, makes: Vec::new(), tools }
}

fn is_read_by_page(file: &str, script: Option<&str>) -> bool {
    let is_built_from = ["src/", "build/", "tests/fixtures/", "xtask/train/", "fuzz/"];
    let is_built_from = is_built_from.iter().any(|folder| file.starts_with(folder)) || file.ends_with(".rs");
    let is_another = file.ends_with(".test.mjs") && script != Some(file);
    // How the tests are called stands in Rust too.
    file.starts_with("xtask/src/") || !is_built_from && !is_another && !is_for_people(file)
}

/// What no test and no build reads.
fn is_for_people(file: &str) -> bool {
    let folders = [".ci/", "xtask/evaluation/", "www/pictures/"];
    let is_figure = file.starts_with("benches/") && (file.ends_with(".md") || file.ends_with(".svg"));
    is_figure || folders.iter().any(|folder| file.starts_with(folder))
}

fn found(browser: &OnceLock<Browser>) -> Result<&Browser> {
    browser.get().ok_or(Problem::Nothing { what: "no Chromium", why: "the page would go untested" })
}

fn rust_tests(workshop: &Workshop) -> Command {
    let mut command = workshop.cargo();
    command.args(["test", "--workspace", "--all-features"]);
    command
}

/// What `wasm-pack test` does, but for the tests that are named alone: wasm-pack compiles all
/// others too, and those that read files or draw by chance don't compile to wasm.
fn wasm_test(workshop: &Workshop, tests: &[String]) -> Command {
    let mut command = workshop.cargo();
    command
        .args(["test", "--target", "wasm32-unknown-unknown"])
        .args(workshop.settings.build.features())
        .args(tests)
        // Of what is compiled for the other tests it shares next to nothing, and it need not wait for them.
        .arg("--target-dir")
        .arg(workshop.root.join("target/wasm-tests"))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    command
}

fn javascript(workshop: &Workshop, browser: &OnceLock<Browser>, script: &Path) -> Result<()> {
    let mut node = workshop.command("node");
    run(node.args(["--test", "--test-reporter=spec"]).arg(script).env("CHROMIUM", &found(browser)?.program))
}

/// The JavaScript tests, those that take longest first.
fn scripts(files: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut scripts: Vec<PathBuf> =
        files.iter().filter(|file| file.to_string_lossy().ends_with(".test.mjs")).cloned().collect();
    if scripts.is_empty() {
        return Err(Problem::Nothing { what: "no tests/**/*.test.mjs", why: "the page would go untested" });
    }
    let rank = |script: &PathBuf| {
        LONGEST.iter().position(|name| script.ends_with(format!("{name}.test.mjs"))).unwrap_or(LONGEST.len())
    };
    scripts.sort_by_key(rank);
    Ok(scripts)
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

#[cfg(test)]
mod tests {
    use super::{is_for_people, is_read_by_page, is_read_by_rust};

    const SCRIPT: Option<&str> = Some("tests/page/typing.test.mjs");

    #[test]
    fn a_test_of_the_page_is_read_by_itself_alone_and_what_it_shares_by_all_of_them() {
        assert!(is_read_by_page("tests/page/typing.test.mjs", SCRIPT));
        assert!(!is_read_by_page("tests/page/worker.test.mjs", SCRIPT));
        assert!(is_read_by_page("tests/page/browser.mjs", SCRIPT));
        assert!(!is_read_by_rust("tests/page/browser.mjs"));
    }

    #[test]
    fn what_everything_is_made_with_and_what_nobody_knows_yet_is_read_by_all() {
        for file in ["README.md", "Cargo.lock", "package-lock.json", "wasm-pack.toml", "xtask/src/test.rs", "new/file"]
        {
            assert!(is_read_by_page(file, SCRIPT) && is_read_by_rust(file) && !is_for_people(file), "{file}");
        }
    }

    #[test]
    fn sources_are_read_by_rust_the_page_by_its_tests_and_notes_by_nobody() {
        assert!(is_read_by_rust("src/lib.rs") && !is_read_by_page("src/lib.rs", SCRIPT));
        assert!(!is_read_by_rust("www/index.html") && is_read_by_page("www/index.html", SCRIPT));
        for file in ["benches/SIZE.md", ".ci/run"] {
            assert!(!is_read_by_rust(file) && !is_read_by_page(file, SCRIPT), "{file}");
        }
        assert!(is_read_by_page("benches/material/articles/harbour.txt", SCRIPT));
    }
}
