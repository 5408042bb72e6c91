//! The pure types of Switchback: the lattice, the person, edits and findings.
//!
//! Invariant: no files, no SQL, no HTTP, no clock. Dependencies are serde, serde_json, jiff and
//! schemars, and nothing else. Every floor above speaks in these words.

pub mod adverts;
pub mod case;
mod date;
mod edit;
mod finding;
mod fit;
pub mod going;
mod interval;
pub mod knowing;
pub mod lattice;
pub mod log;
pub mod me;
pub mod person;
mod plan;
mod profile;
mod question;
mod sheet;
mod staff;
mod title;
pub mod told;
mod track;
mod weighing;
pub mod words;

pub use adverts::Years;
pub use date::{DateError, Month, PartialDate};
pub use edit::{Deciding, Edit, EditError, Entry, Going, Knowing, Log, Place};
pub use finding::{Drift, Finding, Input, Verdict};
pub use fit::{Fit, GateResult, GateState, Near, Next, NextMove, Part};
pub use interval::{Interval, MonthRange, Span};
pub use lattice::{CompetencyId, Lattice, PeopleRung, RoleId};
pub use person::Person;
pub use plan::{
    Action, CredentialStanding, CredentialWord, Feeder, Feeders, Learn, Leg, Leverage, Limit,
    Milestone, OpeningStep, OutAndBack, Plan, Raised, Replanned, Risk, Route, RouteLabel, RoutePay,
    RouteRequest, Routes, Start, TeamFirst, WhatIf,
};
pub use profile::{Basis, Held, Profile, RungStanding, Standing};
pub use question::{AnswerOption, Question};
pub use sheet::{ManagerSection, ManagerSheet, Sheet, SheetLine, SheetPart, SheetSection};
pub use staff::{LEAST_FOR_A_SHARE, Member, Staff, StaffCount, StaffTitle};
pub use title::{Candidate, Outcome, Resolution};
pub use track::Track;
pub use weighing::{
    AskedFact, CauseReading, ConcernWeighed, Contradiction, Counted, Fading, Flip, Funnel,
    OfferVerdict, OfferWeighing, OptionMarks, PayBeside, Safety, SideBySide, SignRead,
    StuckDiagnosis, StuckVerdict, TermToAsk, Weighed,
};
