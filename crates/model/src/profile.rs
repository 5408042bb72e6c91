//! A person seen through a lattice.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::me::Faded;
use crate::title::Resolution;
use crate::{CompetencyId, Interval, PeopleRung, RoleId, Span};

/// Where a level comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// Nothing is known: 0 to 4.
    Unknown,
    /// Words of one's own, or a short job, point to it; too little to count as evidence.
    Hinted,
    /// Read from jobs held or from one's own words; please confirm.
    Inferred,
    /// Rated by the person.
    Rated,
}

impl Basis {
    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Hinted => "only hinted at",
            Self::Inferred => "inferred, please confirm",
            Self::Rated => "rated",
        }
    }
}

/// A person's level in one competency, as a range within 0 to 4. Its texts are shared with the parts
/// of each fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The name of the competency for people.
    pub title: Arc<str>,
    /// The range.
    pub level: Interval,
    /// Where it comes from.
    pub basis: Basis,
    /// The jobs, words or rating behind it.
    pub why: Arc<Vec<String>>,
    /// What is known about it, 0 to 4, where that was rated apart from doing it.
    pub knowledge: Option<u8>,
    /// How far it faded, where it did.
    pub faded: Option<Faded>,
}

/// A person's record of line management, as a range of rungs.
#[derive(Debug, Clone, PartialEq)]
pub struct RungStanding {
    /// At least this.
    pub lo: PeopleRung,
    /// At most this.
    pub hi: PeopleRung,
    /// Where it comes from.
    pub basis: Basis,
    /// What stands behind it.
    pub why: String,
}

/// A job held, read through the lattice.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its place in the person file, from 0.
    pub index: usize,
    /// The title as written.
    pub title: String,
    /// How the title was read.
    pub resolution: Resolution,
    /// The role it counts as, if that is clear or confirmed.
    pub role: Option<RoleId>,
    /// Did the person say so?
    pub confirmed: bool,
    /// How long, where the dates say.
    pub months: Option<Span>,
    /// Is it still held?
    pub current: bool,
    /// Does it begin in the future? Then it counts for nothing yet.
    pub in_future: bool,
}

/// A person seen through a lattice.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Jobs, newest first.
    pub held: Vec<Held>,
    /// One standing for every competency of the lattice.
    pub standings: BTreeMap<Arc<str>, Standing>,
    /// Line management.
    pub rung: RungStanding,
    /// The person's own weights.
    pub weights: BTreeMap<CompetencyId, f64>,
    /// Names of credentials held, in lower case.
    pub credentials: Vec<String>,
}

impl RungStanding {
    /// "a small team", "nobody in the line to a small team, usual for “PM”; please confirm".
    #[must_use]
    pub fn words(&self) -> String {
        match self.basis {
            Basis::Unknown => "unknown".into(),
            _ if self.lo == self.hi => format!("{}, {}", self.lo.label(), self.why),
            _ => format!("{} to {}, {}", self.lo.label(), self.hi.label(), self.why),
        }
    }
}

impl Profile {
    /// The standing in a competency; unknown where the lattice does not hold it.
    #[must_use]
    pub fn level(&self, competency: &str) -> Interval {
        self.standings.get(competency).map_or(Interval::UNKNOWN_LEVEL, |s| s.level)
    }

    /// Jobs newer than the newest whose role is known: they could not be read.
    #[must_use]
    pub fn passed_over(&self) -> Vec<&Held> {
        self.held.iter().filter(|h| !h.in_future).take_while(|h| h.role.is_none()).collect()
    }

    /// The newest job whose role is known.
    #[must_use]
    pub fn latest_role(&self) -> Option<(&Held, &RoleId)> {
        self.held.iter().find_map(|h| h.role.as_ref().map(|r| (h, r)))
    }
}
