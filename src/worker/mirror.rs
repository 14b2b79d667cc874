//! Tasks that the mirror of the storage is needed for. Where the mirror lives is not known here: it is handed in as far
//! as a task reaches, and what is to be written comes back with the answer.

use super::answer::Answer;
use super::serve::serve;
use super::stored::{Log, Pairs, refused};
use super::task::Task;
use crate::persist::{
    self, Action, Both, Medium, MediumError, Memory, Write, bytes, concerns, forward, plan, thin,
};

/// What the earlier versions of all reports may take in the mirror, in bytes of UTF-8.
const HISTORY: usize = 50_000_000;
/// What stays free in the storage when the mirror fills it, in bytes as [`bytes`] counts: room to write.
const FREE: usize = 1_000_000;

/// What part of the mirror a task needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// Nothing.
    Nothing,
    /// What is under keys that begin like one of these.
    Starts(Vec<String>),
    /// Everything.
    All,
}

/// A task that is done as soon as this is written to the mirror, all at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    /// The answer.
    pub answer: Answer,
    /// What to write.
    pub writes: Vec<Write>,
    /// Whether it must be on the disk before the answer.
    pub is_strict: bool,
}

/// What part of the mirror a task needs.
pub fn reach(task: &Task) -> Reach {
    match task {
        Task::Agree { .. } | Task::Search { .. } | Task::Backup { .. } => Reach::All,
        Task::Fetch(starts) => Reach::Starts(starts.clone()),
        Task::Forward { writes, .. } => match concerns(writes) {
            starts if starts.is_empty() => Reach::Nothing,
            starts => Reach::Starts(starts),
        },
        _ => Reach::Nothing,
    }
}

/// Does a task, with as much of the mirror as it [reaches](reach).
pub fn attend(task: &Task, mirror: Memory) -> Served {
    let served = |answer| Served { answer, writes: Vec::new(), is_strict: false };
    let done = match task {
        Task::Agree { now, stored } => agree(now, stored, mirror),
        Task::Forward { is_strict, writes } => forward(&mirror, writes).map(|writes| Served {
            answer: Answer::Pairs(Vec::new()),
            writes,
            is_strict: *is_strict,
        }),
        Task::Fetch(_) => all(&mirror).map(|pairs| served(Answer::Pairs(pairs))),
        Task::Search { query, stored } => {
            both(stored, &mirror).map(|stored| served(serve(&Task::Search { query: query.clone(), stored })))
        }
        Task::Backup { now, stored } => {
            both(stored, &mirror).map(|stored| served(serve(&Task::Backup { now: now.clone(), stored })))
        }
        task => Ok(served(serve(task))),
    };
    done.unwrap_or_else(|error| served(refused("What is stored could not be read", error.to_string(), "")))
}

/// Says what either storage lacks, and drops from the mirror what is too old.
fn agree(now: &str, stored: &Pairs, mirror: Memory) -> Result<Served, MediumError> {
    let local = Memory::of(stored.clone());
    let used: usize = stored.iter().map(|(key, value)| bytes(key) + bytes(value)).sum();
    let room = persist::LIMIT.saturating_sub(used).saturating_sub(FREE);
    let mut log = Log { memory: mirror, writes: Vec::new() };
    let (mut here, steps) = (Vec::new(), plan(&local, &log.memory, now, room)?);
    for step in steps {
        match step {
            Action::Send { key, value } => log.set(&key, &value)?,
            Action::Forget { key } => log.remove(&key)?,
            step => here.push(step),
        }
    }
    thin(&mut log, now, HISTORY)?;
    Ok(Served { answer: Answer::Plan(here), writes: log.writes, is_strict: true })
}

/// What storage and mirror hold together.
fn both(stored: &Pairs, mirror: &Memory) -> Result<Pairs, MediumError> {
    let here = Memory::of(stored.clone());
    all(&Both { here: &here, there: mirror })
}

