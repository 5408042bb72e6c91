//! Going out of a family of jobs and coming back higher, beside the ways that stay inside (F30,
//! R004-19 to R004-21).

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use switchback_model::lattice::{Family, MoveKind, Role};
use switchback_model::words::{and, count, small};
use switchback_model::{
    Basis, Interval, OutAndBack, Profile, Raised, Risk, RoleId, Route, RouteRequest, Span,
};

use crate::Context;
use crate::fit::fit;
use crate::least::{Rule, least};
use crate::walk::{Map, State, horizon};

/// Out, two more jobs at the most, and back: more is no longer one idea.
const MOVES: usize = 4;
/// The strategy that says what it costs, for those who leave a PMO.
const STRATEGY: &str = "out-and-back";
/// As many as one reads in a sentence.
const NAMED: usize = 3;

/// Out and back beside staying inside, where the goal is a higher job of the family that one starts
/// from. `None` elsewhere, and where nothing in the lattice leads out and back.
///
/// Whoever comes back into the family comes back to a higher job than the one that was left; whoever
/// leaves a PMO goes to delivery, where any way does (R004-19). Of the routes that are shown it is the
/// shortest by the middle; where none goes out and back, of all ways the one that fits into the
/// years, does not go through a job below the present one, has the least risk, and then takes the
/// fewest months. Of the ways inside it is the quickest.
pub(crate) fn out_and_back(
    shown: &[Route],
    map: &Map<'_>,
    profile: &Profile,
    request: &RouteRequest,
    cx: &Context<'_>,
) -> Option<OutAndBack> {
    let start = cx.lattice.role(&request.start.role)?;
    let goal = cx.lattice.role(&request.goal)?;
    if start.family != goal.family || goal.level <= start.level {
        return None;
    }
    let horizon = horizon(request, cx.today);
    let (out, why) = chosen(shown, map, (start, goal), horizon, cx)?;
    let inside = inside(map, (start, goal), cx);
    let sides = Sides::new(&out, inside.as_ref(), start, profile, cx);
    let mut reasons = reasons(&out, inside.as_ref(), &sides, (start, goal), request, cx);
    reasons.insert(0, why);
    let today = fit(profile, goal, cx);
    Some(OutAndBack {
        horizon,
        gained: sides.gained,
        stay_fit: today.enough.then_some(today.range),
        reasons,
        out,
        inside,
    })
}

/// The way out and back that is told, and why this one: for a PMO one through delivery, if there is any.
fn chosen(
    shown: &[Route],
    map: &Map<'_>,
    (start, goal): (&Role, &Role),
    months: u32,
    cx: &Context<'_>,
) -> Option<(Route, String)> {
    let any = |family: Family| family != start.family;
    let delivery = |family: Family| family == Family::Delivery;
    let first: &dyn Fn(Family) -> bool = if start.family == Family::Pmo { &delivery } else { &any };
    let goals: [(&dyn Fn(Family) -> bool, &str); 2] =
        [(first, if start.family == Family::Pmo { " to delivery" } else { "" }), (&any, "")];
    goals.into_iter().find_map(|(through, name)| {
        let of_table = shown.iter().filter(|r| goes_out(r, start, through, cx));
        if let Some(route) = of_table.min_by_key(|r| r.middle_months) {
            let why = format!(
                "Of the routes in the table, this is the shortest that goes out{name} and comes back higher."
            );
            return Some((route.clone(), why));
        }
        let route = outside(map, (start, goal), through, months, cx)?;
        let why = format!(
            "No route in the table goes out{name} and comes back higher; of the other ways that do, this one has the most usual moves, and of those as usual it is the shortest."
        );
        Some((route, why))
    })
}

/// Does a route go out of the family through such a job, and come back higher?
fn goes_out(
    route: &Route,
    start: &Role,
    through: &dyn Fn(Family) -> bool,
    cx: &Context<'_>,
) -> bool {
    let roles = || route.legs.iter().filter_map(|leg| cx.lattice.role(&leg.role));
    roles().any(|r| through(r.family)) && comes_back_higher(roles(), start)
}

