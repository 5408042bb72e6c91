use std::collections::BTreeMap;

use switchback_model::lattice::{Family, Lattice, MoveKind};
use switchback_model::{Feeder, Feeders};

use super::named;
use crate::Doc;
use crate::words::{and, capital, percent, small};

/// Who gets into a job, and from where.
#[must_use]
pub fn feeders(found: &Feeders, l: &Lattice) -> Doc {
    let goal = l.role_title(&found.goal);
    let mut doc = Doc::new(format!("Who gets into {}, and from where", small(goal)));
    doc.para("How usual a move is, is our own reading (opinion); nobody has counted it here. What a job gives is a share, by weight, of what is asked of one who is hired.");
    doc.heading("One move away");
    if found.direct.is_empty() {
        doc.para("No move in this lattice leads straight into it.");
    }
    doc.table(
        &["From", "How usual", "Kind", "Gives of what is asked"],
        found
            .direct
            .iter()
            .map(|f| {
                vec![
                    named(l, &f.role),
                    f.edge.frequency.label().into(),
                    f.edge.kind.label().into(),
                    percent(f.meets),
                ]
            })
            .collect(),
    );
    if !found.direct.is_empty() {
        doc.sub("What carries over");
        let line = |f: &Feeder| format!("{}: {}", l.role_title(&f.role), f.edge.transfers);
        doc.list(found.direct.iter().map(line));
    }
    bridges(&mut doc, found, l);
    holders(&mut doc, found, l);
    doc.para(format!(
        "Your own way there: `switchback routes --from ROLE --to {0}`, or with your CV `switchback routes --cv CV --to {0}`.",
        found.goal
    ));
    doc
}

fn bridges(doc: &mut Doc, found: &Feeders, l: &Lattice) {
    doc.heading("Two moves away");
    if found.bridges.is_empty() {
        doc.para("No further job leads there in two moves.");
        return;
    }
    let delivery = l.role(&found.goal).is_some_and(|r| r.family == Family::Delivery);
    doc.para(if delivery {
        "Each with the job between that serves best. Jobs between that come nearest to delivering projects stand first, and then the more usual ways."
    } else {
        "Each with the job between that serves best; the more usual ways stand first."
    });
    let row = |f: &Feeder| {
        let through = f.through.as_deref().unwrap_or_default();
        vec![
            named(l, &f.role),
            l.role_title(through).to_owned(),
            usual(f, through, l),
            percent(f.meets),
        ]
    };
    doc.table(
        &["From", "Through", "How usual the two moves are", "Gives of what is asked"],
        found.bridges.iter().map(row).collect(),
    );
}

/// How usual both moves are: "both typical", "unusual, then typical".
fn usual(f: &Feeder, through: &str, l: &Lattice) -> String {
    let last = f.edge.frequency;
    let first = l.moves_from(&f.role).filter(|m| m.kind != MoveKind::Stay && m.to == through);
    match first.map(|m| m.frequency).min() {
        Some(first) if first == last => format!("both {}", last.label()),
        Some(first) => format!("{}, then {}", first.label(), last.label()),
        None => last.label().into(),
    }
}

/// How many hold the jobs, those with one figure together.
fn holders(doc: &mut Doc, found: &Feeders, l: &Lattice) {
    let mut known: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let all = || found.direct.iter().chain(&found.bridges);
    for f in all() {
        if let Some(figure) = &f.holders {
            let titles = known.entry(figure).or_default();
            let title = small(l.role_title(&f.role));
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
    }
    if all().next().is_none() {
        return;
    }
    doc.heading("How many hold these jobs");
    if known.is_empty() {
        doc.para("No figure is known for any of them.");
        return;
    }
    doc.list(
        known
            .iter()
            .map(|(figure, titles)| format!("{}: counted with {figure}.", capital(&and(titles)))),
    );
    if all().any(|f| f.holders.is_none()) {
        doc.para("For the others there is no information.");
    }
}
