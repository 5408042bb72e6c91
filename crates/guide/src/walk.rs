//! The lattice as a graph for one person's request: what a move asks for, takes and gives.

mod bits;
mod limits;
mod place;
mod purse;
mod state;
mod tell;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use switchback_model::lattice::{Constants, Family, Lattice, Move, MoveKind, Role};
use switchback_model::{Basis, Interval, Profile, Risk, RoleId, RouteRequest, Span};

use crate::fit::holds;
use crate::search::Walk;
use bits::Bits;
use place::{Edge, Numbers, Own, Place};
use purse::Purse;
use state::{Rungs, Three};

pub(crate) use limits::{Conflict, horizon, months_until};
pub(crate) use state::{MOST_MOVES, State, Sum, detour};
pub(crate) use tell::Told;

/// Weeks in a month, for hours a week.
const WEEKS: f64 = 52.0 / 12.0;
/// The grade of a rare move.
pub(crate) const RARE: u8 = 2;
/// Levels on the scale, with 0.
const LEVELS: usize = 5;

/// The lattice as a graph for one request.
pub(crate) struct Map<'a> {
    lattice: &'a Lattice,
    request: &'a RouteRequest,
    index: BTreeMap<&'a str, usize>,
    places: Vec<Place<'a>>,
    /// Where somebody stands before the first move, competency by competency.
    levels: Vec<Interval>,
    /// Hours to a level, by competency, by the floor reached on the way and by that level.
    hours: Vec<[[Three; LEVELS]; LEVELS]>,
    rung: Rungs,
    rung_rated: bool,
    /// What is left of the least time in the job held today.
    tenure_left: Three,
    purse: Purse<'a>,
    fits: bool,
    /// The place of each role in the order of names.
    by_name: Vec<u16>,
}

/// How somebody stands on leaving a role, after the least time in it.
struct Leaving {
    bits: Bits,
    rung: Rungs,
    tenure: Three,
}

/// What a move takes.
struct Spent {
    study: Three,
    tenure: Three,
    search: Three,
    months: Three,
    hours: Three,
}

