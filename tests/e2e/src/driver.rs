//! The chromedriver process: one for each test, on a port of its own choice.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running chromedriver; it and every browser it started end when dropped.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver and waits until it names its port. One that ends before, as when another program was faster at
    /// the port it chose, is started again.
    pub fn start() -> Self {
        let mut tries = 0..5;
        tries.find_map(|_| Self::try_start()).expect("chromedriver ends without naming a port, five times")
    }

    fn try_start() -> Option<Self> {
        let program = std::env::var_os("HINDSIGHT_CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|why| panic!("{} does not start: {why}", program.display()));
        let output = process.stdout.take().expect("the driver's output is piped");
        let mut lines = BufReader::new(output).lines();
        let port = lines.by_ref().map_while(Result::ok).find_map(|line| port_in(&line));
        // What it prints later is read and dropped, so that it never blocks on a full pipe.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        if port.is_none() {
            drop(process.wait());
        }
        Some(Self { process, port: port? })
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
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n").ok()?;
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
        self.request("GET", "/shutdown");
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(5) {
            if let Ok(Some(_)) = self.process.try_wait() {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// The number in `ChromeDriver was started successfully on port 40123.`
fn port_in(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::port_in;

    #[test]
    fn the_port_is_read_from_the_line_that_says_it_started() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 40123."), Some(40123));
        assert_eq!(port_in("Only local connections are allowed."), None);
    }
}
