//! Trains the model of lines: `cargo xtask train lines PAGES [POLNEAR] [--cross | --measure DEV] [--errors]`.
//!
//! PAGES is a folder of pages whose lines were read by hand: `text/NAME.txt` beside `gold/NAME.json`. The project's own fixtures
//! of parts are learnt, too, and of POLNEAR's articles that the first line is the headline. The same pages give the same weights to the byte.

mod fit;
mod gold;
mod shapes;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use article_annotator::parts;
use article_annotator::parts::decision::{Asked, Label, Labels, Model};
use article_annotator::text::Text;
use gold::Page;

/// Where the weights go.
const WEIGHTS: &str = "src/parts/decision/weights.tsv";

/// Where the fixtures are.
const FIXTURES: &str = "tests/fixtures/parts";

/// The fixtures that are nothing but stories.
const STORIES: [&str; 3] = ["tests/fixtures/quotes", "tests/fixtures/attribution", "tests/fixtures/speakers"];

/// Into how many parts the pages are cut for cross-validation.
const FOLDS: usize = 5;

/// How much a line of a fixture counts.
const OF_FIXTURES: f32 = 14.0;

/// How much a line of a story without parts counts.
const OF_STORIES: f32 = 3.0;

/// Of how many articles of PolNeAR one is learnt.
const EACH_ARTICLE: usize = 4;

/// A page as the model meets it.
pub struct Example {
    /// The lines, each with the labels that are right.
    lines: Vec<Asked>,
    right: Vec<Asked>,
    weight: f32,
}

impl Example {
    fn new(page: &Page, weight: f32) -> Self {
        let mut lines = parts::asked(&Text::new(&page.text));
        let labels: Vec<Labels> =
            lines.iter().zip(&page.labels).map(|(line, labels)| labels.among(line.may_be)).collect();
        lines.iter_mut().zip(&labels).for_each(|(line, labels)| line.may_be = line.may_be.or(*labels));
        let right = lines.iter().zip(&labels).map(|(line, labels)| Asked { may_be: *labels, ..*line }).collect();
        Self { lines, right, weight }
    }
}

/// Trains on `pages`; with `--cross` only measures.
pub fn run(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let corpus = arguments.first().ok_or("which pages? cargo xtask train lines PAGES [--cross]")?;
    let pages = gold::pages(Path::new(corpus))?;
    let of_parts = gold::fixtures(Path::new(FIXTURES))?;
    let stories =
        STORIES.iter().map(|folder| gold::stories(Path::new(folder))).collect::<Result<Vec<_>, _>>()?.concat();
    let articles = match arguments.get(1).filter(|argument| !argument.starts_with('-')) {
        Some(corpus) => gold::articles(Path::new(corpus), EACH_ARTICLE)?,
        None => Vec::new(),
    };
    let count = of_parts.len() + stories.len();
    println!("{} pages, {count} fixtures, {} articles", pages.len(), articles.len());
    let of_parts = of_parts.iter().map(|page| Example::new(page, OF_FIXTURES));
    let fixtures: Vec<Example> = of_parts.chain(stories.iter().map(|page| Example::new(page, OF_STORIES))).collect();
    let shaped: Vec<Vec<Example>> = (0..pages.len())
        .map(|at| shapes::of(&pages, at).iter().map(|(page, weight)| Example::new(page, *weight)).collect())
        .collect();
    let articles = |fold: usize| -> Vec<Example> {
        let pages: Vec<&Page> =
            pages.iter().enumerate().filter(|(at, _)| at % FOLDS != fold).map(|(_, page)| page).collect();
        let shapes = (0..articles.len()).flat_map(|at| shapes::of_article(&articles, at, &pages));
        shapes.map(|(page, weight)| Example::new(&page, weight)).collect()
    };
    if arguments.iter().any(|word| word == "--cross") {
        let mut counts = Counts::default();
        let errors = arguments.iter().any(|word| word == "--errors");
        for fold in 0..FOLDS {
            let others = shaped.iter().enumerate().filter(|(at, _)| at % FOLDS != fold).flat_map(|(_, page)| page);
            let model = fit::fit(&others.chain(&fixtures).chain(&articles(fold)).collect::<Vec<_>>());
            for at in (fold..pages.len()).step_by(FOLDS) {
                counts.add(&pages[at], &model, &shaped[at][0], errors);
            }
        }
        counts.print();
        return Ok(());
    }
    let articles = articles(FOLDS);
    let all: Vec<&Example> = shaped.iter().flatten().chain(&fixtures).chain(&articles).collect();
    let model = fit::fit(&all);
    let table = model.to_table();
    let weights = table.split(['\t', '\n']).filter(|cell| cell.parse::<i32>().is_ok()).count();
    println!("{} rows, {weights} weights, {} bytes", table.lines().count() - 2, table.len());
    fs::write(WEIGHTS, table)?;
    let wrong = |example: &Example| {
        let labels = model.likeliest(&example.lines);
        labels.iter().zip(&example.right).filter(|(label, right)| !right.may_be.has(**label as usize)).count()
    };
    let lines = fixtures.iter().map(wrong).sum::<usize>();
    let count = fixtures.iter().filter(|example| wrong(example) > 0).count();
    println!("in {count} fixtures {lines} lines are wrong");
    // Pages that were not learnt: "--measure DEV".
    let measured = arguments.iter().position(|word| word == "--measure").and_then(|at| arguments.get(at + 1));
    if let Some(corpus) = measured {
        let mut counts = Counts::default();
        let errors = arguments.iter().any(|word| word == "--errors");
        for page in gold::pages(Path::new(corpus))? {
            counts.add(&page, &model, &Example::new(&page, 1.0), errors);
        }
        counts.print();
    }
    Ok(())
}

