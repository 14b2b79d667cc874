//! Opening the page.

use journeys::engine::Engine;
use journeys::{Browser, page::Page};

#[tokio::test]
async fn the_page_opens_quietly_and_asks_nobody_else() {
    let browser = Browser::start().await;
    let page = Page::open(&browser, "").await;

    assert!(page.title().await.contains("Hindsight"));
    browser.screenshot("opening").await;
    browser.assert_accessible().await;
    if browser.engine() == Engine::Chromium {
        browser.dark().await;
        browser.assert_accessible().await;
    }

    assert_eq!(browser.console_errors().await, [""; 0]);
    assert_eq!(browser.foreign_requests().await, [""; 0]);
    assert_eq!(browser.site().missing(), [""; 0]);
}
