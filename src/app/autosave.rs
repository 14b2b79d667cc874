//! Saves the open report a moment after each change, and at once when the page goes away.
