//! What a reviewer shouldn't have to look for.

use crate::advisories;
use crate::instructions;
use crate::output::say;
use crate::passed::{Passed, Suite, Tool};
use crate::plan::Plan;
use crate::problem::Result;
use crate::step::{run, step};
use crate::tools;
use crate::workshop::Workshop;

/// Checks format, lints, documentation and dependencies.
///
/// # Errors
///
/// When a check fails; those after it are made all the same.
pub fn check(workshop: &Workshop, again: bool) -> Result<()> {
    tools::wasm_target(workshop)?;
    tools::components(workshop)?;
    let passed = Passed::open(workshop, again)?;
    let [option, features] = workshop.settings.build.features();
    let on_wasm = ["--lib", "--target", "wasm32-unknown-unknown", &option, &features];
    let mut plan = Plan::new(&passed);
    let packages = plan.prepare("npm's packages", || tools::node_packages(workshop));
    plan.suite(of_scripts("JavaScript, CSS and JSON: format and lints"), &[packages], || {
        // `npx biome check --write` mends what it can.
        run(workshop.command("biome").args(["ci", "--colors=off"]))
    });
    plan.suite(suite("format"), &[], || run(workshop.cargo().args(["fmt", "--all", "--check"])));
    plan.suite(suite("clippy"), &[], || clippy(workshop, &["--workspace", "--all-targets", "--all-features"]));
    plan.suite(suite("clippy on wasm"), &[], || clippy(workshop, &on_wasm));
    plan.suite(suite("documentation"), &[], || documentation(workshop, &["--workspace", "--all-features"]));
    plan.suite(suite("documentation on wasm"), &[], || documentation(workshop, &on_wasm));
    plan.suite(suite("licences and doubles of the dependencies"), &[], || {
        tools::cargo_deny(workshop)?;
        run(workshop.command("cargo-deny").args(["--all-features", "check", "licenses", "bans", "sources"]))
    });
    plan.suite(suite("the crate as it is packed"), &[], || {
        // All that it depends on is here: the checks before have compiled it.
        let packing = ["package", "--package", "article-annotator", "--features", "cli", "--allow-dirty", "--offline"];
        run(workshop.cargo().args(packing))
    });
    // New ones come without a change of ours: asked each time.
    plan.prepare("advisories on Rust's packages", || {
        step("advisories on Rust's packages", || advisories::of_rust(workshop))
    });
    plan.prepare("advisories on npm's packages", || {
        step("advisories on npm's packages", || advisories::of_npm(workshop))
    });
    match tools::valgrind(workshop) {
        Ok(()) => _ = plan.suite(suite("instruction counts"), &[], || instructions::check(workshop)),
        // A machine that can't count says so; one that can has checked the same change.
        Err(problem) => say(format_args!("– instruction counts: not checked here. {problem}")),
    }
    // One by one: they would wait for each other's directory.
    plan.run(1, workshop.logs()?)
}

/// A check of all that is Rust.
fn suite(name: &str) -> Suite<'static> {
    let reads = |file: &str| !(file.starts_with("www/") || file.starts_with("tests/") && file.ends_with(".mjs"));
    Suite { name: name.to_owned(), reads: Box::new(reads), uses: Vec::new(), makes: Vec::new(), tools: &[Tool::Rust] }
}

/// A check of what Biome reads, which `biome.json` says.
fn of_scripts(name: &str) -> Suite<'static> {
    let ends = [".js", ".mjs", ".ts", ".css", ".json"];
    let reads = move |file: &str| ends.iter().any(|end| file.ends_with(end));
    Suite { name: name.to_owned(), reads: Box::new(reads), uses: Vec::new(), makes: Vec::new(), tools: &[Tool::Node] }
}

fn clippy(workshop: &Workshop, arguments: &[&str]) -> Result<()> {
    run(workshop.cargo().arg("clippy").args(arguments).args(["--", "--deny", "warnings"]))
}

fn documentation(workshop: &Workshop, arguments: &[&str]) -> Result<()> {
    run(workshop.cargo().args(["doc", "--no-deps"]).args(arguments).env("RUSTDOCFLAGS", "--deny warnings"))
}
