//! Routes, opened.

use switchback_model::lattice::{Hurdle, Lattice};
use switchback_model::{Leg, Limit, Milestone, Route, RouteLabel, RoutePay, Routes};

use super::{beside_routes, named, timeline};
use crate::Doc;
use crate::words::{and, count, date, hours, money, months, small, span};

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
    let named = found.routes.iter().zip(names(&found.routes, l));
    for (r, name) in named.filter(|(r, _)| r.label != RouteLabel::Stay) {
        doc.heading(format!("{name}: {}", way(r, l)));
        opened(&mut doc, r, &[], l);
        pay_opened(&mut doc, None, r, l);
    }
    holders(&mut doc, found);
    doc
}

/// What routes are called beside each other: those without a name of their own by as many of their
/// jobs as tell them apart.
pub(super) fn names(routes: &[Route], l: &Lattice) -> Vec<String> {
    let jobs = |r: &Route| -> Vec<String> {
        r.legs.iter().map(|leg| small(l.role_title(&leg.role))).collect()
    };
    let others: Vec<Vec<String>> =
        routes.iter().filter(|r| r.label == RouteLabel::Other).map(jobs).collect();
    let name = |r: &Route| {
        let own = jobs(r);
        let between = own.len().saturating_sub(1);
        if r.label != RouteLabel::Other {
            return r.label.label().to_owned();
        }
        let alone = |n: &usize| {
            let first = own.get(..*n);
            others.iter().filter(|o| o.get(..*n) == first).count() == 1
        };
        let n = (1..=between).find(alone).unwrap_or(between);
        match own.get(..n) {
            Some(first) if n > 0 => format!("By way of {}", and(first)),
            _ => format!("Straight to {}", own.last().map_or("it", String::as_str)),
        }
    };
    routes.iter().map(name).collect()
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
    if let Some(first) = found.scarcity.first() {
        doc.para(first.clone());
    }
}

/// The rest of what is known of how many hold such jobs; nobody decides by it, so it stands last.
pub(super) fn holders(doc: &mut Doc, found: &Routes) {
    if let [_, rest @ ..] = found.scarcity.as_slice()
        && !rest.is_empty()
    {
        doc.heading("How many hold the jobs that lead there");
        doc.list(rest.to_vec());
    }
}

/// What stands beside the routes: a team first, and out and back.
pub(super) fn beside(doc: &mut Doc, found: &Routes, l: &Lattice) {
    if let Some(t) = &found.team_first {
        beside_routes::team_first(doc, t, l);
    }
    if let Some(o) = &found.out_and_back {
        beside_routes::out_and_back(doc, o, found, l);
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
    let names = names(&found.routes, l);
    doc.heading("Routes");
    doc.table(
        &["Route", "Through", "Time", "Own hours", "Pay against staying"],
        found.routes.iter().zip(&names).map(|(r, name)| row(r, name, found, l)).collect(),
    );
    doc.list(found.left_out.clone());
    doc.timeline(timeline(&found.routes, l));
    doc.sub("What could go wrong, by route");
    let named = || found.routes.iter().zip(&names);
    doc.list(named().map(|(r, name)| format!("{name}: {}.", r.risk.join("; "))));
    if let Some(stay) = found.routes.iter().find(|r| r.label == RouteLabel::Stay) {
        doc.sub(stay.label.label());
        doc.list(stay.reasons.clone());
    }
    let unchecked: Vec<String> = named()
        .flat_map(|(r, name)| r.unchecked.iter().map(move |u| format!("{name}: {u}")))
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
        "{limits}Time is until the last job is begun. Hours are those of your own before each move; what the jobs on the way teach costs none, so a long route may ask for fewer. Months and hours are ranges of our own reading (opinion). The middle has all figures in the middle; where learning fits into the least time in the job before, fewer hours a week do not make it longer. Pay against staying adds up, over those years, pay there less pay in your present job, from one survey; where a figure is missing it says no information, and where each survey counts the jobs in one group, counted together."
    ));
}

fn row(r: &Route, name: &str, found: &Routes, l: &Lattice) -> Vec<String> {
    if r.label == RouteLabel::Stay {
        let none = || "none".to_owned();
        return vec![r.label.label().into(), way(r, l), none(), none(), "the measure".into()];
    }
    let surveys = || found.routes.iter().filter_map(|r| r.pay.as_ref()).map(|p| &p.survey);
    let alone = surveys().all(|s| Some(s) == surveys().next());
    let beside = if alone || r.pay.is_none() { "" } else { "; two surveys, so not comparable" };
    let open = r.risk.iter().any(|w| w.starts_with("must-have not known"));
    vec![
        if open { format!("{name}, if a must-have is met") } else { name.to_owned() },
        way(r, l),
        time(r),
        span(r.hours),
        format!("{}{beside}", money_of(r, l)),
    ]
}

