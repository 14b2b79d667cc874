//! Folders that live as long as a test.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// An empty folder, removed with all it holds when dropped.
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// A new folder that no other test has.
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("hindsight-journey-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap_or_else(|why| panic!("can't make {}: {why}", path.display()));
        Self { path }
    }

    /// A folder of that name in it, made if it is not there.
    pub fn sub(&self, name: &str) -> PathBuf {
        let path = self.path.join(name);
        std::fs::create_dir_all(&path).unwrap_or_else(|why| panic!("can't make {}: {why}", path.display()));
        path
    }

    /// Writes a file into it; its path, for [`crate::Browser::upload`].
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path.join(name);
        std::fs::write(&path, content).unwrap_or_else(|why| panic!("can't write {}: {why}", path.display()));
        path
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Default for Folder {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A browser that is just ending may still write; a leftover in the temporary folder harms nobody.
        for _ in 0..20 {
            if std::fs::remove_dir_all(&self.path).is_ok() || !self.path.exists() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    }
}
