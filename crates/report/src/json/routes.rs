//! Routes, a plan, and a plan again after something happened.

use schemars::JsonSchema;
use serde::Serialize;
use switchback_model::going::{StepKind, StepState};
use switchback_model::lattice::{Frequency, Hurdle, MoveKind};
use switchback_model::{
    CredentialStanding, CredentialWord, Interval, Leg, OutAndBack, Plan, Question, Replanned,
    RoleId, Route, RoutePay, Routes, Span, TeamFirst,
};

use super::{Answer, QuestionJson, question};

/// `routes` and `plan`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RoutesJson {
    /// The role they start from, or null.
    pub from: Option<RoleId>,
    /// The goal, or null.
    pub goal: Option<RoleId>,
    /// The routes, with the plan along one of them.
    #[serde(flatten)]
    pub planned: PlannedJson,
    /// The question that would help most.
    pub next_question: Option<QuestionJson>,
}

/// Routes, with the plan along one of them.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PlannedJson {
    /// Can the goal be reached in few enough moves?
    pub reachable: bool,
    /// Does a route fit into the years, at its shortest?
    pub in_time: bool,
    /// What stands above the routes.
    pub notes: Vec<String>,
    /// What was found and is not shown, and why.
    pub left_out: Vec<String>,
    /// How scarce the goal is, one sentence a figure.
    pub scarcity: Vec<String>,
    /// The smallest set of limits that cannot be kept together, in words.
    pub conflict: Vec<&'static str>,
    /// Roles on the way that could be a goal first, where the goal cannot be reached.
    pub nearest: Vec<RoleId>,
    /// The routes; staying is always one of them where a start is known.
    pub routes: Vec<RouteJson>,
    /// A job with a team to take first, or null.
    pub team_first: Option<TeamFirstJson>,
    /// Going out and coming back higher beside staying inside, or null.
    pub out_and_back: Option<OutAndBackJson>,
    /// The route that the plan follows, by its place in the list from 0, or null.
    pub follows: Option<usize>,
    /// What to do, by date; empty for `routes`.
    pub actions: Vec<ActionJson>,
    /// When each role of the chosen route may be begun; empty for `routes`.
    pub milestones: Vec<MilestoneJson>,
    /// Certificates, each with whether it closes a gap; empty for `routes`.
    pub credentials: Vec<CredentialWordJson>,
    /// What is under way already; empty for `routes`.
    pub under_way: Vec<String>,
}

/// A route.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RouteJson {
    /// `fastest`, `surest`, `best-paid`, `most-reversible`, `keeps-craft`, `stay` or `other`.
    pub label: &'static str,
    /// Its moves.
    pub moves: Vec<LegJson>,
    /// Months until the last role is begun.
    pub months: Option<Span>,
    /// The same with all figures in the middle, by which routes are ordered.
    pub middle_months: u32,
    /// Hours of learning.
    pub effort_hours: Option<Span>,
    /// Pay against staying, or null where there is no figure.
    pub pay: Option<RoutePayJson>,
    /// Is there no figure because each survey counts all its jobs in one group?
    pub counted_together: bool,
    /// What had to be taken on trust.
    pub unchecked: Vec<String>,
    /// Risks in words, worst first.
    pub risk: Vec<String>,
    /// Why it is named so.
    pub reasons: Vec<String>,
}

/// Pay of a route against staying, summed over years.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RoutePayJson {
    /// The least of the three costings.
    pub lo: f64,
    /// The most.
    pub hi: f64,
    /// The one between.
    pub mid: f64,
    /// Currency.
    pub currency: String,
    /// Year of the survey.
    pub year: u16,
    /// The survey, by id.
    pub survey: String,
    /// Years over which it is summed.
    pub years: u32,
    /// What it is made of.
    pub opened: Vec<String>,
}

/// A move of a route.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LegJson {
    /// Where it leads.
    pub role: RoleId,
    /// Its kind.
    pub kind: MoveKind,
    /// How usual it is, or null for staying.
    pub frequency: Option<Frequency>,
    /// Months of this move alone.
    pub months: Span,
    /// Hours of learning for this move alone.
    pub effort_hours: Span,
    /// What the months are made of.
    pub opened: String,
    /// Levels to reach before it.
    pub learn: Vec<LearnJson>,
    /// What the job before usually gives for it, or null.
    pub gives: Option<String>,
    /// What has to be unlearned, or null.
    pub unlearn: Option<String>,
    /// The usual obstacle, or null.
    pub obstacle: Option<String>,
    /// When that is met, or null.
    pub hurdle: Option<Hurdle>,
    /// What helps, or null.
    pub mend: Option<String>,
}

