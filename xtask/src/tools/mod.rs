//! The tools that building and testing need: each is looked for, and installed when it is missing.

mod cargo;
mod chromium;
mod debian;
mod node;
mod rust;
mod valgrind;

pub use cargo::{cargo_cyclonedx, cargo_deny, cargo_fuzz, twiggy, wasm_tools};
pub use chromium::{Browser, browser, installed as installed_browser};
pub use node::node_packages;
pub use rust::{components, wasm_target};
pub use valgrind::valgrind;
