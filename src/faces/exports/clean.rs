//! The article without what is not the article.

use crate::annotations::{AnnotationKind, Document};

/// The article's text without captions, credits, boilerplate and the lines that date the page, its
/// paragraphs apart by one blank line.
///
/// Headline, deck, subheads, byline and dateline stay: they are the article's own.
///
/// ```
/// use article_annotator::{annotate, faces::exports::clean_text};
/// let article = "It rained in Gdynia.\n\n\n\nThe ferries stayed in port.";
/// assert_eq!(clean_text(article, &annotate(article)), "It rained in Gdynia.\n\nThe ferries stayed in port.");
/// ```
pub fn clean_text(article: &str, document: &Document) -> String {
    let mut kept = String::with_capacity(article.len());
    let mut at = 0;
    for annotation in &document.annotations {
        let page = matches!(
            annotation.kind,
            AnnotationKind::Caption
                | AnnotationKind::Credit(_)
                | AnnotationKind::Boilerplate(_)
                | AnnotationKind::DateStamp(_)
        );
        // A credit inside its caption is gone with it.
        if page && annotation.start >= at {
            kept.push_str(article.get(at..annotation.start).unwrap_or_default());
            at = annotation.end;
        }
    }
    kept.push_str(article.get(at..).unwrap_or_default());
    let paragraphs: Vec<_> = kept.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    paragraphs.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotations::Annotation;
    use crate::parts::Credit;

    fn document(kinds: &[(AnnotationKind, usize, usize)]) -> Document {
        let annotations = kinds
            .iter()
            .zip(1..)
            .map(|((kind, start, end), id)| Annotation { id, kind: kind.clone(), start: *start, end: *end })
            .collect();
        Document { annotations, speakers: Vec::new() }
    }

    #[test]
    fn captions_go_with_their_credits() {
        let article = "Head\n\nA ferry. ANNA KOS / WIRE\n\nIt rained.";
        let found = document(&[
            (AnnotationKind::Headline, 0, 4),
            (AnnotationKind::Caption, 6, 31),
            (AnnotationKind::Credit(Credit::default()), 15, 31),
        ]);
        assert_eq!(&article[6..31], "A ferry. ANNA KOS / WIRE\n");
        assert_eq!(clean_text(article, &found), "Head\n\nIt rained.");
    }

    #[test]
    fn an_article_that_is_only_article_stays() {
        assert_eq!(clean_text("One.\n\nTwo.", &document(&[(AnnotationKind::Headline, 0, 4)])), "One.\n\nTwo.");
    }
}
