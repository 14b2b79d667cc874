//! What the page complained of, and what it asked other hosts for.

use super::Browser;
use crate::engine::Engine;
use serde_json::Value;

impl Browser {
    /// The errors and warnings on the console since the last call.
    pub async fn console_errors(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            return self.site.complaints();
        }
        let log = self.session().browser_log().await.expect("the console is recorded");
        let bad = log.into_iter().filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"));
        bad.map(|entry| format!("{}: {}", entry.level, entry.message)).collect()
    }

    /// The addresses on other hosts that the page asked for since the last call.
    pub async fn foreign_requests(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            return self.site.foreign();
        }
        let log =
            self.session().get_log("performance").await.expect("requests are recorded: see Setup::requests");
        let own = self.site.origin();
        let urls = log.into_iter().filter_map(|entry| {
            let event: Value = serde_json::from_str(&entry.message).ok()?;
            let message = &event["message"];
            (message["method"] == "Network.requestWillBeSent").then_some(())?;
            Some(message["params"]["request"]["url"].as_str()?.to_owned())
        });
        // The browser's own pages and the page's data: and blob: addresses leave no machine.
        let foreign = |url: &String| {
            ["http:", "https:", "ws:", "wss:"].iter().any(|scheme| url.starts_with(scheme))
                && !url.starts_with(&own)
        };
        urls.filter(foreign).collect()
    }
}
