//! A plan on one sheet of paper.

use switchback_model::lattice::Lattice;
use switchback_model::{Action, GateState, Plan, Route};

use super::PlanParts;
use super::timeline::timeline;
use crate::Doc;
use crate::words::{capital, date, evidence, of_100, percent, small};

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
    stands(&mut doc, p, goal.as_deref(), l);
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
    steps(&mut doc, &p.plan.actions);
    risks(&mut doc, chosen);
    doc
}

/// Where the person stands today, beside the goal.
fn stands(doc: &mut Doc, p: &PlanParts<'_>, goal: Option<&str>, l: &Lattice) {
    let (Some(f), Some(goal)) = (&p.routes.goal_fit, goal) else { return };
    doc.heading("Where you stand");
    let share = evidence(f.evidence_share);
    let missing = f.gates.iter().filter(|g| g.state != GateState::Open);
    let missing: Vec<String> =
        missing.map(|g| format!("Must-have, {}: {}.", g.state.words(), g.what)).collect();
    let stands = if f.enough {
        format!("You meet {goal} at {}, on {share} by weight.", of_100(f.range))
    } else {
        let floor = percent(l.constants.evidence_floor);
        format!(
            "How you meet {goal} cannot be said yet: {share} is there, by weight, and below {floor} there is no verdict."
        )
    };
    doc.para(stands);
    first(doc, missing, LINES);
}

fn steps(doc: &mut Doc, actions: &[Action]) {
    if actions.is_empty() {
        return;
    }
    doc.heading("Next steps");
    let step = |a: &Action| {
        let by = if a.begins { "Begin by" } else { "By" };
        format!("{by} {}: {}", date(a.by), a.what)
    };
    first(doc, actions.iter().map(step).collect(), STEPS);
}

/// The first of a list, and a word that there are more.
fn first(doc: &mut Doc, mut items: Vec<String>, most: usize) {
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

fn risks(doc: &mut Doc, chosen: Option<&Route>) {
    let Some(r) = chosen.filter(|r| !r.risk.is_empty()) else { return };
    doc.heading("What could go wrong");
    first(doc, r.risk.iter().map(|x| format!("{}.", capital(x))).collect(), LINES);
}
