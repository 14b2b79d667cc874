//! Accessibility, judged by axe-core.

use crate::Browser;
use crate::engine::Engine;
use serde_json::Value;

/// Runs every rule; the answer is one line for each violation and element.
const RUN: &str = "return axe.run(document).then(found => found.violations.flatMap(rule =>
    rule.nodes.map(node => `${rule.id} (${rule.impact}): ${rule.help}: ${node.target} ${node.html.slice(0, 200)}`)))";

impl Browser {
    /// Every violation axe-core finds on the page as it is now: rule, impact, what to do, element.
    pub async fn violations(&self) -> Vec<String> {
        if self.eval("return typeof axe", &[]).await != "object" {
            let path = std::env::var_os("HINDSIGHT_AXE")
                .expect("HINDSIGHT_AXE names axe.min.js: run `cargo xtask test`");
            let script =
                std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
            self.eval(&script, &[]).await;
        }
        let Value::Array(found) = self.eval(RUN, &[]).await else { panic!("axe gave no list") };
        found.iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Fails with the violations if there are any. The page's structure and colours are the same in every engine, so
    /// one of them is asked.
    pub async fn assert_accessible(&self) {
        if self.engine() != Engine::Chromium {
            return;
        }
        let found = self.violations().await;
        assert!(found.is_empty(), "axe found {} violations:\n{}", found.len(), found.join("\n"));
    }
}
