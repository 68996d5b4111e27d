//! Builds the wasm: wasm-pack, then wasm-opt, then the budget.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::output::say;
use crate::problem::{OfFile, Problem, Result};
use crate::publish;
use crate::sizes::{self, Size, measure, within};
use crate::step::{read, run, step};
use crate::tools;
use crate::workshop::Workshop;

/// Installs what the build needs and is missing.
///
/// # Errors
///
/// When something can't be installed.
pub fn prepare(workshop: &Workshop) -> Result<()> {
    tools::wasm_target(workshop)?;
    tools::node_packages(workshop)?;
    tools::wasm_tools(workshop)
}

/// Builds the targets of these names; all, when none is named.
///
/// # Errors
///
/// When a target has no such name, a tool fails, or the wasm outgrew its budget.
pub fn build(workshop: &Workshop, names: &[String]) -> Result<()> {
    let targets = &workshop.settings.targets;
    if let Some(unknown) = names.iter().find(|name| !targets.contains_key(*name)) {
        let known: Vec<&str> = targets.keys().map(String::as_str).collect();
        return Err(Problem::Usage(format!("wasm-pack.toml has no target `{unknown}`, but {}", known.join(", "))));
    }
    for (target, directory) in targets.iter().filter(|(target, _)| names.is_empty() || names.contains(target)) {
        step(&format!("building the wasm for `{target}` in {directory}"), || {
            build_target(workshop, target, directory)
        })?;
        if target == PUBLISHED {
            step("building pkg/inlined, the page's modules with the wasm in one file", || {
                run(workshop.command("node").arg(workshop.root.join("xtask/src/inline.mjs")))
            })?;
            step(&format!("publishing the page in {}", publish::DIRECTORY), || {
                let budget = &workshop.settings.budget;
                within("the page's widget", "brotli 11", sizes::widget(workshop)?.brotli, budget.widget)?;
                within("the tables of words and weights", "gzip 9", sizes::tables(workshop)?.gzip, budget.tables)
            })?;
        }
    }
    Ok(())
}

/// What the build of all targets leaves.
pub fn places(workshop: &Workshop) -> Vec<PathBuf> {
    let targets = workshop.settings.targets.values().map(String::as_str);
    targets.chain([INLINED, publish::DIRECTORY]).map(|place| workshop.root.join(place)).collect()
}

/// Compiles the wasm as wasm-pack will, which then has little left to do: that needs no tool but Rust.
///
/// # Errors
///
/// When it doesn't compile.
pub fn compile(workshop: &Workshop) -> Result<()> {
    let command = ["build", "--lib", "--target", "wasm32-unknown-unknown", "--profile"];
    let build = &workshop.settings.build;
    run(workshop.cargo().args(command).arg(&build.profile).args(build.features()))
}

/// Builds the wasm of the page twice, each time from nothing and in a directory of its own, and compares the two.
///
/// # Errors
///
/// When they differ, or when a build fails.
pub fn twice(workshop: &Workshop) -> Result<()> {
    let place = workshop.scratch()?.join("twice");
    let mut built = Vec::new();
    for time in ["first", "second"] {
        let directory = place.join(time);
        let _ = fs::remove_dir_all(&directory);
        step(&format!("building the wasm from nothing, for the {time} time"), || {
            run(wasm_pack(workshop, PUBLISHED, &directory.join("pkg"))
                .env("CARGO_TARGET_DIR", directory.join("target")))
        })?;
        let wasm = wasm_files(&directory.join("pkg"))?.remove(0);
        let hash =
            "process.stdout.write(crypto.createHash('sha256').update(fs.readFileSync(process.argv[1])).digest('hex'))";
        built.push(read(workshop.command("node").args(["-e", hash]).arg(&wasm))?);
        // Only the wasm is compared.
        let _ = fs::remove_dir_all(directory.join("target"));
    }
    if built[0] != built[1] {
        let cause =
            format!("two builds of the same sources differ, {} and {}: what changes between them?", built[0], built[1]);
        return Err(Problem::Content { path: place, cause });
    }
    say(format_args!("  both builds, before wasm-opt: sha256 {}", built[0]));
    Ok(())
}