/// A level to reach before a move.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LearnJson {
    /// Which competency.
    pub competency: String,
    /// What the person has, 0 to 4.
    pub from: Interval,
    /// What is asked, 1 to 4.
    pub to: u8,
    /// Hours of one's own.
    pub effort_hours: Span,
}

/// A job with a team to take before a rung would be skipped.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TeamFirstJson {
    /// The rung that is missing.
    pub rung: &'static str,
    /// The job whose rung would be skipped to.
    pub before: RoleId,
    /// Jobs with that rung, most usual move first.
    pub jobs: Vec<RoleId>,
    /// Why.
    pub why: String,
    /// What speaks against it.
    pub but: String,
    /// The route that skips no rung, or null.
    pub route: Option<RouteJson>,
    /// Does it fit into the years?
    pub in_time: bool,
}

/// Going out and coming back higher, beside staying inside.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OutAndBackJson {
    /// Out and back.
    pub out: RouteJson,
    /// The quickest way inside, or null.
    pub inside: Option<RouteJson>,
    /// Months over which they are compared.
    pub horizon_months: u32,
    /// The fit to the goal by staying put, or null.
    pub stay_fit: Option<Interval>,
    /// What speaks for it and against it.
    pub reasons: Vec<String>,
}

/// Something to do.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ActionJson {
    /// Its name within the plan, the same each time it is worked out.
    pub id: String,
    /// What kind of step it is.
    pub kind: StepKind,
    /// How far it has come: `research`, `learn`, `apply`, `do` or `got`.
    pub state: StepState,
    /// What.
    pub what: String,
    /// Until when, as YYYY-MM-DD.
    pub by: String,
    /// Is that the day to begin, and not the day by which it is done?
    pub begins: bool,
    /// Hours of one's own time, or null.
    pub effort_hours: Option<Span>,
    /// What it costs, or null for no information.
    pub cost: Option<String>,
    /// What will show that it was done.
    pub evidence: String,
    /// Which competency it grows, or null.
    pub competency: Option<String>,
    /// The level to reach, 1 to 4, or null.
    pub to: Option<u8>,
    /// Why it stands here.
    pub why: String,
}

/// When a role may be begun.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MilestoneJson {
    /// The role.
    pub role: RoleId,
    /// The earliest day, as YYYY-MM-DD.
    pub from: String,
    /// The latest day, as YYYY-MM-DD.
    pub until: String,
}

/// Does a certificate help on this way?
#[derive(Debug, Serialize, JsonSchema)]
pub struct CredentialWordJson {
    /// Its id.
    pub id: String,
    /// `held`, `under-way` or `not-held`.
    pub standing: &'static str,
    /// Does it close a gap? Null where not enough is known.
    pub helps: Option<bool>,
    /// Why.
    pub statement: String,
    /// What that rests on.
    pub reasons: Vec<String>,
}

/// `whatif`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WhatIfJson {
    /// What happened.
    pub what: String,
    /// What changed, the weightiest first.
    pub changes: Vec<String>,
    /// What to do about it this week.
    pub now: Vec<String>,
    /// Before it happened.
    pub before: PlannedJson,
    /// After it.
    pub after: PlannedJson,
}

/// Routes, with a plan where there is one.
#[must_use]
pub fn routes(
    from: Option<&str>,
    goal: Option<&str>,
    found: &Routes,
    plan: Option<&Plan>,
    next: Option<&Question>,
) -> Answer<RoutesJson> {
    Answer::new(
        if plan.is_some() { "plan" } else { "routes" },
        RoutesJson {
            from: from.map(Into::into),
            goal: goal.map(Into::into),
            planned: planned(found, plan),
            next_question: question(next),
        },
    )
}

/// A plan before and after something happened (F37).
#[must_use]
pub fn what_if(r: &Replanned) -> Answer<WhatIfJson> {
    Answer::new(
        "whatif",
        WhatIfJson {
            what: r.what.clone(),
            changes: r.changes.clone(),
            now: r.now.clone(),
            before: planned(&r.before.0, Some(&r.before.1)),
            after: planned(&r.after.0, Some(&r.after.1)),
        },
    )
}

