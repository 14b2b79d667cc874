//! A static host on a free port of this machine, serving one folder below a path, as a strict host would.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// Where the page lies on the host: not at its root, so an absolute address in the page fails.
const MOUNT: &str = "/any/folder/";

/// The page must work on a host that forbids everything it does not need.
const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'none'";

/// Put before all other scripts of a watched page: says what goes wrong and what is asked for elsewhere, in requests that
/// only [`Site`] hears. Drivers other than chromedriver tell nothing of either.
const WATCH: &str = "\
const tell = (kind, words) => { fetch(`${kind}?${encodeURIComponent(words)}`, { keepalive: true }).catch(() => {}); };
const complain = words => tell('complaint', words);
for (const level of ['error', 'warn']) {
    const say = console[level];
    console[level] = (...words) => { say.apply(console, words); complain(words.map(String).join(' ')); };
}
addEventListener('error', event => complain(event.message ?? `${event.target?.src ?? event.target?.href} failed`), true);
addEventListener('unhandledrejection', event => complain(String(event.reason)));
addEventListener('securitypolicyviolation', event => {
    complain(`Content Security Policy: ${event.violatedDirective}`);
    tell('foreign', event.blockedURI);
});
new PerformanceObserver(list => {
    for (const { name } of list.getEntries())
        if (/^(http|ws)s?:/.test(name) && !name.startsWith(origin)) tell('foreign', name);
}).observe({ type: 'resource', buffered: true });
";

/// What a host answers in place of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// That there is none.
    Missing,
    /// A page, with the word that all is well, as hosts do that know only one page.
    Page,
    /// Its first half, as if that were all.
    Cut,
    /// The file with this script before it.
    After(&'static str),
}

/// What a host was told and asked.
#[derive(Default)]
struct Heard {
    asked: Mutex<Vec<String>>,
    missing: Mutex<Vec<String>>,
    complaints: Mutex<Vec<String>>,
    foreign: Mutex<Vec<String>>,
}

/// A running host; it stops when dropped.
pub struct Site {
    port: u16,
    served: Served,
    stop: Arc<AtomicBool>,
    listener: Option<JoinHandle<()>>,
}

impl Site {
    /// Serves the files of this folder.
    pub fn serve(root: &Path) -> Self {
        Self::start(root, false)
    }

    /// Serves the files of this folder, with a script before all others that tells the host what goes wrong.
    pub fn watched(root: &Path) -> Self {
        Self::start(root, true)
    }

    fn start(root: &Path, watched: bool) -> Self {
        assert!(
            root.join("index.html").is_file(),
            "{} has no index.html: run `cargo xtask build`",
            root.display()
        );
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port on this machine");
        let port = listener.local_addr().expect("a bound port").port();
        let stop = Arc::new(AtomicBool::new(false));
        let served = Served {
            root: Arc::new(Mutex::new(root.to_path_buf())),
            watched,
            heard: Arc::default(),
            silent: Arc::default(),
            faults: Arc::default(),
        };
        let thread = std::thread::spawn({
            let (served, stop) = (served.clone(), Arc::clone(&stop));
            move || listen(&listener, &served, &stop)
        });
        Self { port, served, stop, listener: Some(thread) }
    }

    /// Serves another folder from now on, as when a new version is published.
    pub fn publish(&self, root: &Path) {
        *self.served.root.lock().expect("nobody failed") = root.to_path_buf();
    }

    /// Answers so in place of every file whose name ends like this; `None` answers rightly again.
    pub fn spoil(&self, end: &str, fault: Option<Fault>) {
        let mut faults = self.served.faults.lock().expect("nobody failed");
        faults.retain(|(other, _)| other != end);
        faults.extend(fault.map(|fault| (end.to_owned(), fault)));
    }

    /// Hangs up on everybody without a word from now on, or no longer: there is no network.
    pub fn silence(&self, silent: bool) {
        self.served.silent.store(silent, Ordering::Relaxed);
    }

    /// Everything that was asked for since the last call, also in silence.
    pub fn asked(&self) -> Vec<String> {
        self.served.heard.asked.lock().map(|mut list| std::mem::take(&mut *list)).unwrap_or_default()
    }

    /// The scheme, host and port.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The full address of a path relative to the page, such as `#/import/x`.
    pub fn address(&self, path: &str) -> String {
        format!("{}{MOUNT}{path}", self.origin())
    }

    /// What was asked for and is not there.
    pub fn missing(&self) -> Vec<String> {
        self.served.heard.missing.lock().map(|list| list.clone()).unwrap_or_default()
    }

    /// The errors and warnings that a watched page told of since the last call.
    pub fn complaints(&self) -> Vec<String> {
        self.served.heard.complaints.lock().map(|mut list| std::mem::take(&mut *list)).unwrap_or_default()
    }

