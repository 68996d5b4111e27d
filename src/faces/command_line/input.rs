//! Files, standard input and JSON Lines streams as jobs.
//!
//! A job is made when a worker asks for it, and a file is read by its worker: however many files
//! there are or however long a stream is, only the articles in work are in memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::encoding::{self, NoText};
use super::options::{Input, Options};
use super::problem::Problem;
use crate::text::LONGEST_TEXT;

/// What the user calls standard input.
const STDIN: &str = "-";

/// An article to annotate, not yet read.
pub enum Job {
    /// A file of its own, and its encoding, if the user named it.
    File(PathBuf, Option<&'static Encoding>),
    /// All of standard input, in the same way.
    Input(Box<dyn BufRead + Send>, Option<&'static Encoding>),
    /// A line of a JSON Lines stream: the stream's path, the line's number from 1 on, its bytes, its encoding.
    Line(Arc<str>, usize, Vec<u8>, &'static Encoding),
    /// What went wrong with a stream.
    Problem(Problem),
}

/// An article that was read.
#[derive(Debug)]
pub struct Article {
    /// The path as given.
    pub file: String,
    /// What its stream calls it, as it is written there: a number keeps all its digits.
    pub id: Option<Box<RawValue>>,
    /// The text.
    pub text: String,
}

/// The jobs that the options ask for, in their order; `stdin` is standard input, which can be read once.
pub fn jobs(options: &Options, stdin: Box<dyn BufRead + Send>) -> Box<dyn Iterator<Item = Job> + Send> {
    let files = if options.files.is_empty() { vec![PathBuf::from(STDIN)] } else { options.files.clone() };
    let encoding = options.encoding;
    let mut stdin = Some(stdin);
    let mut input = move || stdin.take().unwrap_or_else(|| Box::new(io::empty()));
    match options.input {
        Input::Text => Box::new(files.into_iter().map(move |path| match path.to_str() {
            Some(STDIN) => Job::Input(input(), encoding),
            _ => Job::File(path, encoding),
        })),
        Input::Jsonl => Box::new(files.into_iter().flat_map(move |path| match open(&path, &mut input) {
            Ok(reader) => Lines::new(&path.to_string_lossy(), reader, encoding.unwrap_or(UTF_8)),
            Err(error) => Lines::failed(Problem::reading(name(&path), error)),
        })),
    }
}

impl Job {
    /// Reads the article.
    pub fn read(self) -> Result<Article, Problem> {
        match self {
            Job::File(path, encoding) => read_all(&path, std::fs::read(&path), encoding),
            Job::Input(mut input, encoding) => {
                let mut bytes = Vec::new();
                let read = input.read_to_end(&mut bytes).map(|_| bytes);
                read_all(Path::new(STDIN), read, encoding)
            }
            Job::Line(file, number, bytes, encoding) => read_line(&file, number, bytes, encoding),
            Job::Problem(problem) => Err(problem),
        }
    }
}

/// What messages call an input.
fn called(file: &str) -> String {
    if file == STDIN { "standard input" } else { file }.to_owned()
}

fn name(path: &Path) -> String {
    called(&path.to_string_lossy())
}

fn open(path: &Path, stdin: impl FnOnce() -> Box<dyn BufRead + Send>) -> io::Result<Box<dyn BufRead + Send>> {
    if path == Path::new(STDIN) {
        return Ok(stdin());
    }
    Ok(Box::new(BufReader::with_capacity(1 << 16, File::open(path)?)))
}

fn read_all(path: &Path, read: io::Result<Vec<u8>>, encoding: Option<&'static Encoding>) -> Result<Article, Problem> {
    let bytes = read.map_err(|error| Problem::reading(name(path), error))?;
    let text = encoding::decode(bytes, encoding).map_err(|no_text| Problem::NoText(name(path), no_text))?;
    match text.len() {
        _ if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}').is_empty() => {
            Err(Problem::Empty(name(path)))
        }
        length if length > LONGEST_TEXT => Err(Problem::TooLong(name(path))),
        _ => Ok(Article { file: path.to_string_lossy().into_owned(), id: None, text }),
    }
}

/// A line of a stream. Other fields are left alone.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Option<Box<RawValue>>,
    text: String,
}

fn read_line(file: &str, line: usize, bytes: Vec<u8>, encoding: &'static Encoding) -> Result<Article, Problem> {
    let no_article = |column, found| Problem::NoArticle { name: called(file), line, column, found };
    let json = encoding::decode_as(bytes, encoding)
        .map_err(|no_text| Problem::NoText(format!("{}, line {line}", called(file)), no_text))?;
    // serde takes a list for an object whose fields have lost their names.
    if json.trim_start().starts_with('[') {
        return Err(no_article(None, "a list".to_owned()));
    }
    let read: Line = serde_json::from_str(&json).map_err(|error| {
        // The reader of JSON counts the lines of what it was given, which is always one.
        let place = format!(" at line {} column {}", error.line(), error.column());
        no_article(Some(error.column()), error.to_string().trim_end_matches(&place).to_owned())
    })?;
    // White space inside an id may be a lone CR, at which some readers end a line.
    let id = read.id.map(|id| match id.get().contains('\r') {
        true => RawValue::from_string(id.get().replace('\r', " ")).unwrap_or(id),
        false => id,
    });
    Ok(Article { file: file.to_owned(), id: Some(id.unwrap_or_else(|| RawValue::NULL.to_owned())), text: read.text })
}

