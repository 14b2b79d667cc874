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
/// What makes scripts smaller, an npm package.
const ESBUILD: &str = "0.28.2";
/// What splits the page in two, and its version.
const SPLIT: &str = "0.2.4";
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
    /// Absent where they are left to Trunk's own download.
    bindgen: Option<PathBuf>,
    wasm_opt: Option<PathBuf>,
}

/// What splits the page.
pub struct Splitters {
    /// The program that cuts the wasm.
    pub split: PathBuf,
    /// The same wasm-bindgen that Trunk calls.
    pub bindgen: PathBuf,
    /// The same wasm-opt that Trunk calls.
    pub wasm_opt: PathBuf,
}

/// Finds or installs Trunk, wasm-bindgen and wasm-opt. The last two may be left to Trunk's own download.
pub fn builders(project: &Project) -> Result<Builders, String> {
    rust::ensure()?;
    let trunk = crates::ensure(project, "trunk", "trunk", TRUNK)?;
    let version = project.locked_version("wasm-bindgen")?;
    let bindgen = crates::ensure(project, "wasm-bindgen-cli", "wasm-bindgen", &version)
        .map_err(|why| println!("{why}\nTrunk will try to download wasm-bindgen {version} itself."))
        .ok();
    let wasm_opt = npm::wasm_opt(project, BINARYEN)
        .map_err(|why| println!("{why}\nTrunk will try to download wasm-opt itself."))
        .ok();
    let folders: Vec<PathBuf> =
        [&bindgen, &wasm_opt].into_iter().flatten().map(|tool| path::folder_of(tool)).collect();
    Ok(Builders { trunk, search_path: path::with_first(&folders)?, bindgen, wasm_opt })
}

/// Finds or installs what splits the page. Without it the page is built in one piece, which is larger and else the same.
pub fn splitters(project: &Project, builders: &Builders) -> Option<Splitters> {
    let (bindgen, wasm_opt) = (builders.bindgen.clone()?, builders.wasm_opt.clone()?);
    match crates::ensure_with(project, "wasm_split_cli_support", "wasm-split-cli", SPLIT, "build-binary") {
        Ok(split) => Some(Splitters { split, bindgen, wasm_opt }),
        Err(why) => {
            println!("{why}\nThe page will be in one piece.");
            None
        }
    }
}

/// Finds or installs what makes scripts smaller. Without it they are as they were written.
pub fn esbuild(project: &Project) -> Option<PathBuf> {
    npm::esbuild(project, ESBUILD).map_err(|why| println!("{why}\nThe scripts will be as they are.")).ok()
}

/// Finds or installs axe-core; the path of its script.
pub fn axe(project: &Project) -> Result<PathBuf, String> {
    npm::axe(project, AXE)
}

/// Finds or installs geckodriver.
pub fn geckodriver(project: &Project) -> Result<PathBuf, String> {
    crates::ensure(project, "geckodriver", "geckodriver", GECKODRIVER)
}
