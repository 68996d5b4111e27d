//! The ratios that the speed is promised in: `cargo bench --bench ratios`.
//!
//! Everything is measured in this one run, in turns, and only compared with what was measured
//! beside it: the time of one machine says nothing about another's. Prints a table in Markdown.

#[allow(dead_code, reason = "each benchmark reads some of it")]
mod material;

use std::hint::black_box;
use std::time::{Duration, Instant};

use article_annotator::annotate;
use material::{adversarial, news, size};
use unicode_segmentation::UnicodeSegmentation;

/// How long the copies of one measurement run together, at least.
const LONG_ENOUGH: Duration = Duration::from_millis(40);

/// How often each is measured; the fastest counts.
const ROUNDS: usize = 7;

/// Nanoseconds for each byte that `work` takes over `texts`.
fn nanoseconds_per_byte(texts: &[String], work: &dyn Fn(&str)) -> f64 {
    let bytes: usize = texts.iter().map(String::len).sum();
    let start = Instant::now();
    let mut turns = 0;
    loop {
        texts.iter().for_each(|text| work(text));
        turns += 1;
        let taken = start.elapsed();
        if taken >= LONG_ENOUGH {
            return taken.as_nanos() as f64 / (turns * bytes) as f64;
        }
    }
}

/// What is measured: texts, and what is done with each.
type Work<'a> = (&'a [String], &'a dyn Fn(&str));

/// The fastest of several measurements of each of `works`, taken in turns.
fn fastest<const N: usize>(rounds: usize, works: [Work; N]) -> [f64; N] {
    let mut best = [f64::INFINITY; N];
    for _ in 0..rounds {
        for (best, (texts, work)) in best.iter_mut().zip(works) {
            *best = best.min(nanoseconds_per_byte(texts, work));
        }
    }
    best
}

fn annotating(text: &str) {
    black_box(annotate(black_box(text)));
}

fn segmenting(text: &str) {
    black_box(black_box(text).unicode_word_indices().map(|(at, word)| at ^ word.len()).sum::<usize>());
}

fn row(what: &str, measured: f64, target: &str, ratio: f64, unit: &str) {
    println!("| {what} | {measured:.1} ns/byte | {ratio:.2} {unit} | {target} |");
}

fn main() {
    println!("| native, one core | measured | ratio | promised |");
    println!("| --- | --- | --- | --- |");
    let articles: Vec<_> = material::articles().skip(3).take(40).collect();
    annotating(&articles[0]);
    let [ours, theirs] = fastest(ROUNDS, [(&articles, &annotating), (&articles, &segmenting)]);
    row("annotate articles", ours, "≥ 0.5", theirs / ours, "of `unicode_word_indices`’ speed");

    let ten_thousand = [news(10_000)];
    for (name, bytes) in [("1 KB", 1_000), ("100 KB", 100_000), ("1 MB", 1_000_000), ("10 MB", 10_000_000)] {
        let text = [news(size(bytes))];
        let [cost, basis] = fastest(ROUNDS.min(5), [(&text, &annotating), (&ten_thousand, &annotating)]);
        row(&format!("annotate {name}"), cost, "≤ 1.3", cost / basis, "× the cost of 10 KB");
    }

    let size = size(5_000_000);
    let ordinary = [news(size)];
    for (name, text) in adversarial(size) {
        let text = [text];
        let [cost, basis] = fastest(1, [(&text, &annotating), (&ordinary, &annotating)]);
        row(&format!("5 MB of {name}"), cost, "≤ 4", cost / basis, "× the cost of news");
    }
}
