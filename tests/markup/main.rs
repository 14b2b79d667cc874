//! The page's markup, made without a browser: what each kind of field says of itself, and to what it is linked.
#![cfg(feature = "render")]

mod fields;
mod findings;
mod overview;
mod sections;

use hindsight::app::field::{self, View};
use hindsight::app::markup::Markup;
use hindsight::app::verdict::{self, Verdict};
use hindsight::report::Report;
use hindsight::worker::{Answer, Subject, Task, serve};
use std::rc::Rc;

/// What a field ends with that has nothing to say.
const LINES: &str = r#"<p class="reading" id="ID-reading"></p></div>"#;

/// What the worker finds in a report.
fn judged(report: &Report) -> Vec<Rc<Verdict>> {
    let template = report.template();
    let own = template.map(|template| template.markdown.clone()).unwrap_or_default();
    let subject = Subject { text: report.text(), template: "own".to_owned(), own };
    let Answer::Found(found) = serve(&Task::Check { subject, now: 0 }) else { panic!("not judged") };
    verdict::of(report, found)
}

fn view(report: &Report) -> View<'_> {
    View { report, found: &[], left: &[], open: &[], renaming: None }
}

/// The whole form as HTML, the lines of its lists and tables too.
fn html(view: &View) -> String {
    let mut html = String::new();
    for section in &view.report.form().sections {
        html.push_str(&field::section(view, section).to_html());
        for part in &section.parts {
            let block = view.report.document().block(part.block).expect("a block of the report");
            for line in field::lines(block, &part.shape) {
                let line = field::line(view, part, &section.title, block, line.item, line.at);
                html.push_str(&line.as_ref().map(Markup::to_html).unwrap_or_default());
            }
        }
    }
    html
}
