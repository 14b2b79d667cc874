//! The tools a build needs, each looked for in the same order: the right version on the search path, the right
//! version in our cache, an install into the cache.

mod crates;
mod npm;
mod rust;

use crate::path;
use crate::project::Project;
use std::ffi::OsString;
use std::path::PathBuf;

/// The Trunk this project is built with.
const TRUNK: &str = "0.21.14";
/// The npm package that ships `wasm-opt`, and its version.
const BINARYEN: &str = "132.0.0";
/// The driver of Firefox.
const GECKODRIVER: &str = "0.37.1";
/// The accessibility checker of the browser journeys.
const AXE: &str = "4.14.1";

/// Compiler parts: formatter, linter, and the target of the page.
pub use rust::ensure as ensure_rust;

/// What builds the page.
pub struct Builders {
    /// The Trunk executable.
    pub trunk: PathBuf,
    /// A search path on which Trunk finds its own tools in the right version.
    pub search_path: OsString,
}

/// Finds or installs Trunk, wasm-bindgen and wasm-opt. The last two may be left to Trunk's own download.
pub fn builders(project: &Project) -> Result<Builders, String> {
    rust::ensure()?;
    let trunk = crates::ensure(project, "trunk", "trunk", TRUNK)?;
    let mut folders = Vec::new();
    let bindgen = project.locked_version("wasm-bindgen")?;
    match crates::ensure(project, "wasm-bindgen-cli", "wasm-bindgen", &bindgen) {
        Ok(program) => folders.push(path::folder_of(&program)),
        Err(why) => println!("{why}\nTrunk will try to download wasm-bindgen {bindgen} itself."),
    }
    match npm::wasm_opt(project, BINARYEN) {
        Ok(program) => folders.push(path::folder_of(&program)),
        Err(why) => println!("{why}\nTrunk will try to download wasm-opt itself."),
    }
    Ok(Builders { trunk, search_path: path::with_first(&folders)? })
}

/// Finds or installs axe-core; the path of its script.
pub fn axe(project: &Project) -> Result<PathBuf, String> {
    npm::axe(project, AXE)
}

/// Finds or installs geckodriver.
pub fn geckodriver(project: &Project) -> Result<PathBuf, String> {
    crates::ensure(project, "geckodriver", "geckodriver", GECKODRIVER)
}
