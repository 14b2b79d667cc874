//! One made-up incident, and how it gets into the form.

use journeys::Browser;
use journeys::page::Editor;

/// The fields with a text of their own: section, name, text.
const TEXTS: &[(&str, &str, &str)] = &[
    ("Title", "Title of the report", "Orders refused after a failover drill"),
    ("Incident Overview", "Incident ID", "INC-20260312-0042"),
    ("Incident Overview", "Date", "2026-03-12"),
    ("Incident Overview", "Time", "14:02 - 14:49 (UTC)"),
    ("Incident Overview", "Duration", "47 minutes"),
    ("Incident Overview", "Authors", "Mira Voss, Teo Lind"),
    ("Incident Overview", "Reviewed By", "Ana Petrov"),
    ("Incident Overview", "Last Updated", "2026-03-13 09:30 UTC"),
    ("Quantitative Impact", "Trading Disruption", "47 minutes, the first 9 with no orders at all"),
    ("Quantitative Impact", "Financial Impact", "$12,400 refunded, an estimate"),
    ("Quantitative Impact", "Orders Affected", "1,932 orders rejected, counted in the gateway's log"),
    ("Quantitative Impact", "Positions Affected", "14 positions left open, $310,000 at risk"),
    ("Quantitative Impact", "Users Affected", "6% of active users, all of them in Europe"),
    ("Qualitative Impact", "Regulatory", "none"),
    ("Qualitative Impact", "Customer Trust", "Eleven complaints | two \"large\" clients asked for a call"),
    ("Detection", "Time to Detection", "4 minutes"),
    ("Response", "Time to Acknowledgment", "2 minutes"),
    ("Response", "Time to Resolution", "0 hours 47 minutes"),
    ("Response", "Communication", "Support knew after twenty minutes, which is late"),
    ("Review Meeting", "Date", "2026-03-18 10:00 UTC"),
    ("Review Meeting", "Attendees", "Mira Voss, Teo Lind, Ana Petrov"),
    ("Review Meeting", "Agenda", "Why the drill ran in trading hours"),
    ("Post-Mortem Meta", "Template Version", "1.1"),
    ("Post-Mortem Meta", "Template Updated", "2026-03-01"),
];

/// The fields with paragraphs; what each bracket of the template becomes.
const PROSE: &[(&str, &str, &str)] = &[
    (
        "Executive Summary",
        "Executive Summary",
        "A failover drill left the order gateway with a stale address. Orders were refused for 47 minutes.\n\n\
         The address is read anew now; no order was lost.",
    ),
    ("What Went Well", "What Went Well", "The team found the cause in half an hour."),
    ("What Could Be Improved", "What Could Be Improved", "The drill was known to one team only."),
    ("Success Criteria", "Success Criteria", "The next drill passes unnoticed."),
    (
        "Preventing Recurrence",
        "Preventing Recurrence",
        "No process may keep an address for longer than a minute.",
    ),
    ("A. Technical Details", "A. Technical Details", "```\nresolver.cache = forever\n```"),
    ("B. Communication Log", "B. Communication Log", "- 14:11 chat: orders refused\n- 14:22 mail to support"),
    ("C. Cost Analysis", "C. Cost Analysis", "Refunds: $12,400, from the ledger."),
    ("D. Customer Communications", "D. Customer Communications", "> 14:40 We are working on it."),
];

/// The fields whose options are all in sight.
const CHOICES: &[(&str, &str, &str)] = &[
    ("Incident Overview", "Severity", "High"),
    ("Incident Overview", "Status", "Resolved"),
    ("Quantitative Impact", "SLA Breach", "Yes"),
    ("Qualitative Impact", "Reputation", "Minor"),
    ("Detection", "Detection Method", "User report"),
    ("Detection", "Could it have been detected sooner?", "Yes"),
    ("Response", "Response Efficiency", "Adequate"),
    ("Post-Mortem Meta", "Was this post-mortem blameless?", "Yes"),
    ("Post-Mortem Meta", "Did everyone feel safe contributing?", "Yes"),
    ("Post-Mortem Meta", "Were all perspectives heard?", "No"),
    ("Post-Mortem Meta", "Was the post-mortem completed within 48 hours?", "Yes"),
    ("Post-Mortem Meta", "Were all stakeholders included?", "Yes"),
    ("Post-Mortem Meta", "Were action items clearly assigned?", "Yes"),
];

/// The details that a yes reveals.
const DETAILS: &[(&str, &str, &str)] = &[
    ("Quantitative Impact", "SLA Breach: details", "99.95% a month, missed by 12 minutes"),
    (
        "Detection",
        "Could it have been detected sooner?: details",
        "by the rate of refusals, 3 minutes sooner",
    ),
];

