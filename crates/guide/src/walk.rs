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
    places: Vec<Place<'a>>,
    /// Where somebody stands before the first move, competency by competency.
    levels: Vec<Interval>,
    /// Did they say so themselves?
    rated: Vec<bool>,
}

/// A role, with what the search would otherwise look up at each step.
struct Place<'a> {
    role: &'a Role,
    /// Moves that start here.
    out: Vec<Edge<'a>>,
    /// What one who stays for the least time reaches: which competency, and how far.
    gives: Vec<(usize, f64)>,
    /// What has to be reached before one is hired.
    wants: Vec<Want>,
}

/// A move, where it leads, and whether the way back is missing.
#[derive(Clone, Copy)]
struct Edge<'a> {
    edge: &'a Move,
    to: usize,
    one_way: bool,
}

/// A competency that a role is not entered without.
struct Want {
    competency: usize,
    to: u8,
    weight: f64,
}

/// A walk so far, with all it has gathered. There are thousands of them in a search, so what can be
/// told again along the moves (titles, words, what was learned) is not in it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct State {
    node: usize,
    /// For each move, the role it left and its place among the moves that start there.
    moves: Vec<(usize, usize)>,
    levels: Vec<Interval>,
    rung: (PeopleRung, PeopleRung),
    months: Span,
    hours: Span,
    risk: Risk,
}

/// What has to be learned before a move.
struct Lesson<'w> {
    want: &'w Want,
    from: Interval,
    hours: Span,
}

impl<'a> Place<'a> {
    fn new(
        lattice: &'a Lattice,
        role: &'a Role,
        index: &BTreeMap<&str, usize>,
        competencies: &BTreeMap<&str, usize>,
    ) -> Self {
        let out = lattice.moves_from(&role.id).filter(|m| m.kind != MoveKind::Stay);
        let edge = |m: &'a Move| {
            let to = index.get(m.to.as_str()).copied()?;
            Some(Edge { edge: m, to, one_way: is_one_way(lattice, m) })
        };
        let gives = role.needs.iter().filter_map(|n| {
            let place = competencies.get(n.competency.as_str()).copied();
            place.map(|place| (place, f64::from(n.level)))
        });
        Self {
            role,
            out: out.filter_map(edge).collect(),
            gives: gives.collect(),
            wants: wants(lattice, role, competencies),
        }
    }
}

impl State {
    fn visited(&self, node: usize) -> bool {
        self.node == node || self.moves.iter().any(|(from, _)| *from == node)
    }
}

