//! The command line (feature `cli`).
//!
//! | module | what it does |
//! | --- | --- |
//! | `options` | what the user asks for |
//! | `input` | files, standard input and JSON Lines streams → jobs |
//! | `encoding` | the bytes of a file → its text |
//! | `work` | jobs → pages, on every core, in the order of the input |
//! | `page` | one article → the bytes that are written for it |
//! | `terminal` | one article → text in colour |
//! | `escapes` | text of unknown origin → text that can't steer a terminal |
//! | `problem` | what can go wrong with an article, in words that help |

mod encoding;
mod escapes;
mod input;
mod options;
mod page;
mod problem;
mod terminal;
mod work;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};

use options::{Format, Input, Options};
use page::Pages;
use problem::Problem;

/// From how many files on a progress bar is worth its line.
const MANY_FILES: usize = 8;

/// Does what the program's arguments ask for.
///
/// The exit code is 0 when every article was annotated, 1 when one could not be (the others are
/// still done), 2 when the arguments make no sense.
pub fn run() -> ExitCode {
    let options = match Options::try_parse() {
        Ok(options) => options,
        // An argument that is no option can be the name of a file.
        Err(error) if error.use_stderr() => {
            say(&escapes::in_lines(error.render().to_string().trim_end()));
            return ExitCode::from(2);
        }
        Err(error) => error.exit(),
    };
    let stdout = io::stdout();
    let pages = Pages {
        format: options.format,
        offsets: options.offsets,
        colours: AutoStream::choice(&stdout) != ColorChoice::Never,
        shown: stdout.is_terminal(),
    };
    match annotate_all(&options, &pages, BufWriter::new(stdout)) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        // The reader has seen enough (`… | head`): nothing is wrong.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("article-annotator: cannot write the result: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Says a line on standard error. That nobody can hear it is no reason to stop.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Writes the pages of all articles to `out` and what went wrong to standard error; returns how
/// many articles could not be annotated.
fn annotate_all(options: &Options, pages: &Pages, mut out: impl Write + Send) -> io::Result<usize> {
    let bar = progress(options);
    let single = options.input == Input::Text && options.files.len() <= 1;
    let frame = Frame::new(options.format, single);
    let (mut written, mut failed) = (0, 0);
    let streams = options.input == Input::Jsonl;
    work::in_order(
        input::jobs(options),
        options.jobs(),
        |job| pages.of(job),
        |page: Result<Vec<u8>, Problem>| {
            if !streams {
                bar.inc(1);
            }
            match page {
                Ok(page) => {
                    out.write_all(if written == 0 { frame.open } else { frame.between }.as_bytes())?;
                    out.write_all(&page)?;
                    // Whoever waits for it has it now: the next article of a stream may be long in coming.
                    out.flush()?;
                    written += 1;
                }
                Err(problem) => {
                    failed += 1;
                    let line = format!("article-annotator: {problem}");
                    bar.suspend(|| say(&escapes::in_line(&line)));
                }
            }
            Ok(())
        },
    )?;
    if written == 0 && !single {
        out.write_all(frame.open.as_bytes())?;
    }
    if written > 0 || !single {
        out.write_all(frame.close.as_bytes())?;
    }
    out.flush()?;
    bar.finish_and_clear();
    Ok(failed)
}

/// What stands around and between the pages.
struct Frame {
    open: &'static str,
    between: &'static str,
    close: &'static str,
}

impl Frame {
    const fn new(format: Format, single: bool) -> Self {
        let (open, between, close) = match format {
            Format::Json | Format::W3c if single => ("", "", "\n"),
            Format::Json | Format::W3c => ("[\n", ",\n", "\n]\n"),
            Format::Jsonl => ("", "", ""),
            Format::Text => ("", "\n", ""),
            Format::Csv => (crate::faces::exports::CSV_HEAD, "", ""),
        };
        Self { open, between, close }
    }
}

/// A bar on standard error, when there are many files and nothing else shows how far the work is.
fn progress(options: &Options) -> ProgressBar {
    let shown = options.files.len() >= MANY_FILES && io::stderr().is_terminal() && !io::stdout().is_terminal();
    if !shown {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} files, {eta} left");
    ProgressBar::new(options.files.len() as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
