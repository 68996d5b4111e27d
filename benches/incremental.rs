//! One keystroke in a long article, followed and annotated anew: `cargo bench --bench incremental`.
//!
//! Prints a table in Markdown.

#[allow(dead_code, reason = "each benchmark reads some of it")]
mod material;

use std::hint::black_box;
use std::time::{Duration, Instant};

use article_annotator::annotate;
use article_annotator::annotator::Annotator;

/// What is typed, key by key, in the middle of the article: a sentence without a name, and one with.
const PLAIN: &str =
    " The water had risen over the lower road by then, and nobody on the quay wanted to wait for the morning.";
const NAMED: &str = " “We waited,” said Irma Lindqvist, a clerk. She told Okonjo-Lind that he had asked too late.";

const BYTES: usize = 200_000;
const ROUNDS: usize = 5;

/// How long each key of `typed` takes at the byte `at`, with what is asked for after it.
fn keystrokes(annotator: &Annotator, at: usize, typed: &str, ask: &dyn Fn(&mut Annotator)) -> Vec<Duration> {
    let mut annotator = annotator.clone();
    let mut at = at;
    let mut durations = Vec::new();
    for key in typed.chars() {
        let mut bytes = [0; 4];
        let start = Instant::now();
        let change = annotator.edit(at..at, key.encode_utf8(&mut bytes));
        ask(&mut annotator);
        durations.push(start.elapsed());
        assert!(black_box(change).is_ok());
        at += key.len_utf8();
    }
    durations
}

/// The mean of the durations, of each key the fastest of the rounds.
fn mean(annotator: &Annotator, at: usize, typed: &str, ask: &dyn Fn(&mut Annotator)) -> f64 {
    let mut best = keystrokes(annotator, at, typed, ask);
    for _ in 1..ROUNDS {
        for (best, again) in best.iter_mut().zip(keystrokes(annotator, at, typed, ask)) {
            *best = (*best).min(again);
        }
    }
    best.iter().map(Duration::as_secs_f64).sum::<f64>() / best.len() as f64
}

fn main() {
    let bytes = material::size(BYTES);
    let article = material::news(bytes);
    let whole = (0..ROUNDS).map(|_| {
        let start = Instant::now();
        black_box(annotate(black_box(&article)));
        start.elapsed().as_secs_f64()
    });
    let whole = whole.fold(f64::INFINITY, f64::min);
    let mut annotator = Annotator::new(article.as_str());
    black_box(annotator.document());
    // The end of a sentence of the body in the middle.
    let middle = article.floor_char_boundary(bytes / 2);
    let at = article[middle..].find(". ").map_or(middle, |stop| middle + stop + 1);
    println!("| one keystroke in {} KB, on average | measured | of annotating it whole | promised |", bytes / 1000);
    println!("| --- | --- | --- | --- |");
    println!("| annotating it whole | {:.2} ms | 1 | |", whole * 1e3);
    let row = |what: &str, seconds: f64, promised: &str| {
        println!("| {what} | {:.3} ms | 1/{:.0} | {promised} |", seconds * 1e3, whole / seconds);
    };
    for (what, typed) in [("a sentence without a name", PLAIN), ("a sentence with names and quotes", NAMED)] {
        row(&format!("{what}: the annotations"), mean(&annotator, at, typed, &|_| ()), "≤ 1/30");
        let document = |annotator: &mut Annotator| drop(black_box(annotator.document()));
        row(&format!("{what}: the whole document, speakers too"), mean(&annotator, at, typed, &document), "");
    }
}
