//! Tells who is behind given mentions: the speakers stage by itself, for `evaluation/grouping.py`.
//!
//! Reads from standard input one line for each mention: the path of the article, start and end of
//! the mention, start and end of what it speaks (code points), separated by tabs. Writes for each
//! the number of its speaker, the speaker's name, role, and the antecedent.

use std::io::{self, BufRead, Write};

use article_annotator::attribution::{Attribution, Attributions, Content, Mention, Rule};
use article_annotator::names::Names;
use article_annotator::parts::Parts;
use article_annotator::speakers::Speakers;
use article_annotator::text::{Span, Text};

/// A line of the input: the mention and what it speaks, in code points.
struct Asked {
    path: String,
    offsets: [usize; 4],
}

fn parse(line: &str) -> Result<Asked, String> {
    let mut columns = line.split('\t');
    let path = columns.next().unwrap_or_default().to_owned();
    let numbers: Vec<usize> = columns.filter_map(|column| column.parse().ok()).collect();
    let offsets = numbers.try_into().map_err(|_| format!("expected a path and four offsets, but found `{line}`"))?;
    Ok(Asked { path, offsets })
}

/// The speakers behind the mentions of one article, a line for each.
fn answer(source: &str, asked: &[Asked]) -> Vec<String> {
    let bytes: Vec<usize> = source.char_indices().map(|(at, _)| at).chain([source.len()]).collect();
    let span = |start: usize, end: usize| Span::new(bytes[start.min(bytes.len() - 1)], bytes[end.min(bytes.len() - 1)]);
    let text = Text::new(source);
    let parts = Parts::find(&text);
    let quotes = article_annotator::quotes::find(&text, &parts);
    let names = Names::find(&text, &parts);
    let mut found = Attributions::default();
    for (index, one) in asked.iter().enumerate() {
        found.mentions.push(Mention { span: span(one.offsets[0], one.offsets[1]) });
        found.attributions.push(Attribution {
            content: Content::Indirect(span(one.offsets[2], one.offsets[3])),
            cue: None,
            speaker: Some(index),
            confidence: 1.0,
            rule: Rule::NoSpeaker,
            basis: None,
        });
    }
    let speakers = Speakers::find(&text, &parts, &quotes, &names, &found);
    let line = |behind: &article_annotator::speakers::Behind| {
        let speaker = &speakers.speakers[behind.speaker];
        let antecedent = behind.antecedent.map_or("", |span| text.str(span));
        format!("{}\t{}\t{}\t{antecedent}", behind.speaker, speaker.name, speaker.role.as_deref().unwrap_or_default())
    };
    speakers.behind.iter().map(line).collect()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let asked: Vec<Asked> = io::stdin()
        .lock()
        .lines()
        .map(|line| parse(&line?).map_err(Into::into))
        .collect::<Result<_, Box<dyn std::error::Error>>>()?;
    let mut out = io::stdout().lock();
    for article in asked.chunk_by(|one, other| one.path == other.path) {
        let source = std::fs::read_to_string(&article[0].path)
            .map_err(|error| format!("can’t read {}: {error}", article[0].path))?;
        for line in answer(&source, article) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
