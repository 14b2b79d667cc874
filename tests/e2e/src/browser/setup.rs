//! How a browser is started, and what it gives the page.

use std::path::{Path, PathBuf};

/// How a browser is started.
pub struct Setup {
    /// The folder that is served.
    pub root: PathBuf,
    /// Whether requests are written down, for [`Browser::foreign_requests`](super::Browser::foreign_requests). It costs
    /// time, so the bench does without.
    pub requests: bool,
    /// What the browser gives the page to store in.
    pub storage: Storage,
    /// Whether the page tells the host of its complaints where the driver tells nothing. What is served then is not
    /// byte for byte what was built, so the page's files are not kept for a time without a network.
    pub watched: bool,
}

/// What a page is given to store in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// As usual.
    Kept,
    /// The storage throws as soon as it is mentioned.
    Refused,
    /// There is none: it is `null`.
    Absent,
}

impl Default for Setup {
    fn default() -> Self {
        let built = std::env::var_os("HINDSIGHT_DIST").map(PathBuf::from);
        let root = built.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"));
        Self { root, requests: true, storage: Storage::Kept, watched: true }
    }
}
