//! A plan that can be lived: what stands in it, in which order, and what comes of it.

mod going_on;
mod keeping;
mod read_by_a_coach;
mod rows;
mod what_ifs;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::Date;
use switchback_guide::{Planning, plan, plan_question_beside, profile, routes};
use switchback_model::going::{StepKind, StepState};
use switchback_model::lattice::Hurdle;
use switchback_model::{Action, Person, Plan, Profile, RouteRequest, Routes};

use super::{Context, TODAY, World, example, request};

const PEOPLE: [&str; 5] = [
    "it-director-asked-into-a-pmo",
    "passed-over-project-manager",
    "pmo-lead",
    "project-manager-with-a-pmo-offer",
    "project-support-analyst",
];

/// Somebody with a plan.
pub(crate) struct Planned {
    pub(crate) profile: Profile,
    request: RouteRequest,
    found: Routes,
    pub(crate) plan: Plan,
}

fn planned(person: &Person, goal: &str) -> Planned {
    planned_in(person, goal, &World::new().cx())
}

pub(crate) fn planned_in(person: &Person, goal: &str, cx: &Context<'_>) -> Planned {
    let request = request(&profile(person, cx), goal);
    planned_for(person, request, cx)
}

fn planned_for(person: &Person, request: RouteRequest, cx: &Context<'_>) -> Planned {
    let seen = profile(person, cx);
    let found = routes(&seen, &request, cx);
    let question = plan_question_beside(&seen, found.goal_fit.as_ref(), cx, &[]);
    let ask = Planning {
        person,
        profile: &seen,
        request: Some(&request),
        found: &found,
        along: None,
        question: question.as_ref(),
    };
    let plan = plan(&ask, cx);
    Planned { profile: seen, request, found, plan }
}

fn goal_of(person: &Person) -> String {
    person.goal.as_ref().map_or("project-manager", |g| &g.role).to_owned()
}

fn of(plan: &Plan, kind: StepKind) -> Vec<&Action> {
    plan.actions.iter().filter(|a| a.kind == kind).collect()
}

/// Each example person with each goal, worked out once.
static EVERYBODY: LazyLock<Vec<(&str, &str, Planned)>> = LazyLock::new(|| {
    let goals = &World::new().lattice.roles;
    let plans = PEOPLE.iter().flat_map(|name| {
        let person = example(name);
        goals.iter().map(move |g| (*name, g.id.as_str(), planned(&person, &g.id)))
    });
    plans.collect()
});

fn everybody(mut look: impl FnMut(&str, &str, &Planned)) {
    assert!(EVERYBODY.len() > 200, "{}", EVERYBODY.len());
    for (name, goal, p) in EVERYBODY.iter() {
        look(name, goal, p);
    }
}

/// The day on which a slot is free again, at the short end of its hours.
fn over(a: &Action, hours_a_week: u32) -> Date {
    let weeks = a.hours.map_or(0, |h| h.lo.div_ceil(hours_a_week)).max(2);
    a.by.saturating_add(jiff::Span::new().days(i64::from(weeks) * 7))
}

#[test]
fn every_step_says_what_why_and_by_which_sign() {
    everybody(|name, goal, p| {
        let mut ids = BTreeSet::new();
        for a in &p.plan.actions {
            assert!(ids.insert(a.id.clone()), "{name} to {goal}: {} twice", a.id);
            for text in [&a.id, &a.what, &a.why, &a.evidence] {
                assert!(!text.trim().is_empty(), "{name} to {goal}: {a:?}");
            }
            assert!(!a.what.contains('\u{2014}') && !a.why.contains('\u{2014}'), "{a:?}");
            assert!(!a.what.contains("  "), "{}", a.what);
        }
    });
}

