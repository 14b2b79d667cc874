//! A screen for a browser that cannot do without: an X server that draws into memory.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A running X server; it ends when dropped.
pub struct Display {
    process: Child,
    name: String,
}

impl Display {
    /// Starts Xvfb on a display number of its own choice.
    pub fn start() -> Self {
        // Nobody manages windows there, so the one under the pointer has the focus. The pointer stands in the middle of the
        // screen, which must be over the window.
        let mut process = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1700x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|why| panic!("Xvfb does not start: {why}"));
        let mut number = String::new();
        let output = process.stdout.take().expect("the server's output is piped");
        let read = BufReader::new(output).read_line(&mut number);
        assert!(read.is_ok() && !number.trim().is_empty(), "Xvfb ended without naming its display");
        Self { process, name: format!(":{}", number.trim()) }
    }

    /// The value of `DISPLAY` for those who draw on it.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
