//! A plan on one sheet of paper.

use jiff::civil::Date;
use switchback_model::going::StepKind;
use switchback_model::lattice::Lattice;
use switchback_model::{Action, GateState, Plan, Route, Routes};

use super::PlanParts;
use super::timeline::timeline;
use crate::Doc;
use crate::words::{capital, count, date, evidence, of_100, percent, small};

/// As many steps stand on the sheet.
const STEPS: usize = 3;
/// As many must-haves that are not met, and as many risks.
const LINES: usize = 3;

/// A plan on one sheet: the goal, where the person stands, the way, the next steps, the milestones
/// and what could go wrong. The full plan holds the rest.
#[must_use]
pub fn plan_page(p: &PlanParts<'_>, l: &Lattice) -> Doc {
    let goal = p.goal.map(|g| small(l.role_title(g)));
    let mut doc = Doc::new(match (p.name, &goal) {
        (Some(n), Some(g)) => format!("{n}: towards {g}"),
        (None, Some(g)) => format!("Towards {g}"),
        (_, None) => "A plan".into(),
    });
    doc.one_page = true;
    if p.goal_is_ours {
        doc.note("No goal was named, so this is the likeliest next move.");
    }
    let chosen = p.plan.route.and_then(|i| p.routes.routes.get(i));
    if chosen.is_none() {
        for n in &p.routes.notes {
            doc.note(n.clone());
        }
    }
    stands(&mut doc, p.routes, goal.as_deref(), l);
    if let Some(r) = chosen {
        doc.heading(format!("The way: {}", small(r.label.label())));
        let moves = r.legs.iter().any(|leg| leg.edge.is_some());
        if moves {
            doc.timeline(timeline(std::slice::from_ref(r), l));
            milestones(&mut doc, p.plan);
        } else {
            doc.para(p.plan.why.clone());
        }
    }
    next_steps(&mut doc, &p.plan.actions.iter().map(next_step).collect::<Vec<_>>());
    risks(&mut doc, chosen, LINES);
    doc
}

/// Where the person stands today, beside the goal.
pub(super) fn stands(doc: &mut Doc, found: &Routes, goal: Option<&str>, l: &Lattice) {
    let (Some(f), Some(goal)) = (&found.goal_fit, goal) else { return };
    doc.heading("Where you stand");
    let share = evidence(f.evidence_share);
    let missing = f.gates.iter().filter(|g| g.state != GateState::Open);
    let missing: Vec<String> =
        missing.map(|g| format!("Must-have, {}: {}.", g.state.words(), g.what)).collect();
    let stands = if f.enough {
        let before = f.before_range();
        capital(&format!("{before}you meet {goal} at {}, on {share} by weight.", of_100(f.range)))
    } else {
        let floor = percent(l.constants.evidence_floor);
        format!(
            "How you meet {goal} cannot be said yet: {share} is there, by weight, and below {floor} there is no verdict."
        )
    };
    doc.para(stands);
    first(doc, missing, LINES);
}

/// A step as the sheet shows it.
pub(super) struct NextStep {
    /// Is it only a question of ours?
    pub(super) question: bool,
    /// Its day.
    pub(super) by: Option<Date>,
    /// Is it the day to begin?
    pub(super) begins: bool,
    /// What to do.
    pub(super) what: String,
}

fn next_step(a: &Action) -> NextStep {
    NextStep {
        question: a.kind == StepKind::Answer,
        by: Some(a.by),
        begins: a.begins,
        what: a.what.clone(),
    }
}

/// The next steps by day. Our questions are one line, so that they leave room for what is to be
/// done; where there is nothing else, they are the steps.
pub(super) fn next_steps(doc: &mut Doc, steps: &[NextStep]) {
    if steps.is_empty() {
        return;
    }
    doc.heading("Next steps");
    let step = |s: &NextStep| match (s.by, s.begins) {
        (Some(by), true) => format!("Begin by {}: {}", date(by), s.what),
        (Some(by), false) => format!("By {}: {}", date(by), s.what),
        (None, _) => s.what.clone(),
    };
    let (questions, others): (Vec<&NextStep>, Vec<&NextStep>) =
        steps.iter().partition(|s| s.question);
    if others.is_empty() {
        first(doc, questions.into_iter().map(step).collect(), STEPS);
        return;
    }
    if let Some(by) = questions.iter().filter_map(|s| s.by).min() {
        let these = count(questions.len(), "question", "questions");
        let whose = if questions.len() == 1 { "by" } else { "the first by" };
        doc.para(format!("{these} of the full plan to answer besides, {whose} {}.", date(by)));
    }
    first(doc, others.into_iter().map(step).collect(), STEPS);
}

/// The first of a list, and a word that there are more.
pub(super) fn first(doc: &mut Doc, mut items: Vec<String>, most: usize) {
    let more = items.len().saturating_sub(most);
    items.truncate(most);
    if more > 0 {
        items.push(format!("{more} more in the full plan"));
    }
    doc.list(items);
}

/// The milestones, right under the picture of the way.
fn milestones(doc: &mut Doc, plan: &Plan) {
    doc.table(
        &["Job", "May be begun between", "and"],
        plan.milestones
            .iter()
            .map(|m| vec![m.title.clone(), date(m.from), date(m.until)])
            .collect(),
    );
}

/// What could go wrong on a route, worst first.
pub(super) fn risks(doc: &mut Doc, chosen: Option<&Route>, most: usize) {
    let Some(r) = chosen.filter(|r| !r.risk.is_empty()) else { return };
    doc.heading("What could go wrong");
    first(doc, r.risk.iter().map(|x| format!("{}.", capital(x))).collect(), most);
}