/// The best walk that leaves the family through such a job and comes back.
fn outside(
    map: &Map<'_>,
    (start, goal): (&Role, &Role),
    through: &dyn Fn(Family) -> bool,
    months: u32,
    cx: &Context<'_>,
) -> Option<Route> {
    let ends = (map.index(&start.id)?, map.index(&goal.id)?);
    let role = |node: usize| cx.lattice.roles.get(node);
    let came_back = |s: &State| s.roles().filter_map(role).any(|r| through(r.family));
    let higher = |s: &State| comes_back_higher(s.roles().filter_map(role), start);
    let late = |s: &State| s.months().span().lo > months;
    let key =
        |s: &State| (late(s), map.goes_below(s), s.risk(), s.months().middle(), map.order_of(s));
    let rule = Rule { may: &higher, counts: &came_back, key: &key };
    least(map, ends, MOVES, &rule).map(|s| map.tell(&s).route)
}

/// The quickest walk that never leaves the family.
fn inside(map: &Map<'_>, (start, goal): (&Role, &Role), cx: &Context<'_>) -> Option<Route> {
    let ends = (map.index(&start.id)?, map.index(&goal.id)?);
    let own = |node: usize| cx.lattice.roles.get(node).is_some_and(|r| r.family == start.family);
    let stays = |s: &State| s.roles().all(own);
    let key = |s: &State| (s.months().middle(), map.order_of(s));
    let rule = Rule { may: &stays, counts: &|_| true, key: &key };
    least(map, ends, map.max_moves(), &rule).map(|s| map.tell(&s).route)
}

/// Is each return into the family to a higher job than the one that was left, and than the start?
fn comes_back_higher<'r>(roles: impl Iterator<Item = &'r Role>, start: &Role) -> bool {
    let (mut left, mut outside) = (start.level, false);
    for role in roles {
        if role.family != start.family {
            outside = true;
        } else if outside && role.level <= left {
            return false;
        } else {
            left = left.max(role.level);
            outside = false;
        }
    }
    true
}

fn ids(r: &Route) -> Vec<RoleId> {
    r.legs.iter().map(|l| l.role.clone()).collect()
}

fn legs_below(r: &Route, start: &Role, cx: &Context<'_>) -> bool {
    r.legs.iter().any(|l| cx.lattice.role(&l.role).is_some_and(|role| role.level < start.level))
}

/// What the two ways come to at the end.
struct Sides {
    /// Higher by the way out, the largest difference first.
    gained: Vec<Raised>,
    /// Higher by the way inside.
    lost: Vec<Raised>,
    /// Jobs one move from those held outside, and not from those inside.
    opened: Vec<RoleId>,
}

impl Sides {
    fn new(
        out: &Route,
        inside: Option<&Route>,
        start: &Role,
        profile: &Profile,
        cx: &Context<'_>,
    ) -> Self {
        let outside = levels_after(Some(out), start, profile, cx);
        let within = levels_after(inside, start, profile, cx);
        let next = |r: Option<&Route>| -> BTreeSet<&str> {
            let held = r.into_iter().flat_map(|r| &r.legs).map(|l| l.role.as_str());
            let held: Vec<&str> = std::iter::once(start.id.as_str()).chain(held).collect();
            let on = cx.lattice.moves.iter().filter(|m| held.contains(&m.from.as_str()));
            on.filter(|m| m.kind != MoveKind::Stay && !held.contains(&m.to.as_str()))
                .map(|m| m.to.as_str())
                .collect()
        };
        let (near_out, near_in) = (next(Some(out)), next(inside));
        let held_in: Vec<RoleId> = inside.map(ids).unwrap_or_default();
        let new = near_out.difference(&near_in).filter(|id| !held_in.iter().any(|h| h == *id));
        let level = |id: &str| cx.lattice.role(id).map_or(0, |r| r.level);
        let mut opened: Vec<RoleId> =
            new.filter(|id| level(id) > start.level).map(|id| (*id).to_owned()).collect();
        opened.sort_by_key(|id| std::cmp::Reverse(level(id)));
        Self {
            gained: above(&outside, &within, profile),
            lost: above(&within, &outside, profile),
            opened,
        }
    }
}

/// What stands higher at the end of one way than of another. A level that the other way does not
/// raise stands there as far as it is known today: unknown is not nought.
fn above(one: &BTreeMap<&str, f64>, other: &BTreeMap<&str, f64>, profile: &Profile) -> Vec<Raised> {
    let both = one.iter().filter_map(|(c, to)| Some((*c, *to, *other.get(c)?)));
    let mut list: Vec<Raised> = both
        .filter(|(_, to, low)| to > low)
        .map(|(c, to, low)| {
            let today = profile.level(c);
            let otherwise = if low > today.lo { Interval::point(low) } else { today };
            Raised { competency: c.to_owned(), to, otherwise }
        })
        .collect();
    let more = |r: &Raised| r.to - r.otherwise.lo;
    list.sort_by(|p, q| more(q).total_cmp(&more(p)).then(q.to.total_cmp(&p.to)));
    list
}