/// The check boxes with details; a text for each, ticked or not.
const FACTORS: &[(&str, bool, &str)] = &[
    ("Technical Debt", true, "The old resolver was to be replaced last year"),
    ("Process Gap", true, "Nobody announces drills"),
    ("Documentation", false, "The runbook was right"),
    ("Monitoring Gap", true, "Refusals are not watched"),
    ("Human Factor", false, "None"),
    ("External Factor", false, "None"),
];

/// The lists, each with as many texts as the person writes; the template has room for one or more of them.
const LISTS: &[(&str, &[&str])] = &[
    (
        "Immediate Actions Taken",
        &[
            "Teo stopped the drill at 14:31",
            "Restarted one gateway",
            "Restarted all gateways",
            "Told support",
        ],
    ),
    (
        "Temporary Mitigations",
        &["The resolver is restarted every hour", "A restart may refuse an order", "Gone by April"],
    ),
    ("Permanent Resolution", &["Addresses expire after a minute", "A drill on the test system"]),
    (
        "What Went Well",
        &["The rollback took four minutes", "Support passed on what customers saw", "The log was complete"],
    ),
    (
        "What Could Be Improved",
        &["Two teams looked at the network first", "The cache shows on no graph", "A customer called"],
    ),
    (
        "Technical Lessons",
        &["A cache without an end never ends", "Two resolvers behave as one", "Clients retry too fast"],
    ),
    ("Process Lessons", &["Drills need a calendar", "Support hears last", "Write the stop command down"]),
    ("Organizational Lessons", &["The resolver has no owner", "One person knows it", "Time for old debts"]),
    (
        "Logs and Evidence",
        &["https://logs.example/q/1", "https://graphs.example/d/2", "https://alerts.example/3", "see chat"],
    ),
    ("Related Incidents", &["INC-20250630-0007", "The same resolver"]),
    ("References", &["Runbook 12", "Wiki: resolver", "RFC 2308"]),
    (
        "Success Criteria",
        &["No stale address in 30 days", "An alert within 2 minutes", "Drills are in the calendar"],
    ),
    ("Preventing Recurrence", &["Expire addresses", "Retry elsewhere", "Watch refusals", "Drill at night"]),
];

/// The answers of the chain.
const WHYS: &[&str] = &[
    "Orders went to a gateway that was gone.",
    "Its address was kept.",
    "The resolver keeps addresses for ever.",
    "That was its default in 2014",
    "Nobody owns the resolver",
];

/// The rows of the timeline as first written.
const TIMELINE: &[[&str; 4]] = &[
    ["14:06", "A customer called", "Support", "First sign"],
    ["14:07", "Refusals above 5%", "Monitoring", "The alert came after the call"],
    ["14:09", "Acknowledged", "Mira Voss", "It looked like the network"],
    ["14:11", "Investigation", "Mira Voss, Teo Lind", "Suspected a switch | wrong"],
    ["14:31", "Cause found", "Teo Lind", "A stale address in the log"],
    ["14:33", "First restart", "Teo Lind", "One gateway took orders"],
    ["14:45", "All restarted", "Gateway team", "Refusals fell to zero"],
    ["14:49", "Over", "Mira Voss", "Ten quiet minutes"],
    ["15:30", "Watched", "Gateway team", "For a day"],
];

/// The rows of the tables of actions.
const ACTIONS: &[(&str, [[&str; 5]; 2])] = &[
    (
        "Immediate (Within 24 hours)",
        [
            ["Restart the resolver hourly", "Teo Lind", "2026-03-12", "Complete", "OPS-101"],
            ["Alert on refusals", "Mira Voss", "2026-03-13", "In Progress", "OPS-102"],
        ],
    ),
    (
        "Short-term (Within 1 week)",
        [
            ["Announce drills", "Ana Petrov", "2026-03-19", "Not Started", "OPS-103"],
            ["Write the runbook", "Teo Lind", "2026-03-19", "Not Started", "OPS-104"],
        ],
    ),
    (
        "Long-term (Within 1 month)",
        [
            ["Replace the resolver", "Gateway team", "2026-04-10", "Not Started", "OPS-105"],
            ["Drill by machine", "Ana Petrov", "2026-04-10", "Not Started", "OPS-106"],
        ],
    ),
];

