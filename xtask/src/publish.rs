//! The page as it is published: bundled and minified by Vite.

use std::path::PathBuf;

use crate::problem::{Problem, Result};
use crate::step::read;
use crate::workshop::Workshop;

/// Where it is written.
pub const DIRECTORY: &str = "dist";

/// Publishes the page and returns the files that a reader's browser loads of it, but for the HTML and the icon.
///
/// # Errors
///
/// When the bundler fails.
pub fn publish(workshop: &Workshop) -> Result<Vec<PathBuf>> {
    let printed = read(workshop.command("node").arg("xtask/src/publish.mjs"))?;
    let names: Vec<String> = serde_json::from_str(&printed).map_err(|cause| Problem::Content {
        path: "xtask/src/publish.mjs".into(),
        cause: format!("it printed no list of files: {cause}"),
    })?;
    let directory = workshop.root.join(DIRECTORY);
    Ok(names.iter().map(|name| directory.join(name)).collect())
}
