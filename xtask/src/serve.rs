//! `cargo xtask serve`: the release page on this machine only.

use crate::project::Project;
use crate::step::Step;
use crate::tools;

/// Builds the page and serves it until it is stopped. Further arguments go to `trunk serve`.
pub fn run(project: &Project, rest: &[String]) -> Result<(), String> {
    let builders = tools::builders(project)?;
    println!("\nThe page will be at http://127.0.0.1:8080. Stop with Ctrl+C.");
    Step::new(&builders.trunk)
        .args(&["serve", "--release"])
        .args(rest)
        .env("PATH", &builders.search_path)
        .without_env("NO_COLOR")
        .within(&project.root)
        .run()
}
