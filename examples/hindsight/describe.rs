//! Facts and metrics as JSON: the shape that `docs/facts.md` describes.

use hindsight::report::Report;
use hindsight::report::facts::{Action, Event, Facts, Horizon, Measure, Metric, Source, Span, Stamp, Stated};
use hindsight::report::value::{Decimal, Zone, date_iso};
use hindsight::validate::Place;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// The facts of a report and what follows from them.
pub(crate) fn describe(report: &Report) -> Value {
    let facts = Facts::of(report);
    let say = Say { report };
    let identity = &facts.identity;
    let date = identity.incident_date.as_ref().map(|date| {
        let mut out = say.place(&date.text, &date.source);
        out.insert("date".to_owned(), date_iso(date.value.day).into());
        out.insert("or".to_owned(), date.value.other.map(date_iso).into());
        out
    });
    let milestones: Vec<Value> = facts
        .milestones
        .iter()
        .map(|milestone| {
            let mut out = say.stamp(&milestone.at);
            out.insert("kind".to_owned(), milestone.kind.name().into());
            out.insert("by_label".to_owned(), milestone.by_label.into());
            out.insert("event".to_owned(), milestone.event.into());
            out.into()
        })
        .collect();
    let impact: Vec<Value> = facts
        .impact
        .iter()
        .map(|figure| {
            let mut out = say.place(&figure.text, &figure.source);
            out.insert("amount".to_owned(), number(figure.value.number));
            out.insert("unit".to_owned(), figure.value.unit.clone().into());
            out.insert("of".to_owned(), figure.value.of.clone().into());
            out.insert("about".to_owned(), figure.value.about.into());
            out.into()
        })
        .collect();
    let whys = facts.analysis.whys.iter().map(|chain| {
        let links = chain.iter().map(|why| {
            let answer = why.answer.as_ref().map(|answer| say.words(answer));
            json!({ "question": say.words(&why.question), "answer": answer })
        });
        links.collect::<Vec<Value>>()
    });
    let factors = facts.analysis.factors.iter().map(|factor| {
        json!({
            "name": factor.name,
            "present": factor.present,
            "explanation": factor.explanation.as_ref().map(|words| &words.value),
            "line": say.line(&factor.source),
        })
    });
    let answers = facts.answers.iter().map(|answer| {
        json!({
            "question": answer.question,
            "yes": answer.yes,
            "details": answer.details.as_ref().map(|words| &words.value),
            "line": say.line(&answer.source),
        })
    });
    let people = |all: &[Stated<String>]| all.iter().map(|one| say.words(one)).collect::<Vec<Value>>();
    json!({
        "facts": {
            "identity": {
                "id": identity.id.as_ref().map(|words| say.words(words)),
                "title": identity.title.as_ref().map(|words| say.words(words)),
                "severity": identity.severity.as_ref().map(|words| say.words(words)),
                "status": identity.status.as_ref().map(|words| say.words(words)),
                "authors": people(&identity.authors),
                "reviewers": people(&identity.reviewers),
                "written": identity.written.as_ref().map(|stamp| say.stamp(stamp)),
                "reviewed": identity.reviewed.as_ref().map(|stamp| say.stamp(stamp)),
                "incident_date": date,
            },
            "zone": facts.zone.as_ref().map(|zone| {
                let mut out = say.place(&zone.text, &zone.source);
                out.insert("zone".to_owned(), zone.value.written.clone().into());
                let sure = zone.value.offset.filter(|_| !zone.value.ambiguous());
                out.insert("offset_minutes".to_owned(), sure.into());
                out
            }),
            "milestones": milestones,
            "timeline": facts.timeline.iter().map(|event| say.event(event)).collect::<Vec<Value>>(),
            "durations": facts.durations.iter().map(|span| say.span(span)).collect::<Vec<Value>>(),
            "impact": impact,
            "causes": people(&facts.analysis.causes),
            "whys": whys.collect::<Vec<_>>(),
            "factors": factors.collect::<Vec<_>>(),
            "actions": facts.actions.iter().map(|action| say.action(action)).collect::<Vec<Value>>(),
            "answers": answers.collect::<Vec<_>>(),
        },
        "metrics": say.metrics(&facts.metrics),
    })
}

/// Says facts with the lines they stand on.
struct Say<'r> {
    report: &'r Report,
}

