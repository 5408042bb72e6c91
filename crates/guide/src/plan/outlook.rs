//! The jobs between, and when to look at the plan again.

use switchback_model::going::StepKind;
use switchback_model::lattice::Role;
use switchback_model::words::{and, date, small};
use switchback_model::{Action, Leg, Milestone, Route};

use super::calendar::{earlier, later};
use super::{Desk, step};

/// Months until the first look at the plan.
const FIRST_LOOK: u32 = 6;
/// Months between the later ones.
const LOOK: u32 = 12;
/// What a job between is there for, at most.
const GIVES: usize = 3;
/// Two looks so many days apart are one.
const SAME_DAYS: i32 = 45;

impl Desk<'_> {
    /// One step for each job between, and the looks at the plan up to the goal (R002-47).
    pub(super) fn outlook(&self, route: &Route, milestones: &[Milestone]) -> Vec<Action> {
        let legs = route.legs.windows(2).zip(milestones.windows(2));
        let mut out: Vec<Action> = legs.filter_map(|(l, m)| self.between(l, m)).collect();
        out.extend(milestones.last().map(|m| self.arrived(m)));
        let until = milestones.last().map_or(self.cx.today, |m| m.from);
        let mut months = FIRST_LOOK;
        while later(self.cx.today, months) < until && months <= 40 * 12 {
            let day = later(self.cx.today, months);
            let near = |a: &Action| (day - a.by).get_days().abs() < SAME_DAYS;
            if !out.iter().any(near) {
                out.push(self.look(months));
            }
            months = (months / LOOK + 1) * LOOK;
        }
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

    fn arrived(&self, m: &Milestone) -> Action {
        let what = format!(
            "When you begin as {}: look at the whole way again. What was got, what was not needed, what comes next, if anything.",
            small(&m.title)
        );
        let mut a = step(StepKind::Review, &format!("goal-{}", m.role), what, m.from);
        a.evidence = "three lines, with the day".into();
        a.why = "A plan is done when somebody says so; this is the earliest day.".into();
        a
    }

    pub(super) fn look(&self, months: u32) -> Action {
        let what = match self.goal().filter(|g| self.start().is_none_or(|s| s.id != g.id)) {
            Some(g) => format!(
                "Look at the plan again: what is got, what has changed, and is {} still what you want?",
                small(&g.title)
            ),
            None => "Look again: is this still the place, and what has changed around it?".into(),
        };
        let day = later(self.cx.today, months);
        let mut a = step(StepKind::Review, &format!("month-{months}"), what, day);
        a.evidence = "the plan worked out again, or a line that it still holds".into();
        a.why = "A plan that nobody looks at goes stale; after half a year, and then once a year, is our rule of thumb.".into();
        a
    }
}
