//! Annotates any text: no panic, and what the property tests check holds here too.
//!
//! `cargo fuzz run annotate -- -max_len=4096 -timeout=10`; a found case becomes a unit test or a
//! fixture of the stage that was wrong.

#![no_main]

use article_annotator::text::offsets::OffsetUnit;
use article_annotator::{AnnotationKind, annotate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|article: &str| {
    let document = annotate(article);
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
        let kind = |id: u32| document.annotations[id as usize - 1].kind.name();
        assert!(cue.is_none_or(|id| kind(id) == "cue") && speaker.is_none_or(|id| kind(id) == "speaker"));
    }
    let mut converted = document.clone();
    converted.convert_offsets(article, OffsetUnit::Utf16);
    assert_eq!(document, annotate(article));
});
