//! What is said above and below the routes holds of the routes, and no name hides what is missing.

use switchback_model::Routes;
use switchback_model::lattice::Family;

use super::*;

fn moving(found: &Routes) -> impl Iterator<Item = &Route> {
    found.routes.iter().filter(|r| r.label != RouteLabel::Stay)
}

/// R002-31, R002-46: nothing is said of every route that does not hold of those shown; a way that skips no
/// rung is in the table or pointed to.
#[test]
fn what_is_said_of_every_route_holds_of_each() {
    let w = World::new();
    let (mut skip, mut rare, mut slower, mut surest) = (0, 0, 0, 0);
    for start in ["project-manager", "pmo-lead", "pmo-analyst", "senior-project-manager"] {
        for goal in ["cio", "coo", "it-director", "pmo-director", "head-of-pmo"] {
            let (p, request) = from_to(w, start, goal, 10);
            let found = routes(&p, &request, &w.cx());
            let said = |words: &str| found.notes.iter().any(|n| n.contains(words));
            // Said of all that were found or of those shown, whenever it holds and only then.
            let every = |of: &dyn Fn(&Route) -> bool| found.in_time && moving(&found).all(of);
            let skips = said("skips a rung of line management");
            assert_eq!(skips, every(&|r| r.grade.skipped > 0), "{start} to {goal}");
            if skips {
                skip += 1;
                let other = found.team_first.as_ref().is_some_and(|t| t.route.is_some());
                assert_eq!(said("One that skips none"), other, "{start} to {goal}");
            }
            let rarely = said("holds something that is rarely done");
            assert_eq!(rarely, every(&|r| r.grade.rarest == 2), "{start} to {goal}");
            rare += usize::from(rarely);
            let months = 120;
            let slow = moving(&found).any(|r| r.middle_months > months && r.months.lo <= months);
            assert_eq!(said("Only if all goes quickly"), slow, "{start} to {goal}");
            slower += usize::from(slow);
            // The surest is the surest of all that are shown.
            if let Some(sure) = moving(&found).find(|r| r.label == RouteLabel::Surest) {
                assert!(moving(&found).all(|r| r.grade >= sure.grade), "{start} to {goal}");
                surest += 1;
            }
        }
    }
    for (n, what) in [(skip, "skip"), (rare, "rare"), (slower, "slow"), (surest, "surest")] {
        assert!(n > 0, "nobody was told: {what}");
    }
}

/// R002-46, F29: the usual way into a job is named where it takes too long, and is in the table where it
/// does not.
#[test]
fn a_more_usual_way_is_named_or_shown() {
    let w = World::new();
    let (p, request) = from_to(w, "project-manager", "cio", 10);
    let found = routes(&p, &request, &w.cx());
    let note = found.notes.iter().find(|n| n.contains("A more usual way")).unwrap();
    for part in ["IT director", "typical", "years at the least", "10 years"] {
        assert!(note.contains(part), "{part}: {note}");
    }
    let (p, request) = from_to(w, "project-manager", "cio", 15);
    let found = routes(&p, &request, &w.cx());
    assert!(moving(&found).any(|r| roles(r).contains(&"it-director")), "{:?}", found.notes);
    assert!(found.notes.iter().all(|n| !n.contains("rarely done")), "{:?}", found.notes);
}

/// F29: a must-have of line management that is not known stands with the route; one that is certainly
/// not met is met by a job before, or there is no such route.
#[test]
fn a_must_have_that_is_not_known_stands_with_the_route() {
    let w = World::new();
    let p = of("passed-over-project-manager");
    let found = routes(&p, &request(&p, "it-director"), &w.cx());
    let mut told = 0;
    for r in moving(&found) {
        let (mut lo, mut hi) = (p.rung.lo, p.rung.hi);
        let mut open = false;
        for role in roles(r).into_iter().map(|r| w.lattice.role(r).unwrap()) {
            for g in &role.gates {
                if let Gate::PeopleRung { rung, .. } = g {
                    assert!(hi >= *rung, "{:?}", roles(r));
                    open |= lo < *rung;
                }
            }
            (lo, hi) = (lo.max(role.people_rung), hi.max(role.people_rung));
        }
        let said = r.risk.iter().any(|x| x.starts_with("must-have not known"));
        assert_eq!(said, open, "{:?}: {:?}", roles(r), r.risk);
        told += usize::from(open);
    }
    assert!(told > 0);
}

/// F29: no route comes back through the present job where another one does not.
#[test]
fn nobody_is_sent_back_to_the_present_job() {
    let w = World::new();
    for start in ["senior-project-manager", "pmo-analyst", "project-manager"] {
        for goal in w.lattice.roles.iter().filter(|r| r.id != start) {
            let (p, request) = from_to(w, start, &goal.id, 10);
            let found = routes(&p, &request, &w.cx());
            let level = |r: &str| w.lattice.role(r).unwrap().level;
            let floor = level(start).min(goal.level);
            let back = |r: &Route| roles(r).iter().any(|job| *job == start || level(job) < floor);
            let all: Vec<bool> = moving(&found).map(back).collect();
            assert!(all.iter().all(|b| *b) || all.iter().all(|b| !*b), "{start} to {}", goal.id);
        }
    }
}

/// F29, F31: where a survey counts all jobs of a way in one group, there is no sum, and never nought.
#[test]
fn counted_together_is_no_information() {
    let w = World::new();
    let mut together = 0;
    for start in ["pmo-analyst", "it-director", "project-manager"] {
        for goal in w.lattice.roles.iter().filter(|r| r.id != start) {
            let (p, request) = from_to(w, start, &goal.id, 4);
            for r in moving(&routes(&p, &request, &w.cx())) {
                assert!(r.pay.is_none() || !r.counted_together);
                together += usize::from(r.counted_together);
            }
        }
    }
    assert!(together > 0);
}

/// R004-19: from a PMO one goes out to delivery, by the shortest way in the table where there is one,
/// and why is said.
#[test]
fn out_of_a_pmo_leads_to_delivery() {
    let w = World::new();
    let delivery = |r: &str| w.lattice.role(r).unwrap().family == Family::Delivery;
    for (start, goal) in [("pmo-lead", "pmo-director"), ("pmo-analyst", "head-of-pmo")] {
        let (p, request) = from_to(w, start, goal, 10);
        let found = routes(&p, &request, &w.cx());
        let pair = found.out_and_back.as_ref().unwrap();
        assert!(roles(&pair.out).into_iter().any(delivery), "{:?}", roles(&pair.out));
        assert!(pair.reasons[0].contains("to delivery"), "{:?}", pair.reasons);
        let shown = moving(&found).any(|r| roles(r) == roles(&pair.out));
        let said = pair.reasons[0].starts_with("Of the routes in the table");
        assert_eq!(said, shown, "{:?}", pair.reasons);
    }
}
