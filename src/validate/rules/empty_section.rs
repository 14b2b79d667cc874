//! A heading with nothing under it.

use crate::report::Edit;
use crate::template::{Section, Shape};
use crate::validate::{Context, Findings, Fix, Level, Place, Rule, RuleId};

/// See `tests/rules/empty-section.md`.
pub(super) struct EmptySection;

impl Rule for EmptySection {
    fn id(&self) -> RuleId {
        RuleId("empty-section")
    }

    fn level(&self) -> Level {
        Level::Warning
    }

    fn check(&self, context: &Context, found: &mut Findings) {
        // Trying out a removal takes a while; nobody removes more than these.
        let mut tries = 50_u32;
        for (at, section) in context.form().sections.iter().enumerate() {
            let Some(heading) = section.heading.filter(|_| is_empty(context, at, section)) else { continue };
            let slot = context.own(at).first().map(|leaf| leaf.slot);
            let place = Place { section: at, block: Some(heading), slot, range: None };
            let message = format!("Nothing is written under “{}”.", section.title);
            let help = "Readers can't tell whether there was nothing to say or nobody said it. Say so, or take the heading out.";
            tries = tries.saturating_sub(1);
            let removable = tries > 0 && context.report.document().remove_section(heading).is_some();
            let fix = removable.then(|| Fix::new("Remove the section", Edit::RemoveSection(heading)));
            found.add_at(context.rank(at), place, message, help.to_owned(), fix.into_iter().collect());
        }
    }
}

/// Whether nothing but blank lines stands between the heading of a part we know and the next one. A heading of
/// other words may itself be what there is to say, and the report's title heads everything.
fn is_empty(context: &Context, at: usize, section: &Section) -> bool {
    let nothing = section.parts.iter().all(|part| part.shape == Shape::Still);
    nothing
        && section.term.is_some()
        && section.value.is_none()
        && section.level > 1
        && context.within(at).len() == 1
        && !asked(context, section)
}

/// Whether the template has the section, and asks for it: that it is missing is said already.
fn asked(context: &Context, section: &Section) -> bool {
    let Some(template) = context.report.template() else { return false };
    let mut parts = template.form.parts().filter(|(model, _)| model.term == section.term);
    parts.any(|(_, part)| part.required || matches!(&part.shape, Shape::Prose(field) if field.spec.required))
}
