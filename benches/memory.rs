//! The most memory that is held at a time, for each byte of the text: `cargo bench --bench memory`.
//!
//! Apart from the other benchmarks, since counting costs time. Prints a table in Markdown.

#[allow(dead_code, reason = "each benchmark reads some of it")]
mod material;

use std::hint::black_box;

use article_annotator::annotate;
use material::{adversarial, news};
use peak_alloc::PeakAlloc;

#[global_allocator]
static COUNTING: PeakAlloc = PeakAlloc;

/// The most bytes that annotating `text` holds beside it, for each of its bytes.
fn peak_per_byte(text: &str) -> f64 {
    let before = COUNTING.current_usage();
    COUNTING.reset_peak_usage();
    black_box(annotate(black_box(text)));
    (COUNTING.peak_usage().saturating_sub(before)) as f64 / text.len() as f64
}

fn main() {
    println!("| peak memory | bytes for each byte of text | promised |");
    println!("| --- | --- | --- |");
    let size = material::size(5_000_000);
    annotate(&news(100_000)); // lays the tables
    let texts = [("news, 10 KB", news(10_000)), ("news, 5 MB", news(size))];
    for (name, text) in texts.into_iter().chain(adversarial(size)) {
        println!("| {name} | {:.1} | ≤ 40 |", peak_per_byte(&text));
    }
}
