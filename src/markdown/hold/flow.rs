//! The escapes of several lines, some of which are code or HTML and stay as they are.

use super::super::line::{closes, fence, html_end};
use super::line::{Hazard, escaped, opens};

/// Applies a line's escape to every line outside code fences, and escapes what would swallow the rest. `every`
/// spares no line.
pub(super) fn apply(text: &str, hazard: Hazard, apply: fn(&str, Hazard) -> String, every: bool) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    while let Some(line) = lines.get(out.len()) {
        let (closed, hazard) = construct(&lines[out.len()..], hazard);
        if closed > 0 && !every {
            out.extend(lines[out.len()..][..closed].iter().map(ToString::to_string));
        } else {
            out.push(apply(line, hazard));
        }
    }
    out.join("\n")
}

/// How many lines belong to the code or HTML that the first line opens and a later one closes, and what that
/// line must not be otherwise.
fn construct(lines: &[&str], hazard: Hazard) -> (usize, Hazard) {
    let core = lines[0].trim_start_matches(' ');
    if lines[0].len() - core.len() > 3 {
        return (0, hazard);
    }
    let last = if let Some(open) = fence(core) {
        lines.iter().skip(1).position(|l| closes(l.trim_start_matches(' '), open)).map(|at| at + 2)
    } else if let Some(end) = html_end(core) {
        // The line that ends HTML may be the one that opens it.
        lines.iter().position(|l| l.to_ascii_lowercase().contains(end)).map(|at| at + 1)
    } else {
        return (0, if escaped(core, opens).is_some() { opens } else { hazard });
    };
    (last.unwrap_or(0), opens)
}
