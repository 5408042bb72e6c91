//! Routes to a goal: what is found, what is left out, and what each is called.

mod choose;
mod words;

use switchback_model::lattice::{Lattice, MoveKind};
use switchback_model::{
    Fit, GateState, Leg, Limit, Profile, Risk, RoleId, Route, RouteLabel, RouteRequest, Routes,
    Span,
};

use crate::Context;
use crate::fit::fit;
use crate::search::non_dominated;
use crate::walk::{Conflict, Map, State, Told, horizon};
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
    let mut before = words::passed_over(profile);
    before.extend(words::step_down(request, lattice));
    before.extend(straight_away(goal_fit.as_ref(), request, cx));
    if found.is_empty() {
        let mut out = match map.conflict(start, goal, cx.today) {
            None => unreachable(&map, (start, goal), goal_fit, stay, cx),
            Some(conflict) => contradictory(conflict, request, goal_fit, stay, cx),
        };
        out.notes.splice(0..0, before);
        return out;
    }
    let mut notes = before;
    let mut left_out = Vec::new();
    let mut all = choose::in_order(found, &map);
    let in_time = fits(&all, request, cx, &mut notes);
    let late =
        if in_time { keep_what_fits(&mut all, request, cx, &mut left_out) } else { Vec::new() };
    let conflict = if in_time { None } else { map.conflict(start, goal, cx.today) };
    if let Some(conflict) = conflict.as_ref().filter(|c| c.limits != [Limit::Years]) {
        notes.extend(words::conflict(conflict, request, lattice));
    }
    let risks: Vec<Risk> = all.iter().map(State::risk).collect();
    choose::without_detours(&mut all, &mut left_out);
    let chosen = choose::chosen(all, &map, request.years, (&mut left_out, &mut notes));
    let told: Vec<Told> = chosen.iter().map(|c| tell(c, &map)).collect();
    notes.extend(words::slow(&told, request, cx));
    notes.extend(words::rare(&risks, &told));
    notes.extend(words::more_usual(&late, &told, &map, (request, cx.today)));
    notes.extend(words::skipped(&risks, &told, whole.is_some()));
    let mut routes: Vec<Route> = told.into_iter().map(|t| t.route).collect();
    routes.push(stay);
    let none = Routes::nowhere(goal_fit, String::new());
    Routes {
        team_first: team_first::team_first(&routes, whole, &map, (profile, request), cx),
        out_and_back: out_and_back::out_and_back(&routes, &map, profile, request, cx),
        scarcity: scarcity::scarcity(&request.goal, cx),
        routes,
        reachable: true,
        in_time,
        notes,
        left_out,
        conflict: conflict.map(|c| c.limits).unwrap_or_default(),
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

/// Does anything fit into the time? If not, says so.
fn fits(all: &[State], request: &RouteRequest, cx: &Context<'_>, notes: &mut Vec<String>) -> bool {
    let shortest = all.iter().map(|s| s.months().span().lo).min().unwrap_or(0);
    let in_time = shortest <= horizon(request, cx.today);
    if !in_time {
        notes.push(words::nothing_fits(request, cx.today, shortest));
    }
    in_time
}

/// Leaves out what takes too long, and says so; gives what was left out.
fn keep_what_fits(
    all: &mut Vec<State>,
    request: &RouteRequest,
    cx: &Context<'_>,
    left_out: &mut Vec<String>,
) -> Vec<State> {
    let months = horizon(request, cx.today);
    let (kept, late): (Vec<State>, Vec<State>) =
        std::mem::take(all).into_iter().partition(|s| s.months().span().lo <= months);
    *all = kept;
    left_out.extend(words::too_long(request, cx.today, late.len()));
    late
}

/// Whoever comes with all that is asked may apply straight away, even where no move of ours leads
/// from their job to the goal.
fn straight_away(fit: Option<&Fit>, request: &RouteRequest, cx: &Context<'_>) -> Option<String> {
    let fit = fit.filter(|f| f.enough && f.range.lo >= cx.lattice.constants.fit_yes)?;
    let open = fit.gates.iter().all(|g| g.state == GateState::Open);
    let direct = cx.lattice.moves_from(&request.start.role).any(|m| m.to == request.goal);
    (open && !direct).then(|| words::straight_away(request, cx.lattice))
}

/// Routes in a kind of place, beside those anywhere: where only these fit, the place is one of the
/// limits that cannot be kept.
#[must_use]
pub fn beside_anywhere(
    mut there: Routes,
    anywhere: &Routes,
    request: &RouteRequest,
    lattice: &Lattice,
) -> Routes {
    if there.in_time || !anywhere.in_time {
        return there;
    }
    // Without the place all the others can be kept, so each conflict holds it; and with it the
    // smallest is the one that was found there.
    there.notes.push(words::place(&there.conflict, request, lattice));
    there.conflict.push(Limit::Place);
    there
}

/// No way keeps all the limits: which of them cannot be kept together.
fn contradictory(
    conflict: Conflict,
    request: &RouteRequest,
    goal_fit: Option<Fit>,
    stay: Route,
    cx: &Context<'_>,
) -> Routes {
    let mut out = Routes::nowhere(goal_fit, String::new());
    out.notes = words::conflict(&conflict, request, cx.lattice);
    out.conflict = conflict.limits;
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
        counted_together: false,
        unchecked: Vec::new(),
        risk: vec!["the job or the place may change around you".into()],
        grade: Risk::default(),
        reasons,
        merged: 0,
    }
}
