//! W3C Web Annotations (JSON-LD), as annotation servers and readers exchange them.
//!
//! Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017, sections 3.2, 4.2.4
//! (text quote selector) and 4.2.5 (text position selector). Its positions count code points.

use serde::Serialize;

use crate::annotations::{Annotation, Document};
use crate::text::offsets::OffsetUnit;

/// How many characters before and after it a text quote selector gives.
const CONTEXT: usize = 32;

/// The annotations of one article.
#[derive(Debug, Serialize)]
pub struct AnnotationPage<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "type")]
    class: &'static str,
    items: Vec<WebAnnotation<'a>>,
}

/// One annotation.
#[derive(Debug, Serialize)]
pub struct WebAnnotation<'a> {
    id: String,
    #[serde(rename = "type")]
    class: &'static str,
    motivation: &'static str,
    body: Vec<Body<'a>>,
    target: Target<'a>,
}

#[derive(Debug, Serialize)]
struct Body<'a> {
    #[serde(rename = "type")]
    class: &'static str,
    purpose: &'static str,
    value: &'a str,
}

#[derive(Debug, Serialize)]
struct Target<'a> {
    source: &'a str,
    selector: [Selector<'a>; 2],
}

#[derive(Debug, Serialize)]
#[serde(tag = "type")]
enum Selector<'a> {
    TextPositionSelector { start: usize, end: usize },
    TextQuoteSelector { exact: &'a str, prefix: &'a str, suffix: &'a str },
}

/// The document as a page of Web Annotations on `source` (the article's address or file name).
///
/// Each annotation is tagged with its kind; one that is spoken has further bodies: the speaker's
/// name and type, and for a quote whether the text states the speaker.
///
/// ```
/// use article_annotator::{annotate, faces::exports::web_annotations};
/// let article = "“Nie,” she said.";
/// let page = serde_json::to_value(web_annotations("a.txt", article, &annotate(article)))?;
/// let target = &page["items"][0]["target"];
/// assert_eq!(target["selector"][0]["end"], 6); // code points
/// assert_eq!(target["selector"][1]["exact"], "“Nie,”");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn web_annotations<'a>(source: &'a str, article: &'a str, document: &'a Document) -> AnnotationPage<'a> {
    let mut positions = document.clone();
    positions.convert_offsets(article, OffsetUnit::Chars);
    let items = document
        .annotations
        .iter()
        .zip(&positions.annotations)
        .map(|(annotation, position)| {
            let speaker = document.speaker_of(annotation).map(|speaker| Body {
                class: "TextualBody",
                purpose: "identifying",
                value: &speaker.name,
            });
            let what = document.speaker_of(annotation).map(|speaker| Body {
                class: "TextualBody",
                purpose: "classifying",
                value: speaker.speaker_type.name(),
            });
            let basis = annotation.kind.basis().map(|basis| Body {
                class: "TextualBody",
                purpose: "classifying",
                value: basis.name(),
            });
            let kind = Body { class: "TextualBody", purpose: "tagging", value: annotation.kind.name() };
            WebAnnotation {
                id: format!("{source}#annotation-{}", annotation.id),
                class: "Annotation",
                motivation: "tagging",
                body: std::iter::once(kind).chain(speaker).chain(what).chain(basis).collect(),
                target: Target {
                    source,
                    selector: [
                        Selector::TextPositionSelector { start: position.start, end: position.end },
                        quote_selector(article, annotation),
                    ],
                },
            }
        })
        .collect();
    AnnotationPage { context: "http://www.w3.org/ns/anno.jsonld", class: "AnnotationPage", items }
}

fn quote_selector<'a>(article: &'a str, annotation: &Annotation) -> Selector<'a> {
    let before = article.get(..annotation.start).unwrap_or_default();
    let after = article.get(annotation.end..).unwrap_or_default();
    let prefix = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |(at, _)| at);
    let suffix = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    Selector::TextQuoteSelector { exact: annotation.text(article), prefix: &before[prefix..], suffix: &after[..suffix] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate;

    #[test]
    fn positions_count_code_points_and_the_context_stays_on_characters() {
        let article = format!("{}“Nie,” she said. {}", "😀".repeat(40), "é".repeat(40));
        let document = annotate(&article);
        let page = serde_json::to_value(web_annotations("a", &article, &document)).unwrap();
        let quote = page["items"].as_array().unwrap().iter().find(|item| item["body"][0]["value"] == "quote").unwrap();
        let [position, words] = [&quote["target"]["selector"][0], &quote["target"]["selector"][1]];
        assert_eq!((position["start"].as_u64(), position["end"].as_u64()), (Some(40), Some(46)));
        assert_eq!(words["prefix"], "😀".repeat(CONTEXT));
        assert_eq!(words["suffix"].as_str().unwrap().chars().count(), CONTEXT);
    }

    #[test]
    fn an_annotation_at_the_very_start_has_no_prefix() {
        let article = "“Nie.”";
        let page = serde_json::to_value(web_annotations("a", article, &annotate(article))).unwrap();
        assert_eq!(page["items"][0]["target"]["selector"][1]["prefix"], "");
        assert_eq!(page["items"][0]["id"], "a#annotation-1");
    }
}
