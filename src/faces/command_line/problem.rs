//! What can go wrong with an article, in words that help.

use std::fmt;
use std::io;

use super::encoding::NoText;

/// Why an article could not be annotated. Every variant names the input first.
#[derive(Debug)]
pub enum Problem {
    /// There is no such file.
    Missing(String),
    /// It is a directory.
    Directory(String),
    /// Reading failed in another way.
    Unreadable(String, io::Error),
    /// Its bytes are no text.
    NoText(String, NoText),
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
        /// The byte in the line where the reader of JSON stopped, counted from 1.
        column: Option<usize>,
        /// What the reader of JSON found instead.
        found: String,
    },
}

impl Problem {
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
            Self::NoText(name, NoText::File(kind, remedy)) => {
                write!(f, "{name}: expected plain text, but found {kind}; {remedy}")
            }
            Self::NoText(name, NoText::NotUtf8(byte, at, in_windows)) => write!(
                f,
                "{name}: expected UTF-8, but found the byte {byte:#04X} at byte {at}; if it is a “{in_windows}” there, \
                 add --encoding windows-1252"
            ),
            Self::NoText(name, NoText::Not(encoding)) => {
                write!(f, "{name}: expected {encoding}, but found what is none; name its encoding with --encoding")
            }
            Self::NoText(name, NoText::Controls(controls, all)) => write!(
                f,
                "{name}: expected plain text, but {controls} of {all} characters are control characters; \
                 if it is a text, name its encoding with --encoding"
            ),
            Self::Empty(name) => write!(f, "{name}: expected an article, but found no text at all"),
            Self::TooLong(name) => write!(f, "{name}: longer than 4 GiB; split it into its articles"),
            Self::NoArticle { name, line, column, found } => {
                write!(f, "{name}, line {line}")?;
                if let Some(column) = column {
                    write!(f, ", byte {column}")?;
                }
                write!(f, ": expected an article as {{\"id\": …, \"text\": \"…\"}}: {found}")
            }
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
        let no_text = |no_text| Problem::NoText(name(), no_text);
        says(
            no_text(NoText::NotUtf8(0xE9, 3, 'é')),
            "a.txt: expected UTF-8, but found the byte 0xE9 at byte 3; if it is a “é” there, \
             add --encoding windows-1252",
        );
        says(
            no_text(NoText::File("a gzip archive", "unpack it first")),
            "a.txt: expected plain text, but found a gzip archive; unpack it first",
        );
        says(
            no_text(NoText::Not("UTF-16LE")),
            "a.txt: expected UTF-16LE, but found what is none; name its encoding with --encoding",
        );
        says(
            no_text(NoText::Controls(7, 9)),
            "a.txt: expected plain text, but 7 of 9 characters are control characters; \
             if it is a text, name its encoding with --encoding",
        );
        says(Problem::Empty(name()), "a.txt: expected an article, but found no text at all");
        says(Problem::TooLong(name()), "a.txt: longer than 4 GiB; split it into its articles");
        says(
            Problem::NoArticle { name: name(), line: 3, column: Some(1), found: "a number".to_owned() },
            "a.txt, line 3, byte 1: expected an article as {\"id\": …, \"text\": \"…\"}: a number",
        );
    }
}