/// How often the labels are right.
#[derive(Default)]
struct Counts {
    lines: usize,
    right: usize,
    /// Characters of body: right, found, wanted.
    body: [usize; 3],
    /// Of each kind: right, found, wanted.
    kinds: BTreeMap<&'static str, [usize; 3]>,
}

impl Counts {
    fn add(&mut self, page: &Page, model: &Model, example: &Example, errors: bool) {
        let kind = |label: Label| if label.is_page() { "boilerplate" } else { label.name() };
        let labels = model.likeliest(&example.lines);
        let text = Text::new(&page.text);
        for (at, label) in labels.into_iter().enumerate() {
            let Some(&wanted) = Label::ALL.iter().find(|label| page.labels[at].has(**label as usize)) else { continue };
            let (found, wanted) = (kind(label), kind(wanted));
            let counted = |kind| if kind == "subhead" { "body" } else { kind };
            self.lines += 1;
            self.right += usize::from(counted(found) == counted(wanted));
            self.kinds.entry(found).or_default()[1] += 1;
            self.kinds.entry(wanted).or_default()[2] += 1;
            self.kinds.entry(wanted).or_default()[0] += usize::from(found == wanted);
            let length = text.paragraphs()[at].span().len();
            self.body[0] += if found == "body" && wanted == "body" { length } else { 0 };
            self.body[1] += if found == "body" { length } else { 0 };
            self.body[2] += if wanted == "body" { length } else { 0 };
            if errors && found != wanted {
                let line = text.str(text.paragraphs()[at].span());
                println!(
                    "{} {at} {wanted} taken for {found}: {}",
                    page.name,
                    line.chars().take(110).collect::<String>()
                );
            }
        }
    }

    fn print(&self) {
        let [right, found, wanted] = self.body;
        println!(
            "body, in bytes: P {:.3} R {:.3}",
            right as f64 / found.max(1) as f64,
            right as f64 / wanted.max(1) as f64
        );
        println!("lines right {:.3} of {}", self.right as f64 / self.lines.max(1) as f64, self.lines);
        for (kind, [right, found, wanted]) in &self.kinds {
            let share = |of: &usize| *right as f64 / (*of).max(1) as f64;
            let (precision, recall) = (share(found), share(wanted));
            let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
            println!("  {kind:12} {wanted:5}  P {precision:.3} R {recall:.3} F1 {f1:.3}");
        }
    }
}
