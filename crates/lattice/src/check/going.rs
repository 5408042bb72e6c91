//! Trials, the first months, and readiness: every trial has a way back, every step a day.

use switchback_model::lattice::{Family, Trial};

use super::{At, Checker};

const FILE: &str = "going.toml";
/// A trial that lasts longer than two years is another job.
const MOST_WEEKS: u32 = 104;
/// The first months end with the second year.
const MOST_DAYS: u32 = 730;

impl Checker<'_> {
    pub(super) fn trials(&mut self) {
        let l = self.l;
        self.unique(FILE, "trial", l.trials.iter().map(|t| t.id.as_str()));
        for t in &l.trials {
            let at = At::id(FILE, &t.id);
            self.sourced(&at, &t.id, &t.sources);
            self.said(&at, &t.id, "the terms, with the way back", t.terms.is_empty());
            self.said(&at, &t.id, "a sign that it suits", t.success_signs.is_empty());
            self.said(&at, &t.id, "a sign that it does not", t.stop_signs.is_empty());
            self.lasts(&at, t);
        }
    }

    fn lasts(&mut self, at: &At<'_>, t: &Trial) {
        if t.weeks.lo == 0 || t.weeks.lo > t.weeks.hi || t.weeks.hi > MOST_WEEKS {
            self.error(
                at,
                format!("{} lasts {} to {} weeks", t.id, t.weeks.lo, t.weeks.hi),
                "a trial lasts 1 to 104 weeks, the shorter end first",
            );
        }
    }

    pub(super) fn settling(&mut self) {
        let l = self.l;
        self.unique(FILE, "step", l.settling.iter().map(|s| s.id.as_str()));
        for s in &l.settling {
            let at = At::id(FILE, &s.id);
            self.sourced(&at, &s.id, &s.sources);
            self.said(&at, &s.id, "why", s.why.trim().is_empty());
            self.said(&at, &s.id, "what will show it", s.evidence.trim().is_empty());
            if !(1..=MOST_DAYS).contains(&s.days) {
                self.error(
                    &at,
                    format!("{} is due after {} days", s.id, s.days),
                    "write 1 to 730 days after the first one in the job",
                );
            }
        }
    }

    pub(super) fn readiness(&mut self) {
        let l = self.l;
        self.unique(FILE, "question", l.readiness.iter().map(|r| r.id.as_str()));
        for r in &l.readiness {
            let at = At::id(FILE, &r.id);
            self.sourced(&at, &r.id, &r.sources);
            self.said(&at, &r.id, "what is enough", r.enough.trim().is_empty());
            for role in &r.roles {
                self.role_exists(&at, role);
                let family = l.role(role).map(|found| found.family);
                if family.is_some_and(|f| f != Family::Independent) {
                    self.error(
                        &at,
                        format!("{} is for {role}, which has an employer", r.id),
                        "name independent roles only, or none for all of them",
                    );
                }
            }
        }
    }
}
