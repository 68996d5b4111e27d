//! The annotator that follows edits, as JavaScript has it.

use wasm_bindgen::prelude::*;

use super::hints::{self, JsHint};
use super::to_js;
use crate::Document;
use crate::annotations::change::{DocumentChange, Edit};
use crate::annotator::{self, Change, Painted};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/**
 * What an edit has changed in a document, but for what it has only moved: of the annotations that
 * stay, the offsets behind the edit grow, and the ids behind those that have come and gone; the ids
 * of those that are gone are in no list any more, and null where one stood; an antecedent that the
 * edit touches is null.
 */
export interface DocumentChange {
  /** So many annotations at the document's beginning stay. */
  kept: number;
  /** So many behind them are gone. */
  removed: number;
  /** Those that stand there now. */
  added: Annotation[];
  /** Of those that stay, the ones that are not only moved, as they are now. */
  changed: Annotation[];
  /** How many speakers there are now. */
  speaker_count: number;
  /** The entries of those that are not only moved, as they are now. */
  speakers: SpeakerEntry[];
}
"#;

/// An article with its annotations, which follow its edits: after each they are those of `annotate`
/// for the whole text, at a fraction of the cost. Offsets are UTF-16 code units.
///
/// Give its memory back with `free()`.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Annotator {
    annotator: annotator::Annotator,
    /// The document that JavaScript has, and what has been edited since.
    handed: Document,
    edit: Edit,
}

#[wasm_bindgen]
impl Annotator {
    /// Annotates an article; `hints` are what the markup of its page said. They follow the edits.
    #[wasm_bindgen(constructor)]
    pub fn new(text: String, hints: Option<Vec<JsHint>>) -> Self {
        let hints = hints::read(&text, hints);
        let annotator = annotator::Annotator::with_hints(text, hints);
        Self { annotator, handed: Document::default(), edit: Edit::default() }
    }

    /// From now on the markup tells `hints` of the text as it is now.
    #[wasm_bindgen(js_name = setHints)]
    pub fn set_hints(&mut self, hints: Option<Vec<JsHint>>) {
        self.annotator.set_hints(hints::read(self.annotator.text(), hints));
    }

    /// Replaces what stands from `start` to `end` by `text`, and tells which annotations have changed:
    /// of all, in their order, those from the first number up to the second are gone; of those behind
    /// them the offsets grow by the third (as an `Int32Array` reads it); in their place stand those
    /// of the numbers that follow, three for each as in `annotatePacked`.
    ///
    /// # Errors
    ///
    /// When the range doesn't lie in the text; the annotator is as it was.
    pub fn edit(&mut self, start: usize, end: usize, text: &str) -> Result<Vec<u32>, JsError> {
        let Change { removed, added, shift } = self.annotator.edit_units(start..end, text)?;
        let length = (end - start).saturating_add_signed(shift.units);
        self.edit = self.edit.then(Edit { start, removed: end - start, added: length });
        let mut packed = vec![removed.start as u32, removed.end as u32, shift.units as u32];
        packed.extend(added.into_iter().flat_map(pack));
        Ok(packed)
    }

    /// All annotations as `annotatePacked` gives them.
    pub fn packed(&self) -> Vec<u32> {
        self.annotator.painted().flat_map(pack).collect()
    }

    /// The document of the text as it is now.
    ///
    /// # Errors
    ///
    /// When a value can't be made in JavaScript (out of memory).
    #[wasm_bindgen(unchecked_return_type = "ArticleDocument")]
    pub fn document(&mut self) -> Result<JsValue, JsValue> {
        self.handed = self.annotator.document_units();
        self.edit = Edit::default();
        to_js(&self.handed)
    }

    /// What has changed in the document since `document()` or this was last called; at first, all of it.
    ///
    /// # Errors
    ///
    /// When a value can't be made in JavaScript (out of memory).
    #[wasm_bindgen(js_name = documentChange, unchecked_return_type = "DocumentChange")]
    pub fn document_change(&mut self) -> Result<JsValue, JsValue> {
        let document = self.annotator.document_units();
        let change = DocumentChange::between(&self.handed, &document, std::mem::take(&mut self.edit));
        self.handed = document;
        to_js(&change)
    }
}

fn pack(painted: Painted) -> [u32; 3] {
    [painted.kind, painted.units.start as u32, painted.units.end as u32]
}
