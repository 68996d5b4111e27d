//! Trains the models of the attribution stage: `cargo xtask train CORPUS [--pages PAGES]`.
//!
//! CORPUS is PolNeAR's training set: `text/*.txt` beside `attributions/*.ann` (brat standoff, code
//! points). PAGES are whole pages on which each quote was marked as speech or as a term, with its speaker:
//! `text/*.txt` beside `gold/*.json`; the decisions on quotes learn from both. The same corpus gives the same weights to the byte: articles are read in the order of
//! their names, examples are visited in that order, and nothing is drawn by chance.

mod corpus;
mod lines;
mod search;
mod validate;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use article_annotator::Span;
use article_annotator::attribution::model::{Calibration, Candidate, Model, Oracle, Scores, Sort, Step};
use article_annotator::attribution::{Attributions, Models};
use article_annotator::parts::Parts;
use article_annotator::quotes;
use article_annotator::text::Text;
use corpus::{Article, Gold, Marked, read_corpus, read_pages};
use validate::{Figures, covered};

/// How often each example is visited.
const PASSES: usize = 24;
/// Of how many passes, the last ones, the weights are the mean: a single one leans to the last examples.
const AVERAGED: usize = 12;
/// The step of a weight at its first change.
const STEP: f32 = 0.1;
/// How strongly a weight is drawn to nothing at each visit: what few examples call for stays
/// nothing, and needs no line in the table.
const PULL: f32 = 0.003;
/// The same for decisions that a stronger pull leaves as right, with fewer weights.
const PULLS: [(&str, f32); 4] =
    [("cues", 0.006), ("contents-after", 0.005), ("contents-before", 0.005), ("speech", 0.004)];
/// How often a page's example of what is speech counts: PolNeAR marks no terms, and its outlets have few.
const WEIGHT_OF_PAGES: usize = 1;
/// A feature that fewer candidates show is not learnt: it would be learnt by heart.
const RARE: u32 = 30;

/// A decision as it was met: the candidates, and which of them are right.
#[derive(Clone)]
struct Example {
    candidates: Vec<Candidate>,
    right: Vec<bool>,
}

/// How the program is called.
const USAGE: &str = "cargo xtask train CORPUS [--pages PAGES] [--errors FILE | --search DECISION | --prune DECISION]";

/// What to do beside training.
#[derive(Default)]
struct Wishes {
    /// Where the wrong speakers of the cross-validation go.
    errors: Option<PathBuf>,
    /// The decision whose features are searched for, in place of training.
    search: Option<String>,
    /// Whether only what to leave out is searched for.
    prune: bool,
    /// The whole pages that the decisions on quotes learn from, too.
    pages: Option<PathBuf>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let all: Vec<String> = std::env::args().skip(1).collect();
    if let Some(("lines", rest)) = all.split_first().map(|(first, rest)| (first.as_str(), rest)) {
        return lines::run(rest);
    }
    let mut words = all.into_iter();
    let corpus = words.next().ok_or_else(|| format!("which corpus? {USAGE}"))?;
    let mut wishes = Wishes::default();
    while let Some(word) = words.next() {
        let value = words.next().ok_or_else(|| format!("{word} needs a value: {USAGE}"))?;
        match word.as_str() {
            "--errors" => wishes.errors = Some(value.into()),
            "--pages" => wishes.pages = Some(value.into()),
            "--search" | "--prune" if FIRST_FOUR.contains(&value.as_str()) || ON_QUOTES.contains(&value.as_str()) => {
                wishes.search = Some(value);
                wishes.prune = word == "--prune";
            }
            "--search" | "--prune" => {
                let known = [FIRST_FOUR.as_slice(), &ON_QUOTES].concat().join(", ");
                return Err(format!("there is no decision `{value}`; there are {known}").into());
            }
            _ => return Err(format!("there is no {word}: {USAGE}").into()),
        }
    }
    train(corpus.as_ref(), "src/attribution/model/weights".as_ref(), &wishes)
}

