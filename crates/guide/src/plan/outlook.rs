//! The jobs between, and when to look at the plan again.

use switchback_model::going::StepKind;
use switchback_model::lattice::Role;
use switchback_model::words::{and, date, small};
use switchback_model::{Action, Leg, Milestone, Route};

use super::calendar::{earlier, later};
use super::tell::article;
use super::{Desk, step};

/// Months between looks at the plan.
const LOOK: u32 = 6;
/// What a job between is there for, at most.
const GIVES: usize = 3;

impl Desk<'_> {
    /// One step for each job between, and the looks at the plan up to the goal (R002-47).
    pub(super) fn outlook(&self, route: &Route, milestones: &[Milestone]) -> Vec<Action> {
        let legs = route.legs.windows(2).zip(milestones.windows(2));
        let mut out: Vec<Action> = legs.filter_map(|(l, m)| self.between(l, m)).collect();
        out.extend(milestones.last().map(|m| self.look(Some(m))));
        out
    }

    /// What a job between is for: what it gives, when to leave, and for what (R003-52).
    fn between(&self, legs: &[Leg], milestones: &[Milestone]) -> Option<Action> {
        let ([here, next], [from, to]) = (legs, milestones) else { return None };
        let (job, after) = (self.role(here)?, self.role(next)?);
        let search = next.edge.as_ref().map_or(0, |e| e.search_months.lo);
        let leave = earlier(to.from, search).max(from.from);
        let gives = self.gives(job, after);
        let gives = if gives.is_empty() { "time in the job itself".into() } else { and(&gives) };
        let study = match next.hours.hi {
            0 => {
                "No study of your own is counted for it: it is learned at work in this job.".into()
            }
            hi => format!("Beside it {} to {hi} hours of your own study.", next.hours.lo),
        };
        let what = format!(
            "{} is a job between. What it is there for: {gives}. {study} From {leave} on, look for {}.",
            job.title,
            small(&after.title),
            leave = date(leave)
        );
        let mut a = step(StepKind::Review, &format!("between-{}", job.id), what, from.from);
        a.begins = true;
        a.evidence = "a page with what you want to have learned, the job after it, and the month in which you begin to look".into();
        a.why = format!(
            "In our lattice the way to {} leads through it; the days are the earliest.",
            small(&after.title)
        );
        Some(a)
    }

    /// What a job gives that the next one asks for and the person does not certainly have.
    fn gives(&self, job: &Role, after: &Role) -> Vec<String> {
        let lattice = self.cx.lattice;
        let profile = self.ask.profile;
        let mut asked: Vec<_> = after.needs.iter().collect();
        asked.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let mut out: Vec<String> = asked
            .iter()
            .filter_map(|n| {
                let given = job.need(&n.competency)?.level.min(n.level);
                let new = f64::from(given) > profile.level(&n.competency).lo;
                let title = lattice.competency_title(&n.competency).to_lowercase();
                new.then(|| format!("{title} at {given} of 4"))
            })
            .take(GIVES)
            .collect();
        if job.people_rung > profile.rung.lo {
            out.push(format!("a record of leading {} in the line", job.people_rung.label()));
        }
        out
    }

    /// Looking at the plan again: one step that comes again, from its first day on (R002-45).
    pub(super) fn look(&self, last: Option<&Milestone>) -> Action {
        let by = later(self.cx.today, LOOK);
        let what = match last {
            Some(m) => format!(
                "Look at the plan again every half year from {} on, and when a job begins: what is gained, what has changed, and is {} {} still what you want? The way is at its end when you begin as one, on {} at the earliest.",
                date(by),
                article(&m.title),
                small(&m.title),
                date(m.from)
            ),
            None => format!(
                "Look again every half year from {} on: is this still the place, and what has changed around it?",
                date(by)
            ),
        };
        let mut a = step(StepKind::Review, "plan", what, by);
        a.evidence =
            "the plan worked out again, or a line that it still holds, with the day".into();
        a.why =
            "A plan that nobody looks at goes stale; each half year is our rule of thumb.".into();
        a
    }
}
