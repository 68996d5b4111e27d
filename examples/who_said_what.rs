//! Prints who said what: a table of speakers, how they are quoted, and how many words they have.
//!
//! ```text
//! cargo run --example who_said_what -- report.txt
//! cargo run --example who_said_what < report.txt
//! ```
//!
//! Of each speaker the table has the direct and mixed quotes, the reported speech without quotation marks, and the words of
//! all of them. The last line has those without a speaker.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::process::ExitCode;
use std::{env, fs, io};

use article_annotator::annotations::QuoteType;
use article_annotator::faces::exports::words;
use article_annotator::{AnnotationKind, annotate};

/// What a speaker said, in numbers.
#[derive(Default)]
struct Speech {
    direct: usize,
    mixed: usize,
    reported: usize,
    words: usize,
}

fn main() -> ExitCode {
    let files: Vec<String> = env::args().skip(1).collect();
    let articles =
        if files.is_empty() { vec![standard_input()] } else { files.iter().map(|file| read(file)).collect() };
    let mut exit = ExitCode::SUCCESS;
    for article in articles {
        match article {
            Ok(article) => print!("{}", table(&article)),
            Err(problem) => {
                eprintln!("who_said_what: {problem}");
                exit = ExitCode::FAILURE;
            }
        }
    }
    exit
}

fn read(file: &str) -> Result<String, String> {
    fs::read_to_string(file).map_err(|cause| format!("can't read {file}: {cause}"))
}

fn standard_input() -> Result<String, String> {
    let mut article = String::new();
    io::stdin().read_to_string(&mut article).map_err(|cause| format!("can't read standard input: {cause}"))?;
    Ok(article)
}

/// The table of an article.
fn table(article: &str) -> String {
    let document = annotate(article);
    // By the speaker's id, so in the order in which they come up; nobody's speech is the last.
    let mut speeches: BTreeMap<u32, Speech> = BTreeMap::new();
    let mut end = 0;
    for annotation in &document.annotations {
        let speaker = document.speaker_of(annotation).map_or(u32::MAX, |speaker| speaker.id);
        let speech = match &annotation.kind {
            // A term or a nickname in quotation marks is nobody's speech.
            AnnotationKind::Quote(quote) if quote.quote_type == QuoteType::Scare => continue,
            AnnotationKind::Quote(_) | AnnotationKind::IndirectQuote(_) => speeches.entry(speaker).or_default(),
            _ => continue,
        };
        match &annotation.kind {
            AnnotationKind::Quote(quote) if quote.quote_type == QuoteType::Direct => speech.direct += 1,
            AnnotationKind::Quote(_) => speech.mixed += 1,
            _ => speech.reported += 1,
        }
        // The words of a quote inside reported speech have been counted with that.
        if annotation.start >= end {
            speech.words += words(annotation.text(article));
            end = annotation.end;
        }
    }
    let mut table = format!("{:<24} {:>6} {:>6} {:>8} {:>6}\n", "speaker", "direct", "mixed", "reported", "words");
    for (id, Speech { direct, mixed, reported, words }) in speeches {
        let name = document.speaker(id).map_or("(nobody)", |speaker| speaker.name.as_str());
        _ = writeln!(table, "{name:<24} {direct:>6} {mixed:>6} {reported:>8} {words:>6}");
    }
    table
}
