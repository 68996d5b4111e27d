//! The JSON Schema as TypeScript types.
//!
//! It knows the forms that our own types take (objects, arrays, unions of strings, the union of
//! annotations, null) and gives `unknown` for any other, which a test refuses.

use std::fmt::Write;

use serde_json::Value;

use super::{reference, schema};

const HEAD: &str = "\
// Made from the Rust types; UPDATE_FIXTURES=1 cargo test --features schema --test schema writes it anew.
// All offsets are UTF-16 code units, as JavaScript's own strings count: text.slice(start, end).
";

/// The TypeScript types of all that `annotate` returns.
///
/// An annotation is a union that its `kind` tells apart.
pub fn typescript() -> String {
    let mut root = schema();
    // These are the command line's.
    if let Some(properties) = root["properties"].as_object_mut() {
        properties.retain(|name, _| !matches!(name.as_str(), "file" | "id" | "offsets"));
    }
    let mut types = HEAD.to_owned();
    declare("ArticleDocument", &root, &mut types);
    for (name, definition) in root["$defs"].as_object().into_iter().flatten() {
        if definition["type"] == "object" && definition["oneOf"].is_array() {
            declare_union(name, definition, &mut types);
        } else {
            declare(name, definition, &mut types);
        }
    }
    types
}

/// Appends the declaration of an interface or of a union of strings.
fn declare(name: &str, definition: &Value, types: &mut String) {
    types.push('\n');
    comment(definition, "", types);
    if definition["type"] == "object" {
        let _ = writeln!(types, "export interface {name} {{");
        properties(definition, types);
        types.push_str("}\n");
    } else {
        let _ = writeln!(types, "export type {name} = {};", type_of(definition));
    }
}

/// Appends one interface for each kind, and their union.
fn declare_union(name: &str, definition: &Value, types: &mut String) {
    let _ = writeln!(types, "\n/** What annotations of every kind have. */\nexport interface {name}Base {{");
    properties(definition, types);
    types.push_str("}\n");
    let mut members = Vec::new();
    for kind in definition["oneOf"].as_array().into_iter().flatten() {
        let tag = kind["properties"]["kind"]["const"].as_str().unwrap_or_default();
        let member = format!("{}{name}", pascal(tag));
        let extends = reference(kind).map_or_else(String::new, |attributes| format!(", {attributes}"));
        types.push('\n');
        comment(kind, "", types);
        let _ = writeln!(types, "export interface {member} extends {name}Base{extends} {{\n  kind: \"{tag}\";\n}}");
        members.push(member);
    }
    types.push('\n');
    comment(definition, "", types);
    let _ = writeln!(types, "export type {name} =\n  | {};", members.join("\n  | "));
    let _ = writeln!(types, "\n/** The name of a kind of annotation. */\nexport type Kind = {name}[\"kind\"];");
}

fn properties(definition: &Value, types: &mut String) {
    let required = |name: &str| {
        definition["required"].as_array().is_some_and(|required| required.iter().any(|entry| entry == name))
    };
    for (name, property) in definition["properties"].as_object().into_iter().flatten() {
        comment(property, "  ", types);
        let optional = if required(name) { "" } else { "?" };
        let _ = writeln!(types, "  {name}{optional}: {};", type_of(property));
    }
}

fn type_of(schema: &Value) -> String {
    if let Some(name) = reference(schema) {
        return name.to_owned();
    }
    if let Some(value) = schema["const"].as_str() {
        return format!("\"{value}\"");
    }
    let union = |members: &Vec<Value>| members.iter().map(type_of).collect::<Vec<_>>().join(" | ");
    if let Some(members) = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array()) {
        return union(members);
    }
    if let Some(names) = schema["enum"].as_array() {
        return names.iter().map(Value::to_string).collect::<Vec<_>>().join(" | ");
    }
    match &schema["type"] {
        Value::String(name) => named(name, schema),
        Value::Array(names) => {
            names.iter().filter_map(Value::as_str).map(|name| named(name, schema)).collect::<Vec<_>>().join(" | ")
        }
        _ => "unknown".to_owned(),
    }
}

fn named(name: &str, schema: &Value) -> String {
    match name {
        "string" | "boolean" | "null" => name.to_owned(),
        "integer" | "number" => "number".to_owned(),
        "array" => format!("{}[]", type_of(&schema["items"])),
        _ => "unknown".to_owned(),
    }
}

/// Appends a schema's description as a comment.
fn comment(schema: &Value, indent: &str, types: &mut String) {
    let Some(description) = schema["description"].as_str() else { return };
    if description.contains('\n') {
        let _ = writeln!(types, "{indent}/**");
        for line in description.lines() {
            let _ = writeln!(types, "{}", format!("{indent} * {line}").trim_end());
        }
        let _ = writeln!(types, "{indent} */");
    } else {
        let _ = writeln!(types, "{indent}/** {description} */");
    }
}

/// "date-stamp" as "DateStamp".
fn pascal(name: &str) -> String {
    let capitalized = |word: &str| match word.split_at_checked(1) {
        Some((first, rest)) => first.to_ascii_uppercase() + rest,
        None => String::new(),
    };
    name.split('-').map(capitalized).collect()
}
