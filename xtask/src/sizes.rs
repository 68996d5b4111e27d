//! How many bytes a person downloads.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::problem::{OfFile, Problem, Result};
use crate::step::read;
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

impl std::ops::AddAssign for Size {
    fn add_assign(&mut self, other: Size) {
        self.raw += other.raw;
        self.gzip += other.gzip;
        self.brotli += other.brotli;
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

/// Prints the sizes of what the page loads.
///
/// # Errors
///
/// When a file can't be read.
pub fn report(workshop: &Workshop) -> Result<()> {
    let mut files = Vec::new();
    collect(&workshop.root.join("www"), &mut files)?;
    files.sort();
    let sizes = measure(workshop, &files)?;
    println!("{:>9} {:>9} {:>9}", "raw", "gzip", "brotli");
    let mut sum = Size::default();
    for (file, size) in files.iter().zip(sizes) {
        print_line(size, &file.strip_prefix(&workshop.root).unwrap_or(file).to_string_lossy());
        sum += size;
    }
    print_line(sum, "together");
    Ok(())
}

fn print_line(size: Size, name: &str) {
    println!("{:>9} {:>9} {:>9}  {name}", size.raw, size.gzip, size.brotli);
}

/// The code and the style of the page; not its types, pictures and examples.
fn collect(directory: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(directory).of_file(directory)? {
        let path = entry.of_file(directory)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "examples" && name != "pictures" {
                collect(&path, files)?;
            }
        } else if [".wasm", ".js", ".mjs", ".css", ".html"].iter().any(|end| name.ends_with(end)) {
            files.push(path);
        }
    }
    Ok(())
}
