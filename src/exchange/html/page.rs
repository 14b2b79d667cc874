//! The exported file.

use super::{
    node::Node,
    render,
    write::{escape, write_html},
};
use crate::exchange::picture;
use crate::report::Report;

/// A report as a complete HTML file, with the picture of its timeline.
pub fn export(report: &Report) -> String {
    let mut nodes = render(&report.text(), "");
    picture::insert(report, &mut nodes);
    page(&report.title(), &nodes)
}

/// A complete HTML file that needs nothing but itself: style inside, no script, and a policy that lets the
/// browser load nothing. `title` is plain text.
pub fn page(title: &str, nodes: &[Node]) -> String {
    let mut out = String::from(concat!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; ",
        "base-uri 'none'; form-action 'none'\">\n",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
        "<meta name=\"referrer\" content=\"no-referrer\">\n<title>"
    ));
    escape(title, &mut out);
    out.push_str("</title>\n<style>\n");
    out.push_str(include_str!("page.css"));
    out.push_str("</style>\n</head>\n<body>\n<main>\n");
    write_html(nodes, &mut out);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}
