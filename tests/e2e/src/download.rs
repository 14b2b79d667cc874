//! Files the browser saved.

use crate::Browser;
use crate::engine::Engine;
use crate::wait::until;
use std::path::Path;

/// A finished download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Its file name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Download {
    /// Its bytes as text. Panics if they are not UTF-8.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_else(|why| panic!("{} is not UTF-8: {why}", self.name))
    }
}

impl Browser {
    /// Every finished download so far, by name.
    pub fn downloads(&self) -> Vec<Download> {
        let mut found = read(&self.download_folder());
        found.sort_by(|one, other| one.name.cmp(&other.name));
        found
    }

    /// Does something that saves one file, and waits for that file. The downloads before it are removed, so a second
    /// download of the same name keeps its name.
    pub async fn download(&self, cause: impl AsyncFnOnce()) -> Download {
        let folder = self.download_folder();
        for old in self.downloads() {
            std::fs::remove_file(folder.join(&old.name))
                .unwrap_or_else(|why| panic!("can't remove {}: {why}", old.name));
        }
        cause().await;
        let saved = until("a file is downloaded", async || self.downloads().into_iter().next()).await;
        if self.engine() == Engine::WebKit {
            // Each download is a line more below the page.
            let (width, height) = self.size.get();
            self.resize(width, height).await;
        }
        saved
    }
}

/// The names of what is not whole yet: Chromium and `WebKit` write under another name and rename the file in the end.
/// Firefox does so too, but keeps the name with an empty file meanwhile.
const UNFINISHED: [&str; 3] = [".crdownload", ".part", ".wkdownload"];

fn read(folder: &Path) -> Vec<Download> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let files = entries.filter_map(|entry| {
        let name = entry.ok()?.file_name().into_string().ok()?;
        let unfinished = UNFINISHED.iter().any(|end| name.ends_with(end)) || name.starts_with('.');
        (!unfinished).then_some(())?;
        // The page hands out no empty files, and where a browser keeps the name, the file is empty until then.
        let bytes = std::fs::read(folder.join(&name)).ok()?;
        (!bytes.is_empty()).then_some(Download { name, bytes })
    });
    files.collect()
}
