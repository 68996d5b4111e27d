//! The face to JavaScript. All offsets are UTF-16 code units, as JavaScript's own strings count.

mod element_text;
mod hints;

pub use element_text::ElementText;
pub use hints::JsHint;

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::annotations::{AnnotationKind, annotate_with_hints};
use crate::attribution::Rule;
use crate::checks::{Check, CheckRule, check};
use crate::text::offsets::OffsetUnit;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../schema/article-annotator.d.ts");

#[wasm_bindgen(typescript_custom_section)]
const OWN_TYPES: &str = r#"
/** A rule's name and what it looks at, as a sentence for the reader. */
export interface RuleDescription {
  name: Rule;
  sentence: string;
}

/** A rule's name, the title of the group of its checks, and what it looks at. */
export interface CheckRuleDescription {
  name: CheckRule;
  title: string;
  sentence: string;
}

/** A document with its checks, and how long it took to make. */
export interface TimedDocument {
  document: ArticleDocument;
  /** What an editor should look at, in the order of the text. */
  checks: Check[];
  /** Milliseconds; also in the browser's performance timeline, as the measure "article-annotator". */
  milliseconds: number;
}
"#;

/// The name of the measure that [`annotate_timed`] leaves in the performance timeline.
const MEASURE: &str = "article-annotator";
/// The mark where the measure starts; gone when it is made.
const MARK: &str = "article-annotator-start";

/// Takes 3 KB less of the download than the standard library's dlmalloc, and is no slower (`benches/SIZE.md`).
#[cfg(feature = "small-allocator")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// Sends the message of a panic, should one ever happen, to the browser's console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Annotates an article. Offsets are UTF-16 code units, as JavaScript's own strings count.
///
/// `hints` are what the markup of the page said from which it was pasted; here as in every
/// function, a text without them is judged by its words alone.
///
/// # Errors
///
/// When a value can't be made in JavaScript (out of memory).
#[wasm_bindgen(unchecked_return_type = "ArticleDocument")]
pub fn annotate(text: &str, hints: Option<Vec<JsHint>>) -> Result<JsValue, JsValue> {
    to_js(&document(text, hints))
}

/// Annotates an article for painting and counting only, at a fraction of the cost: three numbers
/// for each annotation, its kind's place in `kinds()`, its start and its end.
///
/// The annotation with the id n has the numbers from 3 (n − 1) on.
#[wasm_bindgen(js_name = annotatePacked)]
pub fn annotate_packed(text: &str, hints: Option<Vec<JsHint>>) -> Vec<u32> {
    let annotations = document(text, hints).annotations;
    annotations
        .iter()
        .flat_map(|annotation| [annotation.kind.number() as u32, annotation.start as u32, annotation.end as u32])
        .collect()
}

/// Annotates and checks an article and tells how long that took, the making of the JavaScript objects
/// included.
///
/// # Errors
///
/// When a value can't be made in JavaScript (out of memory).
#[wasm_bindgen(js_name = annotateTimed, unchecked_return_type = "TimedDocument")]
pub fn annotate_timed(text: &str, hints: Option<Vec<JsHint>>) -> Result<JsValue, JsValue> {
    let global: web_sys::WorkerGlobalScope = js_sys::global().unchecked_into();
    // A window, a worker and Node all have it, under the same name.
    let clock = global.performance();
    let now = || clock.as_ref().map_or(0.0, web_sys::Performance::now);
    if let Some(clock) = &clock {
        let _ = clock.mark(MARK);
    }
    let begun = now();
    let (document, checks) = checked(text, hints);
    let (document, checks) = (to_js(&document)?, to_js(&checks)?);
    let ended = now();
    if let Some(clock) = &clock {
        // Only for those who look at the timeline: a full one is no reason to fail.
        let _ = clock.measure_with_start_mark(MEASURE, MARK);
        clock.clear_marks_with_mark_name(MARK);
    }
    let timed = js_sys::Object::new();
    js_sys::Reflect::set(&timed, &"document".into(), &document)?;
    js_sys::Reflect::set(&timed, &"checks".into(), &checks)?;
    js_sys::Reflect::set(&timed, &"milliseconds".into(), &(ended - begun).into())?;
    Ok(timed.into())
}

/// The names of all kinds, in the order of their numbers.
#[wasm_bindgen(unchecked_return_type = "Kind[]")]
pub fn kinds() -> Vec<String> {
    AnnotationKind::NAMES.map(str::to_owned).into()
}

/// The rules of attribution with a sentence that explains each.
///
/// # Errors
///
/// When a value can't be made in JavaScript (out of memory).
#[wasm_bindgen(unchecked_return_type = "RuleDescription[]")]
pub fn rules() -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Description {
        name: &'static str,
        sentence: &'static str,
    }
    let describe = |rule: &Rule| Description { name: rule.name(), sentence: rule.sentence() };
    to_js(&Rule::ALL.iter().map(describe).collect::<Vec<_>>())
}

/// What an editor should look at, in the order of the text. Offsets are UTF-16 code units.
///
/// # Errors
///
/// When a value can't be made in JavaScript (out of memory).
#[wasm_bindgen(unchecked_return_type = "Check[]")]
pub fn checks(text: &str, hints: Option<Vec<JsHint>>) -> Result<JsValue, JsValue> {
    to_js(&checked(text, hints).1)
}

/// The rules of the checks, the most pressing first, with a title and a sentence that explains each.
///
/// # Errors
///
/// When a value can't be made in JavaScript (out of memory).
#[wasm_bindgen(js_name = checkRules, unchecked_return_type = "CheckRuleDescription[]")]
pub fn check_rules() -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Description {
        name: &'static str,
        title: &'static str,
        sentence: &'static str,
    }
    let describe = |rule: &CheckRule| Description { name: rule.name(), title: rule.title(), sentence: rule.sentence() };
    to_js(&CheckRule::ALL.iter().map(describe).collect::<Vec<_>>())
}

/// The article's text without captions, credits, boilerplate and date stamps, its paragraphs apart
/// by one blank line.
#[wasm_bindgen(js_name = cleanText)]
pub fn clean_text(text: &str, hints: Option<Vec<JsHint>>) -> String {
    crate::faces::exports::clean_text(text, &in_bytes(text, hints))
}

/// The quotes as a table (CSV, RFC 4180) with a head: who said what. `file` is the first column.
#[wasm_bindgen(js_name = quotesCsv)]
pub fn quotes_csv(file: &str, text: &str, hints: Option<Vec<JsHint>>) -> String {
    let rows = crate::faces::exports::quotes_csv(file, text, &in_bytes(text, hints));
    crate::faces::exports::CSV_HEAD.to_owned() + &rows
}

fn document(text: &str, hints: Option<Vec<JsHint>>) -> crate::Document {
    let mut document = in_bytes(text, hints);
    document.convert_offsets(text, OffsetUnit::Utf16);
    document
}

/// The document of a text with its checks, offsets in UTF-16 code units.
fn checked(text: &str, hints: Option<Vec<JsHint>>) -> (crate::Document, Vec<Check>) {
    let mut document = in_bytes(text, hints);
    let mut checks = check(text, &document);
    document.convert_offsets(text, OffsetUnit::Utf16);
    crate::checks::convert_offsets(&mut checks, text, OffsetUnit::Utf16);
    (document, checks)
}

fn in_bytes(text: &str, hints: Option<Vec<JsHint>>) -> crate::Document {
    annotate_with_hints(text, &hints::read(text, hints))
}

fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}
