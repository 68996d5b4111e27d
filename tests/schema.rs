//! The committed schema and types are those of the Rust types, and real output obeys the schema.
#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use article_annotator::faces::schema::{schema, typescript};
use article_annotator::text::offsets::OffsetUnit;
use article_annotator::{AnnotationKind, annotate};
use serde_json::{Value, json};

/// Compares a committed file with what it should hold; `UPDATE_FIXTURES=1` writes it.
fn compare(file: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        fs::write(&path, expected).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == expected,
        "{file} is not what the Rust types say: look at them, then run \
         UPDATE_FIXTURES=1 cargo test --features schema --test schema"
    );
}

#[test]
fn the_committed_schema_is_that_of_the_rust_types() {
    compare("src/faces/schema/article-annotator.schema.json", &format!("{:#}\n", schema()));
}

#[test]
fn the_committed_typescript_is_that_of_the_rust_types() {
    let types = typescript();
    assert!(!types.contains("unknown") && !types.contains("any;"), "a type that TypeScript should know better");
    compare("src/faces/schema/article-annotator.d.ts", &types);
}

#[test]
fn the_schema_has_every_kind_in_the_order_of_their_numbers() {
    let schema = schema();
    let kinds = schema["$defs"]["Annotation"]["oneOf"].as_array().unwrap();
    let names: Vec<_> = kinds.iter().map(|kind| kind["properties"]["kind"]["const"].as_str().unwrap()).collect();
    assert_eq!(names, AnnotationKind::NAMES);
}

const ARTICLES: [&str; 4] = [
    "",
    "Ferries stay in port as storm nears\n\nBy Ada Kos | Associated Press\n\ndate 2021-03-22 .\n\n\
     GDYNIA, Poland (AP) — The storm will hit 😀 at dawn, Mayor Lena Orlova said on Monday.\n\n\
     “We close the port,” she said. “Nobody sails.”\n\nA ferry in the port of Gdynia. ADA KOS / AFP",
    "The so-called ‘winter’ plan “is a joke”, according to Piotr Zając, a captain.\n\nADVERTISEMENT\n\n\"No,\" he added.",
    "«Non», a dit le maire.\n\n\"An open quote that nobody closes, said Ms. Kos.",
];

/// The articles of all fixtures, without the annotations below them.
fn fixtures() -> Vec<String> {
    let stages = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")).unwrap();
    let folders = stages.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let article = |path| fs::read_to_string(path).unwrap().split("==== annotations ====").next().unwrap().to_owned();
    files.filter(|path| path.extension().is_some_and(|extension| extension == "article")).map(article).collect()
}

static VALIDATOR: LazyLock<jsonschema::Validator> = LazyLock::new(|| jsonschema::validator_for(&schema()).unwrap());

/// What the schema should hold of `value`.
fn errors(value: &Value) -> Vec<String> {
    VALIDATOR.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn documents_obey_the_schema_in_every_unit() {
    let fixtures = fixtures();
    assert!(fixtures.len() >= 60, "the fixtures are articles too");
    for article in ARTICLES.into_iter().chain(fixtures.iter().map(String::as_str)) {
        for unit in [OffsetUnit::Bytes, OffsetUnit::Utf16, OffsetUnit::Chars] {
            let mut document = annotate(article);
            document.convert_offsets(article, unit);
            let found = errors(&serde_json::to_value(&document).unwrap());
            assert!(found.is_empty(), "{article}: {found:#?}");
        }
    }
}

#[test]
fn what_is_no_document_is_refused() {
    let quote = json!({
        "id": 1, "kind": "quote", "start": 0, "end": 5, "type": "direct", "cue": null, "speaker": null,
        "confidence": 0.5, "rule": "no-speaker", "basis": null,
    });
    let document =
        |quote: &Value| json!({ "annotations": [quote], "speakers": [], "file": "a.txt", "offsets": "chars" });
    assert!(errors(&document(&quote)).is_empty(), "{:#?}", errors(&document(&quote)));
    for (property, wrong) in [
        ("kind", json!("quotation")),
        ("start", json!(-1)),
        ("confidence", json!(1.5)),
        ("rule", json!("guess")),
        ("basis", json!("guessed")),
        ("type", json!("loud")),
        ("colour", json!("red")),
    ] {
        let mut other = quote.clone();
        other[property] = wrong;
        assert!(!errors(&document(&other)).is_empty(), "{property} passes");
    }
}
