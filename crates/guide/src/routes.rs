use std::collections::BTreeMap;

use switchback_model::lattice::{Family, Frequency, Gate, Lattice, Move, MoveKind, Role};
use switchback_model::{
    Fit, Interval, Learn, Leg, PeopleRung, Profile, RoleId, Route, RouteLabel, RouteRequest,
    Routes, Span,
};

use crate::Context;
use crate::fit::fit;
use crate::search::{Walk, distance_to, non_dominated};

/// Weeks in a month, for hours a week.
const WEEKS: f64 = 52.0 / 12.0;
/// The competency that "delivery craft" means.
const CRAFT: &str = "project-leadership";

/// Routes from where somebody stands to a goal (F29, thin): all non-dominated walks of up to
/// `max_moves` moves, merged and named. A is better than B if, at both ends of its ranges, it takes
/// no more months and no more hours, its risks are nowhere larger, and something is less.
#[must_use]
pub fn routes(profile: &Profile, request: &RouteRequest, cx: &Context<'_>) -> Routes {
    let lattice = cx.lattice;
    let map = Map::new(lattice, request);
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
    let first = State::start(start, profile);
    let found = non_dominated(&map, first, goal, lattice.constants.max_moves);
    if found.is_empty() {
        return unreachable(&map, start, goal, goal_fit, stay, cx);
    }
    let months_at_most = request.years * 12;
    let mut all: Vec<Route> = found.iter().map(|s| map.route(s)).collect();
    all.sort_by(|a, b| a.months.mid().cmp(&b.months.mid()).then_with(|| ids(a).cmp(&ids(b))));
    let fits = |r: &Route| r.months.lo <= months_at_most;
    let in_time = all.iter().any(fits);
    let too_long = all.iter().filter(|r| !fits(r)).count();
    if in_time {
        all.retain(fits);
    }
    let mut named = name(merge(all), &map);
    let mut notes = Vec::new();
    if !in_time && let Some(shortest) = named.iter().min_by_key(|r| r.months.lo) {
        notes.push(format!(
            "No route fits into {} years. The shortest takes {} at the least. A longer horizon, more hours a week or a nearer goal would change that.",
            request.years,
            crate::profile::months_words(Some(Span::new(shortest.months.lo, shortest.months.lo)))
        ));
    }
    if in_time && too_long > 0 {
        notes.push(format!(
            "{too_long} more take longer than {} years at their shortest and are left out.",
            request.years
        ));
    }
    if named.iter().all(|r| r.risk.iter().any(|x| x.starts_with("rare"))) {
        notes.push("Every route found holds a move that is rarely made.".into());
    }
    named.push(stay);
    Routes { routes: named, reachable: true, in_time, goal_fit, notes, nearest: Vec::new() }
}

