//! `cargo xtask bench`: what a key costs, beside a bare text area in the same run.

use crate::journeys;
use crate::project::Project;
use crate::{browser, build};

/// Builds the page and measures it. Further arguments go to the bench (`--rounds N`, `--keys N`).
pub fn run(project: &Project, rest: &[String]) -> Result<(), String> {
    build::page(project)?;
    let browser = browser::ensure()?;
    journeys::cargo(project, &["run", "--bin", "bench", "--"])
        .args(rest)
        .env("HINDSIGHT_DIST", project.dist())
        .env("HINDSIGHT_CHROMIUM", browser.chromium)
        .env("HINDSIGHT_CHROMEDRIVER", browser.driver)
        .run()
}
