//! `cargo xtask test`: everything, the fast steps first.

use crate::project::Project;
use crate::step::Step;
use crate::{browser, build, engines, size, tools};
use std::path::PathBuf;
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
    journeys(project, rest)?;
    println!("\nThat took {} s.", start.elapsed().as_secs());
    println!("xtask test: all steps passed");
    Ok(())
}

fn cargo(project: &Project, arguments: &[&str]) -> Step {
    Step::cargo(arguments).within(&project.root)
}

/// A cargo command on the package of the browser tests.
pub fn journeys_cargo(project: &Project, arguments: &[&str]) -> Step {
    let [command, rest @ ..] = arguments else { return cargo(project, arguments) };
    cargo(project, &[command, "--manifest-path"])
        .arg(project.journeys())
        .arg("--target-dir")
        .arg(project.journeys_target())
        .args(rest)
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
    cargo(project, &["clippy", "--manifest-path", XTASK, "--target-dir", "target/xtask", "--all-targets"])
        .args(&deny)
        .run()?;
    cargo(project, &["test", "--quiet", "--manifest-path", XTASK, "--target-dir", "target/xtask"]).run()?;
    journeys_cargo(project, &["clippy", "--all-targets"]).args(&deny).run()
}

/// The journeys a person makes, in real browsers, on the page in `dist/`: all of them in Chromium, then in each other
/// engine those that it can run.
fn journeys(project: &Project, rest: &[String]) -> Result<(), String> {
    let browser = browser::ensure()?;
    // Before the first of them runs, so that a missing program is known early.
    let engines = engines::ensure(project);
    let axe = tools::axe(project)?;
    let run = |name: &str, parts: &[&str], programs: &[(&str, PathBuf)]| {
        let go = |threads: &str| {
            let step = journeys_cargo(project, &["test"]).args(parts).args(rest);
            let mut step = step.args(&["--", threads]).env("HINDSIGHT_ENGINE", name);
            for (variable, program) in programs {
                step = step.env(variable, program);
            }
            step.env("HINDSIGHT_DIST", project.dist()).env("HINDSIGHT_SHOTS", project.shots()).run()
        };
        // Two browsers at a time is what a machine with two cores bears without slow waits. Where it does not, because
        // something else runs too, one at a time shows whether it was that.
        go("--test-threads=2").or_else(|why| {
            println!("{why}\nOnce more in {name}, one browser at a time:");
            go("--test-threads=1")
        })
    };
    let programs = [
        ("HINDSIGHT_AXE", axe),
        ("HINDSIGHT_CHROMIUM", browser.chromium),
        ("HINDSIGHT_CHROMEDRIVER", browser.driver),
    ];
    run("chromium", &[], &programs)?;
    for engine in engines {
        let start = Instant::now();
        println!("\nThe journeys in {}; a line for each that cannot run there:", engine.name);
        let parts = ["--test", "harness", "--test", "opening", "--test", "journeys"];
        run(engine.name, &parts, &engine.programs)?;
        println!("{} took {} s.", engine.name, start.elapsed().as_secs());
    }
    Ok(())
}
