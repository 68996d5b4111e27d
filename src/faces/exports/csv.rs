//! The quotes as a table (CSV, RFC 4180): who said what.

use crate::annotations::{AnnotationKind, Basis, Document, Quote, QuoteType};

/// The line of column names that a table starts with.
pub const CSV_HEAD: &str = "file,speaker,role,cue,quote,type,words,confidence,basis,speaker_type\r\n";

/// The rows of a document's quotes and indirect quotes, in order, without [`CSV_HEAD`].
///
/// A scare quote is a row too, so that the table has every quote of the article; its `type` tells.
/// Empty fields: the text doesn't say. A cell that a spreadsheet would take for a formula begins with an apostrophe.
///
/// ```
/// use article_annotator::{annotate, faces::exports::quotes_csv};
/// let article = "“Rain, again.”";
/// let rows = quotes_csv("a.txt", article, &annotate(article));
/// assert!(rows.starts_with("a.txt,,,,\"“Rain, again.”\","));
/// ```
pub fn quotes_csv(file: &str, article: &str, document: &Document) -> String {
    let mut rows = String::new();
    for annotation in &document.annotations {
        let (kind, confidence, basis) = match &annotation.kind {
            AnnotationKind::Quote(Quote { quote_type, confidence, basis, .. }) => {
                (quote_type.name(), confidence, basis)
            }
            AnnotationKind::IndirectQuote(quote) => ("indirect", &quote.confidence, &quote.basis),
            _ => continue,
        };
        let speaker = document.speaker_of(annotation);
        let words = super::words(annotation.text(article)).to_string();
        let fields = [
            file,
            speaker.map_or("", |speaker| &speaker.name),
            speaker.and_then(|speaker| speaker.role.as_deref()).unwrap_or_default(),
            document.cue_of(annotation).map_or("", |cue| cue.text(article)),
            annotation.text(article),
            kind,
            &words,
            &hundredths(*confidence),
            basis.map_or("", Basis::name),
            speaker.map_or("", |speaker| speaker.speaker_type.name()),
        ];
        for (index, field) in fields.into_iter().enumerate() {
            if index > 0 {
                rows.push(',');
            }
            push(field, &mut rows);
        }
        rows.push_str("\r\n");
    }
    rows
}

/// A number from 0 to 1 that has no more than two decimals, as it is printed: "0.5". The standard library's
/// printing of all floats would be a twentieth of the wasm's code.
fn hundredths(number: f64) -> String {
    let hundredths = (number * 100.0).round() as u32;
    let printed = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    printed.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Appends a field, in marks where it needs them.
///
/// A spreadsheet takes a cell that begins in one of `= + - @`, a tab or a line end for a formula, which may hand what stands in
/// other cells to a stranger's server. An apostrophe before it makes it text. A reader that is no spreadsheet takes one
/// apostrophe away where such a sign stands behind the apostrophes that a cell begins with.
///
/// Source: OWASP, "CSV Injection". A hyphen alone, which stands for standard input, is no formula.
fn push(field: &str, row: &mut String) {
    let begins = field.trim_start_matches('\'');
    let is_formula = begins.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) && field != "-";
    let apostrophe = if is_formula { "'" } else { "" };
    if !field.contains(['"', ',', '\n', '\r']) {
        row.push_str(apostrophe);
        row.push_str(field);
        return;
    }
    row.push('"');
    row.push_str(apostrophe);
    row.push_str(&field.replace('"', "\"\""));
    row.push('"');
}

impl QuoteType {
    /// The name that JSON has for it: "direct".
    pub const fn name(self) -> &'static str {
        match self {
            QuoteType::Direct => "direct",
            QuoteType::Mixed => "mixed",
            QuoteType::Scare => "scare",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(text: &str) -> String {
        let mut row = String::new();
        push(text, &mut row);
        row
    }

    #[test]
    fn confidences_are_printed_as_json_has_them() {
        for (number, printed) in [(0.0, "0"), (0.07, "0.07"), (0.5, "0.5"), (0.99, "0.99"), (1.0, "1")] {
            assert_eq!(hundredths(number), printed);
            assert_eq!(number.to_string(), printed);
        }
    }

    #[test]
    fn marks_commas_and_line_ends_are_put_in_marks() {
        assert_eq!(field("\"No,\" she said"), "\"\"\"No,\"\" she said\"");
        assert_eq!(field("one\ntwo"), "\"one\ntwo\"");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for sign in ["=", "+", "-", "@", "\t", "＝"] {
            assert_eq!(field(&format!("{sign}1+1")), format!("'{sign}1+1"));
        }
        assert_eq!(field("=HYPERLINK(\"x\",A1)"), "\"'=HYPERLINK(\"\"x\"\",A1)\"");
        assert_eq!(field("\r=1"), "\"'\r=1\"");
        assert_eq!(["'=1", "'It rained'", "-", "3-2"].map(field), ["''=1", "'It rained'", "-", "3-2"]);
        let article = "“=1+1,” Bob Hale said.";
        let rows = quotes_csv("=cmd|x.txt", article, &crate::annotate(article));
        assert!(rows.starts_with("'=cmd|x.txt,Bob Hale,"), "{rows}");
    }

    #[test]
    fn plain_fields_are_left_as_they_are() {
        assert_eq!(field("“No”"), "“No”");
        assert_eq!(field(""), "");
    }
}
