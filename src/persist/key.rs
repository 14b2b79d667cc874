//! The keys everything is stored under. The table of them is at the top of `persist`.

/// The two places of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SlotName {
    A,
    B,
}

impl SlotName {
    pub(super) fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }

    pub(super) fn letter(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }
}

const REPORT: &str = "hindsight/1/report/";
const QUARANTINE: &str = "hindsight/1/quarantine/";
const BIN: &str = "hindsight/1/bin/";
const HISTORY: &str = "hindsight/1/history/";
const DIGEST: &str = "hindsight/1/digest/";
const MARK: &str = "hindsight/1/mark/";
const SETTING: &str = "hindsight/1/setting/";

pub(super) fn slot(id: &str, slot: SlotName) -> String {
    [REPORT, id, "/", slot.letter()].concat()
}

pub(super) fn pointer(id: &str) -> String {
    [REPORT, id, "/at"].concat()
}

pub(super) fn quarantine(id: &str, number: u64) -> String {
    [QUARANTINE, id, "/", &number.to_string()].concat()
}

pub(super) fn bin(id: &str) -> String {
    [BIN, id].concat()
}

pub(super) fn history(id: &str, number: u64) -> String {
    [HISTORY, id, "/", &number.to_string()].concat()
}

/// Where the keys of a report's earlier versions begin.
pub fn of_history(id: &str) -> String {
    [HISTORY, id, "/"].concat()
}

/// Where the keys of the texts of a report that were set aside begin.
pub(super) fn of_quarantine(id: &str) -> String {
    [QUARANTINE, id, "/"].concat()
}

/// Whether it is the key of a digest.
pub(super) fn is_digest(key: &str) -> bool {
    key.starts_with(DIGEST)
}

pub(super) fn digest(id: &str) -> String {
    [DIGEST, id].concat()
}

pub(super) fn mark(id: &str) -> String {
    [MARK, id].concat()
}

pub(super) fn setting(name: &str) -> String {
    [SETTING, name].concat()
}

/// The report a key belongs to, if it is one of a slot or a pointer. Ids may hold slashes: only the last one counts.
pub(super) fn report_of(key: &str) -> Option<&str> {
    Some(key.strip_prefix(REPORT)?.rsplit_once('/')?.0)
}

/// The report and the number a text was set aside under.
pub(super) fn quarantined_of(key: &str) -> Option<(&str, u64)> {
    numbered(key.strip_prefix(QUARANTINE)?)
}

/// The report a snapshot belongs to, and its number.
pub(super) fn snapshot_of(key: &str) -> Option<(&str, u64)> {
    numbered(key.strip_prefix(HISTORY)?)
}

/// How a key is read that ends in a number: the report it belongs to, and the number.
pub(super) type NumberOf = fn(&str) -> Option<(&str, u64)>;

/// The numbers of a report among the keys, ascending.
pub(super) fn numbers(keys: &[String], id: &str, of: NumberOf) -> Vec<u64> {
    let mut numbers: Vec<u64> = Vec::new();
    for (_, number) in keys.iter().filter_map(|key| of(key)).filter(|(owner, _)| *owner == id) {
        let at = numbers.binary_search(&number).unwrap_or_else(|at| at);
        numbers.insert(at, number);
    }
    numbers
}

/// What a key says after its prefix that ends in a number. Only the one way in which a number is written here is
/// read: each number is one key.
fn numbered(rest: &str) -> Option<(&str, u64)> {
    let (id, digits) = rest.rsplit_once('/')?;
    let number = digits.parse().ok()?;
    (!digits.starts_with(['0', '+'])).then_some((id, number))
}

/// Whether it is the key of something small that is kept beside the reports and cannot be worked out again.
pub(super) fn is_small(key: &str) -> bool {
    key.starts_with(MARK) || key.starts_with(SETTING)
}

/// The report a key of the bin belongs to.
pub(super) fn binned_of(key: &str) -> Option<&str> {
    key.strip_prefix(BIN)
}