/// What some programs write before UTF-8; JSON has no place for it.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// The lines of a stream that are not blank.
struct Lines {
    file: Arc<str>,
    reader: Option<Box<dyn BufRead + Send>>,
    encoding: &'static Encoding,
    number: usize,
    found: usize,
    failed: Option<Problem>,
}

impl Lines {
    fn new(file: &str, mut reader: Box<dyn BufRead + Send>, encoding: &'static Encoding) -> Self {
        let lines = |reader, failed| Self { file: file.into(), reader, encoding, number: 0, found: 0, failed };
        // What cannot be read shows itself when the lines are.
        let beginning = reader.fill_buf().unwrap_or_default();
        let is_utf_16 = !encoding.is_ascii_compatible() || encoding::utf_16(beginning).is_some();
        let fitting = match is_utf_16 {
            true => Err(NoText::File("UTF-16", "convert it first: iconv -f UTF-16 -t UTF-8")),
            false => encoding::no_other_file(beginning),
        };
        match fitting {
            Err(no_text) => lines(None, Some(Problem::NoText(called(file), no_text))),
            Ok(()) => {
                if beginning.starts_with(BYTE_ORDER_MARK) {
                    reader.consume(BYTE_ORDER_MARK.len());
                }
                lines(Some(reader), None)
            }
        }
    }

    fn failed(problem: Problem) -> Self {
        Self { file: "".into(), reader: None, encoding: UTF_8, number: 0, found: 0, failed: Some(problem) }
    }
}

impl Iterator for Lines {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        loop {
            let Some(reader) = &mut self.reader else {
                return self.failed.take().map(Job::Problem);
            };
            let mut line = Vec::new();
            match reader.read_until(b'\n', &mut line) {
                Ok(0) => {
                    self.reader = None;
                    if self.found == 0 {
                        self.failed = Some(Problem::Empty(called(&self.file)));
                    }
                }
                Ok(_) => {
                    self.number += 1;
                    if !line.trim_ascii().is_empty() {
                        self.found += 1;
                        return Some(Job::Line(self.file.clone(), self.number, line, self.encoding));
                    }
                }
                Err(error) => {
                    self.reader = None;
                    self.failed = Some(Problem::reading(called(&self.file), error));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn articles(stream: &'static str) -> Vec<Result<Article, Problem>> {
        Lines::new("stream", Box::new(stream.as_bytes()), UTF_8).map(Job::read).collect()
    }

    #[test]
    fn a_stream_gives_each_line_that_is_an_article_and_a_problem_for_each_that_is_none() {
        let found =
            articles("{\"id\": 7, \"text\": \"One.\", \"date\": null}\n\n{\"id\": \"b\"}\n{\"text\": \"Two.\"}");
        assert!(matches!(&found[0], Ok(Article { id: Some(id), text, .. }) if id.get() == "7" && text == "One."));
        let Err(problem) = &found[1] else { panic!("an article without a text") };
        assert!(problem.to_string().starts_with("stream, line 3, byte 11: expected an article"), "{problem}");
        assert!(matches!(&found[2], Ok(Article { text, .. }) if text == "Two."));
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn only_an_object_is_an_article_and_the_line_is_told_once() {
        let problem = |line| articles(line).remove(0).map_or_else(|problem| problem.to_string(), |_| "none".to_owned());
        assert_eq!(problem("\u{FEFF}{\"text\": \"A byte order mark begins it.\"}"), "none");
        for (line, found) in [
            ("[7, \"text\"]", ": expected an article as {\"id\": …, \"text\": \"…\"}: a list"),
            ("{\"text\": 5}", ", byte 10: expected an article as {\"id\": …, \"text\": \"…\"}: invalid type"),
            ("rain", ", byte 1: expected an article as {\"id\": …, \"text\": \"…\"}: expected value"),
        ] {
            let said = problem(line);
            assert!(said.starts_with(&format!("stream, line 1{found}")) && !said.contains("at line"), "{said}");
        }
        assert!(problem("\u{1F}\u{8B}").starts_with("stream, line 1"));
    }

    #[test]
    fn a_stream_without_a_line_is_empty() {
        assert!(matches!(articles(" \n\n")[..], [Err(Problem::Empty(_))]));
    }
}
