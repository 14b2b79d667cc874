//! The outside formats: what comes in, what goes out.

pub mod html;
