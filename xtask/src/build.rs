//! `cargo xtask build`: the release page in `dist/`, within its budget of bytes.

use crate::project::Project;
use crate::step::Step;
use crate::{offline, pack, size, split, tools};

/// Builds the page, then prints what a first visit costs and fails if that is too much.
pub fn run(project: &Project) -> Result<(), String> {
    page(project)?;
    size::report(&project.dist())?;
    println!("\nThe page is in {}. Any static host can serve it, from any folder.", project.dist().display());
    Ok(())
}

/// Builds the page into `dist/`.
pub fn page(project: &Project) -> Result<(), String> {
    let builders = tools::builders(project)?;
    let splitters = tools::splitters(project, &builders);
    Step::new(&builders.trunk)
        .args(&["build", "--release"])
        .env("PATH", &builders.search_path)
        // Trunk reads NO_COLOR as one of its own switches and accepts only true or false.
        .without_env("NO_COLOR")
        .within(&project.root)
        .run()?;
    let dist = project.dist();
    if let Some(tools) = splitters {
        split::run(project, &builders, &tools)?;
    }
    pack::styles(&dist)?;
    if let Some(esbuild) = tools::esbuild(project) {
        pack::scripts(&esbuild, &dist)?;
    }
    offline::list(&dist)
}
