//! What the page looks like: size, media, pictures.

use crate::Browser;
use base64::Engine;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

impl Browser {
    /// Makes the viewport this many CSS pixels wide and high.
    pub async fn resize(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Sets media features for the page, such as `("prefers-color-scheme", "dark")`; an empty list takes them back.
    pub async fn emulate_media(&self, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.cdp("Emulation.setEmulatedMedia", json!({ "media": "", "features": features })).await;
    }

    /// Shows the page as it would be on paper.
    pub async fn emulate_print(&self) {
        self.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    }

    /// Shows the page to a person who prefers dark.
    pub async fn dark(&self) {
        self.emulate_media(&[("prefers-color-scheme", "dark")]).await;
    }

    /// Saves what is in the viewport as `<name>.png` in the folder for screenshots; its path, if there is one.
    pub async fn screenshot(&self, name: &str) -> Option<PathBuf> {
        self.shoot(name, json!({ "format": "png" })).await
    }

    /// Saves the whole height of the page, also what is below the viewport.
    pub async fn screenshot_whole(&self, name: &str) -> Option<PathBuf> {
        self.shoot(name, json!({ "format": "png", "captureBeyondViewport": true })).await
    }

    async fn shoot(&self, name: &str, how: Value) -> Option<PathBuf> {
        let folder = folder()?;
        let picture = self.cdp("Page.captureScreenshot", how).await;
        save(&folder, name, picture["data"].as_str()?)
    }
}

/// The folder for screenshots, if one was named.
pub(crate) fn folder() -> Option<PathBuf> {
    std::env::var_os("HINDSIGHT_SHOTS").map(PathBuf::from)
}

/// Writes a picture that is given in base64.
pub(crate) fn save(folder: &Path, name: &str, data: &str) -> Option<PathBuf> {
    let bytes = base64::engine::general_purpose::STANDARD.decode(data).ok()?;
    std::fs::create_dir_all(folder).ok()?;
    let path = folder.join(format!("{name}.png"));
    std::fs::write(&path, bytes).ok()?;
    Some(path)
}
