use switchback_model::lattice::{Credential, Lattice, level_word};

use super::{named, sources};
use crate::Doc;
use crate::words::{money, span};

/// A certificate: what it takes, what it shows, and what it does not.
#[must_use]
pub fn credential(c: &Credential, l: &Lattice) -> Doc {
    let mut doc = Doc::new(c.title.clone());
    doc.para(format!("Awarded by {}.", c.body));
    doc.heading("What it shows: knowledge, and not that it was applied");
    doc.table(
        &["Competency", "Level", "What that level looks like"],
        c.shows
            .iter()
            .map(|s| {
                let statement =
                    l.competency(&s.competency).map_or("", |c| c.levels.statement(s.level));
                vec![
                    l.competency_title(&s.competency).into(),
                    format!("{} {}", s.level, level_word(s.level)),
                    statement.into(),
                ]
            })
            .collect(),
    );
    doc.para(c.does_not_show.clone());
    doc.heading("What it takes");
    let cost = c.cost.as_ref().map(|k| {
        let (lo, hi) = (money(k.lo, &k.currency), money(k.hi, &k.currency));
        let sum = if lo == hi { lo } else { format!("{lo} to {hi}") };
        let covers = k.covers.as_deref().unwrap_or("what it covers: no information");
        format!("{sum} ({}), {covers}", k.year)
    });
    let unknown = || "no information".to_owned();
    doc.list([
        format!("What you must bring: {}", c.prerequisites),
        format!("Hours of study: {}", c.hours.map_or_else(unknown, span)),
        format!("Cost: {}", cost.unwrap_or_else(unknown)),
        format!("Renewal: {}", c.renewal),
    ]);
    doc.heading("When it helps, and when not");
    doc.list([
        format!("It helps: {}", c.helps_when),
        format!("It will not help: {}", c.will_not_help_when),
        format!("Who asks for it: {}", c.asked_by),
    ]);
    doc.heading("Roles whose adverts often name it (opinion)");
    doc.list(c.roles.iter().map(|r| named(l, r)));
    doc.para(format!("Also called: {}.", c.alt_names.join(", ")));
    sources(&mut doc, &c.sources);
    doc
}

/// All certificates.
#[must_use]
pub fn credential_list(l: &Lattice) -> Doc {
    let mut doc = Doc::new("Certificates");
    let row = |c: &Credential| vec![c.title.clone(), c.body.clone(), c.id.clone()];
    doc.table(&["Certificate", "Awarded by", "Id"], l.credentials.iter().map(row).collect());
    doc.para("Read one with `switchback credential NAME`.");
    doc
}
