//! Who gets into a job, and which single step opens most.

use schemars::JsonSchema;
use serde::Serialize;
use switchback_model::lattice::{Frequency, MoveKind, RoleId};
use switchback_model::{Feeder, Feeders, Interval, Leverage, Span};

use super::Answer;

/// `feeders`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FeedersJson {
    /// The job.
    pub goal: RoleId,
    /// Jobs one move away, the most usual first.
    pub direct: Vec<FeederJson>,
    /// Jobs two moves away, each with the best job between.
    pub bridges: Vec<FeederJson>,
}

/// A job that leads into another.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FeederJson {
    /// The job.
    pub role: RoleId,
    /// The job between, or null for a job one move away.
    pub through: Option<RoleId>,
    /// The kind of the last move.
    pub kind: MoveKind,
    /// How usual the last move is (opinion).
    pub frequency: Frequency,
    /// The share of what is asked of one who is hired that the job gives, by weight, 0 to 1.
    pub meets: f64,
    /// What the last move carries over.
    pub transfers: String,
    /// How many hold the job, with group, place, year and source, or null.
    pub holders: Option<String>,
}

/// Who gets into a job, and from where.
#[must_use]
pub fn feeders(found: &Feeders) -> Answer<FeedersJson> {
    let list = |of: &[Feeder]| of.iter().map(feeder).collect();
    let goal = found.goal.clone();
    let (direct, bridges) = (list(&found.direct), list(&found.bridges));
    Answer::new("feeders", FeedersJson { goal, direct, bridges })
}

fn feeder(f: &Feeder) -> FeederJson {
    FeederJson {
        role: f.role.clone(),
        through: f.through.clone(),
        kind: f.edge.kind,
        frequency: f.edge.frequency,
        meets: f.meets,
        transfers: f.edge.transfers.clone(),
        holders: f.holders.clone(),
    }
}

/// `leverage`, and a part of `next`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LeverageJson {
    /// Steps, the one that opens most first.
    pub steps: Vec<OpeningStepJson>,
    /// Jobs one move away of which all that is asked of one who is hired is certain.
    pub open_now: Vec<RoleId>,
}

/// A step, and what it opens.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OpeningStepJson {
    /// `competency` or `people-rung`.
    pub what: &'static str,
    /// The competency, or the rung to hold.
    pub id: String,
    /// What the person has: a level from 0 to 4, or a rung from 0 to 3.
    pub from: Interval,
    /// What to reach.
    pub to: u8,
    /// Hours of one's own, or null for a rung.
    pub effort_hours: Option<Span>,
    /// Jobs within two moves for which it is the last thing missing.
    pub opens: Vec<RoleId>,
    /// Further jobs within two moves that it brings nearer.
    pub nears: Vec<RoleId>,
}

/// Which single step opens most.
#[must_use]
pub fn leverage(found: &Leverage) -> Answer<LeverageJson> {
    Answer::new("leverage", leverage_body(found))
}

pub(super) fn leverage_body(found: &Leverage) -> LeverageJson {
    let steps = found.steps.iter().map(|s| OpeningStepJson {
        what: if s.competency.is_some() { "competency" } else { "people-rung" },
        id: match &s.competency {
            Some(c) => c.clone(),
            None => s.rung.unwrap_or_default().id().to_owned(),
        },
        from: s.from,
        to: s.to,
        effort_hours: s.hours,
        opens: s.opens.clone(),
        nears: s.nears.clone(),
    });
    LeverageJson { steps: steps.collect(), open_now: found.open_now.clone() }
}
