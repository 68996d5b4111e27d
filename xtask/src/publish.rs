//! The page as it is published: bundled and minified by Vite.

use std::path::PathBuf;

use crate::problem::{OfFile, Problem, Result};
use crate::step::{read, run};
use crate::tools;
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

/// Lists what the library, the command line and the wasm are made of, as CycloneDX has it: a software bill of materials.
///
/// # Errors
///
/// When cargo-cyclonedx can't be installed or fails.
pub fn sbom(workshop: &Workshop) -> Result<()> {
    tools::cargo_cyclonedx(workshop)?;
    let place = workshop.scratch()?.join("sbom");
    std::fs::create_dir_all(&place).of_file(&place)?;
    let name = "article-annotator";
    run(workshop.cargo().args(["cyclonedx", "--format", "json", "--all-features", "--override-filename", name]))?;
    // It writes beside each manifest; those of our own tools are nobody's.
    for own in ["xtask", "xtask/train"] {
        let _ = std::fs::remove_file(workshop.root.join(own).join(format!("{name}.json")));
    }
    let (written, kept) = (workshop.root.join(format!("{name}.json")), place.join("article-annotator.cdx.json"));
    std::fs::rename(&written, &kept).of_file(&written)
}
