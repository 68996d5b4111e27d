//! What the user asks for.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, ValueEnum};

use crate::text::offsets::OffsetUnit;

/// Mark up news articles: datelines, bylines, captions, credits, quotes and who said them.
#[derive(Debug, Parser)]
#[command(name = "article-annotator", version, after_help = EXAMPLES)]
pub struct Options {
    /// The articles, plain text in UTF-8; `-` or none is standard input
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,

    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// What the offsets in the output count
    #[arg(long, default_value = "bytes", value_parser = offset_unit(), value_name = "UNIT")]
    pub offsets: OffsetUnit,

    /// What the files hold
    #[arg(long, value_enum, default_value_t = Input::Text)]
    pub input: Input,

    /// How many articles to annotate at a time [default: one for each core]
    #[arg(long, value_name = "NUMBER")]
    jobs: Option<NonZeroUsize>,
}

const EXAMPLES: &str = "\
Examples:
  article-annotator report.txt
  article-annotator --format jsonl --offsets chars reports/*.txt > reports.jsonl
  article-annotator --format json - < report.txt
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
    /// The quotes as a table: who said what
    Csv,
    /// W3C Web Annotations (JSON-LD); their offsets are always code points
    W3c,
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
    /// How many articles to annotate at a time.
    pub fn jobs(&self) -> NonZeroUsize {
        self.jobs.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }
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
