//! The pure types of Switchback: the lattice, the person, edits and findings.
//!
//! Invariant: no files, no SQL, no HTTP, no clock. Dependencies are serde, serde_json, jiff and
//! schemars, and nothing else. Every floor above speaks in these words.

mod date;
mod edit;
mod finding;
mod interval;
pub mod lattice;
pub mod person;

pub use date::{DateError, Month, PartialDate};
pub use edit::{Edit, EditError};
pub use finding::{Finding, Input, Verdict};
pub use interval::{Interval, MonthRange, Span};
pub use lattice::{CompetencyId, Lattice, PeopleRung, RoleId};
pub use person::Person;
