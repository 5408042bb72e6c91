//! Which walks are shown, and what each is called.

use std::cmp::Reverse;

use switchback_model::words::count;
use switchback_model::{Risk, RouteLabel};

use crate::walk::{MOST_MOVES, Map, State, Sum};

/// A walk that is shown.
pub(super) struct Choice {
    pub(super) state: State,
    pub(super) label: RouteLabel,
    pub(super) reasons: Vec<String>,
    /// Walks that begin alike and come to about the same.
    pub(super) merged: usize,
}

impl Choice {
    fn middle(&self) -> u32 {
        self.state.months().middle()
    }
}

/// Walks by their months, all figures in the middle, and then by the names of their roles.
pub(super) fn in_order(found: Vec<State>, map: &Map<'_>) -> Vec<State> {
    let mut order: Vec<(u32, [u16; MOST_MOVES], State)> =
        found.into_iter().map(|s| (s.months().middle(), map.order_of(&s), s)).collect();
    order.sort_unstable_by_key(|(middle, names, _)| (*middle, *names));
    order.into_iter().map(|(.., s)| s).collect()
}

/// A walk joins the first kept one with the same first move and overlapping ranges. Leaving
/// employment on the way is an answer where nothing else leads there, not a variation.
pub(super) fn merged(mut all: Vec<State>, map: &Map<'_>) -> Vec<Choice> {
    if all.iter().any(|s| !map.leaves_employment(s)) {
        all.retain(|s| !map.leaves_employment(s));
    }
    let mut kept: Vec<Choice> = Vec::new();
    for state in all {
        match kept.iter_mut().find(|k| alike(&k.state, &state)) {
            Some(k) => k.merged += 1,
            None => kept.push(Choice {
                state,
                label: RouteLabel::Other,
                reasons: Vec::new(),
                merged: 0,
            }),
        }
    }
    kept
}

fn alike(a: &State, b: &State) -> bool {
    let meet = |x: (i64, i64), y: (i64, i64)| x.0 <= y.1 && y.0 <= x.1;
    let pay = match (a.pay(), b.pay()) {
        (Some(x), Some(y)) if x.beside(&y) => meet(x.ends(), y.ends()),
        _ => true,
    };
    a.roles().next() == b.roles().next()
        && a.months().meets(b.months())
        && a.hours().meets(b.hours())
        && pay
}

/// Names the walks that differ; the first name given stays, and each walk has one. What is shown is
/// what has a name and a few others; the rest is counted.
pub(super) fn named(
    mut all: Vec<Choice>,
    map: &Map<'_>,
    years: u32,
    notes: &mut Vec<String>,
) -> Vec<Choice> {
    let none = Risk::default();
    give(
        &mut all,
        RouteLabel::Fastest,
        "The shortest of those found, by the middle of the range.",
        |_| none,
    );
    give(
        &mut all,
        RouteLabel::Surest,
        "The least risk of those found: how rare its rarest move is, then skipped rungs, then moves without a way back.",
        State::risk,
    );
    give_best_paid(&mut all, map, years);
    give(&mut all, RouteLabel::MostReversible, "The fewest moves without a way back.", |s| Risk {
        rarest: s.risk().one_way,
        ..none
    });
    if map.starts_in_craft() {
        let why = "The most of the way through jobs that lead projects.";
        give(&mut all, RouteLabel::KeepsCraft, why, |s| Risk { rarest: map.off_craft(s), ..none });
    }
    all.sort_by_key(|c| (c.label, c.middle()));
    for c in all.iter_mut().filter(|c| c.merged > 0) {
        c.reasons.push(if c.merged == 1 {
            "1 more route begins with the same first move and takes about as long.".into()
        } else {
            format!(
                "{} more routes begin with the same first move and take about as long.",
                c.merged
            )
        });
    }
    let most = map.lattice().constants.most_routes;
    if all.len() > most {
        let more = count(all.len() - most, "further way is", "further ways are");
        notes.push(format!("{more} not shown, for taking longer than these."));
        all.truncate(most);
    }
    all
}

/// Names the walk with the least key, of those the shortest. A name says something only if not all
/// walks have a claim to it.
fn give(all: &mut [Choice], label: RouteLabel, reason: &str, key: impl Fn(&State) -> Risk) {
    let Some(least) = all.iter().map(|c| key(&c.state)).min() else { return };
    if label != RouteLabel::Fastest && all.iter().all(|c| key(&c.state) == least) {
        return;
    }
    let claims = all.iter_mut().filter(|c| key(&c.state) == least);
    if let Some(c) = claims.min_by_key(|c| c.middle()) {
        name(c, label, reason.to_owned());
    }
}

fn name(choice: &mut Choice, label: RouteLabel, reason: String) {
    choice.reasons.push(reason);
    if choice.label == RouteLabel::Other {
        choice.label = label;
    }
}

/// The most pay against staying, among walks whose figures are of the same survey: the one that most
/// of them have figures of. It is named where it pays more than staying, or than another one.
fn give_best_paid(all: &mut [Choice], map: &Map<'_>, years: u32) {
    let sums: Vec<Sum> = all.iter().filter_map(|c| c.state.pay()).collect();
    let of = |s: &Sum| sums.iter().filter(|o| o.beside(s)).count();
    let Some(survey) = sums.iter().min_by_key(|s| (Reverse(of(s)), s.survey_order())) else {
        return;
    };
    let group: Vec<i64> = sums.iter().filter(|s| s.beside(survey)).map(Sum::middle).collect();
    let (least, most) = (group.iter().min(), group.iter().max());
    if all.len() == 1 || most.is_none_or(|m| *m <= 0) && least == most {
        return;
    }
    let over = if years == 1 { "the year".to_owned() } else { format!("{years} years") };
    let reason = format!(
        "The most pay against staying over {over}, all figures in the middle, of {} with figures in one survey: {}.",
        count(group.len(), "route", "routes"),
        map.survey_title(survey)
    );
    let pays = |c: &Choice| c.state.pay().filter(|p| p.beside(survey)).map(|p| p.middle());
    let best = all.iter_mut().filter(|c| pays(c).as_ref() == most);
    if let Some(c) = best.min_by_key(|c| c.middle()) {
        name(c, RouteLabel::BestPaid, reason);
    }
}