fn unreachable(
    map: &Map<'_>,
    start: usize,
    goal: usize,
    goal_fit: Option<Fit>,
    stay: Route,
    cx: &Context<'_>,
) -> Routes {
    let distance = distance_to(map, goal);
    let moves = cx.lattice.constants.max_moves;
    let why = match distance.get(start).copied().flatten() {
        Some(d) if d > moves => {
            format!("The goal is {d} moves away; this search goes up to {moves}. Choose a goal on the way first.")
        }
        Some(_) => "On every way there a must-have is closed: the file says that it is not met, and no move before it provides it.".into(),
        None => "No chain of moves in this lattice leads there from your role.".into(),
    };
    // Roles one move from the goal, by their own distance from the start.
    let mut near: Vec<(usize, RoleId)> = cx
        .lattice
        .moves_to(&map.roles_id(goal))
        .filter_map(|m| {
            let i = map.index(&m.from)?;
            let d = distance_to(map, i).get(start).copied().flatten()?;
            (d > 0).then(|| (d, m.from.clone()))
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
    let mut reasons = vec!["Nothing has to be given up, and nobody has to say yes.".to_owned()];
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
        hours: Span::default(),
        risk: vec!["the job or the place may change around you".into()],
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

/// Names the routes that differ; the first named wins, and each route has one name.
fn name(mut all: Vec<Route>, map: &Map<'_>) -> Vec<Route> {
    let risk = |r: &Route| map.risk_of(r);
    let mut give = |label: RouteLabel, reason: &str, key: &dyn Fn(&Route) -> (u32, u32)| {
        let Some(best) = all.iter().enumerate().min_by_key(|(_, r)| key(r)).map(|(i, _)| i) else {
            return;
        };
        if let Some(r) = all.get_mut(best) {
            r.reasons.push(reason.to_owned());
            if r.label == RouteLabel::Other {
                r.label = label;
            }
        }
    };
    give(RouteLabel::Fastest, "The shortest of those found, by the middle of the range.", &|r| {
        (r.months.mid(), 0)
    });
    give(
        RouteLabel::Surest,
        "The least risk of those found: how rare its rarest move is, then skipped rungs, then moves without a way back.",
        &|r| {
            let (rare, one_way, skipped) = risk(r);
            (
                u32::from(rare) * 10_000 + u32::from(skipped) * 100 + u32::from(one_way),
                r.months.mid(),
            )
        },
    );
    give(RouteLabel::MostReversible, "The fewest moves without a way back.", &|r| {
        let (rare, one_way, skipped) = risk(r);
        (u32::from(one_way) * 10_000 + u32::from(skipped) * 100 + u32::from(rare), r.months.mid())
    });
    give(RouteLabel::KeepsCraft, "The most of the way through jobs that lead projects.", &|r| {
        (map.off_craft(r), r.months.mid())
    });
    // Leaving employment on the way is an answer where nothing else leads there, not a variation.
    if all.iter().any(|r| !map.leaves_employment(r)) {
        all.retain(|r| r.label != RouteLabel::Other || !map.leaves_employment(r));
    }
    all.sort_by_key(|r| (r.label, r.months.mid()));
    for r in &mut all {
        if r.merged > 0 {
            r.reasons.push(format!(
                "{} more {} the same first move and take about as long.",
                r.merged,
                if r.merged == 1 { "route begins with" } else { "routes begin with" }
            ));
        }
    }
    all.truncate(6);
    all
}

/// The lattice as a graph for one request.
struct Map<'a> {
    lattice: &'a Lattice,
    request: &'a RouteRequest,
    index: BTreeMap<&'a str, usize>,
    /// Moves that start at each role, with the index of where they lead.
    out: Vec<Vec<(&'a Move, usize)>>,
}

/// A walk so far, with all it has gathered.
#[derive(Debug, Clone)]
struct State<'a> {
    node: usize,
    visited: Vec<usize>,
    levels: BTreeMap<&'a str, Interval>,
    rung: (PeopleRung, PeopleRung),
    legs: Vec<Leg>,
    months: Span,
    hours: Span,
    /// Rarest move, moves without a way back, skipped rungs.
    risk: (u8, u8, u8),
    risk_words: Vec<String>,
}

impl<'a> State<'a> {
    fn start(node: usize, profile: &'a Profile) -> Self {
        Self {
            node,
            visited: vec![node],
            levels: profile.standings.iter().map(|(k, s)| (k.as_str(), s.level)).collect(),
            rung: (profile.rung.lo, profile.rung.hi),
            legs: Vec::new(),
            months: Span::default(),
            hours: Span::default(),
            risk: (0, 0, 0),
            risk_words: Vec::new(),
        }
    }

    fn level(&self, competency: &str) -> Interval {
        self.levels.get(competency).copied().unwrap_or(Interval::UNKNOWN_LEVEL)
    }
}

impl<'a> Walk for Map<'a> {
    type State = State<'a>;

    fn nodes(&self) -> usize {
        self.lattice.roles.len()
    }

    fn node(&self, state: &State<'a>) -> usize {
        state.node
    }

    fn neighbours(&self, node: usize) -> Vec<usize> {
        self.out.get(node).into_iter().flatten().map(|(_, to)| *to).collect()
    }

    fn step(&self, state: &State<'a>) -> Vec<State<'a>> {
        self.out
            .get(state.node)
            .into_iter()
            .flatten()
            .filter(|(_, to)| !state.visited.contains(to))
            .filter_map(|(m, to)| self.enter(state, m, *to))
            .collect()
    }

    fn dominates(&self, a: &State<'a>, b: &State<'a>) -> bool {
        let no_worse = a.months.lo <= b.months.lo
            && a.months.hi <= b.months.hi
            && a.hours.lo <= b.hours.lo
            && a.hours.hi <= b.hours.hi
            && a.risk.0 <= b.risk.0
            && a.risk.1 <= b.risk.1
            && a.risk.2 <= b.risk.2;
        let better = a.months != b.months || a.hours != b.hours || a.risk != b.risk;
        no_worse && better
    }
}

impl<'a> Map<'a> {
    fn new(lattice: &'a Lattice, request: &'a RouteRequest) -> Self {
        let index: BTreeMap<&str, usize> =
            lattice.roles.iter().enumerate().map(|(i, r)| (r.id.as_str(), i)).collect();
        let out = lattice
            .roles
            .iter()
            .map(|r| {
                lattice
                    .moves_from(&r.id)
                    .filter_map(|m| index.get(m.to.as_str()).map(|i| (m, *i)))
                    .collect()
            })
            .collect();
        Self { lattice, request, index, out }
    }

    fn index(&self, role: &str) -> Option<usize> {
        self.index.get(role).copied()
    }

    fn roles_id(&self, node: usize) -> RoleId {
        self.lattice.roles.get(node).map(|r| r.id.clone()).unwrap_or_default()
    }

    /// The state after a move; `None` where a must-have is closed.
    fn enter(&self, s: &State<'a>, m: &'a Move, to: usize) -> Option<State<'a>> {
        let here = self.lattice.roles.get(s.node)?;
        let there = self.lattice.roles.get(to)?;
        let mut next = s.clone();
        let tenure = self.tenure_left(s, here);
        // What is done in a role for its least time is reached by then.
        if !s.legs.is_empty() {
            grow(&mut next, here);
        }
        if rung_closed(&next, there) {
            return None;
        }
        let learn = self.learn(&next, there);
        let hours = learn.iter().fold(Span::default(), |sum, l| sum.plus(l.hours));
        for l in &learn {
            let level = next.level(&l.competency);
            let to = f64::from(l.to);
            if let Some(need) = there.need(&l.competency) {
                next.levels
                    .insert(&need.competency, Interval::new(level.lo.max(to), level.hi.max(to)));
            }
        }
        let study = self.study_months(hours);
        let months = study.both(tenure).plus(m.search_months);
        self.add_risk(&mut next, m, there);
        next.node = to;
        next.visited.push(to);
        next.months = next.months.plus(months);
        next.hours = next.hours.plus(hours);
        next.legs.push(Leg {
            role: there.id.clone(),
            kind: m.kind,
            months,
            hours,
            opened: format!(
                "the longer of learning ({}) and least time in the job before ({}), then looking ({}), in months",
                span(study), span(tenure), span(m.search_months)
            ),
            edge: Some(m.clone()),
            learn,
        });
        Some(next)
    }

    fn tenure_left(&self, s: &State<'_>, here: &Role) -> Span {
        let usual = here.tenure_months;
        if !s.legs.is_empty() {
            return usual;
        }
        let done = self.request.start.months.unwrap_or_default();
        Span::new(usual.lo.saturating_sub(done.hi), usual.hi.saturating_sub(done.lo))
    }

    /// Months of learning at the person's hours a week.
    fn study_months(&self, hours: Span) -> Span {
        let a_month = f64::from(self.request.hours_per_week.max(1)) * WEEKS;
        let months = |h: u32| (f64::from(h) / a_month).ceil() as u32;
        Span::new(months(hours.lo), months(hours.hi))
    }

    /// What has to be reached before a role is entered: gates in full, the rest to the level at
    /// which people are hired.
    fn learn(&self, s: &State<'_>, role: &Role) -> Vec<Learn> {
        let allowance = self.lattice.constants.entry_allowance;
        let mut out: Vec<Learn> = role
            .needs
            .iter()
            .filter_map(|n| {
                let gate = role.gates.iter().any(|g| matches!(g, Gate::Competency { competency, .. } if *competency == n.competency));
                let to = if gate { n.level } else { n.level.saturating_sub(allowance) };
                let from = s.level(&n.competency);
                let hours = self.hours(from, to);
                (hours.hi > 0).then(|| Learn {
                    competency: n.competency.clone(),
                    from,
                    to,
                    hours,
                    weight: n.weight,
                })
            })
            .collect();
        out.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(b.hours.hi.cmp(&a.hours.hi)));
        out
    }

    /// Hours to grow from a range of levels to one: the short end from its upper, the long end from
    /// its lower end.
    fn hours(&self, from: Interval, to: u8) -> Span {
        let cost = |level: f64, pick: fn(&Span) -> u32| -> u32 {
            let mut sum = 0.0;
            for (step, span) in (0u8..to).zip(&self.lattice.constants.level_hours) {
                let share = (f64::from(step) + 1.0 - level).clamp(0.0, 1.0);
                sum += share * f64::from(pick(span));
            }
            sum.round() as u32
        };
        Span::new(cost(from.hi, |s| s.lo), cost(from.lo, |s| s.hi))
    }

    fn leaves_employment(&self, r: &Route) -> bool {
        r.legs.iter().any(|l| l.kind == MoveKind::Exit) && !self.goal_is_independent()
    }

    fn goal_is_independent(&self) -> bool {
        self.lattice.role(&self.request.goal).is_some_and(|r| r.family == Family::Independent)
    }

    /// Is the way back missing where one might want it? A step up is not counted: one has grown out
    /// of the lower job, and nobody plans a way back into it.
    fn is_one_way(&self, m: &Move) -> bool {
        m.kind != MoveKind::Up && !self.lattice.has_way_back(m)
    }

    fn add_risk(&self, next: &mut State<'_>, m: &Move, there: &Role) {
        next.risk.0 = next.risk.0.max(m.frequency.grade());
        if m.frequency.grade() > 0 {
            next.risk_words.push(format!("{} move to {}", m.frequency.label(), there.title));
        }
        if self.is_one_way(m) {
            next.risk.1 = next.risk.1.saturating_add(1);
            next.risk_words.push(format!("one-way: no direct way back from {}", there.title));
        }
        if m.kind == MoveKind::Exit && !self.goal_is_independent() {
            next.risk.0 = next.risk.0.max(Frequency::Rare.grade());
            next.risk_words.push("rare: leaves employment on the way and comes back".into());
        }
        let skipped = there.people_rung.step().saturating_sub(next.rung.0.step()).saturating_sub(1);
        if skipped > 0 {
            next.risk.2 = next.risk.2.saturating_add(skipped);
            next.risk_words.push(format!(
                "skipped rung: {} comes with {}, and before it {} is certain",
                there.title,
                there.people_rung.label(),
                next.rung.0.label()
            ));
        }
    }

    fn route(&self, s: &State<'_>) -> Route {
        let mut risk = s.risk_words.clone();
        let rank = |w: &String| match w {
            w if w.starts_with("skipped") => 0,
            w if w.starts_with("rare") => 1,
            w if w.starts_with("one-way") => 2,
            _ => 3,
        };
        risk.sort_by_key(rank);
        if risk.is_empty() {
            risk.push("typical moves with a way back".into());
        }
        Route {
            label: RouteLabel::Other,
            legs: s.legs.clone(),
            months: s.months,
            hours: s.hours,
            risk,
            reasons: Vec::new(),
            merged: 0,
        }
    }

    fn risk_of(&self, r: &Route) -> (u8, u8, u8) {
        let edges = || r.legs.iter().filter_map(|l| l.edge.as_ref());
        let rarest = edges().map(|m| m.frequency.grade()).max().unwrap_or(0);
        let rare =
            if self.leaves_employment(r) { rarest.max(Frequency::Rare.grade()) } else { rarest };
        let one_way = edges().filter(|m| self.is_one_way(m)).count();
        let skipped = r.risk.iter().filter(|w| w.starts_with("skipped")).count();
        (rare, u8::try_from(one_way).unwrap_or(u8::MAX), u8::try_from(skipped).unwrap_or(u8::MAX))
    }

    /// Moves of a route that lead away from leading projects.
    fn off_craft(&self, r: &Route) -> u32 {
        let leads = |l: &Leg| {
            self.lattice.role(&l.role).and_then(|r| r.need(CRAFT)).is_some_and(|n| n.level >= 3)
        };
        u32::try_from(r.legs.iter().filter(|l| !leads(l)).count()).unwrap_or(u32::MAX)
    }
}

/// A must-have about line management that the walk certainly does not meet.
fn rung_closed(s: &State<'_>, role: &Role) -> bool {
    role.gates.iter().any(|g| matches!(g, Gate::PeopleRung { rung, .. } if s.rung.1 < *rung))
}

/// What a role gives to somebody who stays for its least time: its levels and its rung.
fn grow<'a>(s: &mut State<'a>, role: &'a Role) {
    for n in &role.needs {
        let has = s.level(&n.competency);
        let l = f64::from(n.level);
        s.levels.insert(&n.competency, Interval::new(has.lo.max(l), has.hi.max(l)));
    }
    s.rung = (s.rung.0.max(role.people_rung), s.rung.1.max(role.people_rung));
}

fn span(s: Span) -> String {
    if s.lo == s.hi { s.lo.to_string() } else { format!("{} to {}", s.lo, s.hi) }
}
