//! Checks on the attribution of a quote: it has no speaker, an unsure one, or one that is inferred and not stated.
//!
//! “It rained all night. Nobody slept.” alone in its paragraph → `quote-without-speaker`. The page shows the same attributions
//! as unsure: its limits stand in `www/annotator/findings/kinds.js`.

use super::article::{Reading, opening, span_of};
use super::{Check, CheckRule};
use crate::annotations::{Annotation, AnnotationKind, Basis, Quote, QuoteType};
use crate::attribution::Rule;
use crate::text::Span;

/// Below this a quote's speaker is unsure. A confidence is the share of such attributions that are right.
const SURE: f64 = 0.75;

/// Below this reported speech is unsure: less than half of it is right. A higher limit would drown the quotes.
const SURE_OF_REPORTED: f64 = 0.45;

/// From how many words on a quote that was taken for a term can be a statement.
const SHORTEST_STATEMENT: usize = 4;

/// Quotes without a speaker, with an unsure one, with an inferred one; unsure reported speech.
pub(super) fn find(reading: &Reading, checks: &mut Vec<Check>) {
    let mut outer_end = 0;
    // The end of the paragraph, and the speaker whom a quote before in it was tied to.
    let mut before: (usize, Option<u32>) = (0, None);
    for annotation in &reading.document.annotations {
        match &annotation.kind {
            AnnotationKind::Quote(quote) if annotation.start >= outer_end => {
                outer_end = annotation.end;
                let line = reading.text.paragraphs().get(reading.text.paragraph_at(annotation.start));
                let end = line.map_or(annotation.end, |line| line.span().end);
                if before.0 != end {
                    before = (end, None);
                }
                checks.extend(of_quote(reading, annotation, quote, before.1));
                if quote.basis == Some(Basis::Stated) {
                    before.1 = reading.document.speaker_of(annotation).map(|speaker| speaker.id);
                }
            }
            AnnotationKind::IndirectQuote(quote) if quote.speaker.is_some() && quote.confidence < SURE_OF_REPORTED => {
                let name = reading.document.speaker_of(annotation).map_or("nobody", |speaker| &speaker.name);
                let message = format!("Check whether {name} said this: the text does not make it clear.");
                checks.push(
                    Check::new(CheckRule::UnsureReportedSpeech, span_of(annotation), message).about(annotation.id),
                );
            }
            _ => {}
        }
    }
}

/// The check of a quote in no other. `before` is whom a quote before it in the same paragraph is tied to.
fn of_quote(reading: &Reading, annotation: &Annotation, quote: &Quote, before: Option<u32>) -> Option<Check> {
    let check = |rule, message| Some(Check::new(rule, span_of(annotation), message).about(annotation.id));
    let words = opening(reading.words(span_of(annotation)));
    let Some(speaker) = reading.document.speaker_of(annotation) else {
        let is_speech = quote.quote_type != QuoteType::Scare || stands_free(reading, span_of(annotation));
        let message = format!("Nothing says who speaks {words}");
        return if is_speech { check(CheckRule::QuoteWithoutSpeaker, message) } else { None };
    };
    let name = &speaker.name;
    match quote.basis {
        // “…,” she said. “…”: the quote before it in the paragraph says whose it is.
        Some(Basis::Inferred) if quote.rule == Rule::SameSpeaker.name() && before == Some(speaker.id) => None,
        Some(Basis::Inferred) => {
            check(CheckRule::InferredSpeaker, format!("The text does not state that {name} speaks {words}"))
        }
        _ if quote.confidence < SURE => check(CheckRule::UnsureSpeaker, format!("Check whether {name} speaks {words}")),
        _ => None,
    }
}

/// Whether a quote stands as a sentence of its own: it begins the line or a sentence, and ends one inside its marks.
fn stands_free(reading: &Reading, span: Span) -> bool {
    let article = reading.text.source();
    let inner = reading.words(span).trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | ','));
    let line = reading.text.paragraphs().get(reading.text.paragraph_at(span.start));
    let before = line.and_then(|line| article.get(line.span().start..span.start)).unwrap_or_default().trim_end();
    reading.part_over(span).is_none()
        && inner.split_whitespace().count() >= SHORTEST_STATEMENT
        && inner.starts_with(char::is_uppercase)
        && inner.ends_with(['.', '!', '?', ','])
        && (before.is_empty() || before.ends_with(['.', '!', '?', ':', '”', '"', '»']))
}
