//! The project's commands: `cargo xtask serve | build | test | bench`.
//!
//! Each prints every step it runs, installs what it lacks where it can, and otherwise names the command that the
//! person must run.

mod bench;
mod browser;
mod build;
mod engines;
mod files;
mod journeys;
mod offline;
mod pack;
mod path;
mod project;
mod serve;
mod size;
mod split;
mod step;
mod test;
mod tools;

use project::Project;
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask <command>

  serve   build the release page and serve it at http://127.0.0.1:8080
  build   build the release page into dist/, for any folder of any static host
  test    everything: format, clippy, core, markup, wasm build, journeys in three browsers
  bench   main-thread time per key, beside a bare text area

Tools that are missing are installed in a folder of their own (~/.cache/hindsight-tools).";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let project = Project::find();
    let outcome = match command.as_str() {
        "serve" => serve::run(&project, &rest),
        "build" => build::run(&project),
        "test" => test::run(&project, &rest),
        "bench" => bench::run(&project, &rest),
        // Trunk calls this when it has built the page.
        "finish" => build::finish(&project),
        "help" | "-h" | "--help" | "" => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        other => Err(format!("There is no command `{other}`.\n\n{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("\nxtask {command}: {why}");
            ExitCode::FAILURE
        }
    }
}
