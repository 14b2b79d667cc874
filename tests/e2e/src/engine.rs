//! Which browser engine the journeys run in, and what it can't do.

use std::io::Write as _;

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Chromium with chromedriver.
    Chromium,
    /// Firefox with geckodriver.
    Firefox,
    /// `WebKitGTK`'s `MiniBrowser` with `WebKitWebDriver`, on a screen of its own (Xvfb).
    WebKit,
}

/// Something a journey needs and not every engine has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The `DevTools` protocol.
    DevTools,
    /// Colours, print and sizes of a telephone, which only `DevTools` can pretend.
    Emulation,
    /// A clipboard that can be read without a question.
    Clipboard,
    /// A profile that outlives the browser.
    Profile,
    /// A storage whose mere mention throws.
    RefusedStorage,
    /// A page without any storage.
    AbsentStorage,
    /// Folders of the disk that a page may open.
    Folders,
    /// The time: nothing in it depends on the engine, and it takes long.
    OnceIsEnough,
}

impl Engine {
    /// The engine that `HINDSIGHT_ENGINE` names; Chromium without it.
    pub fn chosen() -> Self {
        match std::env::var("HINDSIGHT_ENGINE").unwrap_or_default().as_str() {
            "" | "chromium" => Self::Chromium,
            "firefox" => Self::Firefox,
            "webkit" => Self::WebKit,
            other => {
                panic!("HINDSIGHT_ENGINE is `{other}`; the engines are `chromium`, `firefox` and `webkit`")
            }
        }
    }

    /// What the engine is called in `HINDSIGHT_ENGINE` and in the names of screenshots.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Why the engine can't give this; `None` if it can.
    fn refusal(self, need: Need) -> Option<&'static str> {
        match (self, need) {
            (Self::Chromium, Need::AbsentStorage) => Some("it has no switch that takes localStorage away"),
            (Self::Chromium, _)
            | (Self::Firefox, Need::Profile | Need::RefusedStorage | Need::AbsentStorage)
            | (Self::WebKit, Need::AbsentStorage) => None,
            (_, Need::DevTools) => Some("it speaks no DevTools protocol"),
            (_, Need::Emulation) => {
                Some("its driver can't pretend other colours, paper or a window of 320 pixels")
            }
            (_, Need::Clipboard) => Some("its driver can't read the clipboard"),
            (_, Need::Folders) => Some("it lets no page open folders of the disk"),
            (_, Need::OnceIsEnough) => {
                Some("nothing in it depends on the engine; Chromium runs it for all three")
            }
            (Self::WebKit, Need::Profile) => Some("under its driver it keeps nothing beyond its end"),
            (Self::WebKit, Need::RefusedStorage) => Some("it has no setting that makes localStorage throw"),
        }
    }
}

/// Whether the journey that asks can't run in the chosen engine. If so, one line says so, also when tests are quiet.
pub fn skips(needs: &[Need]) -> bool {
    let engine = Engine::chosen();
    let Some(why) = needs.iter().find_map(|need| engine.refusal(*need)) else { return false };
    let journey = std::thread::current().name().unwrap_or("a journey").to_owned();
    // Past the test runner, which would keep the line to itself as long as the test passes.
    drop(writeln!(std::io::stderr(), "not run in {}: {journey}: {why}", engine.name()));
    true
}

#[cfg(test)]
mod tests {
    use super::{Engine, Need};

    #[test]
    fn chromium_does_everything_but_lack_a_storage() {
        let needs = [
            Need::DevTools,
            Need::Emulation,
            Need::Clipboard,
            Need::Profile,
            Need::RefusedStorage,
            Need::Folders,
            Need::OnceIsEnough,
        ];
        for need in needs {
            assert_eq!(Engine::Chromium.refusal(need), None, "{need:?}");
            let elsewhere = Engine::WebKit.refusal(need);
            assert!(elsewhere.is_some(), "{need:?}");
        }
        assert_eq!(Engine::WebKit.refusal(Need::AbsentStorage), None);
    }
}
