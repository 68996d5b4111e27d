//! Takes the lock files, tells whether a package in them is known to be vulnerable.
//!
//! The lists of what is known are on servers that a build machine may not reach. Then that is said, and nothing has failed: a
//! machine that can has checked the same lock files.

use serde_json::Value;

use crate::output::say;
use crate::problem::{Problem, Result};
use crate::step::{read, run, typed};
use crate::tools;
use crate::workshop::Workshop;

/// Checks Rust's packages against the RustSec list.
///
/// # Errors
///
/// When a package is vulnerable, or cargo-deny can't be installed.
pub fn of_rust(workshop: &Workshop) -> Result<()> {
    tools::cargo_deny(workshop)?;
    let deny = |arguments: &[&str]| run(workshop.command("cargo-deny").args(arguments));
    match deny(&["fetch", "db"]) {
        Ok(()) => deny(&["--all-features", "check", "advisories", "--disable-fetch"]),
        Err(_) => unreached("RustSec's list"),
    }
}

/// Checks npm's packages against the registry's list; a low severity is told, a higher one fails.
///
/// # Errors
///
/// When a package is vulnerable.
pub fn of_npm(workshop: &Workshop) -> Result<()> {
    let mut command = workshop.command("npm");
    command.args(["audit", "--json", "--audit-level=moderate"]);
    // With findings npm fails, and has printed them.
    let printed = match command.output() {
        Ok(output) => String::from_utf8_lossy(&output.stdout).into_owned(),
        Err(cause) => return Err(Problem::Start { command: typed(&command), cause }),
    };
    match vulnerable(&printed) {
        None => unreached("npm's list"),
        Some(names) if names.is_empty() => Ok(()),
        Some(names) => {
            // In npm's words, for the person.
            let _ = read(workshop.command("npm").args(["audit"]));
            let cause = format!("these packages are known to be vulnerable: {}; run `npm audit`", names.join(", "));
            Err(Problem::Content { path: "package-lock.json".into(), cause })
        }
    }
}

fn unreached(list: &str) -> Result<()> {
    say(format_args!("  {list} of vulnerable packages can't be reached from here: not checked"));
    Ok(())
}

/// The packages that `npm audit --json` names with at least a moderate severity; nothing where it got no answer.
fn vulnerable(printed: &str) -> Option<Vec<String>> {
    let answer: Value = serde_json::from_str(printed).ok()?;
    let packages = answer.get("vulnerabilities")?.as_object()?;
    let is_severe = |package: &Value| !matches!(package["severity"].as_str(), Some("info" | "low"));
    Some(packages.iter().filter(|(_, package)| is_severe(package)).map(|(name, _)| name.clone()).collect())
}

#[cfg(test)]
mod tests {
    use super::vulnerable;

    #[test]
    fn only_an_answer_counts_and_only_what_is_severe() {
        assert_eq!(vulnerable(r#"{"message": "405 Method Not Allowed", "statusCode": 405}"#), None);
        assert_eq!(vulnerable("npm error"), None);
        assert_eq!(vulnerable(r#"{"vulnerabilities": {}}"#), Some(Vec::new()));
        let two = r#"{"vulnerabilities": {"a": {"severity": "low"}, "b": {"severity": "high"}}}"#;
        assert_eq!(vulnerable(two), Some(vec!["b".to_owned()]));
    }
}
