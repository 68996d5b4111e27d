//! Exports: a document in the forms that other tools read.
//!
//! All of them take the article and its document as [`annotate`](crate::annotate) gives it, with
//! offsets in bytes.

mod checks;
mod clean;
mod csv;
mod web_annotation;

pub use checks::checks;
pub use clean::clean_text;
pub use csv::{CSV_HEAD, quotes_csv};
pub use web_annotation::{AnnotationPage, WebAnnotation, web_annotations};

/// How many words a text has: stretches between white space that hold a letter or a digit.
///
/// ```
/// use article_annotator::faces::exports::words;
/// assert_eq!(words("“It — well — rained.”"), 3);
/// ```
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}
