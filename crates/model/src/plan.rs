//! Routes to a goal, and the plan along one of them.

use jiff::civil::Date;

use crate::fit::Fit;
use crate::lattice::{Move, MoveKind};
use crate::{CompetencyId, Interval, RoleId, Span};

/// Where a person starts, and what they can give.
#[derive(Debug, Clone)]
pub struct RouteRequest {
    /// The role they hold.
    pub start: Start,
    /// The role they want.
    pub goal: RoleId,
    /// Years at most.
    pub years: u32,
    /// Hours a week for learning, at least 1.
    pub hours_per_week: u32,
}

/// The role somebody starts from.
#[derive(Debug, Clone)]
pub struct Start {
    /// The role.
    pub role: RoleId,
    /// Months already spent in it, where known.
    pub months: Option<Span>,
}

/// Routes to a goal, with what stands above them.
#[derive(Debug, Clone)]
pub struct Routes {
    /// Named routes first, staying last.
    pub routes: Vec<Route>,
    /// Is there any route of few enough moves, whatever its length in time?
    pub reachable: bool,
    /// Does one of them fit into the years, counted at its shortest?
    pub in_time: bool,
    /// The fit to the goal today.
    pub goal_fit: Option<Fit>,
    /// What a reader must know first: rarity, horizon, unreachable and why.
    pub notes: Vec<String>,
    /// Where the goal cannot be reached: roles on the way that can.
    pub nearest: Vec<RoleId>,
}

/// A sequence of moves with what it costs.
#[derive(Debug, Clone)]
pub struct Route {
    /// Its name among the others.
    pub label: RouteLabel,
    /// Its moves, in order.
    pub legs: Vec<Leg>,
    /// Months from today until the last role is begun.
    pub months: Span,
    /// Hours of learning.
    pub hours: Span,
    /// Risks, worst first, in words; never a probability.
    pub risk: Vec<String>,
    /// The same risks, counted.
    pub grade: Risk,
    /// Why it is named as it is, and how many like it were left out.
    pub reasons: Vec<String>,
    /// Other routes that begin alike and take about as long.
    pub merged: usize,
}

/// What may go wrong on a route, counted; compared in this order, never as a probability.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Risk {
    /// The rarest move: 0 typical, 1 unusual, 2 rare. Leaving employment on the way counts as rare.
    pub rarest: u8,
    /// Rungs of line management that are skipped.
    pub skipped: u8,
    /// Moves without a way back.
    pub one_way: u8,
}

/// One move of a route.
#[derive(Debug, Clone)]
pub struct Leg {
    /// Where it leads.
    pub role: RoleId,
    /// Its kind.
    pub kind: MoveKind,
    /// Months of this move alone.
    pub months: Span,
    /// Hours of learning for this move alone.
    pub hours: Span,
    /// The months, opened: learning, least time in the job, looking.
    pub opened: String,
    /// The edge of the lattice; `None` for staying.
    pub edge: Option<Move>,
    /// Levels to reach before it, with the hours each takes.
    pub learn: Vec<Learn>,
}

/// A level to reach before a move.
#[derive(Debug, Clone)]
pub struct Learn {
    /// Which competency.
    pub competency: CompetencyId,
    /// From what.
    pub from: Interval,
    /// To what.
    pub to: u8,
    /// Hours it takes.
    pub hours: Span,
    /// Its weight in the role that asks for it.
    pub weight: f64,
}

/// The name of a route among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RouteLabel {
    /// Least months, by the middle.
    Fastest,
    /// Least risk.
    Surest,
    /// Fewest moves without a way back.
    MostReversible,
    /// Most of the way through roles that lead projects.
    KeepsCraft,
    /// None of these.
    Other,
    /// Growing in place.
    Stay,
}

impl RouteLabel {
    /// The name in JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Fastest => "fastest",
            Self::Surest => "surest",
            Self::MostReversible => "most-reversible",
            Self::KeepsCraft => "keeps-craft",
            Self::Other => "other",
            Self::Stay => "stay",
        }
    }

    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Fastest => "Fastest",
            Self::Surest => "Surest",
            Self::MostReversible => "Easiest to undo",
            Self::KeepsCraft => "Keeps your delivery craft",
            Self::Other => "Another way",
            Self::Stay => "Stay and grow here",
        }
    }
}

/// A plan of dated steps along one route.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The route it follows, by its place in the list; `None` where there is none.
    pub route: Option<usize>,
    /// Why this route.
    pub why: String,
    /// When each role may be begun.
    pub milestones: Vec<Milestone>,
    /// What to do for the first move, by date. The first one is for Monday.
    pub actions: Vec<Action>,
}

/// When a role may be begun.
#[derive(Debug, Clone)]
pub struct Milestone {
    /// The role.
    pub role: RoleId,
    /// Its name.
    pub title: String,
    /// The earliest day.
    pub from: Date,
    /// The latest day.
    pub until: Date,
}

/// Something to do.
#[derive(Debug, Clone)]
pub struct Action {
    /// What.
    pub what: String,
    /// Until when.
    pub by: Date,
    /// Is that the day to begin, and not the day by which it is done?
    pub begins: bool,
    /// Hours of one's own time.
    pub hours: Option<Span>,
    /// What will show that it was done.
    pub evidence: String,
    /// Which competency it grows.
    pub competency: Option<CompetencyId>,
    /// Why it stands here.
    pub why: String,
}

impl Routes {
    /// No routes, with the reason.
    #[must_use]
    pub fn nowhere(goal_fit: Option<Fit>, why: String) -> Self {
        Self {
            routes: Vec::new(),
            reachable: false,
            in_time: false,
            goal_fit,
            notes: vec![why],
            nearest: Vec::new(),
        }
    }
}
