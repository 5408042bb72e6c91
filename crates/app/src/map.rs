//! The map: where somebody stands on it, where they want to go, and what passes a filter.

use std::collections::BTreeSet;

use jiff::civil::Date;
use switchback_model::going::KeptPlan;
use switchback_model::lattice::{Family, Move, MoveKind, PeopleRung, Role};
use switchback_model::{GateState, Person, RoleId, Route, Routes};

use crate::{AppError, Engine, Wishes};

/// What somebody has to do with the map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OnMap {
    /// The role held today, where one is known.
    pub here: Option<RoleId>,
    /// The role aimed at, where one was chosen by the person.
    pub goal: Option<RoleId>,
    /// The ways to it, each from the present role on. That of a plan which is kept stands alone.
    pub routes: Vec<Vec<RoleId>>,
    /// Roles one move away of which no must-have is known to be missing; `None` where nobody is
    /// on the map.
    pub open: Option<BTreeSet<RoleId>>,
}

/// What is looked for on the map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapFilter {
    /// Roles of this family.
    pub family: Option<Family>,
    /// Roles that come with this much line management.
    pub rung: Option<PeopleRung>,
    /// Roles that are another job in this kind of place, by value of the lattice's facets.
    pub place: Option<String>,
    /// Roles that are open to the person now, and that which they hold.
    pub open: bool,
    /// The moves of this role.
    pub at: Option<RoleId>,
}

impl Engine {
    /// A person on the map.
    ///
    /// # Errors
    /// A goal in the file that this lattice does not hold.
    pub fn on_map(&self, person: &Person, today: Date) -> Result<OnMap, AppError> {
        let next = self.next(person, today);
        let open = next.moves.iter().filter(|m| m.kind != MoveKind::Stay);
        let open = open.filter(|m| m.fit.gates.iter().all(|g| g.state != GateState::Closed));
        let open: BTreeSet<RoleId> = open.map(|m| m.role.clone()).collect();
        let mut out = OnMap {
            open: next.from.is_some().then_some(open),
            here: next.from,
            ..OnMap::default()
        };
        match person.plan.as_deref() {
            Some(kept) => {
                out.routes = vec![kept_way(kept)];
                out.goal = Some(kept.goal.clone());
            }
            None if person.goal.is_some() => {
                let planned = self.plan(person, &Wishes::default(), today)?;
                out.routes = out.here.iter().flat_map(|h| ways(h, &planned.routes)).collect();
                out.goal = planned.goal;
            }
            None => {}
        }
        Ok(out)
    }

    /// Somebody who stands exactly at a role's levels and aims at another.
    ///
    /// # Errors
    /// As [`Engine::routes_between`].
    pub fn on_map_between(
        &self,
        from: &Role,
        to: Option<&Role>,
        today: Date,
    ) -> Result<OnMap, AppError> {
        let routes = match to {
            Some(to) => ways(&from.id, &self.routes_between(from, to, &Wishes::default(), today)?),
            None => Vec::new(),
        };
        Ok(OnMap {
            here: Some(from.id.clone()),
            goal: to.map(|t| t.id.clone()),
            routes,
            open: None,
        })
    }

    /// The roles that pass a filter; all of them where nothing is asked.
    ///
    /// # Errors
    /// A kind of place that the lattice does not hold.
    pub fn passing(&self, filter: &MapFilter, on: &OnMap) -> Result<BTreeSet<&str>, AppError> {
        let place = match filter.place.as_deref() {
            Some(id) => Some(self.lattice().place(id).ok_or_else(|| self.no_place(id))?.1),
            None => None,
        };
        let passes = |r: &&Role| {
            let changed = place.is_none_or(|p| {
                p.modifiers
                    .iter()
                    .any(|m| m.families.contains(&r.family) || m.roles.contains(&r.id))
            });
            let open = !filter.open
                || on.here.as_ref() == Some(&r.id)
                || on.open.as_ref().is_some_and(|o| o.contains(&r.id));
            filter.rung.is_none_or(|rung| r.people_rung == rung) && changed && open
        };
        Ok(self.lattice().roles.iter().filter(passes).map(|r| r.id.as_str()).collect())
    }

    /// The moves between roles that pass, in the order of the lattice. Of a family those that
    /// begin or end in it; of one role those that begin or end there.
    pub fn moves_passing<'a>(
        &'a self,
        filter: &'a MapFilter,
        passing: &'a BTreeSet<&str>,
    ) -> impl Iterator<Item = &'a Move> {
        let of = |id: &str| self.lattice().role(id).map(|r| r.family);
        self.lattice().moves.iter().filter(move |m| {
            let ends = [m.from.as_str(), m.to.as_str()];
            m.kind != MoveKind::Stay
                && ends.iter().all(|id| passing.contains(id))
                && filter.family.is_none_or(|f| ends.iter().any(|id| of(id) == Some(f)))
                && filter.at.as_deref().is_none_or(|at| ends.contains(&at))
        })
    }
}

/// The roles of the routes that lead to a goal; staying leads nowhere.
fn ways(from: &str, routes: &Routes) -> Vec<Vec<RoleId>> {
    let way = |r: &Route| {
        let legs = r.legs.iter().filter(|l| l.kind != MoveKind::Stay).map(|l| l.role.clone());
        [from.to_owned()].into_iter().chain(legs).collect::<Vec<_>>()
    };
    routes.routes.iter().map(way).filter(|w| w.len() > 1).collect()
}

fn kept_way(kept: &KeptPlan) -> Vec<RoleId> {
    let stops = kept.stops.iter().map(|s| s.role.clone());
    [kept.start.clone()].into_iter().chain(stops).collect()
}
