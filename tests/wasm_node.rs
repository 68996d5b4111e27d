//! The wasm face in Node.js, where there is no page.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)]

use article_annotator::AnnotationKind;
use article_annotator::faces::wasm::{
    JsHint, annotate, annotate_packed, annotate_timed, clean_text, kinds, quotes_csv, rules,
};
use js_sys::{Array, JsString, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

const ARTICLE: &str = "😀 News.\n\n“It rained,” Ms. Orlova said.";

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}

fn annotations(document: &JsValue) -> Array {
    get(document, "annotations").unchecked_into()
}

fn number(object: &JsValue, name: &str) -> u32 {
    get(object, name).as_f64().unwrap() as u32
}

#[wasm_bindgen_test]
fn offsets_slice_the_string_of_javascript() {
    let document = annotate(ARTICLE, None).unwrap();
    let quote = annotations(&document).iter().find(|found| get(found, "kind") == "quote").unwrap();
    let words = JsString::from(ARTICLE).slice(number(&quote, "start"), number(&quote, "end"));
    assert_eq!(String::from(words), "“It rained,”");
}

#[wasm_bindgen_test]
fn annotations_are_plain_objects_whose_missing_attributes_are_null() {
    let document = annotate("“Rain.”", None).unwrap();
    let quote = annotations(&document).iter().find(|found| get(found, "kind") == "quote").unwrap();
    assert!(get(&quote, "speaker").is_null());
    assert!(get(&quote, "type").is_string() && get(&quote, "rule").is_string());
    assert!(get(&annotate("", None).unwrap(), "speakers").is_instance_of::<Array>());
}

#[wasm_bindgen_test]
fn the_packed_way_says_the_same() {
    let full = annotations(&annotate(ARTICLE, None).unwrap());
    let packed = annotate_packed(ARTICLE, None);
    assert_eq!(packed.len() as u32, 3 * full.length());
    assert!(!packed.is_empty());
    for (numbers, found) in packed.chunks(3).zip(full.iter()) {
        assert_eq!(get(&found, "kind"), kinds()[numbers[0] as usize].as_str());
        assert_eq!(numbers[1..], [number(&found, "start"), number(&found, "end")]);
    }
}

#[wasm_bindgen_test]
fn a_timed_call_gives_the_document_its_time_and_a_measure() {
    let timed = annotate_timed(ARTICLE, None).unwrap();
    assert!(annotations(&get(&timed, "document")).length() > 0);
    assert!(get(&timed, "milliseconds").as_f64().is_some_and(|time| time >= 0.0));
    let clock: web_sys::Performance = get(&js_sys::global(), "performance").unchecked_into();
    let measures = clock.get_entries_by_name("article-annotator");
    assert!(measures.length() > 0);
    assert_eq!(clock.get_entries_by_name("article-annotator-start").length(), 0);
}

#[wasm_bindgen_test]
fn kinds_and_rules_are_those_of_rust() {
    assert_eq!(kinds(), AnnotationKind::NAMES);
    let rules: Array = rules().unwrap().unchecked_into();
    assert_eq!(rules.length() as usize, article_annotator::attribution::Rule::ALL.len());
    assert!(
        rules.iter().all(|rule| get(&rule, "sentence").as_string().is_some_and(|sentence| sentence.ends_with('.')))
    );
}

#[wasm_bindgen_test]
fn exports_come_as_text() {
    assert_eq!(clean_text("One.\n\n\n\nTwo.", None), "One.\n\nTwo.");
    let table = quotes_csv("a.txt", ARTICLE, None);
    assert!(table.starts_with("file,speaker,") && table.contains("“It rained,”"));
}

/// A hint as a page hands it in, on the words of `text` from `start` to `end` in UTF-16 code units.
fn hint(start: u32, end: u32, markup: &str) -> JsHint {
    let hint = Object::new();
    for (name, value) in [("start", JsValue::from(start)), ("end", end.into()), ("markup", markup.into())] {
        Reflect::set(&hint, &name.into(), &value).unwrap();
    }
    hint.unchecked_into()
}

/// Kinds with their words, as JavaScript slices them.
fn found(text: &str, document: &JsValue) -> Vec<String> {
    let words = |found: &JsValue| JsString::from(text).slice(number(found, "start"), number(found, "end"));
    let kind = |found: &JsValue| get(found, "kind").as_string().unwrap();
    annotations(document).iter().map(|found| format!("{} {}", kind(&found), String::from(words(&found)))).collect()
}

#[wasm_bindgen_test]
fn hints_say_what_words_alone_do_not() {
    let text = "😀 Rain!\n\nThe bridge is closed.\n\nThe river rose, the county said.";
    let hints = vec![hint(0, 8, "headline"), hint(10, 31, "caption")];
    let document = annotate(text, Some(hints.clone())).unwrap();
    assert_eq!(found(text, &document)[..2], ["headline 😀 Rain!", "caption The bridge is closed."]);
    assert_eq!(clean_text(text, Some(hints.clone())), "😀 Rain!\n\nThe river rose, the county said.");
    assert_eq!(annotate_packed(text, Some(hints.clone())).len() as u32, 3 * annotations(&document).length());
    let timed = annotate_timed(text, Some(hints)).unwrap();
    assert_eq!(found(text, &get(&timed, "document")), found(text, &document));
}

#[wasm_bindgen_test]
fn a_hinted_time_dates_the_page() {
    let stamp = hint(0, 9, "date-stamp");
    Reflect::set(&stamp, &"datetime".into(), &"2021-03-22T15:04Z".into()).unwrap();
    let document = annotate("yesterday\n\nIt rained.", Some(vec![stamp])).unwrap();
    assert_eq!(get(&annotations(&document).get(0), "date"), "2021-03-22");
}

#[wasm_bindgen_test]
fn hints_that_fit_nothing_change_nothing() {
    let plain = found(ARTICLE, &annotate(ARTICLE, None).unwrap());
    let empty: JsHint = Object::new().unchecked_into();
    let hints = [hint(3, 1, "caption"), hint(90, 900, "caption"), hint(0, 7, "sculpture"), empty];
    for hint in hints {
        assert_eq!(found(ARTICLE, &annotate(ARTICLE, Some(vec![hint])).unwrap()), plain);
    }
}
