//! Sections.

/// x
#[derive(Debug)]
pub struct Section;
