//! What the fuzzer keeps and what it found, replayed without it: `fuzz/corpus/TARGET`.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;

#[path = "../fuzz/src/claims.rs"]
mod claims;

/// Holds a claim against all inputs of a target.
fn replay(target: &str, claim: fn(&[u8])) {
    let folder = format!("{}/fuzz/corpus/{target}", env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        println!("{}", path.display());
        claim(&fs::read(path).unwrap());
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn annotate_holds() {
    replay("annotate", claims::annotate);
}

#[test]
fn hints_hold() {
    replay("hints", claims::hints);
}

#[test]
fn exports_hold() {
    replay("exports", claims::exports);
}

#[test]
fn the_command_line_holds() {
    replay("command_line", claims::command_line);
}
