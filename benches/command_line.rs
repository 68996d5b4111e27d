//! The command line over many files and over a long stream: `cargo bench --bench command_line`.
//!
//! Prints tables in Markdown. The megabytes of the long stream can be given: `-- 200`.

#[allow(dead_code, reason = "each benchmark reads some of it")]
mod material;

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_article-annotator");

/// How many files are annotated.
const FILES: usize = 3_000;

/// How often each is measured; the fastest counts.
const ROUNDS: usize = 5;

/// The bytes of the two streams.
const SHORT: usize = 20_000_000;
const LONG: usize = 2_000_000_000;

/// How long the program takes over `files` with so many jobs at a time.
fn duration(directory: &Path, files: &[PathBuf], jobs: &str) -> io::Result<Duration> {
    let mut command = Command::new(PROGRAM);
    command.current_dir(directory).args(["--format", "jsonl", "--jobs", jobs]).args(files).stdout(Stdio::null());
    let start = Instant::now();
    let status = command.status()?;
    assert!(status.success(), "{status}");
    Ok(start.elapsed())
}

/// The ratio of one core's time to that of two over many files.
fn cores() -> io::Result<()> {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("many files");
    fs::create_dir_all(&directory)?;
    let number_of_files = material::size(FILES);
    let mut files = Vec::with_capacity(number_of_files);
    for (number, article) in material::articles().take(number_of_files).enumerate() {
        let name = PathBuf::from(format!("{number}.txt"));
        fs::write(directory.join(&name), article)?;
        files.push(name);
    }
    let mut best = [Duration::MAX; 2];
    for _ in 0..ROUNDS {
        for (best, jobs) in best.iter_mut().zip(["1", "2"]) {
            *best = (*best).min(duration(&directory, &files, jobs)?);
        }
    }
    fs::remove_dir_all(directory)?;
    println!("| {number_of_files} files | seconds | ratio | promised |");
    println!("| --- | --- | --- | --- |");
    let [one, two] = best.map(|time| time.as_secs_f64());
    println!("| `--jobs 1` | {one:.2} | 1 | |");
    println!("| `--jobs 2` | {two:.2} | {:.2} × as fast | ≥ 1.8 |", one / two);
    Ok(())
}

/// The most memory that the program held while it annotated a JSON Lines stream of `bytes`, in
/// megabytes; none where the system doesn't tell.
fn peak_of_stream(bytes: usize) -> io::Result<Option<f64>> {
    let mut command = Command::new(PROGRAM);
    command.args(["--input", "jsonl", "--format", "jsonl"]).stdin(Stdio::piped()).stdout(Stdio::null());
    let mut program = command.spawn()?;
    if let Some(input) = program.stdin.take() {
        let mut input = BufWriter::new(input);
        // The names that the articles get repeat by and by; the stream must not take long to make.
        let lines: Vec<Vec<u8>> = material::articles().take(500).map(|text| line(&text)).collect();
        let mut written = 0;
        for line in lines.iter().cycle() {
            input.write_all(line)?;
            written += line.len();
            if written >= bytes {
                break;
            }
        }
        input.flush()?;
        let peak = peak(&program);
        drop(input);
        let status = program.wait()?;
        assert!(status.success(), "{status}");
        return Ok(peak);
    }
    Ok(None)
}

fn line(text: &str) -> Vec<u8> {
    let mut line = serde_json::json!({ "id": text.len(), "text": text }).to_string().into_bytes();
    line.push(b'\n');
    line
}

/// The peak of a running program's memory, as Linux tells it.
fn peak(program: &Child) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{}/status", program.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok().map(|kilobytes| kilobytes / 1e3)
}

fn streams(long: usize) -> io::Result<()> {
    println!("\n| JSON Lines stream, all cores | peak memory | ratio | promised |");
    println!("| --- | --- | --- | --- |");
    let bytes = material::size(SHORT);
    let (Some(short), Some(longer)) = (peak_of_stream(bytes)?, peak_of_stream(long)?) else {
        println!("| not told by this system | | | |");
        return Ok(());
    };
    println!("| {} MB | {short:.1} MB | 1 | |", bytes / 1_000_000);
    println!("| {} MB | {longer:.1} MB | {:.2} × as much | ≤ 1.2 |", long / 1_000_000, longer / short);
    Ok(())
}

fn main() -> io::Result<()> {
    let asked = std::env::args().skip(1).find_map(|argument| argument.parse::<usize>().ok());
    cores()?;
    streams(asked.map_or(material::size(LONG), |megabytes| megabytes * 1_000_000))
}
