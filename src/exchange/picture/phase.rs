//! What the people were doing, from when to when.

use super::moments::Moments;
use super::scale::Scale;
use crate::report::facts::MilestoneKind;

/// A phase of an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// Its name in lower case: `undetected`, `responding`, `mitigating` or `watching`.
    pub name: String,
    /// When it begins; counts like the moments.
    pub from: i64,
    /// When it ends.
    pub to: i64,
}

impl Phase {
    /// Its name as a label.
    pub fn label(&self) -> &'static str {
        let known = ["Undetected", "Responding", "Mitigating", "Watching"];
        known.into_iter().find(|known| known.eq_ignore_ascii_case(&self.name)).unwrap_or("Phase")
    }

    /// How long it takes, in seconds.
    pub fn seconds(&self) -> u64 {
        self.to.abs_diff(self.from)
    }
}

/// The phases that the turning points tell of. Undetected: from the start until it was noticed. Responding: until a
/// countermeasure was begun. Mitigating: until the harm was contained or it was over. Watching: from then until it was
/// over and until nobody watched any more. One whose beginning is not told is part of the one before it; what comes
/// before the detection is left open where that is not told.
pub(super) fn phases(moments: &Moments, scale: &Scale) -> Vec<Phase> {
    use MilestoneKind::{
        Acknowledged, Detected, Identified, Investigating, Mitigated, Mitigating, Monitored, Resolved,
        Started,
    };
    let when = |kind| moments.when(kind).filter(|at| scale.holds(*at));
    let first = |kinds: &[MilestoneKind]| kinds.iter().filter_map(|kind| when(*kind)).min();
    let detected = when(Detected);
    let responding = detected.or_else(|| first(&[Acknowledged, Investigating, Identified]));
    let end = when(Resolved).max(when(Monitored)).or(when(Mitigated));
    let starts = [
        ("undetected", when(Started).filter(|start| detected.is_some_and(|noticed| noticed > *start))),
        ("responding", responding),
        ("mitigating", when(Mitigating)),
        ("watching", when(Mitigated).or(when(Resolved))),
    ];
    let mut phases: Vec<Phase> = Vec::new();
    for (name, from) in starts {
        let Some(from) = from else { continue };
        // Turning points out of order tell of no phase.
        if phases.last().is_some_and(|last| from < last.from) {
            continue;
        }
        if let Some(last) = phases.last_mut() {
            last.to = from;
        }
        phases.push(Phase { name: name.to_owned(), from, to: from });
    }
    // What is not over yet goes on until the last that is told.
    if let Some(last) = phases.last_mut() {
        last.to = end.unwrap_or(scale.to).max(last.from);
    }
    phases.retain(|phase| phase.to > phase.from);
    phases
}
