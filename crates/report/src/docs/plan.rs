use switchback_model::lattice::Lattice;
use switchback_model::{
    Action, CredentialStanding, CredentialWord, Finding, Plan, Question, Routes,
};

use super::routes::{above, beside, holders, names, opened, overview, pay_opened};
use super::{finding, gates, question};
use crate::Doc;
use crate::words::{capital, date, evidence, hours, of_100, percent, small};

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
    let goal = p.goal.map(|g| small(l.role_title(g)));
    let mut doc = Doc::new(match (p.name, &goal) {
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
    goal_fit(&mut doc, p.routes, goal.as_deref(), l.constants.evidence_floor);
    overview(&mut doc, p.routes, l, p.limits);
    beside(&mut doc, p.routes, l);
    let named = || p.routes.routes.iter().zip(names(&p.routes.routes, l)).enumerate();
    if let Some((_, (r, name))) = named().find(|(i, _)| p.plan.route == Some(*i)) {
        doc.heading(format!("{name}, step by step"));
        doc.para(p.plan.why.clone());
        opened(&mut doc, r, &p.plan.milestones, l);
        pay_opened(&mut doc, None, r, l);
    }
    actions(&mut doc, &p.plan.actions, "What to do, by date", &p.plan.under_way);
    credentials(&mut doc, p.plan);
    let mut others =
        named().filter(|(i, (r, _))| p.plan.route != Some(*i) && r.pay.is_some()).peekable();
    if others.peek().is_some() {
        doc.heading("What the pay of the other routes is made of");
    }
    for (_, (r, name)) in others {
        pay_opened(&mut doc, Some(&name), r, l);
    }
    holders(&mut doc, p.routes);
    if let Some(q) = p.question {
        question(&mut doc, q, "Its answer changes the months and hours above.");
    }
    doc
}

pub(super) fn goal_fit(doc: &mut Doc, found: &Routes, goal: Option<&str>, floor: f64) {
    let (Some(f), Some(goal)) = (&found.goal_fit, goal) else { return };
    doc.para(if f.enough {
        capital(&format!("{}you meet {goal} today at {}, on {} by weight.", f.before_range(), of_100(f.range), evidence(f.evidence_share)))
    } else {
        format!("How you meet {goal} today cannot be said: {} is there, by weight, and below {} there is no verdict.", evidence(f.evidence_share), percent(floor))
    });
    if !f.gates.is_empty() {
        doc.para("Its must-haves:");
        doc.list(gates(f));
    }
}

/// The steps, each with its day, what it takes and what will show it.
pub(super) fn actions<'a>(
    doc: &mut Doc,
    steps: impl IntoIterator<Item = &'a Action>,
    head: &str,
    under_way: &[String],
) {
    if !under_way.is_empty() {
        doc.heading("Under way already");
        doc.list(under_way.to_vec());
    }
    let mut steps = steps.into_iter().peekable();
    if steps.peek().is_some() {
        doc.heading(head);
    }
    for a in steps {
        let by = if a.begins { "Begin by" } else { "By" };
        doc.sub(format!("{by} {}", date(a.by)));
        doc.list(action(a));
    }
}

fn action(a: &Action) -> Vec<String> {
    let mut out = vec![a.what.clone()];
    let own = a.hours.map(|h| format!("{} of your own", hours(h)));
    let takes: Vec<String> = own.into_iter().chain(a.cost.clone()).collect();
    if !takes.is_empty() {
        out.push(format!("Takes: {}", takes.join("; ")));
    }
    out.push(format!("Shown by: {}", a.evidence));
    out.push(format!("Why: {}", a.why));
    out
}

/// Certificates that adverts name, and whether each closes a gap (R002-44).
pub(super) fn credentials(doc: &mut Doc, plan: &Plan) {
    if plan.credentials.is_empty() {
        return;
    }
    doc.heading("Would a certificate help?");
    doc.list(plan.credentials.iter().map(credential));
}

fn credential(c: &CredentialWord) -> String {
    let standing = match c.standing {
        CredentialStanding::Held => ", which you hold",
        CredentialStanding::UnderWay => ", which you are working on",
        CredentialStanding::Not => "",
    };
    let helps = match c.helps {
        Some(true) => "it would help",
        Some(false) => "it will not help",
        None => "not enough is known to say",
    };
    format!("{}{standing}: {helps}. {}", c.title, c.finding.statement)
}
