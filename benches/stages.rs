//! The speed of each stage and of the whole over articles of ordinary length: `cargo bench --bench stages`.

#[allow(dead_code, reason = "each benchmark reads some of it")]
mod material;

use std::hint::black_box;

use article_annotator::attribution::Attributions;
use article_annotator::names::Names;
use article_annotator::parts::Parts;
use article_annotator::speakers::Speakers;
use article_annotator::text::Text;
use article_annotator::text::offsets::OffsetUnit;
use article_annotator::{annotate, quotes};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// Runs `stage` over some articles, each time with what `before` makes of them.
fn bench<'a, I>(bencher: Bencher, articles: &'a [String], before: impl Fn(&'a str) -> I, stage: impl Fn(&I) + Sync)
where
    I: Sync,
{
    let inputs: Vec<I> = articles.iter().map(|article| before(article)).collect();
    let bytes: usize = articles.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| inputs.iter().for_each(&stage));
}

fn articles() -> Vec<String> {
    material::articles().take(30).collect()
}

#[divan::bench]
fn a_text(bencher: Bencher) {
    bench(bencher, &articles(), |article| article, |article| drop(black_box(Text::new(article))));
}

#[divan::bench]
fn b_parts(bencher: Bencher) {
    bench(bencher, &articles(), Text::new, |text| drop(black_box(Parts::find(text))));
}

#[divan::bench]
fn c_quotes(bencher: Bencher) {
    let before = |article| {
        let text = Text::new(article);
        let parts = Parts::find(&text);
        (text, parts)
    };
    bench(bencher, &articles(), before, |(text, parts)| drop(black_box(quotes::find(text, parts))));
}

#[divan::bench]
fn d_names(bencher: Bencher) {
    let before = |article| {
        let text = Text::new(article);
        let parts = Parts::find(&text);
        (text, parts)
    };
    bench(bencher, &articles(), before, |(text, parts)| drop(black_box(Names::find(text, parts))));
}

#[divan::bench]
fn e_attribution(bencher: Bencher) {
    let before = |article| {
        let text = Text::new(article);
        let parts = Parts::find(&text);
        let quotes = quotes::find(&text, &parts);
        (text, parts, quotes)
    };
    bench(bencher, &articles(), before, |(text, parts, quotes)| {
        drop(black_box(Attributions::find(text, parts, quotes)));
    });
}

#[divan::bench]
fn f_speakers(bencher: Bencher) {
    let before = |article| {
        let text = Text::new(article);
        let parts = Parts::find(&text);
        let quotes = quotes::find(&text, &parts);
        let names = Names::find(&text, &parts);
        let attributions = Attributions::find(&text, &parts, &quotes);
        (text, parts, quotes, names, attributions)
    };
    bench(bencher, &articles(), before, |(text, parts, quotes, names, attributions)| {
        drop(black_box(Speakers::find(text, parts, quotes, names, attributions)));
    });
}

#[divan::bench]
fn g_whole(bencher: Bencher) {
    bench(bencher, &articles(), |article| article, |article| drop(black_box(annotate(article))));
}

#[divan::bench]
fn h_offsets(bencher: Bencher) {
    let before = |article| (article, annotate(article));
    bench(bencher, &articles(), before, |(article, document)| {
        let mut document = document.clone();
        document.convert_offsets(article, OffsetUnit::Utf16);
        black_box(document);
    });
}
