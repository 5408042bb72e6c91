//! Routes as they are shown: each a lane on one time axis, with what a checkpoint finds.

use switchback_model::lattice::{Frequency, Lattice, MoveKind, Trial};
use switchback_model::{Leg, Route, RouteLabel, RoutePay, Routes, Span};
use switchback_report::svg::{Caption, PayRow, Point, Stop, Timescale, pay_beside, trade_off};
use switchback_report::words;

use crate::chart::Picture;
use crate::format;

/// A route with its picture.
pub(super) struct Lane<'a> {
    pub(super) route: &'a Route,
    /// What it is called beside the others.
    pub(super) name: String,
    /// The roles on the way, with what is marked on them; none where the route is to stay.
    pub(super) stops: Vec<String>,
    pub(super) picture: Picture,
    /// Does the plan follow it?
    pub(super) chosen: bool,
    /// The job held at each checkpoint.
    pub(super) at_checkpoints: Vec<String>,
}

impl Lane<'_> {
    /// The jobs on the way, as a form names the route.
    pub(super) fn way(&self) -> String {
        let all: Vec<&str> = moving(self.route).map(|leg| leg.role.as_str()).collect();
        all.join(",")
    }
}

/// The legs that lead somewhere else; staying has none.
pub(super) fn moving(route: &Route) -> impl Iterator<Item = &Leg> {
    route.legs.iter().filter(|leg| leg.edge.is_some())
}

/// Months from today until each role on the way is begun.
pub(super) fn arrivals(route: &Route) -> Vec<Span> {
    moving(route)
        .scan(Span::default(), |sum, leg| {
            *sum = sum.plus(leg.months);
            Some(*sum)
        })
        .collect()
}

/// The stops of a route with what is marked on them.
fn stops<'a>(route: &'a Route, start: &str, lattice: &'a Lattice) -> Vec<Stop<'a>> {
    let mut rung = lattice.role(start).map_or(0, |r| r.people_rung.step());
    let legs = moving(route).zip(arrivals(route));
    legs.map(|(leg, at)| {
        let there = lattice.role(&leg.role).map_or(0, |r| r.people_rung.step());
        let skips = route.grade.skipped > 0 && there > rung + 1;
        rung = rung.max(there);
        Stop { at, label: lattice.role_title(&leg.role), rare: is_rare(leg), skips }
    })
    .collect()
}

fn is_rare(leg: &Leg) -> bool {
    leg.edge.as_ref().is_some_and(|e| e.frequency == Frequency::Rare)
}

/// The lanes of routes on one axis.
pub(super) fn lanes<'a>(
    routes: &'a [Route],
    chosen: Option<usize>,
    (start, scale): (&str, &Timescale),
    (id, lattice): (&str, &'a Lattice),
) -> Vec<Lane<'a>> {
    let checkpoints = scale.checkpoints();
    let mut out = Vec::new();
    for (i, route) in routes.iter().enumerate() {
        let name = name(route, routes, i, lattice);
        let title = format!("{name}: {}", format::months(&route.months));
        let id = format!("{id}-{i}");
        let caption = Caption {
            id: &id,
            title: &title,
            desc: "Numbered stops along a time axis; the band around each is the time in which it may be reached. The table below says the same.",
        };
        let at = |months: &u32| held_at(*months, route, start, lattice);
        let drawn = stops(route, start, lattice);
        out.push(Lane {
            stops: drawn.iter().map(|s| format!("{}{}", s.label, s.marks())).collect(),
            picture: scale.lane(&caption, &drawn).into(),
            chosen: chosen == Some(i),
            at_checkpoints: checkpoints.iter().map(at).collect(),
            route,
            name,
        });
    }
    out
}

/// What a route is called beside the others: those without a name of their own by their first job.
fn name(route: &Route, all: &[Route], at: usize, lattice: &Lattice) -> String {
    let first = |r: &Route| moving(r).next().map(|leg| leg.role.clone());
    let (RouteLabel::Other, Some(job)) = (route.label, first(route)) else {
        return route.label.label().to_owned();
    };
    let alike = |r: &&Route| r.label == route.label && first(r).as_ref() == Some(&job);
    let words = format!("By way of {}", format::small(lattice.role_title(&job)));
    match all.iter().take(at).filter(alike).count() {
        0 => words,
        n => format!("{words} ({})", n + 1),
    }
}

/// The job held after so many months, if all goes slowly and if all goes fast.
fn held_at(months: u32, route: &Route, start: &str, lattice: &Lattice) -> String {
    let arrivals = arrivals(route);
    let jobs: Vec<&str> = moving(route).map(|leg| leg.role.as_str()).collect();
    let after = |reached: usize| match reached {
        0 => start,
        n => jobs.get(n - 1).copied().unwrap_or(start),
    };
    let slow = after(arrivals.iter().filter(|at| at.hi <= months).count());
    let fast = after(arrivals.iter().filter(|at| at.lo <= months).count());
    let title = |role| lattice.role_title(role);
    if slow == fast {
        title(slow).to_owned()
    } else {
        format!("{}, or as far as {}", title(slow), format::small(title(fast)))
    }
}

