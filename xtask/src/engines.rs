//! The other two engines of the journeys: Firefox and `WebKitGTK`, with their drivers.

use crate::browser::{install, named};
use crate::project::Project;
use crate::{path, tools};
use std::path::{Path, PathBuf};

/// An engine the journeys run in: its name for them, and its programs by the variables that tell them of these.
pub struct Engine {
    /// What `HINDSIGHT_ENGINE` says.
    pub name: &'static str,
    /// Variables and programs.
    pub programs: Vec<(&'static str, PathBuf)>,
}

/// Finds the engines beside Chromium, or installs them with Debian's package manager. Where one cannot be had, a line
/// says so and what the person can do, and the journeys run without it.
pub fn ensure(project: &Project) -> Vec<Engine> {
    let mut engines = vec![firefox(project)];
    if cfg!(target_os = "linux") {
        engines.push(webkit());
    } else {
        println!("WebKitGTK and its driver are for Linux only: its journeys are not run here.");
    }
    let had = |engine: Result<Engine, String>| {
        engine.map_err(|why| println!("{why}\nUntil then its journeys are not run here.")).ok()
    };
    engines.into_iter().filter_map(had).collect()
}

/// Names Firefox goes by.
const FIREFOX: [&str; 2] = ["firefox-esr", "firefox"];

fn firefox(project: &Project) -> Result<Engine, String> {
    let find = || named("HINDSIGHT_FIREFOX").or_else(|| FIREFOX.iter().find_map(|name| path::find(name)));
    let how = if cfg!(target_os = "macos") {
        "brew install --cask firefox"
    } else if cfg!(windows) {
        "winget install Mozilla.Firefox"
    } else {
        "sudo apt-get install firefox-esr"
    };
    let missing = || {
        format!("The browser journeys need Firefox. Install it with: {how}\n(or name it: HINDSIGHT_FIREFOX).")
    };
    let firefox = provided("Firefox", &["firefox-esr"], find).ok_or_else(missing)?;
    let driver = named("HINDSIGHT_GECKODRIVER").map_or_else(|| tools::geckodriver(project), Ok)?;
    println!("browser: {}, driver: {}", firefox.display(), driver.display());
    let programs = vec![("HINDSIGHT_FIREFOX", firefox), ("HINDSIGHT_GECKODRIVER", driver)];
    Ok(Engine { name: "firefox", programs })
}

fn webkit() -> Result<Engine, String> {
    // Its browser draws on a screen, so it needs one even where nobody looks.
    let find = || {
        path::find("Xvfb")?;
        named("HINDSIGHT_WEBKITDRIVER").or_else(|| path::find("WebKitWebDriver"))
    };
    let driver = provided("WebKitGTK's driver or Xvfb", &["webkit2gtk-driver", "xvfb"], find).ok_or(
        "The browser journeys need WebKitWebDriver (of WebKitGTK, with its MiniBrowser) and Xvfb. Install them \
         with: sudo apt-get install webkit2gtk-driver xvfb\n(or name the driver: HINDSIGHT_WEBKITDRIVER).",
    )?;
    println!("driver: {}", driver.display());
    Ok(Engine { name: "webkit", programs: vec![("HINDSIGHT_WEBKITDRIVER", driver)] })
}

/// What `find` finds, if need be after an install.
fn provided(what: &str, packages: &[&str], find: impl Fn() -> Option<PathBuf>) -> Option<PathBuf> {
    find().or_else(|| {
        if path::find("apt-get").is_none() || !Path::new("/etc/debian_version").exists() {
            return None;
        }
        println!("{what} is not here.");
        match install(packages) {
            Ok(()) => find(),
            Err(why) => {
                println!("{why}");
                None
            }
        }
    })
}
