//! What stands above the routes.

use jiff::civil::Date;
use switchback_model::lattice::{Lattice, PeopleRung};
use switchback_model::words::{and, capital};
use switchback_model::{Limit, Profile, RouteRequest, Span};

use crate::next::from_words;
use crate::walk::{RARE, Told, horizon};

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
    let time = time(request, today);
    let later = if time.starts_with("the time") { "A later day" } else { "A longer horizon" };
    format!(
        "No route fits into {time}. The shortest takes {} at the least. {later}, more hours a week or a nearer goal would change that.",
        Span::new(shortest, shortest).as_months()
    )
}

/// How many were left out for their length.
pub(super) fn too_long(request: &RouteRequest, today: Date, n: usize) -> Option<String> {
    let time = time(request, today);
    match n {
        0 => None,
        1 => Some(format!(
            "One more takes longer than {time} even at the shortest, and is left out."
        )),
        n => Some(format!(
            "{n} more take longer than {time} even at the shortest, and are left out."
        )),
    }
}

/// Which limits cannot be kept together, and what would mend it.
pub(super) fn conflict(limits: &[Limit], request: &RouteRequest, lattice: &Lattice) -> String {
    let names: Vec<String> = limits.iter().map(|l| l.label().to_owned()).collect();
    let goal = lattice.role(&request.goal);
    let title = goal.map_or("the goal", |g| &g.title);
    let mends: Vec<String> = limits.iter().map(|l| mend(*l).to_owned()).collect();
    let mends = or(&mends);
    let goal_rung = goal.map(|g| g.people_rung).filter(|r| *r > PeopleRung::None);
    match (limits, goal_rung) {
        ([Limit::NoPeople], Some(rung)) => format!(
            "{title} comes with {}, so no way there keeps to no line management. {} would mend it.",
            rung.label(),
            capital(&mends)
        ),
        ([_], _) => format!(
            "No way to {title} keeps this limit: {}. {} would mend it.",
            and(&names),
            capital(&mends)
        ),
        _ => format!(
            "No way to {title} keeps these limits together: {}. Each of them can be kept without one of the others. {} would mend it.",
            and(&names),
            capital(&mends)
        ),
    }
}

fn mend(limit: Limit) -> &'static str {
    match limit {
        Limit::Years => "more years or more hours a week",
        Limit::Latest => "a later day",
        Limit::PayFloor => "a lower pay floor",
        Limit::Avoid => "one of the jobs that are left out",
        Limit::NoPeople => "line management after all, or another goal",
        Limit::KeepCraft => "a job on the way that does not lead projects, or another goal",
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

/// Every route holds something that is rarely done: what.
pub(super) fn rare(told: &[Told]) -> Option<String> {
    let all = told.iter().all(|t| t.route.grade.rarest >= RARE);
    let jobs = jobs(told, |t| &t.rare);
    (all && !jobs.is_empty()).then(|| {
        format!(
            "Every route found holds something that is rarely done: the move to {jobs}. See what could go wrong."
        )
    })
}

/// Every route skips a rung of line management: before which job.
pub(super) fn skipped(told: &[Told]) -> Option<String> {
    let all = told.iter().all(|t| t.route.grade.skipped > 0);
    let jobs = jobs(told, |t| &t.skipped);
    (all && !jobs.is_empty())
        .then(|| format!("Every route found skips a rung of line management, before {jobs}."))
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
