use std::collections::BTreeMap;

use switchback_lattice::Derived;
use switchback_model::lattice::{Lattice, Role};
use switchback_model::{Fit, RoleId};

use super::role::amount;
use super::{fit_note, gates, pay, place};
use crate::words::level;
use crate::{Bar, Doc};

/// Two to four roles side by side, in a place or as usual, with the person laid over where there is
/// a CV (F23, F24). `ways` are the shortest between those that no move joins, each with both ends.
#[must_use]
pub fn compare(
    derived: &[Derived],
    places: &[String],
    fits: &[Fit],
    ways: &[Vec<RoleId>],
    l: &Lattice,
) -> Doc {
    let roles: Vec<&Role> = derived.iter().map(|d| &d.role).collect();
    let roles = roles.as_slice();
    let names: Vec<&str> = roles.iter().map(|r| r.title.as_str()).collect();
    let mut doc = Doc::new(names.join(" beside "));
    let mut head = vec![""];
    head.extend(&names);
    place::side_by_side(&mut doc, derived, places, l);
    facts(&mut doc, derived, &head);
    doc.heading("Decision rights");
    let rights = (0..5)
        .filter_map(|i| {
            let mut row = vec![roles.first()?.decision_rights.all().get(i)?.0.to_owned()];
            for r in roles {
                let all = r.decision_rights.all();
                let (_, right) = all.get(i)?;
                row.push(format!("{}: {}", amount(right.amount), right.what));
            }
            Some(row)
        })
        .collect();
    doc.table(&head, rights);
    doc.heading("What they ask for, level 1 to 4");
    doc.table(&head, needs(roles, l));
    for r in roles {
        doc.heading(format!("Only true of {}", r.title));
        doc.list(r.distinct.clone());
    }
    if !fits.is_empty() {
        laid_over(&mut doc, roles, fits);
    }
    pay::side_by_side(&mut doc, roles, &head, l);
    moves_between(&mut doc, roles, ways, l);
    doc
}

fn facts(doc: &mut Doc, roles: &[Derived], head: &[&str]) {
    let row = |name: &str, f: &dyn Fn(&Derived) -> String| {
        std::iter::once(name.to_owned()).chain(roles.iter().map(f)).collect::<Vec<_>>()
    };
    doc.table(
        head,
        vec![
            row("Family", &|d| d.role.family.label().into()),
            row(&format!("Level of {}", Role::TOP_LEVEL), &|d| d.role.level.to_string()),
            row("Line management", &|d| d.role.people_rung.label().into()),
            row("Administration in the week (opinion)", &|d| format!("{} %", d.admin_share())),
            row("Pressure", &|d| d.role.pressure.clone()),
        ],
    );
}

fn needs(roles: &[&Role], l: &Lattice) -> Vec<Vec<String>> {
    let mut by: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (i, c) in l.competencies.iter().enumerate() {
        let cells: Vec<String> = roles
            .iter()
            .map(|r| r.need(&c.id).map_or_else(|| "–".into(), |n| n.level.to_string()))
            .collect();
        if cells.iter().any(|c| c != "–") {
            by.insert(i, std::iter::once(c.title.clone()).chain(cells).collect());
        }
    }
    by.into_values().collect()
}

fn laid_over(doc: &mut Doc, roles: &[&Role], fits: &[Fit]) {
    doc.heading("You, laid over each");
    doc.bars(
        roles
            .iter()
            .zip(fits)
            .map(|(r, f)| Bar { label: r.title.clone(), range: f.range, note: fit_note(f) })
            .collect(),
    );
    for (r, f) in roles.iter().zip(fits) {
        doc.sub(r.title.clone());
        doc.list(gates(f).into_iter().map(|g| format!("Must-have {g}")));
        let line = |name: &str, list: Vec<&switchback_model::Part>| {
            let text = list
                .iter()
                .map(|p| {
                    format!(
                        "{} (asked {}, you {})",
                        p.title.to_lowercase(),
                        p.required,
                        level(p.level)
                    )
                })
                .collect::<Vec<_>>();
            format!("{name}: {}", if text.is_empty() { "none".into() } else { text.join(", ") })
        };
        doc.list([
            line("Gap", f.gaps()),
            line("Surplus, evidenced beyond the role", f.surplus()),
            line("Unknown", f.unknown()),
        ]);
    }
}

fn moves_between(doc: &mut Doc, roles: &[&Role], ways: &[Vec<RoleId>], l: &Lattice) {
    let mut lines = Vec::new();
    for (i, a) in roles.iter().enumerate() {
        for b in roles.iter().filter(|b| b.id != a.id) {
            for m in l.moves_from(&a.id).filter(|m| m.to == b.id) {
                lines.push(format!(
                    "{} to {} ({}, {}). What this job usually gives for it: {} To unlearn: {}",
                    a.title,
                    b.title,
                    m.kind.label(),
                    m.frequency.label(),
                    m.transfers,
                    m.unlearn
                ));
            }
        }
        for b in roles.iter().skip(i + 1) {
            let joined = |a: &Role, b: &Role| l.moves_from(&a.id).any(|m| m.to == b.id);
            if !joined(a, b) && !joined(b, a) {
                lines.push(not_joined(a, b, ways, l));
            }
        }
    }
    doc.heading("Moving between them");
    doc.list(lines);
}

/// Two roles without a move between them, and what lies between on the way up.
fn not_joined(a: &Role, b: &Role, ways: &[Vec<RoleId>], l: &Lattice) -> String {
    let (from, to) = if a.level <= b.level { (a, b) } else { (b, a) };
    let none = format!("No move of ours joins {} and {}", a.title, b.title);
    let ends = |w: &&Vec<RoleId>| w.first() == Some(&from.id) && w.last() == Some(&to.id);
    let over = ways.iter().find(ends).and_then(|w| w.get(1..w.len().saturating_sub(1)));
    let Some(over) = over else {
        return format!("{none}, and no chain of moves leads from {} to {}.", from.title, to.title);
    };
    let titles: Vec<&str> = over.iter().map(|id| l.role_title(id)).collect();
    format!(
        "{none}; the shortest way from {} to {} leads over {}.",
        from.title,
        to.title,
        titles.join(", then ")
    )
}
