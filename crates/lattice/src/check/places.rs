use switchback_model::lattice::Modifier;

use super::{At, Checker};

const FILE: &str = "places.toml";

impl Checker<'_> {
    pub(super) fn places(&mut self) {
        let l = self.l;
        let values = || l.places.iter().flat_map(|f| &f.values);
        let ids = l.places.iter().map(|f| &f.id).chain(values().map(|v| &v.id));
        self.unique(FILE, "facet or place", ids.map(String::as_str));
        let mut nth = 0;
        for v in values() {
            let at = At::id(FILE, &v.id);
            self.sourced(&at, &v.id, &v.sources);
            for c in &v.grows {
                self.competency_exists(&at, c);
            }
            for m in &v.modifiers {
                self.modifier(&At::table(FILE, "facets.values.modifiers", nth), m);
                nth += 1;
            }
        }
    }

    fn modifier(&mut self, at: &At<'_>, m: &Modifier) {
        if m.families.is_empty() == m.roles.is_empty() {
            self.error(
                at,
                "a modifier must name families or roles".into(),
                "one of the two, with at least one name",
            );
        }
        for role in &m.roles {
            self.role_exists(at, role);
        }
        for family in &m.families {
            if !self.l.roles.iter().any(|r| r.family == *family) {
                self.error(
                    at,
                    format!("no role is of the family “{}”", family.id()),
                    "name a family that has roles",
                );
            }
        }
        if let Some(c) = &m.competency {
            self.competency_exists(at, c);
        }
        if !changes_one_thing(m) {
            self.error(
                at,
                "a modifier must change exactly one thing".into(),
                "competency with level or weight, or right with amount, or admin; by more or less than 0",
            );
        }
        if m.reason.trim().is_empty() {
            self.error(at, "a modifier gives no reason".into(), "say why in one sentence");
        }
    }
}

/// A competency, a right or the share of administration, each with its own numbers and no other,
/// and none of them 0.
fn changes_one_thing(m: &Modifier) -> bool {
    let of_competency = m.level.is_some() || m.weight.is_some();
    let of_right = m.amount.is_some();
    let numbers = [m.level, m.weight, m.amount, m.admin];
    let things = [m.competency.is_some(), m.right.is_some(), m.admin.is_some()];
    things.iter().filter(|t| **t).count() == 1
        && of_competency == m.competency.is_some()
        && of_right == m.right.is_some()
        && numbers.iter().all(|n| *n != Some(0))
}