/// "4½ to 10 years, middle 6½ years".
pub(super) fn time(r: &Route) -> String {
    let middle = months(switchback_model::Span::new(r.middle_months, r.middle_months));
    format!("{}, middle {middle}", months(r.months))
}

/// Pay of a route against staying, or why there is none.
pub(super) fn money_of(r: &Route, l: &Lattice) -> String {
    match &r.pay {
        Some(p) => pay(p, l),
        None if r.counted_together => "no information: counted together".into(),
        None => "no information".into(),
    }
}

/// From so many years behind the newest survey on, a figure is not current.
const OLD: u16 = 5;

/// Pay of a route as "£12,000 to £40,000 over 10 years (UK, 2025)".
pub(super) fn pay(p: &RoutePay, l: &Lattice) -> String {
    let country = match p.currency.as_str() {
        "GBP" => "UK, ",
        "USD" => "United States, ",
        _ => "",
    };
    let newest = l.pay.surveys.iter().map(|s| s.year).max().unwrap_or(p.year);
    let sum = sum(p);
    let over = count(p.years as usize, "year", "years");
    if newest.saturating_sub(p.year) >= OLD {
        return format!("no current figure; of {} ({country}old): {sum} over {over}", p.year);
    }
    format!("{sum} over {over} ({country}{})", p.year)
}

fn sum(p: &RoutePay) -> String {
    let [lo, _, hi] = p.sum;
    let amount = |sum: f64| {
        let sign = if sum < 0.0 { "−" } else { "" };
        format!("{sign}{}", money(sum.abs(), &p.currency))
    };
    if (hi - lo).abs() < 0.5 { amount(lo) } else { format!("{} to {}", amount(lo), amount(hi)) }
}

/// A route with its reasons and its moves, and the days between which each job may be begun where
/// there is a plan.
pub(super) fn opened(doc: &mut Doc, r: &Route, begun: &[Milestone], l: &Lattice) {
    doc.list(r.reasons.clone());
    if r.legs.iter().any(|leg| leg.edge.is_some()) {
        doc.para("What a job gives, what is to unlearn, the usual obstacle and what helps are readings of each move (opinion).");
    }
    for (i, leg) in r.legs.iter().enumerate() {
        let Some(edge) = &leg.edge else { continue };
        let days = begun.get(i).map_or_else(String::new, |m| {
            format!("; may be begun between {} and {}", date(m.from), date(m.until))
        });
        doc.sub(format!(
            "{}. To {} ({}, {}; {}{days})",
            i + 1,
            l.role_title(&leg.role),
            leg.kind.label(),
            edge.frequency.label(),
            months(leg.months)
        ));
        doc.list(leg_lines(leg, l));
    }
}

/// What the pay of a route is made of, line by line.
pub(super) fn pay_opened(doc: &mut Doc, name: Option<&str>, r: &Route, l: &Lattice) {
    if let Some(p) = &r.pay {
        let of = name.map_or_else(String::new, |n| format!(", {}", small(n)));
        doc.sub(format!("Pay against staying{of}: {}", pay(p, l)));
        doc.list(p.opened.clone());
    }
}

/// Competencies that nobody has without a job that holds them.
const PEOPLE: [&str; 2] = ["line-management", "managing-managers"];

/// Which answers would make a range of hours narrower.
fn so_wide(leg: &Leg, l: &Lattice) -> Option<String> {
    let open = leg.learn.iter().filter(|x| x.hours.lo == 0 && x.from.lo < x.from.hi);
    let names: Vec<String> =
        open.map(|x| l.competency_title(&x.competency).to_lowercase()).collect();
    (!names.is_empty()).then(|| {
        format!(
            "So wide because your level is not certain in {}. The long end holds if each answer is the lowest that is possible; where an answer is as high as is asked, nothing is left to learn.",
            and(&names)
        )
    })
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
        out.extend(so_wide(leg, l));
        if leg.learn.iter().any(|x| PEOPLE.contains(&x.competency.as_str())) {
            out.push("Hours on managing people are for knowing what it is. The record that a must-have asks for comes from a job.".into());
        }
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
