//! Numbers that measure the harm.

use super::reader::Reader;
use super::theme::Theme;
use crate::report::value::{Decimal, figures};
use crate::template::Term;

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

/// What can be harmed and counted.
const THINGS: &[&str] = &[
    "user",
    "users",
    "customer",
    "customers",
    "client",
    "clients",
    "order",
    "orders",
    "request",
    "requests",
    "trade",
    "trades",
    "transaction",
    "transactions",
    "position",
    "positions",
    "account",
    "accounts",
    "session",
    "sessions",
    "merchant",
    "merchants",
    "tenant",
    "tenants",
    "people",
    "employee",
    "employees",
    "visitor",
    "visitors",
    "payment",
    "payments",
    "message",
    "messages",
    "email",
    "emails",
    "job",
    "jobs",
    "build",
    "builds",
    "record",
    "records",
    "ticket",
    "tickets",
    "complaint",
    "complaints",
    "call",
    "calls",
    "error",
    "errors",
    "event",
    "events",
    "query",
    "queries",
    "service",
    "services",
    "site",
    "sites",
    "server",
    "servers",
    "node",
    "nodes",
    "pod",
    "pods",
    "region",
    "regions",
    "store",
    "stores",
    "booking",
    "bookings",
    "subscriber",
    "subscribers",
    "device",
    "devices",
    "company",
    "companies",
    "team",
    "teams",
    "repository",
    "repositories",
    "file",
    "files",
];

impl Reader<'_> {
    /// Reads money, shares and counts where the harm is told.
    pub(super) fn read_impact(&mut self) {
        let mut found = Vec::new();
        for rank in 0..self.leaves.len() {
            let own = matches!(
                self.term(rank),
                Some(
                    Term::Disruption
                        | Term::FinancialImpact
                        | Term::OrdersAffected
                        | Term::PositionsAffected
                        | Term::UsersAffected
                        | Term::QuantitativeImpact
                )
            );
            let told = matches!(self.themes[rank], Theme::Impact | Theme::Summary) || own;
            let text = self.text(rank);
            let number = text.bytes().any(|byte| byte.is_ascii_digit());
            if !told || !number || self.is_heading(rank) || !self.filled(rank) {
                continue;
            }
            for figure in figures(text, THINGS) {
                let value =
                    Figure { number: figure.number, unit: figure.unit, of: figure.of, about: figure.about };
                found.extend(self.stated(rank, figure.range, value));
            }
        }
        self.facts.impact = found;
    }
}
