//! `cargo xtask build`: the release page in `dist/`.

use crate::project::Project;
use crate::step::Step;
use crate::tools::Builders;
use crate::{offline, pack, size, split, tools};
use std::path::PathBuf;

/// Builds the page, then prints what a first visit costs. Whoever builds with another compiler gets the page even if it is
/// some bytes too large; `test` fails then.
pub fn run(project: &Project) -> Result<(), String> {
    page(project)?;
    size::report(&project.dist()).unwrap_or_else(|why| println!("{why}"));
    println!("\nThe page is in {}. Any static host can serve it, from any folder.", project.dist().display());
    Ok(())
}

/// Builds the page into `dist/`.
pub fn page(project: &Project) -> Result<(), String> {
    let builders = tools::builders(project)?;
    trunk(project, &builders, "build").run()?;
    offline::list(&project.dist())
}

/// One of Trunk's commands, with what it needs. It builds the page whole and then calls [`finish`], see `Trunk.toml`.
pub fn trunk(project: &Project, builders: &Builders, command: &str) -> Step {
    Step::new(&builders.trunk)
        .args(&[command, "--release"])
        .env("PATH", &builders.search_path)
        // Trunk reads NO_COLOR as one of its own switches and accepts only true or false.
        .without_env("NO_COLOR")
        .within(&project.root)
}

/// Splits and packs a release page that Trunk has built, where it says that this is.
pub fn finish(project: &Project) -> Result<(), String> {
    let said =
        |name: &str| std::env::var_os(name).ok_or_else(|| format!("Trunk calls this, and sets {name}."));
    let dist = PathBuf::from(said("TRUNK_STAGING_DIR")?);
    if said("TRUNK_PROFILE")? != "release" {
        return Ok(());
    }
    let builders = tools::builders(project)?;
    let loader = match tools::splitters(project, &builders) {
        Some(tools) => Some(split::run(project, &builders, &tools, &dist)?),
        None => None,
    };
    pack::styles(&dist, loader.as_deref())?;
    match tools::esbuild(project) {
        Some(esbuild) => pack::scripts(&esbuild, &dist),
        None => Ok(()),
    }
}
