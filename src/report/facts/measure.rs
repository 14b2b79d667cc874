//! What a length of time measures, by the words around it.

use super::duration::Measure;
use super::theme::Theme;
use super::words;

/// Words of a sentence that speaks of a part, or of another time.
pub(super) const PARTS: &[&str] = &[
    "first",
    "second",
    "third",
    "each",
    "another",
    "every",
    "some",
    "previous*",
    "per",
    "usually",
    "normally",
    "typical*",
    "would",
    "could",
    "until",
    "additional",
    "last",
    "ago",
    "not",
    "if",
    "other",
    "partial*",
    "alert*",
];

/// Whether words state an aim or a promise.
pub(super) fn is_aim(text: &str) -> bool {
    words::says(
        text,
        &[
            "target",
            "targets",
            "goal",
            "goals",
            "objective",
            "objectives",
            "aim",
            "aims",
            "sla",
            "slas",
            "slo",
            "slos",
            "kpi",
            "kpis",
            "key performance",
            "should",
            "must",
            "promise*",
            "agreed",
            "expected",
        ],
    )
}

/// What a length measures by the words before and after it.
pub(super) fn measure(before: &str, after: &str, theme: Theme) -> Measure {
    const FILLERS: &[&str] = &[
        "for",
        "in",
        "within",
        "after",
        "under",
        "than",
        "less",
        "about",
        "around",
        "approximately",
        "roughly",
        "nearly",
        "almost",
        "just",
        "only",
        "a",
        "an",
        "total",
        "of",
        "over",
        "more",
        "was",
        "is",
        "at",
        "only",
    ];
    const HARM: &[&str] =
        &["outage", "incident", "downtime", "disruption", "interruption", "degradation", "impact"];
    let words: Vec<&str> = before.split(' ').filter(|word| !word.is_empty()).collect();
    let fillers = words.iter().rev().take_while(|word| FILLERS.contains(word)).count();
    let (head, tail) = words.split_at(words.len() - fillers);
    let harm = |words: &[&str]| words.iter().any(|word| HARM.contains(word));
    let last = head.last().copied().unwrap_or_default();
    let pair = |one: &str, two: &str| head.len() > 1 && last == two && head[head.len() - 2] == one;
    let timed = tail.iter().any(|word| ["in", "within", "after", "under", "than"].contains(word));
    if matches!(last, "lasted" | "lasting" | "lasts") && harm(head) {
        return Measure::Total;
    }
    if pair("total", "downtime") || pair("outage", "duration") || pair("incident", "duration") {
        return Measure::Total;
    }
    let triple = |end: &str| pair("to", end) && head.len() > 2 && head[head.len() - 3] == "time";
    if pair("resolution", "time") || triple("resolve") || triple("resolution") || last == "mttr" {
        return Measure::Resolve;
    }
    if pair("detection", "time") || triple("detect") || triple("detection") || last == "mttd" {
        return Measure::Detect;
    }
    if triple("acknowledge") || last == "mtta" {
        return Measure::Acknowledge;
    }
    if triple("mitigate") || pair("mitigation", "time") {
        return Measure::Mitigate;
    }
    if timed
        && !after.starts_with("of ")
        && (harm(head) || head.contains(&"issue") || head.contains(&"problem"))
    {
        return match last {
            "resolved" | "restored" | "fixed" => Measure::Resolve,
            "detected" | "noticed" | "discovered" => Measure::Detect,
            "acknowledged" => Measure::Acknowledge,
            "mitigated" | "contained" => Measure::Mitigate,
            _ => Measure::Other,
        };
    }
    let follows = ["outage", "downtime", "of downtime", "service outage", "of outage"];
    let sums_up = matches!(theme, Theme::Open | Theme::Summary);
    if sums_up
        && follows
            .iter()
            .any(|words| after == *words || after.strip_prefix(words).is_some_and(|r| r.starts_with(' ')))
    {
        return Measure::Total;
    }
    Measure::Other
}
