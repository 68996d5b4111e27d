//! Which suites passed on just these files, with just these tools, so that they need not be run again.
//!
//! A suite reads every file that git sees, tracked or not, but for those that it names; so a new file is read. What is
//! built from them it names too. Contents count, names, and what may be executed; times don't.

use std::collections::BTreeMap;
use std::env;
use std::ffi::OsStr;
use std::fs::{self, Metadata};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use crate::problem::{OfFile, Result};
use crate::tools;
use crate::workshop::Workshop;

/// Something that is tested or checked as a whole.
pub struct Suite<'a> {
    /// What the person reads.
    pub name: String,
    /// Whether it reads a file, by its path in the checkout.
    pub reads: Box<dyn Fn(&str) -> bool + Send + Sync + 'a>,
    /// What it reads that is built and git ignores: files and directories.
    pub uses: Vec<PathBuf>,
    /// What it leaves for others: as long as that is as it was left, the suite need not be run.
    pub makes: Vec<PathBuf>,
    /// The tools whose version counts.
    pub tools: &'static [Tool],
}

/// A tool, or several that come together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Tool {
    /// rustc and cargo.
    Rust,
    /// Node.js and npm.
    Node,
    /// Chromium and its driver.
    Browser,
}

/// Of variables with these names, and with names that begin so, the values count.
const VARIABLES: &[&str] = &["CC", "CHROMIUM", "CLICOLOR", "FORCE_COLOR", "LANG", "NO_COLOR", "TERM", "TZ"];
const FAMILIES: &[&str] =
    &["CARGO", "CFLAGS", "CLICOLOR_", "LC_", "NODE_", "NPM_", "npm_", "PROPTEST", "PW", "RUST", "UPDATE_", "WASM_"];

/// The records of what passed.
pub struct Passed<'a> {
    workshop: &'a Workshop,
    /// A record a file: its name is the digest of what was read, its content that of what was made.
    records: PathBuf,
    /// Whether suites that passed are run all the same.
    again: bool,
    versions: Mutex<BTreeMap<Tool, Option<String>>>,
}

impl Passed<'_> {
    /// The records of this checkout.
    ///
    /// # Errors
    ///
    /// When there is no place for them.
    pub fn open(workshop: &Workshop, again: bool) -> Result<Passed<'_>> {
        let records = workshop.scratch()?.join("passed");
        fs::create_dir_all(&records).of_file(&records)?;
        Ok(Passed { workshop, records, again, versions: Mutex::default() })
    }

    /// A digest of all that a suite reads; nothing where that can't be told, and then it is run.
    pub fn digest(&self, suite: &Suite<'_>) -> Option<u64> {
        let mut hasher = DefaultHasher::new();
        suite.name.hash(&mut hasher);
        for tool in suite.tools {
            self.version(*tool)?.hash(&mut hasher);
        }
        settings_outside(&self.workshop.root).hash(&mut hasher);
        variables(env::vars_os()).hash(&mut hasher);
        for file in files_of_git(&self.workshop.root)?.iter().filter(|file| (suite.reads)(file)) {
            hash_file(&self.workshop.root.join(file), file, &mut hasher)?;
        }
        hash_built(&suite.uses, &mut hasher)?;
        Some(hasher.finish())
    }

    /// Whether a suite passed when it read the same, and what it made then is still there.
    pub fn has(&self, suite: &Suite<'_>, digest: Option<u64>) -> bool {
        let Some(digest) = digest else { return false };
        !self.again
            && made(suite).is_some_and(|made| fs::read_to_string(self.record(digest)).is_ok_and(|it| it == made))
    }

    /// Notes that a suite passed, if it would still read what it read before.
    ///
    /// # Errors
    ///
    /// When the record can't be written.
    pub fn note(&self, suite: &Suite<'_>, digest: Option<u64>) -> Result<()> {
        match (digest, made(suite)) {
            // What was changed meanwhile may have been read as it was, or as it is.
            (Some(digest), Some(made)) if self.digest(suite) == Some(digest) => {
                let record = self.record(digest);
                fs::write(&record, made).of_file(record)
            }
            _ => Ok(()),
        }
    }

    /// Forgets that a suite ever passed on this: it failed.
    pub fn forget(&self, digest: Option<u64>) {
        if let Some(digest) = digest {
            // Mostly there is none.
            drop(fs::remove_file(self.record(digest)));
        }
    }

    fn record(&self, digest: u64) -> PathBuf {
        self.records.join(format!("{digest:016x}"))
    }

    fn version(&self, tool: Tool) -> Option<String> {
        let mut versions = self.versions.lock().unwrap_or_else(PoisonError::into_inner);
        versions.entry(tool).or_insert_with(|| version(self.workshop, tool)).clone()
    }
}

