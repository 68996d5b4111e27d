//! Counts the sources of articles: how many speak in each, what share of its words is theirs, and who has most of it.
//!
//! ```text
//! cargo run --example count_sources -- reports/*.txt > sources.tsv
//! ```
//!
//! It writes one line for each file, its columns apart by tabs. A word counts once, also in a quote inside a quote.

use std::collections::HashMap;
use std::process::ExitCode;
use std::{env, fs};

use article_annotator::faces::exports::words;
use article_annotator::{Annotation, AnnotationKind, Document, annotate};

fn main() -> ExitCode {
    let mut exit = ExitCode::SUCCESS;
    println!("file\twords\tsources\tshare of words\tmost words");
    for file in env::args().skip(1) {
        match fs::read_to_string(&file) {
            Ok(article) => println!("{file}\t{}", line(&article)),
            Err(cause) => {
                eprintln!("count_sources: can't read {file}: {cause}");
                exit = ExitCode::FAILURE;
            }
        }
    }
    exit
}

/// The line of an article, without its file.
fn line(article: &str) -> String {
    let document = annotate(article);
    let mut words_of: HashMap<&str, usize> = HashMap::new();
    for annotation in outermost_speech(&document) {
        if let Some(speaker) = document.speaker_of(annotation) {
            *words_of.entry(speaker.name.as_str()).or_default() += words(annotation.text(article));
        }
    }
    let all = words(article);
    let said: usize = words_of.values().sum();
    let share = if all == 0 { 0.0 } else { 100.0 * said as f64 / all as f64 };
    // Of two with the same number of words, the one whose name comes first in the alphabet.
    let most = words_of.iter().max_by(|one, other| one.1.cmp(other.1).then(other.0.cmp(one.0)));
    format!("{all}\t{}\t{share:.0} %\t{}", words_of.len(), most.map_or("", |(name, _)| name))
}

/// The quotes and reported speech that lie in no other. Annotations stand in the order of their starts, the longer first.
fn outermost_speech(document: &Document) -> impl Iterator<Item = &Annotation> {
    let mut end = 0;
    document
        .annotations
        .iter()
        .filter(|annotation| matches!(annotation.kind, AnnotationKind::Quote(_) | AnnotationKind::IndirectQuote(_)))
        .filter(move |annotation| {
            let is_outermost = annotation.start >= end;
            end = end.max(annotation.end);
            is_outermost
        })
}
