//! What a reviewer shouldn't have to look for.

use crate::instructions;
use crate::problem::Result;
use crate::step::{Steps, run};
use crate::tools;
use crate::workshop::Workshop;

/// Checks format, lints, documentation and dependencies.
///
/// # Errors
///
/// When a check fails; those after it are made all the same.
pub fn check(workshop: &mut Workshop) -> Result<()> {
    tools::wasm_target(workshop)?;
    tools::components(workshop)?;
    let mut steps = Steps::default();
    steps.take("format", || run(workshop.cargo().args(["fmt", "--all", "--check"])));
    steps.take("clippy", || clippy(workshop, &["--workspace", "--all-targets", "--all-features"]));
    steps.take("clippy on wasm", || clippy(workshop, &["--lib", "--target", "wasm32-unknown-unknown"]));
    steps.take("documentation", || documentation(workshop, &["--workspace", "--all-features"]));
    steps.take("documentation on wasm", || documentation(workshop, &["--lib", "--target", "wasm32-unknown-unknown"]));
    steps.take("licences and doubles of the dependencies", || {
        tools::cargo_deny(workshop)?;
        // Advisories are left out: their list is on a server that a build machine may not reach.
        run(workshop.command("cargo-deny").args(["--all-features", "check", "licenses", "bans", "sources"]))
    });
    match tools::valgrind(workshop) {
        Ok(()) => _ = steps.take("instruction counts", || instructions::check(workshop)),
        // A machine that can't count says so; one that can has checked the same change.
        Err(problem) => eprintln!("– instruction counts: not checked here. {problem}"),
    }
    steps.finish()
}

fn clippy(workshop: &Workshop, arguments: &[&str]) -> Result<()> {
    run(workshop.cargo().arg("clippy").args(arguments).args(["--", "--deny", "warnings"]))
}

fn documentation(workshop: &Workshop, arguments: &[&str]) -> Result<()> {
    run(workshop.cargo().args(["doc", "--no-deps"]).args(arguments).env("RUSTDOCFLAGS", "--deny warnings"))
}
