//! A browser with a fresh profile and no window anybody sees, and the page it looks at.

use crate::driver::Driver;
use crate::engine::Engine;
use crate::folder::Folder;
use crate::keys::{chord, typed};
use crate::launch::capabilities;
use crate::screen;
use crate::site::{Fault, Site};
use crate::wait::{until, until_true};
use serde_json::{Value, json};
use std::cell::Cell;
use std::path::{Path, PathBuf};
use thirtyfour::WindowHandle;
use thirtyfour::prelude::*;

/// How a browser is started.
pub struct Setup {
    /// The folder that is served.
    pub root: PathBuf,
    /// Whether requests are written down, for [`Browser::foreign_requests`]. It costs time, so the bench does without.
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

    /// Opens a path relative to the page, such as `""` or `"#/import/x"`, as if typed into a new tab: also when only
    /// the part after `#` differs, the page is loaded anew.
    pub async fn open(&self, path: &str) {
        self.session().goto("about:blank").await.expect("a blank page");
        let address = self.site.address(path);
        self.session().goto(&address).await.unwrap_or_else(|why| panic!("{address} does not open: {why}"));
    }

    /// Loads the page again, as its own button would.
    pub async fn reload(&self) {
        if self.engine != Engine::Firefox {
            self.session().refresh().await.expect("the page reloads");
            return;
        }
        // geckodriver goes past what the browser keeps, as only a person who holds Shift does.
        self.eval("window.reloads = true; window.location.reload()", &[]).await;
        let body = "return !window.reloads && document.readyState === 'complete'";
        until_true("the page is loaded anew", async || {
            let answer = self.session().execute(body, Vec::new()).await;
            answer.is_ok_and(|answer| *answer.json() == json!(true))
        })
        .await;
    }

    /// Runs a script before each page that is opened from now on, in every engine; an empty one takes it back. It has to
    /// be said before the first page is opened: from then on the page is not kept for a time without a network, since
    /// what is kept has no such script.
    pub fn before(&self, script: &'static str) {
        let deaf = Fault::After("throw new Error('the page is not kept');");
        self.site.spoil("/offline.js", Some(deaf));
        self.site.spoil("/theme.js", (!script.is_empty()).then_some(Fault::After(script)));
    }

    /// Opens a second tab at this path and looks at it; the tab that was looked at before, for
    /// [`Browser::switch_to`].
    pub async fn open_tab(&self, path: &str) -> WindowHandle {
        let before = self.session().window().await.expect("a tab");
        let tab = self.session().new_tab().await.expect("a new tab");
        self.switch_to(tab).await;
        self.resize(1280, 900).await;
        self.open(path).await;
        before
    }

    /// Waits until the page opened another tab: this one and that.
    pub async fn two_tabs(&self) -> (WindowHandle, WindowHandle) {
        let here = self.session().window().await.expect("a tab");
        let other = until("there is a second tab", async || {
            self.session().windows().await.ok()?.into_iter().find(|tab| *tab != here)
        })
        .await;
        (here, other)
    }

    /// Waits until there is but one tab.
    pub async fn one_tab(&self) {
        until_true("there is one tab", async || {
            self.session().windows().await.is_ok_and(|tabs| tabs.len() == 1)
        })
        .await;
    }

    /// Looks at another tab.
    pub async fn switch_to(&self, tab: WindowHandle) {
        self.session().switch_to_window(tab).await.expect("the tab is there");
    }

    /// Closes the tab and comes back to the page in a new one.
    pub async fn close_and_return(&self, path: &str) {
        let old = self.session().window().await.expect("a tab");
        let new = self.session().new_tab().await.expect("a new tab");
        self.switch_to(old).await;
        self.session().close_window().await.expect("the tab closes");
        self.switch_to(new).await;
        // A size holds for one tab only.
        self.resize(1280, 900).await;
        self.allow_downloads().await;
        self.open(path).await;
    }

