//! Queries: what one asks a document for, without following ids by hand.
//!
//! Takes an annotation or an id, gives what it points to: of a quote its cue and its speaker's entry.

use super::model::{Annotation, AnnotationKind, Document, IndirectQuote, Quote, SpeakerEntry};

impl Document {
    /// The annotation with this id.
    pub fn annotation(&self, id: u32) -> Option<&Annotation> {
        at(&self.annotations, id)
    }

    /// The speaker with this id.
    pub fn speaker(&self, id: u32) -> Option<&SpeakerEntry> {
        at(&self.speakers, id)
    }

    /// The quotes, in order, each with its annotation.
    ///
    /// ```
    /// let article = "“It rained,” Ms. Orlova said.";
    /// let document = article_annotator::annotate(article);
    /// let quotes: Vec<_> = document.quotes().map(|(annotation, _)| annotation.text(article)).collect();
    /// assert_eq!(quotes, ["“It rained,”"]);
    /// ```
    pub fn quotes(&self) -> impl Iterator<Item = (&Annotation, &Quote)> {
        self.annotations.iter().filter_map(|annotation| match &annotation.kind {
            AnnotationKind::Quote(quote) => Some((annotation, quote)),
            _ => None,
        })
    }

    /// The indirect quotes, in order, each with its annotation.
    pub fn indirect_quotes(&self) -> impl Iterator<Item = (&Annotation, &IndirectQuote)> {
        self.annotations.iter().filter_map(|annotation| match &annotation.kind {
            AnnotationKind::IndirectQuote(quote) => Some((annotation, quote)),
            _ => None,
        })
    }

    /// The annotation of the cue that reports a quote or indirect quote.
    pub fn cue_of(&self, annotation: &Annotation) -> Option<&Annotation> {
        match &annotation.kind {
            AnnotationKind::Quote(Quote { cue, .. }) | AnnotationKind::IndirectQuote(IndirectQuote { cue, .. }) => {
                self.annotation((*cue)?)
            }
            _ => None,
        }
    }

    /// Who speaks a quote or indirect quote, or who is behind a mention.
    ///
    /// ```
    /// let article = "“It rained,” Ms. Orlova said.";
    /// let document = article_annotator::annotate(article);
    /// for (annotation, quote) in document.quotes() {
    ///     let name = document.speaker_of(annotation).map(|speaker| speaker.name.as_str());
    ///     assert_eq!(name.is_some(), quote.speaker.is_some());
    /// }
    /// ```
    pub fn speaker_of(&self, annotation: &Annotation) -> Option<&SpeakerEntry> {
        match &annotation.kind {
            AnnotationKind::Quote(Quote { speaker, .. })
            | AnnotationKind::IndirectQuote(IndirectQuote { speaker, .. }) => {
                let mention = self.annotation((*speaker)?)?;
                // A mention is no quote: this ends here.
                if matches!(mention.kind, AnnotationKind::Speaker(_)) { self.speaker_of(mention) } else { None }
            }
            AnnotationKind::Speaker(mention) => self.speaker(mention.entity),
            _ => None,
        }
    }
}

impl Annotation {
    /// The words it covers, while its offsets are bytes of `article`; empty when they don't fit.
    pub fn text<'a>(&self, article: &'a str) -> &'a str {
        article.get(self.start..self.end).unwrap_or_default()
    }
}

/// Ids count from 1 on, in order.
fn at<T>(entries: &[T], id: u32) -> Option<&T> {
    entries.get((id as usize).checked_sub(1)?)
}

#[cfg(test)]
mod tests {
    use super::super::QuoteType;
    use super::super::SpeakerType;
    use super::super::model::{Cue, Speaker};
    use super::*;

    fn annotation(id: u32, kind: AnnotationKind) -> Annotation {
        Annotation { id, kind, start: 0, end: 1 }
    }

    /// A quote by a mention of the only speaker, and one by nobody.
    fn document() -> Document {
        let quote = |cue, speaker| {
            AnnotationKind::Quote(Quote {
                quote_type: QuoteType::Direct,
                cue,
                speaker,
                confidence: 1.0,
                rule: "cue-beside-quote",
                basis: None,
            })
        };
        Document {
            annotations: vec![
                annotation(1, quote(Some(2), Some(3))),
                annotation(2, AnnotationKind::Cue(Cue {})),
                annotation(3, AnnotationKind::Speaker(Speaker { entity: 1, antecedent: None })),
                annotation(4, quote(None, None)),
            ],
            speakers: vec![SpeakerEntry {
                id: 1,
                name: "Ada".to_owned(),
                speaker_type: SpeakerType::Person,
                role: None,
                mentions: vec![3],
                quotes: vec![1],
            }],
        }
    }

    #[test]
    fn a_quote_leads_to_its_cue_and_its_speaker() {
        let document = document();
        let name = |id| document.speaker_of(document.annotation(id)?).map(|speaker| speaker.name.as_str());
        assert_eq!((name(1), name(3)), (Some("Ada"), Some("Ada")));
        assert_eq!(document.cue_of(&document.annotations[0]).map(|cue| cue.id), Some(2));
    }

    #[test]
    fn what_has_no_speaker_leads_nowhere() {
        let document = document();
        assert!(document.speaker_of(&document.annotations[3]).is_none());
        assert!(document.speaker_of(&document.annotations[1]).is_none());
        assert!(document.cue_of(&document.annotations[3]).is_none());
        assert!(document.annotation(0).is_none() && document.annotation(5).is_none());
    }

    #[test]
    fn each_kind_has_the_name_that_json_gives_it() {
        for annotation in document().annotations {
            let json = serde_json::to_value(&annotation).unwrap();
            assert_eq!(json["kind"], annotation.kind.name());
        }
    }
}
