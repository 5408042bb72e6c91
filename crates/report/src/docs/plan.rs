use switchback_model::lattice::Lattice;
use switchback_model::{Finding, Leg, Plan, Question, Route, RouteLabel, Routes, Span};

use super::{finding, gates, named, question};
use crate::Doc;
use crate::words::{count, evidence, hours, months, of_100, percent, span};

/// What a plan is made of.
#[derive(Debug, Clone, Copy)]
pub struct PlanParts<'a> {
    /// The name of the person.
    pub name: Option<&'a str>,
    /// Title beside described work.
    pub drift: Option<&'a Finding>,
    /// The goal.
    pub goal: Option<&'a str>,
    /// Was the goal chosen for want of one?
    pub goal_is_ours: bool,
    /// Years at most and hours a week, where a plan was worked out.
    pub limits: Option<(u32, u32)>,
    /// The routes.
    pub routes: &'a Routes,
    /// The plan.
    pub plan: &'a Plan,
    /// The question that would help most.
    pub question: Option<&'a Question>,
}

/// A plan, explained.
#[must_use]
pub fn plan(p: &PlanParts<'_>, l: &Lattice) -> Doc {
    let goal = p.goal.map(|g| l.role_title(g));
    let mut doc = Doc::new(match (p.name, goal) {
        (Some(n), Some(g)) => format!("{n}: a plan towards {g}"),
        (None, Some(g)) => format!("A plan towards {g}"),
        (_, None) => "A plan".into(),
    });
    if let Some(f) = p.drift {
        finding(&mut doc, f);
    }
    if p.goal_is_ours {
        doc.note("You named no goal, so this plans the likeliest next move. Name your own goal to see its routes.");
    }
    above(&mut doc, p.routes, l);
    goal_fit(&mut doc, p.routes, goal, l.constants.evidence_floor);
    table_of(&mut doc, p.routes, l, p.limits);
    if let Some(r) = p.plan.route.and_then(|i| p.routes.routes.get(i)) {
        opened(&mut doc, r, p.plan, l);
    }
    actions(&mut doc, p.plan);
    if let Some(q) = p.question {
        question(&mut doc, q, "Its answer changes the months and hours above.");
    }
    doc
}

/// Routes without a plan. `exactly` says that they are for somebody exactly at the start's levels,
/// of whom nothing else is known.
#[must_use]
pub fn routes(
    found: &Routes,
    from: Option<&str>,
    to: &str,
    limits: (u32, u32),
    exactly: bool,
    l: &Lattice,
) -> Doc {
    let to = l.role_title(to);
    let mut doc = Doc::new(match from {
        Some(f) => format!("From {} to {to}", l.role_title(f)),
        None => format!("Routes to {to}"),
    });
    if let (true, Some(f)) = (exactly, from) {
        doc.para(format!(
            "For somebody exactly at the levels of {}, of whom nothing else is known.",
            l.role_title(f)
        ));
    }
    above(&mut doc, found, l);
    table_of(&mut doc, found, l, Some(limits));
    for r in found.routes.iter().filter(|r| r.label != RouteLabel::Stay) {
        doc.heading(format!("{}: {}", r.label.label(), way(r, l)));
        doc.list(r.reasons.clone());
        legs(&mut doc, r, l);
    }
    doc
}

/// What a reader must know first.
fn above(doc: &mut Doc, found: &Routes, l: &Lattice) {
    for n in &found.notes {
        doc.note(n.clone());
    }
    if !found.nearest.is_empty() {
        let near: Vec<String> = found.nearest.iter().map(|r| named(l, r)).collect();
        doc.para(format!(
            "Roles on the way to it that could be a goal first: {}.",
            near.join(", ")
        ));
    }
}

fn goal_fit(doc: &mut Doc, found: &Routes, goal: Option<&str>, floor: f64) {
    let (Some(f), Some(goal)) = (&found.goal_fit, goal) else { return };
    doc.para(if f.enough {
        format!("Today you meet {goal} at {}, on {} by weight.", of_100(f.range), evidence(f.evidence_share))
    } else {
        format!("How you meet {goal} today cannot be said: {} is there, by weight, and below {} there is no verdict.", evidence(f.evidence_share), percent(floor))
    });
    if !f.gates.is_empty() {
        doc.para("Its must-haves:");
        doc.list(gates(f));
    }
}

