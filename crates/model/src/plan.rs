//! Routes to a goal, and the plan along one of them.

use jiff::civil::Date;

use crate::finding::Finding;
use crate::fit::Fit;
use crate::going::{Limits, StepKind, StepState};
use crate::lattice::{Move, MoveKind, PeopleRung};
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
    /// What the way must not break. Its `place` is worked into the lattice before the search.
    pub limits: Limits,
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
    /// What was found and is not shown, and why; it stands under the routes.
    pub left_out: Vec<String>,
    /// Where the goal cannot be reached: roles on the way that can.
    pub nearest: Vec<RoleId>,
    /// How scarce the goal is, one sentence a figure, each with source, year and n; where there is
    /// no figure, one sentence that says so.
    pub scarcity: Vec<String>,
    /// The smallest set of limits that cannot be kept together; empty where nothing conflicts.
    pub conflict: Vec<Limit>,
    /// A job with a team to take first, where routes skip a rung (R002-31, R002-34).
    pub team_first: Option<TeamFirst>,
    /// Going out and coming back higher, beside staying inside (F30).
    pub out_and_back: Option<OutAndBack>,
}

/// One of the limits of a request, as it is named in a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// Years at most.
    Years,
    /// The latest day.
    Latest,
    /// The pay floor.
    PayFloor,
    /// Jobs to leave out.
    Avoid,
    /// No line management.
    NoPeople,
    /// Every job leads projects.
    KeepCraft,
    /// The kind of place.
    Place,
}

impl Limit {
    /// The words that are shown, in the middle of a sentence.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Years => "the years",
            Self::Latest => "the latest day",
            Self::PayFloor => "the pay floor",
            Self::Avoid => "the jobs to leave out",
            Self::NoPeople => "no line management",
            Self::KeepCraft => "keeping your delivery craft",
            Self::Place => "the kind of place",
        }
    }
}

/// A lateral job with a team in the line, proposed before a rung would be skipped.
#[derive(Debug, Clone)]
pub struct TeamFirst {
    /// The rung that is missing.
    pub rung: PeopleRung,
    /// The job whose rung would be skipped to.
    pub before: RoleId,
    /// Jobs with that rung that can be reached in one move from a job on the way, most usual move
    /// first; empty where this lattice has none.
    pub jobs: Vec<RoleId>,
    /// Why, with whose opinion it is.
    pub why: String,
    /// What speaks against it: those who made it without.
    pub but: String,
    /// The route that skips no rung, where there is one, in time or not.
    pub route: Option<Box<Route>>,
    /// Does that route fit into the years?
    pub in_time: bool,
}

/// Going out of the present family and back into it at a higher level, beside the ways that stay
/// inside and beside staying put, over the same horizon (F30, R004-20, R004-21).
#[derive(Debug, Clone)]
pub struct OutAndBack {
    /// Out and back.
    pub out: Route,
    /// The quickest way that never leaves the family; `None` where there is none.
    pub inside: Option<Route>,
    /// Months until the end of the horizon over which the three are compared.
    pub horizon: u32,
    /// Competencies that the way out raises above what the way inside does, at its end; the largest
    /// difference first.
    pub gained: Vec<Raised>,
    /// The fit to the goal by staying put, today.
    pub stay_fit: Option<Interval>,
    /// What speaks for it and against it, one sentence each.
    pub reasons: Vec<String>,
}

/// A competency that one way raises above another.
#[derive(Debug, Clone, PartialEq)]
pub struct Raised {
    /// The competency.
    pub competency: CompetencyId,
    /// The level reached at the end of the one.
    pub to: f64,
    /// The level at the end of the other, as far as it is known; where that way asks for nothing of
    /// it, what is known today.
    pub otherwise: Interval,
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
    /// The same with all figures in the middle; routes are ordered by it.
    pub middle_months: u32,
    /// Hours of learning.
    pub hours: Span,
    /// Pay against staying, over the years asked for; `None` where there is no figure for it.
    pub pay: Option<RoutePay>,
    /// Is there no figure because each survey counts all its jobs in one group?
    pub counted_together: bool,
    /// What had to be taken on trust, e.g. pay that is not known beside a pay floor.
    pub unchecked: Vec<String>,
    /// Risks, worst first, in words; never a probability.
    pub risk: Vec<String>,
    /// The same risks, counted.
    pub grade: Risk,
    /// Why it is named as it is, and how many like it were left out.
    pub reasons: Vec<String>,
    /// Other routes that begin alike and take about as long.
    pub merged: usize,
}

