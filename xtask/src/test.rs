//! `cargo xtask test`: everything, the fast steps first.

use crate::project::Project;
use crate::step::Step;
use crate::{build, journeys, size, tools};
use std::time::Instant;

const XTASK: &str = "xtask/Cargo.toml";
/// The numbers that properties draw their cases from. With the same ones on every run, a failure is of the change under
/// test and not of the day; `.github/workflows/explore.yml` draws from others.
const SEED: (&str, &str) = ("PROPTEST_RNG_SEED", "20260115");
const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];

/// Runs every check in order and stops at the first that fails. Further arguments filter the browser journeys.
pub fn run(project: &Project, rest: &[String]) -> Result<(), String> {
    let start = Instant::now();
    tools::ensure_rust()?;
    format(project)?;
    lint(project)?;
    tests(project, &[])?;
    tests(project, &["--features", "render", "--test", "markup"])?;
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

/// The native tests, on the same cases each time unless the environment names a seed.
fn tests(project: &Project, further: &[&str]) -> Result<(), String> {
    let (name, usual) = SEED;
    let seed = std::env::var(name).unwrap_or_else(|_| usual.into());
    println!("\nProperties draw their cases from {name}={seed}.");
    cargo(project, &["test", "--no-default-features"]).args(further).env(name, seed).run()
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
