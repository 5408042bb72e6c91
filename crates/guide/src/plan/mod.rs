use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use switchback_model::going::{StepKind, StepState};
use switchback_model::lattice::{Competency, Family};
use switchback_model::{
    Action, Fit, GateState, Leg, Milestone, Plan, Question, Route, RouteLabel, Routes, Span,
};

use crate::Context;

/// What stands before the first assignment.
pub(crate) const ASK_FOR: &str = "Ask for this assignment: ";
/// What stands before the others.
pub(crate) const THEN: &str = "Then take on: ";
/// How a talk with somebody in the job begins.
pub(crate) const TALK: &str = "Talk for half an hour";

/// A plan along the fastest route that fits into the years, or along the surest where that one is of a
/// better grade of rarity (assignments before courses, F38).
#[must_use]
pub fn plan(found: &Routes, years: u32, question: Option<&Question>, cx: &Context<'_>) -> Plan {
    let fits = |r: &Route| r.months.lo <= years * 12;
    let moving = |r: &Route| r.label != RouteLabel::Stay;
    let pick = |label: RouteLabel| found.routes.iter().position(|r| r.label == label && fits(r));
    let rarest = |i: usize| found.routes.get(i).map(|r| r.grade.rarest);
    let fastest = pick(RouteLabel::Fastest);
    let surest = pick(RouteLabel::Surest).filter(|i| rarest(*i) < fastest.and_then(rarest));
    let route = surest
        .or(fastest)
        .or_else(|| found.routes.iter().position(moving))
        .or_else(|| found.routes.iter().position(|_| true));
    let Some(chosen) = route.and_then(|i| found.routes.get(i)) else {
        return Plan {
            route: None,
            why: "There is no route to plan yet.".into(),
            milestones: Vec::new(),
            actions: monday(question, None, cx),
            credentials: Vec::new(),
            under_way: Vec::new(),
        };
    };
    let mut actions = monday(question, found.goal_fit.as_ref(), cx);
    if let Some(leg) = chosen.legs.first().filter(|_| moving(chosen)) {
        // Questions come first; who has none begins at once.
        let first = next_monday(cx.today);
        let first = if actions.is_empty() { first } else { first.saturating_add(7.days()) };
        actions.extend(growing(leg, first, cx));
        actions.extend(looking(leg, cx));
    } else {
        actions.extend(in_place(found.goal_fit.as_ref(), cx));
    }
    actions.sort_by_key(|a| a.by);
    Plan {
        route,
        why: match chosen.label {
            RouteLabel::Stay => "You are there; the plan is to grow in place.".into(),
            l => format!("It follows the route called “{}”. You can choose another.", l.label()),
        },
        milestones: milestones(chosen, cx),
        actions,
        credentials: Vec::new(),
        under_way: Vec::new(),
    }
}

fn milestones(route: &Route, cx: &Context<'_>) -> Vec<Milestone> {
    let mut sum = Span::default();
    route
        .legs
        .iter()
        .filter(|l| l.edge.is_some())
        .map(|l| {
            sum = sum.plus(l.months);
            Milestone {
                role: l.role.clone(),
                title: cx.lattice.role_title(&l.role).to_owned(),
                from: later(cx.today, sum.lo),
                until: later(cx.today, sum.hi),
            }
        })
        .collect()
}

/// A day some months later; a century is as far as a plan goes.
fn later(day: Date, months: u32) -> Date {
    day.saturating_add(i64::from(months.min(1200)).months())
}

/// The first Monday after today.
fn next_monday(today: Date) -> Date {
    today.nth_weekday(1, Weekday::Monday).unwrap_or(today)
}

fn monday(question: Option<&Question>, goal: Option<&Fit>, cx: &Context<'_>) -> Vec<Action> {
    let by = next_monday(cx.today);
    let mut out = Vec::new();
    if let Some(q) = question {
        out.push(Action {
            id: String::new(),
            kind: StepKind::Own,
            state: StepState::Research,
            cost: None,
            to: None,
            what: format!("Answer one question: {}", q.text),
            by,
            begins: false,
            hours: None,
            evidence: "your answer, with one thing you did that shows it".into(),
            competency: q.competency.clone(),
            why: q.why.clone(),
        });
    }
    for g in goal.into_iter().flat_map(|f| &f.gates).filter(|g| g.state == GateState::Unknown) {
        out.push(Action {
            id: String::new(),
            kind: StepKind::Own,
            state: StepState::Research,
            cost: None,
            to: None,
            what: format!("Settle a must-have of your goal: say whether you meet it ({}).", g.what),
            by,
            begins: false,
            hours: None,
            evidence: "yes or no, with when and where".into(),
            competency: None,
            why: g.why.clone(),
        });
    }
    out
}

