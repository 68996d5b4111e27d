//! Annotations: what every face hands out.

mod assemble;
mod model;

pub use model::{
    Annotation, AnnotationKind, Cue, Document, IndirectQuote, Quote, QuoteType, Range, Speaker, SpeakerEntry,
};

use crate::attribution::Attributions;
use crate::names::Names;
use crate::parts::Parts;
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
    let text = Text::new(article);
    let parts = Parts::find(&text);
    let quotes = crate::quotes::find(&text, &parts);
    let attributions = Attributions::find(&text, &parts, &quotes);
    let names = Names::find(&text, &parts);
    let speakers = Speakers::find(&text, &parts, &quotes, &names, &attributions);
    assemble::document(&text, &parts, &quotes, &attributions, speakers)
}
