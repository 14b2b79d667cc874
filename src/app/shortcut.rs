//! Keyboard shortcuts: one table of keys and what they do.