impl Walk for Map<'_> {
    type State = State;
    /// Moves from each role to the goal; `None` where it cannot be reached.
    type Ahead = (usize, Vec<Option<usize>>);

    fn ahead(&self, goal: usize, _moves: usize) -> Self::Ahead {
        (goal, self.distance_to(goal))
    }

    fn node(&self, state: &State) -> usize {
        state.here()
    }

    fn step(
        &self,
        (goal, distance): &Self::Ahead,
        state: &State,
        left: usize,
        out: &mut Vec<State>,
    ) {
        let near = |to: usize| distance.get(to).copied().flatten().is_some_and(|d| d <= left);
        self.moves(
            state,
            |to, place| place.breaks == 0 && near(to),
            |mut next| {
                if next.here() == *goal {
                    next.pay = self.pay(&next);
                }
                out.push(next);
            },
        );
    }

    fn displaces(&self, a: &State, b: &State) -> bool {
        a.displaces(b)
    }

    fn gathered<'s>(&self, state: &'s State) -> &'s [u64] {
        state.bits.words()
    }

    fn rank(&self, state: &State) -> u64 {
        state.rank()
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
        let at = |id: &str| index.get(id).copied();
        let numbers = Numbers::new(lattice);
        let levels: Vec<Interval> =
            lattice.competencies.iter().map(|c| profile.level(&c.id)).collect();
        let rung_rated = profile.rung.basis == Basis::Rated;
        let start = at(&request.start.role).unwrap_or(usize::MAX);
        let years = request.years;
        Self {
            lattice,
            request,
            places: places(lattice, request, profile, &index, (&numbers, &levels)),
            hours: levels.iter().map(|l| hours_table(*l, &lattice.constants)).collect(),
            levels,
            rung: (profile.rung.lo.step(), profile.rung.hi.step()),
            rung_rated,
            tenure_left: tenure_left(lattice, request),
            purse: Purse::new(lattice, &at, start, years),
            fits: numbers.fit() && lattice.roles.len() < usize::from(u16::MAX),
            by_name: by_name(&index),
            index,
        }
    }

    /// The roles of a walk as their places in the order of names, from 1 on.
    pub(crate) fn order_of(&self, s: &State) -> [u16; MOST_MOVES] {
        let mut order = [0; MOST_MOVES];
        for (slot, role) in order.iter_mut().zip(s.roles()) {
            *slot = self.by_name.get(role).map_or(0, |at| at.saturating_add(1));
        }
        order
    }

    /// Is the lattice small enough for the search?
    pub(crate) fn fits(&self) -> bool {
        self.fits
    }

    /// Most moves of a walk.
    pub(crate) fn max_moves(&self) -> usize {
        self.lattice.constants.max_moves.min(MOST_MOVES)
    }

    /// Where somebody stands before the first move.
    pub(crate) fn start(&self, node: usize) -> State {
        State::new(node, self.rung)
    }

    /// Moves from each role to a goal on ways that break no limit; `None` where it cannot be reached.
    pub(crate) fn distance_to(&self, goal: usize) -> Vec<Option<usize>> {
        self.distance_by(goal, |place| place.breaks == 0)
    }

    /// Moves from each role to a goal through roles that are open.
    fn distance_by(&self, goal: usize, open: impl Fn(&Place<'_>) -> bool) -> Vec<Option<usize>> {
        let open = |node: usize| self.places.get(node).is_some_and(&open);
        let mut reverse = vec![Vec::new(); self.places.len()];
        for (from, place) in self.places.iter().enumerate() {
            for edge in place.out.iter().filter(|e| open(e.to)) {
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

    /// The survey that the pay of a walk is read from.
    pub(crate) fn survey_title(&self, sum: &Sum) -> &str {
        self.purse.survey(sum).map_or("", |s| &s.title)
    }

    /// Is there any complete walk that keeps the limits?
    pub(crate) fn leads(&self, start: usize, goal: usize) -> bool {
        let distance = self.distance_to(goal);
        let near =
            |to: usize, left: usize| distance.get(to).copied().flatten().is_some_and(|d| d <= left);
        let mut open = vec![(self.start(start), self.max_moves())];
        while let Some((state, left)) = open.pop() {
            if state.here() == goal {
                return true;
            }
            let Some(left) = left.checked_sub(1) else { continue };
            let wanted = |to: usize, p: &Place<'_>| p.breaks == 0 && near(to, left);
            self.moves(&state, wanted, |next| open.push((next, left)));
        }
        false
    }

    /// Which limits no walk keeps all of; `None` where no walk leads there at all.
    ///
    /// A walk that breaks all that a complete one breaks, and perhaps more, is not gone on from: it
    /// tells nothing of which limits can be kept.
    pub(crate) fn conflict(&self, start: usize, goal: usize, today: Date) -> Option<Conflict> {
        let distance = self.distance_by(goal, |_| true);
        let near =
            |to: usize, left: usize| distance.get(to).copied().flatten().is_some_and(|d| d <= left);
        let mut broken: BTreeSet<u8> = BTreeSet::new();
        let mut open = vec![(self.start(start), 0, self.max_moves())];
        while let Some((state, breaks, left)) = open.pop() {
            let [lo, ..] = state.months.0;
            let breaks = breaks | limits::late(self.request, today, lo);
            if broken.iter().any(|b| b & !breaks == 0) {
                continue;
            }
            if state.here() == goal {
                broken.retain(|b| breaks & !b != 0);
                broken.insert(breaks);
                continue;
            }
            let Some(left) = left.checked_sub(1) else { continue };
            self.moves(
                &state,
                |to, _| near(to, left),
                |next| {
                    let more = self.places.get(next.here()).map_or(0, |p| p.breaks);
                    open.push((next, breaks | more, left));
                },
            );
        }
        (!broken.is_empty()).then(|| limits::conflict(&self.request.limits, &broken))
    }

    /// The states one move away: those wanted, whose must-haves are not closed, and into a role a
    /// second time only with more than it was left with.
    fn moves(
        &self,
        s: &State,
        wanted: impl Fn(usize, &Place<'_>) -> bool,
        mut each: impl FnMut(State),
    ) {
        let Some(here) = self.places.get(s.here()) else { return };
        let leaving = self.leaving(s);
        for (at, edge) in here.out.iter().enumerate() {
            if let Some(there) = self.places.get(edge.to)
                && wanted(edge.to, there)
                && self.may_enter(s, &leaving, edge.to)
                && let Some(spent) = self.spent(&leaving, edge, there)
            {
                each(after(s, &leaving, (at, edge, there), &spent));
            }
        }
    }

    /// A role is entered again only if the state grew since it was last left.
    fn may_enter(&self, s: &State, leaving: &Leaving, to: usize) -> bool {
        if s.here() == to {
            return false;
        }
        let Some(last) = s.moves().iter().rposition(|m| usize::from(m.from) == to) else {
            return true;
        };
        let mut left = Leaving { bits: Bits::default(), rung: self.rung, tenure: Three::default() };
        for (i, made) in s.moves().iter().take(last + 1).enumerate() {
            if let Some(place) = self.places.get(usize::from(made.from)) {
                if i > 0 {
                    left.bits = left.bits.with(&place.wanted);
                }
                self.grow(&mut left, place, i == 0);
            }
        }
        left.bits != leaving.bits || left.rung != leaving.rung
    }

    /// What is done in a role for its least time is reached by then.
    fn leaving(&self, s: &State) -> Leaving {
        let mut leaving = Leaving { bits: s.bits, rung: s.rung, tenure: self.tenure_left };
        let first = s.moves().is_empty();
        if let Some(here) = self.places.get(s.here()) {
            self.grow(&mut leaving, here, first);
            if !first {
                leaving.tenure = here.tenure;
            }
        }
        leaving
    }

    /// Of the role one holds today, the person's own word on a level or a rung stands.
    fn grow(&self, leaving: &mut Leaving, place: &Place<'_>, first: bool) {
        let gives = if first { &place.gives_first } else { &place.gives };
        leaving.bits = leaving.bits.with(gives);
        if !first || !self.rung_rated {
            let (lo, hi) = leaving.rung;
            leaving.rung = (lo.max(place.rung), hi.max(place.rung));
        }
    }

    /// The state after a move, and what the move takes; `None` where a must-have is closed.
    fn enter(&self, s: &State, leaving: &Leaving, at: usize) -> Option<(State, Spent)> {
        let edge = self.places.get(s.here())?.out.get(at)?;
        let there = self.places.get(edge.to)?;
        let spent = self.spent(leaving, edge, there)?;
        Some((after(s, leaving, (at, edge, there), &spent), spent))
    }

    /// What a move takes; `None` where a must-have is closed.
    fn spent(&self, leaving: &Leaving, edge: &Edge<'_>, there: &Place<'_>) -> Option<Spent> {
        if leaving.rung.1 < there.rung_gate {
            return None;
        }
        let hours = self.study(leaving, there);
        let study = self.study_months(hours);
        let months = study.both(leaving.tenure).plus(edge.search);
        Some(Spent { study, tenure: leaving.tenure, search: edge.search, months, hours })
    }

    /// Hours of one's own before a role is entered: for the levels and certificates that are missing.
    fn study(&self, leaving: &Leaving, there: &Place<'_>) -> Three {
        let missing = there.wanted.without(&leaving.bits);
        let levels = missing.competencies(self.hours.len()).map(|competency| {
            let to = there.wanted.floor(competency);
            let table =
                self.hours.get(competency).and_then(|t| t.get(leaving.bits.floor(competency)));
            table.and_then(|row| row.get(to)).copied().unwrap_or_default()
        });
        let exams = there.exams.iter().filter(|e| !leaving.bits.holds(&e.bit));
        levels.chain(exams.filter_map(|e| e.hours)).fold(Three::default(), Three::plus)
    }

    /// Hours to a level, from what is reached so far.
    fn hours(&self, competency: usize, has: &Bits, to: u8) -> Three {
        let table = self.hours.get(competency).and_then(|t| t.get(has.floor(competency)));
        table.and_then(|row| row.get(usize::from(to))).copied().unwrap_or_default()
    }

    /// The level that is reached so far.
    fn level(&self, competency: usize, has: &Bits) -> Interval {
        let own = self.levels.get(competency).copied().unwrap_or(Interval::UNKNOWN_LEVEL);
        raised(own, has.floor(competency))
    }

    fn study_months(&self, hours: Three) -> Three {
        if hours == Three::default() {
            return hours;
        }
        let [lo, middle, hi] = hours.0;
        let a_week = self.request.hours_per_week;
        let ends = study_months(Span::new(lo, hi), a_week);
        Three([ends.lo, study_months(Span::new(middle, middle), a_week).lo, ends.hi])
    }

    /// Pay of a complete walk against staying, where there are figures.
    fn pay(&self, s: &State) -> Option<Sum> {
        let start = s.moves().first()?;
        self.purse.sum(s, usize::from(start.from))
    }
}

/// The state after a move that takes so much.
#[inline]
fn after(
    s: &State,
    leaving: &Leaving,
    (at, edge, there): (usize, &Edge<'_>, &Place<'_>),
    spent: &Spent,
) -> State {
    let mut next = *s;
    next.bits = leaving.bits.with(&there.wanted);
    next.rung = leaving.rung;
    next.months = s.months.plus(spent.months);
    next.hours = s.hours.plus(spent.hours);
    next.risk = Risk {
        rarest: s.risk.rarest.max(edge.rarest),
        one_way: s.risk.one_way.saturating_add(u8::from(edge.one_way)),
        skipped: s.risk.skipped.saturating_add(skipped(leaving.rung.0, there.rung)),
    };
    next.detours |= detours(s, edge, there);
    next.go(at, edge.to);
    next
}

fn places<'a>(
    lattice: &'a Lattice,
    request: &RouteRequest,
    profile: &Profile,
    index: &BTreeMap<&'a str, usize>,
    (numbers, levels): (&Numbers<'a>, &[Interval]),
) -> Vec<Place<'a>> {
    let held = |name: &str| holds(profile, name, lattice);
    let (mut above, mut rated) = (Bits::default(), Bits::default());
    for (c, (competency, level)) in lattice.competencies.iter().zip(levels).enumerate() {
        let all = Bits::level(c, 4);
        // The steps within what the person certainly can do.
        let within = (1..=4u8).rev().find(|t| f64::from(*t) <= level.lo).unwrap_or(0);
        above = above.with(&all.without(&Bits::level(c, within)));
        let standing = profile.standings.get(competency.id.as_str());
        if standing.is_some_and(|s| s.basis == Basis::Rated) {
            rated = rated.with(&all);
        }
    }
    let own = Own { above, rated, holds: &held };
    let floor = floor(lattice, request);
    let mut out = edges(lattice, request, index);
    let roles = lattice.roles.iter().zip(out.iter_mut());
    roles
        .map(|(role, out)| {
            let mut place = Place::new(lattice, role, std::mem::take(out), numbers, &own);
            place.in_craft = leads_projects(role, lattice);
            place.below = role.level < floor;
            place.breaks = limits::broken_by(role, &request.limits, lattice, place.in_craft);
            place
        })
        .collect()
}

/// The moves from each role, in the order of the file.
fn edges<'a>(
    lattice: &'a Lattice,
    request: &RouteRequest,
    index: &BTreeMap<&'a str, usize>,
) -> Vec<Vec<Edge<'a>>> {
    let independent = lattice.role(&request.goal).is_some_and(|r| r.family == Family::Independent);
    let at = |id: &str| index.get(id).copied();
    let ends: Vec<(usize, usize, &Move)> = lattice
        .moves
        .iter()
        .filter(|m| m.kind != MoveKind::Stay)
        .filter_map(|m| Some((at(&m.from)?, at(&m.to)?, m)))
        .collect();
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); lattice.roles.len()];
    for (from, to, _) in &ends {
        rows.get_mut(*from).into_iter().for_each(|row| row.push(*to));
    }
    // As `Lattice::has_way_back` has it, without looking roles up by name.
    let way_back = |from: usize, to: usize| {
        let (Some(a), Some(b)) = (lattice.roles.get(from), lattice.roles.get(to)) else {
            return false;
        };
        let back = |r: &Role| r.family == a.family && r.level >= a.level;
        let left = a.family != b.family;
        rows.get(to)
            .into_iter()
            .flatten()
            .any(|then| *then == from || left && lattice.roles.get(*then).is_some_and(back))
    };
    let mut out: Vec<Vec<Edge<'a>>> = vec![Vec::new(); lattice.roles.len()];
    for (from, to, m) in &ends {
        let edge = Edge::new(m, *to, way_back(*from, *to), independent);
        out.get_mut(*from).into_iter().for_each(|row| row.push(edge));
    }
    out
}