    /// The addresses on other hosts that a watched page asked for since the last call.
    pub fn foreign(&self) -> Vec<String> {
        self.served.heard.foreign.lock().map(|mut list| std::mem::take(&mut *list)).unwrap_or_default()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        // One last connection wakes the listener, which then sees that it shall stop.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
        if let Some(thread) = self.listener.take() {
            drop(thread.join());
        }
    }
}

/// What is served, and where it is noted what was asked.
#[derive(Clone)]
struct Served {
    root: Arc<Mutex<PathBuf>>,
    watched: bool,
    heard: Arc<Heard>,
    silent: Arc<AtomicBool>,
    faults: Arc<Mutex<Vec<(String, Fault)>>>,
}

fn listen(listener: &TcpListener, served: &Served, stop: &AtomicBool) {
    for stream in listener.incoming() {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let served = served.clone();
        // A browser opens connections that it does not use yet, so each gets its own thread.
        std::thread::spawn(move || drop(answer(stream, &served)));
    }
}

fn answer(mut stream: TcpStream, served: &Served) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let Some(target) = request.split(' ').nth(1) else { return Ok(()) };
    if let Ok(mut asked) = served.heard.asked.lock() {
        asked.push(target.to_owned());
    }
    if served.silent.load(Ordering::Relaxed) {
        return Ok(());
    }
    if let Some((body, kind)) = served.find(target) {
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nContent-Security-Policy: {POLICY}\r\n\
             X-Content-Type-Options: nosniff\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n",
            body.len()
        )?;
        stream.write_all(&body)
    } else {
        stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n")
    }
}

impl Served {
    /// What to answer, and its type; notes what is not there.
    fn find(&self, target: &str) -> Option<(Vec<u8>, &'static str)> {
        if self.watched {
            let told = |name: &str| target.strip_prefix(MOUNT)?.strip_prefix(name);
            for (name, list) in [("complaint?", &self.heard.complaints), ("foreign?", &self.heard.foreign)] {
                if let Some(words) = told(name) {
                    list.lock().ok()?.push(decoded(words));
                    return Some((Vec::new(), "text/plain"));
                }
            }
            if told("watch.js").is_some() {
                return Some((WATCH.into(), mime(Path::new("watch.js"))));
            }
        }
        if target == "/favicon.ico" {
            // A browser asks for it where a file is no page and so names no icon.
            return Some((Vec::new(), "image/x-icon"));
        }
        let root = self.root.lock().ok()?.clone();
        let path = file_of(&root, target);
        let fault = path.as_ref().and_then(|path| self.fault(path));
        let found = path.filter(|_| fault != Some(Fault::Missing));
        let found = found.and_then(|path| Some((std::fs::read(&path).ok()?, path)));
        let Some((mut body, path)) = found else {
            self.heard.missing.lock().ok()?.push(target.to_owned());
            return None;
        };
        match fault {
            Some(Fault::Page) => {
                return Some(("<!doctype html><title>Home</title>".into(), mime(Path::new("a.html"))));
            }
            Some(Fault::Cut) => body.truncate(body.len() / 2),
            Some(Fault::After(script)) => drop(body.splice(..0, script.bytes())),
            _ => {}
        }
        if self.watched && path.ends_with("index.html") {
            let page = String::from_utf8_lossy(&body);
            // A minified page has no tag for its head.
            assert!(page.contains("<title>"), "the page has a title, before which it is watched");
            body = page.replacen("<title>", "<script src=\"watch.js\"></script><title>", 1).into_bytes();
        }
        Some((body, mime(&path)))
    }

    /// What is wrong with a file.
    fn fault(&self, path: &Path) -> Option<Fault> {
        let faults = self.faults.lock().ok()?;
        faults.iter().find(|(end, _)| path.to_string_lossy().ends_with(end)).map(|(_, fault)| *fault)
    }
}

/// Words from an address: `%20` is a space again.
fn decoded(words: &str) -> String {
    let mut parts = words.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at_checked(2).unwrap_or(("", part));
        bytes.extend(u8::from_str_radix(code, 16));
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The file a request is for; nothing outside the folder.
fn file_of(root: &Path, target: &str) -> Option<PathBuf> {
    let name = target.split(['?', '#']).next()?.strip_prefix(MOUNT)?;
    if name.split('/').any(|part| part == "..") {
        return None;
    }
    Some(root.join(if name.is_empty() { "index.html" } else { name }))
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "webmanifest") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("md" | "txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::{decoded, file_of};
    use std::path::Path;

    #[test]
    fn words_come_out_of_an_address_as_they_went_in() {
        assert_eq!(decoded("a%20b%C3%A9%25"), "a bé%");
    }

    #[test]
    fn only_files_below_the_folder_are_served() {
        let root = Path::new("/page");
        assert_eq!(file_of(root, "/any/folder/").as_deref(), Some(Path::new("/page/index.html")));
        assert_eq!(file_of(root, "/any/folder/a.js?b=c").as_deref(), Some(Path::new("/page/a.js")));
        assert_eq!(file_of(root, "/any/folder/../secret"), None);
        assert_eq!(file_of(root, "/favicon.ico"), None);
    }
}
