//! What has changed from one lattice to another, field by field.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use switchback_model::Lattice;

/// What has changed; sections without a change are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diff {
    /// The version before.
    pub from: String,
    /// The version after.
    pub to: String,
    /// Roles first.
    pub sections: Vec<Section>,
}

/// The changes of one kind of entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The kind, e.g. `roles`.
    pub kind: &'static str,
    /// New entries.
    pub added: Vec<Named>,
    /// Entries that are gone.
    pub removed: Vec<Named>,
    /// Entries that say something else.
    pub changed: Vec<Edited>,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name in files, e.g. `pmo-analyst`; for a move its ends and its kind.
    pub id: String,
    /// Its name for people.
    pub title: String,
}

/// An entry that says something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// Which one.
    pub entry: Named,
    /// What is different.
    pub fields: Vec<Field>,
}

/// A field before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The way to it, e.g. `needs.cost-control.level`.
    pub field: String,
    /// What it was; `None` if it was not there.
    pub from: Option<String>,
    /// What it is; `None` if it is gone.
    pub to: Option<String>,
}

/// Compares everything that two lattices say.
#[must_use]
pub fn diff(a: &Lattice, b: &Lattice) -> Diff {
    let name = |id: &str, title: &str| Named { id: id.to_owned(), title: title.to_owned() };
    let between = |l: &Lattice, from: &str, to: &str| {
        format!("{} to {}", l.role_title(from), l.role_title(to))
    };
    let sections = [
        section("roles", &a.roles, &b.roles, |r| name(&r.id, &r.title)),
        section("competencies", &a.competencies, &b.competencies, |c| name(&c.id, &c.title)),
        section("moves", &a.moves, &b.moves, |m| Named {
            id: format!("{} to {}, {}", m.from, m.to, m.kind.label()),
            title: between(b, &m.from, &m.to),
        }),
        section("places", &a.places, &b.places, |f| name(&f.id, &f.title)),
        section("tools", &a.tools, &b.tools, |t| name(&t.id, &t.title)),
        section("credentials", &a.credentials, &b.credentials, |c| name(&c.id, &c.title)),
        section("claims", &a.claims, &b.claims, |c| name(&c.id, &c.claim)),
        section("rules", &a.rules, &b.rules, |r| name(&r.id, &r.rule)),
        section("strategies", &a.strategies, &b.strategies, |s| name(&s.id, &s.title)),
        section("concerns", &a.concerns, &b.concerns, |c| name(&c.id, &c.title)),
        section("stalls", &a.stalls, &b.stalls, |s| name(&s.id, &s.title)),
        section("surveys", &a.pay.surveys, &b.pay.surveys, |s| name(&s.id, &s.title)),
        section("pay figures", &a.pay.figures, &b.pay.figures, |f| Named {
            id: format!("{}, {}, {}", f.role, f.survey, f.group),
            title: b.role_title(&f.role).to_owned(),
        }),
        section("scarcity", &a.pay.scarcity, &b.pay.scarcity, |s| Named {
            id: format!("{}, {}, {}", s.role, s.survey, s.code),
            title: b.role_title(&s.role).to_owned(),
        }),
        section("pay pairs", &a.pay.pairs, &b.pay.pairs, |p| Named {
            id: format!("{}, {}, {}", p.survey, p.pmo_group, p.delivery_group),
            title: between(b, &p.pmo_role, &p.delivery_role),
        }),
        section("questions", &a.facts, &b.facts, |f| name(&f.id, &f.question)),
        section("signs", &a.signs, &b.signs, |s| {
            let with = s.with.iter().map(|w| format!(", with {} {}", w.fact, w.is.join(" or ")));
            let with: String = with.collect();
            name(&format!("{} {}, of {}{with}", s.fact, s.answer, s.of), "")
        }),
        section("terms", &a.terms, &b.terms, |t| name(&format!("{} {}", t.fact, t.to), &t.ask)),
        section("marks", &a.marks, &b.marks, |m| {
            name(&format!("{} {}, {}", m.fact, m.answer, m.axis.id()), "")
        }),
        section("steps", &a.steps, &b.steps, |s| {
            name(&format!("{}, {}: {}", s.of, s.plan.label(), s.what), "")
        }),
        section("patterns", &a.patterns, &b.patterns, |p| name(&p.id, &p.title)),
        section("stories", &a.stories, &b.stories, |s| Named {
            id: s.id.clone(),
            title: between(b, &s.from, &s.to),
        }),
        section("title words", [&a.title_words], [&b.title_words], |_| name("title-words", "")),
        section("constants", [&a.constants], [&b.constants], |_| name("constants", "")),
    ];
    Diff {
        from: a.version.clone(),
        to: b.version.clone(),
        sections: sections.into_iter().filter(|s| !s.is_empty()).collect(),
    }
}

