//! Debian's packages.

use crate::problem::{Problem, Result};
use crate::step::{read, run, step};
use crate::workshop::{Workshop, on_path};

/// A program that comes with Debian's packages.
pub struct Package {
    /// What it is called.
    pub tool: &'static str,
    /// The packages that bring it.
    pub packages: &'static [&'static str],
    /// What it is for.
    pub purpose: &'static str,
    /// What to do where it can't be installed.
    pub remedy: &'static str,
}

impl Package {
    /// Installs the packages, where this program may.
    ///
    /// # Errors
    ///
    /// When it may not, or when the installation fails.
    pub fn install(&self, workshop: &Workshop) -> Result<()> {
        if on_path(&["apt-get"]).is_none() {
            return Err(self.missing("this machine has no apt-get".to_owned()));
        }
        if !is_root(workshop) {
            return Err(self.missing("only root may install Debian's packages".to_owned()));
        }
        step(&format!("installing {} (apt-get)", self.packages.join(" and ")), || {
            let apt = |arguments: &[&str]| {
                let mut command = workshop.command("apt-get");
                run(command.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet").args(arguments))
                    .map_err(|cause| self.missing(cause.to_string()))
            };
            apt(&["update"])?;
            apt(&[&["install", "--yes", "--no-install-recommends"], self.packages].concat())
        })
    }

    /// That it is missing, and why.
    pub fn missing(&self, cause: String) -> Problem {
        Problem::Tool { tool: self.tool.to_owned(), purpose: self.purpose, cause, remedy: self.remedy.to_owned() }
    }
}

/// Whether this program runs as root.
pub fn is_root(workshop: &Workshop) -> bool {
    read(workshop.command("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
