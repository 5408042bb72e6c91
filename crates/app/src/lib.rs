//! The use cases: load, edit, save, work out again.
//!
//! Web and command line call this crate and nothing below it but the model's types and the report.
//! [`Engine`] is one lattice with its indexes, and is pure; [`Desk`] adds the store.

pub mod amounts;
mod ask;
mod asked;
mod calendar;
mod case_files;
mod deciding;
mod desk;
mod engine;
mod error;
mod example_cases;
mod examples;
mod going;
mod help;
mod knowing;
mod limits;
mod log;
mod map;
mod occupations;
mod parts_of_me;
mod pdf;
mod roster;
mod said;
mod sheet;
mod taking_up;

pub use ask::{Answer, Asking, Sitting, Taken, is_person_file, same_person};
pub use case_files::voices_on;
pub use desk::{CaseView, Desk};
pub use engine::{About, Engine, Me, Planned, Wishes};
pub use error::{AppError, Kind};
pub use example_cases::{EXAMPLE_CASES, ExampleCase};
pub use examples::{EXAMPLES, Example};
pub use going::Again;
pub use help::{Found, Shelf, Shelved, handbook};
pub use map::{MapFilter, OnMap};
pub use occupations::Occupations;
pub use parts_of_me::{PartOfMe, PartState};
pub use pdf::PdfReader;
pub use roster::{
    Column, Encoding, Field, Mapping, RosterRead, Row, SaidRoles, Table, carried_table,
    roster_columns, roster_table, said_columns, title_key, years_since,
};
pub use switchback_guide::{Crossing, Entry, shortest_ways, split_adverts};
pub use switchback_handbook::{
    Article, Handbook, Thing, Topic, anchor_of, files as handbook_files,
};
pub use switchback_import::{
    Counts, Document, Imported, MAX_BYTES, PdfError, Place, Progress, Reading, Report, ReportLine,
    pdf_document, told_things,
};
pub use switchback_lattice::{Change, Derived, LatticeError, Loaded, Problem};
pub use switchback_store::{CaseName, DATABASE, Hit, Marked};
pub use taking_up::TakeUp;
