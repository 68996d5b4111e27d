//! The JSON Schema of the output, and the TypeScript types made from it (feature `schema`).
//!
//! Both are made from the Rust types and committed; a test compares them, so that none of the
//! three can drift from the others.

mod typescript;

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use crate::annotations::Document;
use crate::attribution::Rule;
use crate::checks::Check;

pub use typescript::typescript;

/// The JSON Schema (2020-12) of a document, as the command line writes it and JavaScript gets it.
///
/// No object may have more than the schema says.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut generator = settings.into_generator();
    // No part of a document, but among the types of JavaScript.
    generator.subschema_for::<Check>();
    let mut schema = generator.into_root_schema_for::<Document>().to_value();
    close(&mut schema);
    // What the command line adds to a document.
    schema["properties"]["file"] = json!({
        "description": "The path as given to the command line; `-` is its standard input.",
        "type": "string",
    });
    schema["properties"]["id"] = json!({ "description": "What the JSON Lines stream of articles calls the article." });
    schema["properties"]["offsets"] = json!({
        "description": "What the command line's offsets count: UTF-8 bytes, UTF-16 code units or Unicode code points.",
        "enum": ["bytes", "utf16", "chars"],
    });
    schema
}

/// Forbids properties that the schema doesn't name. A type whose properties are part of an
/// annotation's is closed by the annotation.
fn close(schema: &mut Value) {
    let parts = parts_of_annotations(schema);
    schema["unevaluatedProperties"] = Value::Bool(false);
    for (name, definition) in schema["$defs"].as_object_mut().into_iter().flatten() {
        if definition["type"] == "object" && !parts.contains(name) {
            definition["unevaluatedProperties"] = Value::Bool(false);
        }
    }
}

/// The names of the types that an annotation of some kind holds.
fn parts_of_annotations(schema: &Value) -> Vec<String> {
    let kinds = schema["$defs"]["Annotation"]["oneOf"].as_array();
    kinds.into_iter().flatten().filter_map(|kind| reference(kind).map(str::to_owned)).collect()
}

/// The name of the type that a schema refers to.
fn reference(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix("#/$defs/")
}

impl JsonSchema for Rule {
    fn schema_name() -> Cow<'static, str> {
        "Rule".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let rules = Rule::ALL.iter().map(|rule| json!({ "const": rule.name(), "description": rule.sentence() }));
        json_schema!({
            "description": "A rule that decides who speaks a quote.",
            "oneOf": rules.collect::<Vec<_>>(),
        })
    }
}
