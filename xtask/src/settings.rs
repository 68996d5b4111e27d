//! `wasm-pack.toml`, and whether the lock files agree with it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::problem::{OfFile, Problem, Result};

/// What `wasm-pack.toml` says.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Settings {
    /// The versions of the tools.
    pub tools: Tools,
    /// How the wasm is built.
    pub build: Build,
    /// The directory of each target that wasm-pack builds.
    pub targets: BTreeMap<String, String>,
    /// How big the wasm may become.
    pub budget: Budget,
}

/// The versions of the tools.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Tools {
    /// wasm-pack, from Rust's package registry.
    pub wasm_pack: String,
    /// wasm-bindgen-cli, from Rust's package registry: the version in `Cargo.lock`.
    pub wasm_bindgen: String,
    /// binaryen, from npm: the version in `package-lock.json`.
    pub binaryen: String,
    /// cargo-deny, from Rust's package registry.
    pub cargo_deny: String,
    /// cargo-fuzz, from Rust's package registry.
    pub cargo_fuzz: String,
    /// cargo-cyclonedx, from Rust's package registry.
    pub cargo_cyclonedx: String,
    /// twiggy, from Rust's package registry.
    pub twiggy: String,
}

/// How the wasm is built.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Build {
    /// The profile of `Cargo.toml`.
    pub profile: String,
    /// The features of `Cargo.toml`.
    features: Vec<String>,
    /// What wasm-opt is told.
    pub wasm_opt: Vec<String>,
}

impl Build {
    /// Its features, as cargo's arguments.
    pub fn features(&self) -> [String; 2] {
        ["--features".to_owned(), self.features.join(",")]
    }
}

/// How many bytes may be downloaded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// The optimised wasm, as it lies on the disk.
    pub raw: u64,
    /// The optimised wasm, after brotli at quality 11.
    pub brotli: u64,
    /// All of the page's widget, each file after brotli at quality 11.
    pub widget: u64,
    /// All tables of words and weights, after gzip at level 9.
    pub tables: u64,
}

#[derive(Deserialize)]
struct CargoLock {
    package: Vec<CargoPackage>,
}

#[derive(Deserialize)]
struct CargoPackage {
    name: String,
    version: String,
}

#[derive(Deserialize)]
struct NpmLock {
    packages: BTreeMap<String, NpmPackage>,
}

#[derive(Deserialize)]
struct NpmPackage {
    version: Option<String>,
}

impl Settings {
    /// Reads `wasm-pack.toml` in `root` and checks it against the lock files.
    ///
    /// # Errors
    ///
    /// When a file can't be read, or a lock file names another version.
    pub fn read(root: &Path) -> Result<Settings> {
        let path = root.join("wasm-pack.toml");
        let settings = Self::parse(&fs::read_to_string(&path).of_file(&path)?)
            .map_err(|cause| Problem::Content { path, cause: cause.to_string() })?;
        let path = root.join("Cargo.lock");
        settings.check_cargo_lock(&fs::read_to_string(&path).of_file(&path)?)?;
        let path = root.join("package-lock.json");
        settings.check_npm_lock(&fs::read_to_string(&path).of_file(&path)?)?;
        Ok(settings)
    }

    fn parse(content: &str) -> std::result::Result<Settings, toml::de::Error> {
        toml::from_str(content)
    }

    fn check_cargo_lock(&self, content: &str) -> Result<()> {
        let lock: CargoLock = toml::from_str(content)
            .map_err(|cause| Problem::Content { path: "Cargo.lock".into(), cause: cause.to_string() })?;
        let found = lock.package.into_iter().find(|package| package.name == "wasm-bindgen").map(|found| found.version);
        agree("wasm-bindgen", &self.tools.wasm_bindgen, "Cargo.lock", found, |pinned| {
            format!(
                "name the version of Cargo.lock in wasm-pack.toml, or run `cargo update -p wasm-bindgen --precise {pinned}`"
            )
        })
    }

    fn check_npm_lock(&self, content: &str) -> Result<()> {
        let lock: NpmLock = serde_json::from_str(content)
            .map_err(|cause| Problem::Content { path: "package-lock.json".into(), cause: cause.to_string() })?;
        let found = lock.packages.get("node_modules/binaryen").and_then(|found| found.version.clone());
        agree("binaryen", &self.tools.binaryen, "package-lock.json", found, |pinned| {
            format!(
                "name the version of package-lock.json in wasm-pack.toml, or run `npm install --save-exact --save-dev binaryen@{pinned}`"
            )
        })
    }
}

fn agree(
    of: &'static str,
    pinned: &str,
    file: &'static str,
    found: Option<String>,
    remedy: impl FnOnce(&str) -> String,
) -> Result<()> {
    if found.as_deref() == Some(pinned) {
        return Ok(());
    }
    Err(Problem::Version { of, pinned: pinned.to_owned(), file, found, remedy: remedy(pinned) })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing test panics")]
mod tests {
    use super::*;

    fn ours() -> Settings {
        Settings::parse(include_str!("../../wasm-pack.toml")).unwrap()
    }

    #[test]
    fn our_own_files_agree() {
        let settings = ours();
        settings.check_cargo_lock(include_str!("../../Cargo.lock")).unwrap();
        settings.check_npm_lock(include_str!("../../package-lock.json")).unwrap();
    }

    #[test]
    fn the_first_line_says_that_wasm_pack_does_not_read_the_file() {
        let first = include_str!("../../wasm-pack.toml").lines().next().unwrap();
        assert!(first.starts_with("# wasm-pack itself does not read this file"), "{first}");
    }

    #[test]
    fn another_version_in_cargo_lock_is_an_error_that_says_what_to_do() {
        let pinned = ours().tools.wasm_bindgen;
        let lock = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.1\"\n";
        assert_eq!(
            ours().check_cargo_lock(lock).unwrap_err().to_string(),
            format!(
                "wasm-pack.toml pins wasm-bindgen {pinned}, but Cargo.lock has 0.2.1: name the version of Cargo.lock in \
                 wasm-pack.toml, or run `cargo update -p wasm-bindgen --precise {pinned}`"
            )
        );
    }

    #[test]
    fn a_lock_file_without_the_package_is_an_error_too() {
        let problem = ours().check_npm_lock(r#"{"packages": {}}"#).unwrap_err().to_string();
        assert!(problem.contains("but package-lock.json has none"), "{problem}");
    }

    #[test]
    fn a_setting_that_nothing_reads_is_an_error() {
        let settings = format!("{}\nnoise = 1\n", include_str!("../../wasm-pack.toml"));
        assert!(Settings::parse(&settings).unwrap_err().to_string().contains("noise"));
    }
}
