//! Concerns, stalls, and what people say: every sentence has a source and its other side.

use super::{At, Checker};

impl Checker<'_> {
    pub(super) fn concerns(&mut self) {
        const FILE: &str = "concerns.toml";
        let l = self.l;
        self.unique(FILE, "concern", l.concerns.iter().map(|c| c.id.as_str()));
        for c in &l.concerns {
            let at = At::id(FILE, &c.id);
            self.sourced(&at, &c.id, &c.sources);
            self.said(&at, &c.id, "what the opportunity is", c.opportunity.is_empty());
        }
    }

    pub(super) fn stalls(&mut self) {
        const FILE: &str = "stalls.toml";
        let l = self.l;
        self.unique(FILE, "stall", l.stalls.iter().map(|s| s.id.as_str()));
        for s in &l.stalls {
            self.sourced(&At::id(FILE, &s.id), &s.id, &s.sources);
        }
    }

    pub(super) fn claims(&mut self) {
        const FILE: &str = "claims.toml";
        let l = self.l;
        self.unique(FILE, "claim", l.claims.iter().map(|c| c.id.as_str()));
        for c in &l.claims {
            let at = At::id(FILE, &c.id);
            self.sourced(&at, &c.id, &c.sources);
            self.said(&at, &c.id, "what speaks for it", c.r#for.is_empty());
            self.said(&at, &c.id, "what speaks against it", c.against.is_empty());
            self.said(&at, &c.id, "how to check it", c.check.is_empty());
            for role in &c.roles {
                self.role_exists(&at, role);
            }
            if !is_month(&c.date) {
                self.error(
                    &at,
                    format!("the date “{}” of {} is no month", c.date, c.id),
                    "write it as 2026-11",
                );
            }
        }
    }

    pub(super) fn rules(&mut self) {
        const FILE: &str = "rules.toml";
        let l = self.l;
        self.unique(FILE, "rule", l.rules.iter().map(|r| r.id.as_str()));
        for r in &l.rules {
            let at = At::id(FILE, &r.id);
            self.sourced(&at, &r.id, &r.sources);
            self.said(&at, &r.id, "what speaks for it", r.r#for.is_empty());
            self.said(&at, &r.id, "what speaks against it", r.against.is_empty());
            self.said(&at, &r.id, "when it does not hold", r.when_not.is_empty());
        }
    }

    pub(super) fn strategies(&mut self) {
        const FILE: &str = "strategies.toml";
        let l = self.l;
        self.unique(FILE, "strategy", l.strategies.iter().map(|s| s.id.as_str()));
        for s in &l.strategies {
            let at = At::id(FILE, &s.id);
            self.sourced(&at, &s.id, &s.sources);
            self.said(&at, &s.id, "whom it suits", s.suits.is_empty());
            self.said(&at, &s.id, "what it costs", s.costs.is_empty());
        }
    }
}

/// Is it a year and a month, as `2026-11`?
fn is_month(text: &str) -> bool {
    let number = |s: &str, digits: usize| {
        (s.len() == digits && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<u16>().ok())
    };
    text.split_once('-').is_some_and(|(year, month)| {
        number(year, 4).is_some()
            && number(month, 2).flatten().is_some_and(|m| (1..=12).contains(&m))
    })
}
