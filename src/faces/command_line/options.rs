//! What the user asks for.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, ValueEnum};
use encoding_rs::Encoding;

use crate::text::offsets::OffsetUnit;

/// Mark up news articles: datelines, bylines, captions, credits, quotes and who said them.
#[derive(Debug, Parser)]
#[command(name = "article-annotator", version, after_help = EXAMPLES)]
pub struct Options {
    /// The articles, plain text in UTF-8 or UTF-16; `-` or none is standard input
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// What the offsets in the output count; bytes are those of the text in UTF-8
    #[arg(long, default_value = "bytes", value_parser = offset_unit(), value_name = "UNIT")]
    pub offsets: OffsetUnit,

    /// What the files hold
    #[arg(long, value_enum, default_value_t = Input::Text)]
    pub input: Input,

    /// The encoding of the files, as web pages name it [default: UTF-8, or UTF-16 where the bytes tell]
    #[arg(long, value_parser = encoding, value_name = "NAME")]
    pub encoding: Option<&'static Encoding>,

    /// How many articles to annotate at a time, at most sixteen for each core [default: one for each]
    #[arg(long, value_name = "NUMBER")]
    jobs: Option<NonZeroUsize>,
}

const EXAMPLES: &str = "\
Examples:
  article-annotator report.txt
  article-annotator --format jsonl --offsets chars reports/*.txt > reports.jsonl
  article-annotator --format json - < report.txt
  article-annotator --encoding windows-1252 old.txt
  zcat archive.jsonl.gz | article-annotator --input jsonl --format jsonl > annotated.jsonl

Exit codes: 0 all done; 1 an article could not be annotated, the others are; 2 wrong arguments.";

/// What to write for an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The article in colour, its annotations and speakers listed
    Text,
    /// One indented object, or an array of them for several articles
    Json,
    /// One object on a line for each article
    Jsonl,
    /// The quotes as a table: who said what; an apostrophe before =, +, -, @ keeps a cell from being a formula
    Csv,
    /// W3C Web Annotations (JSON-LD); their offsets are always code points
    W3c,
    /// What an editor should look at, a line each: file:line:column: sentence [rule]
    Checks,
}

/// What the files hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Input {
    /// One article each
    Text,
    /// Articles as JSON Lines: {"id": …, "text": "…"}
    Jsonl,
}

impl Options {
    /// How many articles to annotate at a time. More threads than the machine can do anything with are not begun.
    pub fn jobs(&self) -> NonZeroUsize {
        let cores = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        self.jobs.map_or(cores, |jobs| jobs.min(cores.saturating_mul(MOST_JOBS)))
    }
}

/// For each core.
const MOST_JOBS: NonZeroUsize = NonZeroUsize::new(16).unwrap();

fn encoding(name: &str) -> Result<&'static Encoding, String> {
    let unknown =
        || "expected an encoding as web pages name it: utf-8, utf-16le, windows-1252, iso-8859-2 …".to_owned();
    Encoding::for_label(name.as_bytes()).ok_or_else(unknown)
}

fn offset_unit() -> impl TypedValueParser<Value = OffsetUnit> {
    PossibleValuesParser::new([OffsetUnit::Bytes, OffsetUnit::Utf16, OffsetUnit::Chars].map(OffsetUnit::name))
        .try_map(|name| name.parse::<OffsetUnit>())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_are_declared_without_contradiction() {
        Options::command().debug_assert();
    }
}