/// Time and work of the routes as a picture.
pub(super) fn trade(lanes: &[Lane<'_>]) -> Picture {
    let points: Vec<Point<'_>> = lanes
        .iter()
        .map(|lane| Point {
            label: &lane.name,
            months: lane.route.months,
            hours: lane.route.hours,
            stays: lane.route.label == RouteLabel::Stay,
        })
        .collect();
    let caption = Caption {
        id: "trade",
        title: "Time and work of each route",
        desc: "Each route as a numbered point: further right takes longer, further up takes more hours of your own. Thin bars show the ranges. The table below has the numbers.",
    };
    trade_off(&caption, &points).into()
}

/// Pay against staying as a picture, where two figures can be told apart on one scale.
pub(super) fn pay(lanes: &[Lane<'_>]) -> Option<(Picture, RoutePay)> {
    let first = lanes.iter().find_map(|l| l.route.pay.as_ref())?;
    let alike = |pay: &RoutePay| {
        (&pay.survey, &pay.currency, pay.year) == (&first.survey, &first.currency, first.year)
    };
    let rows: Vec<PayRow<'_>> = lanes
        .iter()
        .filter_map(|lane| {
            let pay = lane.route.pay.as_ref().filter(|p| alike(p))?;
            Some(PayRow { label: &lane.name, sum: pay.sum, words: pay_range(pay) })
        })
        .collect();
    let caption = Caption {
        id: "pay",
        title: "Pay of each route against staying",
        desc: "A row for each route with figures. The upright line is what staying pays; to the right of it is more, to the left less. The band is the range and the dot its middle.",
    };
    Some((pay_beside(&caption, &rows).into(), first.clone()))
}

/// "£5,000 less to £40,000 more, summed over 5 years".
pub(super) fn pay_words(pay: &RoutePay) -> String {
    format!("{}, summed over {}", pay_range(pay), words::count(pay.years, "year", "years"))
}

/// An amount against staying: "£5,000 less".
pub(super) fn against(amount: f64, currency: &str) -> String {
    let side = if amount < -0.5 { "less" } else { "more" };
    format!("{} {side}", words::money(amount.abs(), currency))
}

/// "from £5,000 less to £40,000 more".
fn pay_range(pay: &RoutePay) -> String {
    let [lo, _, hi] = pay.sum;
    let money = |v: f64| words::money(v.abs(), &pay.currency);
    let more_or_less = if hi < 0.0 { "less" } else { "more" };
    if hi - lo < 1.0 && hi.abs() < 1.0 {
        "about the same".to_owned()
    } else if hi - lo < 1.0 {
        format!("{} {more_or_less}", money(hi))
    } else if lo < -0.5 && hi > 0.5 {
        format!("from {} less to {} more", money(lo), money(hi))
    } else {
        let (near, far) = if hi < 0.5 { (hi, lo) } else { (lo, hi) };
        let side = if hi < 0.5 { "less" } else { "more" };
        format!("{} to {} {side}", money(near), money(far))
    }
}

/// The checkpoints as heads of a table.
pub(super) fn checkpoint_heads(scale: &Timescale) -> Vec<String> {
    let heads = scale.checkpoints().into_iter();
    heads.map(|m| format!("After {}", words::count(m / 12, "year", "years"))).collect()
}

/// Ways to try a job before this move.
pub(super) fn trials<'a>(leg: &Leg, lattice: &'a Lattice) -> Vec<&'a Trial> {
    let Some(role) = lattice.role(&leg.role) else { return Vec::new() };
    let suits = |t: &&Trial| {
        (t.kinds.is_empty() || t.kinds.contains(&leg.kind))
            && (t.families.is_empty() || t.families.contains(&role.family))
    };
    if leg.kind == MoveKind::Stay {
        return Vec::new();
    }
    lattice.trials.iter().filter(suits).collect()
}

/// A scale for all of these routes.
pub(super) fn scale(found: &Routes, years: u32) -> Timescale {
    Timescale::new(found.routes.iter().flat_map(arrivals), years.saturating_mul(12))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pay_against_staying_in_words() {
        let words = |sum| {
            pay_words(&RoutePay {
                sum,
                currency: "GBP".into(),
                year: 2025,
                survey: "x".into(),
                years: 5,
                opened: Vec::new(),
            })
        };
        let more = "from £5,000 less to £40,000 more, summed over 5 years";
        assert_eq!(words([-5000.0, 1.0, 40_000.0]), more);
        assert_eq!(words([-9.0, -8.0, -5.0]), "£5 to £9 less, summed over 5 years");
        assert_eq!(words([0.0, 0.0, 0.0]), "about the same, summed over 5 years");
        assert_eq!(words([10.0, 20.0, 30.0]), "£10 to £30 more, summed over 5 years");
    }
}
