//! Judges a report: rules, findings, fixes.
