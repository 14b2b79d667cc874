//! Text to lossless tree and back. Knows nothing of templates.
//!
//! A [`Document`] is a list of [`Block`]s, a block a list of [`Item`]s, and every item owns the bytes of its
//! lines. Printing them in order gives the input back, whoever wrote it and however it was formatted:
//!
//! ```
//! let text = "# Outage\r\n\r\n**Owner** : Ada  \n| a|b\n|-|-\n|1\\|2|\n\n* [08:47] restarted\n\n\n<!-- end -->";
//! assert_eq!(hindsight::markdown::Document::parse(text).to_string(), text);
//! ```
//!
//! An item names the parts of its text that can be edited: a field's value, a table's cells, a list item's
//! words, a check mark. A [`Slot`] is the address of one part. [`Document::get`] reads it as the words a person
//! would type, [`Document::set`] makes the [`Patch`] that replaces it and nothing else, whatever the words are.
//!
//! What is *not* preserved: nothing. What an edit may add: the escapes that keep its words from being read as
//! structure (see [`hold`]).

mod block;
mod case;
mod document;
mod heading;
pub mod hold;
mod item;
pub mod label;
mod line;
mod list;
mod mark;
mod offset;
mod parse;
mod patch;
mod rows;
mod section;
mod set;
mod table;

pub use block::{Block, BlockId, Kind};
pub use case::lower;
pub use document::Document;
pub use item::{Item, ItemId, Part, Role, Slot};
pub use mark::Mark;
pub use patch::{Change, Patch};
pub use section::Section;
