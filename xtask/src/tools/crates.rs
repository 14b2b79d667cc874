//! Tools that are crates, compiled by `cargo install`.

use crate::path;
use crate::project::Project;
use crate::step::{Step, output_of};
use std::path::{Path, PathBuf};

/// The program of a crate in exactly this version.
pub fn ensure(project: &Project, package: &str, program: &str, version: &str) -> Result<PathBuf, String> {
    let right = |path: &Path| is_version(path, version);
    if let Some(found) = path::find(program).filter(|path| right(path)) {
        println!("{program} {version}: {}", found.display());
        return Ok(found);
    }
    let folder = project.cache.join(format!("{package}-{version}"));
    let installed = folder.join("bin").join(path::program_name(program));
    if right(&installed) {
        println!("{program} {version}: {}", installed.display());
        return Ok(installed);
    }
    println!("{program} {version} is not here. Compiling it once, which takes some minutes.");
    install(&folder, package, version, true)
        // The versions its authors locked can be gone or fail on this compiler; the newest ones may still do.
        .or_else(|_| install(&folder, package, version, false))
        .map_err(|why| {
            format!("{why}\nInstall it with: cargo install {package} --version {version} --locked")
        })?;
    if right(&installed) {
        Ok(installed)
    } else {
        Err(format!("{} was installed but does not answer as version {version}.", installed.display()))
    }
}

fn install(folder: &Path, package: &str, version: &str, locked: bool) -> Result<(), String> {
    let step = Step::cargo(&["install", package, "--version", version, "--root"]).arg(folder);
    let step = if locked { step.arg("--locked") } else { step };
    // The tool's build is no business of the page's target folder or flags.
    step.without_env("CARGO_TARGET_DIR").without_env("RUSTFLAGS").within(&std::env::temp_dir()).run()
}

/// Whether `program --version` prints this version as a word of its own, as in `trunk 0.21.14`.
fn is_version(program: &Path, version: &str) -> bool {
    program.is_file()
        && output_of(program, &["--version"])
            .is_some_and(|text| text.split_whitespace().any(|word| word == version))
}
