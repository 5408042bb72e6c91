use switchback_model::lattice::Lattice;
use switchback_model::{Plan, Replanned, RouteLabel, Routes};

use super::plan::actions;
use super::routes::{above, overview, way};
use crate::Doc;
use crate::words::{count, date, months};

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
    above(&mut doc, &r.after.0, l);
    overview(&mut doc, &r.after.0, l, None);
    actions(&mut doc, &r.after.1);
    doc
}

fn row(when: &str, routes: &Routes, plan: &Plan, l: &Lattice) -> Vec<String> {
    let route = plan.route.and_then(|i| routes.routes.get(i));
    let goal = plan.milestones.last();
    let day = |pick: fn(&switchback_model::Milestone) -> String| {
        goal.map_or_else(|| "no move".to_owned(), pick)
    };
    let Some(route) = route else {
        let none = || "none".to_owned();
        return vec![when.into(), none(), none(), none(), none(), none()];
    };
    let time = if route.label == RouteLabel::Stay {
        "none".into()
    } else {
        let middle = count(route.middle_months as usize, "month", "months");
        format!("{}, middle {middle}", months(route.months))
    };
    vec![
        when.into(),
        route.label.label().into(),
        way(route, l),
        time,
        day(|m| date(m.from)),
        day(|m| date(m.until)),
    ]
}
