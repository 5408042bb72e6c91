//! Routes, opened.

use switchback_model::lattice::{Hurdle, Lattice};
use switchback_model::{Leg, Limit, Route, RouteLabel, RoutePay, Routes};

use super::{beside_routes, named, timeline};
use crate::Doc;
use crate::words::{and, count, hours, money, months, small, span};

/// Routes without a plan. `exactly` says that they are for somebody exactly at the start's levels,
/// of whom nothing else is known.
#[must_use]
pub fn routes(
    found: &Routes,
    from: Option<&str>,
    to: &str,
    limits: (u32, u32),
    exactly: bool,
    l: &Lattice,
) -> Doc {
    let to = l.role_title(to);
    let mut doc = Doc::new(match from {
        Some(f) => format!("From {} to {}", small(l.role_title(f)), small(to)),
        None => format!("Routes to {}", small(to)),
    });
    if let (true, Some(f)) = (exactly, from) {
        doc.para(format!(
            "For somebody exactly at the levels of {}, of whom nothing else is known.",
            small(l.role_title(f))
        ));
    }
    above(&mut doc, found, l);
    overview(&mut doc, found, l, Some(limits));
    beside(&mut doc, found, l);
    for r in found.routes.iter().filter(|r| r.label != RouteLabel::Stay) {
        doc.heading(format!("{}: {}", r.label.label(), way(r, l)));
        opened(&mut doc, r, l);
    }
    doc
}

/// What a reader must know first.
pub(super) fn above(doc: &mut Doc, found: &Routes, l: &Lattice) {
    for n in &found.notes {
        doc.note(n.clone());
    }
    if !found.conflict.is_empty() {
        let limits: Vec<String> = found.conflict.iter().map(|c| Limit::label(*c).into()).collect();
        doc.note(format!("What cannot be kept together: {}.", and(&limits)));
    }
    if !found.nearest.is_empty() {
        let near: Vec<String> = found.nearest.iter().map(|r| named(l, r)).collect();
        doc.para(format!(
            "Roles on the way to it that could be a goal first: {}.",
            near.join(", ")
        ));
    }
    if !found.scarcity.is_empty() {
        doc.sub("How many hold such jobs");
        doc.list(found.scarcity.clone());
    }
}

/// What stands beside the routes: a team first, and out and back.
pub(super) fn beside(doc: &mut Doc, found: &Routes, l: &Lattice) {
    if let Some(t) = &found.team_first {
        beside_routes::team_first(doc, t, l);
    }
    if let Some(o) = &found.out_and_back {
        beside_routes::out_and_back(doc, o, l);
    }
}

/// The roles of a route, in order.
pub(super) fn way(r: &Route, l: &Lattice) -> String {
    r.legs.iter().map(|leg| l.role_title(&leg.role)).collect::<Vec<_>>().join(" → ")
}

/// All routes in one table, with what could go wrong and what the pay is made of.
pub(super) fn overview(doc: &mut Doc, found: &Routes, l: &Lattice, limits: Option<(u32, u32)>) {
    if found.routes.is_empty() {
        return;
    }
    doc.heading("Routes");
    doc.table(
        &["Route", "Through", "Time", "Own hours", "Pay against staying"],
        found.routes.iter().map(|r| row(r, l)).collect(),
    );
    doc.timeline(timeline(&found.routes, l));
    doc.sub("What could go wrong, worst first");
    doc.list(found.routes.iter().map(|r| format!("{}: {}.", r.label.label(), r.risk.join("; "))));
    let unchecked: Vec<String> = found
        .routes
        .iter()
        .flat_map(|r| r.unchecked.iter().map(|u| format!("{}: {u}", r.label.label())))
        .collect();
    if !unchecked.is_empty() {
        doc.sub("What could not be checked");
        doc.list(unchecked);
    }
    let limits = limits.map_or_else(String::new, |(y, h)| {
        let (y, h) = (count(y as usize, "year", "years"), count(h as usize, "hour", "hours"));
        format!("Within {y} at {h} a week. ")
    });
    doc.para(format!(
        "{limits}Time is until the last job is begun. Hours are those of your own before each move; what the jobs on the way teach costs none, so a long route may ask for fewer. Months and hours are ranges of our own reading (opinion). Pay against staying adds up, over those years, pay there less pay in your present job, from one survey; where a figure is missing it says no information."
    ));
}

fn row(r: &Route, l: &Lattice) -> Vec<String> {
    if r.label == RouteLabel::Stay {
        let none = || "none".to_owned();
        return vec![r.label.label().into(), way(r, l), none(), none(), "the measure".into()];
    }
    vec![
        r.label.label().into(),
        way(r, l),
        format!(
            "{}, middle {}",
            months(r.months),
            count(r.middle_months as usize, "month", "months")
        ),
        span(r.hours),
        r.pay.as_ref().map_or_else(|| "no information".into(), pay),
    ]
}

/// Pay of a route as "£12,000 to £40,000 more over 10 years (2025)".
pub(super) fn pay(p: &RoutePay) -> String {
    let [lo, _, hi] = p.sum;
    let amount = |sum: f64| {
        let sign = if sum < 0.0 { "−" } else { "" };
        format!("{sign}{}", money(sum.abs(), &p.currency))
    };
    let range = if (hi - lo).abs() < 0.5 {
        amount(lo)
    } else {
        format!("{} to {}", amount(lo), amount(hi))
    };
    format!("{range} over {} ({})", count(p.years as usize, "year", "years"), p.year)
}

/// A route with its reasons, its pay and its moves.
pub(super) fn opened(doc: &mut Doc, r: &Route, l: &Lattice) {
    doc.list(r.reasons.clone());
    for (i, leg) in r.legs.iter().enumerate() {
        let Some(edge) = &leg.edge else { continue };
        doc.sub(format!(
            "{}. To {} ({}, {}; {})",
            i + 1,
            l.role_title(&leg.role),
            leg.kind.label(),
            edge.frequency.label(),
            months(leg.months)
        ));
        doc.list(leg_lines(leg, l));
    }
    if let Some(p) = &r.pay {
        doc.sub(format!("Pay against staying: {}", pay(p)));
        doc.list(p.opened.clone());
    }
}

fn leg_lines(leg: &Leg, l: &Lattice) -> Vec<String> {
    let mut out = vec![format!("Time: {}.", leg.opened)];
    if !leg.learn.is_empty() {
        let learn: Vec<String> = leg
            .learn
            .iter()
            .take(5)
            .map(|x| {
                format!(
                    "{} to {} ({})",
                    l.competency_title(&x.competency).to_lowercase(),
                    x.to,
                    hours(x.hours)
                )
            })
            .collect();
        let more = leg.learn.len().saturating_sub(learn.len());
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        out.push(format!("To reach before: {}{more}.", learn.join(", ")));
    }
    if let Some(e) = &leg.edge {
        let met = match e.hurdle {
            Hurdle::GettingIn => "on the way in",
            Hurdle::FirstWeeks => "in the first weeks there",
        };
        out.push(format!("What this job usually gives for it: {}", e.transfers));
        out.push(format!("To unlearn: {}", e.unlearn));
        out.push(format!("Usual obstacle, {met}: {} What helps: {}", e.obstacle, e.mend));
    }
    out
}
