//! The mirror follows what was done to the storage.

use hindsight::persist::{Memory, Write, concerns, forward};

fn write(name: &str, value: Option<&str>) -> Write {
    (["hindsight/1/", name].concat(), value.map(str::to_owned))
}

fn check(mirror: &[(&str, &str)], writes: &[(&str, Option<&str>)], expected: &[(&str, Option<&str>)]) {
    let entries = mirror.iter().map(|(name, value)| (["hindsight/1/", name].concat(), (*value).to_owned()));
    let mirror = Memory::of(entries.collect());
    let all = |writes: &[(&str, Option<&str>)]| -> Vec<Write> {
        writes.iter().map(|(name, value)| write(name, *value)).collect()
    };
    assert_eq!(forward(&mirror, &all(writes)), Ok(all(expected)));
}

#[test]
fn what_is_saved_here_is_saved_there() {
    let writes = [("report/x/a", Some("1")), ("report/x/at", Some("a 1 w")), ("setting/theme", None)];
    check(&[("report/x/a", "0")], &writes, &writes);
    check(&[], &[("digest/x", Some("d"))], &[]);
}

#[test]
fn an_earlier_version_never_takes_the_place_of_another_one() {
    let there = [("history/x/1", "old"), ("history/x/2", "older"), ("history/y/9", "other")];
    let new = |number: &'static str, value| [(number, Some(value))];
    check(&there, &new("history/x/1", "new"), &new("history/x/3", "new"));
    check(&there, &new("history/x/5", "new"), &new("history/x/5", "new"));
    check(&there, &new("history/x/2", "old"), &[]);
    let two = [("history/x/1", Some("new")), ("history/x/2", Some("newer"))];
    check(&there, &two, &[("history/x/3", Some("new")), ("history/x/4", Some("newer"))]);
    check(&[("quarantine/x/1", "a")], &new("quarantine/x/1", "b"), &new("quarantine/x/2", "b"));
    let twice = [("history/x/1", Some("new")), ("history/x/7", Some("new"))];
    check(&there, &twice, &new("history/x/3", "new"));
    // The same version of another report is another one.
    let other = [("history/y/1", Some("new")), ("history/x/1", Some("new"))];
    check(&there, &other, &[("history/y/1", Some("new")), ("history/x/3", Some("new"))]);
}

#[test]
fn what_is_dropped_here_for_want_of_room_stays_there() {
    check(&[("history/x/1", "old")], &[("history/x/1", None)], &[]);
}

#[test]
fn of_what_is_deleted_for_good_nothing_stays_and_of_what_comes_back_everything() {
    let there = [("bin/x", "b"), ("history/x/1", "old"), ("history/xx/1", "other"), ("mark/x", "m")];
    let gone = [("history/x/1", None), ("mark/x", None), ("bin/x", None)];
    check(&there, &[("bin/x", None)], &gone);
    // Neither another report nor the removal of this one brings it back.
    let put = ("report/y/a", Some("1"));
    check(&there, &[put, ("bin/x", None)], &[&[put], &gone[..]].concat());
    let taken = ("report/x/a", None);
    check(&there, &[taken, ("bin/x", None)], &[&[taken], &gone[..]].concat());
    let back = [("report/x/a", Some("1")), ("bin/x", None)];
    check(&there, &back, &back);
}

#[test]
fn it_says_what_it_has_to_know() {
    let all = |writes: &[(&str, Option<&str>)]| {
        concerns(&writes.iter().map(|(name, value)| write(name, *value)).collect::<Vec<_>>())
    };
    assert!(all(&[("report/x/a", Some("1")), ("history/x/1", None), ("bin/x", Some("b"))]).is_empty());
    assert_eq!(all(&[("history/x/1", Some("v")), ("bin/x", None)]).len(), 3);
}
