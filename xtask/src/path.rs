//! The search path: finding programs, and putting ours first.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The file name of a program on this platform.
pub fn program_name(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

/// The first file of that name on the search path.
pub fn find(name: &str) -> Option<PathBuf> {
    let file = program_name(name);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// The search path with these folders before all others.
pub fn with_first(folders: &[PathBuf]) -> Result<OsString, String> {
    let rest = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folders.iter().cloned().chain(env::split_paths(&rest)))
        .map_err(|why| format!("the search path can't be extended: {why}"))
}

/// The folder a program lies in.
pub fn folder_of(program: &Path) -> PathBuf {
    program.parent().map(Path::to_path_buf).unwrap_or_default()
}
