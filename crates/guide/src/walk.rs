//! The lattice as a graph for one person's request: what a move asks for, takes and gives.

use std::collections::BTreeMap;

use switchback_model::lattice::{
    Constants, Family, Frequency, Gate, Lattice, Move, MoveKind, Role,
};
use switchback_model::{
    Basis, Interval, Learn, Leg, PeopleRung, Profile, Risk, RoleId, Route, RouteLabel,
    RouteRequest, Span,
};

use crate::search::Walk;

/// Weeks in a month, for hours a week.
const WEEKS: f64 = 52.0 / 12.0;
/// The level from which on a role is said to lead projects.
const CRAFT_LEVEL: u8 = 3;

/// The lattice as a graph for one request.
pub(crate) struct Map<'a> {
    lattice: &'a Lattice,
    request: &'a RouteRequest,
    profile: &'a Profile,
    index: BTreeMap<&'a str, usize>,
    /// Moves that start at each role, with the index of where they lead.
    out: Vec<Vec<(&'a Move, usize)>>,
}

/// A walk so far, with all it has gathered.
#[derive(Debug, Clone)]
pub(crate) struct State<'a> {
    node: usize,
    visited: Vec<usize>,
    levels: BTreeMap<&'a str, Interval>,
    rung: (PeopleRung, PeopleRung),
    legs: Vec<Leg>,
    months: Span,
    hours: Span,
    risk: Risk,
    risk_words: Vec<String>,
}

impl<'a> State<'a> {
    /// Where somebody stands before the first move.
    pub(crate) fn start(node: usize, profile: &'a Profile) -> Self {
        Self {
            node,
            visited: vec![node],
            levels: profile.standings.iter().map(|(k, s)| (&**k, s.level)).collect(),
            rung: (profile.rung.lo, profile.rung.hi),
            legs: Vec::new(),
            months: Span::default(),
            hours: Span::default(),
            risk: Risk::default(),
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
        let no_higher = a.months.lo <= b.months.lo
            && a.months.hi <= b.months.hi
            && a.hours.lo <= b.hours.lo
            && a.hours.hi <= b.hours.hi
            && a.risk.rarest <= b.risk.rarest
            && a.risk.one_way <= b.risk.one_way
            && a.risk.skipped <= b.risk.skipped;
        let ends_no_lower = a.rung.0 >= b.rung.0
            && a.rung.1 >= b.rung.1
            && a.levels.iter().zip(&b.levels).all(|((_, x), (_, y))| x.lo >= y.lo && x.hi >= y.hi);
        let differs = a.months != b.months
            || a.hours != b.hours
            || a.risk != b.risk
            || a.rung != b.rung
            || a.levels != b.levels;
        no_higher && ends_no_lower && differs
    }
}

impl<'a> Map<'a> {
    /// The graph of a lattice for a request.
    pub(crate) fn new(
        lattice: &'a Lattice,
        request: &'a RouteRequest,
        profile: &'a Profile,
    ) -> Self {
        let index: BTreeMap<&str, usize> =
            lattice.roles.iter().enumerate().map(|(i, r)| (r.id.as_str(), i)).collect();
        let out = lattice
            .roles
            .iter()
            .map(|r| {
                lattice
                    .moves_from(&r.id)
                    .filter(|m| m.kind != MoveKind::Stay)
                    .filter_map(|m| index.get(m.to.as_str()).map(|i| (m, *i)))
                    .collect()
            })
            .collect();
        Self { lattice, request, profile, index, out }
    }

    /// The lattice behind it.
    pub(crate) fn lattice(&self) -> &'a Lattice {
        self.lattice
    }

    /// The node of a role.
    pub(crate) fn index(&self, role: &str) -> Option<usize> {
        self.index.get(role).copied()
    }

    /// The role of a node.
    pub(crate) fn role_id(&self, node: usize) -> RoleId {
        self.lattice.roles.get(node).map(|r| r.id.clone()).unwrap_or_default()
    }

    /// The state after a move; `None` where a must-have is closed.
    fn enter(&self, s: &State<'a>, m: &'a Move, to: usize) -> Option<State<'a>> {
        let here = self.lattice.roles.get(s.node)?;
        let there = self.lattice.roles.get(to)?;
        let mut next = s.clone();
        let tenure = self.tenure_left(s, here);
        // What is done in a role for its least time is reached by then. Of the role one holds today,
        // the person's own word on a level or a rung stands.
        if s.legs.is_empty() {
            self.grow_unrated(&mut next, here);
        } else {
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
            if let Some(known) = next.levels.get_mut(l.competency.as_str()) {
                *known = Interval::new(level.lo.max(to), level.hi.max(to));
            }
        }
        let study = study_months(hours, self.request.hours_per_week);
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

    fn grow_unrated(&self, s: &mut State<'a>, role: &'a Role) {
        let before = s.clone();
        grow(s, role);
        for (id, standing) in &self.profile.standings {
            if standing.basis == Basis::Rated {
                s.levels.insert(id, before.level(id));
            }
        }
        if self.profile.rung.basis == Basis::Rated {
            s.rung = before.rung;
        }
    }

    fn tenure_left(&self, s: &State<'_>, here: &Role) -> Span {
        let usual = here.tenure_months;
        if !s.legs.is_empty() {
            return usual;
        }
        match self.request.start.months {
            Some(done) => {
                Span::new(usual.lo.saturating_sub(done.hi), usual.hi.saturating_sub(done.lo))
            }
            // How long is not known: from nothing left to all of it.
            None => Span::new(0, usual.hi),
        }
    }