/// Trains on `corpus` and writes the tables of weights to `weights`.
fn train(corpus: &Path, weights: &Path, wishes: &Wishes) -> Result<(), Box<dyn Error>> {
    let mut articles = read_corpus(corpus)?;
    println!("{} articles", articles.len());
    if let Some(pages) = &wishes.pages {
        let pages = read_pages(pages)?;
        println!("{} pages", pages.len());
        articles.extend(pages);
    }
    let sought = wishes.search.as_deref();
    let search = if wishes.prune { search::prune } else { search::search };
    let (even, odd): (Vec<_>, Vec<_>) = articles.iter().enumerate().partition(|(index, _)| index % 2 == 0);
    let halves = [even, odd].map(|half| half.into_iter().map(|(_, article)| article).collect::<Vec<_>>());

    // What the models of the first four decisions say of an article that they were not trained on
    // is what the last one will meet: so each half is read with the models of the other.
    let readings = halves.each_ref().map(|half| readings(half));
    if let Some(place) = FIRST_FOUR.iter().position(|name| sought == Some(name)) {
        let mut models = Models::untrained();
        let decision = first_four_of(&mut models)[place].decision();
        search(decision, readings.each_ref().map(|readings| readings[place].as_slice()));
        return Ok(());
    }
    let mut of_halves = readings.each_ref().map(|readings| taught(&[readings]));
    let mut quotes: [Vec<Example>; 2] = Default::default();
    for is_taught in [true, false] {
        quotes = [0, 1].map(|half| examples_of(Step::Quote, &halves[half], &of_halves[1 - half], is_taught));
        for models in &mut of_halves {
            models.quote_speakers = Models::untrained().quote_speakers;
            fit(&mut models.quote_speakers, &[&quotes[0], &quotes[1]]);
        }
    }

    for half in [0, 1] {
        let models = &mut of_halves[1 - half];
        models.quote_speakers = Models::untrained().quote_speakers;
        fit(&mut models.quote_speakers, &[&quotes[1 - half]]);
    }
    let speech = [0, 1].map(|half| examples_of(Step::Speech, &halves[half], &of_halves[1 - half], false));
    let on_quotes = [(&of_halves[0].quote_speakers, &quotes), (&of_halves[0].speech, &speech)];
    if let Some(place) = ON_QUOTES.iter().position(|name| sought == Some(name)) {
        let (model, examples) = on_quotes[place];
        search(model.decision(), examples.each_ref().map(Vec::as_slice));
        return Ok(());
    }
    let mut figures = [Figures::default(), Figures::default()];
    for half in [0, 1] {
        let models = &mut of_halves[1 - half];
        fit(&mut models.speech, &[&speech[1 - half]]);
        halves[half]
            .iter()
            .for_each(|article| figures[usize::from(article.marked == Marked::Quotes)].add(article, models));
    }
    println!("each half read with what the other taught:");
    for (place, name) in FIRST_FOUR.into_iter().enumerate() {
        for half in [0, 1] {
            report(name, first_four_of(&mut of_halves[1 - half])[place], &readings[half][place]);
        }
    }
    for half in [0, 1] {
        report("speech", &of_halves[1 - half].speech, &speech[half]);
    }
    let mut calibration = Calibration::default();
    for sort in Sort::ALL {
        let seen = figures.iter().flat_map(|figures| &figures.seen[sort as usize]).copied();
        calibration.fit(sort, seen.collect());
    }
    let table = calibration.to_table();
    print!("{table}");
    for figures in &figures {
        figures.print();
    }
    if let Some(path) = &wishes.errors {
        fs::write(path, figures.each_ref().map(|figures| figures.errors.join("\n")).join("\n"))?;
    }

    let mut models = taught(&[&readings[0], &readings[1]]);
    fit(&mut models.quote_speakers, &[&quotes[0], &quotes[1]]);
    fit(&mut models.speech, &[&speech[0], &speech[1]]);

    fs::create_dir_all(weights)?;
    let head = "# Made by `cargo xtask train`: don't edit. Sort; probability; confidence; both in thousandths.\n";
    fs::write(weights.join("../calibration.tsv"), format!("{head}{table}"))?;
    for (name, model) in [
        ("cues", &models.cues),
        ("sources", &models.sources),
        ("contents-after", &models.contents_after),
        ("contents-before", &models.contents_before),
        ("quote-speakers", &models.quote_speakers),
        ("speech", &models.speech),
    ] {
        let table = format!("# Made by `cargo xtask train`: don't edit.\n{}", model.to_table());
        println!("{name}: {} weights, {} bytes", table.lines().filter(|line| line.contains('\t')).count(), table.len());
        fs::write(weights.join(format!("{name}.tsv")), table)?;
    }
    Ok(())
}