fn all(medium: &dyn Medium) -> Result<Pairs, MediumError> {
    let mut pairs = Pairs::new();
    for key in medium.keys()? {
        let value = medium.get(&key)?;
        pairs.extend(value.map(|value| (key, value)));
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::persist::{Draft, Label, load, save, snapshot, snapshots};

    const NOW: &str = "2025-01-24T14:35:00Z";

    fn keep(medium: &mut dyn Medium, id: &str, body: &str) {
        let seen = load(medium, id).expect("memory never fails").map(|loaded| loaded.envelope.version);
        let draft = Draft {
            id,
            writer: "w",
            saved_at: NOW,
            title: id,
            template: "",
            own: "",
            place: "",
            silenced: "",
            body,
            may_be_empty: false,
        };
        save(medium, &draft, seen.as_ref()).expect("memory never fails");
    }

    /// A page with its storage, a worker with its mirror.
    #[derive(Default)]
    struct Pair {
        here: Memory,
        there: Memory,
    }

    impl Pair {
        /// Sends a task the way the page does, and lets the mirror have what it is to have.
        fn ask(&mut self, task: Task) -> Answer {
            assert_eq!(Task::from_words(task.clone().into_words()), Some(task.clone()));
            let known = match reach(&task) {
                Reach::Nothing => Vec::new(),
                Reach::All => all(&self.there).expect("memory never fails"),
                Reach::Starts(starts) => {
                    let mut known = all(&self.there).expect("memory never fails");
                    known.retain(|(key, _)| starts.iter().any(|start| key.starts_with(start)));
                    known
                }
            };
            let Served { answer, writes, .. } = attend(&task, Memory::of(known));
            for (key, value) in writes {
                match value {
                    Some(value) => self.there.set(&key, &value),
                    None => self.there.remove(&key),
                }
                .expect("memory never fails");
            }
            assert_eq!(Answer::from_words(answer.clone().into_words()), Some(answer.clone()));
            answer
        }

        /// Brings both together, as often as there is something to do here. Answers how often that was.
        fn agree(&mut self) -> usize {
            for turn in 0..5 {
                let stored = all(&self.here).expect("memory never fails");
                let Answer::Plan(actions) = self.ask(Task::Agree { now: NOW.to_owned(), stored }) else {
                    panic!("no plan")
                };
                if actions.is_empty() {
                    return turn;
                }
                for action in actions {
                    action.carry_out(&mut self.here, NOW).expect("memory never fails");
                }
            }
            panic!("they never agree")
        }

        fn body(&mut self, id: &str) -> Option<String> {
            load(&mut self.here, id).expect("memory never fails").map(|loaded| loaded.envelope.body)
        }

        /// Does something to the storage and lets the mirror follow.
        fn follow(&mut self, change: impl FnOnce(&mut dyn Medium)) {
            let mut log = Log { memory: std::mem::take(&mut self.here), writes: Vec::new() };
            change(&mut log);
            self.here = log.memory;
            self.ask(Task::Forward { is_strict: false, writes: log.writes });
        }
    }

    #[test]
    fn reports_come_back_when_the_storage_was_cleared() {
        let mut pair = Pair::default();
        keep(&mut pair.here, "x", "# One\n");
        assert_eq!(pair.agree(), 0);
        pair.follow(|medium| keep(medium, "x", "# Two\n"));
        pair.here = Memory::default();
        assert_eq!(pair.agree(), 1);
        assert_eq!(pair.body("x").as_deref(), Some("# Two\n"));
    }

    #[test]
    fn earlier_versions_of_before_and_after_the_clearing_are_all_kept() {
        let mut pair = Pair::default();
        let label = |name| Label { taken_at: NOW, cause: persist::Cause::Wish, name };
        pair.follow(|medium| {
            keep(medium, "x", "# One\n");
            snapshot(medium, "x", &label("first")).expect("memory never fails");
        });
        pair.here = Memory::default();
        pair.agree();
        pair.follow(|medium| {
            keep(medium, "x", "# Two\n");
            snapshot(medium, "x", &label("second")).expect("memory never fails");
        });
        let fetched = pair.ask(Task::Fetch(vec!["hindsight/1/history/x/".to_owned()]));
        let Answer::Pairs(pairs) = fetched else { panic!("nothing fetched") };
        let there = Memory::of(pairs);
        let versions = snapshots(&Both { here: &pair.here, there: &there }, "x").expect("memory never fails");
        let names: Vec<&str> = versions.iter().map(|version| version.name.as_str()).collect();
        assert_eq!(names, ["second", "first"]);
    }

    #[test]
    fn a_report_deleted_for_good_does_not_come_back() {
        let mut pair = Pair::default();
        pair.follow(|medium| keep(medium, "x", "# One\n"));
        pair.follow(|medium| persist::remove(medium, "x", NOW).expect("memory never fails"));
        pair.follow(|medium| persist::delete(medium, "x").expect("memory never fails"));
        pair.agree();
        assert_eq!((pair.body("x"), all(&pair.there).map(|pairs| pairs.len())), (None, Ok(0)));
    }

    #[test]
    fn a_search_and_a_backup_reach_what_lives_in_the_mirror_alone() {
        let mut pair = Pair::default();
        pair.follow(|medium| keep(medium, "x", "# Checkout\n\nNo card.\n"));
        let stored = Pairs::new();
        let found = pair.ask(Task::Search { query: "card".to_owned(), stored: stored.clone() });
        assert_eq!(found, Answer::Pairs(vec![("x".to_owned(), "No card.".to_owned())]));
        let Answer::Written(text) = pair.ask(Task::Backup { now: NOW.to_owned(), stored }) else {
            panic!("no backup")
        };
        assert!(text.contains("No card."));
    }
}
