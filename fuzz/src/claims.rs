//! What must hold of any input, one function for each target. Each panics where it doesn't hold.
//!
//! `tests/fuzz_corpus.rs` has this file too and replays what was found, so it needs nothing of the fuzzer.

use article_annotator::annotations::annotate_with_hints;
use article_annotator::faces::command_line::{Screen, run_on};
use article_annotator::faces::exports::{CSV_HEAD, clean_text, quotes_csv, web_annotations};
use article_annotator::parts::{Hint, Markup};
use article_annotator::text::offsets::OffsetUnit;
use article_annotator::{AnnotationKind, Document, Span, annotate as annotated};
use serde_json::Value;

/// An article: its document is well formed, and the same each time.
pub fn annotate(input: &[u8]) {
    let article = &*String::from_utf8_lossy(input);
    let document = annotated(article);
    is_well_formed(article, &document);
    assert_eq!(document, annotated(article));
    let counts: [fn(&str) -> usize; 2] = [|text| text.encode_utf16().count(), |text| text.chars().count()];
    for (unit, count) in [OffsetUnit::Utf16, OffsetUnit::Chars].into_iter().zip(counts) {
        let mut converted = document.clone();
        converted.convert_offsets(article, unit);
        for (own, other) in document.annotations.iter().zip(&converted.annotations) {
            assert_eq!([other.start, other.end], [own.start, own.end].map(|at| count(&article[..at])));
        }
    }
}

/// Lines of hints as "4 40 caption", a blank line, an article: markup that lies breaks nothing.
pub fn hints(input: &[u8]) {
    let input = String::from_utf8_lossy(input);
    let (lines, article) = input.split_once("\n\n").unwrap_or(("", &input));
    let hints: Vec<_> = lines.lines().filter_map(hint).collect();
    is_well_formed(article, &annotate_with_hints(article, &hints));
}