    /// Runs the body of a function in the page; `arguments[0]` is the first argument. A promise is waited for.
    pub async fn eval(&self, script: &str, arguments: &[Value]) -> Value {
        let result = self.session().execute(script, arguments.to_vec()).await;
        result.unwrap_or_else(|why| panic!("script failed: {why}\n{script:.300}")).json().clone()
    }

    /// Sends one command of the `DevTools` protocol. Only Chromium speaks it: see [`crate::engine::skips`].
    pub async fn cdp(&self, method: &str, parameters: Value) -> Value {
        assert!(self.engine == Engine::Chromium, "{} has no {method}", self.engine.name());
        let result = self.session().cdp().send_raw(method, parameters).await;
        result.unwrap_or_else(|why| panic!("{method} failed: {why}"))
    }

    /// How many elements match now, without waiting.
    pub async fn count(&self, css: &str) -> usize {
        self.find_all(css).await.len()
    }

    /// The elements that match now, without waiting.
    pub async fn find_all(&self, css: &str) -> Vec<WebElement> {
        self.session().find_all(By::Css(css)).await.unwrap_or_default()
    }

    /// Waits for the first element that matches and is shown.
    pub async fn find(&self, css: &str) -> WebElement {
        until(&format!("`{css}` is shown"), async || self.shown(css).await).await
    }

    /// The page is asked, not the driver: `WebKitGTK`'s takes a heading that is cut off with an ellipsis for hidden.
    async fn shown(&self, css: &str) -> Option<WebElement> {
        let body = "return [...document.querySelectorAll(arguments[0])]
            .find(e => e.getClientRects().length > 0 && e.checkVisibility({ visibilityProperty: true }))";
        self.session().execute(body, vec![json!(css)]).await.ok()?.element().ok()
    }

    /// Clicks an element as soon as it can be clicked. It is brought to the middle first, since what is only just in
    /// view can lie below a head that stays in place; and again, since what comes into view can move the rest.
    pub async fn click_on(&self, what: &str, element: &WebElement) {
        until(&format!("{what} can be clicked"), async || self.try_click(element).await).await;
    }

    /// Clicks an element if it can be clicked now.
    pub(crate) async fn try_click(&self, element: &WebElement) -> Option<()> {
        // WebKit scrolls to nothing that it skips while it is off screen, but to what holds it. It scrolls at once: a
        // click while the page glides lands beside the element.
        let center = "let e = arguments[0];
            while (e && !e.checkVisibility({ contentVisibilityAuto: true })) e = e.parentElement;
            for (const it of [e, arguments[0]]) it?.scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.session().execute(center, vec![element.to_json().ok()?]).await.ok()?;
        element.click().await.ok()
    }

    /// Waits until nothing that matches is shown.
    pub async fn gone(&self, css: &str) {
        until(&format!("`{css}` is gone"), async || self.shown(css).await.is_none().then_some(())).await;
    }

    /// The text of an element as shown.
    pub async fn text(&self, css: &str) -> String {
        words_of(&self.find(css).await).await.unwrap_or_else(|| panic!("`{css}` has no text"))
    }

    /// Waits until the text of an element contains this.
    pub async fn text_has(&self, css: &str, part: &str) {
        let what = format!("`{css}` says `{part}`");
        until(&what, async || words_of(&self.shown(css).await?).await?.contains(part).then_some(())).await;
    }

    /// The value of a text field, a choice or a text area.
    pub async fn value(&self, css: &str) -> String {
        self.find(css).await.prop("value").await.ok().flatten().unwrap_or_default()
    }

