//! What stands above the routes.

use jiff::civil::Date;
use switchback_model::lattice::{Lattice, PeopleRung};
use switchback_model::words::{and, capital, count, small};
use switchback_model::{Limit, Profile, Risk, Route, RouteLabel, RouteRequest, Span};

use crate::Context;
use crate::next::from_words;
use crate::walk::{Conflict, Map, RARE, State, Told, horizon, months_until};

/// Why a very large lattice has no routes.
pub(super) const TOO_MANY_COMPETENCIES: &str = "This lattice has more competencies than the search for routes can keep apart, so it gives none.";

/// Most jobs named in a note.
const MOST_NAMES: usize = 3;

/// Newer jobs that could not be read stand above the routes: they are counted from an older one.
pub(super) fn passed_over(profile: &Profile) -> Vec<String> {
    match profile.latest_role() {
        Some((held, _)) if !profile.passed_over().is_empty() => {
            vec![format!("Counted from {}.", from_words(profile, held))]
        }
        _ => Vec::new(),
    }
}

/// The time that there is: the years, or the latest day where that comes sooner.
fn time(request: &RouteRequest, today: Date) -> String {
    let years = request.years.saturating_mul(12);
    match request.limits.latest {
        Some(day) if horizon(request, today) < years => format!("the time until {day}"),
        _ if request.years == 1 => "1 year".into(),
        _ => format!("{} years", request.years),
    }
}

/// No route is short enough.
pub(super) fn nothing_fits(request: &RouteRequest, today: Date, shortest: u32) -> String {
    let years = shortest > request.years.saturating_mul(12);
    let day = request.limits.latest.is_some_and(|day| shortest > months_until(today, day));
    let later = match (years, day) {
        (true, true) => "A longer horizon together with a later day",
        (false, true) => "A later day",
        _ => "A longer horizon",
    };
    format!(
        "No route fits into {}. The shortest takes {} at the least. {later} would change that; more hours a week shorten the learning, and not the time that a job takes.",
        time(request, today),
        Span::new(shortest, shortest).as_months()
    )
}

/// How many were left out for their length.
pub(super) fn too_long(request: &RouteRequest, today: Date, n: usize) -> Option<String> {
    let time = time(request, today);
    match n {
        0 => None,
        1 => Some(format!("1 further route takes longer than {time} even at its shortest.")),
        n => Some(format!("{n} further routes take longer than {time} even at their shortest.")),
    }
}

/// Which limits cannot be kept together, what would mend it, and which others cannot be kept either.
/// Only what was found to mend it is called a mend.
pub(super) fn conflict(
    conflict: &Conflict,
    request: &RouteRequest,
    lattice: &Lattice,
) -> Vec<String> {
    let goal = lattice.role(&request.goal);
    let title = goal.map_or("the goal", |g| &g.title);
    let goal_rung = goal.map(|g| g.people_rung).filter(|r| *r > PeopleRung::None);
    let names = labels(&conflict.limits);
    let goal_out = request.limits.avoid.contains(&request.goal);
    let why = match (conflict.limits.as_slice(), goal_rung) {
        ([Limit::Avoid], _) if goal_out => {
            format!("{title} is itself one of the jobs to leave out, so no way leads there.")
        }
        ([Limit::NoPeople], Some(rung)) => format!(
            "{title} comes with {}, so no way there keeps to no line management.",
            rung.label()
        ),
        ([_], _) => format!("No way to {title} keeps this limit: {}.", and(&names)),
        _ => format!(
            "No way to {title} keeps these limits together: {}. Each of them can be kept without one of the others.",
            and(&names)
        ),
    };
    let mend = |l: &Limit| match l {
        Limit::Avoid if goal_out && request.limits.avoid.len() == 1 => {
            format!("{title} taken off the jobs to leave out")
        }
        Limit::Avoid if goal_out => format!("fewer jobs to leave out, and {title} not among them"),
        l => mend(*l).to_owned(),
    };
    let words = |all: &[Limit]| all.iter().map(mend).collect::<Vec<String>>();
    let would = if conflict.mends.is_empty() {
        format!(
            "No single change would mend it. Together these would: {}.",
            and(&words(&conflict.together))
        )
    } else {
        format!("{} would mend it.", capital(&or(&words(&conflict.mends))))
    };
    let mut notes = vec![format!("{why} {would}")];
    if !conflict.alone.is_empty() {
        let names = labels(&conflict.alone);
        let stand = if names.len() == 1 { "stands" } else { "each stand" };
        notes.push(capital(&format!(
            "{} {stand} in the way alone too, whatever becomes of the rest.",
            and(&names)
        )));
    }
    notes
}

/// Only anywhere else would the goal be reached in time: the kind of place, with the limits that
/// conflict there.
pub(super) fn place(others: &[Limit], request: &RouteRequest, lattice: &Lattice) -> String {
    let title = lattice.role(&request.goal).map_or("the goal", |g| &g.title);
    let others = match others {
        [] => String::new(),
        all => format!(", together with {}", and(&labels(all))),
    };
    format!(
        "It is the kind of place that stands in the way{others}: without it there is a way to {title} that keeps all else. {} would mend it.",
        capital(mend(Limit::Place))
    )
}

