//! The rules, one file each. A new one needs its file, its `mod` line, its line in the list, and its page in
//! `tests/rules/`; a test looks for all four.

mod absolute_impact;
mod action_overdue;
mod action_without_due_date;
mod action_without_owner;
mod action_without_ticket;
mod ambiguous_date;
mod animated;
mod blame;
mod broken_reference;
mod broken_table;
mod counterfactual;
mod date_in_future;
mod detected_by_users;
mod due_before_incident;
mod due_before_report;
mod due_outside_horizon;
mod duplicate_action;
mod duration_mismatch;
mod empty_section;
mod end_before_start;
mod factor_without_explanation;
mod human_error_cause;
mod id_date_mismatch;
mod id_format;
mod impact_not_quantified;
mod invisible_characters;
mod metric_mismatch;
mod milestone_order;
mod mixed_time_zones;
mod no_actions;
mod no_time_zone;
mod objective_missed;
mod only_detective_actions;
mod people_not_system;
mod personal_data;
mod placeholder_left;
mod report_before_incident;
mod review_late;
mod reviewer_is_author;
mod secret;
mod several_owners;
mod single_cause;
mod summary_incomplete;
mod summary_length;
mod timeline_gap;
mod timeline_missing_milestone;
mod timeline_order;
mod timeline_starts_at_detection;
mod undefined_acronym;
mod unfilled_required;
mod unknown_option;
mod unreadable_value;
mod vague_action;
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
    &summary_incomplete::SummaryIncomplete,
    &no_actions::NoActions,
    &impact_not_quantified::ImpactNotQuantified,
    &yes_without_details::YesWithoutDetails,
    &unreadable_value::UnreadableValue,
    &unknown_option::UnknownOption,
    &id_format::IdFormat,
    &ambiguous_date::AmbiguousDate,
    &no_time_zone::NoTimeZone,
    &mixed_time_zones::MixedTimeZones,
    &invisible_characters::InvisibleCharacters,
    &duration_mismatch::DurationMismatch,
    &metric_mismatch::MetricMismatch,
    &end_before_start::EndBeforeStart,
    &milestone_order::MilestoneOrder,
    &timeline_order::TimelineOrder,
    &id_date_mismatch::IdDateMismatch,
    &date_in_future::DateInFuture,
    &report_before_incident::ReportBeforeIncident,
    &absolute_impact::AbsoluteImpact,
    &objective_missed::ObjectiveMissed,
    &timeline_missing_milestone::TimelineMissingMilestone,
    &timeline_gap::TimelineGap,
    &timeline_starts_at_detection::TimelineStartsAtDetection,
    &detected_by_users::DetectedByUsers,
    &action_without_owner::ActionWithoutOwner,
    &action_without_due_date::ActionWithoutDueDate,
    &action_without_ticket::ActionWithoutTicket,
    &due_before_incident::DueBeforeIncident,
    &due_before_report::DueBeforeReport,
    &action_overdue::ActionOverdue,
    &due_outside_horizon::DueOutsideHorizon,
    &vague_action::VagueAction,
    &people_not_system::PeopleNotSystem,
    &only_detective_actions::OnlyDetectiveActions,
    &several_owners::SeveralOwners,
    &duplicate_action::DuplicateAction,
    &single_cause::SingleCause,
    &human_error_cause::HumanErrorCause,
    &whys_incomplete::WhysIncomplete,
    &why_repeats::WhyRepeats,
    &factor_without_explanation::FactorWithoutExplanation,
    &blame::Blame,
    &counterfactual::Counterfactual,
    &animated::Animated,
    &undefined_acronym::UndefinedAcronym,
    &review_late::ReviewLate,
    &reviewer_is_author::ReviewerIsAuthor,
    &secret::Secret,
    &personal_data::PersonalData,
    &broken_table::BrokenTable,
    &broken_reference::BrokenReference,
];

/// The rule of that name.
pub fn find(name: &str) -> Option<&'static dyn Rule> {
    ALL.iter().copied().find(|rule| rule.id().0 == name)
}
