//! Which walks are shown, and what each is called.

use std::cmp::Reverse;

use switchback_model::words::count;
use switchback_model::{Risk, RouteLabel};

use crate::walk::{MOST_MOVES, Map, State, Sum, detour};

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

/// Leaves out what leads through a lower job than both the present one and the goal, what leaves
/// employment on the way, and what leads through the present job again, and counts it. Each of them
/// is an answer where nothing else leads there, and not a variation. No walk was lost to one that is
/// left out here: see [`State::displaces`].
pub(super) fn without_detours(all: &mut Vec<State>, left_out: &mut Vec<String>) {
    let Some(least) = all.iter().map(State::detours).min() else { return };
    let out = all.iter().map(State::detours).filter(|d| *d != least);
    // Each is counted once, for the weightiest of what others do without.
    let why: Vec<u8> = out.map(|d| d & !least).collect();
    all.retain(|s| s.detours() == least);
    let count_of =
        |bit: u8, above: u8| why.iter().filter(|d| **d & bit != 0 && **d & above == 0).count();
    let said = [
        (count_of(detour::BELOW, 0), "goes", "go", "through a lower job than yours"),
        (
            count_of(detour::LEAVES, detour::BELOW),
            "leaves",
            "leave",
            "employment on the way, to come back to it",
        ),
        (
            count_of(detour::AGAIN, detour::BELOW | detour::LEAVES),
            "goes",
            "go",
            "through your present job again",
        ),
    ];
    for (n, one, more, what) in said.into_iter().filter(|(n, ..)| *n > 0) {
        let go = count(n, &format!("further route {one}"), &format!("further routes {more}"));
        left_out.push(format!("{go} {what}."));
    }
}

/// The walks that are shown. Those that get a name are named among all; the others join one of them,
/// or the first other one, that begins alike and comes to about the same.
pub(super) fn chosen(
    all: Vec<State>,
    map: &Map<'_>,
    years: u32,
    (left_out, notes): (&mut Vec<String>, &mut Vec<String>),
) -> Vec<Choice> {
    let plain = |state| Choice { state, label: RouteLabel::Other, reasons: Vec::new(), merged: 0 };
    let mut all: Vec<Choice> = all.into_iter().map(plain).collect();
    name_those_that_differ(&mut all, map, years);
    let mut all = merged(all);
    if let Some(why) = nobody_is_best_paid(&mut all, years) {
        notes.push(why);
        all = merged(all);
    }
    shown(all, map, left_out)
}

/// A walk without a name joins the first kept one with the same first move and overlapping ranges.
/// What has a name is kept.
fn merged(all: Vec<Choice>) -> Vec<Choice> {
    let (mut kept, others): (Vec<Choice>, Vec<Choice>) =
        all.into_iter().partition(|c| !c.reasons.is_empty());
    for choice in others {
        match kept.iter_mut().find(|k| alike(&k.state, &choice.state)) {
            Some(k) => k.merged += 1 + choice.merged,
            None => kept.push(choice),
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

/// Names the walks that differ; the first name given stays, and each walk has one.
fn name_those_that_differ(all: &mut [Choice], map: &Map<'_>, years: u32) {
    let none = Risk::default();
    give(
        all,
        RouteLabel::Fastest,
        "The shortest of those found, by the middle of the range.",
        |_| none,
    );
    give(
        all,
        RouteLabel::Surest,
        "Called so for the most usual moves of those found: its rarest one is the least rare; then for the fewest skipped rungs and moves without a way back. How usual a move is, is our own reading (opinion), and nobody has counted how often a way succeeds.",
        State::risk,
    );
    give_best_paid(all, map, years);
    give(all, RouteLabel::MostReversible, "The fewest moves without a way back.", |s| Risk {
        rarest: s.risk().one_way,
        ..none
    });
    if map.starts_in_craft() {
        let why = "The most of the way through jobs that lead projects.";
        give(all, RouteLabel::KeepsCraft, why, |s| Risk { rarest: map.off_craft(s), ..none });
    }
    reason_without_skipping(all);
}

/// What has a name, and a few others; the rest is counted.
fn shown(mut all: Vec<Choice>, map: &Map<'_>, left_out: &mut Vec<String>) -> Vec<Choice> {
    all.sort_by_key(|c| (c.label, c.reasons.is_empty(), c.middle()));
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
        let more = count(all.len() - most, "further route is", "further routes are");
        left_out.push(format!("{more} not shown, to keep the table short."));
        all.truncate(most);
    }
    all
}

/// Where what has a name skips a rung of line management, the shortest walk that skips none stands
/// beside it.
fn reason_without_skipping(all: &mut [Choice]) {
    let skips = |c: &Choice| c.state.risk().skipped > 0;
    let named = |c: &&Choice| c.label != RouteLabel::Other;
    if !all.iter().any(skips) || all.iter().filter(named).any(|c| !skips(c)) {
        return;
    }
    if let Some(c) = all.iter_mut().filter(|c| !skips(c)).min_by_key(|c| c.middle()) {
        c.reasons.push("The shortest of those that skip no rung of line management.".into());
    }
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

/// How the reason begins for which a walk is called best paid.
const MOST_PAY: &str = "The most pay against staying";

/// Takes the name back where it would mislead, and says why: sums of two surveys do not compare, and
/// what takes longer than the years that were asked for pays most of it after them.
fn nobody_is_best_paid(all: &mut [Choice], years: u32) -> Option<String> {
    let sums: Vec<Sum> = all.iter().filter_map(|c| c.state.pay()).collect();
    let one_survey = sums.iter().all(|s| sums.first().is_some_and(|f| f.beside(s)));
    let called = |c: &&mut Choice| c.reasons.iter().any(|r| r.starts_with(MOST_PAY));
    let best = all.iter_mut().find(called)?;
    let why = if !one_survey {
        "No route is called best paid: their figures come from different surveys, and sums of two surveys do not compare.".to_owned()
    } else if best.middle() > years * 12 {
        let over = count(years, "year", "years");
        format!(
            "No route is called best paid: the one with the largest sum takes longer than {over}, by the middle of its range."
        )
    } else {
        return None;
    };
    best.reasons.retain(|r| !r.starts_with(MOST_PAY));
    if best.label == RouteLabel::BestPaid {
        best.label = RouteLabel::Other;
    }
    Some(why)
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
        "{MOST_PAY} over {over}, all figures in the middle, of {} with figures in one survey: {}.",
        count(group.len(), "route", "routes"),
        map.survey_title(survey)
    );
    let pays = |c: &Choice| c.state.pay().filter(|p| p.beside(survey)).map(|p| p.middle());
    let best = all.iter_mut().filter(|c| pays(c).as_ref() == most);
    if let Some(c) = best.min_by_key(|c| c.middle()) {
        name(c, RouteLabel::BestPaid, reason);
    }
}
