//! One file per verb.

pub(crate) mod claim;
pub(crate) mod compare;
pub(crate) mod credential;
pub(crate) mod doctor;
pub(crate) mod fit;
pub(crate) mod generate;
pub(crate) mod import;
pub(crate) mod job;
pub(crate) mod lattice;
pub(crate) mod me;
pub(crate) mod next;
pub(crate) mod plan;
pub(crate) mod role;
pub(crate) mod routes;
pub(crate) mod serve;
pub(crate) mod title;

use switchback_app::Me;
use switchback_model::Person;
use switchback_report::docs::MeParts;

/// The parts of *me* as the report wants them.
pub(crate) fn me_parts<'a>(person: &'a Person, me: &'a Me) -> MeParts<'a> {
    MeParts {
        person,
        profile: &me.profile,
        drift: me.drift.as_ref().map(|d| &d.finding),
        nearest: &me.nearest,
        enough: me.enough,
        question: me.question.as_ref(),
    }
}