impl Walk for Map<'_> {
    type State = State;
    /// Moves from each role to the goal; `None` where it cannot be reached.
    type Ahead = Vec<Option<usize>>;

    fn ahead(&self, goal: usize, _moves: usize) -> Vec<Option<usize>> {
        self.distance_to(goal)
    }

    fn node(&self, state: &State) -> usize {
        state.node
    }

    fn step(&self, ahead: &Vec<Option<usize>>, state: &State, left: usize, out: &mut Vec<State>) {
        let near = |to: usize| ahead.get(to).copied().flatten().is_some_and(|d| d <= left);
        let Some(place) = self.places.get(state.node) else { return };
        for (at, edge) in place.out.iter().enumerate() {
            if near(edge.to) && !state.visited(edge.to) {
                out.extend(self.enter(state, at, &mut |_| ()).map(|(next, ..)| next));
            }
        }
    }

    /// Two walks that come to the same are both kept: they lead through different roles.
    fn displaces(&self, a: &State, b: &State) -> bool {
        let no_higher = a.months.lo <= b.months.lo
            && a.months.hi <= b.months.hi
            && a.hours.lo <= b.hours.lo
            && a.hours.hi <= b.hours.hi
            && a.risk.rarest <= b.risk.rarest
            && a.risk.one_way <= b.risk.one_way
            && a.risk.skipped <= b.risk.skipped;
        let ends_no_lower = a.rung.0 >= b.rung.0
            && a.rung.1 >= b.rung.1
            && a.levels.iter().zip(&b.levels).all(|(x, y)| x.lo >= y.lo && x.hi >= y.hi);
        let differs = a.months != b.months
            || a.hours != b.hours
            || a.risk != b.risk
            || a.rung != b.rung
            || a.levels != b.levels;
        no_higher && ends_no_lower && differs
    }

    fn rank(&self, state: &State) -> u64 {
        let ends = [state.months.lo, state.months.hi, state.hours.lo, state.hours.hi];
        ends.map(u64::from).iter().sum()
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
        let competencies: BTreeMap<&str, usize> =
            lattice.competencies.iter().enumerate().map(|(i, c)| (c.id.as_str(), i)).collect();
        let places =
            lattice.roles.iter().map(|r| Place::new(lattice, r, &index, &competencies)).collect();
        let standing = |id: &str| profile.standings.get(id);
        let known = |id| standing(id).map_or(Interval::UNKNOWN_LEVEL, |s| s.level);
        let rated = |id| standing(id).is_some_and(|s| s.basis == Basis::Rated);
        Self {
            lattice,
            request,
            profile,
            levels: lattice.competencies.iter().map(|c| known(&c.id)).collect(),
            rated: lattice.competencies.iter().map(|c| rated(&c.id)).collect(),
            index,
            places,
        }
    }

    /// Where somebody stands before the first move.
    pub(crate) fn start(&self, node: usize) -> State {
        State {
            node,
            moves: Vec::new(),
            levels: self.levels.clone(),
            rung: (self.profile.rung.lo, self.profile.rung.hi),
            months: Span::default(),
            hours: Span::default(),
            risk: Risk::default(),
        }
    }

    /// Moves from each role to a goal; `None` where it cannot be reached.
    pub(crate) fn distance_to(&self, goal: usize) -> Vec<Option<usize>> {
        let mut reverse = vec![Vec::new(); self.places.len()];
        for (from, place) in self.places.iter().enumerate() {
            for edge in &place.out {
                if let Some(list) = reverse.get_mut(edge.to) {
                    list.push(from);
                }
            }
        }
        let mut distance = vec![None; self.places.len()];
        let mut front = vec![goal];
        let mut d = 0;
        while !front.is_empty() {
            let mut next = Vec::new();
            for node in front {
                if let Some(slot @ None) = distance.get_mut(node) {
                    *slot = Some(d);
                    next.extend(reverse.get(node).into_iter().flatten().copied());
                }
            }
            front = next;
            d += 1;
        }
        distance
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

    /// The state after a move, with the study and the tenure that come before it; `None` where a
    /// must-have is closed. `tell` hears what has to be learned.
    fn enter(
        &self,
        s: &State,
        at: usize,
        tell: &mut dyn FnMut(Lesson<'_>),
    ) -> Option<(State, Span, Span)> {
        let here = self.places.get(s.node)?;
        let edge = here.out.get(at)?;
        let there = self.places.get(edge.to)?;
        let mut next = s.clone();
        let tenure = self.tenure_left(s, here.role);
        self.grow(&mut next, here);
        if rung_closed(&next, there.role) {
            return None;
        }
        let mut hours = Span::default();
        for want in &there.wants {
            let Some(level) = next.levels.get_mut(want.competency) else { continue };
            let lesson = Lesson { want, from: *level, hours: self.hours(*level, want.to) };
            if lesson.hours.hi > 0 {
                let to = f64::from(want.to);
                *level = Interval::new(level.lo.max(to), level.hi.max(to));
                hours = hours.plus(lesson.hours);
                tell(lesson);
            }
        }
        let study = study_months(hours, self.request.hours_per_week);
        next.risk = self.risk(&next, edge, there.role);
        next.months = next.months.plus(study.both(tenure).plus(edge.edge.search_months));
        next.hours = next.hours.plus(hours);
        next.moves.push((s.node, at));
        next.node = edge.to;
        Some((next, study, tenure))
    }

    /// Hours to reach a level; whoever certainly has it needs none.
    fn hours(&self, from: Interval, to: u8) -> Span {
        if from.lo >= f64::from(to) {
            return Span::default();
        }
        hours(from, to, &self.lattice.constants)
    }

    /// What is done in a role for its least time is reached by then. Of the role one holds today, the
    /// person's own word on a level or a rung stands.
    fn grow(&self, s: &mut State, place: &Place<'_>) {
        let first = s.moves.is_empty();
        for &(competency, to) in &place.gives {
            let own = first && self.rated.get(competency).copied().unwrap_or(false);
            if let Some(has) = s.levels.get_mut(competency).filter(|_| !own) {
                *has = Interval::new(has.lo.max(to), has.hi.max(to));
            }
        }
        if !first || self.profile.rung.basis != Basis::Rated {
            let rung = place.role.people_rung;
            s.rung = (s.rung.0.max(rung), s.rung.1.max(rung));
        }
    }

    fn tenure_left(&self, s: &State, here: &Role) -> Span {
        let usual = here.tenure_months;
        if !s.moves.is_empty() {
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

    /// The risk with one more move.
    fn risk(&self, s: &State, edge: &Edge<'_>, there: &Role) -> Risk {
        let mut risk = s.risk;
        risk.rarest = risk.rarest.max(edge.edge.frequency.grade());
        if edge.one_way {
            risk.one_way = risk.one_way.saturating_add(1);
        }
        if self.leaves(edge.edge) {
            risk.rarest = risk.rarest.max(Frequency::Rare.grade());
        }
        risk.skipped = risk.skipped.saturating_add(skipped(s.rung.0, there));
        risk
    }

    /// The same in words. The rung is what one comes with.
    fn risk_words(&self, rung: PeopleRung, edge: &Edge<'_>, there: &Role, words: &mut Vec<String>) {
        let frequency = edge.edge.frequency;
        if frequency.grade() > 0 {
            words.push(format!("{} move to {}", frequency.label(), there.title));
        }
        if edge.one_way {
            words.push(format!("one-way: no direct way back from {}", there.title));
        }
        if self.leaves(edge.edge) {
            words.push("rare: leaves employment on the way and has to come back".into());
        }
        if skipped(rung, there) > 0 {
            words.push(format!(
                "skipped rung: {} comes with {}, and you would come to it with {} and nothing between",
                there.title,
                there.people_rung.label(),
                rung.label()
            ));
        }
    }

    fn leaves(&self, m: &Move) -> bool {
        m.kind == MoveKind::Exit && !self.goal_is_independent()
    }

    /// A complete walk as a route, not named yet: its moves are made again, and told.
    pub(crate) fn route(&self, s: &State) -> Route {
        let mut legs = Vec::new();
        let mut risk = Vec::new();
        let mut state = self.start(s.moves.first().map_or(s.node, |(from, _)| *from));
        for &(_, at) in &s.moves {
            let Some((next, leg)) = self.leg(&state, at, &mut risk) else { break };
            legs.push(leg);
            state = next;
        }
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
            legs,
            months: s.months,
            middle_months: s.months.mid(),
            hours: s.hours,
            pay: None,
            unchecked: Vec::new(),
            risk,
            grade: s.risk,
            reasons: Vec::new(),
            merged: 0,
        }
    }

    /// A move as a leg of a route, and the state after it.
    fn leg(&self, s: &State, at: usize, words: &mut Vec<String>) -> Option<(State, Leg)> {
        let mut learn = Vec::new();
        let (next, study, tenure) = self.enter(s, at, &mut |lesson| {
            learn.extend(self.lattice.competencies.get(lesson.want.competency).map(|c| Learn {
                competency: c.id.clone(),
                from: lesson.from,
                to: lesson.want.to,
                hours: lesson.hours,
                weight: lesson.want.weight,
            }));
        })?;
        let hours = learn.iter().fold(Span::default(), |sum, l| sum.plus(l.hours));
        learn.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(b.hours.hi.cmp(&a.hours.hi)));
        let edge = self.places.get(s.node)?.out.get(at)?;
        let there = self.places.get(edge.to)?.role;
        self.risk_words(next.rung.0, edge, there, words);
        let search = edge.edge.search_months;
        let leg = Leg {
            role: there.id.clone(),
            kind: edge.edge.kind,
            months: study.both(tenure).plus(search),
            hours,
            opened: format!(
                "the longer of learning ({}) and least time in the job before ({}), then looking ({}), in months",
                span(study),
                span(tenure),
                span(search)
            ),
            edge: Some(edge.edge.clone()),
            learn,
        };
        Some((next, leg))
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
fn rung_closed(s: &State, role: &Role) -> bool {
    role.gates.iter().any(|g| matches!(g, Gate::PeopleRung { rung, .. } if s.rung.1 < *rung))
}

/// Rungs of line management between what one comes with and what the role has.
fn skipped(rung: PeopleRung, there: &Role) -> u8 {
    there.people_rung.step().saturating_sub(rung.step()).saturating_sub(1)
}

/// Is the way back missing where one might want it? A step up is not counted: one has grown out of
/// the lower job, and nobody plans a way back into it.
fn is_one_way(lattice: &Lattice, m: &Move) -> bool {
    m.kind != MoveKind::Up && !lattice.has_way_back(m)
}

/// What has to be reached before a role is entered: of what it needs, the level at which people are
/// hired; of its must-haves, the level that the must-have says.
fn wants(lattice: &Lattice, role: &Role, competencies: &BTreeMap<&str, usize>) -> Vec<Want> {
    let allowance = lattice.constants.entry_allowance;
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
    let place = |id: &str| competencies.get(id).copied();
    wanted
        .into_iter()
        .filter_map(|(id, (to, weight))| {
            place(id).map(|competency| Want { competency, to, weight })
        })
        .collect()
}

fn span(s: Span) -> String {
    if s.lo == s.hi { s.lo.to_string() } else { format!("{} to {}", s.lo, s.hi) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use switchback_model::{Person, Start};
    use switchback_titles::indexes;

    use super::*;
    use crate::search::non_dominated;
    use crate::{Context, profile};

    const PEOPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/people");

    /// Every walk without a role twice, whether the goal can still be reached or not.
    fn brute(map: &Map<'_>, state: &State, goal: usize, left: usize, out: &mut Vec<State>) {
        let mut next = Vec::new();
        if left > 0 {
            // As if the goal were at hand everywhere, so that nothing is left out for its distance.
            map.step(&vec![Some(0); map.places.len()], state, left, &mut next);
        }
        for state in next {
            if state.node == goal {
                out.push(state);
            } else {
                brute(map, &state, goal, left - 1, out);
            }
        }
    }

    fn in_order(mut states: Vec<State>) -> Vec<State> {
        states.sort_by(|a, b| a.moves.cmp(&b.moves));
        states
    }

    #[test]
    fn personal_routes_are_those_of_brute_force() {
        let lattice = switchback_lattice::embedded().unwrap();
        let (titles, work) = indexes(&lattice);
        let cx =
            Context { lattice: &lattice, titles: &titles, work: &work, today: date(2026, 11, 22) };
        let mut compared = 0;
        for file in std::fs::read_dir(PEOPLE).unwrap().map(|f| f.unwrap().path()) {
            if file.extension().is_none_or(|e| e != "json") {
                continue;
            }
            let text = std::fs::read_to_string(file).unwrap();
            let person: Person = serde_json::from_str(&text).unwrap();
            let seen = profile(&person, &cx);
            let Some((held, role)) = seen.latest_role() else { continue };
            for goal in lattice.roles.iter().filter(|r| r.id != *role) {
                let start = Start { role: role.clone(), months: held.months };
                let request = RouteRequest {
                    start,
                    goal: goal.id.clone(),
                    years: 10,
                    hours_per_week: 3,
                    limits: Default::default(),
                };
                let map = Map::new(&lattice, &request, &seen);
                let [from, to] = [role, &goal.id].map(|id| map.index(id).unwrap());
                let mut all = Vec::new();
                brute(&map, &map.start(from), to, 3, &mut all);
                let best = |a: &&State| !all.iter().any(|b| map.displaces(b, a));
                let expected: Vec<State> = all.iter().filter(best).cloned().collect();
                let found = non_dominated(&map, map.start(from), to, 3);
                let found = found.into_iter().map(|f| f.end).collect();
                assert_eq!(in_order(found), in_order(expected), "from {role} to {}", goal.id);
                compared += all.len();
            }
        }
        assert!(compared > 1000, "only {compared} walks compared");
    }
}
