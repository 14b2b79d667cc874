//! Light, dark, or as the system says.
