use std::collections::{BTreeMap, BTreeSet};

use switchback_model::lattice::{Gate, Role};

use super::{At, Checker};

impl Checker<'_> {
    pub(super) fn roles(&mut self) {
        let l = self.l;
        let mut titles: BTreeMap<String, &str> = BTreeMap::new();
        let mut ids = BTreeSet::new();
        for role in &l.roles {
            let file = self.loaded.role_file(role);
            if !ids.insert(&role.id) {
                self.error(
                    &At::text(&file, "id"),
                    format!("the role “{}” stands twice", role.id),
                    "give each its own id",
                );
            }
            self.role_shape(role, &file);
            self.role_needs(role, &file);
            self.role_gates(role, &file);
            if !self.warns {
                continue;
            }
            for t in std::iter::once(&role.title).chain(&role.alt_titles) {
                if let Some(other) = titles.insert(t.to_lowercase(), &role.id)
                    && other != role.id
                {
                    self.warning(
                        &At::text(&file, t),
                        format!("“{t}” is also a title of {other}"),
                        "keep it at one role, or list it as ambiguous in title_words.toml",
                    );
                }
            }
        }
    }

    fn role_shape(&mut self, r: &Role, file: &str) {
        self.sourced(&At::text(file, "sources"), &r.id, &r.sources);
        if !(1..=9).contains(&r.level) {
            self.error(
                &At::text(file, "level"),
                format!("level {} is not 1 to 9", r.level),
                "see the scale in lattice/README.md",
            );
        }
        let sum: u32 = r.week.iter().map(|a| u32::from(a.share)).sum();
        if sum != 100 {
            self.error(
                &At::table(file, "week", 0),
                format!("the week adds up to {sum} %"),
                "make the shares add up to 100",
            );
        }
        if r.distinct.len() != 3 {
            self.error(
                &At::text(file, "distinct"),
                format!("{} sentences where three are asked for", r.distinct.len()),
                "three sentences that are true of no neighbouring role",
            );
        }
        for (name, right) in r.decision_rights.all() {
            if right.amount > 4 {
                self.error(
                    &At::text(file, "[decision_rights"),
                    format!("“{name}” has the amount {}", right.amount),
                    "amounts go from 0 to 4",
                );
            }
        }
        if r.alt_titles.len() < 8 {
            self.warning(
                &At::text(file, "alt_titles"),
                format!("only {} other titles", r.alt_titles.len()),
                "8 to 25 make titles easier to find",
            );
        }
    }

    fn role_needs(&mut self, r: &Role, file: &str) {
        if r.needs.len() < 8 {
            self.error(
                &At::text(file, "needs"),
                format!("only {} required competencies", r.needs.len()),
                "at least eight",
            );
        }
        let ids = r.needs.iter().map(|n| n.competency.as_str());
        self.unique_in(file, "competency", "required competency", ids);
        for n in &r.needs {
            let at = At::quoted(file, &n.competency);
            self.competency_exists(&at, &n.competency);
            if !(1..=4).contains(&n.level) {
                self.error(
                    &at,
                    format!("the level {} of {} is not 1 to 4", n.level, n.competency),
                    "leave out what is not needed",
                );
            }
            if !(n.weight.is_finite() && n.weight > 0.0) {
                self.error(
                    &at,
                    format!("the weight {} of {}", n.weight, n.competency),
                    "a number above 0",
                );
            }
        }
    }

    fn role_gates(&mut self, r: &Role, file: &str) {
        for g in &r.gates {
            if let Gate::Competency { competency, level, .. } = g
                && (!self.competencies.contains(competency.as_str()) || !(1..=4).contains(level))
            {
                self.error(
                    &At::table(file, "gates", 0),
                    format!("a gate asks for {competency} at level {level}"),
                    "an existing competency, level 1 to 4",
                );
            }
        }
    }
}
