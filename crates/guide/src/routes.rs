//! Routes to a goal: what is found, what is left out, and what each is called.

use switchback_model::lattice::MoveKind;
use switchback_model::words::count;
use switchback_model::{
    Fit, Leg, Profile, Risk, RoleId, Route, RouteLabel, RouteRequest, Routes, Span,
};

use crate::Context;
use crate::fit::fit;
use crate::next::from_words;
use crate::search::non_dominated;
use crate::walk::Map;

/// Routes from where somebody stands to a goal (F29, thin): all non-dominated walks of up to
/// `max_moves` moves, merged and named. A is better than B if, at both ends of its ranges, it takes
/// no more months and no more hours, its risks are nowhere larger, its end levels and rung are no
/// lower, and something is better.
#[must_use]
pub fn routes(profile: &Profile, request: &RouteRequest, cx: &Context<'_>) -> Routes {
    let lattice = cx.lattice;
    let map = Map::new(lattice, request, profile);
    let goal_role = lattice.role(&request.goal);
    let goal_fit = goal_role.map(|r| fit(profile, r, cx));
    let (Some(start), Some(goal)) = (map.index(&request.start.role), map.index(&request.goal))
    else {
        return Routes::nowhere(goal_fit, "One of the two roles is not in this lattice.".into());
    };
    let stay = stay_route(&request.start.role, profile, cx);
    if start == goal {
        let mut out = Routes::nowhere(
            goal_fit,
            format!(
                "You hold this role already: {}. Growing in it is the route.",
                lattice.role_title(&request.goal)
            ),
        );
        out.reachable = true;
        out.in_time = true;
        out.routes.push(stay);
        return out;
    }
    let first = map.start(start);
    let found = non_dominated(&map, first, goal, lattice.constants.max_moves);
    if found.is_empty() {
        return unreachable(&map, (start, goal), goal_fit, stay, cx);
    }
    let mut all: Vec<Route> = found.iter().map(|f| map.route(&f.end)).collect();
    all.sort_by(|a, b| a.months.mid().cmp(&b.months.mid()).then_with(|| ids(a).cmp(&ids(b))));
    let mut notes = passed_over(profile);
    let in_time = keep_what_fits(&mut all, request.years, &mut notes);
    keep_the_level(&mut all, &map, &mut notes);
    let mut named = name(merge(all), &map, &mut notes);
    if named.iter().all(|r| r.grade.rarest >= RARE) {
        notes.push(
            "Every route found holds something that is rarely done; see what could go wrong."
                .into(),
        );
    }
    named.push(stay);
    Routes {
        routes: named,
        reachable: true,
        in_time,
        goal_fit,
        notes,
        nearest: Vec::new(),
        scarcity: Vec::new(),
        conflict: Vec::new(),
        team_first: None,
        out_and_back: None,
    }
}

/// The grade of a rare move.
const RARE: u8 = 2;

/// Newer jobs that could not be read stand above the routes: they are counted from an older one.
fn passed_over(profile: &Profile) -> Vec<String> {
    match profile.latest_role() {
        Some((held, _)) if !profile.passed_over().is_empty() => {
            vec![format!("Counted from {}.", from_words(profile, held))]
        }
        _ => Vec::new(),
    }
}

/// Leaves out what takes too long where something fits, and says so. Does anything fit?
fn keep_what_fits(all: &mut Vec<Route>, years: u32, notes: &mut Vec<String>) -> bool {
    let horizon = if years == 1 { "1 year".to_owned() } else { format!("{years} years") };
    let fits = |r: &Route| r.months.lo <= years.saturating_mul(12);
    let too_long = all.iter().filter(|r| !fits(r)).count();
    if too_long == all.len() {
        if let Some(shortest) = all.iter().map(|r| r.months.lo).min() {
            notes.push(format!(
                "No route fits into {horizon}. The shortest takes {} at the least. A longer horizon, more hours a week or a nearer goal would change that.",
                Span::new(shortest, shortest).as_months()
            ));
        }
        return false;
    }
    all.retain(fits);
    if too_long > 0 {
        let words =
            if too_long == 1 { "One more takes".into() } else { format!("{too_long} more take") };
        let left = if too_long == 1 { "is left out" } else { "are left out" };
        notes.push(format!("{words} longer than {horizon} even at the shortest, and {left}."));
    }
    true
}

/// Leaves out what leads through a lower job than both the present one and the goal, where
/// something else leads there, and says so.
fn keep_the_level(all: &mut Vec<Route>, map: &Map<'_>, notes: &mut Vec<String>) {
    let lower = all.iter().filter(|r| map.goes_below(r)).count();
    if lower == 0 || lower == all.len() {
        return;
    }
    all.retain(|r| !map.goes_below(r));
    notes.push(if lower == 1 {
        "One more goes through a lower job than yours, and is left out.".into()
    } else {
        format!("{lower} more go through a lower job than yours, and are left out.")
    });
}

