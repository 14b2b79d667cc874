//! A browser with a fresh profile and no window anybody sees, and the page it looks at.

mod elements;
mod keyboard;
mod log;
mod setup;
mod tabs;
mod transfer;

use crate::driver::Driver;
use crate::engine::Engine;
use crate::folder::Folder;
use crate::launch::capabilities;
use crate::screen;
use crate::site::Site;
use crate::wait::until_true;
pub(crate) use keyboard::type_into;
use serde_json::{Value, json};
pub use setup::{Setup, Storage};
use std::cell::Cell;
use std::path::PathBuf;
use thirtyfour::prelude::*;

/// A running browser. Dropping it ends everything it started.
pub struct Browser {
    engine: Engine,
    // The order is that of dropping: the browser, then its host, then its folders.
    session: Option<WebDriver>,
    driver: Driver,
    site: Site,
    folder: Folder,
    setup: Setup,
    /// The size the page was last given.
    pub(crate) size: Cell<(u32, u32)>,
}

impl Browser {
    /// A browser for the built page.
    pub async fn start() -> Self {
        Self::with(Setup::default()).await
    }

    /// A browser started in another way.
    pub async fn with(setup: Setup) -> Self {
        let (engine, folder) = (Engine::chosen(), Folder::new());
        let is_watched = engine != Engine::Chromium && setup.watched;
        let site = if is_watched { Site::watched(&setup.root) } else { Site::serve(&setup.root) };
        let driver = Driver::start(engine, &folder);
        let mut browser = Self { engine, session: None, driver, site, folder, setup, size: Cell::default() };
        browser.launch().await;
        browser
    }

    /// Ends the browser and starts it again with the same profile and the same address: what was kept is there.
    pub async fn restart(&mut self) {
        if let Some(session) = self.session.take() {
            session.quit().await.expect("the browser quits");
        }
        self.launch().await;
    }

    /// Kills the browser with all its processes, as a failing machine would, and starts it again with the same profile
    /// and the same address.
    pub async fn kill(&mut self) {
        let profile = self.folder.sub("profile").display().to_string();
        let own = |id: &u32| {
            std::fs::read(format!("/proc/{id}/cmdline"))
                .is_ok_and(|line| String::from_utf8_lossy(&line).contains(&profile))
        };
        let all = std::fs::read_dir("/proc")
            .expect("a list of processes")
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
        let ids: Vec<String> = all.filter(own).map(|id| id.to_string()).collect();
        assert!(!ids.is_empty(), "the browser runs");
        let killed = std::process::Command::new("kill").arg("-9").args(&ids).status();
        assert!(killed.is_ok(), "the browser can be killed");
        let is_gone = |id: &String| !id.parse().is_ok_and(|id| own(&id));
        until_true("the browser is gone", async || ids.iter().all(is_gone)).await;
        if let Some(session) = self.session.take() {
            self.driver.request("DELETE", &format!("/session/{}", session.session_id()));
            drop(session.leak());
        }
        self.launch().await;
    }

    async fn launch(&mut self) {
        let address = self.driver.address();
        let session = WebDriver::new(&address, capabilities(self.engine, &self.folder, &self.setup)).await;
        self.session = Some(session.unwrap_or_else(|why| panic!("the browser does not start: {why}")));
        self.allow_downloads().await;
        self.resize(1280, 900).await;
    }

    /// Has Chromium save files. It forgets that with the tab that was asked.
    async fn allow_downloads(&self) {
        if self.engine == Engine::Chromium {
            let how =
                json!({ "behavior": "allow", "downloadPath": self.download_folder().display().to_string() });
            self.cdp("Browser.setDownloadBehavior", how).await;
        }
    }

    /// The driver's client, for what this harness has no word for.
    pub fn session(&self) -> &WebDriver {
        self.session.as_ref().expect("the browser is running")
    }

    /// The engine it runs on.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The host of the page.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// A folder for files of this test.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    pub(crate) fn download_folder(&self) -> PathBuf {
        self.folder.sub("downloads")
    }

    /// Runs the body of a function in the page; `arguments[0]` is the first argument. A promise is waited for.
    pub async fn eval(&self, script: &str, arguments: &[Value]) -> Value {
        let result = self.session().execute(script, arguments.to_vec()).await;
        result.unwrap_or_else(|why| panic!("script failed: {why}\n{script:.300}")).json().clone()
    }

    /// Waits until what the page does with its next frame is done.
    pub async fn frame(&self) {
        let twice = "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
        self.eval(twice, &[]).await;
    }

    /// Sends one command of the `DevTools` protocol. Only Chromium speaks it: see [`crate::engine::skips`].
    pub async fn cdp(&self, method: &str, parameters: Value) -> Value {
        assert!(self.engine == Engine::Chromium, "{} has no {method}", self.engine.name());
        let result = self.session().cdp().send_raw(method, parameters).await;
        result.unwrap_or_else(|why| panic!("{method} failed: {why}"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let Some(session) = self.session.take() else { return };
        let path = format!("/session/{}", session.session_id());
        if std::thread::panicking() {
            let shot = self.driver.request("GET", &format!("{path}/screenshot"));
            let picture = shot.and_then(|body| serde_json::from_str::<Value>(&body).ok());
            let name = std::thread::current().name().unwrap_or("journey").replace("::", "-");
            let saved = picture.and_then(|body| {
                screen::save(&screen::folder()?, &format!("failed-{name}"), body["value"].as_str()?)
            });
            if let Some(path) = saved {
                eprintln!("The page at that moment: {}", path.display());
            }
        }
        // The asynchronous client would block on its own runtime here; a plain request does not.
        self.driver.request("DELETE", &path);
        drop(session.leak());
    }
}
