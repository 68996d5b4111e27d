//! What holds of the annotations of any text whatever.
#![cfg(not(target_arch = "wasm32"))]

use article_annotator::normalize::Normalized;
use article_annotator::parts::Parts;
use article_annotator::text::{Text, offsets::OffsetUnit};
use article_annotator::{Annotation, AnnotationKind, Document, annotate};
use proptest::prelude::*;

/// Pieces of news, marks and slips, of which a text is thrown together.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\u{a0}",
    "\u{2009}",
    "\u{2028}",
    "\t",
    ". ",
    ", ",
    "? ",
    "! ",
    "… ",
    "...",
    ": ",
    "; ",
    " — ",
    " - ",
    "(",
    ")",
    "[",
    "]",
    "/",
    "|",
    "=",
    "<",
    ">",
    "&",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "''",
    "'''",
    "``",
    "`",
    "´",
    "«",
    "»",
    "‹",
    "›",
    "„",
    "‚",
    "‟",
    "‛",
    "「",
    "」",
    "『",
    "』",
    "＂",
    "’s",
    "'s",
    "’90s",
    "’em",
    "6'2\"",
    "n’",
    "said",
    "says",
    " he said",
    " she told reporters",
    "according to ",
    "asked",
    "added",
    "that ",
    "the ",
    "He ",
    "she ",
    "They ",
    "who ",
    "Ida Brandt",
    "Mr. Hale",
    "Ms. Orlova",
    "President ",
    "the foreign ministry",
    "Brandt’s",
    "spokeswoman ",
    "U.S.",
    "U.S. ",
    "J. K. ",
    "No",
    "it rained",
    "the ferry",
    "was late",
    "Monday",
    "March 3",
    "2021-03-22",
    " date 2021-03-22 .",
    "By ",
    "By Ida Brandt and Jon Hale",
    "BERLIN (Reuters) - ",
    "MOSCOW, March 3 ",
    "AFP, Moscow",
    "(AFP)",
    "/ AFP",
    "Photo: ",
    "Getty Images",
    "JON HALE / AFP",
    "File photo",
    "ADVERTISEMENT",
    "Read more: ",
    "Published ",
    "3:04 p.m. ET",
    "12",
    "3.5",
    "2,000",
    "é",
    "e\u{301}",
    "ß",
    "İ",
    "ﬁ",
    "Ω",
    "漢字",
    "😀",
    "👩‍👩‍👧",
    "\u{200d}",
    "\u{feff}",
    "\u{0}",
    "\u{202e}",
    "سلام",
    "&quot;",
    "&amp;",
    "&nbsp;",
    "&#8220;",
    "\\\"",
    "\\n",
    "\\u201c",
    "\\",
    "\n> ",
    "\n>> ",
    "**",
    "_",
    "# ",
    "](https://a.example/b)",
    " , ",
    " . ",
    "-LRB- ",
    "\nHALE: ",
    "\nIDA BRANDT, ANCHOR: ",
    "\n(LAUGHTER)\n",
    "″",
    "\u{ad}",
    "-\n",
    "which the crew of the ferry had not been told until the boat was out at sea",
    "\nand went home",
    "\nTHE GAZETTE    Monday, March 3, 2025    A7\n",
];

/// Sentences, of which articles are made.
const SENTENCES: &[&str] = &[
    "The ferry was late again on Monday, and nobody on the pier could say why.",
    "“We have waited since noon, and the children are cold,” said Ida Brandt, who takes it to work.",
    "The firm’s director, Jon Hale, told reporters that a belt had to be replaced before the boat could leave.",
    "“It is the third time this month,” he said. “We will look at the engine again.”",
    "According to the harbour office, it will be back on Friday.",
    "A spokeswoman for the city called the delay “a nuisance” and promised buses.",
];

