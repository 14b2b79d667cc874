//! Everything in one file, and back. `docs/backup.md` describes the file for people.
//!
//! In modules of their own because a page seldom needs them: nothing else here calls them.

mod merge;
mod read;
mod write;

pub use merge::{MergeError, Merged};
pub use read::{Backup, read_backup};
pub use write::backup;

/// What `format` says.
const FORMAT: &str = "hindsight-backup";
/// The version of the file. It rises when an older Hindsight could misread a newer file.
const VERSION: u32 = 1;
