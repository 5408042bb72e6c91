use switchback_model::lattice::{Lattice, PeopleRung};
use switchback_model::{Interval, Leverage, OpeningStep, RoleId};

use crate::Doc;
use crate::words::{and, count, hours, level, small};

/// Steps that are told; the others bring less.
const MOST: usize = 5;
/// Jobs that are named in a sentence.
const NAMED: usize = 3;

/// Which single step opens most, as a part of a page. Nothing where there is nothing to say.
pub(super) fn leverage(doc: &mut Doc, found: &Leverage, l: &Lattice) {
    if found.steps.is_empty() && found.open_now.is_empty() {
        return;
    }
    doc.heading("Which single step opens most");
    doc.para("Counted over the jobs within two moves of yours that are no lower. A job is open where all that is asked of one who is hired is certain. A level that is not known yet counts as missing, so an answer can open as much as learning does.");
    doc.para(if found.open_now.is_empty() {
        "One move away none is open for certain yet.".to_owned()
    } else {
        format!(
            "Open already, one move away: {}.",
            titles(&found.open_now, found.open_now.len(), l)
        )
    });
    if !found.steps.is_empty() && found.steps.iter().all(|s| s.opens.is_empty()) {
        doc.para("No single step opens a job by itself; these bring the most jobs nearer.");
    }
    doc.list(found.steps.iter().take(MOST).map(|s| line(s, l)));
    let more = found.steps.len().saturating_sub(MOST);
    if more > 0 {
        doc.para(format!(
            "{} less than these, or as much for more hours.",
            count(more, "further step brings", "further steps bring")
        ));
    }
}

/// "Negotiation to 2 of 4 (you: 1; 20 to 60 hours of your own). Opens …; brings nearer …."
fn line(s: &OpeningStep, l: &Lattice) -> String {
    let mut brings = Vec::new();
    if !s.opens.is_empty() {
        brings.push(format!("Opens {}", titles(&s.opens, NAMED, l)));
    }
    if !s.nears.is_empty() {
        let word = if brings.is_empty() { "Brings nearer" } else { "brings nearer" };
        brings.push(format!("{word} {}", titles(&s.nears, NAMED, l)));
    }
    format!("{}. {}.", step(s, l), brings.join("; "))
}

/// The step with where one stands and what it takes.
fn step(s: &OpeningStep, l: &Lattice) -> String {
    let time = match (s.hours, &s.competency) {
        (Some(h), _) => format!("; {} of your own", hours(h)),
        (None, Some(_)) => "; no hours of study, somebody has to give you people to lead".into(),
        (None, None) => String::new(),
    };
    match (&s.competency, s.rung) {
        (Some(c), _) => {
            let you = match s.from {
                Interval::UNKNOWN_LEVEL => "not known yet".into(),
                from => level(from),
            };
            format!("{} to {} of 4 (you: {you}{time})", l.competency_title(c), s.to)
        }
        (None, rung) => {
            let rung = rung.unwrap_or_default();
            format!("A job with {} in the line (you: {})", rung.label(), held(s.from))
        }
    }
}

/// A range of rungs in words.
fn held(from: Interval) -> String {
    let at = |step: f64| PeopleRung::ALL.into_iter().find(|r| f64::from(r.step()) >= step);
    let [lo, hi] = [at(from.lo), at(from.hi)].map(Option::unwrap_or_default);
    match (lo, hi) {
        (PeopleRung::None, PeopleRung::TeamOfManagers) => "not known yet".into(),
        (lo, hi) if lo == hi => lo.label().into(),
        (lo, hi) => format!("{} to {}", lo.label(), hi.label()),
    }
}

fn titles(roles: &[RoleId], most: usize, l: &Lattice) -> String {
    let named: Vec<String> = roles.iter().take(most).map(|r| small(l.role_title(r))).collect();
    match roles.len() - named.len() {
        0 => and(&named),
        more => format!("{} and {more} more", named.join(", ")),
    }
}
