//! One stage over some articles, for `valgrind --tool=callgrind` to count: `cargo xtask instructions`.
//!
//! The stage is named on the command line; without a name the names of all stages are printed, and
//! how many bytes they read. Only what [`measured`] does is counted: not the reading of the articles, the stages
//! before, or the laying of the tables at first use.

#[allow(dead_code, reason = "each benchmark reads some of it")]
mod material;

use std::hint::black_box;

use article_annotator::attribution::Attributions;
use article_annotator::names::Names;
use article_annotator::parts::Parts;
use article_annotator::speakers::Speakers;
use article_annotator::text::Text;
use article_annotator::{annotate, quotes};

const STAGES: [&str; 7] = ["text", "parts", "quotes", "names", "attribution", "speakers", "annotate"];

/// How many articles are read.
const ARTICLES: usize = 9;

/// What is counted: callgrind collects where a function of this name is called.
#[inline(never)]
fn measured(work: &mut dyn FnMut()) {
    work();
}

/// Does a stage once, so that its tables are laid, and once to be counted.
fn twice(mut work: impl FnMut()) {
    work();
    measured(&mut work);
}

fn run(stage: &str, article: &str) {
    let text = Text::new(article);
    let parts = Parts::find(&text);
    let quotes = quotes::find(&text, &parts);
    match stage {
        "text" => twice(|| drop(black_box(Text::new(article)))),
        "parts" => twice(|| drop(black_box(Parts::find(&text)))),
        "quotes" => twice(|| drop(black_box(quotes::find(&text, &parts)))),
        "names" => twice(|| drop(black_box(Names::find(&text, &parts)))),
        "attribution" => twice(|| drop(black_box(Attributions::find(&text, &parts, &quotes)))),
        "speakers" => {
            let names = Names::find(&text, &parts);
            let attributions = Attributions::find(&text, &parts, &quotes);
            twice(|| drop(black_box(Speakers::find(&text, &parts, &quotes, &names, &attributions))));
        }
        _ => twice(|| drop(black_box(annotate(article)))),
    }
}

fn main() {
    let articles: Vec<String> = material::articles().take(ARTICLES).collect();
    match std::env::args().nth(1).filter(|asked| STAGES.contains(&asked.as_str())) {
        Some(stage) => articles.iter().for_each(|article| run(&stage, article)),
        None => {
            let bytes: usize = articles.iter().map(String::len).sum();
            STAGES.iter().for_each(|stage| println!("{stage} {bytes}"));
        }
    }
}
