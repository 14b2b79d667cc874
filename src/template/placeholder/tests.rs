//! What the words, the label and the place of a placeholder ask for.

use proptest::prelude::*;

use super::*;

mod notations;

fn choice(options: &[&str]) -> SlotKind {
    SlotKind::Choice { options: options.iter().map(ToString::to_string).collect() }
}

fn check(text: &str, place: Place, label: &str, kind: &SlotKind, guidance: &str) {
    let found = recognise(text, place, label);
    let expected = Placeholder { kind: kind.clone(), guidance: guidance.to_owned() };
    assert_eq!(found, Some(expected), "{text:?} as {place:?} behind {label:?}");
}

/// The kind behind a label that says nothing.
fn kind(text: &str, kind: &SlotKind) {
    let found = recognise(text, Place::Value, "").map(|placeholder| placeholder.kind);
    assert_eq!(found.as_ref(), Some(kind), "{text:?}");
}

fn content(text: &str) {
    for place in [Place::Value, Place::Cell, Place::Item, Place::Paragraph, Place::Question, Place::Heading] {
        assert_eq!(recognise(text, place, "Notes"), None, "{text:?} as {place:?}");
    }
}

#[test]
fn dates_and_times_are_drawn_with_letters() {
    use SlotKind as K;
    for text in [
        "[YYYY-MM-DD]",
        "YYYY-MM-DD",
        "yyyy-mm-dd",
        "DD/MM/YYYY",
        "<DD.MM.YYYY>",
        "{YYYY-MM-DD}",
        "`YYYY-MM-DD`",
    ] {
        kind(text, &K::Date);
    }
    kind("[YYYY-MM-DD, the day customers noticed]", &K::Date);
    kind("[Date of the drill]", &K::Date);
    for text in ["HH:MM", "[HH:MM]", "hh:mm UTC", "[XX:XX]", "HH:MM:SS", "[HH:MM AM/PM]"] {
        kind(text, &K::Time);
    }
    for text in
        ["[YYYY-MM-DD HH:MM UTC]", "YYYY-MM-DDTHH:MM:SSZ", "[YYYY-MM-DD] [HH:MM] (UTC)", "dd/mm/yyyy hh:mm"]
    {
        kind(text, &K::Instant);
    }
    for text in [
        "[Begin Time] - [Finish Time] (CET)",
        "[Start] – [End]",
        "HH:MM - HH:MM UTC",
        "[Start time to end time]",
    ] {
        kind(text, &K::TimeRange);
    }
    check(
        "[Start Time] - [End Time] (UTC)",
        Place::Value,
        "Time",
        &K::TimeRange,
        "Start Time - End Time (UTC)",
    );
}

#[test]
fn quantities_are_letters_with_a_unit() {
    use SlotKind as K;
    for text in [
        "[X hours Y minutes]",
        "X hours Y minutes",
        "[X minutes after the first error]",
        "[N min]",
        "[X] minutes",
        "[Xh Ym]",
        "[X minutes of slow pages / downtime]",
        "X minutes (from trigger to alert)",
        "[How long it took]",
        "[XX mins]",
    ] {
        kind(text, &K::Duration);
    }
    for text in ["[$X refunded / forgone]", "[€X]", "$X", "[X EUR]", "[~$X,XXX]", "[$XM in fees]"] {
        kind(text, &K::Amount);
    }
    for text in [
        "[X requests dropped/late]",
        "[X trades, $Y in value]",
        "[Number]",
        "[Number of shops]",
        "[XX customers]",
        "<N pods>",
    ] {
        kind(text, &K::Count);
    }
    for text in
        ["[X% of shops / one region only]", "[XX %]", "[X percent of traffic]", "[Percentage of users]"]
    {
        kind(text, &K::Percent);
    }
}

#[test]
fn options_make_a_choice() {
    use SlotKind as K;
    check(
        "[Small/Large/Huge]",
        Place::Value,
        "",
        &choice(&["Small", "Large", "Huge"]),
        "Small, Large or Huge",
    );
    check(
        "[Smooth/Bumpy/Chaotic - say why]",
        Place::Value,
        "",
        &choice(&["Smooth", "Bumpy", "Chaotic"]),
        "Smooth, Bumpy or Chaotic; say why",
    );
    kind("[P0/Critical | P1/High]", &choice(&["P0/Critical", "P1/High"]));
    kind("[P0 - all down / P1 - some down]", &choice(&["P0 - all down", "P1 - some down"]));
    kind(
        "[Pager alert / Customer call / Found by chance]",
        &choice(&["Pager alert", "Customer call", "Found by chance"]),
    );
    kind("[Not Begun/In Progress/Finished]", &choice(&["Not Begun", "In Progress", "Finished"]));
    kind("[SEV-1/2/3]", &choice(&["SEV-1", "SEV-2", "SEV-3"]));
    kind("[low, medium or high]", &choice(&["low", "medium", "high"]));
    kind("[IN PROGRESS or COMPLETE]", &choice(&["IN PROGRESS", "COMPLETE"]));
    kind("[Severity: Low/High]", &choice(&["Low", "High"]));
    kind("{P1 / P2 / P3}", &choice(&["P1", "P2", "P3"]));
    kind("Draft | Review | Final", &choice(&["Draft", "Review", "Final"]));
    check("[Yes/No]", Place::Question, "Did it page?", &K::YesNo { details: false }, "Yes or No");
    check(
        "[Yes / No - tell us more]",
        Place::Value,
        "",
        &K::YesNo { details: true },
        "Yes or No; tell us more",
    );
    kind("[yes/no, with details]", &K::YesNo { details: true });
    kind("Yes / No", &K::YesNo { details: false });
    for text in [
        "[Host/Service]",
        "[Network/storage problems during the night]",
        "[Metric or check that shows it]",
        "[Region/Zone affected]",
        "[Fatigue, training, handover]",
    ] {
        kind(text, &K::Text);
    }
}

