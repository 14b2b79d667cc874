//! The parts of a post-mortem that a heading, a label or a column can stand for.

use serde::Serialize;

use super::kind::SlotKind;

/// Writes the enum once and derives the table of names from it, so that neither can miss a term.
macro_rules! terms {
    ($($(#[$doc:meta])+ $name:ident,)+) => {
        /// A part of a post-mortem that a heading, a label or a column can stand for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Term { $($(#[$doc])+ $name,)+ }

        impl Term {
            /// Every term with its name, in the order of a report.
            pub const ALL: &[(&'static str, Term)] = &[$((stringify!($name), Term::$name)),+];
        }
    };
}

terms! {
    /// The section that opens a report.
    Overview,
    /// The incident's identifier.
    IncidentId,
    /// The incident's name.
    Title,
    /// The day it happened.
    Date,
    /// A time of day or a range of them.
    Time,
    /// When it began.
    Start,
    /// When it was over.
    End,
    /// When it was noticed.
    DetectedAt,
    /// When somebody took it on.
    AcknowledgedAt,
    /// When the harm was contained.
    MitigatedAt,
    /// When it was resolved.
    ResolvedAt,
    /// How long it lasted.
    Duration,
    /// How bad it was.
    Severity,
    /// How urgent something is.
    Priority,
    /// How far along it is.
    Status,
    /// What was affected.
    Service,
    /// Where it ran, such as production.
    Environment,
    /// Who wrote the report.
    Authors,
    /// Who reviewed it.
    ReviewedBy,
    /// Who led the response.
    Commander,
    /// Who took part in the response.
    Responders,
    /// Who or what noticed it.
    DetectedBy,
    /// Who resolved it.
    ResolvedBy,
    /// When the report was begun.
    Created,
    /// When the report was last changed.
    LastUpdated,
    /// The short account for everybody.
    Summary,
    /// What one must know beforehand.
    Background,
    /// What harm was done.
    Impact,
    /// The harm in numbers.
    QuantitativeImpact,
    /// The harm in words.
    QualitativeImpact,
    /// The service that was missing.
    Disruption,
    /// The harm in money.
    FinancialImpact,
    /// Orders or requests that were harmed.
    OrdersAffected,
    /// Positions that were harmed.
    PositionsAffected,
    /// Users who noticed.
    UsersAffected,
    /// Whether a promise to customers was broken.
    SlaBreach,
    /// What it did to the name of the house.
    Reputation,
    /// What it means for compliance.
    Regulatory,
    /// What it did to customers' trust.
    CustomerTrust,
    /// What happened when.
    Timeline,
    /// One thing that happened.
    Event,
    /// Who or what did it.
    Actor,
    /// Remarks.
    Notes,
    /// The search for the cause, and the cause.
    RootCause,
    /// The technical account.
    WhatHappened,
    /// What set it off.
    Trigger,
    /// The chain of whys.
    Whys,
    /// What made it possible or worse.
    ContributingFactors,
    /// Factor: technical debt.
    TechnicalDebt,
    /// Factor: a gap in a process.
    ProcessGap,
    /// Factor: documentation.
    Documentation,
    /// Factor: something nobody watched.
    MonitoringGap,
    /// Factor: what people could know and bear.
    HumanFactor,
    /// Factor: from outside.
    ExternalFactor,
    /// Detection and response together.
    DetectionAndResponse,
    /// How it was noticed.
    Detection,
    /// By which means it was noticed.
    DetectionMethod,
    /// Whether it could have been noticed sooner.
    DetectedSooner,
    /// How it was answered.
    Response,
    /// From the start until it was noticed.
    TimeToDetect,
    /// Until somebody took it on.
    TimeToAcknowledge,
    /// Until the harm was contained.
    TimeToMitigate,
    /// Until it was resolved.
    TimeToResolve,
    /// How well the response went.
    ResponseEfficiency,
    /// How people were kept informed.
    Communication,
    /// How it was ended.
    Resolution,
    /// What was done at once.
    ImmediateActions,
    /// What holds for the time being.
    Mitigations,
    /// What ends it for good.
    PermanentResolution,
    /// What worked.
    WentWell,
    /// What didn't.
    CouldBeImproved,
    /// Where it was mere luck.
    Lucky,
    /// What was learned.
    Lessons,
    /// What was learned about technology.
    TechnicalLessons,
    /// What was learned about processes.
    ProcessLessons,
    /// What was learned about the organisation.
    OrganizationalLessons,
    /// What will be done.
    ActionItems,
    /// What will be done within a day or so.
    ImmediateHorizon,
    /// What will be done within a week or so.
    ShortTerm,
    /// What will be done within a month or more.
    LongTerm,
    /// One thing to do.
    Action,
    /// What an action is for: prevent, mitigate, detect.
    ActionType,
    /// Who does it.
    Owner,
    /// Until when.
    DueDate,
    /// Where it is tracked.
    Ticket,
    /// What proves all this.
    Supporting,
    /// Logs, dashboards, screenshots.
    Logs,
    /// Incidents like this one.
    RelatedIncidents,
    /// Further reading.
    References,
    /// What comes after the report.
    FollowUp,
    /// The meeting about it.
    ReviewMeeting,
    /// Who comes to the meeting.
    Attendees,
    /// What the meeting is about.
    Agenda,
    /// How one will know that the actions worked.
    SuccessCriteria,
    /// How it is kept from happening again.
    Prevention,
    /// Questions without an answer so far.
    OpenQuestions,
    /// Closing words.
    Conclusion,
    /// What is too long for the report.
    Appendix,
    /// Appendix: technical details.
    TechnicalDetails,
    /// Appendix: what was said during the incident.
    CommunicationLog,
    /// Appendix: what it cost.
    CostAnalysis,
    /// Appendix: what customers were told.
    CustomerCommunications,
    /// The report about itself.
    Meta,
    /// Was it blameless.
    CultureCheck,
    /// Was it done as agreed.
    ProcessCheck,
    /// Which template this is.
    TemplateVersion,
    /// When the template was last changed.
    TemplateUpdated,
}

/// The kind of value such a field holds when no template says so.
pub fn kind_of(term: Term) -> SlotKind {
    use Term as T;
    match term {
        T::Date | T::DueDate | T::Created | T::TemplateUpdated => SlotKind::Date,
        T::Time => SlotKind::Time,
        T::Start
        | T::End
        | T::DetectedAt
        | T::AcknowledgedAt
        | T::MitigatedAt
        | T::ResolvedAt
        | T::LastUpdated => SlotKind::Instant,
        T::Duration | T::TimeToDetect | T::TimeToAcknowledge | T::TimeToMitigate | T::TimeToResolve => {
            SlotKind::Duration
        }
        T::Authors | T::ReviewedBy | T::Responders | T::Attendees => SlotKind::People,
        T::Commander | T::Owner => SlotKind::Person,
        T::FinancialImpact => SlotKind::Amount,
        T::SlaBreach | T::DetectedSooner => SlotKind::YesNo { details: true },
        T::Ticket => SlotKind::Ticket,
        T::Summary
        | T::Background
        | T::Impact
        | T::RootCause
        | T::WhatHappened
        | T::Detection
        | T::Response
        | T::Resolution
        | T::Conclusion
        | T::TechnicalDetails
        | T::CommunicationLog
        | T::CostAnalysis
        | T::CustomerCommunications => SlotKind::Prose,
        _ => SlotKind::Text,
    }
}
