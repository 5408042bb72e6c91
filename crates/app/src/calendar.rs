//! The plan that is kept, or else the one that was worked out, for paper and for calendar programs.

use jiff::civil::Date;
use switchback_model::going::KeptPlan;
use switchback_model::{Person, Route};
use switchback_report::docs::{self, KeptParts};
use switchback_report::{Doc, ics};

use crate::{Engine, Planned};

impl Engine {
    /// The plan on paper, whole or on one sheet: the one that is kept, with what is known today of
    /// its way, else the one that was worked out. Nothing where there is neither.
    #[must_use]
    pub fn paper(
        &self,
        person: &Person,
        kept: Option<&KeptPlan>,
        planned: Option<&Planned>,
        short: bool,
        today: Date,
    ) -> Option<Doc> {
        let (l, name) = (self.lattice(), person.name.as_deref());
        let Some(kept) = kept else {
            let page = if short { docs::plan_page } else { docs::plan };
            return planned.map(|p| page(&p.parts(name), l));
        };
        let goal_now = person.goal.as_ref().map(|g| g.role.as_str()).filter(|g| *g != kept.goal);
        let history = if short { Vec::new() } else { self.history(kept, today) };
        let parts = KeptParts {
            name,
            kept,
            goal_now,
            again: planned.filter(|p| p.request.is_some()).map(|p| (&p.routes, &p.plan)),
            route: planned.and_then(|p| same_way(kept, p)),
            history: &history,
            today,
        };
        let page = if short { docs::kept_page } else { docs::kept };
        Some(page(&parts, l))
    }

    /// The dates of the plan that is kept, or else of the one that was worked out; and the look each
    /// month, for who asked for it.
    #[must_use]
    pub fn calendar(
        &self,
        person: &Person,
        kept: Option<&KeptPlan>,
        planned: Option<&Planned>,
        today: Date,
    ) -> Vec<u8> {
        let l = self.lattice();
        let goal = kept.map(|k| &k.goal).or(planned.and_then(|p| p.goal.as_ref()));
        let request = planned.and_then(|p| p.request.as_ref());
        let start = kept.map(|k| &k.start).or(request.map(|r| &r.start.role));
        let name =
            goal.map_or_else(|| "A plan".to_owned(), |g| format!("Plan: {}", l.role_title(g)));
        let whose = ics::Whose::new(person, start.map(|s| &**s), goal.map(|g| &**g));
        let mut entries = match (kept, planned) {
            (Some(kept), _) => ics::of_kept(kept, whose, l),
            (None, Some(planned)) => ics::of_plan(&planned.plan, whose),
            (None, None) => Vec::new(),
        };
        if person.journal.monthly_look {
            let rings = kept.is_some_and(|k| k.reminders);
            entries.push(ics::monthly_look(whose, rings, today));
        }
        ics::calendar(&name, &entries, today)
    }
}

/// The way that is kept as it was found today. Its first jobs may lie behind by now.
fn same_way<'p>(kept: &KeptPlan, planned: &'p Planned) -> Option<&'p Route> {
    let route = planned.routes.routes.get(planned.plan.route?)?;
    let legs = route.legs.iter().filter(|leg| leg.edge.is_some());
    let found: Vec<_> = legs.map(|leg| &leg.role).collect();
    let stops: Vec<_> = kept.stops.iter().map(|s| &s.role).collect();
    (stops.ends_with(&found) && found.is_empty() == stops.is_empty()).then_some(route)
}
