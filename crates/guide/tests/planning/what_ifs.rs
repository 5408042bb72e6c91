//! F37: something happened, and the plan is worked out again.

use switchback_guide::{Happened, WorkedOut, what_if};
use switchback_model::WhatIf;

use super::*;

fn again(person: &Person, request: &RouteRequest, change: &WhatIf) -> WorkedOut {
    let w = World::new();
    let p = planned_for(person, request.clone(), &w.cx());
    let happened = Happened {
        person,
        profile: &p.profile,
        request,
        before: (p.found, p.plan),
        along: None,
        change,
    };
    let find = |seen: &Profile, request: &RouteRequest, today: Date| {
        routes(seen, request, &Context { today, ..w.cx() })
    };
    what_if(happened, &find, &w.cx())
}

fn of_person(name: &str, goal: &str, change: &WhatIf) -> WorkedOut {
    let person = example(name);
    let p = planned(&person, goal);
    again(&person, &p.request, change)
}

fn says(done: &WorkedOut, words: &str) -> bool {
    done.replanned.changes.iter().any(|c| c.contains(words))
}

/// Whatever happens to whoever, there is an answer with something to do.
#[test]
fn there_is_always_an_answer() {
    for name in PEOPLE {
        let person = example(name);
        let p = planned(&person, &goal_of(&person));
        let stop = p.plan.milestones.first().map_or("cio".into(), |m| m.role.clone());
        for change in [
            WhatIf::MissAYear,
            WhatIf::FailExam("pmp".into()),
            WhatIf::NoVacancy(stop),
            WhatIf::HalfTheHours,
        ] {
            let done = again(&person, &p.request, &change).replanned;
            assert!(!done.what.is_empty() && !done.changes.is_empty(), "{name} {change:?}");
            assert!((1..=3).contains(&done.now.len()), "{name} {change:?} {:?}", done.now);
            let text = done.changes.join(" ") + &done.now.join(" ") + &done.what;
            assert!(!text.contains("  ") && !text.contains('\u{2014}'), "{text}");
        }
    }
}

#[test]
fn a_missed_year_moves_the_days_and_shrinks_the_years() {
    let done = of_person("pmo-lead", "pmo-director", &WhatIf::MissAYear);
    assert_eq!(done.request.years, 9);
    assert_eq!(done.today, jiff::civil::date(2027, 11, 22));
    assert!(says(&done, "Of 10 years 9 are left."), "{:?}", done.replanned.changes);
    assert!(says(&done, "it was"));
    let months = |p: &Planned| p.request.start.months.unwrap().lo;
    let p = planned(&example("pmo-lead"), "pmo-director");
    assert_eq!(done.request.start.months.unwrap().lo, months(&p) + 12, "time in the job goes on");
    let after = &done.replanned.after.1;
    assert!(after.actions.iter().all(|a| a.by >= done.today));
}

/// F37, read by a coach: what is held cannot be failed, and its renewal is all there is to say.
#[test]
fn an_exam_that_is_passed_cannot_be_failed() {
    let done =
        of_person("passed-over-project-manager", "it-director", &WhatIf::FailExam("pmp".into()));
    assert!(done.replanned.what.contains("there is no exam to fail"), "{}", done.replanned.what);
    assert_eq!(done.replanned.changes.len(), 1, "{:?}", done.replanned.changes);
    assert!(says(&done, "Nothing on this way changes."), "{:?}", done.replanned.changes);
    let held = |c: &&switchback_model::CredentialWord| c.id == "pmp";
    let after = done.replanned.after.1.credentials.iter().find(held).unwrap();
    assert_eq!(after.standing, switchback_model::CredentialStanding::Held);
}

/// F37, read by a coach: of an exam on which nothing hangs, that is said.
#[test]
fn an_exam_on_which_nothing_hangs_is_said_to() {
    let w = World::new();
    let far = |c: &&switchback_model::lattice::Credential| {
        c.roles.iter().all(|r| r != "pmo-director" && r != "pmo-manager")
    };
    let id = w.lattice.credentials.iter().find(far).unwrap().id.clone();
    let done = of_person("pmo-lead", "pmo-director", &WhatIf::FailExam(id));
    assert!(says(&done, "Nothing hangs on"), "{:?}", done.replanned.changes);
}

/// F37, read by a coach: who chose the surest way is not led along the fastest without a word.
#[test]
fn without_a_vacancy_the_kind_of_way_stays_or_is_said_to_change() {
    let mut moved = 0;
    for name in PEOPLE {
        let person = example(name);
        let p = planned(&person, &goal_of(&person));
        let Some(stop) = p.plan.milestones.first().map(|m| m.role.clone()) else { continue };
        let done = again(&person, &p.request, &WhatIf::NoVacancy(stop));
        let of = |r: &(Routes, Plan)| r.1.route.map(|i| r.0.routes[i].clone()).unwrap();
        let (old, new) = (of(&done.replanned.before), of(&done.replanned.after));
        if new.label == switchback_model::RouteLabel::Stay {
            continue;
        }
        moved += 1;
        let first = &done.replanned.changes[0];
        if old.label == new.label {
            assert!(first.contains("The next way of the kind"), "{name}: {first}");
        } else {
            assert!(first.contains("This is another kind of way"), "{name}: {first}");
            let there = done.replanned.after.0.routes.iter().any(|r| r.label == old.label);
            assert!(!there, "{name}: {:?} was to be had", old.label);
        }
        let riskier = new.grade > old.grade;
        assert_eq!(riskier, first.contains("More can go wrong"), "{name}: {first}");
    }
    assert!(moved > 1, "{moved}");
}

#[test]
fn without_a_vacancy_there_is_another_way_or_waiting() {
    let p = planned(&example("passed-over-project-manager"), "it-director");
    let stop = p.plan.milestones[0].role.clone();
    let done =
        of_person("passed-over-project-manager", "it-director", &WhatIf::NoVacancy(stop.clone()));
    assert!(done.request.limits.avoid.contains(&stop));
    let stops = &done.replanned.after.1.milestones;
    assert!(stops.iter().all(|m| m.role != stop), "{stops:?}");
    assert!(says(&done, "wait a year"), "{:?}", done.replanned.changes);
}

/// Where nothing is left, that is the answer, with what would mend it.
#[test]
fn no_vacancy_for_the_goal_is_an_answer() {
    let done = of_person("pmo-lead", "pmo-director", &WhatIf::NoVacancy("pmo-director".into()));
    assert!(says(&done, "What would mend it"), "{:?}", done.replanned.changes);
    assert!(done.replanned.after.1.milestones.is_empty());
}

#[test]
fn half_the_hours_are_rounded_down_and_never_none() {
    let done = of_person("pmo-lead", "pmo-director", &WhatIf::HalfTheHours);
    assert_eq!(done.request.hours_per_week, 1, "half of three");
    assert_eq!(done.replanned.what, "1 hour a week in place of 3, rounded down.");
    let person = example("pmo-lead");
    let p = planned(&person, "pmo-director");
    let one = RouteRequest { hours_per_week: 1, ..p.request };
    let done = again(&person, &one, &WhatIf::HalfTheHours);
    assert_eq!(done.request.hours_per_week, 1);
    assert!(says(&done, "1 hour a week already"), "{:?}", done.replanned.changes);
}

/// A job that is on no way changes nothing, and that is said.
#[test]
fn a_job_beside_the_way_changes_nothing() {
    let done = of_person("pmo-lead", "pmo-director", &WhatIf::NoVacancy("tester".into()));
    assert!(says(&done, "stays as it is"), "{:?}", done.replanned.changes);
}