/// The article with its lines broken at so many characters.
fn wrapped(article: &str, width: usize) -> String {
    let mut wrapped = String::new();
    for line in article.lines() {
        let mut length = 0;
        for word in line.split(' ') {
            let word_length = word.chars().count();
            let is_full = length + 1 + word_length > width;
            wrapped.push_str(if length == 0 {
                ""
            } else if is_full {
                "\n"
            } else {
                " "
            });
            wrapped.push_str(word);
            length = if length == 0 || is_full { word_length } else { length + 1 + word_length };
        }
        wrapped.push('\n');
    }
    wrapped
}

fn thrown_together() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..80).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => thrown_together(),
        1 => any::<String>(),
        1 => prop::collection::vec(prop::sample::select(&["“", "”", "\"", "'", "‘", "’", "«", "»", " ", "a", "\n"][..]), 0..60)
            .prop_map(|pieces| pieces.concat()),
    ]
}

/// Every place that the document points to.
fn places(document: &Document) -> impl Iterator<Item = (usize, usize)> + '_ {
    document.annotations.iter().flat_map(|annotation| {
        let antecedent = match &annotation.kind {
            AnnotationKind::Speaker(speaker) => speaker.antecedent.map(|range| (range.start, range.end)),
            _ => None,
        };
        std::iter::once((annotation.start, annotation.end)).chain(antecedent)
    })
}

fn by_id(document: &Document, id: u32) -> Option<&Annotation> {
    document.annotations.get((id as usize).checked_sub(1)?)
}

/// Some hundred cases; more with `PROPTEST_CASES=100000`.
fn configuration() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig { cases: default.cases.max(600), failure_persistence: None, ..default }
}

