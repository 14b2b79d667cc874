//! Where things are.

use crate::files;
use std::path::PathBuf;

/// The folders the commands work in.
pub struct Project {
    /// The folder of the page's `Cargo.toml`.
    pub root: PathBuf,
    /// Where installed tools are kept, one folder for each version.
    pub cache: PathBuf,
}

impl Project {
    /// The project this xtask was compiled in.
    pub fn find() -> Self {
        let manifest = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let root = manifest.parent().map(PathBuf::from).unwrap_or(manifest);
        Self { root, cache: cache_home().join("hindsight-tools") }
    }

    /// What the page is built into.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The manifest of the browser tests.
    pub fn journeys(&self) -> PathBuf {
        self.root.join("tests/e2e/Cargo.toml")
    }

    /// Where cargo leaves the browser tests: beside the rest, unless the person chose a folder.
    pub fn journeys_target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.root.join("target/e2e"), PathBuf::from)
    }

    /// Where cargo leaves what it compiles, unless the person chose a folder.
    pub fn target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.root.join("target"), PathBuf::from)
    }

    /// Where screenshots go, unless the person chose a folder.
    pub fn shots(&self) -> PathBuf {
        std::env::var_os("HINDSIGHT_SHOTS").map_or_else(|| self.root.join("target/shots"), PathBuf::from)
    }

    /// The version of a package that `Cargo.lock` fixes, such as `0.2.130`.
    pub fn locked_version(&self, package: &str) -> Result<String, String> {
        let path = self.root.join("Cargo.lock");
        let lock = files::read(&path)?;
        version_in(&lock, package).ok_or_else(|| format!("Cargo.lock has no package `{package}`"))
    }
}

/// The version on the line after the package's name.
fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    Some(lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

fn cache_home() -> PathBuf {
    let chosen = std::env::var_os("XDG_CACHE_HOME").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    chosen.or_else(|| std::env::home_dir().map(|home| home.join(".cache"))).unwrap_or_else(std::env::temp_dir)
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn the_locked_version_is_that_of_the_package_with_exactly_this_name() {
        let lock = "name = \"wasm-bindgen-macro\"\nversion = \"9\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in(lock, "wasm"), None);
    }
}