#[test]
fn people_identifiers_tickets_and_links_are_named() {
    use SlotKind as K;
    for text in [
        "[Person]",
        "[Team]",
        "[System/Person]",
        "[On-call engineer]",
        "[Your name]",
        "<owner>",
        "{NAME}",
        "[@owner]",
        "[Lead/Manager who signed it off]",
        "[Name of the incident commander]",
        "[Who noticed it]",
    ] {
        kind(text, &K::Person);
    }
    for text in [
        "[Team members]",
        "[People who helped]",
        "[List of participants]",
        "[Names]",
        "[Who was there: who were they]",
    ] {
        kind(text, &K::People);
    }
    check("[Who should be invited]", Place::Value, "Attendees", &K::People, "Who should be invited");
    check("[Name]", Place::Value, "Authors", &K::People, "Name");
    check(
        "[OPS-YYYYMMDD-XX]",
        Place::Value,
        "Incident ID",
        &K::Id { pattern: "OPS-YYYYMMDD-XX".into() },
        "OPS-YYYYMMDD-XX",
    );
    kind("INC-XXXX", &K::Id { pattern: "INC-XXXX".into() });
    for text in ["[JIRA-XXX]", "[ABC-NNN]", "[#XXX]", "[Link to the ticket]"] {
        kind(text, &K::Ticket);
    }
    check("[OPS-XX]", Place::Cell, "Ticket", &K::Ticket, "OPS-XX");
    for text in ["[Link to the graph]", "<url>", "[Dashboard link]", "[Links to chats]"] {
        kind(text, &K::Link);
    }
    kind("[Team habits worth a look]", &K::Text);
    kind("[Service name]", &K::Text);
}

#[test]
fn the_label_decides_where_the_words_do_not() {
    use SlotKind as K;
    let check = |text, label, kind: K| {
        assert_eq!(
            recognise(text, Place::Value, label).map(|found| found.kind),
            Some(kind),
            "{label}: {text}"
        );
    };
    check("[fill this in]", "**Duration:**", K::Duration);
    check("[fill this in]", "Authors", K::People);
    check("[fill this in]", "Owner", K::Person);
    check("[the agreed day]", "Due Date", K::Date);
    check("[When we will meet]", "Date", K::Instant);
    check("TBD", "Reviewed By", K::People);
    check("TODO", "Summary", K::Prose);
    check("...", "Severity", K::Text);
    check("[Status]", "Status", K::Text);
    check("[Start]", "Begin", K::Instant);
    check("[Any rule that was touched]", "Regulatory", K::Text);
}

#[test]
fn the_place_decides_between_a_line_and_paragraphs() {
    use SlotKind as K;
    check("[Tell the whole story]", Place::Paragraph, "What Happened", &K::Prose, "Tell the whole story");
    check("[List of people who knew]", Place::Paragraph, "", &K::Prose, "List of people who knew");
    check("[YYYY-MM-DD]", Place::Paragraph, "Date", &K::Date, "YYYY-MM-DD");
    check("[One\ntwo  three.]\n[Four.]", Place::Paragraph, "", &K::Prose, "One two three. Four");
    check("[Something learned]", Place::Item, "Lessons", &K::Text, "Something learned");
    check("✅ [Something good]", Place::Item, "What Went Well", &K::Text, "Something good");
    check("⚠️ [Something bad]", Place::Item, "", &K::Text, "Something bad");
    check("[Title of the incident]", Place::Heading, "", &K::Text, "Title of the incident");
}

#[test]
fn the_reference_template_is_understood_bracket_by_bracket() {
    let Some(markdown) = seed::reference() else { return };
    seed::assert_kinds(&seed::walk(&markdown));
}

proptest! {
    #[test]
    fn any_text_is_judged_without_a_panic(text in "[\\[\\]<>{}()`*_!:\\\\/| $%X#\\-a-cA-C0-9é（）✅\\n]{0,40}", label in "\\PC{0,12}") {
        for place in [Place::Value, Place::Cell, Place::Item, Place::Paragraph] {
            let _ = recognise(&text, place, &label);
        }
        let mut end = 0;
        for run in placeholders_in(&text) {
            prop_assert!(run.start >= end && run.start < run.end);
            prop_assert!(text.get(run.clone()).is_some());
            end = run.end;
        }
    }

    #[test]
    fn plain_words_in_a_bracket_are_always_a_placeholder(words in "[A-Z][a-z]{2,8} [a-z]{3,9} [a-z]{3,9}") {
        let kind = |text: String| recognise(&text, Place::Value, "");
        prop_assert!(kind(["[", &words, "]"].concat()).is_some());
        prop_assert!(kind(["[", &words, "](x)"].concat()).is_none());
        prop_assert!(kind(["[", &words, "] and more"].concat()).is_none());
    }
}