/// The goal lies below the present job.
pub(super) fn step_down(request: &RouteRequest, lattice: &Lattice) -> Option<String> {
    let now = lattice.role(&request.start.role)?;
    let goal = lattice.role(&request.goal)?;
    let levels = now.level.checked_sub(goal.level).filter(|n| *n > 0)?;
    let by = count(usize::from(levels), "level", "levels");
    Some(format!("{} is a step down from {}, by {by} on our scale.", goal.title, small(&now.title)))
}

/// All that is asked is there today, and no move of ours leads straight to the goal.
pub(super) fn straight_away(request: &RouteRequest, lattice: &Lattice) -> String {
    format!(
        "You come with what {} asks for today, so you may apply straight away. No move of ours leads straight there from {}; people do apply across.",
        small(lattice.role_title(&request.goal)),
        small(lattice.role_title(&request.start.role))
    )
}

fn labels(limits: &[Limit]) -> Vec<String> {
    limits.iter().map(|l| l.label().to_owned()).collect()
}

fn mend(limit: Limit) -> &'static str {
    match limit {
        Limit::Years => "more years",
        Limit::Latest => "a later day",
        Limit::PayFloor => "a lower pay floor",
        Limit::Avoid => "fewer jobs to leave out",
        Limit::NoPeople => "line management after all",
        Limit::KeepCraft => "a job on the way that does not lead projects",
        Limit::Place => "another kind of place",
    }
}

fn or(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{}, or {last}", most.join(", ")),
    }
}

/// Every route holds something that is rarely done: what. It is said of all that were found in time
/// where it holds for them, and otherwise of those shown.
pub(super) fn rare(found: &[Risk], told: &[Told]) -> Option<String> {
    let all = told.iter().all(|t| t.route.grade.rarest >= RARE);
    let every = every(found.iter().all(|r| r.rarest >= RARE));
    let jobs = jobs(told, |t| &t.rare);
    (all && !jobs.is_empty()).then(|| {
        format!(
            "{every} holds something that is rarely done{}the move to {jobs}. See what could go wrong.",
            if every == FOUND { ", in the table " } else { ": " }
        )
    })
}

/// Every route skips a rung of line management, of all that were found in time or of those shown:
/// before which job. Is there another one?
pub(super) fn skipped(found: &[Risk], told: &[Told], whole: bool) -> Option<String> {
    let all = told.iter().all(|t| t.route.grade.skipped > 0);
    let every = every(found.iter().all(|r| r.skipped > 0));
    let jobs = jobs(told, |t| &t.skipped);
    let before = if every == FOUND { ", in the table before" } else { ", before" };
    let other = if whole { " One that skips none stands under “A team first?”." } else { "" };
    (all && !jobs.is_empty())
        .then(|| format!("{every} skips a rung of line management{before} {jobs}.{other}"))
}

/// How all walks found are called.
const FOUND: &str = "Every route found";

fn every(found: bool) -> &'static str {
    if found { FOUND } else { "Every route in the table" }
}

/// Routes that fit into the time only if all goes quickly: by the middle they take longer.
pub(super) fn slow(told: &[Told], request: &RouteRequest, cx: &Context<'_>) -> Option<String> {
    let months = horizon(request, cx.today);
    let late = |r: &&Route| r.middle_months > months && r.months.lo <= months;
    let name = |r: &Route| {
        let middle = Span::new(r.middle_months, r.middle_months).as_months();
        let job = r.legs.first().map_or("", |l| cx.lattice.role_title(&l.role));
        match r.label {
            RouteLabel::Other => format!("the way by {} (by the middle {middle})", small(job)),
            label => format!("“{}” (by the middle {middle})", label.label()),
        }
    };
    let names: Vec<String> = told.iter().map(|t| &t.route).filter(late).map(name).collect();
    let time = time(request, cx.today);
    match names.as_slice() {
        [] => None,
        [one] => Some(format!("Only if all goes quickly does {one} fit into {time}.")),
        all => Some(format!("Only if all goes quickly do these fit into {time}: {}.", and(all))),
    }
}

/// A more usual way than all that are shown, where it was left out for its length.
pub(super) fn more_usual(
    late: &[State],
    told: &[Told],
    map: &Map<'_>,
    (request, today): (&RouteRequest, Date),
) -> Option<String> {
    let shown = told.iter().map(|t| t.route.grade.rarest).min()?;
    let usual =
        |s: &&State| s.risk().rarest < shown && !map.goes_back(s) && !map.leaves_employment(s);
    let least = |s: &State| s.months().span().lo;
    let way = late.iter().filter(usual).min_by_key(|s| (least(s), map.order_of(s)))?;
    let route = map.tell(way).route;
    let frequency = route.legs.last()?.edge.as_ref()?.frequency.label();
    let through = route.legs.iter().rev().nth(1).map_or_else(
        || "goes straight there".to_owned(),
        |leg| format!("leads through {}", small(map.lattice().role_title(&leg.role))),
    );
    Some(format!(
        "A more usual way {through}: from there the last move is {frequency}. It takes {} at the least, longer than {}, so it is not in the table.",
        Span::new(least(way), least(way)).as_months(),
        time(request, today)
    ))
}

fn jobs(told: &[Told], of: impl Fn(&Told) -> &Vec<String>) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in told.iter().flat_map(of) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    if names.len() > MOST_NAMES {
        names.truncate(MOST_NAMES);
        names.push("others".into());
    }
    or(&names)
}
