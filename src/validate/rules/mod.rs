//! The rules, one file each. A new one needs its file, its `mod` line, its line in the list, and its page in
//! `tests/rules/`; a test looks for all four.

mod ambiguous_date;
mod animated;
mod blame;
mod broken_reference;
mod broken_table;
mod counterfactual;
mod empty_section;
mod factor_without_explanation;
mod human_error_cause;
mod id_format;
mod invisible_characters;
mod personal_data;
mod placeholder_left;
mod secret;
mod single_cause;
mod summary_length;
mod undefined_acronym;
mod unfilled_required;
mod unknown_option;
mod unreadable_value;
mod why_repeats;
mod whys_incomplete;
mod yes_without_details;

use super::rule::Rule;

/// Every rule, in the order in which they are listed to people.
pub static ALL: &[&dyn Rule] = &[
    &unfilled_required::UnfilledRequired,
    &placeholder_left::PlaceholderLeft,
    &empty_section::EmptySection,
    &summary_length::SummaryLength,
    &yes_without_details::YesWithoutDetails,
    &unreadable_value::UnreadableValue,
    &unknown_option::UnknownOption,
    &id_format::IdFormat,
    &ambiguous_date::AmbiguousDate,
    &invisible_characters::InvisibleCharacters,
    &single_cause::SingleCause,
    &human_error_cause::HumanErrorCause,
    &whys_incomplete::WhysIncomplete,
    &why_repeats::WhyRepeats,
    &factor_without_explanation::FactorWithoutExplanation,
    &blame::Blame,
    &counterfactual::Counterfactual,
    &animated::Animated,
    &undefined_acronym::UndefinedAcronym,
    &secret::Secret,
    &personal_data::PersonalData,
    &broken_table::BrokenTable,
    &broken_reference::BrokenReference,
];

/// The rule of that name.
pub fn find(name: &str) -> Option<&'static dyn Rule> {
    ALL.iter().copied().find(|rule| rule.id().0 == name)
}
