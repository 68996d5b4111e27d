//! The faces: what others see of the annotator.

#[cfg(target_arch = "wasm32")]
mod wasm;