fn way(r: &Route, l: &Lattice) -> String {
    r.legs.iter().map(|leg| l.role_title(&leg.role)).collect::<Vec<_>>().join(" → ")
}

fn table_of(doc: &mut Doc, found: &Routes, l: &Lattice, limits: Option<(u32, u32)>) {
    if found.routes.is_empty() {
        return;
    }
    doc.heading("Routes");
    doc.table(
        &["Route", "Through", "Time", "Its middle", "Own hours"],
        found
            .routes
            .iter()
            .map(|r| {
                let stay = r.label == RouteLabel::Stay;
                vec![
                    r.label.label().into(),
                    way(r, l),
                    if stay { "none".into() } else { months(r.months) },
                    if stay { "none".into() } else { middle(r.months) },
                    if stay { "none".into() } else { span(r.hours) },
                ]
            })
            .collect(),
    );
    doc.sub("What could go wrong, worst first");
    doc.list(found.routes.iter().map(|r| format!("{}: {}.", r.label.label(), r.risk.join("; "))));
    let limits = limits.map_or_else(String::new, |(y, h)| {
        let (y, h) = (count(y as usize, "year", "years"), count(h as usize, "hour", "hours"));
        format!("Within {y} at {h} a week. ")
    });
    doc.para(format!("{limits}Months and hours are ranges of our own reading (opinion). Pay is not worked into routes yet, so none is called best paid; the role pages hold the figures there are."));
}

/// The middle of a range of months, by which routes are ordered.
fn middle(s: Span) -> String {
    count(s.mid() as usize, "month", "months")
}

fn opened(doc: &mut Doc, r: &Route, plan: &Plan, l: &Lattice) {
    doc.heading(format!("{}, step by step", r.label.label()));
    doc.para(plan.why.clone());
    doc.list(r.reasons.clone());
    doc.table(
        &["Role", "May begin between", "and"],
        plan.milestones
            .iter()
            .map(|m| vec![m.title.clone(), m.from.to_string(), m.until.to_string()])
            .collect(),
    );
    legs(doc, r, l);
}

fn legs(doc: &mut Doc, r: &Route, l: &Lattice) {
    for (i, leg) in r.legs.iter().enumerate() {
        let Some(edge) = &leg.edge else { continue };
        doc.sub(format!(
            "{}. To {} ({}, {}; {})",
            i + 1,
            l.role_title(&leg.role),
            leg.kind.label(),
            edge.frequency.label(),
            months(leg.months)
        ));
        doc.list(leg_lines(leg, l));
    }
}

fn leg_lines(leg: &Leg, l: &Lattice) -> Vec<String> {
    let mut out = vec![format!("Time: {}.", leg.opened)];
    if !leg.learn.is_empty() {
        let learn: Vec<String> = leg
            .learn
            .iter()
            .take(5)
            .map(|x| {
                format!(
                    "{} to {} ({})",
                    l.competency_title(&x.competency).to_lowercase(),
                    x.to,
                    hours(x.hours)
                )
            })
            .collect();
        let more = leg.learn.len().saturating_sub(learn.len());
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        out.push(format!("To reach before: {}{more}.", learn.join(", ")));
    }
    if let Some(e) = &leg.edge {
        out.push(format!("You bring: {}", e.transfers));
        out.push(format!("You unlearn: {}", e.unlearn));
        out.push(format!("Usual obstacle: {} What helps: {}", e.obstacle, e.mend));
    }
    out
}

fn actions(doc: &mut Doc, plan: &Plan) {
    if plan.actions.is_empty() {
        return;
    }
    doc.heading("What to do, by date");
    for a in &plan.actions {
        let own = a.hours.map_or_else(String::new, |h| format!(" ({})", hours(h)));
        let by = if a.begins { "Begin by" } else { "By" };
        doc.sub(format!("{by} {}{own}", a.by));
        doc.list([a.what.clone(), format!("Shown by: {}", a.evidence), format!("Why: {}", a.why)]);
    }
}
