//! Numbers that measure the harm.

use super::reader::{Reader, bare};
use super::source::Stated;
use super::theme::Theme;
use crate::report::value::{Decimal, Reading, Value, figures, read};
use crate::template::{SlotKind, Term, normalise};

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
    "account",
    "accounts",
    "tenant",
    "tenants",
    "merchant",
    "merchants",
    "member",
    "members",
    "visitor",
    "visitors",
    "subscriber",
    "subscribers",
    "player",
    "players",
    "employee",
    "employees",
    "person",
    "persons",
    "people",
    "team",
    "teams",
    "order",
    "orders",
    "request",
    "requests",
    "transaction",
    "transactions",
    "payment",
    "payments",
    "checkout",
    "checkouts",
    "purchase",
    "purchases",
    "booking",
    "bookings",
    "session",
    "sessions",
    "login",
    "logins",
    "call",
    "calls",
    "message",
    "messages",
    "email",
    "emails",
    "notification",
    "notifications",
    "event",
    "events",
    "record",
    "records",
    "row",
    "rows",
    "document",
    "documents",
    "file",
    "files",
    "job",
    "jobs",
    "build",
    "builds",
    "deploy",
    "deploys",
    "deployment",
    "deployments",
    "pipeline",
    "pipelines",
    "query",
    "queries",
    "error",
    "errors",
    "failure",
    "failures",
    "timeout",
    "timeouts",
    "alert",
    "alerts",
    "ticket",
    "tickets",
    "complaint",
    "complaints",
    "position",
    "positions",
    "trade",
    "trades",
    "report",
    "reports",
    "page",
    "pages",
    "repository",
    "repositories",
    "project",
    "projects",
    "database",
    "databases",
    "server",
    "servers",
    "host",
    "hosts",
    "node",
    "nodes",
    "pod",
    "pods",
    "container",
    "containers",
    "instance",
    "instances",
    "cluster",
    "clusters",
    "region",
    "regions",
    "service",
    "services",
    "site",
    "sites",
    "domain",
    "domains",
    "device",
    "devices",
    "store",
    "stores",
    "shop",
    "shops",
    "company",
    "companies",
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
            found.extend(self.counted(rank));
            for figure in figures(text, THINGS).into_iter().filter(|figure| !is_http_status(figure)) {
                let value =
                    Figure { number: figure.number, unit: figure.unit, of: figure.of, about: figure.about };
                found.extend(self.stated(rank, figure.range, value));
            }
        }
        self.facts.impact = found;
    }

    /// `Users Affected: 1,200`, `Requests failed: 4.5 million`: the label says what is counted.
    fn counted(&self, rank: usize) -> Option<Stated<Figure>> {
        let text = self.text(rank);
        let (label, from) = if self.is_labelled(rank) {
            (self.label_of(rank), 0)
        } else {
            // A sentence with a colon counts nothing.
            let colon = text.find(':').filter(|at| *at <= 40 && self.themes[rank] == Theme::Impact)?;
            (text.get(..colon)?, colon + 1)
        };
        let plain = normalise(label);
        let unit = match self.term(rank) {
            Some(Term::UsersAffected) => "users",
            Some(Term::OrdersAffected) if plain.contains("order") => "orders",
            Some(Term::PositionsAffected) => "positions",
            _ => plain.split(' ').find(|word| word.ends_with('s') && THINGS.contains(word))?,
        };
        let head = text.get(from..)?.split(['(', ';', '\n']).next()?;
        let inner = bare(head);
        let start = from + inner.start;
        let Reading::Read { value: Value::Count(count), .. } =
            read(&SlotKind::Count, head.get(inner.clone())?)
        else {
            return None;
        };
        if !count.rest.trim().is_empty() {
            return None;
        }
        let value =
            Figure { number: count.number, unit: unit.to_owned(), of: String::new(), about: count.about };
        self.stated(rank, start..start + inner.len(), value)
    }
}

/// `503 errors` are errors of a kind, and not that many.
fn is_http_status(figure: &crate::report::value::Figure) -> bool {
    let status = figure.number.places() == 0
        && matches!(figure.number.digits(), 400..=431 | 451 | 499..=511 | 520..=527);
    let kinds = [
        "error", "errors", "page", "pages", "failure", "failures", "timeout", "timeouts", "message",
        "messages",
    ];
    status && kinds.contains(&figure.unit.as_str())
}
