//! Routes to a goal: what is found, what is left out, and what each is called.

mod choose;
mod words;

use switchback_model::lattice::MoveKind;
use switchback_model::{
    Fit, Leg, Limit, Profile, Risk, RoleId, Route, RouteLabel, RouteRequest, Routes, Span,
};

use crate::Context;
use crate::fit::fit;
use crate::search::non_dominated;
use crate::walk::{Map, State, Told, horizon};
use crate::{out_and_back, scarcity, team_first};
use choose::Choice;

/// Routes from where somebody stands to a goal (F29): all non-dominated walks of up to `max_moves`
/// moves that keep the limits, merged and named. Each is costed three times, with all figures at the
/// low end, in the middle and at the high end. A is better than B if in none of the three it takes
/// more months, more hours or pays less, its risks are nowhere larger, its end levels, certificates
/// and rung are no lower, and something is better.
#[must_use]
pub fn routes(profile: &Profile, request: &RouteRequest, cx: &Context<'_>) -> Routes {
    let lattice = cx.lattice;
    let map = Map::new(lattice, request, profile);
    let goal_fit = lattice.role(&request.goal).map(|r| fit(profile, r, cx));
    let (Some(start), Some(goal)) = (map.index(&request.start.role), map.index(&request.goal))
    else {
        return Routes::nowhere(goal_fit, "One of the two roles is not in this lattice.".into());
    };
    if !map.fits() {
        return Routes::nowhere(goal_fit, words::TOO_MANY_COMPETENCIES.into());
    }
    let stay = stay_route(&request.start.role, profile, cx);
    if start == goal {
        return held_already(goal_fit, stay, lattice.role_title(&request.goal));
    }
    let found = non_dominated(&map, map.start(start), goal, map.max_moves());
    let found: Vec<State> = found.into_iter().map(|f| f.end).collect();
    let whole = team_first::rung_by_rung(&found, &map);
    if found.is_empty() {
        let conflict = map.conflict(start, goal, cx.today);
        return match conflict.is_empty() {
            true => unreachable(&map, (start, goal), goal_fit, stay, cx),
            false => contradictory(conflict, request, goal_fit, stay, cx),
        };
    }
    let mut notes = words::passed_over(profile);
    let mut all = choose::in_order(found, &map);
    let in_time = keep_what_fits(&mut all, request, cx, &mut notes);
    let conflict = if in_time { Vec::new() } else { map.conflict(start, goal, cx.today) };
    if conflict != [Limit::Years] && !conflict.is_empty() {
        notes.push(words::conflict(&conflict, request, lattice));
    }
    keep_the_level(&mut all, &map, &mut notes);
    let chosen = choose::named(choose::merged(all, &map), &map, request.years, &mut notes);
    let told: Vec<Told> = chosen.iter().map(|c| tell(c, &map)).collect();
    notes.extend(words::rare(&told));
    notes.extend(words::skipped(&told));
    let mut routes: Vec<Route> = told.into_iter().map(|t| t.route).collect();
    routes.push(stay);
    let none = Routes::nowhere(goal_fit, String::new());
    Routes {
        team_first: team_first::team_first(&routes, whole, &map, (profile, request), cx),
        out_and_back: out_and_back::out_and_back(&map, profile, request, cx),
        scarcity: scarcity::scarcity(&request.goal, cx),
        routes,
        reachable: true,
        in_time,
        notes,
        conflict,
        ..none
    }
}

/// A chosen walk in words, with its name.
fn tell(choice: &Choice, map: &Map<'_>) -> Told {
    let mut told = map.tell(&choice.state);
    told.route.label = choice.label;
    told.route.reasons.clone_from(&choice.reasons);
    told.route.merged = choice.merged;
    told
}

fn held_already(goal_fit: Option<Fit>, stay: Route, title: &str) -> Routes {
    let why = format!("You hold this role already: {title}. Growing in it is the route.");
    let mut out = Routes::nowhere(goal_fit, why);
    out.reachable = true;
    out.in_time = true;
    out.routes.push(stay);
    out
}

/// Leaves out what takes too long where something fits, and says so. Does anything fit?
fn keep_what_fits(
    all: &mut Vec<State>,
    request: &RouteRequest,
    cx: &Context<'_>,
    notes: &mut Vec<String>,
) -> bool {
    let months = horizon(request, cx.today);
    let least = |s: &State| s.months().span().lo;
    let too_long = all.iter().filter(|s| least(s) > months).count();
    if too_long == all.len() {
        let shortest = all.iter().map(least).min().unwrap_or(0);
        notes.push(words::nothing_fits(request, cx.today, shortest));
        return false;
    }
    all.retain(|s| least(s) <= months);
    notes.extend(words::too_long(request, cx.today, too_long));
    true
}

/// Leaves out what leads through a lower job than both the present one and the goal, where
/// something else leads there, and says so.
fn keep_the_level(all: &mut Vec<State>, map: &Map<'_>, notes: &mut Vec<String>) {
    let lower = all.iter().filter(|s| map.goes_below(s)).count();
    if lower == 0 || lower == all.len() {
        return;
    }
    all.retain(|s| !map.goes_below(s));
    notes.push(if lower == 1 {
        "One more goes through a lower job than yours, and is left out.".into()
    } else {
        format!("{lower} more go through a lower job than yours, and are left out.")
    });
}

/// No way keeps all the limits: which of them cannot be kept together.
fn contradictory(
    conflict: Vec<Limit>,
    request: &RouteRequest,
    goal_fit: Option<Fit>,
    stay: Route,
    cx: &Context<'_>,
) -> Routes {
    let mut out = Routes::nowhere(goal_fit, words::conflict(&conflict, request, cx.lattice));
    out.conflict = conflict;
    out.routes.push(stay);
    out
}

fn unreachable(
    map: &Map<'_>,
    (start, goal): (usize, usize),
    goal_fit: Option<Fit>,
    stay: Route,
    cx: &Context<'_>,
) -> Routes {
    let distance = map.distance_to(goal);
    let moves = map.max_moves();
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
            map.leads(start, i).then(|| (d, m.from.clone()))
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
