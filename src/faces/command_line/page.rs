//! One article → the bytes that are written for it.

use serde::Serialize;
use serde_json::Value;

use super::input::{Article, Job};
use super::options::Format;
use super::problem::Problem;
use super::terminal;
use crate::annotations::{Annotation, Document, SpeakerEntry, annotate};
use crate::faces::exports::{quotes_csv, web_annotations};
use crate::text::offsets::OffsetUnit;

/// What all pages have in common.
pub struct Pages {
    /// What to write.
    pub format: Format,
    /// What offsets count.
    pub offsets: OffsetUnit,
    /// Whether text may be coloured.
    pub colours: bool,
}

/// An article's annotations as JSON.
#[derive(Serialize)]
struct Record<'a> {
    /// The path as given.
    file: &'a str,
    /// What its stream calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
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
        match self.format {
            Format::Text => Ok(terminal::page(&article.text, &document, self.colours).into_bytes()),
            Format::Csv => Ok(quotes_csv(&article.name(), &article.text, &document).into_bytes()),
            Format::W3c => {
                let name = article.name();
                Ok(json(&web_annotations(&name, &article.text, &document), true))
            }
            Format::Json => Ok(self.record(&article, document, true)),
            Format::Jsonl => {
                let mut line = self.record(&article, document, false);
                line.push(b'\n');
                Ok(line)
            }
        }
    }

    fn record(&self, article: &Article, mut document: Document, indented: bool) -> Vec<u8> {
        document.convert_offsets(&article.text, self.offsets);
        let record = Record {
            file: &article.file,
            id: article.id.as_ref(),
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
        match &self.id {
            None => self.file.clone(),
            Some(Value::String(id)) => format!("{}:{id}", self.file),
            Some(id) => format!("{}:{id}", self.file),
        }
    }
}

fn json(value: &impl Serialize, indented: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Into memory, from types whose keys are strings: this can't fail.
    let done = if indented {
        serde_json::to_writer_pretty(&mut bytes, value)
    } else {
        serde_json::to_writer(&mut bytes, value)
    };
    debug_assert!(done.is_ok());
    bytes
}
