//! Waiting for a condition.

use std::time::{Duration, Instant};

/// How long a condition may take. Generous: only a failing test waits this long.
pub const PATIENCE: Duration = Duration::from_secs(20);

const INTERVAL: Duration = Duration::from_millis(20);

/// Asks again and again until there is an answer. Panics with `what` when patience ends.
pub async fn until<T>(what: &str, probe: impl AsyncFn() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(answer) = probe().await {
            return answer;
        }
        assert!(start.elapsed() < PATIENCE, "waited {} s in vain: {what}", PATIENCE.as_secs());
        tokio::time::sleep(INTERVAL).await;
    }
}

/// Asks again and again until the answer is yes.
pub async fn until_true(what: &str, probe: impl AsyncFn() -> bool) {
    until(what, async || probe().await.then_some(())).await;
}
