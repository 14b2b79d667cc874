//! The driver's process: one for each test, on a port of its own.

use crate::display::Display;
use crate::engine::Engine;
use crate::folder::Folder;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a driver may take to start.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running driver; it and every browser it started end when dropped.
pub struct Driver {
    process: Child,
    port: u16,
    /// Where the browser draws, if it has to.
    _display: Option<Display>,
}

impl Driver {
    /// Starts the driver of an engine and waits until it can be spoken to. What the browser keeps beside its profile
    /// goes into the folder. A driver that ends before, as when another program was faster at the port it chose, is
    /// started again.
    pub fn start(engine: Engine, folder: &Folder) -> Self {
        let mut tries = 0..5;
        let started = match engine {
            Engine::Chromium => tries.find_map(|_| {
                Self::naming("HINDSIGHT_CHROMEDRIVER", "chromedriver", "successfully on port ")
            }),
            Engine::Firefox => tries.find_map(|_| {
                Self::naming("HINDSIGHT_GECKODRIVER", "geckodriver", "Listening on 127.0.0.1:")
            }),
            Engine::WebKit => tries.find_map(|_| Self::webkit(folder)),
        };
        started.unwrap_or_else(|| panic!("the driver of {} ends at its start, five times", engine.name()))
    }

    /// A driver that prints its port after these words.
    fn naming(variable: &str, name: &str, words: &str) -> Option<Self> {
        let mut process = spawn(program(variable, name).arg("--port=0").stdout(Stdio::piped()));
        let output = process.stdout.take().expect("the driver's output is piped");
        let mut lines = BufReader::new(output).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| port_in(&line, words));
        // What it prints later is read and dropped, so that it never blocks on a full pipe.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        if port.is_none() {
            drop(process.wait());
        }
        Some(Self { process, port: port?, _display: None })
    }

    /// `WebKitGTK`'s driver prints nothing, so the port is chosen for it. Its browser draws on a screen, and takes the
    /// folder for downloads from the person's own settings.
    fn webkit(folder: &Folder) -> Option<Self> {
        let display = Display::start();
        let settings = folder.sub("config");
        let downloads = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", folder.sub("downloads").display());
        std::fs::write(settings.join("user-dirs.dirs"), downloads).expect("the settings can be written");
        let free = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
        let port = free.expect("a free port on this machine").port();
        let mut command = program("HINDSIGHT_WEBKITDRIVER", "WebKitWebDriver");
        command
            .arg(format!("--port={port}"))
            .env("DISPLAY", display.name())
            .env_remove("WAYLAND_DISPLAY")
            .env("XDG_CONFIG_HOME", &settings)
            .env("XDG_DATA_HOME", folder.sub("data"))
            .env("XDG_CACHE_HOME", folder.sub("cache"))
            .stdout(Stdio::null());
        let mut process = spawn(&mut command);
        let start = Instant::now();
        // It ends at once where somebody else was faster to take the port.
        while matches!(process.try_wait(), Ok(None)) && start.elapsed() < PATIENCE {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() && matches!(process.try_wait(), Ok(None)) {
                return Some(Self { process, port, _display: Some(display) });
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        drop(process.kill());
        drop(process.wait());
        None
    }

    /// Where its clients connect.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Sends one request outside the asynchronous client, for use while a test is falling over. The body of the
    /// answer, if there is one.
    pub fn request(&self, method: &str, path: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
        // geckodriver refuses a host without its port.
        let host = format!("127.0.0.1:{}", self.port);
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").ok()?;
        // The driver leaves the connection open, so the header says where the answer ends.
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).ok()?;
            let Some((name, value)) = line.trim_end().split_once(':') else {
                if line.trim_end().is_empty() {
                    break;
                }
                continue;
            };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().ok()?;
            }
        }
        let mut body = String::new();
        reader.take(length).read_to_string(&mut body).ok()?;
        Some(body)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Only chromedriver has a word for this. The others hold no browser any more: its session was ended before.
        let ends = self.request("GET", "/shutdown").is_some_and(|answer| !answer.contains("unknown command"));
        let start = Instant::now();
        while ends && start.elapsed() < Duration::from_secs(5) {
            if let Ok(Some(_)) = self.process.try_wait() {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// A program that the environment names, or the one of this name on the search path.
fn program(variable: &str, name: &str) -> Command {
    let mut command = Command::new(std::env::var_os(variable).unwrap_or_else(|| name.into()));
    command.stdin(Stdio::null()).stderr(Stdio::null());
    command
}

fn spawn(command: &mut Command) -> Child {
    let started = command.spawn();
    started.unwrap_or_else(|why| panic!("{} does not start: {why}", command.get_program().display()))
}

/// The number in `ChromeDriver was started successfully on port 40123.`
fn port_in(line: &str, words: &str) -> Option<u16> {
    line.split_once(words)?.1.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::port_in;

    #[test]
    fn the_port_is_read_from_the_line_that_says_it_started() {
        let chrome = "successfully on port ";
        assert_eq!(port_in("ChromeDriver was started successfully on port 40123.", chrome), Some(40123));
        assert_eq!(port_in("Only local connections are allowed.", chrome), None);
        let gecko = "1732 geckodriver\tINFO\tListening on 127.0.0.1:39733";
        assert_eq!(port_in(gecko, "Listening on 127.0.0.1:"), Some(39733));
    }
}