/// Pay of a route against staying, summed over the years asked for: in each of them pay there minus
/// pay in the present job, from one survey of one year.
#[derive(Debug, Clone, PartialEq)]
pub struct RoutePay {
    /// With all figures at the low end, in the middle, and at the high end; sorted, so that the
    /// first is the least.
    pub sum: [f64; 3],
    /// Currency.
    pub currency: String,
    /// Year of the survey.
    pub year: u16,
    /// The survey, by id.
    pub survey: String,
    /// Years over which it is summed.
    pub years: u32,
    /// What it was made of, line by line.
    pub opened: Vec<String>,
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
    /// Least risk: its rarest move is the most usual one. Nobody has counted what succeeds.
    Surest,
    /// Most pay against staying, where there are figures.
    BestPaid,
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
            Self::BestPaid => "best-paid",
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
            Self::BestPaid => "Best paid",
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
    /// Certificates that adverts for the goal often name, each with whether it closes a gap
    /// (R002-44). The finding says yes, no, or not enough known.
    pub credentials: Vec<CredentialWord>,
    /// What is under way already (R002-50).
    pub under_way: Vec<String>,
}

/// Does a certificate help on this way?
#[derive(Debug, Clone)]
pub struct CredentialWord {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Held, under way, or neither.
    pub standing: CredentialStanding,
    /// Does it close a gap? `None` where not enough is known.
    pub helps: Option<bool>,
    /// Why, opened.
    pub finding: Finding,
}

/// How a certificate stands with the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CredentialStanding {
    /// Not held.
    Not,
    /// Worked on.
    UnderWay,
    /// Held.
    Held,
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
    /// Its name within the plan, the same each time it is worked out.
    pub id: String,
    /// What kind of step it is.
    pub kind: StepKind,
    /// How far it has come as far as the file tells.
    pub state: StepState,
    /// What it costs, with currency and year; `None` is "no information".
    pub cost: Option<String>,
    /// The level to reach, where it grows one.
    pub to: Option<u8>,
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
            left_out: Vec::new(),
            nearest: Vec::new(),
            scarcity: Vec::new(),
            conflict: Vec::new(),
            team_first: None,
            out_and_back: None,
        }
    }
}

/// What may happen to a plan (F37).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhatIf {
    /// A year passes in which nothing comes of it.
    MissAYear,
    /// An exam is failed: this certificate is not had.
    FailExam(String),
    /// There is no vacancy: this job cannot be had.
    NoVacancy(RoleId),
    /// Half the hours a week.
    HalfTheHours,
}

/// A plan before and after something happened.
#[derive(Debug, Clone)]
pub struct Replanned {
    /// What happened, in words.
    pub what: String,
    /// Routes and plan before.
    pub before: (Routes, Plan),
    /// Routes and plan after.
    pub after: (Routes, Plan),
    /// What changed, one sentence each: route, dates, hours, steps; first the one that matters most.
    pub changes: Vec<String>,
    /// What to do about it this week.
    pub now: Vec<String>,
}

/// Who gets into a job, and from where (F31).
#[derive(Debug, Clone)]
pub struct Feeders {
    /// The job.
    pub goal: RoleId,
    /// Jobs one move away.
    pub direct: Vec<Feeder>,
    /// Jobs two moves away, each with the jobs between.
    pub bridges: Vec<Feeder>,
}

/// A job that leads into another.
#[derive(Debug, Clone)]
pub struct Feeder {
    /// The job.
    pub role: RoleId,
    /// The last move into the goal.
    pub edge: Move,
    /// The job between, for those two moves away.
    pub through: Option<RoleId>,
    /// Share of the goal's needs, by weight, that the job gives at the level one is hired at,
    /// 0 to 1.
    pub meets: f64,
    /// How many hold the job, where there is a figure, with source and year.
    pub holders: Option<String>,
}

/// Which single step opens most (F36).
#[derive(Debug, Clone)]
pub struct Leverage {
    /// Steps, the one that opens most first.
    pub steps: Vec<OpeningStep>,
    /// Moves that are open already: all that is asked before one is hired is certain.
    pub open_now: Vec<RoleId>,
}

/// A step, and what it opens.
#[derive(Debug, Clone)]
pub struct OpeningStep {
    /// The competency to raise; `None` for a rung of line management.
    pub competency: Option<CompetencyId>,
    /// From what.
    pub from: Interval,
    /// To what, 1 to 4; for a rung its step.
    pub to: u8,
    /// The rung to hold, where the step is one.
    pub rung: Option<PeopleRung>,
    /// Hours of one's own that it takes; `None` for a rung, and for what no hours bring alone because
    /// somebody else has to give one people to lead.
    pub hours: Option<Span>,
    /// Jobs within two moves for which it is the last thing missing.
    pub opens: Vec<RoleId>,
    /// Further jobs within two moves that it brings nearer.
    pub nears: Vec<RoleId>,
}
