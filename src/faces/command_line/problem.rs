//! What can go wrong with an article, in words that help.

use std::fmt;
use std::io;

/// Why an article could not be annotated. Every variant names the input first.
#[derive(Debug)]
pub enum Problem {
    /// There is no such file.
    Missing(String),
    /// It is a directory.
    Directory(String),
    /// Reading failed in another way.
    Unreadable(String, io::Error),
    /// It is no UTF-8: from which byte on, and which encoding it may be.
    NotUtf8 {
        /// The input.
        name: String,
        /// The first byte that is wrong, counted from 0.
        at: usize,
        /// What `iconv` calls the encoding that it looks like.
        looks_like: &'static str,
    },
    /// There is nothing but white space in it.
    Empty(String),
    /// It is longer than what can be annotated.
    TooLong(String),
    /// A line of a JSON Lines stream is no article.
    NoArticle {
        /// The input.
        name: String,
        /// The line, counted from 1.
        line: usize,
        /// What the reader of JSON found instead.
        found: String,
    },
}

impl Problem {
    /// The problem of an input whose bytes are no UTF-8.
    pub fn not_utf8(name: String, bytes: &[u8], at: usize) -> Self {
        let looks_like = match bytes {
            [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "UTF-16",
            _ => "WINDOWS-1252",
        };
        Self::NotUtf8 { name, at, looks_like }
    }

    /// The problem of an input that could not be read.
    pub fn reading(name: String, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing(name),
            io::ErrorKind::IsADirectory => Self::Directory(name),
            _ => Self::Unreadable(name, error),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(name) => write!(f, "{name}: there is no such file; check the name and the folder you are in"),
            Self::Directory(name) => {
                let folder = name.trim_end_matches('/');
                write!(f, "{name}: expected a file, but found a directory; name the files in it: {folder}/*.txt")
            }
            Self::Unreadable(name, error) => write!(f, "{name}: cannot be read: {error}"),
            Self::NotUtf8 { name, at, looks_like } => write!(
                f,
                "{name}: expected UTF-8, but found something else at byte {at}; \
                 convert it first, perhaps with: iconv -f {looks_like} -t UTF-8"
            ),
            Self::Empty(name) => write!(f, "{name}: expected an article, but found no text at all"),
            Self::TooLong(name) => write!(f, "{name}: longer than 4 GiB; split it into its articles"),
            Self::NoArticle { name, line, found } => write!(
                f,
                "{name}, line {line}: expected an article as {{\"id\": …, \"text\": \"…\"}}, but found {found}"
            ),
        }
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_problem_says_what_is_wrong_and_what_to_do() {
        let says = |problem: Problem, words: &str| assert_eq!(problem.to_string(), words);
        let name = || "a.txt".to_owned();
        let reading = |kind: io::ErrorKind| Problem::reading(name(), io::Error::new(kind, "no permission"));

        says(
            reading(io::ErrorKind::NotFound),
            "a.txt: there is no such file; check the name and the folder you are in",
        );
        says(
            Problem::Directory("in/".to_owned()),
            "in/: expected a file, but found a directory; name the files in it: in/*.txt",
        );
        says(reading(io::ErrorKind::PermissionDenied), "a.txt: cannot be read: no permission");
        says(
            Problem::not_utf8(name(), b"caf\xE9", 3),
            "a.txt: expected UTF-8, but found something else at byte 3; \
             convert it first, perhaps with: iconv -f WINDOWS-1252 -t UTF-8",
        );
        says(
            Problem::not_utf8(name(), b"\xFF\xFEa\0", 0),
            "a.txt: expected UTF-8, but found something else at byte 0; \
             convert it first, perhaps with: iconv -f UTF-16 -t UTF-8",
        );
        says(Problem::Empty(name()), "a.txt: expected an article, but found no text at all");
        says(Problem::TooLong(name()), "a.txt: longer than 4 GiB; split it into its articles");
        says(
            Problem::NoArticle { name: name(), line: 3, found: "a number".to_owned() },
            "a.txt, line 3: expected an article as {\"id\": …, \"text\": \"…\"}, but found a number",
        );
    }
}
