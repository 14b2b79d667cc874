//! One step: a command that is printed before it runs.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

/// A command, and what it is for.
pub struct Step {
    command: Command,
}

impl Step {
    /// A step that runs `program`.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        Self { command: Command::new(program) }
    }

    /// A cargo command, by the cargo that runs us, as if the person had typed it: what cargo tells us about our own
    /// package must not reach it.
    pub fn cargo(arguments: &[&str]) -> Self {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut step = Self::new(cargo).args(arguments);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("CARGO_PKG_")
                || name == "CARGO_MANIFEST_DIR"
                || name == "CARGO_MANIFEST_PATH"
            {
                step.command.env_remove(name);
            }
        }
        step
    }

    /// Adds arguments.
    pub fn args(mut self, arguments: &[impl AsRef<OsStr>]) -> Self {
        self.command.args(arguments);
        self
    }

    /// Adds one argument.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Hides an environment variable.
    pub fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Runs it in this folder.
    pub fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Prints and runs the command; an error names it.
    pub fn run(mut self) -> Result<(), String> {
        let shown = self.shown();
        println!("\n> {shown}");
        match self.command.stdin(Stdio::null()).status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("`{shown}` failed ({status}).")),
            Err(why) => Err(format!("`{shown}` did not start: {why}.")),
        }
    }

    /// The same, hearing what it prints. The error comes with that.
    pub fn run_heard(mut self) -> Result<(), (String, String)> {
        let shown = self.shown();
        println!("\n> {shown}");
        let mut heard = String::new();
        let started = self.command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
        let ended = started.and_then(|mut child| {
            for line in child.stdout.take().into_iter().flat_map(|stdout| BufReader::new(stdout).lines()) {
                let line = line?;
                println!("{line}");
                heard.push_str(&line);
                heard.push('\n');
            }
            child.wait()
        });
        match ended {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err((format!("`{shown}` failed ({status})."), heard)),
            Err(why) => Err((format!("`{shown}` did not run: {why}."), heard)),
        }
    }

    /// What a person would type: the program by its last name, then the arguments.
    fn shown(&self) -> String {
        let program = Path::new(self.command.get_program());
        let name = program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
        let arguments = self.command.get_args().map(|argument| {
            let argument = argument.to_string_lossy();
            if argument.is_empty() || argument.contains([' ', '"', '\'']) {
                format!("'{argument}'")
            } else {
                argument.into_owned()
            }
        });
        std::iter::once(name).chain(arguments).collect::<Vec<_>>().join(" ")
    }
}

/// What a command prints, quietly; nothing if it is not there or fails.
pub fn output_of(program: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
    let output =
        Command::new(program).args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
