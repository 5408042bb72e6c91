//! A job with a team in the line, before a rung would be skipped (R002-27 to R002-34).

use switchback_model::lattice::{Gate, MoveKind, PeopleRung, Role};
use switchback_model::words::small;
use switchback_model::{Basis, Profile, RoleId, Route, RouteRequest, TeamFirst};

use crate::Context;
use crate::walk::{Map, State, horizon};

/// The story whose opinion this is.
const STORY: &str = "people-management-rung-by-rung";
/// The strategy that says what such a job costs.
const STRATEGY: &str = "people-job-first";

/// Of all walks found, the one that skips no rung and takes the fewest months by the middle; of walks
/// as short, the first by the names of its jobs.
pub(crate) fn rung_by_rung(found: &[State], map: &Map<'_>) -> Option<State> {
    let whole = found.iter().filter(|s| s.risk().skipped == 0);
    whole.min_by_key(|s| (s.months().middle(), map.order_of(s))).copied()
}

/// Where one of the routes shown skips a rung of line management: which one, before which job, the
/// jobs that hold it, and the walk that skips none. The choice stays with the person (R002-31).
pub(crate) fn team_first(
    shown: &[Route],
    whole: Option<State>,
    map: &Map<'_>,
    (profile, request): (&Profile, &RouteRequest),
    cx: &Context<'_>,
) -> Option<TeamFirst> {
    let gap = shown.iter().find_map(|r| first_gap(r, profile, request, cx))?;
    let route = whole.map(|s| map.tell(&s).route);
    let in_time = route.as_ref().is_some_and(|r| r.months.lo <= horizon(request, cx.today));
    Some(TeamFirst {
        rung: gap.rung,
        before: gap.before.id.clone(),
        jobs: jobs(&gap, request, cx),
        why: why(&gap, cx),
        but: but(&gap, cx),
        route: route.map(Box::new),
        in_time,
    })
}

/// A rung that a route skips.
struct Gap<'a> {
    /// What one comes with.
    has: PeopleRung,
    /// What is missing.
    rung: PeopleRung,
    /// The job that asks for more.
    before: &'a Role,
    /// How usual the move is that skips it.
    usual: &'static str,
    /// The line management without which nobody gets into it, where it asks for some and one has it.
    asked: Option<PeopleRung>,
    /// The start and the jobs before it, each with the most line management one has had by then.
    held: Vec<(&'a Role, PeopleRung)>,
}

/// The first rung that a route skips.
fn first_gap<'a>(
    route: &Route,
    profile: &Profile,
    request: &RouteRequest,
    cx: &Context<'a>,
) -> Option<Gap<'a>> {
    if route.grade.skipped == 0 {
        return None;
    }
    let start = cx.lattice.role(&request.start.role)?;
    // Of the present job the person's own word stands.
    let own = profile.rung.basis == Basis::Rated;
    let rung = |r: PeopleRung, role: &Role| r.max(role.people_rung);
    let with = |lo| if own { lo } else { rung(lo, start) };
    let mut has = with(profile.rung.lo);
    let mut most = with(profile.rung.hi);
    let mut held = vec![(start, most)];
    for leg in &route.legs {
        let there = cx.lattice.role(&leg.role)?;
        if there.people_rung.step() > has.step() + 1 {
            let usual = leg.edge.as_ref().map_or("rare", |e| e.frequency.label());
            let asked = there.gates.iter().filter_map(|g| match g {
                Gate::PeopleRung { rung, .. } => Some(*rung),
                _ => None,
            });
            let asked = asked.max().filter(|rung| *rung > PeopleRung::None && *rung <= has);
            return Some(Gap { has, rung: has.above(), before: there, usual, asked, held });
        }
        (has, most) = (rung(has, there), rung(most, there));
        held.push((there, most));
    }
    None
}

/// Jobs with the missing rung, one move from a job held by then and within a level of it, the most
/// usual move first, then the nearest level.
fn jobs(gap: &Gap<'_>, request: &RouteRequest, cx: &Context<'_>) -> Vec<RoleId> {
    let mut found = Vec::new();
    for (at, most) in &gap.held {
        for m in cx.lattice.moves_from(&at.id).filter(|m| m.kind != MoveKind::Stay) {
            let Some(role) = cx.lattice.role(&m.to) else { continue };
            let apart = role.level.abs_diff(at.level);
            let closed = |g: &Gate| matches!(g, Gate::PeopleRung { rung, .. } if most < rung);
            let taken = gap.held.iter().any(|(held, _)| held.id == role.id);
            if role.people_rung == gap.rung
                && apart <= 1
                && !taken
                && !request.limits.avoid.contains(&role.id)
                && !role.gates.iter().any(closed)
            {
                found.push((m.frequency, apart, role.id.clone()));
            }
        }
    }
    found.sort();
    let mut seen = std::collections::BTreeSet::new();
    found.into_iter().map(|(_, _, id)| id).filter(|id| seen.insert(id.clone())).collect()
}

fn why(gap: &Gap<'_>, cx: &Context<'_>) -> String {
    let skipped = format!(
        "{} comes with {}, and you would come to it with {} and never {} in between.",
        gap.before.title,
        gap.before.people_rung.label(),
        gap.has.label(),
        gap.rung.label()
    );
    let skipped = match gap.asked {
        Some(rung) => format!(
            "{skipped} Its must-have, {} in the line, is met by then; that something is missing in between is an opinion.",
            rung.label()
        ),
        None => skipped,
    };
    match cx.lattice.stories.iter().find(|s| s.id == STORY) {
        Some(story) => {
            let source = story.sources.first().map_or("", |s| &s.title);
            format!(
                "{skipped} Somebody with roots as a project manager tells how he came to leadership: a small team first, then a big one, then managers with teams of their own. He thinks it risky to jump to director or vice president without that, says that he would have failed without the chance to build it up, and advises a manager's job with a team first. That is the opinion of one practitioner ({source}). How long each of the three took he does not say; the months given here are our own reading (opinion)."
            )
        }
        None => format!(
            "{skipped} Managing people is learned in steps, and who skips one learns it in the larger job (our own reading, opinion)."
        ),
    }
}

fn but(gap: &Gap<'_>, cx: &Context<'_>) -> String {
    let costs = cx.lattice.strategies.iter().find(|s| s.id == STRATEGY);
    let costs = costs.map_or_else(String::new, |s| {
        format!(" What a job with a team first can cost (opinion): {}", small(&s.costs))
    });
    let told = cx.lattice.stories.iter().any(|s| s.id == OTHER);
    let other = if told {
        " Another writer in the same thread came to executive management by learning, by doing more than was asked and by a bigger role in another organisation, and says nothing of teams in this order."
    } else {
        ""
    };
    format!(
        "It is not the only way: this lattice has the move to {} without it too, and calls it {}.{other} We know of nobody who has counted how either way ends. The routes that skip it stay in the list, and the choice is yours.{costs}",
        small(&gap.before.title),
        gap.usual
    )
}

/// The story of the same thread that tells of another way.
const OTHER: &str = "bigger-role-elsewhere-then-a-plateau";