#[test]
fn the_days_of_a_plan_can_be_lived() {
    everybody(|name, goal, p| {
        let here = format!("{name} to {goal}");
        let actions = &p.plan.actions;
        assert!(actions.windows(2).all(|a| a[0].by <= a[1].by), "{here}");
        assert!(actions.iter().all(|a| a.by >= TODAY), "{here}");
        let m = &p.plan.milestones;
        assert!(m.iter().all(|m| m.from <= m.until), "{here}");
        assert!(m.windows(2).all(|m| m[0].from <= m[1].from), "{here}");
        let Some(search) = of(&p.plan, StepKind::Search).first().map(|a| a.by) else {
            return;
        };
        for a in of(&p.plan, StepKind::Assignment) {
            assert!(over(a, p.request.hours_per_week) <= search, "{here}: {} after {search}", a.id);
        }
        for a in of(&p.plan, StepKind::Talk) {
            assert!(a.by < search, "{here}: {}", a.id);
        }
        assert!(search < m[0].from, "{here}");
        // Read by a coach: nobody begins anything between 20 December and 6 January.
        for a in actions.iter().filter(|a| a.begins && !a.id.starts_with("review-")) {
            let here_in_year = (a.by.month(), a.by.day());
            assert!(here_in_year < (12, 20) && here_in_year > (1, 6), "{here}: {} {}", a.id, a.by);
        }
        for a in of(&p.plan, StepKind::Settle) {
            assert!(a.by > m[0].from, "{here}: {}", a.id);
        }
        for a in of(&p.plan, StepKind::Trial) {
            assert!(a.by <= search && a.what.contains("the way back in writing"), "{here}");
        }
    });
}

#[test]
fn what_is_certain_or_open_is_no_homework() {
    everybody(|name, goal, p| {
        for a in of(&p.plan, StepKind::Assignment) {
            let (competency, to) = (a.competency.as_ref().unwrap(), a.to.unwrap());
            let level = p.profile.level(competency);
            assert!(level.hi < f64::from(to), "{name} to {goal}: {} at {level:?}", a.id);
            assert!(a.state == StepState::Learn || a.state == StepState::Apply, "{a:?}");
        }
        for a in of(&p.plan, StepKind::Answer) {
            assert_eq!(a.state, StepState::Research, "{a:?}");
        }
    });
}

#[test]
fn no_more_is_open_at_once_than_a_week_holds() {
    let most = World::new().lattice.constants.most_assignments;
    everybody(|name, goal, p| {
        let all = of(&p.plan, StepKind::Assignment);
        for day in all.iter().map(|a| a.by) {
            let open = |a: &&&Action| a.by <= day && day < over(a, p.request.hours_per_week);
            let stays = p.plan.milestones.is_empty();
            let at_once = all.iter().filter(open).count();
            assert!(at_once <= most && (stays || at_once == 1), "{name} to {goal}: {at_once}");
        }
    });
}

#[test]
fn an_obstacle_stands_where_it_is_met() {
    let mut before = 0;
    let mut after = 0;
    everybody(|name, goal, p| {
        let leg = p.plan.route.and_then(|i| p.found.routes[i].legs.first());
        let Some(edge) = leg.and_then(|l| l.edge.as_ref()) else { return };
        let [obstacle] = of(&p.plan, StepKind::Obstacle)[..] else {
            panic!("{name} to {goal}: not one obstacle")
        };
        let search = of(&p.plan, StepKind::Search)[0].by;
        if edge.hurdle == Hurdle::GettingIn {
            assert!(obstacle.by <= search, "{name} to {goal}");
            before += 1;
        } else {
            assert!(obstacle.by > p.plan.milestones[0].from, "{name} to {goal}");
            after += 1;
        }
    });
    assert!(before > 0 && after > 0, "{before} before, {after} after");
}

/// A plan of the same day is the same plan.
#[test]
fn ids_are_the_same_when_worked_out_again() {
    for name in PEOPLE {
        let person = example(name);
        let ids = |p: Planned| p.plan.actions.into_iter().map(|a| (a.id, a.by)).collect::<Vec<_>>();
        let goal = goal_of(&person);
        assert_eq!(ids(planned(&person, &goal)), ids(planned(&person, &goal)));
    }
}
