//! The corpora: articles in which people marked whose words are whose.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use article_annotator::Span;
use serde::Deserialize;

/// Words that people marked as somebody's.
#[derive(Default)]
pub struct Gold {
    /// The mention that the text ties to them; none where it is not marked.
    pub source: Vec<Span>,
    /// Other mentions of the same speaker: right where the text ties none to the words.
    pub elsewhere: Vec<Span>,
    /// The speaker's name, where that is marked.
    pub name: Option<String>,
    pub cue: Vec<Span>,
    pub content: Vec<Span>,
}

/// What is marked in an article.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Marked {
    /// Every attribution: source, cue and content.
    Attributions,
    /// The quotes alone: which are speech, and by whom.
    Quotes,
}

pub struct Article {
    pub text: String,
    pub gold: Vec<Gold>,
    pub marked: Marked,
}

/// A quote of a page, as its gold file has it; offsets are code points.
#[derive(Deserialize)]
struct PageQuote {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    class: String,
    mention: Option<(usize, usize)>,
    name: Option<String>,
}

#[derive(Deserialize)]
struct Page {
    quotes: Vec<PageQuote>,
}

/// Reads whole pages: `text/NAME.txt` beside `gold/NAME.json`.
pub fn read_pages(corpus: &Path) -> Result<Vec<Article>, Box<dyn Error>> {
    let mut articles = Vec::new();
    for path in files(&corpus.join("text"))? {
        let Some(stem) = path.file_stem().and_then(|stem| stem.to_str()) else { continue };
        let text = fs::read_to_string(&path)?;
        let page: Page = serde_json::from_str(&fs::read_to_string(corpus.join("gold").join(format!("{stem}.json")))?)?;
        let places = places(&text);
        let span = |(start, end): (usize, usize)| Some(Span::new(*places.get(start)?, *places.get(end)?));
        let gold = page.quotes.iter().filter(|quote| quote.class == "speech").map(|quote| {
            let same = page.quotes.iter().filter(|other| quote.name.is_some() && other.name == quote.name);
            Gold {
                source: quote.mention.and_then(span).into_iter().collect(),
                elsewhere: same.filter_map(|other| span(other.mention?)).collect(),
                name: quote.name.clone(),
                cue: Vec::new(),
                content: span((quote.start, quote.end)).into_iter().collect(),
            }
        });
        let gold = gold.collect();
        articles.push(Article { text, gold, marked: Marked::Quotes });
    }
    Ok(articles)
}

/// The files of a folder, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.sort();
    Ok(files)
}

/// The byte at which each code point begins, and the end.
fn places(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

/// Reads PolNeAR: `text/*.txt` beside `attributions/*.ann`.
pub fn read_corpus(corpus: &Path) -> Result<Vec<Article>, Box<dyn Error>> {
    let names = files(&corpus.join("text"))?;
    let annotations = files(&corpus.join("attributions"))?;
    let mut articles = Vec::new();
    for name in names {
        let Some(stem) = name.file_stem().and_then(|stem| stem.to_str()) else { continue };
        // Several annotators may have done one text: the first is read.
        let of_text = |path: &&PathBuf| {
            let annotator = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.rsplit_once('_'));
            annotator.is_some_and(|(text, _)| text == stem)
        };
        let Some(annotation) = annotations.iter().find(of_text) else { continue };
        let text = fs::read_to_string(&name)?;
        let gold = read_standoff(&fs::read_to_string(annotation)?, &text);
        articles.push(Article { text, gold, marked: Marked::Attributions });
    }
    Ok(articles)
}

/// Reads brat's standoff lines: `T1<tab>Cue 10 14<tab>said`, `E1<tab>Attribution:T1 Source:T2 …`.
fn read_standoff(standoff: &str, text: &str) -> Vec<Gold> {
    let places = places(text);
    let byte = |chars: &str| places.get(chars.parse::<usize>().ok()?).copied();
    let mut spans = BTreeMap::<&str, Vec<Span>>::new();
    let mut golds = Vec::new();
    for line in standoff.lines() {
        let mut columns = line.split('\t');
        let (Some(key), Some(body)) = (columns.next(), columns.next()) else { continue };
        if key.starts_with('T') && line.matches('\t').count() >= 2 {
            let Some((_, body)) = body.split_once(' ') else { continue };
            let found = body.split(';').filter_map(|part| {
                let (start, end) = part.split_once(' ')?;
                Some(Span::new(byte(start)?, byte(end)?))
            });
            spans.insert(key, found.collect());
        } else if key.starts_with('E') {
            let mut gold = Gold::default();
            for part in body.split(' ') {
                let Some((role, key)) = part.split_once(':') else { continue };
                let found = spans.get(key).cloned().unwrap_or_default();
                match role.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase().as_str() {
                    "source" => gold.source.extend(found),
                    "cue" => gold.cue.extend(found),
                    "content" => gold.content.extend(found),
                    _ => {}
                }
            }
            gold.source.sort();
            gold.cue.sort();
            gold.content.sort();
            golds.push(gold);
        }
    }
    golds
}
