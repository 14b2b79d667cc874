//! The words that rules look for, one file a rule, as data: patterns as `phrase.rs` reads them.

pub(super) mod acronyms;
pub(super) mod animated;
pub(super) mod blame;
pub(super) mod causes;
pub(super) mod counterfactual;
pub(super) mod people;
