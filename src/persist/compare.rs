//! Two versions of a report, line by line.
//!
//! In a module of its own because a page seldom needs it: nothing else here calls it.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How many lines may differ in all before they are shown as one replaced piece. Finding the fewest changes takes
/// time that grows with the square of it.
const LINES: usize = 4000;

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It stands in both versions.
    Same,
    /// It stands in the older version alone.
    Removed,
    /// It stands in the newer version alone.
    Added,
}

/// A line of either version, without its line end: a version with other line ends has the same lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'t> {
    /// What became of it.
    pub change: Change,
    /// Its number in the older version, from 1; 0 if it is not there.
    pub old: usize,
    /// Its number in the newer version, from 1; 0 if it is not there.
    pub new: usize,
    /// Its words.
    pub text: &'t str,
}

/// All lines of both versions, in order; of a changed piece, the removed lines come first.
pub fn compare<'t>(old: &'t str, new: &'t str) -> Vec<Line<'t>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let start = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end =
        old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(one, other)| one == other).count();
    let old_rest = &old_rest[..old_rest.len() - end];
    let new_rest = &new_rest[..new_rest.len() - end];

    let mut lines = Vec::new();
    same(&mut lines, &old[..start], 0, 0);
    if old_rest.len() + new_rest.len() > LINES {
        one_sided(&mut lines, Change::Removed, old_rest, start);
        one_sided(&mut lines, Change::Added, new_rest, start);
    } else {
        for op in capture_diff_slices(Algorithm::Myers, old_rest, new_rest) {
            let (from, to) = (op.old_range(), op.new_range());
            let (old_from, new_from) = (start + from.start, start + to.start);
            if let DiffOp::Equal { .. } = op {
                same(&mut lines, &old_rest[from], old_from, new_from);
            } else {
                one_sided(&mut lines, Change::Removed, &old_rest[from], old_from);
                one_sided(&mut lines, Change::Added, &new_rest[to], new_from);
            }
        }
    }
    same(&mut lines, &old[old.len() - end..], old.len() - end, new.len() - end);
    lines
}

/// Adds lines that stand in both versions, after so many lines of each.
fn same<'t>(lines: &mut Vec<Line<'t>>, texts: &[&'t str], old: usize, new: usize) {
    for (at, text) in texts.iter().enumerate() {
        lines.push(Line { change: Change::Same, old: old + at + 1, new: new + at + 1, text });
    }
}

/// Adds lines that stand in one version alone, after so many lines of it.
fn one_sided<'t>(lines: &mut Vec<Line<'t>>, change: Change, texts: &[&'t str], before: usize) {
    for (at, text) in texts.iter().enumerate() {
        let number = before + at + 1;
        let (old, new) = if change == Change::Removed { (number, 0) } else { (0, number) };
        lines.push(Line { change, old, new, text });
    }
}

/// The changed pieces of a comparison, each with up to `around` unchanged lines before and after it, as ranges of
/// the lines. Pieces that would touch are one.
pub fn pieces(lines: &[Line<'_>], around: usize) -> Vec<std::ops::Range<usize>> {
    let mut pieces: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.change == Change::Same {
            continue;
        }
        let start = at.saturating_sub(around);
        let end = at.saturating_add(around).saturating_add(1).min(lines.len());
        match pieces.last_mut() {
            Some(last) if last.end >= start => last.end = end,
            _ => pieces.push(start..end),
        }
    }
    pieces
}
