//! Why somebody wants a move: each reason with what the lattice's own data say of it.

use switchback_model::lattice::{
    Direction, Family, Lattice, ReasonLine, ReasonShows, RightName, Role,
};
use switchback_model::me::ReasonRead;
use switchback_model::words::{capital, thousands};
use switchback_model::{Person, Profile};

use crate::Context;

/// All reasons in the order of the lattice, with what the data say of the role one has and of the one
/// that is wanted. Nothing is said of a role that is not known.
#[must_use]
pub fn reasons(
    person: &Person,
    profile: &Profile,
    goal: Option<&Role>,
    cx: &Context<'_>,
) -> Vec<ReasonRead> {
    let now = profile.latest_role().and_then(|(_, id)| cx.lattice.role(id));
    let goal = goal.filter(|g| now.is_none_or(|n| n.id != g.id));
    let direction = now.zip(goal).and_then(|(now, goal)| direction(now, goal));
    cx.lattice
        .reasons
        .iter()
        .map(|reason| ReasonRead {
            reason: reason.id.clone(),
            weight: person.about_me.reasons.weights.get(&reason.id).copied(),
            speaks_for: lines(&reason.r#for, direction),
            against: lines(&reason.against, direction),
            facts: match reason.shows {
                ReasonShows::Ladder => ladders(now, goal, cx.lattice),
                ReasonShows::Pay => {
                    now.into_iter().chain(goal).map(|r| pay(r, cx.lattice)).collect()
                }
                ReasonShows::Rights => rights(now, goal, cx.lattice),
                ReasonShows::Rung => rungs(profile, now, goal),
                ReasonShows::None => Vec::new(),
            },
        })
        .collect()
}

/// Where a wish leads; `None` where it is none of the directions that sentences are written for.
#[must_use]
fn direction(now: &Role, goal: &Role) -> Option<Direction> {
    match (now.family, goal.family) {
        (_, Family::Independent) => Some(Direction::Out),
        (a, b) if a == b => (goal.level > now.level).then_some(Direction::Upwards),
        (_, Family::Executive | Family::It) => Some(Direction::ToLeadership),
        (_, Family::Pmo) => Some(Direction::ToSupport),
        (Family::Pmo | Family::Analysis, Family::Delivery) => Some(Direction::ToDelivery),
        _ => None,
    }
}

/// The sentences that are true of a direction, those written for it first.
fn lines(all: &[ReasonLine], direction: Option<Direction>) -> Vec<String> {
    let (of_all, special): (Vec<&ReasonLine>, Vec<&ReasonLine>) =
        all.iter().partition(|l| l.of.is_empty());
    let own = special.into_iter().filter(|l| direction.is_some_and(|d| l.of.contains(&d)));
    own.chain(of_all).map(|l| l.text.clone()).collect()
}

/// The posts above, in the families of both roles (R001-14).
fn ladders(now: Option<&Role>, goal: Option<&Role>, l: &Lattice) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut families: Vec<Family> = Vec::new();
    for role in now.into_iter().chain(goal) {
        if families.contains(&role.family) {
            continue;
        }
        families.push(role.family);
        let base = now.map_or(role.level, |n| n.level);
        let mut above: Vec<&Role> =
            l.roles.iter().filter(|r| r.family == role.family && r.level > base).collect();
        above.sort_by_key(|r| r.level);
        let names: Vec<&str> = above.iter().map(|r| r.title.as_str()).collect();
        let family = role.family.label();
        out.push(match names.as_slice() {
            [] => format!("In the family {family} this map holds no role above yours."),
            names => {
                format!("Above you in the family {family}, lowest first: {}.", names.join(", "))
            }
        });
    }
    out
}

/// The figures of a role, each with its survey; or that there is none.
fn pay(role: &Role, l: &Lattice) -> String {
    let figures: Vec<String> = l
        .pay
        .figures
        .iter()
        .filter(|f| f.role == role.id && !f.wider)
        .filter_map(|f| {
            let survey = l.pay.surveys.iter().find(|s| s.id == f.survey)?;
            let n = f.n.map_or_else(|| "n not stated".to_owned(), |n| format!("n = {n}"));
            let mid = f.mid?;
            Some(format!(
                "{} {} ({}, {}, {n})",
                thousands(mid),
                survey.currency,
                survey.title,
                survey.year
            ))
        })
        .collect();
    if figures.is_empty() {
        return format!("{}: no information on pay.", role.title);
    }
    format!(
        "{}: {}. Figures of different surveys cannot be joined.",
        role.title,
        figures.join("; ")
    )
}

fn rights(now: Option<&Role>, goal: Option<&Role>, l: &Lattice) -> Vec<String> {
    let (Some(now), Some(goal)) = (now, goal) else { return Vec::new() };
    RightName::ALL
        .into_iter()
        .filter_map(|right| {
            let (a, b) = (now.decision_rights.of(right), goal.decision_rights.of(right));
            (a.amount != b.amount).then(|| {
                let title = l.rights.iter().find(|r| r.right == right);
                let title = title.map_or_else(|| capital(right.label()), |r| r.title.clone());
                format!(
                    "{title}: {} of 4 now, {} as {}. {}",
                    a.amount, b.amount, goal.title, b.what
                )
            })
        })
        .collect()
}

fn rungs(profile: &Profile, now: Option<&Role>, goal: Option<&Role>) -> Vec<String> {
    let mut out: Vec<String> = vec![format!("Yours: {}.", profile.rung.words())];
    for role in now.into_iter().chain(goal) {
        out.push(format!("Usual as {}: {}.", role.title, role.people_rung.label()));
    }
    out
}
