//! Pages with what each of their lines is.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use article_annotator::parts::decision::{Label, Labels};
use article_annotator::text::Text;

/// A page with the labels that each of its lines may rightly have.
#[derive(Clone)]
pub struct Page {
    pub name: String,
    pub text: String,
    pub labels: Vec<Labels>,
}

/// The pages of a corpus, by their names.
pub fn pages(corpus: &Path) -> Result<Vec<Page>, Box<dyn Error>> {
    let mut pages = Vec::new();
    for path in sorted(&corpus.join("gold"))? {
        let gold: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        let text = fs::read_to_string(corpus.join("text").join(format!("{name}.txt")))?;
        let labels = kinds(&text, |line| gold["lines"][&line.to_string()].as_str().unwrap_or("body").to_owned());
        pages.push(Page { name, text, labels });
    }
    Ok(pages)
}

/// The labels of the lines of `text`, whose kinds `kind_of` tells by their numbers.
fn kinds(text: &str, kind_of: impl Fn(usize) -> String) -> Vec<Labels> {
    let cut = Text::new(text);
    let (mut number, mut at) = (1, 0);
    let mut kinds = Vec::new();
    for paragraph in cut.paragraphs() {
        let start = paragraph.span().start;
        number += text[at..start].matches('\n').count();
        at = start;
        kinds.push(kind_of(number));
    }
    phased(&kinds)
}

/// The labels of lines of these kinds: boilerplate's by whether the article has begun or ended.
fn phased(kinds: &[String]) -> Vec<Labels> {
    let is_page = |kind: &String| kind == "boilerplate";
    let first = kinds.iter().position(|kind| !is_page(kind)).unwrap_or(kinds.len());
    let last = kinds.iter().rposition(|kind| !is_page(kind)).unwrap_or(0);
    let label = |(at, kind): (usize, &String)| match Label::ALL.iter().find(|label| label.name() == kind) {
        Some(&label) => Labels::of(&[label]),
        None if at < first => Labels::of(&[Label::PageAbove]),
        None if at < last => Labels::of(&[Label::PageAmid]),
        None => Labels::of(&[Label::PageBelow]),
    };
    kinds.iter().enumerate().map(label).collect()
}

/// The fewest words of a line that is told to be body by its full stop.
const FEWEST_WORDS: usize = 12;

/// How many lines of an article of PolNeAR are learnt.
const MOST_LINES: usize = 14;

/// Each `step`th article of PolNeAR: the first line is the headline, what ends as a sentence is body; of other lines is only
/// known that they are no headline.
pub fn articles(corpus: &Path, step: usize) -> Result<Vec<Page>, Box<dyn Error>> {
    let mut pages = Vec::new();
    for path in sorted(&corpus.join("text"))?.into_iter().step_by(step) {
        let text = fs::read_to_string(&path)?;
        let cut = Text::new(&text);
        let lines = &cut.paragraphs()[..cut.paragraphs().len().min(MOST_LINES)];
        let words: Vec<&str> = lines.iter().map(|line| cut.str(line.span())).collect();
        let label = |(at, words): (usize, &&str)| match at {
            0 => Labels::of(&[Label::Headline]),
            _ if words.split(' ').count() >= FEWEST_WORDS && words.ends_with(['.', '”', '"', '?', '!']) => {
                Labels::of(&[Label::Body])
            }
            _ => Labels::BUT_HEADLINE,
        };
        let labels = words.iter().enumerate().map(label).collect();
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        pages.push(Page { name, text: words.join("\n"), labels });
    }
    Ok(pages)
}

/// The fixtures of the parts.
pub fn fixtures(folder: &Path) -> Result<Vec<Page>, Box<dyn Error>> {
    let mut pages = Vec::new();
    for path in sorted(folder)? {
        let fixture = fs::read_to_string(&path)?;
        let Some((text, found)) = fixture.split_once("==== annotations ====\n") else { continue };
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        pages.push(Page { name, labels: of_fixture(text, found), text: text.to_owned() });
    }
    Ok(pages)
}

/// The fixtures of a stage that needs no parts: what ends as a sentence is body, of the rest nothing is known.
pub fn stories(folder: &Path) -> Result<Vec<Page>, Box<dyn Error>> {
    let mut pages = Vec::new();
    for path in sorted(folder)? {
        let fixture = fs::read_to_string(&path)?;
        let Some((text, _)) = fixture.split_once("==== annotations ====\n") else { continue };
        let cut = Text::new(text);
        let words = cut.paragraphs().iter().map(|line| cut.str(line.span()));
        let told = |words: &str| {
            words.trim_end_matches(['”', '"', '’', ')', '»', '\'']).ends_with(['.', '?', '!', '…', ':', ','])
        };
        let labels = words.map(|words| if told(words) { Labels::of(&[Label::Body]) } else { Labels::ALL }).collect();
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        pages.push(Page { name, text: text.to_owned(), labels });
    }
    Ok(pages)
}

/// The labels of the lines of a fixture, in which `found` stands.
fn of_fixture(text: &str, found: &str) -> Vec<Labels> {
    let cut = Text::new(text);
    let mut kinds = vec!["body".to_owned(); cut.paragraphs().len()];
    let mut may_be = vec![None; kinds.len()];
    for line in found.lines().filter_map(|line| line.strip_prefix('¶')) {
        let mut columns = line.splitn(3, ' ');
        let number = columns.next().and_then(|number| number.parse::<usize>().ok()).unwrap_or(1) - 1;
        let (Some(kind), Some(rest)) = (columns.next(), columns.next()) else { continue };
        let Some(paragraph) = cut.paragraphs().get(number) else { continue };
        let bare = |words: &str| words.trim().trim_end_matches([' ', '-', '–', '—', ':']).to_owned();
        let whole = bare(cut.str(paragraph.span())) == bare(rest);
        let before = std::mem::take(&mut kinds[number]);
        kinds[number] = match (before.as_str(), kind) {
            ("body", "dateline") if !whole => "body",
            ("body", "credit") => {
                may_be[number] = Some(Labels::of(&[Label::Credit, Label::Caption]));
                "credit"
            }
            ("body", kind) => kind,
            ("byline", "dateline") => "body",
            ("byline", "date-stamp") => {
                may_be[number] = Some(Labels::of(&[Label::Byline, Label::DateStamp]));
                "byline"
            }
            (before, _) => before,
        }
        .to_owned();
        if kind == "caption" {
            for below in (number + 1..kinds.len()).take(rest.matches('⏎').count()) {
                may_be[below] = Some(Labels::of(&[Label::Credit, Label::Caption]));
            }
        }
    }
    let labels = phased(&kinds);
    labels.into_iter().zip(may_be).map(|(label, may_be)| may_be.unwrap_or(label)).collect()
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
