//! What a person does on the page, from start to end.

mod check;
mod expected;
mod files;
mod folder;
mod keeping;
mod looks;
mod overview;
mod rows;
mod shelf;
mod source;
mod story;
mod writing;
