//! Checks: what an editor would circle in red.
//!
//! Takes an article and its [`Document`] (offsets in bytes) and gives [`Check`]s in the order of the text: a quote that nobody
//! speaks, a mark that never closes, a name that is spelled in two ways. Each says where, by which [`CheckRule`], in one sentence
//! why and, where one edit mends it, which ([`Fix`]).
//!
//! The rule of the stage: a check claims only what the reader can verify in the article itself. Each file holds one group of rules;
//! a new rule is a line of `rules.rs`, a function beside its neighbours and a fixture in `tests/fixtures/checks`.
//!
//! ```
//! use article_annotator::{annotate, checks::{CheckRule, check}};
//!
//! let article = "It rained all night.\n\n“Nobody slept. The roof gave way at four in the morning.”";
//! let checks = check(article, &annotate(article));
//! assert_eq!(checks[0].rule, CheckRule::QuoteWithoutSpeaker);
//! assert!(article[checks[0].start..].starts_with("“Nobody slept."));
//! ```

mod article;
mod attribution;
mod marks;
mod names;
mod parts;
mod rules;
mod speakers;
mod wording;

pub use rules::CheckRule;

use serde::Serialize;

use crate::annotations::Document;
use crate::normalize::Normalized;
use crate::scan::sort_by_key;
use crate::text::Span;
use crate::text::offsets::{OffsetUnit, convert};
use article::Reading;

/// Something that an editor should look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Check {
    /// The rule that found it.
    #[cfg_attr(feature = "schema", schemars(with = "CheckRule"))]
    #[serde(serialize_with = "name_of")]
    pub rule: CheckRule,
    /// Where it starts, in the unit of the document.
    pub start: usize,
    /// Where it ends (exclusive), in the same unit.
    pub end: usize,
    /// The id of the annotation that it is about, if it is about one.
    pub annotation: Option<u32>,
    /// One sentence that says what is wrong.
    pub message: String,
    /// The edit that mends it, where one does.
    pub fix: Option<Fix>,
}

/// An edit of the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fix {
    /// Where the replaced text starts, in the unit of the document.
    pub start: usize,
    /// Where it ends (exclusive); `start` where text is only inserted.
    pub end: usize,
    /// What stands there instead.
    pub replacement: String,
}

fn name_of<S: serde::Serializer>(rule: &CheckRule, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(rule.name())
}

impl Check {
    fn new(rule: CheckRule, span: Span, message: String) -> Self {
        Self { rule, start: span.start, end: span.end, annotation: None, message, fix: None }
    }

    fn about(self, annotation: u32) -> Self {
        Self { annotation: Some(annotation), ..self }
    }

    fn mended_by(self, span: Span, replacement: String) -> Self {
        Self { fix: Some(Fix { start: span.start, end: span.end, replacement }), ..self }
    }
}

/// Checks an article. `document` is what [`annotate`](crate::annotate) found in it, with offsets in bytes.
///
/// The rules read the text as the stages do: wrapped lines are mended, escapes are read. Offsets are those of `article`.
pub fn check(article: &str, document: &Document) -> Vec<Check> {
    let normalized = Normalized::of(article);
    if normalized.is_source() {
        return check_normalized(article, document);
    }
    let mut along = document.clone();
    along.map_spans(|span| normalized.to_normal(span));
    let mut checks = check_normalized(normalized.text(), &along);
    for check in &mut checks {
        let span = normalized.to_source(check.start..check.end);
        (check.start, check.end) = (span.start, span.end);
        if let Some(fix) = &mut check.fix {
            // What is inserted stands behind the character before it.
            let before = normalized.to_source(fix.start.saturating_sub(1)..fix.start);
            let span =
                if fix.start < fix.end { normalized.to_source(fix.start..fix.end) } else { before.end..before.end };
            (fix.start, fix.end) = (span.start, span.end);
        }
    }
    checks
}

/// Checks a normalised text.
fn check_normalized(article: &str, document: &Document) -> Vec<Check> {
    let reading = Reading::new(article, document);
    let mut checks = Vec::new();
    for find in [attribution::find, marks::find, names::find, speakers::find, wording::find, parts::find] {
        find(&reading, &mut checks);
    }
    sort_by_key(&mut checks, |check| [check.start, check.rule as usize, 0]);
    checks
}

/// Turns the offsets of checks from bytes of `article` into `unit`, in one walk along the article.
pub fn convert_offsets(checks: &mut [Check], article: &str, unit: OffsetUnit) {
    let mut offsets = Vec::with_capacity(2 * checks.len());
    for check in checks {
        offsets.extend([&mut check.start, &mut check.end]);
        offsets.extend(check.fix.iter_mut().flat_map(|fix| [&mut fix.start, &mut fix.end]));
    }
    convert(article, unit, &mut offsets);
}
