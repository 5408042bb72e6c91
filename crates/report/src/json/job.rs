//! A job description with its interview.

use schemars::JsonSchema;
use serde::Serialize;
use switchback_model::lattice::{
    Activity, DecisionRights, Family, Lattice, PeopleRung, Role, RoleId,
};

use super::Answer;
use crate::job as parts;

/// `job`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct JobJson {
    /// The role.
    pub role: RoleId,
    /// Its title.
    pub title: String,
    /// Its family.
    pub family: Family,
    /// 1 to 9.
    pub level: u8,
    /// What it is for.
    pub summary: String,
    /// A usual week.
    pub week: Vec<Activity>,
    /// The card of decision rights.
    pub decision_rights: DecisionRights,
    /// What it is held to account for.
    pub held_to: Vec<String>,
    /// Line management that comes with it.
    pub people_rung: PeopleRung,
    /// Why nobody gets in without each must-have.
    pub must_haves: Vec<String>,
    /// What is asked for, the core of the job first.
    pub asks: Vec<AskJson>,
    /// The kind of pressure.
    pub pressure: String,
    /// What one learns.
    pub learns: Vec<String>,
    /// What one gives up.
    pub gives_up: Vec<String>,
    /// The worries of such a post, each with its other side; empty outside project offices.
    pub worries: Vec<WorryJson>,
    /// What to ask at the interview: one question for each competency at the core of the job.
    pub interview: Vec<InterviewJson>,
    /// What the candidate should ask.
    pub candidate_asks: Vec<String>,
}

/// A competency that is asked for.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AskJson {
    /// Which one.
    pub competency: String,
    /// Its name for people.
    pub title: String,
    /// Required level, 1 to 4.
    pub level: u8,
    /// 2 important, 3 the core of the job.
    pub weight: f64,
    /// What that level looks like.
    pub statement: String,
}

/// A worry and the opportunity beside it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WorryJson {
    /// Its name for people.
    pub title: String,
    /// The worry.
    pub worry: String,
    /// The opportunity.
    pub opportunity: String,
}

/// A question for the interview.
#[derive(Debug, Serialize, JsonSchema)]
pub struct InterviewJson {
    /// The competency that it is about.
    pub competency: String,
    /// The question.
    pub question: String,
    /// What a good answer tells of.
    pub listen_for: String,
}

/// A job description made from a role.
#[must_use]
pub fn job(r: &Role, l: &Lattice) -> Answer<JobJson> {
    let asks = parts::asks(r)
        .into_iter()
        .map(|n| AskJson {
            competency: n.competency.clone(),
            title: l.competency_title(&n.competency).to_owned(),
            level: n.level,
            weight: n.weight,
            statement: parts::statement(n, l).to_owned(),
        })
        .collect();
    let worries = parts::concerns(r, l)
        .iter()
        .map(|c| WorryJson {
            title: c.title.clone(),
            worry: c.worry.clone(),
            opportunity: c.opportunity.clone(),
        })
        .collect();
    let interview = parts::interview(r, l)
        .into_iter()
        .map(|q| InterviewJson {
            competency: q.competency.id.clone(),
            question: q.text(),
            listen_for: q.listen_for,
        })
        .collect();
    Answer::new(
        "job",
        JobJson {
            role: r.id.clone(),
            title: r.title.clone(),
            family: r.family,
            level: r.level,
            summary: r.summary.clone(),
            week: r.week.clone(),
            decision_rights: r.decision_rights.clone(),
            held_to: r.held_to.clone(),
            people_rung: r.people_rung,
            must_haves: r.gates.iter().map(|g| g.why().to_owned()).collect(),
            asks,
            pressure: r.pressure.clone(),
            learns: r.learns.clone(),
            gives_up: r.loses.clone(),
            worries,
            interview,
            candidate_asks: parts::candidate_asks(r).into(),
        },
    )
}