/// The lower ends of all levels at the end of a route, or by staying put: what is asked in a job is
/// reached in its least time, of the present job except where the person said otherwise; what is asked
/// before one is hired is learned before.
fn levels_after<'a>(
    route: Option<&Route>,
    start: &Role,
    profile: &'a Profile,
    cx: &Context<'a>,
) -> BTreeMap<&'a str, f64> {
    let mut levels: BTreeMap<&str, f64> =
        cx.lattice.competencies.iter().map(|c| (c.id.as_str(), profile.level(&c.id).lo)).collect();
    let rated = |c: &str| profile.standings.get(c).is_some_and(|s| s.basis == Basis::Rated);
    let mut raise = |c: &str, to: u8| {
        if let Some(level) = levels.get_mut(c) {
            *level = level.max(f64::from(to));
        }
    };
    for n in start.needs.iter().filter(|n| !rated(&n.competency)) {
        raise(&n.competency, n.level);
    }
    let legs = route.map(|r| r.legs.as_slice()).unwrap_or_default();
    for (i, leg) in legs.iter().enumerate() {
        for l in &leg.learn {
            raise(&l.competency, l.to);
        }
        let left = cx.lattice.role(&leg.role).filter(|_| i + 1 < legs.len());
        for n in left.into_iter().flat_map(|r| &r.needs) {
            raise(&n.competency, n.level);
        }
    }
    levels
}

/// What speaks for going out and what against it, one sentence each; the last says what is not known.
fn reasons(
    out: &Route,
    inside: Option<&Route>,
    sides: &Sides,
    (start, goal): (&Role, &Role),
    request: &RouteRequest,
    cx: &Context<'_>,
) -> Vec<String> {
    let mut good: Vec<String> = Vec::new();
    let mut bad: Vec<String> = Vec::new();
    let mut level: Vec<String> = Vec::new();
    let levels = goal.level - start.level;
    let back = format!(
        "it comes back as {}, {} above {}",
        small(&goal.title),
        count(levels, "level", "levels"),
        small(&start.title)
    );
    match inside {
        None => good.push(format!(
            "{back}, and no way that stays in the family ({}) leads there in this lattice.",
            start.family.label()
        )),
        Some(inside) => level = beside(out, inside, &mut good, &mut bad),
    }
    if !sides.gained.is_empty() {
        good.push(format!(
            "at the end these stand higher than {}: {}. That counts what the jobs ask for as reached in their least time (our reading).",
            if inside.is_some() { "by the way inside" } else { "by staying" },
            raised(&sides.gained, cx)
        ));
    }
    if !sides.lost.is_empty() {
        bad.push(format!("by the way inside these stand higher: {}.", raised(&sides.lost, cx)));
    }
    opened(sides, inside.is_some(), &mut good, cx);
    let only = inside.is_some() && good.is_empty();
    if out.months.lo > horizon(request, cx.today) {
        bad.push("it takes longer than the time you set, even at the shortest.".into());
    }
    if legs_below(out, start, cx) {
        bad.push("it goes through a job below the present one.".into());
    }
    if inside.is_none() && out.grade != Risk::default() {
        bad.push(format!("what could go wrong, worst first: {}.", out.risk.join("; ")));
    }
    bad.push(no_promise(start.family, cx));
    let mut all: Vec<String> = good.iter().map(|s| format!("For it: {s}")).collect();
    if only {
        all.push("On these counts going out is better in nothing; what could still speak for it is the work itself.".into());
    }
    all.extend(bad.iter().map(|s| format!("Against it: {s}")));
    all.extend(level);
    all.extend(inside.and_then(|inside| pay(out, inside, cx)));
    all
}

