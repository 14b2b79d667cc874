//! What is kept between visits, without knowing where.
//!
//! Everything goes through a [`Medium`], a key-value store that may fail at any moment. The promises:
//!
//! - [`save`] answers `Ok` only after reading back what it wrote. If it fails, or the page dies in the middle, [`load`]
//!   finds the old text or the new one, whole.
//! - A version the writer has not seen is never overwritten, nor is a text that cannot be read: that one is set aside.
//! - Nothing is deleted that holds the only copy of something, but by age where it was said beforehand: removed reports
//!   stay in the bin for 30 days, [earlier versions](thin) for as long as their rule says.
//! - Every text is guarded by a checksum. One that fails it is never shown as the report.
//!
//! A report lies in two slots that are written in turn, so the last good one survives every accident:
//!
//! | key | value |
//! |---|---|
//! | `hindsight/1/report/<id>/a`, `…/b` | an [envelope](Envelope) |
//! | `hindsight/1/report/<id>/at` | which slot was completed last: `a 12 <writer>` |
//! | `hindsight/1/quarantine/<id>/<n>` | a stored text that could not be read, as it was found |
//! | `hindsight/1/bin/<id>` | when it was removed, guarded by a checksum; a newline; its envelope |
//! | `hindsight/1/history/<id>/<n>` | when it was taken, why, and its name, guarded by a checksum; a newline; an envelope |
//! | `hindsight/1/digest/<id>` | what a [list](library) says of it, guarded by a checksum; can be worked out again |
//! | `hindsight/1/mark/<id>` | whether it is archived, when it was downloaded, guarded by a checksum |
//! | `hindsight/1/setting/<name>` | a [`Setting`] |
//!
//! Between two pages a check followed by a write is not atomic in any browser. Whoever can take a lock across pages
//! should hold it around everything that writes; without one, the window is the length of one call. What a page does
//! about a version that another one stored is [a table](Tab).
//!
//! A second storage with more room may mirror the first. [`plan`] says what to do so that they agree, [`spare`] what
//! may live in the mirror alone when the first one is full, and [`Both`] reads them as one.

mod age;
mod backup;
mod bin;
mod both;
mod budget;
mod checksum;
mod compare;
mod copy;
mod digest;
mod draft;
mod envelope;
mod forward;
mod history;
mod key;
mod library;
mod list;
mod load;
mod mark;
mod medium;
mod memory;
mod migrate;
mod mirror;
mod outside;
mod plan;
mod pointer;
mod purge;
mod quarantine;
mod record;
mod rescue;
mod save;
mod search;
mod setting;
mod slots;
mod tab;
mod thin;
mod version;

pub use backup::{Backup, MergeError, Merged, backup, read_backup};
pub use bin::{Binned, RestoreError, list_bin, remove, restore};
pub use both::Both;
pub use budget::{LIMIT, Spare, bytes, release, spare, used};
pub use compare::{Change, Line, compare, pieces};
pub use copy::{CopyError, duplicate};
pub use digest::{Digest, keep_digest};
pub use draft::{Draft, encode};
pub use envelope::{Envelope, EnvelopeError, decode};
pub use forward::{Write, concerns, forward};
pub use history::{
    Cause, Label, ReturnError, Snapshot, drop_snapshot, open_snapshot, return_to, snapshot, snapshots,
};
pub use key::of_history as history_of;
pub use library::{Entry, Order, library, sort};
pub use list::{Problem, Summary, list};
pub use load::{LoadError, Loaded, load};
pub use mark::{Mark, archive, downloaded, mark};
pub use medium::{Medium, MediumError};
pub use memory::Memory;
pub use migrate::SCHEMA;
pub use mirror::{Adopted, adopt};
pub use outside::Outside;
pub use plan::{Action, newest, plan};
pub use purge::{BIN_DAYS, days_left, delete, purge};
pub use rescue::{Stored, raw};
pub use save::{SaveError, Saved, save};
pub use search::{Hit, Query};
pub use setting::{Setting, get_setting, set_setting};
pub use tab::{Found, Step, Tab};
pub use thin::thin;
pub use version::Version;
