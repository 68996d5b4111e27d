//! An article that is edited has the annotations that the whole text has, after every edit.
#![cfg(not(target_arch = "wasm32"))]

use std::ops::Range;

use article_annotator::annotations::change::{DocumentChange, Edit as TextEdit};
use article_annotator::annotations::{IndirectQuote, Quote, Speaker, annotate_with_hints};
use article_annotator::annotator::{Annotator, Change, Painted};
use article_annotator::parts::{Hint, Markup};
use article_annotator::text::offsets::OffsetUnit;
use article_annotator::{Annotation, AnnotationKind, Document, Span, annotate};
use proptest::prelude::*;

const ARTICLES: [&str; 3] = [
    include_str!("../benches/material/articles/harbour.txt"),
    include_str!("../benches/material/articles/orchard.txt"),
    include_str!("../benches/material/articles/interview.txt"),
];

/// What is typed and pasted.
const PIECES: &[&str] = &[
    "",
    "",
    "",
    "a",
    "s",
    "e",
    "T",
    " ",
    " ",
    ".",
    ",",
    "\n",
    "\n\n",
    "\r\n",
    "\u{2028}",
    "\u{a0}",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "‘",
    "«",
    "»",
    "?",
    "!",
    ":",
    " — ",
    "(",
    ")",
    "the ",
    "The ",
    "he ",
    "she ",
    " said",
    " said.",
    "he said",
    "Judge",
    "King ",
    "Rain",
    "rain",
    "Ida Brandt",
    "Ms. Orlova ",
    "Mr. Hale said",
    "the mayor",
    "The governor ",
    "his lawyer",
    "who ",
    "U.S. ",
    "é",
    "😀",
    "👩‍👩‍👧",
    "漢字",
    "(Photo: Jon Hale / AFP)",
    "Getty Images",
    "BERLIN (Reuters) - ",
    "By Ida Brandt",
    "March 3, 2021",
    "Published March 3, 2021",
    "ADVERTISEMENT",
    "Related",
    "Read more:",
    "“It rained,” Ms. Orlova said.\n",
    "“We left.\n\n“Then it snowed,” she said. “Cold.”\n",
    "\nMarta King, the mayor, spoke.\nKing said it rained.\n",
    "\nA headline of some words\n",
    "\n\n— Vera Orlova, farmer\n\n",
    "\n\n(AFP)\n\n",
    "\n\nAFP/dpa",
    "\nFull text.\n",
];

/// An edit: where it begins and how much it takes away, in thousandths of the text, and what it puts there.
type Edit = (usize, usize, String);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let piece = prop::sample::select(PIECES).prop_map(str::to_owned);
    let typed = (0..1000_usize, Just(0), piece.clone());
    let replaced = (0..1000_usize, 0..12_usize, piece.clone());
    let cut = (0..1000_usize, 0..250_usize, piece);
    let pasted = (0..1000_usize, 0..30_usize, prop::sample::select(&ARTICLES[..]).prop_map(str::to_owned));
    prop::collection::vec(prop_oneof![12 => typed, 5 => replaced, 1 => cut, 1 => pasted], 1..8)
}

fn news() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&ARTICLES[..]), 1..5).prop_map(|articles| articles.join("\n"))
}

fn thrown_together() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..120).prop_map(|pieces| pieces.concat())
}

fn of_few_characters() -> impl Strategy<Value = String> {
    let characters =
        &["“", "”", "\"", "'", "‘", "’", "«", "»", " ", "a", "A", ".", ",", "\n", "\n\n", "said", "he", "Orlov"][..];
    prop::collection::vec(prop::sample::select(characters), 0..80).prop_map(|pieces| pieces.concat())
}

fn range_of((start, taken, _): &Edit, text: &str) -> Range<usize> {
    let start = text.floor_char_boundary(start * text.len() / 1000);
    let end = text.floor_char_boundary((start + taken * text.len() / 1000).min(text.len()));
    start..end
}

fn painted(document: &Document, text: &str) -> Vec<Painted> {
    let mut utf16 = document.clone();
    utf16.convert_offsets(text, OffsetUnit::Utf16);
    let pairs = document.annotations.iter().zip(&utf16.annotations);
    pairs
        .map(|(bytes, units)| Painted {
            kind: bytes.kind.number() as u32,
            bytes: bytes.start..bytes.end,
            units: units.start..units.end,
        })
        .collect()
}

/// What is painted after a change.
fn repaint(painted: &mut Vec<Painted>, change: Change) {
    let Change { removed, added, shift } = change;
    let length = added.len();
    let first_behind = removed.start + length;
    painted.splice(removed, added);
    for behind in &mut painted[first_behind..] {
        let moved = |range: &Range<usize>, by| range.start.wrapping_add_signed(by)..range.end.wrapping_add_signed(by);
        behind.bytes = moved(&behind.bytes, shift.bytes);
        behind.units = moved(&behind.units, shift.units);
    }
}

