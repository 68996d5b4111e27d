//! One article → the bytes that are written for it.

use serde::Serialize;
use serde_json::value::RawValue;

use super::input::{Article, Job};
use super::options::Format;
use super::problem::Problem;
use super::terminal;
use super::{Screen, escapes};
use crate::annotations::{Annotation, Document, SpeakerEntry, annotate};
use crate::faces::exports::{checks, quotes_csv, web_annotations};
use crate::text::offsets::OffsetUnit;

/// What all pages have in common.
pub struct Pages {
    /// What to write.
    pub format: Format,
    /// What offsets count.
    pub offsets: OffsetUnit,
    /// Who looks at it.
    pub screen: Screen,
}

/// An article's annotations as JSON.
#[derive(Serialize)]
struct Record<'a> {
    /// The path as given.
    file: &'a str,
    /// What its stream calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a RawValue>,
    /// What offsets count.
    offsets: &'static str,
    annotations: &'a [Annotation],
    speakers: &'a [SpeakerEntry],
}

impl Pages {
    /// Reads and annotates an article, and renders its page.
    pub fn of(&self, job: Job) -> Result<Vec<u8>, Problem> {
        let article = job.read()?;
        let document = annotate(&article.text);
        let page = match self.format {
            Format::Text => terminal::page(&article.text, &document, self.screen.colours),
            Format::Csv => quotes_csv(&article.name(), &article.text, &document),
            Format::Checks => checks(&article.name(), &article.text, &document),
            Format::W3c => json(&web_annotations(&article.name(), &article.text, &document), true),
            Format::Json => self.record(&article, document, true),
            Format::Jsonl => self.record(&article, document, false) + "\n",
        };
        let page = match self.format {
            Format::Text => page,
            _ if !self.screen.shown => page,
            Format::Csv | Format::Checks => escapes::in_rows(&page),
            Format::W3c | Format::Json | Format::Jsonl => escapes::in_json(&page).into_owned(),
        };
        Ok(page.into_bytes())
    }

    fn record(&self, article: &Article, mut document: Document, indented: bool) -> String {
        document.convert_offsets(&article.text, self.offsets);
        let record = Record {
            file: &article.file,
            id: article.id.as_deref(),
            offsets: self.offsets.name(),
            annotations: &document.annotations,
            speakers: &document.speakers,
        };
        json(&record, indented)
    }
}

impl Article {
    /// What tables call it: its path, and its id where it came in a stream.
    fn name(&self) -> String {
        let Some(id) = &self.id else { return self.file.clone() };
        let unquoted = serde_json::from_str::<String>(id.get());
        format!("{}:{}", self.file, unquoted.as_deref().unwrap_or(id.get()))
    }
}

fn json(value: &impl Serialize, indented: bool) -> String {
    let done = if indented { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) };
    // From types whose keys are strings: this can't fail.
    debug_assert!(done.is_ok());
    done.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn nothing_of_an_article_or_its_name_steers_a_terminal() {
        let folder = std::env::temp_dir().join(format!("article-annotator-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("a\u{1B}]0;b\u{9B}\u{202E}.txt");
        std::fs::write(&path, "“It \u{1B}[2J\u{9B}rained,” said Bob\u{202E} Hale.\r\n").unwrap();
        for format in [Format::Text, Format::Json, Format::Jsonl, Format::Csv, Format::W3c, Format::Checks] {
            let pages = Pages { format, offsets: OffsetUnit::Bytes, screen: Screen { shown: true, colours: false } };
            let page = pages.of(Job::File(PathBuf::from(&path), None)).unwrap();
            let page = String::from_utf8(page).unwrap().replace(['\n', '\r', '\t'], "");
            assert!(!page.contains(|c: char| c.is_control() || c == '\u{202E}'), "{format:?}: {page}");
            assert!(page.contains("Bob"), "{format:?}: {page}");
        }
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
