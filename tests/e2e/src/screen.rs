//! What the page looks like: size, media, pictures.

use crate::Browser;
use crate::engine::Engine;
use crate::wait::until_true;
use base64::Engine as _;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

impl Browser {
    /// Makes the viewport this many CSS pixels wide and high.
    pub async fn resize(&self, width: u32, height: u32) {
        self.size.set((width, height));
        if self.engine() != Engine::Chromium {
            return self.resize_window(width, height).await;
        }
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Sizes the window so that its page has this size. What a browser puts around a page can come and go.
    async fn resize_window(&self, width: u32, height: u32) {
        until_true(&format!("the page is {width} by {height}"), async || {
            let seen = self.eval("return [innerWidth, innerHeight, outerWidth, outerHeight]", &[]).await;
            let seen = |at: usize| seen[at].as_u64().and_then(|size| u32::try_from(size).ok()).unwrap_or(0);
            if (seen(0), seen(1)) == (width, height) {
                return true;
            }
            let frame = |at: usize| seen(at + 2).saturating_sub(seen(at));
            let resized = self.session().set_window_rect(0, 0, width + frame(0), height + frame(1)).await;
            resized.unwrap_or_else(|why| panic!("the window takes no size: {why}"));
            false
        })
        .await;
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
        if self.engine() != Engine::Chromium {
            let picture = self.session().screenshot_as_png_base64().await.ok()?;
            return save(&folder, &format!("{name}-{}", self.engine().name()), &picture);
        }
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
