//! The journeys a person makes, in real browsers, on the page in `dist/`.

use crate::project::Project;
use crate::step::Step;
use crate::{browser, engines, tools};
use std::path::PathBuf;
use std::time::Instant;

/// How often a journey that failed is made again before it counts as failed.
const AGAIN: usize = 2;

/// A cargo command on the package of the journeys.
pub fn cargo(project: &Project, arguments: &[&str]) -> Step {
    let [command, rest @ ..] = arguments else { return Step::cargo(arguments).within(&project.root) };
    Step::cargo(&[command, "--manifest-path"])
        .within(&project.root)
        .arg(project.journeys())
        .arg("--target-dir")
        .arg(project.journeys_target())
        .args(rest)
}

/// All of them in Chromium, then in each other engine those that it can run.
pub fn run(project: &Project, filter: &[String]) -> Result<(), String> {
    let browser = browser::ensure()?;
    // Before the first of them runs, so that a missing program is known early.
    let engines = engines::ensure(project);
    let programs = vec![
        ("HINDSIGHT_AXE", tools::axe(project)?),
        ("HINDSIGHT_CHROMIUM", browser.chromium),
        ("HINDSIGHT_CHROMEDRIVER", browser.driver),
    ];
    Round { project, engine: "chromium", parts: &[], programs }.run(filter)?;
    for engine in engines {
        let start = Instant::now();
        println!("\nThe journeys in {}; a line for each that cannot run there:", engine.name);
        let round = |parts| Round { project, engine: engine.name, parts, programs: engine.programs.clone() };
        // What the journeys rest on: windows, keys, downloads, storage. A machine that cannot give an engine what it needs
        // says nothing about the page.
        if let Err(why) = round(&["--test", "harness"]).run(&[]) {
            println!(
                "{why}\n{} does not work on this machine, so its journeys are not made here.",
                engine.name
            );
            continue;
        }
        round(&["--test", "opening", "--test", "journeys"]).run(filter)?;
        println!("{} took {} s.", engine.name, start.elapsed().as_secs());
    }
    Ok(())
}

/// The journeys in one engine.
struct Round<'a> {
    project: &'a Project,
    engine: &'a str,
    /// Which test programs, as arguments of cargo; all of them if there are none.
    parts: &'a [&'a str],
    /// The engine's programs, by the variables that tell of them.
    programs: Vec<(&'a str, PathBuf)>,
}

impl Round<'_> {
    /// Makes all journeys. Two browsers at a time is what a machine with two cores bears without slow waits. Where it does
    /// not, because something else runs too, those that failed are made again, one at a time; that shows whether it was that.
    fn run(&self, filter: &[String]) -> Result<(), String> {
        let mut outcome = self.step(filter, &["--test-threads=2".to_owned()]);
        for _ in 0..AGAIN {
            let Err((why, heard)) = &outcome else { break };
            let failed = failed(heard);
            if failed.is_empty() {
                break;
            }
            println!("{why}\nOnce more in {}, one at a time: {}", self.engine, failed.join(", "));
            let mut arguments = vec!["--test-threads=1".to_owned(), "--exact".to_owned()];
            arguments.extend(failed);
            outcome = self.step(&[], &arguments);
        }
        outcome.map_err(|(why, _)| why)
    }

    fn step(&self, filter: &[String], arguments: &[String]) -> Result<(), (String, String)> {
        let step = cargo(self.project, &["test", "--no-fail-fast"]).args(self.parts).args(filter);
        let mut step = step.arg("--").args(arguments).env("HINDSIGHT_ENGINE", self.engine);
        for (variable, program) in &self.programs {
            step = step.env(variable, program);
        }
        let dist = self.project.dist();
        step.env("HINDSIGHT_DIST", dist).env("HINDSIGHT_SHOTS", self.project.shots()).run_heard()
    }
}

/// The names of the tests that failed: the last list of each test program.
fn failed(heard: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut is_list = false;
    for line in heard.lines() {
        let name = line.strip_prefix("    ").filter(|name| !name.contains(' ') && !name.is_empty());
        match name {
            Some(name) if is_list && !names.iter().any(|other| other == name) => names.push(name.to_owned()),
            _ => is_list = line == "failures:" || is_list && name.is_some(),
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::failed;

    #[test]
    fn the_failed_tests_of_all_programs_are_named_once() {
        let heard = "\
running 2 tests
test page::opens ... FAILED

failures:

---- page::opens stdout ----
    indented words of a message
    one

failures:
    page::opens
    page::closes

test result: FAILED. 0 passed; 2 failed

failures:
    page::opens
    rows::move

test result: FAILED.
";
        assert_eq!(failed(heard), ["page::opens", "page::closes", "rows::move"]);
        assert!(failed("test result: ok. 3 passed").is_empty());
    }
}
