//! What the page has done for it off its own thread: work that needs the whole report at once and that no key waits for.
//!
//! A page [asks](Task), a worker [answers](Answer). Both are lists of words, the one thing that every browser hands from
//! thread to thread without help. A worker remembers nothing: each task brings the text it is about, so that a worker can be
//! stopped and started at any time. It reads and writes the [mirror] of the storage, which pages cannot do without waiting;
//! its code, which is more than that of the page, is loaded after the page can be
//! written in.

mod answer;
mod found;
mod mirror;
mod overview;
mod serve;
mod stored;
mod task;
mod words;

pub use answer::{Answer, Refusal};
pub use found::{Found, Spot, Way, slot_at};
pub use mirror::{Reach, Served, attend, reach};
pub use overview::{Length, Overview, Part};
pub use serve::serve;
pub use stored::Pairs;
pub use task::{Format, Subject, Task};
