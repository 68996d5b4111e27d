//! How many bytes a person downloads.
//!
//! *The page's widget* is what a browser loads of the published page until the first article is
//! annotated: the wasm, the modules of `<article-annotator>` and of the page around it as one
//! script, the worker's script, and the style sheets. Not counted are the HTML, the icon, and the
//! scripts that only a page without workers needs.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::output::say;
use crate::problem::{OfFile, Problem, Result};
use crate::publish::publish;
use crate::step::{read, run};
use crate::tools;
use crate::workshop::Workshop;

/// The bytes of a file.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
pub struct Size {
    /// As it lies on the disk.
    pub raw: u64,
    /// After gzip at level 9.
    pub gzip: u64,
    /// After brotli at quality 11.
    pub brotli: u64,
}

impl std::iter::Sum for Size {
    fn sum<I: Iterator<Item = Size>>(sizes: I) -> Size {
        sizes.fold(Size::default(), |sum, size| Size {
            raw: sum.raw + size.raw,
            gzip: sum.gzip + size.gzip,
            brotli: sum.brotli + size.brotli,
        })
    }
}

/// The sizes of files, compressed as servers do: by Node.js, which has both compressions built in.
///
/// # Errors
///
/// When a file can't be read.
pub fn measure(workshop: &Workshop, files: &[PathBuf]) -> Result<Vec<Size>> {
    let script = include_str!("compress.mjs");
    let printed = read(workshop.command("node").args(["--input-type=module", "--eval", script, "--"]).args(files))?;
    serde_json::from_str(&printed).map_err(|cause| Problem::Content {
        path: "xtask/src/compress.mjs".into(),
        cause: format!("it printed no sizes: {cause}"),
    })
}

/// Says how much of a budget is used.
///
/// # Errors
///
/// When it is more than the budget.
pub fn within(what: &str, measure: &'static str, bytes: u64, budget: u64) -> Result<()> {
    if bytes > budget {
        return Err(Problem::Budget { what: what.to_owned(), measure, bytes, budget });
    }
    say(format_args!("  {what}, {measure}: {bytes} bytes of {budget}"));
    Ok(())
}

/// The size of the page's widget, which is published anew.
///
/// # Errors
///
/// When it can't be published.
pub fn widget(workshop: &Workshop) -> Result<Size> {
    Ok(measure(workshop, &publish(workshop)?)?.into_iter().sum())
}

/// The size of all tables of words and weights, as the wasm carries them: the sum of its files.
///
/// # Errors
///
/// When the wasm has not been built.
pub fn tables(workshop: &Workshop) -> Result<Size> {
    Ok(measure(workshop, &table_files(workshop)?)?.into_iter().sum())
}

/// The tables that the build script wrote for the wasm.
fn table_files(workshop: &Workshop) -> Result<Vec<PathBuf>> {
    let build = &workshop.settings.build;
    // Built already: Cargo only tells where the build script wrote.
    let command = ["build", "--lib", "--target", "wasm32-unknown-unknown", "--message-format", "json", "--profile"];
    let told = read(workshop.cargo().args(command).arg(&build.profile).args(build.features()))?;
    let out = told.lines().find_map(|line| out_directory(line, &workshop.root));
    let out = out.ok_or(Problem::Nothing {
        what: "no word of Cargo on the build script",
        why: "its tables can't be measured",
    })?;
    let mut files = Vec::new();
    for entry in fs::read_dir(&out).of_file(&out)? {
        files.push(entry.of_file(&out)?.path());
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "tsv" || extension == "bin"));
    files.sort();
    Ok(files)
}

/// Where the build script of the checkout wrote, when Cargo's message tells that.
fn out_directory(message: &str, root: &Path) -> Option<PathBuf> {
    #[derive(Deserialize)]
    struct Message {
        package_id: String,
        out_dir: PathBuf,
    }
    let message: Message = serde_json::from_str(message).ok()?;
    let ours = format!("{}#", root.display());
    message.package_id.contains(&ours).then_some(message.out_dir)
}

/// How many of the largest functions and data are named.
const NAMED: &str = "40";

/// Prints the sizes of what a person downloads, and the largest parts of the wasm.
///
/// # Errors
///
/// When a file can't be read, or twiggy not be had.
pub fn report(workshop: &Workshop) -> Result<()> {
    tools::twiggy(workshop)?;
    let files = publish(workshop)?;
    let sizes = measure(workshop, &files)?;
    println!("{:>9} {:>9} {:>9}", "raw", "gzip", "brotli");
    for (file, size) in files.iter().zip(&sizes) {
        print_line(*size, &file.strip_prefix(&workshop.root).unwrap_or(file).to_string_lossy());
    }
    println!();
    for (kind, name) in [("wasm", "the wasm"), ("js", "JavaScript"), ("css", "style sheets")] {
        let is_kind = |file: &Path| file.extension().is_some_and(|extension| extension == kind);
        print_line(files.iter().zip(&sizes).filter(|(file, _)| is_kind(file)).map(|(_, size)| *size).sum(), name);
    }
    print_line(sizes.iter().copied().sum(), "the page's widget, together");
    print_line(tables(workshop)?, "of it tables of words and weights");
    println!("\nThe largest parts of the wasm, as it was before wasm-opt took the names away:\n");
    let built = ["target/wasm32-unknown-unknown", &workshop.settings.build.profile, "article_annotator.wasm"].join("/");
    run(workshop.command("twiggy").args(["top", "-n", NAMED]).arg(built))
}

fn print_line(size: Size, name: &str) {
    println!("{:>9} {:>9} {:>9}  {name}", size.raw, size.gzip, size.brotli);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_the_budget_is_an_error_that_says_what_to_do() {
        assert!(within("the page's widget", "brotli 11", 150_000, 150_000).is_ok());
        let problem = within("the page's widget", "brotli 11", 150_001, 150_000).map_err(|problem| problem.to_string());
        assert!(problem.is_err_and(|words| words.starts_with("the page's widget: 150001 bytes (brotli 11), 1 more")));
    }

    #[test]
    fn cargo_tells_where_our_build_script_wrote() {
        let message =
            |package| format!(r#"{{"reason":"build-script-executed","package_id":"{package}","out_dir":"out"}}"#);
        let found = |package| out_directory(&message(package), "/home/us".as_ref());
        assert_eq!(found("path+file:///home/us#article-annotator@0.1.0"), Some("out".into()));
        assert_eq!(found("registry+index#serde@1.0.0"), None);
        assert_eq!(out_directory("no message", "/home/us".as_ref()), None);
    }
}
