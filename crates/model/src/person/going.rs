//! What cannot be right in a plan that is kept and in the journal. None of it makes a file unusable.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::Problem;
use crate::PartialDate;
use crate::going::{Journal, KeptPlan, Step, Stop, TrialRun};

/// Years that a plan or a journal may speak of.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;
/// The most years and hours a week that a plan is worked out for.
const MOST: (u32, u32) = (40, 60);

const MEND_DAY: &str = "correct the year";

fn beyond(at: String, day: Option<Date>, out: &mut Vec<Problem>) {
    if let Some(day) = day.filter(|d| !YEARS.contains(&d.year())) {
        let what = format!("the day {day} lies outside the years 1900 to 2200; it is hardly meant");
        out.push(Problem::soft(at, what, MEND_DAY));
    }
}

pub(super) fn plan(p: &KeptPlan, out: &mut Vec<Problem>) {
    asked("plan", p.years, p.hours_per_week, out);
    beyond("plan.since".into(), Some(p.since), out);
    beyond("plan.limits.latest".into(), p.limits.latest, out);
    stops("plan.stops", &p.stops, out);
    steps("plan.steps", &p.steps, out);
    for (i, e) in p.history.iter().enumerate() {
        let at = format!("plan.history[{i}]");
        asked(&at, e.years, e.hours_per_week, out);
        beyond(format!("{at}.on"), Some(e.on), out);
        stops(&format!("{at}.stops"), &e.stops, out);
        steps(&format!("{at}.steps"), &e.steps, out);
    }
}

fn asked(at: &str, years: u32, hours: u32, out: &mut Vec<Problem>) {
    let (most_years, most_hours) = MOST;
    if !(1..=most_years).contains(&years) {
        out.push(Problem::soft(
            format!("{at}.years"),
            format!("{years} years; it is worked out again for 1 to {most_years} only"),
            "write how many years the plan may take, 1 to 40",
        ));
    }
    if !(1..=most_hours).contains(&hours) {
        out.push(Problem::soft(
            format!("{at}.hours_per_week"),
            format!("{hours} hours a week; it is worked out again for 1 to {most_hours} only"),
            "write how many hours of your own a week there are, 1 to 60",
        ));
    }
}

fn stops(at: &str, all: &[Stop], out: &mut Vec<Problem>) {
    for (i, s) in all.iter().enumerate() {
        beyond(format!("{at}[{i}].from"), Some(s.from), out);
        beyond(format!("{at}[{i}].until"), Some(s.until), out);
        if s.until < s.from {
            let what =
                format!("{} may be begun until {} and from {} only", s.role, s.until, s.from);
            out.push(Problem::soft(format!("{at}[{i}].until"), what, "swap the two days"));
        }
    }
}

fn steps(at: &str, all: &[Step], out: &mut Vec<Problem>) {
    let mut seen = BTreeSet::new();
    for (i, s) in all.iter().enumerate() {
        let at = format!("{at}[{i}]");
        beyond(format!("{at}.by"), s.by, out);
        if s.id.trim().is_empty() {
            let what =
                format!("the step “{}” has no id; it gets one when the plan is kept again", s.what);
            out.push(Problem::soft(format!("{at}.id"), what, "give it an id, e.g. own-1"));
        } else if !seen.insert(s.id.as_str()) {
            let what =
                format!("two steps have the id {}; what is said of one counts for both", s.id);
            out.push(Problem::soft(format!("{at}.id"), what, "give one of them another id"));
        }
        if s.id.contains('/') {
            let what = format!(
                "the id {} has a slash in it, so changes of two windows to steps with the same beginning are told apart less well",
                s.id
            );
            out.push(Problem::soft(format!("{at}.id"), what, "use a hyphen in place of the slash"));
        }
    }
}

pub(super) fn journal(j: &Journal, out: &mut Vec<Problem>) {
    for (i, a) in j.applications.iter().enumerate() {
        written(format!("journal.applications[{i}].sent"), a.sent, out);
    }
    for (i, a) in j.assignments.iter().enumerate() {
        let at = format!("journal.assignments[{i}]");
        written(format!("{at}.start"), a.start, out);
        written(format!("{at}.end"), a.end, out);
        if let (Some(s), Some(e)) = (a.start, a.end)
            && e.last_month() < s.first_month()
        {
            let what = format!("“{}” ends ({e}) before it starts ({s})", a.what);
            out.push(Problem::soft(format!("{at}.end"), what, SWAP));
        }
    }
    for (i, c) in j.contacts.iter().enumerate() {
        written(format!("journal.contacts[{i}].told"), c.told, out);
        beyond(format!("journal.contacts[{i}].next"), c.next, out);
    }
    for (i, t) in j.trials.iter().enumerate() {
        trial(&format!("journal.trials[{i}]"), t, out);
    }
}

const SWAP: &str = "swap or correct the two dates";

fn trial(at: &str, t: &TrialRun, out: &mut Vec<Problem>) {
    beyond(format!("{at}.start"), t.start, out);
    beyond(format!("{at}.end"), t.end, out);
    if let (Some(s), Some(e)) = (t.start, t.end)
        && e < s
    {
        let what = format!("the trial as {} ends ({e}) before it starts ({s})", t.role);
        out.push(Problem::soft(format!("{at}.end"), what, SWAP));
    }
}

fn written(at: String, day: Option<PartialDate>, out: &mut Vec<Problem>) {
    if let Some(day) = day.filter(|d| !YEARS.contains(&d.year())) {
        let what =
            format!("the date {day} lies outside the years 1900 to 2200; it is hardly meant");
        out.push(Problem::soft(at, what, MEND_DAY));
    }
}
