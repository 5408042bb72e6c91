//! Who gets into a job, and from where (F31).

use switchback_model::lattice::{Family, Frequency, Move, MoveKind, Role};
use switchback_model::{Feeder, Feeders, RoleId};

use crate::Context;
use crate::leverage::asked;
use crate::scarcity::figure;

/// Who gets into a job, and from where (F31): the jobs one move away, and those two moves away with
/// the job between.
///
/// Direct ones stand by how usual the move is, then by what the job gives. A job two moves away
/// stands once, with its best job between; one that also has a direct move stands there only where
/// the way through is the more usual one. Nobody goes two moves to get to a lower job, or leaves
/// employment for a job that is employment, so such ways are left out. For goals in delivery the job between that comes nearest to
/// delivering projects comes first (R001-28), then as for the others.
#[must_use]
pub fn feeders(goal: &Role, cx: &Context<'_>) -> Feeders {
    let mut direct: Vec<Feeder> =
        into(&goal.id, cx).filter_map(|m| feeder(m, &m.from, None, goal, cx)).collect();
    direct.sort_by(|a, b| {
        (a.edge.frequency.cmp(&b.edge.frequency))
            .then(b.meets.total_cmp(&a.meets))
            .then_with(|| a.role.cmp(&b.role))
    });
    // Two kinds of move between the same two jobs: the more usual one counts.
    let mut seen = std::collections::BTreeSet::new();
    direct.retain(|f| seen.insert(f.role.clone()));
    let bridges = bridges(goal, &direct, cx);
    Feeders { goal: goal.id.clone(), direct, bridges }
}

/// The moves that lead into a role from another one.
fn into<'a>(role: &'a str, cx: &Context<'a>) -> impl Iterator<Item = &'a Move> + use<'a> {
    cx.lattice.moves_to(role).filter(move |m| m.kind != MoveKind::Stay && m.from != role)
}

fn feeder(
    edge: &Move,
    role: &str,
    through: Option<&str>,
    goal: &Role,
    cx: &Context<'_>,
) -> Option<Feeder> {
    let from = cx.lattice.role(role)?;
    Some(Feeder {
        role: from.id.clone(),
        edge: edge.clone(),
        through: through.map(Into::into),
        meets: meets(from, goal, cx),
        holders: holders(role, cx),
    })
}

/// The share of what a job asks of one who is hired, by weight, that another job gives. What is learned
/// in the chair is not asked; where nothing is asked, all is given.
pub(crate) fn meets(from: &Role, goal: &Role, cx: &Context<'_>) -> f64 {
    let (mut given, mut total) = (0.0, 0.0);
    for (competency, level) in asked(goal, &cx.lattice.constants) {
        let weight = goal.need(competency).map_or(1.0, |n| n.weight);
        total += weight;
        if from.need(competency).is_some_and(|n| n.level >= level) {
            given += weight;
        }
    }
    if total > 0.0 { given / total } else { 1.0 }
}

fn holders(role: &str, cx: &Context<'_>) -> Option<String> {
    // A group that fits the job says more than a wider one.
    let s = cx.lattice.pay.scarcity_of(role).min_by_key(|s| s.wider)?;
    let wider = if s.wider { ", a far wider group than this job" } else { "" };
    Some(format!("{}{wider}", figure(s, cx)))
}

/// A way of two moves, with what it is ordered by.
struct Way {
    usual: (Frequency, u8),
    exposure: u32,
    /// What the job between gives.
    gives: f64,
    feeder: Feeder,
}

fn bridges(goal: &Role, direct: &[Feeder], cx: &Context<'_>) -> Vec<Feeder> {
    let mut ways: Vec<Way> = Vec::new();
    for last in direct {
        let Some(between) = cx.lattice.role(&last.role) else { continue };
        for first in into(&between.id, cx).filter(|m| m.from != goal.id) {
            if !is_a_way(first, goal, cx) {
                continue;
            }
            let rarest = first.frequency.max(last.edge.frequency);
            let shorter = direct.iter().find(|d| d.role == first.from);
            if shorter.is_some_and(|d| d.edge.frequency <= rarest) {
                continue;
            }
            ways.extend(feeder(&last.edge, &first.from, Some(&between.id), goal, cx).map(
                |feeder| Way {
                    usual: (rarest, first.frequency.grade() + last.edge.frequency.grade()),
                    exposure: exposure(between, goal, cx),
                    gives: last.meets,
                    feeder,
                },
            ));
        }
    }
    ways.sort_by(|a, b| {
        (b.exposure.cmp(&a.exposure))
            .then(a.usual.cmp(&b.usual))
            .then(b.gives.total_cmp(&a.gives))
            .then(b.feeder.meets.total_cmp(&a.feeder.meets))
            .then_with(|| names(&a.feeder).cmp(&names(&b.feeder)))
    });
    let mut seen = std::collections::BTreeSet::new();
    ways.into_iter().map(|w| w.feeder).filter(|f| seen.insert(f.role.clone())).collect()
}

/// Is a move the first of two that somebody would make to get to a goal?
fn is_a_way(first: &Move, goal: &Role, cx: &Context<'_>) -> bool {
    let leaves = first.kind == MoveKind::Exit && goal.family != Family::Independent;
    !leaves && cx.lattice.role(&first.from).is_some_and(|from| from.level <= goal.level)
}

fn names(f: &Feeder) -> (&RoleId, Option<&RoleId>) {
    (&f.role, f.through.as_ref())
}

/// How near a job comes to delivering projects (R001-24, R001-28): twice the level of the craft that it
/// asks for, and one more where it is a job of delivery itself, beside those who lead projects. For
/// other goals nought, so that it orders nothing.
fn exposure(between: &Role, goal: &Role, cx: &Context<'_>) -> u32 {
    if goal.family != Family::Delivery {
        return 0;
    }
    let craft = between.need(&cx.lattice.constants.craft).map_or(0, |n| u32::from(n.level));
    2 * craft + u32::from(between.family == Family::Delivery)
}
