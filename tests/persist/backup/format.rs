//! The file of a backup: as documented, and refused with its place where it is not.

use hindsight::persist::{self, Merged};

use super::{OLDER, body, file, full, ids, save_as, texts};
use crate::history::NOW;
use crate::*;

#[test]
fn the_file_is_as_documented_and_the_example_in_the_documentation_opens() {
    let mut memory = Memory::default();
    save_as(&mut memory, "a", OLDER, "# A\n");
    let expected = "{\n  \"format\": \"hindsight-backup\",\n  \"version\": 1,\n  \"made_at\": \"2025-01-24T15:00:00Z\",\n  \
        \"reports\": [\n    {\n      \"id\": \"a\",\n      \"saved_at\": \"2025-01-01T00:00:00Z\",\n      \
        \"title\": \"Checkout down\",\n      \"template\": \"default\",\n      \"place\": \"summary\",\n      \
        \"body\": \"# A\\n\",\n      \"checksum\": \"a2390e76\"\n    }\n  ],\n  \"history\": [],\n  \
        \"bin\": [],\n  \"unreadable\": [],\n  \"settings\": {}\n}\n";
    assert_eq!(file(&memory), expected);

    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/backup.md");
    let documentation = std::fs::read_to_string(path).unwrap();
    let example = documentation.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let backup = persist::read_backup(example).unwrap();
    assert_eq!((backup.reports(), backup.made_at.as_str()), (1, "2025-01-24T15:00:00Z"));
    assert_eq!(persist::read_backup(&file(&Memory::default())).unwrap().reports(), 0);
    let merged = backup.merge(&mut Memory::default(), "w1", NOW).unwrap();
    assert_eq!(merged, Merged { added: 1, versions: 1, binned: 1, unreadable: 1, ..Merged::default() });
}

#[test]
fn a_bad_file_says_where_and_what() {
    let start = "{\"format\":\"hindsight-backup\",\"version\":1";
    let check = |file: &str, line: usize, column: usize, words: &str| {
        let error = persist::read_backup(file).unwrap_err();
        assert_eq!((error.line, error.column), (line, column), "{file}: {error}");
        assert!(error.to_string().contains(words), "{file}: {error}");
    };
    check("", 1, 1, "The file ends");
    check("[]", 1, 1, "an object");
    check("{\"format\":\"hindsight-report\",\"version\":1}", 1, 1, "no backup");
    check("{\"version\":1}", 1, 1, "no backup");
    check("{\"format\":\"hindsight-backup\",\"version\":2}", 1, 40, "newer Hindsight");
    check("{\"format\":\"hindsight-backup\",\"version\":\"1\"}", 1, 40, "a number");
    check("{\"format\":\"hindsight-backup\"}", 1, 1, "a number");
    check(&format!("{start},\n\"reports\":{{}}}}"), 2, 11, "a list");
    check(&format!("{start},\n\"bin\":[5]}}"), 2, 8, "an object");
    check(&format!("{start},\n\"history\":[{{\"id\":\"a\"}}]}}"), 2, 12, "“body” is missing");
    check(&format!("{start},\n\"reports\":[{{\"body\":\"a\"}}]}}"), 2, 12, "“id” is missing");
    check(&format!("{start},\n\"reports\":[{{\"body\":\"a\",\"id\":7}}]}}"), 2, 29, "a text");
    check(&format!("{start},\n\"unreadable\":[{{\"text\":\"a\"}}]}}"), 2, 15, "“id” is missing");
    check(&format!("{start},\n\"settings\":[]}}"), 2, 12, "an object");
    check(&format!("{start},\n\"settings\":{{\"theme\":1}}}}"), 2, 21, "a text");
    check(&file(&full()).replace("another é", "an other é"), 17, 19, "not the one that was backed up");
    assert!(persist::read_backup(&format!("\u{feff}{start}}}")).is_ok(), "a mark before the text");
    let more = format!("{start},\"later\":[1],\"reports\":[{{\"id\":\"a\",\"body\":\"\",\"more\":5}}]}}");
    assert_eq!(persist::read_backup(&format!("{start}}}")).unwrap().made_at, "", "it does not say");
    assert_eq!(
        persist::read_backup(&more).map(|backup| backup.reports()),
        Ok(1),
        "what is unknown is passed over"
    );
}

#[test]
fn a_member_that_is_no_text_is_refused_by_its_name() {
    let start = "{\"format\":\"hindsight-backup\",\"version\":1";
    let item = |name: &str| [start, ",\"bin\":[{\"id\":\"a\",\"body\":\"b\",\"", name, "\":5}]}"].concat();
    let check = |file: &str, name: &str| {
        let error = persist::read_backup(file).unwrap_err().to_string();
        assert!(error.contains(&["“", name, "”"].concat()), "{name}: {error}");
    };
    for name in [
        "saved_at",
        "title",
        "template",
        "own",
        "place",
        "silenced",
        "archived",
        "downloaded_at",
        "taken_at",
        "cause",
        "name",
        "checksum",
    ] {
        check(&item(name), name);
    }
    for name in ["reports", "history", "bin", "unreadable", "settings"] {
        check(&[start, ",\"", name, "\":5}"].concat(), name);
    }
}

#[test]
fn a_file_cut_anywhere_is_refused_and_one_with_a_bit_flipped_brings_no_other_text() {
    let before = full();
    let file = file(&before);
    for length in 0..file.len() - 2 {
        assert!(
            persist::read_backup(&String::from_utf8_lossy(&file.as_bytes()[..length])).is_err(),
            "{length}"
        );
    }
    let known = texts(&before);
    for bit in 0..file.len() * 8 {
        let mut bytes = file.clone().into_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let Ok(flipped) = String::from_utf8(bytes) else { continue };
        let Ok(backup) = persist::read_backup(&flipped) else { continue };
        let mut memory = Memory::default();
        backup.merge(&mut memory, "w9", NOW).unwrap();
        for id in ids(&memory) {
            let Some(body) = body(&memory, &id) else { continue };
            // The last member may be read as another one, and then there is no checksum.
            let is_known = known.contains(&body) || flipped.matches("\"checksum\"").count() < 7;
            assert!(is_known, "{bit}: {body:?}");
        }
    }
}
