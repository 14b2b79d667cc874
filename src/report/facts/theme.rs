//! What part of a post-mortem a stretch of the report belongs to.

use super::Horizon;
use crate::template::{Term, normalise};

/// The part of a post-mortem that a section, or what follows a bold line or a lone label, is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Theme {
    /// Nothing known: the head of the report, or a section of another name.
    #[default]
    Open,
    Summary,
    Impact,
    Timeline,
    Cause,
    Factors,
    /// How it was noticed, answered and ended.
    Response,
    Lessons,
    Actions,
    /// What is meant to prevent the next one, and how one will know.
    Prevention,
    /// What was promised or aimed at.
    Aims,
    /// The meeting about the report.
    Review,
    /// The report about itself.
    Meta,
    /// What came before it.
    Background,
    /// Other incidents, references, appendices: not about this incident's facts.
    Aside,
}

impl Theme {
    /// Whether times and lengths stated there are those of the incident.
    pub(super) fn tells_the_incident(self) -> bool {
        matches!(
            self,
            Self::Open
                | Self::Summary
                | Self::Impact
                | Self::Timeline
                | Self::Cause
                | Self::Factors
                | Self::Response
        )
    }

    /// The theme of a heading; `outer` is that of the heading around it, which it keeps where its own words say
    /// nothing else.
    pub(super) fn of(title: &str, term: Option<Term>, outer: Self) -> Self {
        let own = Self::named(title, term, outer);
        let well = matches!(term, Some(Term::WentWell | Term::Lucky));
        // `Prevent`, `Detection`, `Process improvements` below the actions sort them by what they are for.
        match own {
            Self::Response
            | Self::Prevention
            | Self::Lessons
            | Self::Cause
            | Self::Factors
            | Self::Aims
            | Self::Background
            | Self::Meta
            | Self::Open
                if outer == Self::Actions && !well =>
            {
                outer
            }
            _ => own,
        }
    }

    /// The theme that the words of a heading name.
    fn named(title: &str, term: Option<Term>, outer: Self) -> Self {
        use Term as T;
        match term {
            Some(T::Overview) => Self::Open,
            Some(T::Summary) => Self::Summary,
            Some(
                T::Impact
                | T::QuantitativeImpact
                | T::QualitativeImpact
                | T::FinancialImpact
                | T::UsersAffected
                | T::OrdersAffected
                | T::PositionsAffected
                | T::Disruption,
            ) => Self::Impact,
            Some(T::Timeline) => Self::Timeline,
            // Within the search for the cause, what happened is told, not named as the cause.
            Some(T::RootCause | T::Trigger | T::Whys) => Self::Cause,
            Some(T::ContributingFactors) => Self::Factors,
            Some(
                T::DetectionAndResponse
                | T::Detection
                | T::Response
                | T::ResponseEfficiency
                | T::Resolution
                | T::ImmediateActions
                | T::Mitigations
                | T::PermanentResolution
                | T::WhatHappened,
            ) => Self::Response,
            Some(
                T::WentWell
                | T::CouldBeImproved
                | T::Lucky
                | T::Lessons
                | T::TechnicalLessons
                | T::ProcessLessons
                | T::OrganizationalLessons,
            ) => Self::Lessons,
            Some(T::ActionItems | T::FollowUp) => Self::Actions,
            Some(T::Background) => Self::Background,
            Some(T::Prevention | T::SuccessCriteria) => Self::Prevention,
            Some(T::ReviewMeeting | T::Attendees | T::Agenda) => Self::Review,
            Some(T::Meta | T::CultureCheck | T::ProcessCheck) => Self::Meta,
            Some(
                T::RelatedIncidents
                | T::References
                | T::Supporting
                | T::Logs
                | T::Appendix
                | T::TechnicalDetails
                | T::CommunicationLog
                | T::CostAnalysis
                | T::CustomerCommunications
                | T::OpenQuestions
                | T::Conclusion,
            ) => Self::Aside,
            _ => {
                let plain = normalise(title);
                let says = |words: &[&str]| plain.split(' ').any(|word| words.contains(&word));
                if says(&["objective", "objectives", "goals", "targets", "slo", "slos", "kpis"]) {
                    Self::Aims
                } else if outer == Self::Open && says(&["timeline", "chronology"]) {
                    Self::Timeline
                } else {
                    outer
                }
            }
        }
    }
}

/// By when actions under a heading belong done.
pub(super) fn horizon(term: Option<Term>) -> Option<Horizon> {
    match term {
        Some(Term::ImmediateHorizon) => Some(Horizon::Immediate),
        Some(Term::ShortTerm) => Some(Horizon::ShortTerm),
        Some(Term::LongTerm) => Some(Horizon::LongTerm),
        _ => None,
    }
}
