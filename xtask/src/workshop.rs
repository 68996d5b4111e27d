//! The checkout, its settings, and the tools that stand ready for it.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use crate::problem::{Problem, Result};
use crate::settings::Settings;

/// The checkout and its tools.
pub struct Workshop {
    /// The top of the checkout.
    pub root: PathBuf,
    /// What `wasm-pack.toml` says.
    pub settings: Settings,
    /// Directories of tools, searched before those of `PATH`.
    shelves: Mutex<Vec<PathBuf>>,
}

impl Workshop {
    /// The workshop of the checkout that this program was built from.
    ///
    /// # Errors
    ///
    /// When `wasm-pack.toml` can't be read or the lock files contradict it.
    pub fn open() -> Result<Workshop> {
        // Cargo sets the variable at each run, so that a checkout may be moved after it was built.
        let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&package).parent().unwrap_or(Path::new(".")).to_path_buf();
        let settings = Settings::read(&root)?;
        let shelves = Mutex::new(vec![root.join("node_modules/.bin")]);
        Ok(Workshop { root, settings, shelves })
    }

    /// Puts a directory of tools in front.
    pub fn add_shelf(&self, directory: PathBuf) {
        let mut shelves = self.shelves.lock().unwrap_or_else(PoisonError::into_inner);
        if !shelves.contains(&directory) {
            shelves.insert(0, directory);
        }
    }

    /// A command that starts in the checkout and finds our tools first.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", self.path());
        command
    }

    /// Cargo: the one that runs us.
    pub fn cargo(&self) -> Command {
        self.command(&env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
    }

    /// A place for what we make that nobody needs to see.
    ///
    /// # Errors
    ///
    /// When it can't be made.
    pub fn scratch(&self) -> Result<PathBuf> {
        let directory = self.root.join("target/xtask");
        match std::fs::create_dir_all(&directory) {
            Ok(()) => Ok(directory),
            Err(cause) => Err(Problem::File { path: directory, cause }),
        }
    }

    /// A place for what steps say while they are taken side by side.
    ///
    /// # Errors
    ///
    /// When it can't be made.
    pub fn logs(&self) -> Result<PathBuf> {
        Ok(self.scratch()?.join("logs"))
    }

    fn path(&self) -> OsString {
        let before = env::var_os("PATH").unwrap_or_default();
        let shelves = self.shelves.lock().unwrap_or_else(PoisonError::into_inner);
        let all = shelves.iter().cloned().chain(env::split_paths(&before));
        // A directory with a colon in its name can't be in PATH: then only what was there before is.
        env::join_paths(all).unwrap_or(before)
    }
}

/// The first of the directories in `PATH` that has one of these programs, and the program.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .flat_map(|directory| names.iter().map(move |name| directory.join(name)))
        .find(|it| it.is_file())
}