fn growing(leg: &Leg, first: Date, cx: &Context<'_>) -> Vec<Action> {
    let most = cx.lattice.constants.most_assignments;
    (0u32..)
        .zip(leg.learn.iter().take(most))
        .filter_map(|(i, l)| {
            let c = cx.lattice.competency(&l.competency)?;
            // The first one is asked for at once; the others follow, one a quarter.
            let by = if i == 0 { first } else { later(cx.today, 3 * i) };
            let verb = if i == 0 { ASK_FOR } else { THEN };
            Some(Action {
                id: String::new(),
                kind: StepKind::Own,
                state: StepState::Research,
                cost: None,
                to: None,
                what: format!("{verb}{}", assignment(c, l.to)?),
                by,
                begins: true,
                hours: Some(l.hours),
                evidence: c.levels.statement(l.to).to_owned(),
                competency: Some(l.competency.clone()),
                why: format!(
                    "{} asks for {} at {} of 4 when you start; you are at {}.",
                    cx.lattice.role_title(&leg.role),
                    c.title.to_lowercase(),
                    l.to,
                    level_words(l.from.lo, l.from.hi)
                ),
            })
        })
        .collect()
}

/// The assignment that leads towards a level: they stand in the lattice from the cheapest to the
/// largest, with a course last, which is left to the person.
pub(crate) fn assignment(c: &Competency, to: u8) -> Option<&str> {
    let largest = c.grow.len().saturating_sub(2);
    let wanted = usize::from(to.saturating_sub(1)).min(largest);
    c.grow.get(wanted).map(String::as_str)
}

pub(crate) fn level_words(lo: f64, hi: f64) -> String {
    if lo <= 0.0 && hi >= 4.0 {
        "a level nobody has asked you about yet".into()
    } else if (hi - lo).abs() < 1e-9 {
        format!("{lo:.0}")
    } else {
        format!("{lo:.0} to {hi:.0}")
    }
}

fn looking(leg: &Leg, cx: &Context<'_>) -> Vec<Action> {
    let Some(edge) = &leg.edge else { return Vec::new() };
    let Some(role) = cx.lattice.role(&leg.role) else { return Vec::new() };
    let own_business = role.family == Family::Independent;
    let look = later(cx.today, leg.months.lo.saturating_sub(edge.search_months.lo));
    let (talk, search, shown) = if own_business {
        (
            format!(
                "{TALK} each to two people who made this step ({}): what does a bad month look like?",
                role.title
            ),
            "From here on: look for the first paid order, before you give notice.".to_owned(),
            "a signed order, or three refusals with their reasons",
        )
    } else {
        (
            format!(
                "{TALK} to somebody who works as {}: what fills the week, and what do they miss?",
                role.title
            ),
            format!(
                "From here on, if the points above are met: look and apply for {}, inside first.",
                role.title
            ),
            "applications sent, with date and answer",
        )
    };
    let talked = cx.today.saturating_add(28.days());
    vec![
        Action {
            id: String::new(),
            kind: StepKind::Own,
            state: StepState::Research,
            cost: None,
            to: None,
            what: talk,
            by: talked,
            begins: false,
            hours: Some(Span::new(1, 2)),
            evidence: "three things you did not know before".into(),
            competency: None,
            why: edge.unlearn.clone(),
        },
        Action {
            id: String::new(),
            kind: StepKind::Own,
            state: StepState::Research,
            cost: None,
            to: None,
            what: format!("Begin on the usual obstacle. {} {}", edge.obstacle, edge.mend),
            by: cx.today.saturating_add(56.days()),
            begins: true,
            hours: None,
            evidence: "somebody who decides on such jobs has seen it".into(),
            competency: None,
            why: "it is what usually stops this move (opinion)".into(),
        },
        Action {
            id: String::new(),
            kind: StepKind::Own,
            state: StepState::Research,
            cost: None,
            to: None,
            what: search,
            // One applies when one knows what the job is like.
            by: look.max(talked.saturating_add(7.days())),
            begins: true,
            hours: None,
            evidence: shown.into(),
            competency: None,
            why: format!(
                "looking usually takes {} to {} months (opinion)",
                edge.search_months.lo, edge.search_months.hi
            ),
        },
    ]
}

fn in_place(fit: Option<&Fit>, cx: &Context<'_>) -> Vec<Action> {
    let Some(fit) = fit else { return Vec::new() };
    let open =
        fit.gaps().into_iter().chain(fit.unknown()).take(cx.lattice.constants.most_assignments);
    (0u32..)
        .zip(open)
        .filter_map(|(i, p)| {
            let c = cx.lattice.competency(&p.competency)?;
            Some(Action {
                id: String::new(),
                kind: StepKind::Own,
                state: StepState::Research,
                cost: None,
                to: None,
                what: format!("{ASK_FOR}{}", assignment(c, p.required)?),
                by: later(cx.today, 3 * i + 1),
                begins: true,
                hours: None,
                evidence: c.levels.statement(p.required).to_owned(),
                competency: Some(p.competency.to_string()),
                why: format!("your role asks for {} of 4", p.required),
            })
        })
        .collect()
}
