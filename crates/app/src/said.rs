//! What somebody says of themselves, worked out at once for a page.

use jiff::civil::Date;
use switchback_guide as guide;
use switchback_model::Person;
use switchback_model::lattice::Role;
use switchback_report::docs::{RightsFor, Said};

use crate::{Engine, Me};

impl Engine {
    /// The role that somebody is laid beside: their goal; without one the nearest role, where enough is
    /// known to name it.
    #[must_use]
    pub fn beside(&self, person: &Person, me: &Me) -> Option<&Role> {
        let nearest = || me.nearest.iter().find(|n| me.enough && !n.below);
        self.goal_of(person).or_else(|| self.lattice().role(&nearest()?.role))
    }

    /// What somebody says of themselves, worked out. Decision rights are laid beside the goal; without
    /// one beside the nearest role, where enough is known to name it.
    #[must_use]
    pub fn said(&self, person: &Person, me: &Me, today: Date) -> Said {
        let cx = self.context(today);
        let goal = self.goal_of(person);
        let beside = self.beside(person, me);
        Said {
            fields: guide::four_fields(person, &me.profile, &cx),
            ledger: guide::ledger(person, &cx),
            rights: beside.map(|role| RightsFor {
                beside: guide::rights_beside(person, role, &cx),
                is_goal: goal.is_some(),
            }),
            fixer: guide::fixer_or_flagger(person, &cx),
            choosing: guide::choosing(person, &cx),
            reasons: guide::reasons(person, &me.profile, goal, &cx),
        }
    }
}
