//! Hostile and odd texts: ours always, collections of them when there.

use super::super::{definitions, render, render_inline};
use super::{commonmark_examples, file, safety};

const OWN: [&str; 12] = [
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "\"><script>alert(1)</script>",
    "[a](<javascript:alert(1)>)",
    "[a](https://x.example/\"onmouseover=\"alert(1))",
    "[a](x '\"onmouseover=\"alert(1)')",
    "![a](x \"' onerror=alert(1) '\")",
    "[a]: data:text/html;base64,PHNjcmlwdD4=\n\n[a] ![a]",
    "# <b id=x>\"'\n\n[^\"><b>]: x\n\n[^\"><b>]",
    "```\" onclick=alert(1)\n</code></pre><script>\n```",
    "<!--><script>alert(1)</script>-->",
    "|<td>|`</td>`|\n|-|-|\n|<script>|\\|\n",
];

fn check(text: &str) {
    safety::check(text, &render(text, ""));
    safety::check(text, &render_inline(text, ""));
    let found = definitions(text);
    safety::check(text, &render(text, &found));
    // The text in every place a value can get to, and as definitions, which may come from anywhere too.
    for around in [
        format!("[a](<{text}> \"{text}\")"),
        format!("[a]({text})"),
        format!("[a]\n\n[a]: {text}"),
        format!("![{text}]({text})"),
        format!("<{text}>"),
        format!("# {text}"),
        format!("|a|\n|-|\n|{text}|"),
        format!("- [x] {text}\n\n  {text}"),
        format!("[^{text}]\n\n[^{text}]: {text}"),
        format!("```{text}\n{text}"),
    ] {
        safety::check(&around, &render(&around, ""));
    }
    safety::check(text, &render("[a] [^a] ![b]", text));
}

#[test]
fn nothing_hostile_gets_through() {
    for text in OWN {
        check(text);
    }
    for (markdown, _) in commonmark_examples() {
        check(&markdown);
    }
}

#[test]
fn no_payload_of_the_collections_gets_through() {
    let naughty = file("HINDSIGHT_PAYLOADS", "blns.json").unwrap_or_else(|| "[]".to_owned());
    let naughty: Vec<String> = serde_json::from_str(&naughty).expect("a list of strings");
    for text in &naughty {
        check(text);
    }

    let purify = file("HINDSIGHT_PAYLOADS", "dompurify-expect.mjs").unwrap_or_default();
    let mut payloads = 0;
    for after in purify.split("\"payload\":").skip(1) {
        let mut strings = serde_json::Deserializer::from_str(after).into_iter::<String>();
        check(&strings.next().expect("a payload").expect("a string"));
        payloads += 1;
    }
    assert!(purify.is_empty() || (payloads > 200 && naughty.len() > 400), "{payloads}, {}", naughty.len());
}
