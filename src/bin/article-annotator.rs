//! The command line: `article-annotator FILE…`. All of it is in `faces::command_line`.

use std::process::ExitCode;

fn main() -> ExitCode {
    article_annotator::faces::command_line::run()
}
