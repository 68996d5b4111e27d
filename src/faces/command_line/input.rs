//! Files, standard input and JSON Lines streams as jobs.
//!
//! A job is made when a worker asks for it, and a file is read by its worker: however many files
//! there are or however long a stream is, only the articles in work are in memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

use super::options::{Input, Options};
use super::problem::Problem;
use crate::text::LONGEST_TEXT;

/// An article to annotate, not yet read.
pub enum Job {
    /// A file of its own, or standard input.
    File(PathBuf),
    /// A line of a JSON Lines stream: the stream's path, the line's number from 1 on, its bytes.
    Line(Arc<str>, usize, Vec<u8>),
    /// What went wrong with a stream.
    Problem(Problem),
}

/// An article that was read.
#[derive(Debug)]
pub struct Article {
    /// The path as given.
    pub file: String,
    /// What its stream calls it.
    pub id: Option<Value>,
    /// The text.
    pub text: String,
}

/// The jobs that the options ask for, in their order.
pub fn jobs(options: &Options) -> Box<dyn Iterator<Item = Job> + Send> {
    let files = if options.files.is_empty() { vec![PathBuf::from("-")] } else { options.files.clone() };
    match options.input {
        Input::Text => Box::new(files.into_iter().map(Job::File)),
        Input::Jsonl => Box::new(files.into_iter().flat_map(|path| match open(&path) {
            Ok(reader) => Lines::new(&path.to_string_lossy(), reader),
            Err(error) => Lines::failed(Problem::reading(name(&path), error)),
        })),
    }
}

impl Job {
    /// Reads the article.
    pub fn read(self) -> Result<Article, Problem> {
        match self {
            Job::File(path) => read_file(&path),
            Job::Line(file, number, bytes) => read_line(&file, number, &bytes),
            Job::Problem(problem) => Err(problem),
        }
    }
}

/// What messages call an input.
fn called(file: &str) -> String {
    if file == "-" { "standard input" } else { file }.to_owned()
}

fn name(path: &Path) -> String {
    called(&path.to_string_lossy())
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    Ok(Box::new(BufReader::with_capacity(1 << 16, File::open(path)?)))
}

fn read_file(path: &Path) -> Result<Article, Problem> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes)
    } else {
        std::fs::read(path).map(|all| bytes = all).map(|()| bytes.len())
    };
    read.map_err(|error| Problem::reading(name(path), error))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Problem::not_utf8(name(path), error.as_bytes(), at)
    })?;
    match text.len() {
        _ if text.trim().is_empty() => Err(Problem::Empty(name(path))),
        length if length > LONGEST_TEXT => Err(Problem::TooLong(name(path))),
        _ => Ok(Article { file: path.to_string_lossy().into_owned(), id: None, text }),
    }
}

/// A line of a stream. Other fields are left alone.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: String,
}

fn read_line(file: &str, number: usize, bytes: &[u8]) -> Result<Article, Problem> {
    let line: Line = serde_json::from_slice(bytes).map_err(|error| Problem::NoArticle {
        name: called(file),
        line: number,
        found: error.to_string(),
    })?;
    Ok(Article { file: file.to_owned(), id: Some(line.id), text: line.text })
}

/// The lines of a stream that are not blank.
struct Lines {
    file: Arc<str>,
    reader: Option<Box<dyn BufRead + Send>>,
    number: usize,
    found: usize,
    failed: Option<Problem>,
}

impl Lines {
    fn new(file: &str, reader: Box<dyn BufRead + Send>) -> Self {
        Self { file: file.into(), reader: Some(reader), number: 0, found: 0, failed: None }
    }

    fn failed(problem: Problem) -> Self {
        Self { file: "".into(), reader: None, number: 0, found: 0, failed: Some(problem) }
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
                        return Some(Job::Line(self.file.clone(), self.number, line));
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
        Lines::new("stream", Box::new(stream.as_bytes())).map(Job::read).collect()
    }

    #[test]
    fn a_stream_gives_each_line_that_is_an_article_and_a_problem_for_each_that_is_none() {
        let found =
            articles("{\"id\": 7, \"text\": \"One.\", \"date\": null}\n\n{\"id\": \"b\"}\n{\"text\": \"Two.\"}");
        assert!(matches!(&found[0], Ok(Article { id: Some(id), text, .. }) if id == 7 && text == "One."));
        let Err(problem) = &found[1] else { panic!("an article without a text") };
        assert!(problem.to_string().starts_with("stream, line 3: "), "{problem}");
        assert!(matches!(&found[2], Ok(Article { text, .. }) if text == "Two."));
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn a_stream_without_a_line_is_empty() {
        assert!(matches!(articles(" \n\n")[..], [Err(Problem::Empty(_))]));
    }
}
