//! Chromium and its driver, from Debian's packages.

use std::path::PathBuf;

use super::debian::{Package, is_root};
use crate::problem::{OfFile, Result};
use crate::workshop::{Workshop, on_path};

/// Where the browser is.
pub struct Browser {
    /// Chromium itself.
    pub program: PathBuf,
    /// Its driver.
    pub driver: PathBuf,
    /// The capabilities that wasm-bindgen's test runner asks the driver for, in a file.
    pub capabilities: PathBuf,
}

/// Chromium and its driver.
///
/// # Errors
///
/// When they are missing and this program may not install them.
pub fn browser(workshop: &Workshop) -> Result<Browser> {
    if installed().is_none() {
        CHROMIUM.install(workshop)?;
    }
    let (program, driver) =
        installed().ok_or_else(|| CHROMIUM.missing("after the installation they are not on PATH".to_owned()))?;
    let capabilities = workshop.scratch()?.join("webdriver.json");
    std::fs::write(&capabilities, capabilities_for(&program, is_root(workshop)).to_string()).of_file(&capabilities)?;
    Ok(Browser { program, driver, capabilities })
}

/// Chromium and its driver, if they are on `PATH`.
pub fn installed() -> Option<(PathBuf, PathBuf)> {
    Some((on_path(&["chromium", "chromium-browser", "google-chrome"])?, on_path(&["chromedriver"])?))
}

const CHROMIUM: Package = Package {
    tool: "Chromium with its driver",
    packages: &["chromium", "chromium-driver"],
    purpose: "the page and the wasm are tested in it",
    remedy: "on Debian run `sudo apt-get update && sudo apt-get install chromium chromium-driver`, elsewhere put \
             `chromium` and `chromedriver` on PATH",
};

/// What the driver is asked for. Chromium refuses to run as root with its sandbox; its talk with
/// its maker's servers is switched off, since no test needs it.
fn capabilities_for(program: &std::path::Path, root: bool) -> serde_json::Value {
    let mut arguments = vec![
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];
    if root {
        arguments.push("--no-sandbox");
    }
    serde_json::json!({ "goog:chromeOptions": { "binary": program, "args": arguments } })
}

#[cfg(test)]
mod tests {
    use super::capabilities_for;

    #[test]
    fn only_root_runs_chromium_without_its_sandbox() {
        let asks = |root| capabilities_for("chromium".as_ref(), root).to_string().contains("--no-sandbox");
        assert!(asks(true));
        assert!(!asks(false));
    }
}