fn by_name(index: &BTreeMap<&str, usize>) -> Vec<u16> {
    let mut by_name = vec![0; index.len()];
    for (at, role) in index.values().enumerate() {
        by_name.get_mut(*role).into_iter().for_each(|slot| *slot = state::number(at));
    }
    by_name
}

/// The lower of the levels of the present job and the goal.
fn floor(lattice: &Lattice, request: &RouteRequest) -> u8 {
    let level = |id: &str| lattice.role(id).map_or(0, |role| role.level);
    level(&request.start.role).min(level(&request.goal))
}

fn tenure_left(lattice: &Lattice, request: &RouteRequest) -> Three {
    let usual = lattice.role(&request.start.role).map(|r| r.tenure_months).unwrap_or_default();
    match request.start.months {
        Some(done) => Three([
            usual.lo.saturating_sub(done.hi),
            usual.mid().saturating_sub(done.mid()),
            usual.hi.saturating_sub(done.lo),
        ]),
        // How long is not known: from nothing left to all of it.
        None => Three::of(Span::new(0, usual.hi)),
    }
}

fn leads_projects(role: &Role, lattice: &Lattice) -> bool {
    role.need(&lattice.constants.craft).is_some_and(|n| n.level >= lattice.constants.craft_level)
}

/// A level raised to a floor.
fn raised(own: Interval, floor: usize) -> Interval {
    let floor = f64::from(u8::try_from(floor).unwrap_or(0));
    Interval::new(own.lo.max(floor), own.hi.max(floor))
}

