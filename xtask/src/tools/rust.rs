//! Parts of the Rust toolchain that rustup installs on request.

use crate::path;
use crate::step::{Step, output_of};
use std::path::Path;

const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that rustfmt, clippy and the wasm target are here.
pub fn ensure() -> Result<(), String> {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if output_of("cargo", &[subcommand, "--version"]).is_none() {
            add("component", component)?;
        }
    }
    let here = output_of("rustc", &["--print", "target-libdir", "--target", WASM])
        .is_some_and(|folder| Path::new(&folder).is_dir());
    if here { Ok(()) } else { add("target", WASM) }
}

fn add(kind: &str, name: &str) -> Result<(), String> {
    if path::find("rustup").is_none() {
        return Err(format!(
            "The Rust {kind} `{name}` is missing, and without rustup it can't be added here. \
             Install it as your Rust came (with rustup: rustup {kind} add {name})."
        ));
    }
    Step::new("rustup")
        .args(&[kind, "add", name])
        .run()
        .map_err(|why| format!("{why}\nRun: rustup {kind} add {name}"))
}
