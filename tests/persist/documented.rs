//! The table of faults names tests that exist.

use std::fs;

/// The names of the tests in a file.
fn tests_in(path: &str) -> Vec<String> {
    let source = fs::read_to_string(path).unwrap_or_default();
    let names = source.split("fn ").skip(1).filter_map(|rest| rest.split('(').next());
    names.map(str::to_owned).collect()
}

#[test]
fn every_test_that_the_table_of_faults_names_is_there() {
    let root = env!("CARGO_MANIFEST_DIR");
    let table = fs::read_to_string(format!("{root}/docs/faults.md")).unwrap();
    let mut found = 0;
    for named in table.split('`').skip(1).step_by(2) {
        let Some((module, name)) = named.rsplit_once("::") else { continue };
        let module = module.replace("::", "/");
        let files = [
            format!("{root}/tests/persist/{module}.rs"),
            format!("{root}/tests/persist/{module}/mod.rs"),
            format!("{root}/tests/e2e/tests/journeys/{module}.rs"),
            format!("{root}/src/{module}/{name}.rs"),
            format!("{root}/src/persist/{module}/tests.rs"),
        ];
        let name = name.trim_end_matches('…');
        let is_there = files.iter().any(|path| tests_in(path).iter().any(|test| test.starts_with(name)))
            || fs::exists(&files[3]).unwrap();
        assert!(is_there, "there is no {named}");
        found += 1;
    }
    assert!(found > 40, "{found}");
    let rows = table
        .lines()
        .filter(|line| line.split('|').nth(1).is_some_and(|cell| cell.trim().parse::<u8>().is_ok()));
    assert_eq!(rows.count(), 44);
}
