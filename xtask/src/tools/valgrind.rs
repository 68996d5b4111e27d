//! Valgrind, which counts instructions.

use super::debian::Package;
use crate::problem::Result;
use crate::workshop::{Workshop, on_path};

const VALGRIND: Package = Package {
    tool: "valgrind",
    packages: &["valgrind", "libc6-dbg"],
    purpose: "it counts the instructions of the hot path",
    remedy: "on Debian run `sudo apt-get update && sudo apt-get install valgrind libc6-dbg`",
};

/// Valgrind on `PATH`.
///
/// # Errors
///
/// When it is missing and this program may not install it.
pub fn valgrind(workshop: &Workshop) -> Result<()> {
    if on_path(&["valgrind"]).is_none() {
        VALGRIND.install(workshop)?;
    }
    match on_path(&["valgrind"]) {
        Some(_) => Ok(()),
        None => Err(VALGRIND.missing("after the installation it is not on PATH".to_owned())),
    }
}