    /// What has to be reached before a role is entered: of what it needs, the level at which people
    /// are hired; of its must-haves, the level that the must-have says.
    fn learn(&self, s: &State<'_>, role: &Role) -> Vec<Learn> {
        let allowance = self.lattice.constants.entry_allowance;
        let mut wanted: BTreeMap<&str, (u8, f64)> = BTreeMap::new();
        for n in &role.needs {
            wanted.insert(&n.competency, (n.level.saturating_sub(allowance), n.weight));
        }
        for g in &role.gates {
            if let Gate::Competency { competency, level, .. } = g {
                let (to, _) = wanted.entry(competency).or_insert((*level, 1.0));
                *to = (*to).max(*level);
            }
        }
        let mut out: Vec<Learn> = wanted
            .into_iter()
            .map(|(competency, (to, weight))| {
                let from = s.level(competency);
                let hours = hours(from, to, &self.lattice.constants);
                Learn { competency: competency.to_owned(), from, to, hours, weight }
            })
            .filter(|l| l.hours.hi > 0)
            .collect();
        out.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(b.hours.hi.cmp(&a.hours.hi)));
        out
    }

    /// Does a route leave employment for a goal that is employment?
    pub(crate) fn leaves_employment(&self, r: &Route) -> bool {
        r.legs.iter().any(|l| l.kind == MoveKind::Exit) && !self.goal_is_independent()
    }

    fn goal_is_independent(&self) -> bool {
        self.lattice.role(&self.request.goal).is_some_and(|r| r.family == Family::Independent)
    }

    /// Does a route lead through a job below both the present one and the goal?
    pub(crate) fn goes_below(&self, r: &Route) -> bool {
        let level = |id: &str| self.lattice.role(id).map_or(0, |role| role.level);
        let floor = level(&self.request.start.role).min(level(&self.request.goal));
        r.legs.iter().any(|l| level(&l.role) < floor)
    }

    /// Is the way back missing where one might want it? A step up is not counted: one has grown out
    /// of the lower job, and nobody plans a way back into it.
    fn is_one_way(&self, m: &Move) -> bool {
        m.kind != MoveKind::Up && !self.lattice.has_way_back(m)
    }

    fn add_risk(&self, next: &mut State<'_>, m: &Move, there: &Role) {
        next.risk.rarest = next.risk.rarest.max(m.frequency.grade());
        if m.frequency.grade() > 0 {
            next.risk_words.push(format!("{} move to {}", m.frequency.label(), there.title));
        }
        if self.is_one_way(m) {
            next.risk.one_way = next.risk.one_way.saturating_add(1);
            next.risk_words.push(format!("one-way: no direct way back from {}", there.title));
        }
        if m.kind == MoveKind::Exit && !self.goal_is_independent() {
            next.risk.rarest = next.risk.rarest.max(Frequency::Rare.grade());
            next.risk_words.push("rare: leaves employment on the way and has to come back".into());
        }
        let skipped = there.people_rung.step().saturating_sub(next.rung.0.step()).saturating_sub(1);
        if skipped > 0 {
            next.risk.skipped = next.risk.skipped.saturating_add(skipped);
            next.risk_words.push(format!(
                "skipped rung: {} comes with {}, and you would come to it with {} and nothing between",
                there.title,
                there.people_rung.label(),
                next.rung.0.label()
            ));
        }
    }

    /// A complete walk as a route, not named yet.
    pub(crate) fn route(&self, s: &State<'_>) -> Route {
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
            grade: s.risk,
            reasons: Vec::new(),
            merged: 0,
        }
    }

    /// Moves of a route that lead away from leading projects.
    pub(crate) fn off_craft(&self, r: &Route) -> u8 {
        let off = r.legs.iter().filter(|l| !self.leads_projects(&l.role)).count();
        u8::try_from(off).unwrap_or(u8::MAX)
    }

    /// Does the person lead projects today? Who does not has no such craft to keep.
    pub(crate) fn starts_in_craft(&self) -> bool {
        self.leads_projects(&self.request.start.role)
    }

    fn leads_projects(&self, role: &str) -> bool {
        let craft = &self.lattice.constants.craft;
        let need = self.lattice.role(role).and_then(|r| r.need(craft));
        need.is_some_and(|n| n.level >= CRAFT_LEVEL)
    }
}

/// Hours to grow from a range of levels to one: the short end from its upper, the long end from its
/// lower end.
pub(crate) fn hours(from: Interval, to: u8, k: &Constants) -> Span {
    let cost = |level: f64, pick: fn(&Span) -> u32| -> u32 {
        let mut sum = 0.0;
        for (step, span) in (0u8..to).zip(&k.level_hours) {
            let share = (f64::from(step) + 1.0 - level).clamp(0.0, 1.0);
            sum += share * f64::from(pick(span));
        }
        sum.round() as u32
    };
    Span::new(cost(from.hi, |s| s.lo), cost(from.lo, |s| s.hi))
}

/// Months of learning at so many hours a week; none are taken as one.
pub(crate) fn study_months(hours: Span, a_week: u32) -> Span {
    let a_month = f64::from(a_week.max(1)) * WEEKS;
    let months = |h: u32| (f64::from(h) / a_month).ceil() as u32;
    Span::new(months(hours.lo), months(hours.hi))
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