/// Fills every slot of the template, each by its own control.
pub(crate) async fn write(browser: &Browser, editor: &Editor<'_>) {
    for (section, label, text) in TEXTS {
        editor.section(section).field(label).await.fill(text).await;
    }
    for (section, label, option) in CHOICES {
        editor.section(section).choose(label, option).await;
    }
    for (section, label, text) in DETAILS.iter().chain(PROSE) {
        editor.section(section).field(label).await.insert(text).await;
    }
    bold(editor).await;
    for (label, ticked, text) in FACTORS {
        let factors = editor.section("Contributing Factors");
        if *ticked {
            factors.field(label).await.click().await;
        }
        factors.field(&format!("{label}: details")).await.insert(text).await;
    }
    timeline(browser, editor).await;
    whys(editor).await;
    for (section, texts) in LISTS {
        list(browser, editor, section, texts).await;
    }
    let criteria = editor.section("Success Criteria").rows();
    criteria.tick(1).await.click().await;
    for (section, rows) in ACTIONS {
        for (at, row) in rows.iter().enumerate() {
            action(editor, section, at, row).await;
        }
    }
}

/// Paragraphs with a bold word, made by its key.
async fn bold(editor: &Editor<'_>) {
    let story = editor.section("What Happened").field("What Happened").await;
    story.click().await;
    story.type_keys("The drill moved the gateway. Its address stayed ").await;
    story.press("Mod+b").await;
    story.type_keys("the old one").await;
    story.press("Mod+b").await;
    story.type_keys(" until the restart.\n\nErrors read `no route`.").await;
}

/// Nine rows by the Tab key, then rows inserted, duplicated, added, moved and deleted.
async fn timeline(browser: &Browser, editor: &Editor<'_>) {
    let rows = editor.section("Timeline").rows();
    rows.are(TIMELINE.len()).await;
    rows.cell(0, "Time").await.click().await;
    for (at, row) in TIMELINE.iter().enumerate() {
        rows.focus_is_in(at).await;
        for text in row {
            browser.press("Mod+a").await;
            browser.insert(text).await;
            browser.press("Tab").await;
        }
        // The last stop in a row is its menu.
        browser.press("Tab").await;
    }

    rows.menu(0, "Insert above").await;
    rows.focus_is_in(0).await;
    for text in ["14:02", "The drill began", "Gateway team", "Nobody else knew"] {
        browser.insert(text).await;
        browser.press("Tab").await;
    }
    rows.menu(4, "Duplicate").await;
    rows.are(11).await;
    rows.focus_is_in(5).await;
    rows.cell(5, "Time").await.fill("14:20").await;
    rows.cell(5, "Event").await.fill("The network is fine").await;
    rows.add().await;
    for text in ["14:40", "Status page", "Support", "Late"] {
        browser.insert(text).await;
        browser.press("Tab").await;
    }
    for at in (9..=11).rev() {
        rows.cell(at, "Time").await.press("Alt+ArrowUp").await;
        rows.focus_is_in(at - 1).await;
    }
    rows.menu(11, "Delete").await;
    rows.are(11).await;
    rows.focus_is_in(10).await;
    let times =
        ["14:02", "14:06", "14:07", "14:09", "14:11", "14:20", "14:31", "14:33", "14:40", "14:45", "14:49"];
    assert_eq!(rows.first_texts().await, times);
}

/// Five answers and a sixth.
async fn whys(editor: &Editor<'_>) {
    let chain = editor.section("Why It Happened (5 Whys Analysis)").rows();
    for (at, answer) in WHYS.iter().enumerate() {
        chain.item(at).await.insert(answer).await;
    }
    assert_eq!(chain.question(0).await, "Why did the incident occur?");
    assert_eq!(chain.question(1).await, "Why: Orders went to a gateway that was gone?");
    chain.add().await;
    chain.item(5).await.type_keys("It came with the company we bought").await;
    assert!(chain.question(5).await.contains("Nobody owns the resolver"), "{}", chain.question(5).await);
}

/// The first item by a click, each next by Enter, which adds one where the template has no more.
async fn list(browser: &Browser, editor: &Editor<'_>, section: &str, texts: &[&str]) {
    let items = editor.section(section).rows();
    items.item(0).await.click().await;
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            browser.press("Enter").await;
        }
        items.focus_is_in(at).await;
        browser.insert(text).await;
    }
    assert_eq!(items.last_texts().await, texts, "{section}");
}

async fn action(editor: &Editor<'_>, section: &str, at: usize, row: &[&str; 5]) {
    let rows = editor.section(section).rows();
    for (column, text) in ["Action", "Owner", "Due Date", "Status", "Ticket"].iter().zip(row) {
        let cell = rows.cell(at, column).await;
        if *column == "Status" {
            cell.select(text).await;
        } else {
            cell.insert(text).await;
        }
    }
}