/// The names of the first four decisions: on cues, sources and contents.
const FIRST_FOUR: [&str; 4] = ["cues", "sources", "contents-after", "contents-before"];

/// The names of the last two decisions: on quotes.
const ON_QUOTES: [&str; 2] = ["quote-speakers", "speech"];

/// The decisions on cues, sources and contents that come up in `articles`, each taken rightly.
fn readings(articles: &[&Article]) -> [Vec<Example>; 4] {
    let models = Models::untrained();
    let mut examples: [Vec<Example>; 4] = Default::default();
    for article in articles.iter().filter(|article| article.marked == Marked::Attributions) {
        let text = Text::new(&article.text);
        let parts = Parts::find(&text);
        let quotes = quotes::find(&text, &parts);
        let mut teacher = Teacher::new(article, true, true);
        Attributions::find_with_oracle(&text, &parts, &quotes, &models, &mut teacher);
        for (step, example) in teacher.examples {
            let place = match step {
                Step::Cue => 0,
                Step::Source => 1,
                Step::ContentAfter => 2,
                Step::ContentBefore => 3,
                Step::Quote | Step::Speech => continue,
            };
            examples[place].push(example);
        }
    }
    examples
}

/// The models of the first four decisions, in that order.
fn first_four_of(models: &mut Models) -> [&mut Model; 4] {
    [&mut models.cues, &mut models.sources, &mut models.contents_after, &mut models.contents_before]
}

/// The models of the first four decisions, trained on `examples`.
fn taught(examples: &[&[Vec<Example>; 4]]) -> Models {
    let mut models = Models::untrained();
    for (place, model) in first_four_of(&mut models).into_iter().enumerate() {
        let examples: Vec<&[Example]> = examples.iter().map(|examples| examples[place].as_slice()).collect();
        fit(model, &examples);
    }
    models
}

/// The decisions of a step on quotes that come up when `models` read `articles`.
fn examples_of(step: Step, articles: &[&Article], models: &Models, taught: bool) -> Vec<Example> {
    let mut examples = Vec::new();
    for article in articles {
        let text = Text::new(&article.text);
        let parts = Parts::find(&text);
        let quotes = quotes::find(&text, &parts);
        let mut teacher = Teacher::new(article, false, taught);
        Attributions::find_with_oracle(&text, &parts, &quotes, models, &mut teacher);
        let of_step = teacher.examples.into_iter().filter(|(other, _)| *other == step);
        let of_step: Vec<Example> = of_step.map(|(_, example)| example).collect();
        let times = if article.marked == Marked::Quotes && step == Step::Speech { WEIGHT_OF_PAGES } else { 1 };
        for _ in 0..times {
            examples.extend(of_step.iter().cloned());
        }
    }
    examples
}

