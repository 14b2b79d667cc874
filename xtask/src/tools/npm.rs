//! Tools that come as npm packages.

use crate::path;
use crate::project::Project;
use crate::step::{Step, output_of};
use std::path::{Path, PathBuf};

/// The oldest `wasm-opt` on the search path that we take: it knows the features today's compiler uses.
const OLDEST_WASM_OPT: u32 = 119;

/// A `wasm-opt`: a recent one on the search path, or the one of this version of the package `binaryen`.
pub fn wasm_opt(project: &Project, version: &str) -> Result<PathBuf, String> {
    if let Some(found) = path::find("wasm-opt").filter(|path| wasm_opt_version(path) >= Some(OLDEST_WASM_OPT))
    {
        println!("wasm-opt: {}", found.display());
        return Ok(found);
    }
    let folder = package(project, "binaryen", version)?;
    let program =
        folder.join("node_modules/.bin").join(if cfg!(windows) { "wasm-opt.cmd" } else { "wasm-opt" });
    if wasm_opt_version(&program).is_some() {
        println!("wasm-opt: {}", program.display());
        Ok(program)
    } else {
        Err(format!("{} does not run. It needs Node 20 or newer.", program.display()))
    }
}

/// The program of this version of the package `esbuild`.
pub fn esbuild(project: &Project, version: &str) -> Result<PathBuf, String> {
    let folder = package(project, "esbuild", version)?;
    let program =
        folder.join("node_modules/.bin").join(if cfg!(windows) { "esbuild.cmd" } else { "esbuild" });
    if output_of(&program, &["--version"]).as_deref() == Some(version) {
        println!("esbuild {version}: {}", program.display());
        Ok(program)
    } else {
        Err(format!("{} does not run.", program.display()))
    }
}

/// The script of axe-core.
pub fn axe(project: &Project, version: &str) -> Result<PathBuf, String> {
    let script = package(project, "axe-core", version)?.join("node_modules/axe-core/axe.min.js");
    if script.is_file() { Ok(script) } else { Err(format!("{} is missing.", script.display())) }
}

/// The number in `wasm-opt version 132 (version_132)`.
fn wasm_opt_version(program: &Path) -> Option<u32> {
    output_of(program, &["--version"])?.split_whitespace().nth(2)?.parse().ok()
}

/// The folder that holds `node_modules` with this package, installed if it is not there.
fn package(project: &Project, name: &str, version: &str) -> Result<PathBuf, String> {
    let folder = project.cache.join(format!("{name}-{version}"));
    if folder.join("node_modules").join(name).join("package.json").is_file() {
        return Ok(folder);
    }
    println!("{name} {version} is not here.");
    std::fs::create_dir_all(&folder).map_err(|why| format!("can't make {}: {why}", folder.display()))?;
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    Step::new(npm)
        .args(&["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"])
        .arg(&folder)
        .arg(format!("{name}@{version}"))
        .run()
        .map_err(|why| {
            format!("{why}\nIt needs Node 20 or newer with npm (https://nodejs.org), then run this again.")
        })?;
    Ok(folder)
}
