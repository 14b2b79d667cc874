//! Adds, removes and moves items.
