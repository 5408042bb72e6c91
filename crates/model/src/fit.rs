//! How a person meets roles, and which moves are open.

use std::sync::Arc;

use crate::lattice::{Frequency, Move, MoveKind};
use crate::profile::Basis;
use crate::question::Question;
use crate::{Interval, Leverage, RoleId};

/// How a person meets a role: a range with its parts. Never one number without them.
#[derive(Debug, Clone)]
pub struct Fit {
    /// The role.
    pub role: RoleId,
    /// The range, 0 to 1: [Σ w c(lo), Σ w c(hi)] / Σ w.
    pub range: Interval,
    /// Must-haves, shown before the range and never averaged into it.
    pub gates: Vec<GateResult>,
    /// Σ w · (1 rated, ½ inferred, 0 unknown) / Σ w.
    pub evidence_share: f64,
    /// Is the evidence enough for a verdict?
    pub enough: bool,
    /// One part for every required competency, in the order of the role's file.
    pub parts: Vec<Part>,
}

/// A must-have and its state.
#[derive(Debug, Clone)]
pub struct GateResult {
    /// Its name for programs: the competency, `people-rung` or the credential.
    pub id: String,
    /// What is asked, in words.
    pub what: String,
    /// Why nobody gets in without it.
    pub why: String,
    /// Its state.
    pub state: GateState,
}

/// The state of a gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GateState {
    /// Met.
    Open,
    /// Not known.
    Unknown,
    /// Not met.
    Closed,
}

impl GateState {
    /// The words that are shown.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Open => "met",
            Self::Unknown => "not known",
            Self::Closed => "not met",
        }
    }

    /// The word in JSON.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Unknown => "unknown",
            Self::Closed => "closed",
        }
    }
}

/// One required competency beside what the person has.
#[derive(Debug, Clone)]
pub struct Part {
    /// Which one. Texts are shared with the standing: all roles ask for the same few competencies.
    pub competency: Arc<str>,
    /// Its name for people.
    pub title: Arc<str>,
    /// Required level, 1 to 4.
    pub required: u8,
    /// Its weight in force.
    pub weight: f64,
    /// Is that the person's own weight?
    pub own_weight: bool,
    /// The person's level.
    pub level: Interval,
    /// The credit for it, 0 to 1.
    pub credit: Interval,
    /// Where the level comes from.
    pub basis: Basis,
    /// What stands behind it.
    pub why: Arc<Vec<String>>,
}

impl Part {
    /// Certainly below what is asked.
    #[must_use]
    pub fn is_gap(&self) -> bool {
        self.level.hi < f64::from(self.required)
    }

    /// Certainly beyond what is asked.
    #[must_use]
    pub fn is_surplus(&self) -> bool {
        self.level.lo > f64::from(self.required)
    }

    /// Cannot be told yet.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        let required = f64::from(self.required);
        self.level.lo < required && required <= self.level.hi
    }
}

impl Fit {
    /// Parts that are certainly below what is asked, heaviest first.
    #[must_use]
    pub fn gaps(&self) -> Vec<&Part> {
        self.pick(Part::is_gap)
    }

    /// Parts that are certainly beyond what is asked, heaviest first.
    #[must_use]
    pub fn surplus(&self) -> Vec<&Part> {
        self.pick(Part::is_surplus)
    }

    /// Parts that cannot be told yet, heaviest first.
    #[must_use]
    pub fn unknown(&self) -> Vec<&Part> {
        self.pick(Part::is_unknown)
    }

    /// Parts that are met, neither gap nor surplus nor unknown, heaviest first.
    #[must_use]
    pub fn met(&self) -> Vec<&Part> {
        self.pick(|p| !p.is_gap() && !p.is_surplus() && !p.is_unknown())
    }

    fn pick(&self, which: impl Fn(&Part) -> bool) -> Vec<&Part> {
        let mut out: Vec<&Part> = self.parts.iter().filter(|p| which(p)).collect();
        out.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        out
    }

    /// The worst state among the gates.
    #[must_use]
    pub fn worst_gate(&self) -> GateState {
        self.gates.iter().map(|g| g.state).max().unwrap_or(GateState::Open)
    }

    /// What stands before the range in the same sentence, since no range makes up for it: a must-have
    /// that is not met, or not known. Empty where all are met.
    #[must_use]
    pub fn before_range(&self) -> &'static str {
        match self.worst_gate() {
            GateState::Closed => "a must-have is not met; beside it ",
            GateState::Unknown => "whether a must-have is met is not known; beside it ",
            GateState::Open => "",
        }
    }
}

/// A role and how near it is.
#[derive(Debug, Clone)]
pub struct Near {
    /// The role.
    pub role: RoleId,
    /// The fit, opened.
    pub fit: Fit,
    /// How likely it is, beside all other roles, that its holder answers as this person did; all
    /// roles together 1. It orders, and is no chance of anything.
    pub likeness: f64,
    /// Roles of one group cannot be separated yet; groups count from 1.
    pub group: usize,
    /// A level below the newest job whose role is known: one would meet it, and it would be a step
    /// down. Surfaces show such roles last or leave them out, and say so.
    pub below: bool,
}

/// The likely next moves of a person.
#[derive(Debug, Clone)]
pub struct Next {
    /// The role they are counted from, if one is known.
    pub from: Option<RoleId>,
    /// Why they are counted from there.
    pub from_why: String,
    /// The moves, likeliest first; the last one is staying. Empty where no role is known.
    pub moves: Vec<NextMove>,
    /// The question that would help most.
    pub question: Option<Question>,
    /// Which single step would open most.
    pub leverage: Leverage,
}

/// A move that is open from where somebody stands.
#[derive(Debug, Clone)]
pub struct NextMove {
    /// Where it leads.
    pub role: RoleId,
    /// Its kind.
    pub kind: MoveKind,
    /// How usual it is.
    pub frequency: Frequency,
    /// Does a move lead straight back, to the same role or as high in its family?
    pub way_back: bool,
    /// The fit to the new role, opened.
    pub fit: Fit,
    /// The edge of the lattice; `None` for staying.
    pub edge: Option<Move>,
    /// Why it stands here, one sentence each.
    pub reasons: Vec<String>,
}
