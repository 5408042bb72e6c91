use jiff::civil::Date;
use switchback_model::going::{
    EarlierPlan, KeptPlan, Step, StepState, Stop, with_ids_of_their_own,
};
use switchback_model::{Action, Plan, RouteRequest};

/// What stands behind the reason of a step that the plan would not ask for by itself any more.
const STILL: &str =
    " The way as it is now does not ask for it; it stays because you made it yours.";

/// A plan as it is kept from a day on. Steps of the plan kept before carry over what the person made
/// of them: how far they came, notes, own words and dates, what was taken out, and steps of their own.
/// Nothing that is theirs, begun or done gets lost, and keeping the same plan twice changes nothing.
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
    // A plan without a further job is one for staying, whatever was wished for.
    let goal = stops.last().map_or(&request.start.role, |s| &s.role).clone();
    KeptPlan {
        start: request.start.role.clone(),
        goal,
        stops,
        years: request.years,
        hours_per_week: request.hours_per_week,
        limits: request.limits.clone(),
        since: today,
        steps: joined(plan.actions.iter().map(step).collect(), before),
        history: Vec::new(),
        forgotten: 0,
        reminders: before.is_some_and(|b| b.reminders),
        extra: before.map(|b| b.extra.clone()).unwrap_or_default(),
    }
}

/// An earlier version as it would be kept again: its jobs, dates and limits, with what the person
/// has made of the steps since then.
#[must_use]
pub fn gone_back(now: &KeptPlan, to: &EarlierPlan, today: Date) -> KeptPlan {
    KeptPlan {
        start: to.start.clone(),
        goal: to.goal.clone(),
        stops: to.stops.clone(),
        years: to.years,
        hours_per_week: to.hours_per_week,
        limits: to.limits.clone(),
        since: today,
        steps: joined(with_ids_of_their_own(&to.steps), Some(now)),
        history: Vec::new(),
        forgotten: 0,
        reminders: now.reminders,
        extra: to.extra.clone(),
    }
}

/// The steps of a plan with what the person made of those before, by day; those without one last.
fn joined(new: Vec<Step>, before: Option<&KeptPlan>) -> Vec<Step> {
    let old = with_ids_of_their_own(before.map_or(&[][..], |b| &b.steps));
    let mut steps: Vec<Step> = Vec::new();
    for n in new {
        let known = old.iter().find(|s| s.id == n.id);
        steps.push(known.map_or_else(|| n.clone(), |s| carried(&n, s)));
    }
    let gone = old.iter().filter(|s| !steps.iter().any(|n| n.id == s.id));
    let left: Vec<Step> = gone.filter(|s| is_theirs(s)).map(still).collect();
    steps.extend(left);
    steps.sort_by_key(|s| (s.by.is_none(), s.by));
    steps
}

/// Is it the person's own, done, or has the person made something of it?
fn is_theirs(s: &Step) -> bool {
    let touched = s.moved || s.changed || s.dropped || s.note.is_some() || !s.owner.is_empty();
    s.is_own() || touched || s.state == StepState::Got
}

/// A step that the plan does not ask for any more, with a word on why it is still there.
fn still(s: &Step) -> Step {
    let mut s = s.clone();
    if !s.is_own() && !s.why.ends_with(STILL) {
        s.why.push_str(STILL);
    }
    s
}

/// A step of the new plan with what the person made of the one before. Where they put it stands,
/// also where they put it back; only one that they never moved goes where the plan says.
fn carried(new: &Step, old: &Step) -> Step {
    if old.changed || old.state == StepState::Got {
        let why = old.why.strip_suffix(STILL).unwrap_or(&old.why).to_owned();
        return Step { why, ..old.clone() };
    }
    Step {
        state: if old.moved { old.state } else { new.state },
        moved: old.moved,
        owner: old.owner.clone(),
        note: old.note.clone(),
        dropped: old.dropped,
        extra: old.extra.clone(),
        ..new.clone()
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
