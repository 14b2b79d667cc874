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
    install(&folder, package, version, "")?;
    if right(&installed) {
        Ok(installed)
    } else {
        Err(format!("{} was installed but does not answer as version {version}.", installed.display()))
    }
}

/// The program of a crate that does not tell its version, built with a feature: only the one in our cache is known to be
/// the right one.
pub fn ensure_with(
    project: &Project,
    package: &str,
    program: &str,
    version: &str,
    feature: &str,
) -> Result<PathBuf, String> {
    let folder = project.cache.join(format!("{package}-{version}"));
    let installed = folder.join("bin").join(path::program_name(program));
    if !installed.is_file() {
        println!("{program} {version} is not here. Compiling it once, which takes a minute.");
        install(&folder, package, version, feature)?;
    }
    println!("{program} {version}: {}", installed.display());
    Ok(installed)
}

/// Installs a crate with the versions its authors locked, or, as these can be gone or fail on this compiler, with the
/// newest ones.
fn install(folder: &Path, package: &str, version: &str, feature: &str) -> Result<(), String> {
    let run = |locked| compile(folder, package, version, feature, locked);
    run(true).or_else(|_| run(false)).map_err(|why| {
        let features = if feature.is_empty() { String::new() } else { format!(" --features {feature}") };
        format!("{why}\nInstall it with: cargo install {package} --version {version}{features} --locked")
    })
}

fn compile(folder: &Path, package: &str, version: &str, feature: &str, locked: bool) -> Result<(), String> {
    let step =
        Step::cargo(&["install", package, "--version", version, "--features", feature, "--root"]).arg(folder);
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
