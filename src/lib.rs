//! Article Annotator marks up a news article as it is pasted: datelines, bylines, photo captions
//! and credits, quotes and their speakers.
//!
//! ```
//! use article_annotator::{AnnotationKind, annotate};
//!
//! let article = "“It rained,” Ms. Orlova said.";
//! let document = annotate(article);
//! let quote = document.annotations.iter().find(|found| matches!(found.kind, AnnotationKind::Quote(_)));
//! assert_eq!(quote.map(|found| &article[found.start..found.end]), Some("“It rained,”"));
//! ```
//!
//! The modules are the way of the data; each stage reads only what stands above it:
//!
//! | module | what it makes of what |
//! | --- | --- |
//! | `scan` | low-level scans of bytes and one sort, below all others |
//! | [`lexicon`] | tables of words → look-ups |
//! | [`normalize`] | the pasted text → the same words without the shape in which they came |
//! | [`text`] | that text → tokens, sentences, paragraphs |
//! | [`parts`] | → headline, dateline, byline, captions and credits, and what is body |
//! | [`quotes`] | the body's quotation marks → quotes |
//! | [`names`] | → the people and bodies that are named, with title, gender and role |
//! | [`attribution`] | quotes and reporting verbs → who is said to have said what |
//! | [`speakers`] | the mentions of speakers → one entry for each speaker |
//! | [`annotations`] | all of it → the document that every face hands out |
//! | [`checks`] | → what an editor should look at |
//! | [`faces`] | the document → JavaScript, the command line, exports |

pub mod annotations;
pub mod attribution;
pub mod checks;
pub mod faces;
pub mod lexicon;
pub mod names;
pub mod normalize;
pub mod parts;
pub mod quotes;
mod scan;
pub mod speakers;
pub mod text;

pub use annotations::{Annotation, AnnotationKind, Document, annotate};
pub use text::Span;

/// The examples of the README and of `docs/`, run as documentation tests.
#[cfg(doctest)]
mod examples {
    #[doc = include_str!("../README.md")]
    pub struct Readme;
    #[doc = include_str!("../docs/rust.md")]
    pub struct Rust;
    #[doc = include_str!("../docs/checks.md")]
    pub struct Checks;
}
