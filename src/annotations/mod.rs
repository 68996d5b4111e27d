//! Annotations: the document that every face hands out.
//!
//! Takes what all stages made, gives a [`Document`]: spans with their kinds and attributes, and the entries of the
//! speakers. It adds nothing of its own: `assemble` puts the stages' results in order and numbers them, `model` says
//! what a document is, `fields` how it is written, `queries` what one can ask it.
//!
//! “It rained,” Ms. Orlova said. → a quote, a cue, a speaker, and one entry: Orlova.

mod assemble;
mod fields;
mod model;
mod queries;

pub use crate::attribution::{Basis, QuoteType};
pub use crate::speakers::SpeakerType;
pub use model::{Annotation, AnnotationKind, Cue, Document, IndirectQuote, Quote, Range, Speaker, SpeakerEntry};

use crate::attribution::{Attributions, Rule};
use crate::names::Names;
use crate::normalize::Normalized;
use crate::parts::{Hint, Parts};
use crate::speakers::Speakers;
use crate::text::Text;

/// Annotates an article.
///
/// Offsets are bytes of `article`; [`Document::convert_offsets`] gives other units. Any text has
/// an answer: an empty one has no annotations. Of a text longer than
/// [`LONGEST_TEXT`](crate::text::LONGEST_TEXT) only that much is annotated.
///
/// ```
/// let document = article_annotator::annotate("");
/// assert!(document.annotations.is_empty());
/// ```
pub fn annotate(article: &str) -> Document {
    annotate_with_hints(article, &[])
}

/// Annotates an article that was pasted from a page whose markup said what `hints` tell.
///
/// The hints' spans are bytes of `article`; those that don't fit it are left out.
///
/// ```
/// use article_annotator::annotations::annotate_with_hints;
/// use article_annotator::parts::{Hint, Markup};
/// use article_annotator::{AnnotationKind, Span};
///
/// let article = "Rain\nIt rained on Monday, and the river rose.";
/// let hint = Hint { span: Span::new(0, 4), markup: Markup::Headline };
/// let document = annotate_with_hints(article, &[hint]);
/// assert_eq!(document.annotations[0].kind, AnnotationKind::Headline);
/// ```
pub fn annotate_with_hints(article: &str, hints: &[Hint]) -> Document {
    let normalized = Normalized::of(article);
    if normalized.is_source() {
        return annotate_normalized(article, hints);
    }
    let along =
        |hint: &Hint| Hint { span: normalized.to_normal(hint.span.start..hint.span.end).into(), ..hint.clone() };
    let mut document = annotate_normalized(normalized.text(), &hints.iter().map(along).collect::<Vec<_>>());
    for annotation in document.annotations.iter_mut().filter(|found| normalized.begins_turn(found.start)) {
        if let AnnotationKind::Quote(quote) = &mut annotation.kind {
            quote.quote_type = QuoteType::Direct;
            if quote.rule == Rule::NameBeforeColon.name() {
                quote.rule = Rule::TranscriptTurn.name();
            }
        }
    }
    document.map_spans(|span| normalized.to_source(span));
    document
}

/// Annotates a normalised text.
fn annotate_normalized(article: &str, hints: &[Hint]) -> Document {
    let text = Text::new(article);
    let parts = Parts::find_with_hints(&text, hints);
    let quotes = crate::quotes::find(&text, &parts);
    let attributions = Attributions::find(&text, &parts, &quotes);
    let names = Names::find(&text, &parts);
    let speakers = Speakers::find(&text, &parts, &quotes, &names, &attributions);
    // What the document doesn't need is given back before it is made.
    drop(names);
    let quotes: Vec<_> = quotes.iter().map(|quote| quote.span(&text)).collect();
    drop(text);
    assemble::document(parts.parts(), &quotes, &attributions, &speakers)
}