fn unreachable(
    map: &Map<'_>,
    (start, goal): (usize, usize),
    goal_fit: Option<Fit>,
    stay: Route,
    cx: &Context<'_>,
) -> Routes {
    let distance = map.distance_to(goal);
    let moves = cx.lattice.constants.max_moves;
    let why = match distance.get(start).copied().flatten() {
        Some(d) if d > moves => {
            format!("The goal is {d} moves away; this search goes up to {moves}. Choose a goal on the way first.")
        }
        Some(_) => "On every way there a must-have is closed: the file says that it is not met, and no move before it provides it.".into(),
        None => "No chain of moves in this lattice leads there from your role.".into(),
    };
    // Roles one move from the goal that can really be reached, by their own distance.
    let from_start = |i: usize| map.distance_to(i).get(start).copied().flatten();
    let mut near: Vec<(usize, RoleId)> = cx
        .lattice
        .moves_to(&map.role_id(goal))
        .filter_map(|m| {
            let i = map.index(&m.from)?;
            let d = from_start(i).filter(|d| (1..=moves).contains(d))?;
            let open = !non_dominated(map, map.start(start), i, moves).is_empty();
            open.then(|| (d, m.from.clone()))
        })
        .collect();
    near.sort();
    near.dedup();
    let mut out = Routes::nowhere(goal_fit, why);
    out.nearest = near.into_iter().take(3).map(|(_, r)| r).collect();
    out.routes.push(stay);
    out
}

fn stay_route(role: &str, profile: &Profile, cx: &Context<'_>) -> Route {
    let role_now = cx.lattice.role(role);
    let fit = role_now.map(|r| fit(profile, r, cx));
    let grow = fit
        .map(|f| {
            f.unknown()
                .iter()
                .chain(f.gaps().iter())
                .take(3)
                .map(|p| p.title.to_lowercase())
                .collect::<Vec<_>>()
                .join(", ")
        })
        .filter(|s| !s.is_empty());
    let mut reasons = vec!["No new post is needed. New work in the one you have still needs a yes, and waiting has its price too.".to_owned()];
    reasons.extend(grow.map(|g| format!("Where you could grow without moving: {g}.")));
    reasons.extend(
        role_now.and_then(|r| r.learns.first()).map(|l| format!("Still to be learned here: {l}")),
    );
    Route {
        label: RouteLabel::Stay,
        legs: vec![Leg {
            role: role.to_owned(),
            kind: MoveKind::Stay,
            months: Span::default(),
            hours: Span::default(),
            opened: "no move".into(),
            edge: None,
            learn: Vec::new(),
        }],
        months: Span::default(),
        middle_months: 0,
        hours: Span::default(),
        pay: None,
        unchecked: Vec::new(),
        risk: vec!["the job or the place may change around you".into()],
        grade: Risk::default(),
        reasons,
        merged: 0,
    }
}

fn ids(r: &Route) -> Vec<&str> {
    r.legs.iter().map(|l| l.role.as_str()).collect()
}

/// A route joins the first kept one with the same first move and overlapping months.
fn merge(all: Vec<Route>) -> Vec<Route> {
    let mut kept: Vec<Route> = Vec::new();
    for r in all {
        let same = kept.iter_mut().find(|k| {
            k.legs.first().map(|l| &l.role) == r.legs.first().map(|l| &l.role)
                && k.months.lo <= r.months.hi
                && r.months.lo <= k.months.hi
        });
        match same {
            Some(k) => k.merged += 1,
            None => kept.push(r),
        }
    }
    kept
}

/// Names the routes that differ; the first name given stays, and each route has one. What is shown
/// is what has a name and a few others; the rest is counted.
fn name(mut all: Vec<Route>, map: &Map<'_>, notes: &mut Vec<String>) -> Vec<Route> {
    // Leaving employment on the way is an answer where nothing else leads there, not a variation.
    if all.iter().any(|r| !map.leaves_employment(r)) {
        all.retain(|r| !map.leaves_employment(r));
    }
    let alone = all.len() == 1;
    let mut give = |label: RouteLabel, reason: &str, key: &dyn Fn(&Route) -> (Risk, u32)| {
        let Some(best) = all.iter().map(key).min() else { return };
        // A name says something only if not all routes have a claim to it.
        let tied = all.iter().filter(|r| key(r).0 == best.0).count();
        if label != RouteLabel::Fastest && (alone || tied == all.len()) {
            return;
        }
        if let Some(r) = all.iter_mut().find(|r| key(r) == best) {
            r.reasons.push(reason.to_owned());
            if r.label == RouteLabel::Other {
                r.label = label;
            }
        }
    };
    give(RouteLabel::Fastest, "The shortest of those found, by the middle of the range.", &|r| {
        (Risk::default(), r.months.mid())
    });
    give(
        RouteLabel::Surest,
        "The least risk of those found: how rare its rarest move is, then skipped rungs, then moves without a way back.",
        &|r| (r.grade, r.months.mid()),
    );
    give(RouteLabel::MostReversible, "The fewest moves without a way back.", &|r| {
        (Risk { rarest: r.grade.one_way, ..Risk::default() }, r.months.mid())
    });
    if map.starts_in_craft() {
        give(
            RouteLabel::KeepsCraft,
            "The most of the way through jobs that lead projects.",
            &|r| (Risk { rarest: map.off_craft(r), ..Risk::default() }, r.months.mid()),
        );
    }
    all.sort_by_key(|r| (r.label, r.months.mid()));
    for r in all.iter_mut().filter(|r| r.merged > 0) {
        r.reasons.push(if r.merged == 1 {
            "1 more route begins with the same first move and takes about as long.".into()
        } else {
            format!(
                "{} more routes begin with the same first move and take about as long.",
                r.merged
            )
        });
    }
    let most = map.lattice().constants.most_routes;
    if all.len() > most {
        let more = count(all.len() - most, "further way is", "further ways are");
        notes.push(format!("{more} not shown, for taking longer than these."));
        all.truncate(most);
    }
    all
}
