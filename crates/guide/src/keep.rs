use jiff::civil::Date;
use switchback_model::going::{KeptPlan, Step, StepKind, StepState, Stop};
use switchback_model::{Action, Plan, RouteRequest};

/// What stands behind the reason of a step that the plan would not ask for by itself any more.
const STILL: &str =
    " The way as it is now does not ask for it; it stays because you made it yours.";

/// A plan as it is kept. Steps of the plan kept before carry over what the person made of them: how
/// far they came, notes, own words and dates, what was taken out, and steps of their own. Nothing
/// that is theirs or done gets lost, and keeping the same plan twice changes nothing.
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
    let old = before.map_or(&[][..], |b| &b.steps);
    let mut steps: Vec<Step> = Vec::new();
    for a in &plan.actions {
        let known = old.iter().find(|s| s.id == a.id);
        steps.push(known.map_or_else(|| step(a), |s| carried(a, s)));
    }
    let left = old.iter().filter(|s| !plan.actions.iter().any(|a| a.id == s.id));
    steps.extend(left.filter(|s| is_theirs(s)).map(still));
    // Steps without a day come last.
    steps.sort_by_key(|s| (s.by.is_none(), s.by));
    KeptPlan {
        start: request.start.role.clone(),
        goal,
        stops,
        years: request.years,
        hours_per_week: request.hours_per_week,
        since: today,
        steps,
        history: before.map_or_else(Vec::new, |b| b.history.clone()),
        reminders: before.is_some_and(|b| b.reminders),
        extra: before.map(|b| b.extra.clone()).unwrap_or_default(),
    }
}

/// Is it the person's own, done, or has the person made something of it?
fn is_theirs(s: &Step) -> bool {
    let own = s.kind == StepKind::Own && !s.id.starts_with("ready-");
    let touched = s.changed || s.dropped || s.note.is_some() || !s.owner.is_empty();
    own || touched || s.state == StepState::Got
}

/// A step that the plan does not ask for any more, with a word on why it is still there.
fn still(s: &Step) -> Step {
    let mut s = s.clone();
    let own = s.kind == StepKind::Own && !s.id.starts_with("ready-");
    if !own && !s.why.ends_with(STILL) {
        s.why.push_str(STILL);
    }
    s
}

/// A step of the new plan with what the person made of the one before.
fn carried(a: &Action, old: &Step) -> Step {
    let new = step(a);
    if old.changed || old.state == StepState::Got {
        let why = old.why.strip_suffix(STILL).unwrap_or(&old.why).to_owned();
        return Step { why, state: old.state, ..old.clone() };
    }
    Step {
        state: new.state.max(old.state),
        owner: old.owner.clone(),
        note: old.note.clone(),
        dropped: old.dropped,
        extra: old.extra.clone(),
        ..new
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