    /// An attribute of an element.
    pub async fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.find(css).await.attr(name).await.ok().flatten()
    }

    /// Clicks as soon as the element can be clicked.
    pub async fn click(&self, css: &str) {
        let what = format!("`{css}` can be clicked");
        until(&what, async || self.try_click(&self.shown(css).await?).await).await;
    }

    /// Replaces the text of a field as a person would: click, select all, type.
    pub async fn fill(&self, css: &str, text: &str) {
        self.click(css).await;
        self.press("Mod+a").await;
        self.press("Delete").await;
        self.type_keys(text).await;
    }

    /// Types text, key by key, into whatever has the focus. A line feed is the Enter key.
    pub async fn type_keys(&self, text: &str) {
        self.send(text).await;
    }

    /// Types a key that makes the page go away. A driver may then have nobody left to ask whether it was typed.
    pub async fn last_key(&self, key: &str) {
        let focused = self.session().active_element().await.expect("something has the focus");
        drop(focused.send_keys(key).await);
    }

    /// Presses one chord where the focus is, such as `Enter`, `Alt+ArrowUp` or `Mod+Shift+z`.
    pub async fn press(&self, name: &str) {
        self.send(&chord(name)).await;
    }

    async fn send(&self, text: &str) {
        let focused = self.session().active_element().await.expect("something has the focus");
        type_into(&focused, text).await;
    }

    /// Puts text at the caret at once, as an input method or a paste does: any character, emoji too.
    pub async fn insert(&self, text: &str) {
        if self.engine == Engine::Chromium {
            self.cdp("Input.insertText", json!({ "text": text })).await;
        } else {
            self.eval("document.execCommand('insertText', false, arguments[0])", &[json!(text)]).await;
        }
    }

    /// A short description of the element that has the focus: `tag#id`, its name and its label.
    pub async fn focus(&self) -> String {
        let describe = "const e = document.activeElement; return [e.localName + (e.id && '#' + e.id), e.name,
            e.getAttribute('aria-label') ?? e.labels?.[0]?.textContent].filter(Boolean).join(' ')";
        self.eval(describe, &[]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Chooses files in a file input, which may be hidden.
    pub async fn upload(&self, css: &str, files: &[&Path]) {
        let input = self.find_all(css).await.into_iter().next().unwrap_or_else(|| panic!("no `{css}`"));
        let paths: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
        input.send_keys(paths.join("\n")).await.unwrap_or_else(|why| panic!("`{css}` takes no file: {why}"));
    }

    /// Drops a file with this text on an element.
    pub async fn drop_file(&self, css: &str, name: &str, text: &str) {
        self.transfer(css, "drop", name, text).await;
    }

    /// Pastes text into an element, as the page's own paste handler sees it.
    pub async fn paste(&self, css: &str, text: &str) {
        self.transfer(css, "paste", "", text).await;
    }

    async fn transfer(&self, css: &str, event: &str, name: &str, text: &str) {
        self.find(css).await;
        let script = "const [css, event, name, text] = arguments, data = new DataTransfer();
            name ? data.items.add(new File([text], name)) : data.setData('text/plain', text);
            const on = document.querySelector(css), how = { bubbles: true, cancelable: true };
            if (event === 'paste') {
                const paste = new ClipboardEvent('paste', how);
                // Firefox takes no data with a new event.
                Object.defineProperty(paste, 'clipboardData', { value: data });
                on.dispatchEvent(paste);
            } else for (const type of ['dragenter', 'dragover', 'drop'])
                on.dispatchEvent(new DragEvent(type, { ...how, dataTransfer: data }));";
        self.eval(script, &[json!(css), json!(event), json!(name), json!(text)]).await;
    }

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

/// The text of an element as shown. The page is asked, not the driver: see [`Browser::shown`].
async fn words_of(element: &WebElement) -> Option<String> {
    element.prop("innerText").await.ok().flatten()
}

/// Types text into an element that has the focus.
pub(crate) async fn type_into(element: &WebElement, text: &str) {
    // WebKitGTK's driver takes nothing to type for a mistake.
    if !text.is_empty() {
        element.send_keys(typed(text)).await.unwrap_or_else(|why| panic!("typing `{text}` failed: {why}"));
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
