//! How many people hold a job, and the jobs that lead into it: figures with source, or a plain no.

use switchback_model::RoleId;
use switchback_model::lattice::{MoveKind, Scarcity};
use switchback_model::words::{and, capital, small, thousands};

use crate::Context;

/// Sentences that stand above routes; more would hide them.
const MOST: usize = 3;

/// How scarce a goal is and the jobs that feed it, one sentence a figure (design, section 5). Where
/// nothing is known, a sentence says so. Never more than three.
pub(crate) fn scarcity(goal: &str, cx: &Context<'_>) -> Vec<String> {
    let of_goal: Vec<&Scarcity> = cx.lattice.pay.scarcity_of(goal).collect();
    let title = small(cx.lattice.role_title(goal));
    let mut out: Vec<String> =
        of_goal.iter().take(MOST - 1).map(|s| goal_sentence(&title, s, cx)).collect();
    if out.is_empty() {
        out.push("No figure is known for how many hold this job.".into());
    }
    let told = |s: &Scarcity| of_goal.iter().any(|g| same(g, s));
    let feeders = feeder_figures(goal, cx);
    let further = feeders.iter().filter(|(s, _)| !told(s));
    out.extend(further.take(MOST - out.len()).map(|(s, roles)| feeder_sentence(s, roles, cx)));
    let shared: Vec<RoleId> =
        feeders.iter().filter(|(s, _)| told(s)).flat_map(|(_, roles)| roles.clone()).collect();
    if out.len() < MOST && !shared.is_empty() {
        let (are, lead) = if shared.len() == 1 { ("is", "leads") } else { ("are", "lead") };
        out.push(format!(
            "{} {are} counted in the same group and {lead} straight into it, so no figure tells the two apart.",
            capital(&titles(&shared, cx))
        ));
    }
    out
}

/// One figure with its group, place, year and source, to stand inside a sentence.
pub(crate) fn figure(s: &Scarcity, cx: &Context<'_>) -> String {
    let source = cx.lattice.pay.survey(&s.survey).map_or(s.survey.as_str(), |x| &x.title);
    format!(
        "{} people in the group “{}” ({}, {}; {source})",
        thousands(s.employed as f64),
        s.group,
        s.area,
        s.year
    )
}

fn goal_sentence(title: &str, s: &Scarcity, cx: &Context<'_>) -> String {
    if s.wider {
        format!(
            "How many hold the job of {title} is not published; it is counted with {}, a far wider group than this role.",
            figure(s, cx)
        )
    } else {
        format!("How many hold the job of {title}: {}.", figure(s, cx))
    }
}

fn feeder_sentence(s: &Scarcity, roles: &[RoleId], cx: &Context<'_>) -> String {
    let one = roles.len() == 1;
    let wider = match (s.wider, one) {
        (false, _) => "",
        (true, true) => ", a far wider group than that job",
        (true, false) => ", a far wider group than those jobs",
    };
    format!(
        "Of the jobs that lead straight into it, {} {} counted with {}{wider}.",
        titles(roles, cx),
        if one { "is" } else { "are" },
        figure(s, cx)
    )
}

fn titles(roles: &[RoleId], cx: &Context<'_>) -> String {
    let titles: Vec<String> = roles.iter().map(|r| small(cx.lattice.role_title(r))).collect();
    and(&titles)
}

fn same(a: &Scarcity, b: &Scarcity) -> bool {
    (&a.survey, &a.code) == (&b.survey, &b.code)
}

/// Figures of the jobs one move away, those with the most usual move first; jobs that are counted in
/// one group stand together.
fn feeder_figures<'a>(goal: &'a str, cx: &Context<'a>) -> Vec<(&'a Scarcity, Vec<RoleId>)> {
    let mut into: Vec<_> =
        cx.lattice.moves_to(goal).filter(|m| m.kind != MoveKind::Stay && m.from != goal).collect();
    into.sort_by_key(|m| m.frequency);
    let mut out: Vec<(&Scarcity, Vec<RoleId>)> = Vec::new();
    for m in into {
        for s in cx.lattice.pay.scarcity_of(&m.from) {
            match out.iter_mut().find(|(known, _)| same(known, s)) {
                Some((_, roles)) if !roles.contains(&m.from) => roles.push(m.from.clone()),
                Some(_) => {}
                None => out.push((s, vec![m.from.clone()])),
            }
        }
    }
    out
}
