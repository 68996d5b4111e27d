//! What is handed out: one version in every manifest, and packages that hold what their users need and nothing else.

#![allow(clippy::unwrap_used, reason = "a failing test panics")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// The manifests with our version, and the line that has it. `xtask`, `fuzz` and `xtask/train` are never handed out.
const MANIFESTS: [(&str, &str); 2] = [("Cargo.toml", "version = \""), ("package.json", "\"version\": \"")];

/// What the crate may hold: a folder, or a file.
const CRATE: [&str; 9] =
    ["src/", "build/", "examples/", "docs/", "Cargo.toml", "Cargo.lock", "README.md", "CHANGELOG.md", "LICENSE-"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The first version that a manifest names.
fn version(manifest: &str, before: &str) -> Option<String> {
    let text = fs::read_to_string(root().join(manifest)).ok()?;
    let line = text.lines().find_map(|line| line.trim_start().strip_prefix(before))?;
    line.split('"').next().map(str::to_owned)
}

#[test]
fn every_manifest_has_the_version_of_the_library() {
    for (manifest, before) in MANIFESTS {
        assert_eq!(version(manifest, before).as_deref(), Some(env!("CARGO_PKG_VERSION")), "{manifest}");
    }
    assert_eq!(
        version("pyproject.toml", "version = \"").unwrap_or(env!("CARGO_PKG_VERSION").into()),
        env!("CARGO_PKG_VERSION")
    );
    assert_eq!(version("package-lock.json", "\"version\": \"").as_deref(), Some(env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_crate_holds_what_its_users_need_and_nothing_else() {
    let listing = Command::new(env!("CARGO")).current_dir(root()).args(["package", "--list", "--allow-dirty"]).output();
    let listing = listing.unwrap();
    assert!(listing.status.success(), "{}", String::from_utf8_lossy(&listing.stderr));
    let files = String::from_utf8(listing.stdout).unwrap().replace('\\', "/");
    // Cargo adds two of its own: the manifest as it was written, and the commit.
    let ours: Vec<&str> =
        files.lines().filter(|file| !matches!(*file, "Cargo.toml.orig" | ".cargo_vcs_info.json")).collect();
    for expected in CRATE {
        assert!(ours.iter().any(|file| file.starts_with(expected)), "{expected} is missing");
    }
    for file in ours {
        assert!(CRATE.iter().any(|expected| file.starts_with(expected)), "{file} is packed, and nobody needs it");
    }
}
