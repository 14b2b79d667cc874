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

/// A running host; it stops when dropped.
pub struct Site {
    port: u16,
    missing: Arc<Mutex<Vec<String>>>,
    stop: Arc<AtomicBool>,
    listener: Option<JoinHandle<()>>,
}

impl Site {
    /// Serves the files of this folder.
    pub fn serve(root: &Path) -> Self {
        assert!(
            root.join("index.html").is_file(),
            "{} has no index.html: run `cargo xtask build`",
            root.display()
        );
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port on this machine");
        let port = listener.local_addr().expect("a bound port").port();
        let missing = Arc::new(Mutex::new(Vec::new()));
        let stop = Arc::new(AtomicBool::new(false));
        let thread = std::thread::spawn({
            let (root, missing, stop) = (root.to_path_buf(), Arc::clone(&missing), Arc::clone(&stop));
            move || listen(&listener, &root, &missing, &stop)
        });
        Self { port, missing, stop, listener: Some(thread) }
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
        self.missing.lock().map(|list| list.clone()).unwrap_or_default()
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

fn listen(listener: &TcpListener, root: &Path, missing: &Arc<Mutex<Vec<String>>>, stop: &AtomicBool) {
    for stream in listener.incoming() {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let (root, missing) = (root.to_path_buf(), Arc::clone(missing));
        // A browser opens connections that it does not use yet, so each gets its own thread.
        std::thread::spawn(move || drop(answer(stream, &root, &missing)));
    }
}

fn answer(mut stream: TcpStream, root: &Path, missing: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let Some(target) = request.split(' ').nth(1) else { return Ok(()) };
    let found = file_of(root, target).and_then(|path| Some((std::fs::read(&path).ok()?, path)));
    if let Some((body, path)) = found {
        write!(
            stream,
            "HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\nContent-Security-Policy: {POLICY}\r\n\
             X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
            mime(&path),
            body.len()
        )?;
        stream.write_all(&body)
    } else {
        if let Ok(mut list) = missing.lock() {
            list.push(target.to_owned());
        }
        stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    }
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
    use super::file_of;
    use std::path::Path;

    #[test]
    fn only_files_below_the_folder_are_served() {
        let root = Path::new("/page");
        assert_eq!(file_of(root, "/any/folder/").as_deref(), Some(Path::new("/page/index.html")));
        assert_eq!(file_of(root, "/any/folder/a.js?b=c").as_deref(), Some(Path::new("/page/a.js")));
        assert_eq!(file_of(root, "/any/folder/../secret"), None);
        assert_eq!(file_of(root, "/favicon.ico"), None);
    }
}
