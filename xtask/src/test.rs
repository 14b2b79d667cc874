//! `cargo xtask test`: everything, the fast steps first.

use crate::project::Project;
use crate::step::Step;
use crate::{build, journeys, size, tools};
use std::time::Instant;

const XTASK: &str = "xtask/Cargo.toml";
const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// Runs every check in order and stops at the first that fails. Further arguments filter the browser journeys.
pub fn run(project: &Project, rest: &[String]) -> Result<(), String> {
    let start = Instant::now();
    tools::ensure_rust()?;
    format(project)?;
    lint(project)?;
    cargo(project, &["test", "--no-default-features"]).run()?;
    cargo(project, &["test", "--no-default-features", "--features", "render", "--test", "markup"]).run()?;
    build::page(project)?;
    size::report(&project.dist())?;
    journeys::run(project, rest)?;
    println!("\nThat took {} s.", start.elapsed().as_secs());
    println!("xtask test: all steps passed");
    Ok(())
}

fn cargo(project: &Project, arguments: &[&str]) -> Step {
    Step::cargo(arguments).within(&project.root)
}

fn format(project: &Project) -> Result<(), String> {
    cargo(project, &["fmt", "--check"]).run()?;
    cargo(project, &["fmt", "--check", "--manifest-path", XTASK]).run()?;
    cargo(project, &["fmt", "--check", "--manifest-path"]).arg(project.journeys()).run()
}

fn lint(project: &Project) -> Result<(), String> {
    let deny = ["--", "-D", "warnings"];
    cargo(project, &["clippy", "--no-default-features", "--all-targets"]).args(&deny).run()?;
    cargo(project, &["clippy"]).args(&WASM).args(&deny).run()?;
    cargo(project, &["clippy", "--features", "split"]).args(&WASM).args(&deny).run()?;
    cargo(project, &["clippy", "--manifest-path", XTASK, "--target-dir", "target/xtask", "--all-targets"])
        .args(&deny)
        .run()?;
    cargo(project, &["test", "--quiet", "--manifest-path", XTASK, "--target-dir", "target/xtask"]).run()?;
    journeys::cargo(project, &["clippy", "--all-targets"]).args(&deny).run()
}
