//! The fields of the form: one component per kind of slot.