/// Fits the weights of `model` by stochastic gradient steps (Adagrad) on the logarithm of the
/// probability of what is right; the weights are the means of the later passes.
fn fit(model: &mut Model, examples: &[&[Example]]) {
    let pull = PULLS.iter().find(|(name, _)| *name == model.decision().name).map_or(PULL, |(_, pull)| *pull);
    let mut squares = vec![0.0_f32; model.weights_mut().len()];
    let mut sums = vec![0.0_f32; squares.len()];
    let mut counts = vec![0_u32; squares.len()];
    for candidate in examples.iter().copied().flatten().flat_map(|example| &example.candidates) {
        model.features(candidate).for_each(|feature| counts[feature] += 1);
    }
    let mut scores = Vec::new();
    for pass in 0..PASSES {
        for example in examples.iter().copied().flatten() {
            model.scores(&example.candidates, &mut scores);
            scores.iter_mut().for_each(|score| *score = score.clamp(-30.0, 30.0).exp());
            let total = 1.0 + scores.iter().sum::<f32>();
            let none_right = !example.right.contains(&true);
            let right: f32 =
                scores.iter().zip(&example.right).filter(|(_, right)| **right).map(|(score, _)| score).sum();
            for (index, candidate) in example.candidates.iter().enumerate() {
                let wanted = if none_right || !example.right[index] { 0.0 } else { scores[index] / right };
                let gradient = wanted - scores[index] / total;
                if gradient.abs() < 1e-4 {
                    continue;
                }
                let features: Vec<usize> = model.features(candidate).collect();
                for feature in features.into_iter().filter(|&feature| counts[feature] >= RARE) {
                    let weight = &mut model.weights_mut()[feature];
                    squares[feature] += gradient * gradient;
                    let rate = STEP / (squares[feature].sqrt() + 1e-3);
                    let moved = *weight + rate * gradient;
                    let pulled = (moved.abs() - rate * pull).max(0.0);
                    *weight = pulled.copysign(moved);
                }
            }
        }
        if pass >= PASSES - AVERAGED {
            sums.iter_mut().zip(model.weights_mut()).for_each(|(sum, weight)| *sum += *weight);
        }
    }
    for (sum, weight) in sums.iter().zip(model.weights_mut()) {
        // A weight that was drawn to nothing in the end stays nothing.
        *weight = if *weight == 0.0 { 0.0 } else { sum / AVERAGED as f32 };
    }
}

/// Prints how often the model is right on its own examples.
fn report(name: &str, model: &Model, examples: &[Example]) {
    let right = examples
        .iter()
        .filter(|example| match model.likeliest(&example.candidates) {
            Some(index) => example.right[index],
            None => !example.right.contains(&true),
        })
        .count();
    let bits: f64 = examples.iter().map(|example| search::bits(model, example)).sum();
    let count = examples.len().max(1) as f64;
    println!("{name}: {} examples, {:.3} right, {:.4} bits", examples.len(), right as f64 / count, bits / count);
}

/// Knows what is right, and writes down each decision; takes it too where asked to.
struct Teacher<'a> {
    article: &'a Article,
    /// Takes the decisions on cues, sources and contents.
    takes_readings: bool,
    /// Takes the decisions on quotes.
    takes_quotes: bool,
    /// For each attribution, the word that was taken for its cue.
    claimed: Vec<Option<Span>>,
    examples: Vec<(Step, Example)>,
}

impl<'a> Teacher<'a> {
    fn new(article: &'a Article, takes_readings: bool, takes_quotes: bool) -> Self {
        Self { article, takes_readings, takes_quotes, claimed: vec![None; article.gold.len()], examples: Vec::new() }
    }