/// Hours from each floor to each level; whoever certainly has it needs none.
fn hours_table(own: Interval, k: &Constants) -> [[Three; LEVELS]; LEVELS] {
    std::array::from_fn(|floor| {
        let from = raised(own, floor);
        std::array::from_fn(|to| match u8::try_from(to) {
            Ok(to) if from.lo < f64::from(to) => {
                let ends = hours(from, to, k);
                Three([
                    ends.lo,
                    cost(from.mid(), to, k, |s| f64::midpoint(f64::from(s.lo), f64::from(s.hi))),
                    ends.hi,
                ])
            }
            _ => Three::default(),
        })
    })
}

/// Hours to grow from a range of levels to one: the short end from its upper, the long end from its
/// lower end.
pub(crate) fn hours(from: Interval, to: u8, k: &Constants) -> Span {
    let lo = cost(from.hi, to, k, |s| f64::from(s.lo));
    Span::new(lo, cost(from.lo, to, k, |s| f64::from(s.hi)))
}

/// Hours from one level to another; a part of a level costs that part of its hours.
fn cost(level: f64, to: u8, k: &Constants, pick: fn(&Span) -> f64) -> u32 {
    let steps = (0u8..to).zip(&k.level_hours);
    let sum: f64 = steps
        .map(|(step, span)| (f64::from(step) + 1.0 - level).clamp(0.0, 1.0) * pick(span))
        .sum();
    sum.round() as u32
}

/// Months of learning at so many hours a week; none are taken as one.
pub(crate) fn study_months(hours: Span, a_week: u32) -> Span {
    let a_month = f64::from(a_week.max(1)) * WEEKS;
    let months = |h: u32| (f64::from(h) / a_month).ceil() as u32;
    Span::new(months(hours.lo), months(hours.hi))
}

/// The detours that a move takes, a bit each.
fn detours(s: &State, edge: &Edge<'_>, there: &Place<'_>) -> u8 {
    let first = s.moves().first().map_or(s.here(), |m| usize::from(m.from));
    (u8::from(edge.to == first) * detour::AGAIN)
        | (u8::from(edge.leaves) * detour::LEAVES)
        | (u8::from(there.below) * detour::BELOW)
}

/// Rungs of line management between what one comes with and what the role has.
fn skipped(rung: u8, there: u8) -> u8 {
    there.saturating_sub(rung).saturating_sub(1)
}
