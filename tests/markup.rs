//! The page's markup, rendered without a browser.
#![cfg(feature = "render")]

use leptos::prelude::*;

#[test]
fn text_of_a_report_never_becomes_markup() {
    let text = "<script>alert(1)</script> & \"quoted\"";
    let rendered = view! { <p title=text.to_owned()>{text.to_owned()}</p> }.to_html();

    assert!(!rendered.contains("<script"), "{rendered}");
    assert!(rendered.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp;"), "{rendered}");
    assert!(
        rendered.contains("title=\"&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;\""),
        "{rendered}"
    );
}