fn planned(found: &Routes, plan: Option<&Plan>) -> PlannedJson {
    let actions = plan.map(|p| &p.actions).into_iter().flatten();
    let milestones = plan.map(|p| &p.milestones).into_iter().flatten();
    let credentials = plan.map(|p| &p.credentials).into_iter().flatten();
    PlannedJson {
        reachable: found.reachable,
        in_time: found.in_time,
        notes: found.notes.clone(),
        left_out: found.left_out.clone(),
        scarcity: found.scarcity.clone(),
        conflict: found.conflict.iter().map(|l| l.label()).collect(),
        nearest: found.nearest.clone(),
        routes: found.routes.iter().map(route).collect(),
        team_first: found.team_first.as_ref().map(team_first),
        out_and_back: found.out_and_back.as_ref().map(out_and_back),
        follows: plan.and_then(|p| p.route),
        actions: actions.map(action).collect(),
        milestones: milestones
            .map(|m| MilestoneJson {
                role: m.role.clone(),
                from: m.from.to_string(),
                until: m.until.to_string(),
            })
            .collect(),
        credentials: credentials.map(credential).collect(),
        under_way: plan.map(|p| p.under_way.clone()).unwrap_or_default(),
    }
}

fn route(r: &Route) -> RouteJson {
    RouteJson {
        label: r.label.id(),
        moves: r.legs.iter().map(leg).collect(),
        months: Some(r.months),
        middle_months: r.middle_months,
        effort_hours: Some(r.hours),
        pay: r.pay.as_ref().map(pay),
        counted_together: r.counted_together,
        unchecked: r.unchecked.clone(),
        risk: r.risk.clone(),
        reasons: r.reasons.clone(),
    }
}

fn pay(p: &RoutePay) -> RoutePayJson {
    let [lo, mid, hi] = p.sum;
    RoutePayJson {
        lo,
        hi,
        mid,
        currency: p.currency.clone(),
        year: p.year,
        survey: p.survey.clone(),
        years: p.years,
        opened: p.opened.clone(),
    }
}

fn leg(l: &Leg) -> LegJson {
    let edge = l.edge.as_ref();
    LegJson {
        role: l.role.clone(),
        kind: l.kind,
        frequency: edge.map(|e| e.frequency),
        months: l.months,
        effort_hours: l.hours,
        opened: l.opened.clone(),
        learn: l
            .learn
            .iter()
            .map(|x| LearnJson {
                competency: x.competency.clone(),
                from: x.from,
                to: x.to,
                effort_hours: x.hours,
            })
            .collect(),
        gives: edge.map(|e| e.transfers.clone()),
        unlearn: edge.map(|e| e.unlearn.clone()),
        obstacle: edge.map(|e| e.obstacle.clone()),
        hurdle: edge.map(|e| e.hurdle),
        mend: edge.map(|e| e.mend.clone()),
    }
}

fn team_first(t: &TeamFirst) -> TeamFirstJson {
    TeamFirstJson {
        rung: t.rung.id(),
        before: t.before.clone(),
        jobs: t.jobs.clone(),
        why: t.why.clone(),
        but: t.but.clone(),
        route: t.route.as_deref().map(route),
        in_time: t.in_time,
    }
}

fn out_and_back(o: &OutAndBack) -> OutAndBackJson {
    OutAndBackJson {
        out: route(&o.out),
        inside: o.inside.as_ref().map(route),
        horizon_months: o.horizon,
        stay_fit: o.stay_fit,
        reasons: o.reasons.clone(),
    }
}

fn action(a: &switchback_model::Action) -> ActionJson {
    ActionJson {
        id: a.id.clone(),
        kind: a.kind,
        state: a.state,
        what: a.what.clone(),
        by: a.by.to_string(),
        begins: a.begins,
        effort_hours: a.hours,
        cost: a.cost.clone(),
        evidence: a.evidence.clone(),
        competency: a.competency.clone(),
        to: a.to,
        why: a.why.clone(),
    }
}

fn credential(c: &CredentialWord) -> CredentialWordJson {
    CredentialWordJson {
        id: c.id.clone(),
        standing: match c.standing {
            CredentialStanding::Held => "held",
            CredentialStanding::UnderWay => "under-way",
            CredentialStanding::Not => "not-held",
        },
        helps: c.helps,
        statement: c.finding.statement.clone(),
        reasons: c.finding.reasons.clone(),
    }
}
