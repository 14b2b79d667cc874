//! `cargo xtask serve`: the release page on this machine only.

use crate::project::Project;
use crate::{build, tools};

/// Builds the page and serves it until it is stopped. Further arguments go to `trunk serve`.
pub fn run(project: &Project, rest: &[String]) -> Result<(), String> {
    let builders = tools::builders(project)?;
    println!("\nThe page will be at http://127.0.0.1:8080. Stop with Ctrl+C.");
    build::trunk(project, &builders, "serve").args(rest).run()
}
