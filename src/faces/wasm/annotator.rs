//! The annotator that follows edits, as JavaScript has it.

use wasm_bindgen::prelude::*;

use super::to_js;
use crate::annotator::{self, Change, Painted};
use crate::text::offsets::OffsetUnit;

/// An article with its annotations, which follow its edits: after each they are those of `annotate`
/// for the whole text, at a fraction of the cost. Offsets are UTF-16 code units.
///
/// Give its memory back with `free()`.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Annotator(annotator::Annotator);

#[wasm_bindgen]
impl Annotator {
    /// Annotates an article.
    #[wasm_bindgen(constructor)]
    pub fn new(text: String) -> Self {
        Self(annotator::Annotator::new(text))
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
        let Change { removed, added, shift } = self.0.edit_units(start..end, text)?;
        let mut packed = vec![removed.start as u32, removed.end as u32, shift.units as u32];
        packed.extend(added.into_iter().flat_map(pack));
        Ok(packed)
    }

    /// All annotations as `annotatePacked` gives them.
    pub fn packed(&self) -> Vec<u32> {
        self.0.painted().flat_map(pack).collect()
    }

    /// The document of the text as it is now.
    ///
    /// # Errors
    ///
    /// When a value can't be made in JavaScript (out of memory).
    #[wasm_bindgen(unchecked_return_type = "ArticleDocument")]
    pub fn document(&mut self) -> Result<JsValue, JsValue> {
        let mut document = self.0.document();
        document.convert_offsets(self.0.text(), OffsetUnit::Utf16);
        to_js(&document)
    }
}

fn pack(painted: Painted) -> [u32; 3] {
    [painted.kind, painted.units.start as u32, painted.units.end as u32]
}