impl Say<'_> {
    fn line(&self, source: &Source) -> usize {
        Place::of(source).line(self.report)
    }

    fn place(&self, text: &str, source: &Source) -> Map<String, Value> {
        let mut out = Map::new();
        out.insert("text".to_owned(), text.into());
        out.insert("line".to_owned(), self.line(source).into());
        out
    }

    fn words(&self, words: &Stated<String>) -> Value {
        json!({ "value": words.value, "line": self.line(&words.source) })
    }

    fn stamp(&self, stamp: &Stated<Stamp>) -> Map<String, Value> {
        let mut out = self.place(&stamp.text, &stamp.source);
        out.insert("time".to_owned(), iso(&stamp.value).into());
        out.insert("or".to_owned(), other(&stamp.value).into());
        out.insert("zone".to_owned(), stamp.value.zone.as_ref().map(|zone| zone.written.clone()).into());
        out.insert("about".to_owned(), stamp.value.about.into());
        out
    }

    fn event(&self, event: &Event) -> Value {
        let kinds: Vec<&str> = event.kinds.iter().map(|kind| kind.name()).collect();
        let at = event.at.as_ref();
        json!({
            "time": at.map(|at| iso(&at.value)),
            "until": event.until.as_ref().map(iso),
            "zone": at.and_then(|at| at.value.zone.as_ref()).map(|zone| &zone.written),
            "about": at.is_some_and(|at| at.value.about),
            "text": at.map(|at| &at.text),
            "event": event.text.value,
            "actor": event.actor.as_ref().map(|actor| &actor.value),
            "milestones": kinds,
            "line": self.line(at.map_or(&event.text.source, |at| &at.source)),
        })
    }

    fn span(&self, span: &Stated<Span>) -> Value {
        let mut out = self.place(&span.text, &span.source);
        out.insert("measure".to_owned(), span.value.measure.name().into());
        out.insert("minutes".to_owned(), minutes(i64::try_from(span.value.seconds).unwrap_or(i64::MAX)));
        out.insert("about".to_owned(), span.value.about.into());
        out.insert("up_to".to_owned(), span.value.up_to.into());
        out.insert("target".to_owned(), span.value.is_target.into());
        out.into()
    }

    fn action(&self, action: &Action) -> Value {
        let value = |words: &Option<Stated<String>>| words.as_ref().map(|words| words.value.clone());
        let owners: Vec<&str> = action.owners.iter().map(|owner| owner.value.as_str()).collect();
        let due = action.due.as_ref();
        json!({
            "action": value(&action.what),
            "owners": owners,
            "due": due.map(|due| iso(&due.value)),
            "due_or": due.and_then(|due| other(&due.value)),
            "due_text": due.map(|due| due.text.clone()).or_else(|| value(&action.due_text)),
            "status": value(&action.status),
            "done": action.done,
            "ticket": value(&action.ticket),
            "priority": value(&action.priority),
            "horizon": action.horizon.map(Horizon::name),
            "line": self.line(action.what.as_ref().map_or(&action.source, |what| &what.source)),
        })
    }

    fn metrics(&self, metrics: &[Metric]) -> Value {
        let mut out = Map::new();
        for metric in metrics {
            let name = match metric.measure {
                Measure::Detect => "time_to_detect",
                Measure::Acknowledge => "time_to_acknowledge",
                Measure::Mitigate => "time_to_mitigate",
                Measure::Resolve => "time_to_resolve",
                Measure::Total => "total",
                Measure::Review | Measure::Other => continue,
            };
            let metric = json!({
                "minutes": minutes(metric.seconds),
                "formula": metric.formula,
                "other_minutes": metric.other.map(minutes),
                "certain": metric.certain,
                "from_line": self.line(&metric.from),
                "to_line": self.line(&metric.to),
            });
            out.insert(name.to_owned(), metric);
        }
        out.into()
    }
}

/// A moment as ISO 8601, with as many of its parts as are known.
fn iso(stamp: &Stamp) -> String {
    let mut out = stamp.day.map_or_else(String::new, date_iso);
    if let Some(time) = stamp.time {
        if !out.is_empty() {
            out.push('T');
        }
        out.push_str(&time.format("%H:%M:%S").to_string());
        // An offset that is only one of several would say more than the report.
        let sure = stamp.zone.as_ref().filter(|zone| !zone.ambiguous());
        if let Some(minutes) = sure.and_then(|zone: &Zone| zone.offset) {
            if minutes == 0 {
                out.push('Z');
            } else {
                let sign = if minutes < 0 { '-' } else { '+' };
                let _ = write!(out, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60);
            }
        }
    }
    out
}

/// The other reading of an ambiguous day.
fn other(stamp: &Stamp) -> Option<String> {
    let other = Stamp { day: Some(stamp.other_day?), ..stamp.clone() };
    Some(iso(&other))
}

/// Minutes, whole where they are.
fn minutes(seconds: i64) -> Value {
    let (whole, rest) = (seconds / 60, seconds.unsigned_abs() % 60);
    if rest == 0 {
        return whole.into();
    }
    let sign = if seconds < 0 { "-" } else { "" };
    decimal(&format!("{sign}{}.{:02}", whole.unsigned_abs(), rest * 100 / 60))
}

fn number(number: Decimal) -> Value {
    if number.places() == 0 {
        return number.digits().into();
    }
    decimal(&number.words().replace(',', "").replace('−', "-"))
}

fn decimal(digits: &str) -> Value {
    digits.parse::<f64>().map_or(Value::Null, Value::from)
}
