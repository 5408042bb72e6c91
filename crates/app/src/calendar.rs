//! The dates of a plan, for a calendar program.

use jiff::civil::Date;
use switchback_model::Person;
use switchback_model::going::KeptPlan;
use switchback_report::ics;

use crate::{Engine, Planned};

impl Engine {
    /// The dates of the plan that is kept, or else of the one that was worked out.
    #[must_use]
    pub fn calendar(
        &self,
        person: &Person,
        kept: Option<&KeptPlan>,
        planned: &Planned,
        today: Date,
    ) -> Vec<u8> {
        let l = self.lattice();
        let goal = kept.map(|k| &k.goal).or(planned.goal.as_ref());
        let name =
            goal.map_or_else(|| "A plan".to_owned(), |g| format!("Plan: {}", l.role_title(g)));
        let entries = match kept {
            Some(kept) => ics::of_kept(kept, person.journal.monthly_look, l, today),
            None => ics::of_plan(&planned.plan),
        };
        ics::calendar(&name, &entries, today)
    }
}