    /// The attribution whose cue is at `anchor`, claimed for it if nobody else has.
    fn of_cue(&mut self, anchor: Span) -> Option<&'a Gold> {
        let gold = &self.article.gold;
        if let Some(index) = self.claimed.iter().position(|claim| *claim == Some(anchor)) {
            return Some(&gold[index]);
        }
        let mut free = (0..gold.len()).filter(|&index| self.claimed[index].is_none());
        let index = free
            .find(|&index| !gold[index].source.is_empty() && gold[index].cue.iter().any(|cue| cue.overlaps(anchor)))?;
        self.claimed[index] = Some(anchor);
        Some(&gold[index])
    }

    fn right(&mut self, step: Step, anchor: Span, spans: &[Span]) -> Option<Vec<bool>> {
        let one = |index: Option<usize>| Some((0..spans.len()).map(|other| Some(other) == index).collect());
        let on_quotes = matches!(step, Step::Quote | Step::Speech);
        if self.article.marked == Marked::Quotes && !on_quotes {
            return None;
        }
        match step {
            Step::Cue => one(self.of_cue(anchor).map(|_| 0)),
            Step::Source => {
                let gold = self.of_cue(anchor)?;
                let touching = |span: &Span| gold.source.iter().any(|source| source.overlaps(*span));
                one((0..spans.len()).filter(|&index| touching(&spans[index])).min_by_key(|&index| spans[index].start))
            }
            Step::ContentAfter | Step::ContentBefore => {
                let gold = self.of_cue(anchor)?;
                let side = |span: &&Span| (span.start >= anchor.end) == (step == Step::ContentAfter);
                let wanted: Vec<_> = gold.content.iter().filter(side).copied().collect();
                let shared = |span: Span| wanted.iter().map(|other| shared(span, *other)).sum::<usize>() as f32;
                // What is wanted of this frame: no more than the longest candidate holds.
                let reach = spans.iter().copied().reduce(Span::to).unwrap_or_default();
                let size = shared(reach);
                let fit = |index: usize| {
                    let common = shared(spans[index]);
                    common / (spans[index].len() as f32 + size - common)
                };
                let best = (0..spans.len()).max_by(|&a, &b| fit(a).total_cmp(&fit(b)).then(b.cmp(&a)));
                one(best.filter(|&index| fit(index) > 0.2))
            }
            Step::Speech => one(attributed(self.article, anchor).map(|_| 0)),
            Step::Quote => {
                let Some(gold) = attributed(self.article, anchor) else { return one(None) };
                let right: Vec<_> = spans.iter().map(|span| is_speaker(&self.article.text, *span, gold)).collect();
                // A speaker whom no candidate names teaches nothing.
                right.contains(&true).then_some(right)
            }
        }
    }
}

impl Oracle for Teacher<'_> {
    fn answer(
        &mut self,
        step: Step,
        anchor: Span,
        candidates: &[Candidate],
        span: impl Fn(usize) -> Span,
    ) -> Option<Option<usize>> {
        let spans: Vec<_> = (0..candidates.len()).map(span).collect();
        let right = self.right(step, anchor, &spans);
        let takes = match step {
            Step::Quote => self.takes_quotes,
            Step::Speech => false,
            _ => self.takes_readings,
        };
        let choice = right.as_ref().and_then(|right| right.iter().position(|right| *right));
        if let Some(right) = right {
            self.examples.push((step, Example { candidates: candidates.to_vec(), right }));
        }
        takes.then_some(choice)
    }
}

/// The attribution whose content holds nearly all of `span`.
fn attributed(article: &Article, span: Span) -> Option<&Gold> {
    let gold = article.gold.iter().rev().max_by_key(|gold| covered(&gold.content, span));
    gold.filter(|gold| covered(&gold.content, span) * 10 >= span.len() * 8)
}

fn shared(a: Span, b: Span) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Words that two mentions may share without being of one speaker.
const FUNCTION_WORDS: &[&str] = &[
    "the", "a", "an", "of", "and", "in", "on", "at", "for", "to", "his", "her", "its", "their", "our", "my", "your",
    "that", "this", "said",
];

/// Whether `span` is a mention of the speaker of what is marked.
fn is_speaker(text: &str, span: Span, gold: &Gold) -> bool {
    let surname = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_owned();
    let is_named =
        || gold.name.as_deref().is_some_and(|name| name.contains(' ') && surname(name) == surname(span.of(text)));
    let tied = if gold.source.is_empty() { &gold.elsewhere } else { &gold.source };
    same_speaker(text, span, tied) || is_named()
}

/// Whether `span` names one of `sources`: they share a word that is no function word, or end with
/// the same name.
fn same_speaker(text: &str, span: Span, sources: &[Span]) -> bool {
    let words = |span: Span| {
        span.of(text)
            .split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '’' || c == '\''))
            .filter(|word| !word.is_empty())
    };
    let last = words(span).next_back().unwrap_or_default();
    let name = last.chars().next().is_some_and(char::is_uppercase) && last.len() > 2;
    sources.iter().any(|source| {
        let common = Span::new(span.start.max(source.start), span.end.min(source.end));
        !common.is_empty() && words(common).any(|word| !FUNCTION_WORDS.contains(&word.to_lowercase().as_str()))
            || name && words(*source).next_back() == Some(last)
    })
}