/// The document after a change, made of the one before.
fn apply(old: &Document, change: &DocumentChange, edit: TextEdit) -> Document {
    let (kept, removed, added) = (change.kept, change.removed, change.added.len());
    let id = |id: u32| match id as usize {
        number if number <= kept => Some(id),
        number if number > kept + removed => Some((number - removed + added) as u32),
        _ => None,
    };
    let offset = |offset: usize| offset - edit.removed + edit.added;
    let mut annotations: Vec<Annotation> = old.annotations[..kept].to_vec();
    annotations.extend(change.added.iter().cloned());
    annotations.extend(old.annotations[kept + removed..].iter().map(|old| Annotation {
        id: id(old.id).unwrap_or_default(),
        start: offset(old.start),
        end: offset(old.end),
        ..old.clone()
    }));
    for annotation in &mut annotations[..kept] {
        refer(annotation, &id, edit);
    }
    for annotation in &mut annotations[kept + added..] {
        refer(annotation, &id, edit);
    }
    for changed in &change.changed {
        annotations[changed.id as usize - 1] = changed.clone();
    }
    let mut speakers = old.speakers.clone();
    speakers.truncate(change.speaker_count);
    for entry in &mut speakers {
        for ids in [&mut entry.mentions, &mut entry.quotes] {
            *ids = ids.iter().filter_map(|&old| id(old)).collect();
        }
    }
    for entry in &change.speakers {
        let number = entry.id as usize - 1;
        if number < speakers.len() {
            speakers[number] = entry.clone();
        } else {
            speakers.push(entry.clone());
        }
    }
    Document { annotations, speakers }
}

fn refer(annotation: &mut Annotation, id: &dyn Fn(u32) -> Option<u32>, edit: TextEdit) {
    match &mut annotation.kind {
        AnnotationKind::Quote(Quote { cue, speaker, .. })
        | AnnotationKind::IndirectQuote(IndirectQuote { cue, speaker, .. }) => {
            *cue = cue.and_then(id);
            *speaker = speaker.and_then(id);
        }
        AnnotationKind::Speaker(Speaker { antecedent, .. }) => {
            if let Some(range) = antecedent.filter(|range| range.end > edit.start) {
                let offset = |offset: usize| offset - edit.removed + edit.added;
                *antecedent = (range.start >= edit.start + edit.removed).then(|| {
                    article_annotator::annotations::Range { start: offset(range.start), end: offset(range.end) }
                });
            }
        }
        _ => {}
    }
}

/// As many cases as asked for, or `PROPTEST_CASES`.
fn configuration(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|asked| asked.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(cases), failure_persistence: None, ..ProptestConfig::default() }
}

/// Fails with the first annotation and the first speaker that differ.
fn differs(found: &Document, expected: &Document, text: &str) -> Result<(), TestCaseError> {
    let pairs = found.annotations.iter().zip(&expected.annotations);
    let annotations = pairs.clone().find(|(found, expected)| found != expected);
    let speakers = found.speakers.iter().zip(&expected.speakers).find(|(found, expected)| found != expected);
    prop_assert!(found == expected, "{annotations:#?} {speakers:#?} in {text:?}");
    Ok(())
}

fn follows(text: &str, edits: &[Edit]) -> Result<(), TestCaseError> {
    let mut annotator = Annotator::new(text);
    let mut whole = text.to_owned();
    let document = annotate(&whole);
    let mut shown = painted(&document, &whole);
    differs(&annotator.document(), &document, &whole)?;
    // What is asked for only after every other edit has two to tell of.
    let (mut handed, mut pending) = (document, TextEdit::default());
    for (number, edit) in edits.iter().enumerate() {
        let range = range_of(edit, &whole);
        let change = annotator.edit(range.clone(), &edit.2).map_err(|error| TestCaseError::fail(error.to_string()))?;
        pending = pending.then(TextEdit { start: range.start, removed: range.len(), added: edit.2.len() });
        whole.replace_range(range, &edit.2);
        prop_assert_eq!(annotator.text(), &whole);
        let document = annotate(&whole);
        if number % 3 != 1 {
            let change = DocumentChange::between(&handed, &document, pending);
            handed = apply(&handed, &change, std::mem::take(&mut pending));
            differs(&handed, &document, &whole)?;
        }
        repaint(&mut shown, change);
        prop_assert!(shown == painted(&document, &whole), "what is painted is not what is found in {whole:?}");
        differs(&annotator.document(), &document, &whole)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(configuration(60))]

    #[test]
    fn news_that_is_edited(text in news(), edits in edits()) {
        follows(&text, &edits)?;
    }
}

proptest! {
    #![proptest_config(configuration(400))]

    #[test]
    fn pieces_that_are_edited(text in thrown_together(), edits in edits()) {
        follows(&text, &edits)?;
    }

    #[test]
    fn marks_and_names_that_are_edited(text in of_few_characters(), edits in edits()) {
        follows(&text, &edits)?;
    }
}

/// Hints of a text: where each begins and how long it is, in thousandths of the text, and its markup.
fn hints_of(text: &str, hints: &[(usize, usize, Markup)]) -> Vec<Hint> {
    let at = |thousandths: usize| text.floor_char_boundary((thousandths * text.len() / 1000).min(text.len()));
    let hint = |(start, length, markup): &(usize, usize, Markup)| Hint {
        span: Span::new(at(*start), at(start + length)),
        markup: markup.clone(),
    };
    hints.iter().map(hint).collect()
}

