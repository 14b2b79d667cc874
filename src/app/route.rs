//! Hash routes: parse and print.
//!
//! | address | what it shows |
//! |---|---|
//! | `#/` | the start page |
//! | `#/edit/<id>` | a stored report |
//! | `#/new/<template>` | a new report from a built-in template |
//! | `#/import/<text>` | Markdown or JSON, percent-encoded, as a new report |
//! | `#/import/base64url,<bytes>` | the same, in base64url |
//!
//! Any other hash is an anchor within the page.

use leptos::prelude::*;

/// What an address asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The start page.
    Start,
    /// A stored report.
    Edit(String),
    /// A new report from the template of that name.
    New(String),
    /// The bytes of a file, as a new report.
    Import(Vec<u8>),
}

impl Route {
    /// Reads a hash, with its `#`. `None` for an anchor within the page, and for an import whose base64 is broken.
    pub fn parse(hash: &str) -> Option<Self> {
        let path = hash.strip_prefix("#/")?;
        let (name, rest) = path.split_once('/').unwrap_or((path, ""));
        match name {
            "" => Some(Self::Start),
            "edit" => Some(Self::Edit(decode(rest))),
            "new" => Some(Self::New(decode(rest))),
            "import" => match rest.strip_prefix("base64url,") {
                Some(coded) => bytes_of(coded).map(Self::Import),
                None => Some(Self::Import(decode(rest).into_bytes())),
            },
            _ => None,
        }
    }

    /// What the address bar says now.
    pub fn current() -> String {
        window().location().hash().unwrap_or_default()
    }
}

/// The address of a stored report.
pub fn edit(id: &str) -> String {
    ["#/edit/", &String::from(js_sys::encode_uri_component(id))].concat()
}

/// Puts a hash into the address bar; in place of the one there, or as a step that Back takes back.
pub fn go(hash: &str, replace: bool) {
    let location = window().location();
    if Route::current() != hash {
        let _ = if replace { location.replace(hash) } else { location.set_hash(hash) };
    }
}

/// Undoes percent-encoding; a text that is not well encoded means itself.
fn decode(text: &str) -> String {
    js_sys::decode_uri_component(text).map_or_else(|_| text.to_owned(), String::from)
}

/// The bytes that base64url stands for, padded or not.
fn bytes_of(coded: &str) -> Option<Vec<u8>> {
    let coded = coded.trim_end_matches('=').replace('-', "+").replace('_', "/");
    let binary = window().atob(&coded).ok()?;
    binary.chars().map(|char| u8::try_from(char).ok()).collect()
}