proptest! {
    #![proptest_config(configuration())]

    #[test]
    fn offsets_lie_in_the_text_and_on_characters(text in any_text()) {
        for (start, end) in places(&annotate(&text)) {
            prop_assert!(start < end, "{start}..{end} is empty");
            prop_assert!(text.get(start..end).is_some(), "{start}..{end} is not in the text or splits a character");
        }
    }

    #[test]
    fn offsets_of_every_unit_cover_the_same_words(text in any_text()) {
        let bytes = annotate(&text);
        let [mut utf16, mut chars] = [bytes.clone(), bytes.clone()];
        utf16.convert_offsets(&text, OffsetUnit::Utf16);
        chars.convert_offsets(&text, OffsetUnit::Chars);
        let units: Vec<u16> = text.encode_utf16().collect();
        let points: Vec<char> = text.chars().collect();
        for ((in_bytes, in_utf16), in_chars) in places(&bytes).zip(places(&utf16)).zip(places(&chars)) {
            let words = &text[in_bytes.0..in_bytes.1];
            prop_assert_eq!(String::from_utf16_lossy(&units[in_utf16.0..in_utf16.1]), words);
            prop_assert_eq!(&points[in_chars.0..in_chars.1].iter().collect::<String>(), words);
        }
    }

    #[test]
    fn annotations_are_sorted_and_numbered(text in any_text()) {
        let annotations = annotate(&text).annotations;
        for (annotation, id) in annotations.iter().zip(1..) {
            prop_assert_eq!(annotation.id, id);
        }
        let order = |annotation: &Annotation| (annotation.start, std::cmp::Reverse(annotation.end));
        prop_assert!(annotations.is_sorted_by_key(order));
    }

    #[test]
    fn annotations_are_nested_or_disjoint(text in any_text()) {
        let mut around: Vec<Annotation> = Vec::new();
        for annotation in annotate(&text).annotations {
            while around.last().is_some_and(|outer| outer.end <= annotation.start) {
                around.pop();
            }
            if let Some(outer) = around.last() {
                prop_assert!(annotation.end <= outer.end, "{annotation:?} crosses {outer:?} in {text:?}");
            }
            around.push(annotation);
        }
    }

    #[test]
    fn every_reference_leads_somewhere(text in any_text()) {
        let document = annotate(&text);
        let is_cue = |id| matches!(by_id(&document, id).map(|found| &found.kind), Some(AnnotationKind::Cue(_)));
        let is_speaker = |id| matches!(by_id(&document, id).map(|found| &found.kind), Some(AnnotationKind::Speaker(_)));
        for annotation in &document.annotations {
            let (cue, speaker, confidence) = match &annotation.kind {
                AnnotationKind::Quote(quote) => (quote.cue, quote.speaker, quote.confidence),
                AnnotationKind::IndirectQuote(quote) => (quote.cue, quote.speaker, quote.confidence),
                AnnotationKind::Speaker(mention) => {
                    let entry = document.speakers.iter().find(|entry| entry.id == mention.entity);
                    prop_assert!(entry.is_some_and(|entry| entry.mentions.contains(&annotation.id)));
                    continue;
                }
                _ => continue,
            };
            prop_assert!(cue.is_none_or(is_cue), "the cue of {annotation:?}");
            prop_assert!(speaker.is_none_or(is_speaker), "the speaker of {annotation:?}");
            prop_assert!((0.0..=1.0).contains(&confidence));
        }
        for (entry, id) in document.speakers.iter().zip(1..) {
            prop_assert_eq!(entry.id, id);
            prop_assert!(!entry.name.trim().is_empty());
            prop_assert!(!entry.mentions.is_empty() && entry.mentions.iter().all(|&id| is_speaker(id)));
            let says = |id| match by_id(&document, id).map(|found| &found.kind) {
                Some(AnnotationKind::Quote(quote)) => quote.speaker,
                Some(AnnotationKind::IndirectQuote(quote)) => quote.speaker,
                _ => None,
            };
            prop_assert!(entry.quotes.iter().all(|&id| says(id).is_some_and(|speaker| entry.mentions.contains(&speaker))));
        }
    }

    #[test]
    fn the_same_text_has_the_same_annotations(text in any_text()) {
        prop_assert_eq!(annotate(&text), annotate(&text));
    }

    #[test]
    fn a_part_holds_no_text_of_the_body(text in any_text()) {
        let text = Text::new(&text);
        let parts = Parts::find(&text);
        for body in parts.body() {
            let body = text.span_of_tokens(body.clone());
            for part in parts.parts() {
                prop_assert!(part.span.end <= body.start || body.end <= part.span.start, "{part:?} and {body:?}");
            }
        }
    }

    #[test]
    fn what_is_normalised_is_normal(text in any_text()) {
        let once = Normalized::of(&text);
        let twice = Normalized::of(once.text());
        prop_assert!(twice.is_source(), "{:?} became {:?} became {:?}", text, once.text(), twice.text());
    }

    #[test]
    fn the_way_back_goes_forward(text in any_text()) {
        let normalized = Normalized::of(&text);
        let mut last = 0;
        for (start, c) in normalized.text().char_indices() {
            let source = normalized.to_source(start..start + c.len_utf8());
            prop_assert!(last <= source.start && text.get(source.clone()).is_some(), "{source:?}");
            last = source.end;
            // A mark that was put before a turn stands for nothing.
            if !normalized.begins_turn(start) {
                prop_assert!(!source.is_empty());
                prop_assert_eq!(normalized.to_normal(source).end, start + c.len_utf8());
            }
        }
    }

    #[test]
    fn wrapped_articles_read_as_if_they_were_not(
        paragraphs in prop::collection::vec(prop::collection::vec(prop::sample::select(SENTENCES), 3..5), 4..6),
        width in 50_usize..80,
    ) {
        let article: String = paragraphs.iter().map(|sentences| sentences.join(" ") + "\n\n").collect();
        let wrapped = wrapped(&article, width);
        let words = |text: &str| -> Vec<_> {
            let annotations = annotate(text).annotations;
            annotations.iter().map(|found| (found.kind.name(), found.text(text).replace('\n', " "))).collect()
        };
        prop_assert_eq!(words(&article), words(&wrapped), "{}", wrapped);
    }
}
