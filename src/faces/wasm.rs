//! The face to JavaScript.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::text::offsets::OffsetUnit;

/// Sends the message of a panic, should one ever happen, to the browser's console.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
}

/// Annotates an article. Offsets are UTF-16 code units, as JavaScript's own strings count.
///
/// # Errors
///
/// When a value can't be made in JavaScript (out of memory).
#[wasm_bindgen]
pub fn annotate(article: &str) -> Result<JsValue, JsValue> {
    let mut document = crate::annotate(article);
    document.convert_offsets(article, OffsetUnit::Utf16);
    // The kinds are flattened into their annotations, which serde sees as maps.
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    Ok(document.serialize(&serializer)?)
}
