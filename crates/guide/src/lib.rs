//! The reasoning: where somebody stands, what fits, what to ask next, which moves are open, which
//! routes lead to a goal, and what to do on Monday.
//!
//! Invariant: pure functions. No I/O, no clock, no randomness: the same person, lattice and date
//! give the same answer. Whatever is returned carries what it was worked out from.

mod adverts;
mod beside;
mod closes;
mod closing;
mod crossing;
mod drift;
mod energy;
mod fade;
mod feeders;
mod fit;
mod journal;
mod keep;
mod leanings;
mod least;
mod leverage;
mod likeness;
mod nearest;
mod next;
mod offer;
mod out_and_back;
mod own_words;
mod people;
mod plan;
mod profile;
mod question;
mod reasons;
mod rewordings;
mod rights;
mod routes;
mod scarcity;
pub mod search;
mod sheet;
mod stuck;
mod team_first;
mod told;
mod tracks;
mod verdict;
mod walk;
mod ways;
mod weigh;
mod whatif;

use jiff::civil::Date;
use switchback_model::Lattice;
use switchback_titles::{TitleIndex, WorkIndex};

pub use adverts::{adverts, split_adverts};
pub use closes::closes;
pub use crossing::{Crossing, Entry, crossing};
pub use drift::drift;
pub use energy::{four_fields, proposals, role_energy};
pub use feeders::feeders;
pub use fit::fit;
pub use journal::{applications, attempts, differences, growing, next_stop, sought, to_tell};
pub use keep::{gone_back, kept};
pub use leanings::choosing;
pub use leverage::leverage;
pub use nearest::nearest;
pub use next::next_moves;
pub use offer::{WIIFM, post_family, weigh_offer};
pub use own_words::{read_text, told_lines};
pub use people::ledger;
pub use plan::{Planning, plan};
pub use profile::{profile, profile_at};
pub use question::{
    fit_question_beside, next_question, next_question_beside, plan_question_beside, question_about,
};
pub use reasons::reasons;
pub use rewordings::rewordings;
pub use rights::{fixer_or_flagger, rights_beside};
pub use routes::{beside_anywhere, routes};
pub use sheet::sheet;
pub use stuck::read_stuck;
pub use told::{form_state, told};
pub use tracks::pay_tracks;
pub use verdict::{check_fit, partings};
pub use ways::shortest_ways;
pub use weigh::facts_to_ask;
pub use whatif::{Find, Happened, WorkedOut, what_if};

/// What every piece of reasoning needs besides the person.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The lattice in force.
    pub lattice: &'a Lattice,
    /// Its titles, indexed.
    pub titles: &'a TitleIndex,
    /// Its words of work, indexed.
    pub work: &'a WorkIndex,
    /// The day to count from.
    pub today: Date,
}
