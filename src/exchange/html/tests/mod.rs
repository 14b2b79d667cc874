//! What the renderer promises.

mod commonmark;
mod fixtures;
mod hostile;
mod pathological;
mod properties;
mod safety;

use super::{render, write_html};

/// The HTML of a text.
fn html(markdown: &str) -> String {
    let mut out = String::new();
    write_html(&render(markdown, ""), &mut out);
    out
}

/// The contents of a file in a folder named by an environment variable, if that is set.
fn file(variable: &str, name: &str) -> Option<String> {
    let folder = std::env::var_os(variable)?;
    let path = std::path::Path::new(&folder).join(name);
    Some(std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// The examples of the `CommonMark` specification as pairs of Markdown and expected HTML; none without the file.
fn commonmark_examples() -> Vec<(String, String)> {
    const FENCE: &str = "````````````````````````````````";
    let text = file("HINDSIGHT_PAYLOADS", "commonmark-spec.txt").unwrap_or_default().replace('→', "\t");
    let mut parts = text.split(FENCE);
    let mut examples = Vec::new();
    parts.next();
    while let Some(example) = parts.next() {
        let (_, body) = example.split_once('\n').expect("an example has lines");
        let (markdown, expected) = body.split_once("\n.\n").unwrap_or_else(|| {
            let expected = body.strip_prefix(".\n").expect("an example has a separator");
            ("", expected)
        });
        let end = if markdown.is_empty() { "" } else { "\n" };
        examples.push((markdown.to_owned() + end, expected.to_owned()));
        parts.next();
    }
    examples
}
