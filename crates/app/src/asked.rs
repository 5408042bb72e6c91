//! Which facts a form asks, and which stories stand beside a move.

use std::collections::BTreeMap;

use jiff::civil::Date;
use switchback_guide::Crossing;
use switchback_model::case::{OfferCase, Statements};
use switchback_model::lattice::{Fact, FactAbout, Family, Story};

use crate::Engine;

impl Engine {
    /// The facts of one kind that are worth asking now: those that fit the family of the post and
    /// whose condition is met. What was answered is always among them.
    #[must_use]
    pub fn asked(
        &self,
        about: FactAbout,
        family: Option<Family>,
        said: &BTreeMap<String, Statements>,
    ) -> Vec<&Fact> {
        switchback_guide::facts_to_ask(about, family, said, self.lattice())
    }

    /// The family that an offered post belongs to, as far as its title and the answers say.
    #[must_use]
    pub fn post_family(&self, offer: &OfferCase, today: Date) -> Family {
        switchback_guide::post_family(offer, &self.context(today))
    }

    /// The stories of a move, and those of its neighbours: moves from and into the same families. They
    /// are never put together.
    #[must_use]
    pub fn stories<'a>(&'a self, from: &str, to: &str) -> (Vec<&'a Story>, Vec<&'a Story>) {
        let all = &self.lattice().stories;
        let (own, others): (Vec<&Story>, Vec<&Story>) =
            all.iter().partition(|s| s.from == from && s.to == to);
        let family = |role: &str| self.lattice().role(role).map(|r| r.family);
        let near = |s: &&Story| family(&s.to) == family(to) && family(&s.from) == family(from);
        let near = others.into_iter().filter(near).collect();
        (own, near)
    }

    /// What the map knows of going from one family of jobs into another (R000-03).
    #[must_use]
    pub fn crossing(&self, from: Family, to: Family) -> Crossing<'_> {
        switchback_guide::crossing(self.lattice(), from, to)
    }
}