/// Where `xtask/src/inline.mjs` writes.
const INLINED: &str = "pkg/inlined";

/// The target that the page is published with.
const PUBLISHED: &str = "web";

fn build_target(workshop: &Workshop, target: &str, directory: &str) -> Result<()> {
    run(&mut wasm_pack(workshop, target, Path::new(directory)))?;
    for wasm in wasm_files(&workshop.root.join(directory))? {
        optimise(workshop, &wasm)?;
        within_budget(workshop, target, measure(workshop, &[wasm])?.first().copied())?;
    }
    Ok(())
}

fn wasm_pack(workshop: &Workshop, target: &str, directory: &Path) -> Command {
    let mut command = workshop.command("wasm-pack");
    command.args(["build", "--mode", "no-install", "--no-opt", "--target", target, "--out-dir"]).arg(directory);
    let build = &workshop.settings.build;
    command.args(["--profile", &build.profile, "--"]).args(build.features());
    command
}

/// The wasm files in a directory that wasm-pack wrote.
///
/// # Errors
///
/// When there is none.
pub fn wasm_files(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory).of_file(directory)? {
        let path = entry.of_file(directory)?.path();
        if path.extension().is_some_and(|extension| extension == "wasm") {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        let cause = "no wasm file is in it; run `cargo xtask build`".to_owned();
        return Err(Problem::Content { path: directory.to_path_buf(), cause });
    }
    Ok(files)
}

/// Replaces the wasm by what wasm-opt makes of it.
///
/// wasm-pack could call wasm-opt, but without one it says nothing and leaves the wasm as it is.
fn optimise(workshop: &Workshop, wasm: &Path) -> Result<()> {
    let wasm_opt = workshop.root.join("node_modules/.bin/wasm-opt");
    if !wasm_opt.is_file() {
        return Err(Problem::Tool {
            tool: format!("wasm-opt (npm's binaryen {})", workshop.settings.tools.binaryen),
            purpose: "it makes the wasm smaller and faster, and no wasm is handed out without it",
            cause: format!("{} is not there", wasm_opt.display()),
            remedy: "run `npm ci`".to_owned(),
        });
    }
    let before = fs::read(wasm).of_file(wasm)?;
    let flags = &workshop.settings.build.wasm_opt;
    let mut hasher = DefaultHasher::new();
    (&before, flags, &workshop.settings.tools.binaryen).hash(&mut hasher);
    // The same wasm is optimised once: often the targets differ in their JavaScript only.
    let shelf = workshop.scratch()?.join("wasm-opt");
    let kept = shelf.join(format!("{:016x}.wasm", hasher.finish()));
    if !kept.is_file() {
        fs::create_dir_all(&shelf).of_file(&shelf)?;
        let unfinished = shelf.join(format!("unfinished-{}", std::process::id()));
        run(workshop.command(&wasm_opt.to_string_lossy()).arg(wasm).arg("-o").arg(&unfinished).args(flags))?;
        fs::rename(&unfinished, &kept).of_file(&kept)?;
    }
    let after = fs::copy(&kept, wasm).of_file(wasm)?;
    say(format_args!("  wasm-opt {}: {} → {after} bytes", flags.join(" "), before.len()));
    Ok(())
}

fn within_budget(workshop: &Workshop, target: &str, size: Option<Size>) -> Result<()> {
    let Some(size) = size else {
        return Err(Problem::Nothing { what: "no size of the wasm", why: "its budget can't be checked" });
    };
    let budget = &workshop.settings.budget;
    let what = format!("the wasm of the target `{target}`");
    within(&what, "raw", size.raw, budget.raw)?;
    within(&what, "brotli 11", size.brotli, budget.brotli)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing test panics")]
mod tests {
    use super::*;

    #[test]
    fn without_wasm_opt_there_is_no_build() {
        let mut workshop = Workshop::open().unwrap();
        workshop.root = std::env::temp_dir().join("a checkout without node_modules");
        let problem = optimise(&workshop, Path::new("article_annotator_bg.wasm")).unwrap_err();
        assert!(matches!(problem, Problem::Tool { .. }), "{problem}");
        assert!(problem.to_string().contains("no wasm is handed out without it"), "{problem}");
    }
}
