use switchback_lattice::Derived;
use switchback_model::lattice::{Family, Lattice, Role, level_word};

use super::pay::pay;
use super::{named, place, sources};
use crate::Doc;

/// A role profile, in a place or as usual: first what the place changes, then the whole.
#[must_use]
pub fn role(d: &Derived, places: &[String], l: &Lattice) -> Doc {
    let r = &d.role;
    let mut doc = Doc::new(r.title.clone());
    place::of_role(&mut doc, d, places, l);
    doc.para(format!(
        "{} family, level {} of {}. Line management that comes with it: {}.",
        r.family.label(),
        r.level,
        Role::TOP_LEVEL,
        r.people_rung.label()
    ));
    doc.para(r.summary.clone());
    doc.list(r.distinct.clone());
    week(&mut doc, r);
    doc.para(administration(d));
    rights(&mut doc, r);
    held_to(&mut doc, r);
    needs(&mut doc, r, l);
    doc.heading("What one learns");
    doc.list(r.learns.clone());
    doc.heading("What one gives up");
    doc.list(r.loses.clone());
    doc.para(format!("The pressure: {}", r.pressure));
    moves(&mut doc, r, l);
    pay(&mut doc, &r.id, l);
    doc.heading("Also called");
    doc.para(r.alt_titles.join(", "));
    doc.list(r.not_titles.iter().map(|n| format!("Not the same: {}. {}", n.title, n.why)));
    sources(&mut doc, &r.sources);
    doc.para("Our own reading; not yet checked by somebody in this job.");
    doc
}

/// The share of administration, usually and here.
fn administration(d: &Derived) -> String {
    let usual = d.role.admin_share();
    let here = d.admin_share();
    let here = if here == usual { String::new() } else { format!(", {here} % here") };
    format!("Administration: {usual} % of the week{here} (opinion).")
}

/// A usual week.
pub(super) fn week(doc: &mut Doc, r: &Role) {
    doc.heading("A week in the role");
    doc.table(
        &["Share", "What", ""],
        r.week
            .iter()
            .map(|a| {
                let admin = if a.admin { "administration" } else { "" };
                vec![format!("{} %", a.share), a.what.clone(), admin.into()]
            })
            .collect(),
    );
}

/// The card of decision rights.
pub(super) fn rights(doc: &mut Doc, r: &Role) {
    doc.heading("Decision rights");
    doc.table(
        &["Right", "How much", "Of what"],
        r.decision_rights
            .all()
            .iter()
            .map(|(name, right)| {
                vec![(*name).into(), amount(right.amount).into(), right.what.clone()]
            })
            .collect(),
    );
}

/// What the role answers for.
pub(super) fn held_to(doc: &mut Doc, r: &Role) {
    doc.heading("Held to account for");
    doc.list(r.held_to.clone());
}

fn needs(doc: &mut Doc, r: &Role, l: &Lattice) {
    doc.heading("What it asks for");
    if !r.gates.is_empty() {
        doc.list(r.gates.iter().map(|g| format!("Must-have: {}", g.why())));
    }
    doc.table(
        &["Competency", "Level", "Weight"],
        r.needs
            .iter()
            .map(|n| {
                vec![
                    l.competency_title(&n.competency).into(),
                    format!("{} {}", n.level, level_word(n.level)),
                    n.weight.to_string(),
                ]
            })
            .collect(),
    );
}

fn moves(doc: &mut Doc, r: &Role, l: &Lattice) {
    doc.heading("Where it leads");
    doc.list(l.moves_from(&r.id).map(|m| {
        format!("{}: {}, {}. {}", named(l, &m.to), m.kind.label(), m.frequency.label(), m.transfers)
    }));
    doc.heading("Where people come from");
    doc.list(
        l.moves_to(&r.id)
            .map(|m| format!("{}: {}, {}", named(l, &m.from), m.kind.label(), m.frequency.label())),
    );
}

/// The word of an amount of a decision right, 0 to 4.
pub(crate) fn amount(a: u8) -> &'static str {
    match a {
        0 => "none",
        1 => "little",
        2 => "some",
        3 => "much",
        _ => "this is the job",
    }
}

/// All roles by family.
#[must_use]
pub fn role_list(l: &Lattice) -> Doc {
    let mut doc = Doc::new("Roles");
    for f in Family::ALL {
        let mut roles: Vec<&Role> = l.roles.iter().filter(|r| r.family == f).collect();
        if roles.is_empty() {
            continue;
        }
        roles.sort_by_key(|r| r.level);
        doc.heading(f.label());
        doc.table(
            &["Level", "Role", "Id"],
            roles
                .iter()
                .map(|r| vec![r.level.to_string(), r.title.clone(), r.id.clone()])
                .collect(),
        );
    }
    doc.para("Read one with `switchback role ROLE`.");
    doc
}
