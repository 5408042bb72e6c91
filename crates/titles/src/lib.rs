//! Free text to roles and competencies, with reasons.
//!
//! Two questions are answered, each by an index that is built once from a lattice and owns what
//! it needs: [`TitleIndex`] says which role a title means, [`WorkIndex`] says which competencies
//! and roles the words of a CV point to. Both are pure: the same text gives the same answer.
//!
//! Invariant: this crate knows the model and nothing else. It never guesses in silence; what it
//! proposes carries its reasons as sentences for people, and what it does not know it says so.

pub mod adverts;
mod confidence;
mod index;
pub mod labels;
mod noise;
mod others;
mod part;
mod phrases;
mod reading;
mod resolve;
#[cfg(test)]
mod testing;
mod words;
mod work;

pub use index::TitleIndex;
pub use part::Part;
pub use work::{RoleReading, SignHit, WorkIndex, WorkReading, indexes};
