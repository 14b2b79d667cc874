//! What a person does on the page, from start to end.

mod check;
mod crash;
mod damage;
mod expected;
mod files;
mod folder;
mod keeping;
mod leaving;
mod library;
mod looks;
mod offline;
mod overview;
mod rows;
mod shelf;
mod source;
mod story;
mod trouble;
mod versions;
mod writing;
