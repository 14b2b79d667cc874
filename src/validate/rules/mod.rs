//! The rules, one file each. A new one needs its file, its `mod` line, its line in the list, and its page in
//! `tests/rules/`; a test looks for all four.

mod broken_table;
mod empty_section;
mod invisible_characters;
mod personal_data;
mod placeholder_left;
mod secret;
mod unfilled_required;
mod unknown_option;
mod unreadable_value;

use super::rule::Rule;

/// Every rule, in the order in which they are listed to people.
pub static ALL: &[&dyn Rule] = &[
    &unfilled_required::UnfilledRequired,
    &placeholder_left::PlaceholderLeft,
    &empty_section::EmptySection,
    &unreadable_value::UnreadableValue,
    &unknown_option::UnknownOption,
    &invisible_characters::InvisibleCharacters,
    &broken_table::BrokenTable,
    &secret::Secret,
    &personal_data::PersonalData,
];

/// The rule of that name.
pub fn find(name: &str) -> Option<&'static dyn Rule> {
    ALL.iter().copied().find(|rule| rule.id().0 == name)
}
