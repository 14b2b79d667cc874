//! Chromium and its driver, for the journeys and the bench.

use crate::path;
use crate::step::{Step, output_of};
use std::path::{Path, PathBuf};

/// A browser and the driver of the same version.
pub struct Browser {
    /// The Chromium or Chrome executable.
    pub chromium: PathBuf,
    /// Its chromedriver.
    pub driver: PathBuf,
}

/// Names a Chromium goes by, the likeliest first.
const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Finds the two, or installs them with Debian's package manager.
pub fn ensure() -> Result<Browser, String> {
    if let Some(found) = find() {
        return Ok(found);
    }
    if path::find("apt-get").is_none() {
        return Err(missing());
    }
    println!("Chromium or its driver is not here.");
    install(&["chromium", "chromium-driver"]).map_err(|why| format!("{why}\n{}", missing()))?;
    find().ok_or_else(missing)
}

/// Installs Debian packages.
pub fn install(packages: &[&str]) -> Result<(), String> {
    apt(&["update"])?;
    apt(&[&["install", "-y", "--no-install-recommends"], packages].concat())
}

/// The program that the environment names.
pub fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

fn find() -> Option<Browser> {
    let driver = named("HINDSIGHT_CHROMEDRIVER").or_else(|| path::find("chromedriver"))?;
    // A machine can have several browsers; the driver works with that of its own version only.
    let version = major(&driver);
    let chromium = named("HINDSIGHT_CHROMIUM").or_else(|| {
        CHROMIUM.iter().filter_map(|name| path::find(name)).find(|path| major(path) == version)
    })?;
    println!("browser: {}, driver: {}", chromium.display(), driver.display());
    Some(Browser { chromium, driver })
}

/// The 156 in `Chromium 156.0.8078.79 built on Debian`.
fn major(program: &Path) -> Option<u32> {
    let text = output_of(program, &["--version"])?;
    text.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

/// As root directly, else through sudo without a question: a password prompt would hang a script.
fn apt(arguments: &[&str]) -> Result<(), String> {
    let root = output_of("id", &["-u"]).as_deref() == Some("0");
    let step = if root { Step::new("apt-get") } else { Step::new("sudo").args(&["-n", "apt-get"]) };
    step.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").run()
}

fn missing() -> String {
    let how = if cfg!(target_os = "macos") {
        "brew install --cask chromium chromedriver"
    } else if cfg!(windows) {
        "winget install Google.Chrome, and put the chromedriver of the same version on the search path"
    } else if Path::new("/etc/debian_version").exists() {
        "sudo apt-get install chromium chromium-driver"
    } else {
        "your package manager: it needs Chromium and the chromedriver of the same version"
    };
    format!(
        "The browser journeys need Chromium and chromedriver. Install them with: {how}\n\
         (or name them: HINDSIGHT_CHROMIUM, HINDSIGHT_CHROMEDRIVER)."
    )
}
