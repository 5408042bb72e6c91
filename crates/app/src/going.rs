//! Going: what a plan that is kept, a what-if, a feeder view and a lever need of the reasoning.

use jiff::civil::Date;
use switchback_guide::{self as guide, Context};
use switchback_model::going::KeptPlan;
use switchback_model::lattice::Role;
use switchback_model::{
    Feeders, Leverage, Person, Profile, Replanned, RouteRequest, WhatIf, words,
};

use crate::log::{first_way, wishes_of};
use crate::{AppError, Engine, Planned, Wishes};

/// A plan again after something happened, and what would be kept then.
pub type Again = (Replanned, Option<KeptPlan>);

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
    ) -> Result<Again, AppError> {
        let change = self.by_id(change)?;
        let before = self.plan(person, wishes, today)?;
        let Some(request) = &before.request else {
            return Err(AppError::input(
                "there is no plan to change yet, for no job to start from is known",
                "add your job with its title and since when, then plan again",
            ));
        };
        if change == WhatIf::NoVacancy(request.start.role.clone()) {
            return Err(AppError::input(
                format!("{} is the job you hold", self.lattice().role_title(&request.start.role)),
                "name a job on the way that may have no vacancy",
            ));
        }
        let there = self.in_place(&request.limits)?;
        let cx = self.context(today);
        let profile = guide::profile(person, &cx);
        let find = |seen: &Profile, request: &RouteRequest, today: Date| {
            self.routes_there(seen, request, &there, today)
        };
        let happened = guide::Happened {
            person,
            profile: &profile,
            request,
            along: before.plan.route.filter(|_| wishes.way.is_some()),
            before: (before.routes, before.plan),
            change: &change,
        };
        let done = guide::what_if(happened, &find, &Context { lattice: &there, ..cx });
        let kept =
            guide::kept(&done.replanned.after.1, &done.request, person.plan.as_deref(), today);
        Ok((done.replanned, Some(kept)))
    }

    /// The plan that is kept again after something happened: along its own way and within its own
    /// limits, except for what is wished otherwise. Where none is kept, or another goal is named, as
    /// [`Engine::what_if`].
    ///
    /// # Errors
    /// As [`Engine::what_if`].
    pub fn what_if_kept(
        &self,
        person: &Person,
        wishes: &Wishes,
        change: &WhatIf,
        today: Date,
    ) -> Result<Again, AppError> {
        let same = |k: &&KeptPlan| match &wishes.goal {
            Some(text) => self.role(text).is_ok_and(|r| r.id == k.goal),
            None => true,
        };
        let Some(kept) = person.plan.as_deref().filter(same).filter(|_| wishes.way.is_none())
        else {
            return self.what_if(person, wishes, change, today);
        };
        let all = wishes_of(kept).map(|kept| Wishes {
            goal: kept.goal,
            years: wishes.years.or(kept.years),
            hours_per_week: wishes.hours_per_week.or(kept.hours_per_week),
            limits: wishes.limits.clone().or(kept.limits),
            way: kept.way,
        });
        first_way(all, |w| self.what_if(person, w, change, today))
    }

    /// An earlier version of the plan that is kept, counted from the oldest, as it would be kept
    /// again, and why.
    #[must_use]
    pub fn gone_back(
        &self,
        person: &Person,
        index: usize,
        today: Date,
    ) -> Option<(KeptPlan, String)> {
        let now = person.plan.as_deref()?;
        let to = now.history.get(index)?;
        let why = format!("gone back to the plan that was kept until {}", words::date(to.on));
        Some((guide::gone_back(now, to, today), why))
    }

    /// A change with the ids of the lattice in place of what was typed.
    fn by_id(&self, change: &WhatIf) -> Result<WhatIf, AppError> {
        Ok(match change {
            WhatIf::FailExam(text) => WhatIf::FailExam(self.credential(text)?.id.clone()),
            WhatIf::NoVacancy(text) => WhatIf::NoVacancy(self.role(text)?.id.clone()),
            same => same.clone(),
        })
    }
}
