//! The page: the only module that may name a browser crate.
