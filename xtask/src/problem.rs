//! What can go wrong, in words that tell what to do.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// A `Result` whose error is a [`Problem`].
pub type Result<T> = std::result::Result<T, Problem>;

/// What went wrong.
#[derive(Debug)]
pub enum Problem {
    /// A word of the command line means nothing.
    Usage(String),
    /// A tool is missing and can't be installed.
    Tool {
        /// Its name, with the version where one is asked for.
        tool: String,
        /// What it is for.
        purpose: &'static str,
        /// What was tried and what came of it.
        cause: String,
        /// What to do.
        remedy: String,
    },
    /// A file can't be read or written.
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
    /// A file doesn't hold what it should.
    Content {
        /// Which.
        path: PathBuf,
        /// What is wrong, and what to do.
        cause: String,
    },
    /// Two files name different versions of one thing.
    Version {
        /// Of what.
        of: &'static str,
        /// What wasm-pack.toml says.
        pinned: String,
        /// The other file.
        file: &'static str,
        /// What it says; nothing when it doesn't name it.
        found: Option<String>,
        /// The command that makes the file follow.
        remedy: String,
    },
    /// What is downloaded outgrew its budget.
    Budget {
        /// What: "the wasm of the target `web`".
        what: String,
        /// How the bytes are counted.
        measure: &'static str,
        /// How many there are.
        bytes: u64,
        /// How many there may be.
        budget: u64,
    },
    /// A command didn't start.
    Start {
        /// As one would type it.
        command: String,
        /// Why.
        cause: io::Error,
    },
    /// A command ended with a failure, after it said why.
    Command {
        /// As one would type it.
        command: String,
        /// How it ended.
        status: String,
    },
    /// Nothing is there that a step could work on.
    Nothing {
        /// What is missing.
        what: &'static str,
        /// Why that stops the work.
        why: &'static str,
    },
    /// No port could be had.
    Port {
        /// The first that was tried.
        first: u16,
        /// The last.
        last: u16,
        /// What the last try said.
        cause: String,
    },
    /// Some of several steps failed.
    Steps {
        /// Their names.
        failed: Vec<String>,
        /// How many were not run for that.
        not_run: usize,
        /// What could not be had for them.
        causes: Vec<Problem>,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Usage(cause) => write!(f, "{cause}; `cargo xtask help` lists what there is"),
            Problem::Tool { tool, purpose, cause, remedy } => {
                write!(f, "{tool} is missing: {purpose}.\n  tried: {cause}\n  to do: {remedy}")
            }
            Problem::File { path, cause } => write!(f, "can't use {}: {cause}", path.display()),
            Problem::Content { path, cause } => write!(f, "{}: {cause}", path.display()),
            Problem::Version { of, pinned, file, found, remedy } => {
                let found = found.as_deref().unwrap_or("none");
                write!(f, "wasm-pack.toml pins {of} {pinned}, but {file} has {found}: {remedy}")
            }
            Problem::Budget { what, measure, bytes, budget } => write!(
                f,
                "{what}: {bytes} bytes ({measure}), {} more than the budget of {budget}; `cargo xtask sizes` shows \
                 where they are; make it smaller, or raise [budget] in wasm-pack.toml and say why",
                bytes.saturating_sub(*budget)
            ),
            Problem::Start { command, cause } => write!(f, "can't start `{command}`: {cause}"),
            Problem::Command { command, status } => {
                write!(f, "`{command}` failed ({status}); what it said stands above")
            }
            Problem::Nothing { what, why } => write!(f, "there is {what}: {why}"),
            Problem::Port { first, last, cause } => {
                write!(
                    f,
                    "no port from {first} to {last} can be had on this machine ({cause}): name another with --port"
                )
            }
            Problem::Steps { failed, not_run, causes } => {
                causes.iter().try_for_each(|cause| writeln!(f, "{cause}\n"))?;
                write!(f, "failed: {}", failed.join("; "))?;
                if *not_run == 0 { Ok(()) } else { write!(f, "; not run, since they need that: {not_run}") }
            }
        }
    }
}

impl std::error::Error for Problem {}

/// Puts the file into the error of reading or writing it.
pub trait OfFile<T> {
    /// The same, with the file it was about.
    fn of_file(self, path: impl Into<PathBuf>) -> Result<T>;
}

impl<T> OfFile<T> for io::Result<T> {
    fn of_file(self, path: impl Into<PathBuf>) -> Result<T> {
        self.map_err(|cause| Problem::File { path: path.into(), cause })
    }
}
