use super::{At, Checker};

const FILE: &str = "credentials.toml";

impl Checker<'_> {
    pub(super) fn credentials(&mut self) {
        let l = self.l;
        self.unique(FILE, "credential", l.credentials.iter().map(|c| c.id.as_str()));
        for c in &l.credentials {
            let at = At::id(FILE, &c.id);
            self.sourced(&at, &c.id, &c.sources);
            for role in &c.roles {
                self.role_exists(&at, role);
            }
            for s in &c.shows {
                self.competency_exists(&at, &s.competency);
                if !(1..=3).contains(&s.level) {
                    self.error(
                        &at,
                        format!("{} shows {} at level {}", c.id, s.competency, s.level),
                        "a certificate shows knowledge, level 1 to 3",
                    );
                }
            }
            if c.hours.is_some_and(|h| h.lo > h.hi) || c.cost.as_ref().is_some_and(|k| k.lo > k.hi)
            {
                self.error(
                    &at,
                    format!("{} has a range whose lower end is above its upper end", c.id),
                    "turn it round",
                );
            }
        }
    }
}
