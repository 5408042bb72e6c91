//! The one walk that comes first by some order, where the others are not asked for.

use crate::search::Walk;
use crate::walk::{Map, State};

/// What is looked for.
pub(crate) struct Rule<'r, K> {
    /// May a walk come this far? What is refused is refused for all that goes on from it.
    pub(crate) may: &'r dyn Fn(&State) -> bool,
    /// Does a complete walk count?
    pub(crate) counts: &'r dyn Fn(&State) -> bool,
    /// The order of walks, the least first. It never falls as a walk goes on.
    pub(crate) key: &'r dyn Fn(&State) -> K,
}

/// The complete walk of at most so many moves that comes first; `None` where none counts.
pub(crate) fn least<K: Ord>(
    map: &Map<'_>,
    (start, goal): (usize, usize),
    moves: usize,
    rule: &Rule<'_, K>,
) -> Option<State> {
    let mut search = Search { map, ahead: map.ahead(goal, moves), goal, rule, best: None };
    search.go_on(&map.start(start), moves.min(map.max_moves()));
    search.best.map(|(_, state)| state)
}

struct Search<'s, 'a, K> {
    map: &'s Map<'a>,
    ahead: <Map<'a> as Walk>::Ahead,
    goal: usize,
    rule: &'s Rule<'s, K>,
    best: Option<(K, State)>,
}

impl<K: Ord> Search<'_, '_, K> {
    fn go_on(&mut self, from: &State, left: usize) {
        let Some(left) = left.checked_sub(1) else { return };
        let mut next = Vec::new();
        self.map.step(&self.ahead, from, left, &mut next);
        next.retain(|s| (self.rule.may)(s));
        let mut next: Vec<(K, State)> =
            next.into_iter().map(|s| ((self.rule.key)(&s), s)).collect();
        // What comes first by now is the likeliest to come first in the end, and then spares the rest.
        next.sort_by(|a, b| a.0.cmp(&b.0));
        for (key, state) in next {
            if self.best.as_ref().is_some_and(|(best, _)| *best <= key) {
                break;
            }
            if self.map.node(&state) != self.goal {
                self.go_on(&state, left);
            } else if (self.rule.counts)(&state) {
                self.best = Some((key, state));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use switchback_model::{Lattice, RouteRequest, Span, Start};
    use switchback_titles::indexes;

    use super::*;
    use crate::{Context, profile_at};

    /// Every walk to the goal, as a list.
    fn all(map: &Map<'_>, from: &State, goal: usize, left: usize, out: &mut Vec<State>) {
        let Some(left) = left.checked_sub(1) else { return };
        let mut next = Vec::new();
        map.step(&map.ahead(goal, left), from, left, &mut next);
        for s in next {
            if map.node(&s) == goal { out.push(s) } else { all(map, &s, goal, left, out) }
        }
    }

    fn each(lattice: &Lattice, mut with: impl FnMut(&Map<'_>, usize, usize)) {
        let (titles, work) = indexes(lattice);
        let cx = Context { lattice, titles: &titles, work: &work, today: date(2026, 11, 22) };
        for from in ["pmo-analyst", "project-manager", "it-manager", "pmo-officer"] {
            let role = lattice.role(from).unwrap();
            let person = profile_at(role, &cx);
            for goal in lattice.roles.iter().filter(|r| r.id != from && r.level > role.level) {
                let request = RouteRequest {
                    start: Start { role: from.into(), months: Some(Span::default()) },
                    goal: goal.id.clone(),
                    years: 10,
                    hours_per_week: 3,
                    limits: Default::default(),
                };
                let map = Map::new(lattice, &request, &person);
                with(&map, map.index(from).unwrap(), map.index(&goal.id).unwrap());
            }
        }
    }

    /// The least is the least of all, by the orders that are asked for; and the walk that skips no rung
    /// and is shortest is among those that no other displaces.
    #[test]
    fn it_is_the_first_of_all_walks() {
        let lattice = switchback_lattice::embedded().unwrap();
        let mut compared = 0;
        each(&lattice, |map, start, goal| {
            let mut walks = Vec::new();
            all(map, &map.start(start), goal, 4, &mut walks);
            let family = |s: &State| {
                s.roles().all(|n| lattice.roles[n].family == lattice.roles[start].family)
            };
            let quick = |s: &State| (s.months().middle(), map.order_of(s));
            let sure =
                |s: &State| (s.months().span().lo > 120, map.goes_below(s), s.risk(), quick(s));
            let inside = Rule { may: &family, counts: &|_| true, key: &quick };
            let found = least(map, (start, goal), 4, &inside);
            let expected = walks.iter().filter(|s| family(s)).min_by_key(|s| quick(s));
            assert_eq!(found.map(|s| quick(&s)), expected.map(quick));
            let outside = |s: &State| !family(s);
            let out = Rule { may: &|_| true, counts: &outside, key: &sure };
            let found = least(map, (start, goal), 4, &out);
            let expected = walks.iter().filter(|s| outside(s)).min_by_key(|s| sure(s));
            assert_eq!(found.map(|s| sure(&s)), expected.map(sure));
            let kept: Vec<State> = crate::search::non_dominated(map, map.start(start), goal, 4)
                .into_iter()
                .map(|f| f.end)
                .collect();
            let whole = crate::team_first::rung_by_rung(&kept, map);
            let expected = walks.iter().filter(|s| s.risk().skipped == 0);
            assert_eq!(
                whole.map(|s| s.months().middle()),
                expected.map(|s| s.months().middle()).min()
            );
            compared += walks.len();
        });
        assert!(compared > 1000, "only {compared}");
    }
}
