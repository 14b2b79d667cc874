//! What each engine is told at its start.

use crate::engine::Engine;
use crate::folder::Folder;
use crate::{Setup, Storage};
use serde_json::{Map, Value, json};
use thirtyfour::Capabilities;

/// The capabilities a session is asked for.
pub(crate) fn capabilities(engine: Engine, folder: &Folder, setup: &Setup) -> Capabilities {
    let mut all = match engine {
        Engine::Chromium => chromium(folder, setup),
        Engine::Firefox => firefox(folder, setup),
        Engine::WebKit => webkit(setup),
    };
    // A question on leaving stays open until the journey answers it.
    all["unhandledPromptBehavior"] = json!("ignore");
    let Value::Object(all) = all else { unreachable!("the capabilities are an object") };
    all.into()
}

fn chromium(folder: &Folder, setup: &Setup) -> Value {
    let mut arguments: Vec<String> = [
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        // What is to be pressed has to hold still.
        "--force-prefers-reduced-motion",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--lang=en-US",
        // Nothing but this machine has a name, so a request that should not be made can't succeed either.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.push(format!("--user-data-dir={}", folder.sub("profile").display()));
    if is_root() {
        // Chromium refuses to start as root inside its sandbox.
        arguments.push("--no-sandbox".to_owned());
    }
    let mut options = json!({ "args": arguments });
    if let Some(program) = std::env::var_os("HINDSIGHT_CHROMIUM") {
        options["binary"] = json!(program.to_string_lossy());
    }
    // On a slow machine a page may save a file so long after the press that the browser would ask.
    let mut allowed = json!({ "automatic_downloads": 1 });
    if setup.storage == Storage::Refused {
        allowed["cookies"] = json!(2);
    }
    options["prefs"] = json!({ "profile": { "default_content_setting_values": allowed } });
    let mut all = json!({ "browserName": "chrome", "goog:loggingPrefs": { "browser": "ALL" } });
    if setup.requests {
        all["goog:loggingPrefs"]["performance"] = json!("ALL");
        options["perfLoggingPrefs"] = json!({ "enableNetwork": true, "enablePage": false });
    }
    all["goog:chromeOptions"] = options;
    all
}

fn firefox(folder: &Folder, setup: &Setup) -> Value {
    let mut preferences = Map::new();
    let mut prefer = |name: &str, value: Value| preferences.insert(name.to_owned(), value);
    prefer("browser.download.folderList", json!(2));
    prefer("browser.download.dir", json!(folder.sub("downloads")));
    prefer("browser.download.alwaysOpenPanel", json!(false));
    prefer("browser.helperApps.neverAsk.saveToDisk", json!("text/markdown,application/json,text/plain"));
    // What is to be pressed has to hold still.
    prefer("ui.prefersReducedMotion", json!(1));
    // A proxy that is not there, so a request that should not be made can't succeed either. This machine is exempt.
    prefer("network.proxy.type", json!(1));
    for scheme in ["http", "ssl"] {
        prefer(&format!("network.proxy.{scheme}"), json!("127.0.0.1"));
        prefer(&format!("network.proxy.{scheme}_port"), json!(9));
    }
    match setup.storage {
        Storage::Kept => None,
        Storage::Refused => prefer("network.cookie.cookieBehavior", json!(2)),
        Storage::Absent => prefer("dom.storage.enabled", json!(false)),
    };
    let arguments =
        ["-headless".to_owned(), "-profile".to_owned(), folder.sub("profile").display().to_string()];
    let mut options = json!({ "args": arguments, "prefs": preferences });
    if let Some(program) = std::env::var_os("HINDSIGHT_FIREFOX") {
        options["binary"] = json!(program.to_string_lossy());
    }
    json!({ "browserName": "firefox", "moz:firefoxOptions": options })
}

fn webkit(setup: &Setup) -> Value {
    let mut arguments = vec!["--automation"];
    if setup.storage == Storage::Absent {
        arguments.push("--enable-html5-local-storage=false");
    }
    assert!(setup.storage != Storage::Refused, "WebKitGTK has no setting that makes localStorage throw");
    // Without a program named, the driver starts the MiniBrowser it came with.
    json!({ "webkitgtk:browserOptions": { "args": arguments } })
}

fn is_root() -> bool {
    let id = std::process::Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
