//! The fields of an annotation as they are written: those of its kind between its own.
//!
//! Not derived: `serde(flatten)` makes a map of the annotation, and of every key and every kind's name a
//! new string of JavaScript's. A struct's keys and the names from a fixed list are made once.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::model::{Annotation, AnnotationKind, Cue, IndirectQuote, Quote, Speaker};
use crate::parts::{Boilerplate, Byline, Credit, DateStamp, Dateline};

/// A name from a fixed list.
struct Name(&'static str);

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit_variant("Name", 0, self.0)
    }
}

/// Hands the fields of a kind, names and values, to `$field`, a macro that takes one.
macro_rules! each_field {
    ($kind:expr, $field:ident) => {
        match $kind {
            AnnotationKind::Headline | AnnotationKind::Deck | AnnotationKind::Subhead | AnnotationKind::Caption => {}
            AnnotationKind::DateStamp(DateStamp { date }) => $field!("date", date),
            AnnotationKind::Byline(Byline { authors, agency }) => {
                $field!("authors", authors);
                $field!("agency", agency);
            }
            AnnotationKind::Dateline(dateline) => {
                let Dateline { place, places, region, agency, date } = &**dateline;
                $field!("place", place);
                $field!("places", places);
                $field!("region", region);
                $field!("agency", agency);
                $field!("date", date);
            }
            AnnotationKind::Credit(Credit { photographers, agencies }) => {
                $field!("photographers", photographers);
                $field!("agencies", agencies);
            }
            AnnotationKind::Boilerplate(Boilerplate { label }) => $field!("label", &Name(label)),
            AnnotationKind::Quote(Quote { quote_type, cue, speaker, confidence, rule, basis }) => {
                $field!("type", quote_type);
                $field!("cue", cue);
                $field!("speaker", speaker);
                $field!("confidence", confidence);
                $field!("rule", &Name(rule));
                $field!("basis", basis);
            }
            AnnotationKind::IndirectQuote(IndirectQuote { cue, speaker, confidence, rule, basis }) => {
                $field!("cue", cue);
                $field!("speaker", speaker);
                $field!("confidence", confidence);
                $field!("rule", &Name(rule));
                $field!("basis", basis);
            }
            AnnotationKind::Cue(Cue {}) => {}
            AnnotationKind::Speaker(Speaker { entity, antecedent }) => {
                $field!("entity", entity);
                $field!("antecedent", antecedent);
            }
        }
    };
}

impl Serialize for Annotation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut count = 4; // id, kind, start, end
        macro_rules! counted {
            ($name:literal, $value:expr) => {{
                let _ = $value;
                count += 1;
            }};
        }
        each_field!(&self.kind, counted);
        let mut fields = serializer.serialize_struct("Annotation", count)?;
        macro_rules! written {
            ($name:literal, $value:expr) => {
                fields.serialize_field($name, $value)?
            };
        }
        written!("id", &self.id);
        written!("kind", &Name(self.kind.name()));
        each_field!(&self.kind, written);
        written!("start", &self.start);
        written!("end", &self.end);
        fields.end()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failing test panics")]
mod tests {
    use super::super::QuoteType;
    use super::super::model::Range;
    use super::*;
    use crate::attribution::Basis;

    /// One of each kind.
    fn kinds() -> Vec<AnnotationKind> {
        let rule = "cue-beside-quote";
        vec![
            AnnotationKind::Headline,
            AnnotationKind::Deck,
            AnnotationKind::Subhead,
            AnnotationKind::DateStamp(DateStamp { date: Some("2021-03-22".to_owned()) }),
            AnnotationKind::Byline(Byline { authors: vec!["Ada Holm".to_owned()], agency: None }),
            AnnotationKind::Dateline(Box::new(Dateline { place: "RENO".to_owned(), ..Dateline::default() })),
            AnnotationKind::Caption,
            AnnotationKind::Credit(Credit { photographers: Vec::new(), agencies: vec!["AFP".to_owned()] }),
            AnnotationKind::Boilerplate(Boilerplate { label: "share" }),
            AnnotationKind::Quote(Quote {
                quote_type: QuoteType::Mixed,
                cue: Some(2),
                speaker: None,
                confidence: 0.5,
                rule,
                basis: None,
            }),
            AnnotationKind::IndirectQuote(IndirectQuote {
                cue: None,
                speaker: Some(3),
                confidence: 1.0,
                rule,
                basis: Some(Basis::Stated),
            }),
            AnnotationKind::Cue(Cue {}),
            AnnotationKind::Speaker(Speaker { entity: 1, antecedent: Some(Range { start: 1, end: 2 }) }),
        ]
    }

    #[test]
    fn an_annotation_has_the_fields_of_its_kind_between_its_own() {
        for kind in kinds() {
            let of_kind = serde_json::to_string(&kind).unwrap();
            let inner = of_kind.trim_start_matches('{').trim_end_matches('}');
            let inner = if of_kind.ends_with("}}") { format!("{inner}}}") } else { inner.to_owned() };
            let annotation = Annotation { id: 7, kind, start: 1, end: 9 };
            let written = serde_json::to_string(&annotation).unwrap();
            assert_eq!(written, format!(r#"{{"id":7,{inner},"start":1,"end":9}}"#));
        }
    }
}
