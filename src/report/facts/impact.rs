//! Numbers that measure the harm.

use crate::report::value::Decimal;

/// A number that measures the harm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The number.
    pub number: Decimal,
    /// What is counted, in lower case: `users`, `orders`, `%`, a currency sign such as `$`.
    pub unit: String,
    /// What a share is of: `users` in `30% of users`; may be empty.
    pub of: String,
    /// Whether the writer said it is not exact.
    pub about: bool,
}