/// Months, hours and risk of the two ways, each on the side that it speaks for; what speaks for neither
/// is given back.
fn beside(
    out: &Route,
    inside: &Route,
    good: &mut Vec<String>,
    bad: &mut Vec<String>,
) -> Vec<String> {
    let mut level = Vec::new();
    let months = |n: u32| Span::new(n, n).as_months();
    let (a, b) = (out.middle_months, inside.middle_months);
    let words = |r: &Route| r.months.as_months();
    if a != b {
        let (side, word) = if a < b { (&mut *good, "sooner") } else { (&mut *bad, "later") };
        side.push(format!(
            "by the middle of the ranges it gets there {} {word} ({}; inside {}).",
            months(a.abs_diff(b)),
            words(out),
            words(inside)
        ));
    }
    let (a, b) = (out.hours, inside.hours);
    let hours = format!("hours of your own: {} to {}, inside {} to {}.", a.lo, a.hi, b.lo, b.hi);
    match (a.lo.cmp(&b.lo), a.hi.cmp(&b.hi)) {
        (Ordering::Equal, Ordering::Equal) => {}
        (Ordering::Less | Ordering::Equal, Ordering::Less | Ordering::Equal) => {
            good.push(format!("it asks for fewer {hours}"));
        }
        (Ordering::Greater | Ordering::Equal, Ordering::Greater | Ordering::Equal) => {
            bad.push(format!("it asks for more {hours}"));
        }
        _ => level.push(format!("It asks for about as many {hours}")),
    }
    let both = format!("{}. Inside: {}.", out.risk.join("; "), inside.risk.join("; "));
    match (no_worse(out.grade, inside.grade), no_worse(inside.grade, out.grade)) {
        (true, true) => {}
        (true, false) => good.push(format!("less can go wrong. On this way: {both}")),
        (false, true) => bad.push(format!("more can go wrong. On this way: {both}")),
        (false, false) => {
            level.push(format!("What could go wrong is of another kind. On this way: {both}"));
        }
    }
    level
}

/// Can in no way more go wrong?
fn no_worse(a: Risk, b: Risk) -> bool {
    a.rarest <= b.rarest && a.skipped <= b.skipped && a.one_way <= b.one_way
}

fn opened(sides: &Sides, inside: bool, good: &mut Vec<String>, cx: &Context<'_>) {
    let titles: Vec<String> =
        sides.opened.iter().take(NAMED).map(|r| small(cx.lattice.role_title(r))).collect();
    if titles.is_empty() {
        return;
    }
    let more = sides.opened.len() - titles.len();
    let more = if more > 0 { format!(" ({more} more)") } else { String::new() };
    good.push(format!(
        "the jobs on this way also have direct moves to {}{more}, which {}.",
        and(&titles),
        if inside { "those on the way inside have not" } else { "the present job has not" }
    ));
}

/// "supplier management (3 of 4, else 1), …".
fn raised(list: &[Raised], cx: &Context<'_>) -> String {
    let one = |r: &Raised| {
        let title = small(cx.lattice.competency_title(&r.competency));
        let otherwise = match r.otherwise {
            Interval::UNKNOWN_LEVEL => "not known".into(),
            Interval { lo, hi } if hi > lo => format!("{lo:.0} to {hi:.0}"),
            Interval { lo, .. } => format!("{lo:.0}"),
        };
        format!("{title} ({:.0} of 4, else {otherwise})", r.to)
    };
    let named: Vec<String> = list.iter().take(NAMED).map(one).collect();
    let more = list.len() - named.len();
    if more > 0 { format!("{}, and {more} more", named.join(", ")) } else { and(&named) }
}

/// Nobody promises the way back.
fn no_promise(family: Family, cx: &Context<'_>) -> String {
    let strategy = cx.lattice.strategies.iter().find(|s| s.id == STRATEGY);
    match strategy.filter(|_| family == Family::Pmo) {
        Some(s) => format!("what it costs (opinion): {}", small(&s.costs)),
        None => "nobody promises that the job will be free when you want to come back.".into(),
    }
}

/// Pay of the two ways, where one survey of one year has figures for both.
fn pay(out: &Route, inside: &Route, cx: &Context<'_>) -> Option<String> {
    if cx.lattice.pay.figures.is_empty() {
        return None;
    }
    let known = out.pay.as_ref().zip(inside.pay.as_ref());
    let alike = known.filter(|(a, b)| {
        (&a.survey, a.year, &a.currency, a.years) == (&b.survey, b.year, &b.currency, b.years)
    });
    let Some((a, b)) = alike else {
        return Some(
            "Pay is not compared: no survey of one year has figures for both ways.".into(),
        );
    };
    let [low, _, high] = a.sum;
    let [least, _, most] = b.sum;
    let survey = cx.lattice.pay.survey(&a.survey).map_or(a.survey.as_str(), |s| &s.title);
    let over = format!("summed over {} ({survey}, {})", count(a.years, "year", "years"), a.year);
    Some(if low > least && high > most {
        format!("For it: pay is higher at both ends of the range, {over}.")
    } else if low < least && high < most {
        format!("Against it: pay is lower at both ends of the range, {over}.")
    } else {
        format!("Pay does not tell the two apart, {over}.")
    })
}
