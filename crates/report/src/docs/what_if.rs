use switchback_model::lattice::Lattice;
use switchback_model::{Action, Plan, Replanned, RouteLabel, Routes};

use super::plan::actions;
use super::routes::{names, way};
use crate::Doc;
use crate::words::date;

/// A plan before and after something happened (F37).
#[must_use]
pub fn what_if(r: &Replanned, l: &Lattice) -> Doc {
    let mut doc = Doc::new(format!("What if: {}", r.what));
    doc.heading("What changes");
    doc.list(r.changes.clone());
    doc.heading("What to do about it this week");
    doc.list(r.now.clone());
    doc.heading("Before and after");
    let rows = ["Before", "After"].iter().zip([&r.before, &r.after]);
    doc.table(
        &["", "Route", "Through", "Time", "Goal may be begun between", "and"],
        rows.map(|(when, (routes, plan))| row(when, routes, plan, l)).collect(),
    );
    for note in r.after.0.notes.iter().filter(|n| !r.before.0.notes.contains(n)) {
        doc.note(note.clone());
    }
    let before = &r.before.1.actions;
    let steps = &r.after.1.actions;
    let at = |a: &Action| before.iter().find(|b| b.id == a.id).map(|b| b.by);
    actions(&mut doc, steps.iter().filter(|a| at(a).is_none()), "New steps, by date", &[]);
    let moved = |a: &&Action| at(a).is_some_and(|day| day != a.by);
    if steps.iter().any(|a| moved(&a)) {
        doc.heading("Steps whose day moves");
        let rows = steps
            .iter()
            .filter(moved)
            .map(|a| vec![a.what.clone(), at(a).map_or_else(String::new, date), date(a.by)]);
        doc.table(&["Step", "Was", "Is now"], rows.collect());
    }
    doc.para("All other steps stay as they are in the plan.");
    doc
}

fn row(when: &str, routes: &Routes, plan: &Plan, l: &Lattice) -> Vec<String> {
    let names = names(&routes.routes, l);
    let route = plan.route.and_then(|i| routes.routes.get(i).zip(names.get(i).cloned()));
    let goal = plan.milestones.last();
    let day = |pick: fn(&switchback_model::Milestone) -> String| {
        goal.map_or_else(|| "no move".to_owned(), pick)
    };
    let Some((route, name)) = route else {
        let none = || "none".to_owned();
        return vec![when.into(), none(), none(), none(), none(), none()];
    };
    let time =
        if route.label == RouteLabel::Stay { "none".into() } else { super::routes::time(route) };
    vec![when.into(), name, way(route, l), time, day(|m| date(m.from)), day(|m| date(m.until))]
}