/// What the programs of a tool say of themselves.
fn version(workshop: &Workshop, tool: Tool) -> Option<String> {
    let commands: Vec<(PathBuf, &str)> = match tool {
        Tool::Rust => vec![("rustc".into(), "-vV"), (workshop.cargo().get_program().into(), "-vV")],
        Tool::Node => vec![("node".into(), "--version"), ("npm".into(), "--version")],
        Tool::Browser => {
            let (program, driver) = tools::installed_browser()?;
            vec![(program, "--version"), (driver, "--version")]
        }
    };
    let mut all = String::new();
    for (program, argument) in commands {
        let output = workshop.command(&program.to_string_lossy()).arg(argument).stderr(Stdio::null()).output().ok()?;
        if !output.status.success() {
            return None;
        }
        all.push_str(&String::from_utf8_lossy(&output.stdout));
    }
    Some(all)
}

/// Cargo's settings above the checkout and in the home directory, which git doesn't see.
fn settings_outside(root: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let above = root.ancestors().skip(1).map(|directory| directory.join(".cargo"));
    let files = above.chain(cargo_home).flat_map(|directory| [directory.join("config.toml"), directory.join("config")]);
    files.filter_map(|file| fs::read(&file).ok().map(|content| (file, content))).collect()
}

/// The variables that what we run may heed.
fn variables<T: AsRef<OsStr>>(all: impl Iterator<Item = (T, T)>) -> BTreeMap<String, String> {
    let text = |it: T| it.as_ref().to_string_lossy().into_owned();
    let counts = |name: &str| VARIABLES.contains(&name) || FAMILIES.iter().any(|family| name.starts_with(family));
    all.map(|(name, value)| (text(name), text(value))).filter(|(name, _)| counts(name)).collect()
}

/// The files that git sees, tracked or not, but for those that the checkout's own `.gitignore` names; sorted.
fn files_of_git(root: &Path) -> Option<Vec<String>> {
    let listing = ["ls-files", "-z", "--cached", "--others", "--exclude-per-directory=.gitignore"];
    let output = Command::new("git").current_dir(root).args(listing).stderr(Stdio::null()).output().ok()?;
    if !output.status.success() {
        return None;
    }
    let mut files: Vec<String> = Vec::new();
    for file in output.stdout.split(|byte| *byte == 0).filter(|file| !file.is_empty()) {
        files.push(String::from_utf8(file.to_vec()).ok()?);
    }
    files.sort_unstable();
    // A file with a conflict is listed once for each side.
    files.dedup();
    Some(files)
}

/// Nothing where it isn't a file whose content can be read: a submodule, say.
fn hash_file(path: &Path, name: &str, hasher: &mut DefaultHasher) -> Option<()> {
    // One that is tracked and was deleted is like one that never was.
    let Ok(kind) = path.symlink_metadata() else { return Some(()) };
    name.hash(hasher);
    if kind.is_symlink() {
        fs::read_link(path).ok()?.hash(hasher);
    }
    let target = path.metadata().ok()?;
    if !target.is_file() {
        return None;
    }
    is_executable(&target).hash(hasher);
    fs::read(path).ok()?.hash(hasher);
    Some(())
}

#[cfg(unix)]
fn is_executable(file: &Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.permissions().mode() & 0o111 != 0
}

#[cfg(not(unix))]
fn is_executable(_: &Metadata) -> bool {
    false
}

/// What a suite made, as its record has it; nothing where it isn't there.
fn made(suite: &Suite<'_>) -> Option<String> {
    let mut hasher = DefaultHasher::new();
    hash_built(&suite.makes, &mut hasher)?;
    Some(format!("{}\n{:016x}\n", suite.name, hasher.finish()))
}

/// All files of these places; nothing where one isn't there.
fn hash_built(places: &[PathBuf], hasher: &mut DefaultHasher) -> Option<()> {
    for place in places {
        if place.is_dir() {
            let mut inside: Vec<PathBuf> = fs::read_dir(place).ok()?.filter_map(|it| Some(it.ok()?.path())).collect();
            // wasm-pack writes one into all that it builds, and npm's packing takes it away.
            inside.retain(|path| !path.ends_with(".gitignore"));
            inside.sort_unstable();
            hash_built(&inside, hasher)?;
        } else if place.is_file() {
            hash_file(place, &place.to_string_lossy(), hasher)?;
        } else {
            return None;
        }
    }
    Some(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing test panics")]
#[path = "passed_tests.rs"]
mod tests;
