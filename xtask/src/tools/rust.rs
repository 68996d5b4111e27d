//! Parts of the Rust toolchain.

use std::path::Path;

use crate::problem::{Problem, Result};
use crate::step::{read, run, step};
use crate::workshop::{Workshop, on_path};

const TARGET: &str = "wasm32-unknown-unknown";

/// The standard library for wasm.
///
/// # Errors
///
/// When rustup is missing or can't install it.
pub fn wasm_target(workshop: &Workshop) -> Result<()> {
    let directory = read(workshop.command("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(directory.trim()).is_dir() {
        return Ok(());
    }
    add(workshop, &["target", "add", TARGET], "Rust's standard library for wasm", "the wasm is compiled against it")
}

/// rustfmt and clippy.
///
/// # Errors
///
/// When rustup is missing or can't install them.
pub fn components(workshop: &Workshop) -> Result<()> {
    for (component, program, purpose) in
        [("rustfmt", "cargo-fmt", "it checks the format of the code"), ("clippy", "cargo-clippy", "it checks the code")]
    {
        // rustup puts a stand-in of each on PATH, which fails until the component is there.
        let stands = on_path(&[program]).is_some()
            && workshop.command(program).arg("--version").output().is_ok_and(|output| output.status.success());
        if !stands {
            add(workshop, &["component", "add", component], component, purpose)?;
        }
    }
    Ok(())
}

fn add(workshop: &Workshop, arguments: &[&str], tool: &str, purpose: &'static str) -> Result<()> {
    step(&format!("installing {tool} (rustup {})", arguments.join(" ")), || {
        run(workshop.command("rustup").args(arguments)).map_err(|cause| Problem::Tool {
            tool: tool.to_owned(),
            purpose,
            cause: cause.to_string(),
            remedy: format!(
                "with Rust from rustup, and its server within reach, run `rustup {}`; with another Rust, install it as that \
                 Rust came",
                arguments.join(" ")
            ),
        })
    })
}
