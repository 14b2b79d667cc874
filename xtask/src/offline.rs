//! What the page needs without a network: `offline.js` is told which files were built, with their checksums.

use crate::files::{read, replaced, write};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const SCRIPT: &str = "offline.js";
/// The line of the script that the list replaces.
const EMPTY: &str = "const FILES = {};";

/// Writes the list of the built files into their `offline.js`.
pub fn list(dist: &Path) -> Result<(), String> {
    let failed = |path: &Path, why: std::io::Error| format!("{}: {why}", path.display());
    let script = dist.join(SCRIPT);
    let mut files = Vec::new();
    collect(dist, &mut files).map_err(|why| failed(dist, why))?;
    files.sort();
    let mut lines = String::from("const FILES = {\n");
    for file in files.iter().filter(|file| **file != script) {
        let bytes = std::fs::read(file).map_err(|why| failed(file, why))?;
        let name = file.strip_prefix(dist).unwrap_or(file).to_string_lossy().replace('\\', "/");
        let _ = writeln!(lines, "  {name:?}: \"{:08x}\",", checksum(&bytes));
    }
    lines.push_str("};");
    write(&script, &replaced(&read(&script)?, EMPTY, &lines)?)
}

/// Every file in a folder and those in it.
pub fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { collect(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

/// CRC-32 as in zip and PNG, which the script works out too.
pub fn checksum(bytes: &[u8]) -> u32 {
    let step = |crc: u32, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), step))
}

#[cfg(test)]
mod tests {
    use super::{checksum, list};

    #[test]
    fn known_bytes_have_their_published_checksum() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn the_script_is_told_every_file_but_itself() {
        let dist = std::env::temp_dir().join(format!("hindsight-offline-{}", std::process::id()));
        std::fs::create_dir_all(dist.join("rules")).unwrap();
        for (name, text) in [("offline.js", "a\nconst FILES = {};\nb"), ("rules/r.md", "123456789")] {
            std::fs::write(dist.join(name), text).unwrap();
        }
        let told = list(&dist).map(|()| std::fs::read_to_string(dist.join("offline.js")).unwrap());
        let again = list(&dist);
        std::fs::remove_dir_all(&dist).unwrap();
        assert_eq!(told.unwrap(), "a\nconst FILES = {\n  \"rules/r.md\": \"cbf43926\",\n};\nb");
        assert!(again.is_err(), "a list is written once");
    }
}