fn hint(line: &str) -> Option<Hint> {
    let mut words = line.split(' ');
    let span = Span::new(words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let markup = match words.next()? {
        "headline" => Markup::Headline,
        "deck" => Markup::Deck,
        "caption" => Markup::Caption,
        "credit" => Markup::Credit,
        "byline" => Markup::Byline,
        "date-stamp" => Markup::DateStamp { datetime: words.next().map(str::to_owned) },
        "dateline" => Markup::Dateline,
        _ => Markup::Boilerplate,
    };
    Some(Hint { span, markup })
}

/// An article: each export can be read again and says what the document says.
pub fn exports(input: &[u8]) {
    let article = &*String::from_utf8_lossy(input);
    let document = annotated(article);
    let file = article.lines().next().unwrap_or_default();

    let table = CSV_HEAD.to_owned() + &quotes_csv(file, article, &document);
    let rows = rows(&table);
    let quotes: Vec<_> = document
        .annotations
        .iter()
        .filter(|found| matches!(found.kind, AnnotationKind::Quote(_) | AnnotationKind::IndirectQuote(_)))
        .collect();
    assert_eq!(rows.len(), quotes.len() + 1);
    for (row, quote) in rows[1..].iter().zip(quotes) {
        assert!(row.iter().all(|cell| !cell.starts_with(SIGNS) || cell == "-"), "a formula: {row:?}");
        let name = document.speaker_of(quote).map_or("", |speaker| &speaker.name);
        assert_eq!([row[0].as_str(), &row[1], &row[4]].map(unguarded), [file, name, quote.text(article)]);
    }

    let page = serde_json::to_string(&web_annotations(file, article, &document)).expect("it is JSON");
    let page: Value = serde_json::from_str(&page).expect("it is JSON");
    let items = page["items"].as_array().expect("it has items");
    assert_eq!(items.len(), document.annotations.len());
    for (item, found) in items.iter().zip(&document.annotations) {
        let [position, words] = [0, 1].map(|at| &item["target"]["selector"][at]);
        let at = |end: &str| position[end].as_u64().expect("a position") as usize;
        assert_eq!(words["exact"], found.text(article));
        assert_eq!(at("start"), article[..found.start].chars().count());
        assert_eq!(at("end") - at("start"), found.text(article).chars().count());
        let context = ["prefix", "exact", "suffix"].map(|part| words[part].as_str().expect("a string")).concat();
        assert!(article.contains(&context));
    }

    let clean = clean_text(article, &document);
    let mut rest = article;
    for line in clean.lines().filter(|line| !line.is_empty()) {
        for word in line.split_whitespace() {
            let at = rest.find(word).unwrap_or_else(|| panic!("{word:?} is not next in the article"));
            rest = &rest[at + word.len()..];
        }
    }
}

/// Standard input of the program, whatever bytes: it answers each format with what can be read again, and a terminal with
/// nothing that steers it.
pub fn command_line(input: &[u8]) {
    for arguments in [
        &["--format", "jsonl"][..],
        &["--input", "jsonl", "--format", "json"],
        &["--input", "jsonl", "--format", "jsonl", "--offsets", "chars"],
        &["--input", "jsonl", "--format", "csv"],
        &["--encoding", "windows-1252", "--format", "w3c"],
        &["--format", "text"],
    ] {
        let shown = input.len() % 2 == 1 || arguments.contains(&"text");
        let (mut out, mut said) = (Vec::new(), Vec::new());
        let all = ["article-annotator", "--jobs", "1"].iter().chain(arguments).copied();
        let screen = Screen { shown, colours: false };
        let code = run_on(all, screen, Box::new(std::io::Cursor::new(input.to_vec())), &mut out, &mut said);
        let [out, said] = [out, said].map(|bytes| String::from_utf8(bytes).expect("it is UTF-8"));
        assert_eq!(code, u8::from(!said.is_empty()), "{said}");
        let steers = |text: &str| {
            text.contains(|c: char| c.is_control() && !"\n\r\t".contains(c) || ('\u{202A}'..='\u{202E}').contains(&c))
        };
        assert!(!steers(&said), "{said}");
        assert!(!shown || !steers(&out), "{out}");
        let is_json = |text: &str| serde_json::from_str::<Value>(text).is_ok();
        match arguments[arguments.len().min(4) - 1] {
            "json" | "w3c" => assert!(out.is_empty() || is_json(&out), "{out}"),
            "jsonl" => assert!(out.split_terminator('\n').all(is_json), "{out}"),
            "csv" => assert!(rows(&out).iter().all(|row| row.len() == CSV_HEAD.split(',').count()), "{out}"),
            _ => {}
        }
    }
}

/// Each annotation has its number and its place in the text, none crosses another, and each id names what it should.
fn is_well_formed(article: &str, document: &Document) {
    let mut around: Vec<(usize, usize)> = Vec::new();
    for (annotation, id) in document.annotations.iter().zip(1..) {
        let (start, end) = (annotation.start, annotation.end);
        assert_eq!(annotation.id, id);
        assert!(start < end && article.get(start..end).is_some(), "{annotation:?}");
        while around.last().is_some_and(|outer| outer.1 <= start) {
            around.pop();
        }
        assert!(around.last().is_none_or(|outer| end <= outer.1), "{annotation:?} crosses {around:?}");
        around.push((start, end));
        let (cue, speaker) = match &annotation.kind {
            AnnotationKind::Quote(quote) => (quote.cue, quote.speaker),
            AnnotationKind::IndirectQuote(quote) => (quote.cue, quote.speaker),
            _ => (None, None),
        };
        let kind = |id: u32| document.annotation(id).expect("it is in the document").kind.name();
        assert!(cue.is_none_or(|id| kind(id) == "cue") && speaker.is_none_or(|id| kind(id) == "speaker"));
        if let AnnotationKind::Speaker(mention) = &annotation.kind {
            assert!(document.speaker(mention.entity).is_some_and(|entry| entry.mentions.contains(&id)));
            let words = mention.antecedent.map(|range| article.get(range.start..range.end));
            assert!(words.is_none_or(|words| words.is_some_and(|words| !words.is_empty())), "{annotation:?}");
        }
    }
    for speaker in &document.speakers {
        assert!(!speaker.name.is_empty() && speaker.name.trim() == speaker.name, "{speaker:?}");
    }
}

/// What a spreadsheet takes for the beginning of a formula.
const SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A cell without the apostrophe that keeps it from being a formula, as the documentation says.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(SIGNS) => rest,
        _ => cell,
    }
}

/// The rows of a table (RFC 4180).
fn rows(table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut is_quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut characters = table.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if is_quoted && characters.peek() == Some(&'"') => cell.extend(characters.next()),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !is_quoted => {
                assert_eq!(characters.next(), Some('\n'), "a row ends in CR LF");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(character),
        }
    }
    assert!(!is_quoted && row.is_empty() && cell.is_empty(), "the table ends within a row");
    rows
}
