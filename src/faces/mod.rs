//! The faces: what others see of the annotator.

#[cfg(feature = "cli")]
pub mod command_line;
pub mod exports;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
