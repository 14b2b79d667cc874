//! Which rules are silent, for this report or for all.

use super::Judge;
use crate::persist::Setting;

/// Which rules are silent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Silenced {
    /// For this report.
    pub here: Vec<String>,
    /// For every report.
    pub everywhere: Vec<String>,
}

impl Silenced {
    /// Whether a rule is silent.
    pub fn has(&self, rule: &str) -> bool {
        self.here.iter().chain(&self.everywhere).any(|other| other == rule)
    }
}

impl Judge {
    /// Silences a rule, or has it check again; in this report, or everywhere.
    pub fn silence(self, rule: &str, everywhere: bool, is_silent: bool) {
        self.silenced.update(|silenced| {
            let list = if everywhere { &mut silenced.everywhere } else { &mut silenced.here };
            list.retain(|other| other != rule);
            if is_silent {
                list.push(rule.to_owned());
            }
        });
        let Silenced { here, everywhere: all } = self.silenced.get_untracked();
        if everywhere {
            self.shelf.remember(Setting::Silenced, &all.join(" "));
        } else {
            self.autosave.silence(here.join(" "));
        }
        self.publish();
    }
}

pub(super) fn names(words: &str) -> Vec<String> {
    words.split_whitespace().map(str::to_owned).collect()
}
