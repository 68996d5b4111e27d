//! What the markup of a pasted page says, as JavaScript hands it in.

use wasm_bindgen::prelude::*;

use crate::parts::{Hint, Markup};
use crate::scan::sort_by_key;
use crate::text::Span;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What markup says of its text. */
export type Markup = "headline" | "deck" | "caption" | "credit" | "byline" | "date-stamp" | "dateline" | "boilerplate";

/** What the markup of a pasted page said of a stretch of its text. */
export interface Hint {
  /** Where the stretch starts, in UTF-16 code units. */
  start: number;
  /** Where it ends (exclusive). */
  end: number;
  markup: Markup;
  /** Of a `<time>` its `datetime`. */
  datetime?: string;
}
"#;

#[wasm_bindgen]
extern "C" {
    /// A [`Hint`] as JavaScript has it. One whose markup has no known name, or whose stretch
    /// doesn't fit the text, is left out.
    #[wasm_bindgen(typescript_type = "Hint")]
    #[derive(Clone, Debug)]
    pub type JsHint;

    #[wasm_bindgen(method, getter)]
    fn start(this: &JsHint) -> JsValue;

    #[wasm_bindgen(method, getter)]
    fn end(this: &JsHint) -> JsValue;

    #[wasm_bindgen(method, getter)]
    fn markup(this: &JsHint) -> JsValue;

    #[wasm_bindgen(method, getter)]
    fn datetime(this: &JsHint) -> JsValue;
}

/// The hints with their spans in bytes of `text`.
pub(super) fn read(text: &str, hints: Option<Vec<JsHint>>) -> Vec<Hint> {
    let hints = hints.unwrap_or_default();
    let offset = |value: JsValue| value.as_f64().unwrap_or_default() as usize;
    let mut offsets: Vec<usize> = hints.iter().flat_map(|hint| [offset(hint.start()), offset(hint.end())]).collect();
    to_bytes(text, &mut offsets.iter_mut().collect::<Vec<_>>());
    let read = |(hint, span): (&JsHint, &[usize])| {
        let markup = markup(&hint.markup().as_string()?, hint.datetime().as_string())?;
        Some(Hint { span: Span::new(*span.first()?, *span.last()?), markup })
    };
    hints.iter().zip(offsets.chunks(2)).filter_map(read).collect()
}

fn markup(name: &str, datetime: Option<String>) -> Option<Markup> {
    Some(match name {
        "headline" => Markup::Headline,
        "deck" => Markup::Deck,
        "caption" => Markup::Caption,
        "credit" => Markup::Credit,
        "byline" => Markup::Byline,
        "date-stamp" => Markup::DateStamp { datetime },
        "dateline" => Markup::Dateline,
        "boilerplate" => Markup::Boilerplate,
        _ => return None,
    })
}

/// Converts offsets in UTF-16 code units to bytes, all of them in one walk along `text`.
fn to_bytes(text: &str, offsets: &mut [&mut usize]) {
    sort_by_key(offsets, |offset| [**offset, 0, 0]);
    let mut characters = text.char_indices();
    let mut units = 0;
    let mut at = 0;
    for offset in offsets {
        while units < **offset {
            let Some((start, character)) = characters.next() else { break };
            at = start + character.len_utf8();
            units += character.len_utf16();
        }
        **offset = at;
    }
}
