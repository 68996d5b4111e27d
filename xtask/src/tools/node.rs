//! Node.js, and the packages that `package-lock.json` pins.

use std::fs;

use crate::problem::{OfFile, Problem, Result};
use crate::step::{read, run, step};
use crate::workshop::Workshop;

/// The oldest Node.js whose test runner our tests use.
const OLDEST: u32 = 20;

/// The packages of `package-lock.json`, in `node_modules`.
///
/// # Errors
///
/// When Node.js is missing or too old, or npm can't install them.
pub fn node_packages(workshop: &Workshop) -> Result<()> {
    node(workshop)?;
    let lock_path = workshop.root.join("package-lock.json");
    let lock = fs::read(&lock_path).of_file(&lock_path)?;
    let bundler = workshop.root.join("xtask/src/editors.mjs");
    let made_from = [lock, fs::read(&bundler).of_file(&bundler)?].concat();
    // What it all was made from: as long as that is the same, npm has nothing to say.
    let stamp = workshop.root.join("node_modules/.made-from");
    if fs::read(&stamp).is_ok_and(|before| before == made_from) {
        return Ok(());
    }
    step("installing the packages of package-lock.json (wasm-opt, test tools, editors)", || {
        run(workshop.command("npm").args(["ci", "--prefer-offline", "--no-audit", "--no-fund"])).map_err(|cause| {
            Problem::Tool {
                tool: "what package-lock.json names of npm's packages".to_owned(),
                purpose: "wasm-opt makes the wasm small, the others test the page and the types",
                cause: cause.to_string(),
                remedy: "see to it that `npm ping` reaches the registry (`npm config get registry` says whom it asks), then \
                         run this again"
                    .to_owned(),
            }
        })
    })?;
    step("bundling the editors of the examples that no browser loads as they are", || {
        run(workshop.command("node").arg(&bundler))?;
        fs::write(&stamp, made_from).of_file(stamp)
    })
}

fn node(workshop: &Workshop) -> Result<()> {
    let missing = |cause: String| Problem::Tool {
        tool: format!("Node.js {OLDEST} or newer, with npm"),
        purpose: "it runs wasm-opt and the tests of the page",
        cause,
        remedy: format!("install Node.js {OLDEST} or newer (Debian: `apt-get install nodejs npm`)"),
    };
    let version = read(workshop.command("node").arg("--version")).map_err(|cause| missing(cause.to_string()))?;
    if major(&version).is_none_or(|major| major < OLDEST) {
        return Err(missing(format!("`node --version` says {}", version.trim())));
    }
    read(workshop.command("npm").arg("--version")).map_err(|cause| missing(cause.to_string()))?;
    Ok(())
}

/// The first number of "v20.1.0".
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_of_node_is_its_first_number() {
        assert_eq!(major("v20.11.0\n"), Some(20));
        assert_eq!(major("v8.0.0"), Some(8));
    }

    #[test]
    fn what_is_no_version_of_node_has_no_major_version() {
        assert_eq!(major("command not found"), None);
        assert_eq!(major(""), None);
    }
}
