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

use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};

use options::{Format, Input, Options};
use page::Pages;
use problem::Problem;

/// From how many files on a progress bar is worth its line.
const MANY_FILES: usize = 8;

/// Does what the program's arguments ask for, with its own standard input, output and error.
pub fn run() -> ExitCode {
    let stdout = io::stdout();
    let shown = stdout.is_terminal();
    let colours = AutoStream::choice(&stdout) != ColorChoice::Never;
    let screen = Screen { shown, colours };
    let input = Box::new(BufReader::new(io::stdin()));
    ExitCode::from(run_on(std::env::args_os(), screen, input, BufWriter::new(stdout), io::stderr()))
}

/// Whether a person looks at the output.
#[derive(Clone, Copy, Debug, Default)]
pub struct Screen {
    /// Whether it goes to a terminal, which nothing of an article may steer.
    pub shown: bool,
    /// Whether text may be coloured.
    pub colours: bool,
}

/// Does what the arguments, the program's name before them, ask for; gives the exit code.
///
/// It is 0 when every article was annotated, 1 when one could not be (the others are still done), 2 when the arguments make
/// no sense.
///
/// ```
/// use article_annotator::faces::command_line::{Screen, run_on};
/// let (mut out, mut said) = (Vec::new(), Vec::new());
/// let code = run_on(["article-annotator"], Screen::default(), Box::new(&b"It rained."[..]), &mut out, &mut said);
/// assert_eq!((code, out, said), (0, b"nothing found\n\nIt rained.\n".to_vec(), Vec::new()));
/// ```
pub fn run_on<Argument: Into<OsString> + Clone>(
    arguments: impl IntoIterator<Item = Argument>,
    screen: Screen,
    stdin: Box<dyn BufRead + Send>,
    out: impl Write + Send,
    mut said: impl Write + Send,
) -> u8 {
    let options = match Options::try_parse_from(arguments) {
        Ok(options) => options,
        // An argument that is no option can be the name of a file.
        Err(error) if error.use_stderr() => {
            say(&mut said, &escapes::in_lines(error.render().to_string().trim_end()));
            return 2;
        }
        Err(error) => {
            let _ = error.print();
            return 0;
        }
    };
    let pages = Pages { format: options.format, offsets: options.offsets, screen };
    match annotate_all(&options, &pages, stdin, out, &mut said) {
        Ok(failed) => u8::from(failed > 0),
        // The reader has seen enough (`… | head`): nothing is wrong.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
        Err(error) => {
            say(&mut said, &format!("article-annotator: cannot write the result: {error}"));
            1
        }
    }
}

/// Says a line. That nobody can hear it is no reason to stop.
fn say(said: &mut impl Write, line: &str) {
    let _ = writeln!(said, "{line}");
}

/// Writes the pages of all articles to `out` and what went wrong to `said`; returns how many articles could not be
/// annotated.
fn annotate_all(
    options: &Options,
    pages: &Pages,
    stdin: Box<dyn BufRead + Send>,
    mut out: impl Write + Send,
    mut said: impl Write + Send,
) -> io::Result<usize> {
    let bar = progress(options);
    let single = options.input == Input::Text && options.files.len() <= 1;
    let frame = Frame::new(options.format, single);
    let (mut written, mut failed) = (0, 0);
    let streams = options.input == Input::Jsonl;
    work::in_order(
        input::jobs(options, stdin),
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
                    bar.suspend(|| say(&mut said, &escapes::in_line(&line)));
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
            Format::Jsonl | Format::Checks => ("", "", ""),
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