impl Section {
    fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty()
    }
}

fn section<'a, T: Serialize + PartialEq + 'a>(
    kind: &'static str,
    before: impl IntoIterator<Item = &'a T>,
    after: impl IntoIterator<Item = &'a T>,
    name: impl Fn(&T) -> Named,
) -> Section {
    let mut out = Section { kind, added: Vec::new(), removed: Vec::new(), changed: Vec::new() };
    let mut old: BTreeMap<String, &T> = before.into_iter().map(|t| (name(t).id, t)).collect();
    for now in after {
        let entry = name(now);
        match old.remove(&entry.id) {
            None => out.added.push(entry),
            Some(was) if was != now => {
                let fields = fields(&leaves(was), &leaves(now));
                out.changed.push(Edited { entry, fields });
            }
            Some(_) => {}
        }
    }
    out.removed = old.into_values().map(name).collect();
    out
}

/// What differs between two entries, leaf by leaf.
fn fields(was: &BTreeMap<String, String>, now: &BTreeMap<String, String>) -> Vec<Field> {
    let field = |key: &String| Field {
        field: key.clone(),
        from: was.get(key).cloned(),
        to: now.get(key).cloned(),
    };
    let gone_or_new = was.keys().filter(|k| !now.contains_key(*k));
    now.keys().chain(gone_or_new).map(field).filter(|f| f.from != f.to).collect()
}

/// Every text and number of an entry, by the way to it.
fn leaves(entry: &impl Serialize) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    // Our own types always become JSON; one that did not would show as an entry without fields.
    collect(&serde_json::to_value(entry).unwrap_or(Value::Null), String::new(), &mut out);
    out
}

fn collect(value: &Value, way: String, out: &mut BTreeMap<String, String>) {
    let below = |key: &str| if way.is_empty() { key.to_owned() } else { format!("{way}.{key}") };
    match value {
        Value::Object(map) => {
            for (key, v) in map {
                collect(v, below(key), out);
            }
        }
        Value::Array(list) => {
            for (i, v) in list.iter().enumerate() {
                collect(v, below(&key_of(v, i)), out);
            }
        }
        Value::Null => {}
        Value::String(s) => {
            out.insert(way, s.clone());
        }
        other => {
            out.insert(way, other.to_string());
        }
    }
}

/// What an element of a list is known by: what it names, or its number from 1.
fn key_of(element: &Value, i: usize) -> String {
    ["id", "competency"]
        .iter()
        .find_map(|name| element.get(name)?.as_str())
        .map_or_else(|| (i + 1).to_string(), ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedded;

    #[test]
    fn the_same_lattice_has_no_change() {
        let l = embedded().unwrap();
        assert_eq!(diff(&l, &l).sections, []);
    }

    #[test]
    fn a_change_names_its_field_and_both_values() {
        let (a, mut b) = (embedded().unwrap(), embedded().unwrap());
        let role = b.roles.iter_mut().find(|r| r.id == "pmo-analyst").unwrap();
        role.needs.iter_mut().find(|n| n.competency == "cost-control").unwrap().level = 4;
        role.pressure = "None".into();
        let gone = b.claims.remove(0);
        let sections = diff(&a, &b).sections;
        assert_eq!(sections.len(), 2);
        let fields: Vec<_> = sections[0].changed[0]
            .fields
            .iter()
            .map(|f| (f.field.as_str(), f.to.as_deref()))
            .collect();
        assert_eq!(fields, [("needs.cost-control.level", Some("4")), ("pressure", Some("None"))]);
        assert_eq!(sections[0].changed[0].fields[0].from.as_deref(), Some("2"));
        assert_eq!(sections[1].removed[0].id, gone.id);
    }

    /// A list that grows by a sentence shows that sentence; a need that goes shows its numbers.
    #[test]
    fn what_comes_and_goes_has_one_side_only() {
        let (a, mut b) = (embedded().unwrap(), embedded().unwrap());
        b.roles[0].learns.push("To wait".into());
        b.roles[0].needs.retain(|n| n.competency != a.roles[0].needs[0].competency);
        let changed = diff(&a, &b).sections.remove(0).changed.remove(0);
        assert!(
            changed.fields.iter().any(|f| f.from.is_none() && f.to.as_deref() == Some("To wait"))
        );
        assert!(changed.fields.iter().any(|f| f.field.ends_with(".level") && f.to.is_none()));
    }
}
