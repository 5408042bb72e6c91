//! What the log of a plan says, and how far somebody is on the way.

use jiff::civil::Date;
use switchback_guide as guide;
use switchback_model::Person;
use switchback_model::going::{EarlierPlan, KeptPlan};
use switchback_model::lattice::Role;
use switchback_model::log::{ApplicationsRead, Growing, Sought, ToTell, Version};

use crate::{AppError, Engine, PartOfMe, PartState, Planned, Wishes};

/// The most years and hours a week that a plan is worked out for.
const MOST: (u32, u32) = (40, 60);

/// What to ask for so that a plan goes on along its jobs, within its limits. Those at its beginning
/// may lie behind by now, so shorter ways follow, and last whatever leads to the goal.
pub(crate) fn wishes_of(plan: &KeptPlan) -> impl Iterator<Item = Wishes> + '_ {
    let jobs: Vec<_> = plan.stops.iter().map(|s| s.role.clone()).collect();
    let ways: Vec<_> =
        (0..jobs.len().max(1)).map(|n| jobs.get(n..).map(<[_]>::to_vec)).chain([None]).collect();
    ways.into_iter().map(|way| Wishes {
        goal: Some(plan.goal.clone()),
        years: Some(plan.years.clamp(1, MOST.0)),
        hours_per_week: Some(plan.hours_per_week.clamp(1, MOST.1)),
        limits: Some(plan.limits.clone()),
        way,
    })
}

/// The first that can be done of the ways on, or what stands against the last.
pub(crate) fn first_way<T>(
    all: impl Iterator<Item = Wishes>,
    mut work: impl FnMut(&Wishes) -> Result<T, AppError>,
) -> Result<T, AppError> {
    let mut last = None;
    for wishes in all {
        match work(&wishes) {
            // Only a way that is there no more has another behind it.
            Err(e) if e.place.as_deref() == Some("way") => last = Some(e),
            done => return done,
        }
    }
    Err(last.unwrap_or_else(|| {
        AppError::input("no way on is left", "look at the routes again and choose one of them")
    }))
}

impl Engine {
    /// The plan of a person worked out anew, along the jobs of the one that is kept as long as that
    /// can be done (F37).
    ///
    /// # Errors
    /// As [`Engine::plan`].
    pub fn plan_again(&self, person: &Person, today: Date) -> Result<Planned, AppError> {
        match person.plan.as_deref() {
            Some(kept) => first_way(wishes_of(kept), |w| self.plan(person, w, today)),
            None => self.plan(person, &Wishes::default(), today),
        }
    }

    /// Where applications end (F54).
    #[must_use]
    pub fn applications(&self, person: &Person, today: Date) -> ApplicationsRead {
        guide::applications(&person.journal, &self.context(today))
    }

    /// How many assignments were sought instead of given (R004-35).
    #[must_use]
    pub fn sought(&self, person: &Person, today: Date) -> Sought {
        guide::sought(&person.journal, &self.context(today))
    }

    /// The job that somebody is on the way to: the next of the plan that is kept, else their goal.
    #[must_use]
    pub fn next_job(&self, person: &Person, today: Date) -> Option<&Role> {
        let next = person.plan.as_deref().map(|p| guide::next_stop(p, &self.context(today)));
        let goal = person.goal.as_ref().map(|g| &g.role);
        self.lattice().role(next.as_ref().or(goal)?)
    }

    /// Assignments that grow what the next job asks for (R004-36).
    #[must_use]
    pub fn growing(&self, person: &Person, today: Date) -> Vec<Growing> {
        let Some(role) = self.next_job(person, today) else { return Vec::new() };
        let fit = self.fit(person, role, today);
        guide::growing(&fit, &person.journal, &self.context(today))
    }

    /// Who could be told, by their parts (R004-38).
    #[must_use]
    pub fn to_tell(&self, person: &Person, today: Date) -> Vec<ToTell> {
        let cx = self.context(today);
        let Some(role) = self.next_job(person, today) else { return Vec::new() };
        guide::to_tell(role, &guide::profile(person, &cx), &person.journal, &cx)
    }

    /// The earlier versions of a plan, the newest first, each with what was different after it (F37).
    #[must_use]
    pub fn history<'p>(
        &self,
        plan: &'p KeptPlan,
        today: Date,
    ) -> Vec<(&'p EarlierPlan, Vec<String>)> {
        let cx = self.context(today);
        let after = plan.history.iter().skip(1).map(Version::from);
        let after = after.chain([Version::from(plan)]);
        let pairs = plan.history.iter().zip(after);
        let mut out: Vec<_> =
            pairs.map(|(old, new)| (old, guide::differences(old.into(), new, &cx))).collect();
        out.reverse();
        out
    }

    /// The parts of being on the way with how far each is.
    #[must_use]
    pub fn parts_of_way(&self, person: &Person) -> [PartOfMe; 5] {
        let log = &person.journal;
        let some = |n: usize| if n == 0 { PartState::NotBegun } else { PartState::Begun(n, None) };
        let steps = person.plan.as_deref().map_or(&[][..], |p| &p.steps);
        let live = steps.iter().filter(|s| !s.dropped).count();
        let open = steps.iter().filter(|s| s.is_open()).count();
        let board = match (live, live - open) {
            (0, _) => PartState::NotBegun,
            (all, got) if got == all => PartState::Done,
            (all, got) => PartState::Begun(got, Some(all)),
        };
        let part = |id, title, state| PartOfMe { id, title, state };
        [
            part("plan/board", "What do I do next, and what is got already?", board),
            part(
                "assignments",
                "Which assignments did I get, and which did I seek?",
                some(log.assignments.len()),
            ),
            part("who-knows", "Who should know about me?", some(log.contacts.len())),
            part("trials", "Can I try the job before I move?", some(log.trials.len())),
            part("applications", "Where do my applications end?", some(log.applications.len())),
        ]
    }
}
