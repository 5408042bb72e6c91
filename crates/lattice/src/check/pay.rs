//! Figures: each belongs to a survey and a role, is in order, and a pair never joins two surveys.

use std::collections::BTreeSet;

use switchback_model::lattice::{Pair, PayFigure};

use super::{At, Checker};

const FILE: &str = "pay.toml";

impl Checker<'_> {
    pub(super) fn pay(&mut self) {
        let pay = &self.l.pay;
        self.unique(FILE, "survey", pay.surveys.iter().map(|s| s.id.as_str()));
        for s in &pay.surveys {
            if s.currency.len() != 3 || !s.currency.bytes().all(|b| b.is_ascii_uppercase()) {
                self.error(
                    &At::id(FILE, &s.id),
                    format!("“{}” is no currency", s.currency),
                    "three capital letters, e.g. GBP",
                );
            }
        }
        let mut seen = BTreeSet::new();
        for (i, f) in pay.figures.iter().enumerate() {
            let at = At::table(FILE, "figures", i);
            self.figure(&at, f);
            if !seen.insert((&f.role, &f.survey, &f.group)) {
                self.error(
                    &at,
                    format!("the figure of {} for “{}” stands twice", f.role, f.group),
                    "keep one",
                );
            }
        }
        for (i, s) in pay.scarcity.iter().enumerate() {
            let at = At::table(FILE, "scarcity", i);
            self.role_exists(&at, &s.role);
            self.survey_exists(&at, &s.survey);
        }
        for (i, p) in pay.pairs.iter().enumerate() {
            self.pair(&At::table(FILE, "pairs", i), p);
        }
    }

    fn survey_exists(&mut self, at: &At<'_>, id: &str) {
        if !self.l.pay.surveys.iter().any(|s| s.id == id) {
            self.error(at, format!("there is no survey “{id}”"), "add it under [[surveys]]");
        }
    }

    fn figure(&mut self, at: &At<'_>, f: &PayFigure) {
        self.role_exists(at, &f.role);
        self.survey_exists(at, &f.survey);
        let given: Vec<f64> = [f.lo, f.mid, f.hi].into_iter().flatten().collect();
        if given.is_empty() {
            self.error(
                at,
                format!("the figure of {} holds no number", f.role),
                "lo, mid or hi, or leave the figure out",
            );
        }
        if !given.iter().all(|n| n.is_finite() && *n > 0.0) || !given.is_sorted() {
            self.error(
                at,
                format!("the figure of {} is not in order: {given:?}", f.role),
                "above 0, and lo no higher than mid, mid no higher than hi",
            );
        }
    }

    /// Both sides of a pair are figures of the one survey that it names.
    fn pair(&mut self, at: &At<'_>, p: &Pair) {
        self.survey_exists(at, &p.survey);
        let figures = &self.l.pay.figures;
        for (role, group, mid) in [
            (&p.pmo_role, &p.pmo_group, p.pmo_mid),
            (&p.delivery_role, &p.delivery_group, p.delivery_mid),
        ] {
            self.role_exists(at, role);
            let held = figures.iter().any(|f| {
                f.survey == p.survey && f.role == *role && f.group == *group && f.mid == Some(mid)
            });
            if !held {
                self.error(
                    at,
                    format!("{} holds no figure {mid} of {role} for “{group}”", p.survey),
                    "pair two figures of one survey, as they stand under [[figures]]",
                );
            }
        }
    }
}