fn hints() -> impl Strategy<Value = Vec<(usize, usize, Markup)>> {
    let markups = vec![
        Markup::Headline,
        Markup::Deck,
        Markup::Caption,
        Markup::Credit,
        Markup::Byline,
        Markup::DateStamp { datetime: None },
        Markup::Dateline,
        Markup::Boilerplate,
    ];
    prop::collection::vec((0..1000_usize, 0..60_usize, prop::sample::select(markups)), 1..6)
}

proptest! {
    #![proptest_config(configuration(100))]

    #[test]
    fn a_text_with_hints_that_is_edited(
        text in prop_oneof![2 => thrown_together(), 1 => news()],
        first in hints(),
        edits in edits(),
        other in hints(),
    ) {
        let mut annotator = Annotator::with_hints(text.as_str(), hints_of(&text, &first));
        let mut whole = text;
        for (number, edit) in edits.iter().enumerate() {
            let range = range_of(edit, &whole);
            prop_assert!(annotator.edit(range.clone(), &edit.2).is_ok());
            whole.replace_range(range, &edit.2);
            if number == 3 {
                annotator.set_hints(hints_of(&whole, &other));
            }
            differs(&annotator.document(), &annotate_with_hints(&whole, annotator.hints()), &whole)?;
        }
        annotator.set_hints(Vec::new());
        differs(&annotator.document(), &annotate(&whole), &whole)?;
    }
}

#[test]
fn a_story_that_begins_above_where_it_began_has_no_head() {
    // "t", whose sentence "he" goes on, is the story's first line; before the edit that was the quote.
    let snow = "““We left.\n\n“Then it snowed,” she said. “Cold.”\na\n";
    let text = format!(
        "the \nA headline of some words\n?\n\n?\n\n— Vera Orlova, farmer\n\n\nA headline of some words\n“\n\n\
         “It rained,” Ms. Orlova said.\n“We left.\n\n“Then it snowed,” she said. “Cold.”\n“\n\
         Marta King, the mayor, spoke.\nKing said it rained.\n{snow}{snow}\n(AFP)\n\n"
    );
    let mut annotator = Annotator::new(text.as_str());
    assert!(annotator.edit(1..1, "\n").is_ok());
    assert_eq!(annotator.document(), annotate(annotator.text()));
}

#[test]
fn a_hint_stays_at_its_words_until_it_is_cut() {
    let hint = |start, end| Hint { span: Span::new(start, end), markup: Markup::Caption };
    let mut annotator = Annotator::with_hints("Rain\nThe harbour.\nSnow.", vec![hint(5, 17)]);
    for (range, text, expected) in [
        (0..4, "Hail!", Some(hint(6, 18))),
        (10..10, "old ", Some(hint(6, 22))),
        (24..24, " More.", Some(hint(6, 22))),
        (6..10, "", Some(hint(6, 18))),
        (10..10, "\n", None),
    ] {
        assert!(annotator.edit(range, text).is_ok());
        assert_eq!(annotator.hints(), expected.as_slice(), "{}", annotator.text());
    }
}

proptest! {
    #![proptest_config(configuration(300))]

    #[test]
    fn a_string_of_javascript_that_is_edited(
        text in thrown_together(),
        edits in prop::collection::vec((0..1000_usize, 0..4_usize, prop::sample::select(PIECES)), 1..8),
    ) {
        let mut annotator = Annotator::new(text.as_str());
        let mut units: Vec<u16> = text.encode_utf16().collect();
        for (start, taken, piece) in edits {
            let start = start * units.len() / 1000;
            let end = (start + taken).min(units.len());
            prop_assert!(annotator.edit_units(start..end, piece).is_ok());
            units.splice(start..end, piece.encode_utf16());
            // What is cut through stays cut: so does wasm-bindgen's string.
            let whole = String::from_utf16_lossy(&units);
            units = whole.encode_utf16().collect();
            prop_assert_eq!(annotator.text(), &whole);
            let mut document = annotate(&whole);
            differs(&annotator.document(), &document, &whole)?;
            document.convert_offsets(&whole, OffsetUnit::Utf16);
            differs(&annotator.document_units(), &document, &whole)?;
        }
    }
}

#[test]
fn an_edit_outside_the_text_or_inside_a_character_is_refused() {
    let mut annotator = Annotator::new("“é”");
    let said =
        |error: Result<Change, _>| error.err().map(|error: article_annotator::annotator::EditError| error.to_string());
    let expected = "expected an edit inside the text, 0..8, but found 3..9";
    assert_eq!(said(annotator.edit(3..9, "")).as_deref(), Some(expected));
    let expected = "expected an edit of whole characters, but found one that cuts the character at byte 4";
    assert_eq!(said(annotator.edit(3..4, "")).as_deref(), Some(expected));
    assert_eq!(annotator.text(), "“é”");
}
