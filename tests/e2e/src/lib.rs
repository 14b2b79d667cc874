//! Hindsight in a real browser.
//!
//! A journey starts a [`Browser`], which serves the built page from this machine, and speaks to the page through
//! the objects in [`page`], where every selector is written once:
//!
//! ```no_run
//! # async fn journey() {
//! use journeys::{Browser, page::Page};
//!
//! let browser = Browser::start().await;
//! let page = Page::open(&browser, "").await;
//! assert_eq!(page.title().await, "Hindsight");
//! browser.assert_accessible().await;
//! # }
//! ```
//!
//! Waiting is always for a condition ([`wait::until`]), never for a time. What goes wrong panics with the reason.
//! A failing journey leaves a screenshot; browser, driver and folders are gone when `Browser` is dropped, also then.
//!
//! Environment (set by `cargo xtask test`):
//!
//! - `HINDSIGHT_DIST`: the built page; without it `dist/` at the root of the project.
//! - `HINDSIGHT_ENGINE`: `chromium` (without it), `firefox` or `webkit`. A journey that needs what an engine lacks
//!   says so through [`engine::skips`].
//! - `HINDSIGHT_CHROMIUM`, `HINDSIGHT_CHROMEDRIVER`, `HINDSIGHT_FIREFOX`, `HINDSIGHT_GECKODRIVER`,
//!   `HINDSIGHT_WEBKITDRIVER`: programs; without them those on the search path.
//! - `HINDSIGHT_AXE`: the script of axe-core.
//! - `HINDSIGHT_SHOTS`: where screenshots go; without it none are taken.

pub mod axe;
pub mod browser;
pub mod display;
pub mod download;
pub mod driver;
pub mod engine;
pub mod folder;
pub mod keys;
mod launch;
pub mod page;
pub mod screen;
pub mod site;
pub mod storage;
pub mod wait;

pub use browser::{Browser, Setup, Storage};
pub use download::Download;
