//! A team first, and out and back.

use super::*;

/// R002-27 to R002-31, R002-34: a small team, a big team, a team of managers come out as a way to
/// CIO, with the reason and whose opinion it is.
#[test]
fn the_rungs_of_document_002_come_out_as_a_route() {
    let w = World::new();
    let (p, request) = from_to(w, "project-manager", "cio", 10);
    let found = routes(&p, &request, &w.cx());
    let rungs = |r: &Route| -> Vec<PeopleRung> {
        let held = r.legs.iter().filter_map(|l| w.lattice.role(&l.role)).map(|r| r.people_rung);
        let mut held: Vec<PeopleRung> = held.collect();
        held.dedup();
        held
    };
    let wanted = [PeopleRung::SmallTeam, PeopleRung::BigTeam, PeopleRung::TeamOfManagers];
    let first = found.team_first.as_ref().and_then(|t| t.route.as_deref());
    let mut all = found.routes.iter().chain(first);
    assert!(
        all.any(|r| rungs(r) == wanted),
        "{:?}",
        found.routes.iter().map(roles).collect::<Vec<_>>()
    );
    let first = found.team_first.as_ref().unwrap();
    for part in ["opinion of one practitioner", "a small team first", "our own reading (opinion)"] {
        assert!(first.why.contains(part), "{part}: {}", first.why);
    }
    assert!(first.but.contains("not the only way") && first.but.contains("the choice is yours"));
}

/// R002-31, R002-34: a team is proposed where a route that is shown skips a rung, and only there; the
/// jobs proposed hold that rung, are one move away and about as high.
#[test]
fn a_team_is_proposed_where_a_rung_is_skipped() {
    let w = World::new();
    let mut proposed = 0;
    for start in ["project-manager", "senior-project-manager", "technical-lead", "pmo-analyst"] {
        for goal in w.lattice.roles.iter().filter(|r| r.id != start && r.level >= 6) {
            let (p, request) = from_to(w, start, &goal.id, 10);
            let found = routes(&p, &request, &w.cx());
            let skips = found.routes.iter().any(|r| r.grade.skipped > 0);
            assert_eq!(found.team_first.is_some(), skips, "{start} to {}", goal.id);
            let Some(first) = found.team_first else { continue };
            proposed += 1;
            assert!(w.lattice.role(&first.before).unwrap().people_rung > first.rung);
            let held: Vec<&str> = found
                .routes
                .iter()
                .filter(|r| r.grade.skipped > 0)
                .flat_map(roles)
                .chain([start])
                .collect();
            for job in &first.jobs {
                let role = w.lattice.role(job).unwrap();
                assert_eq!(role.people_rung, first.rung, "{job}");
                assert!(held.iter().any(|h| {
                    let near = w.lattice.role(h).unwrap().level.abs_diff(role.level) <= 1;
                    near && w.lattice.moves_from(h).any(|m| m.to == *job)
                }));
            }
            if let Some(whole) = &first.route {
                assert_eq!(whole.grade.skipped, 0);
                assert_eq!(whole.legs.last().unwrap().role, goal.id);
                assert_eq!(first.in_time, whole.months.lo <= 120);
                // No route that is shown and skips nothing is shorter.
                let shown = found
                    .routes
                    .iter()
                    .filter(|r| r.grade.skipped == 0 && r.label != RouteLabel::Stay);
                assert!(shown.map(|r| r.middle_months).all(|m| m >= whole.middle_months));
            }
        }
    }
    assert!(proposed > 3, "only {proposed}");
}

/// R002-31: a lattice of one's own need not hold the story; then it is our own reading.
#[test]
fn without_the_story_it_is_our_own_reading() {
    let w = world_with(|l| {
        l.stories.clear();
        l.strategies.clear();
    });
    let (p, request) = from_to(&w, "project-manager", "cio", 10);
    let first = routes(&p, &request, &w.cx()).team_first.unwrap();
    assert!(first.why.contains("our own reading") && !first.why.contains("practitioner"));
    assert!(!first.but.contains("thread") && !first.but.contains("can cost"));
}

/// F30, R004-19 to R004-21: out to delivery and back higher, beside staying inside and staying put.
#[test]
fn the_example_of_document_004_comes_out() {
    let w = World::new();
    for goal in ["pmo-manager", "head-of-pmo"] {
        let (p, request) = from_to(w, "pmo-analyst", goal, 10);
        let found = routes(&p, &request, &w.cx());
        let pair = found.out_and_back.unwrap_or_else(|| panic!("nothing for {goal}"));
        let delivery = |r: &&str| {
            w.lattice.role(r).unwrap().family == switchback_model::lattice::Family::Delivery
        };
        assert!(roles(&pair.out).iter().any(delivery), "{:?}", roles(&pair.out));
        assert_eq!(roles(&pair.out).last(), Some(&goal));
        // What it comes back to is higher than what was left.
        let back = pair.out.legs.windows(2).find_map(|two| {
            let [a, b] = [&two[0], &two[1]].map(|l| w.lattice.role(&l.role).unwrap());
            (a.family != b.family && b.family == switchback_model::lattice::Family::Pmo)
                .then_some(b)
        });
        assert!(back.unwrap().level > 3, "{:?}", roles(&pair.out));
        let inside = pair.inside.unwrap();
        assert!(!roles(&inside).iter().any(delivery));
        assert_eq!(pair.horizon, 120);
        assert!(!pair.gained.is_empty());
        for r in &pair.gained {
            assert!(r.to > r.otherwise.lo && r.to <= 4.0, "{goal}: {r:?}");
        }
        for side in ["For it: ", "Against it: "] {
            assert!(pair.reasons.iter().any(|r| r.starts_with(side)), "{:?}", pair.reasons);
        }
        assert!(pair.reasons.iter().any(|r| r.contains("no promise")), "{:?}", pair.reasons);
    }
}

/// F30, unknown is not nought: what the way inside leaves as it is stands there as far as it is known
/// of the person, also where that is nothing, and the sentence says the same.
#[test]
fn what_is_not_known_inside_is_not_called_nought() {
    let w = World::new();
    let gained = |person: &Person| {
        let p = profile(person, &w.cx());
        let pair = routes(&p, &request(&p, "head-of-pmo"), &w.cx()).out_and_back.unwrap();
        (p, pair)
    };
    let person = holding("PMO analyst", "2015-01");
    let (p, pair) = gained(&person);
    let open: Vec<_> = pair
        .gained
        .iter()
        .filter(|r| r.otherwise == Interval::UNKNOWN_LEVEL)
        .map(|r| r.competency.clone())
        .collect();
    let first = open.first().expect("something of which nothing is known inside");
    assert!(open.iter().all(|c| p.level(c) == Interval::UNKNOWN_LEVEL), "{open:?}");
    assert!(pair.reasons.iter().any(|r| r.contains("else not known)")), "{:?}", pair.reasons);
    // Whoever says that they have none of it has none: that is known.
    let (_, pair) = gained(&rated(&person, first, 0));
    let same = pair.gained.iter().find(|r| r.competency == *first).unwrap();
    assert_eq!(same.otherwise, Interval::point(0.0));
}

/// F30: a comparison is made where one could come back higher, and nowhere else.
#[test]
fn who_cannot_come_back_higher_is_not_compared() {
    let w = World::new();
    for (from, to) in [
        ("pmo-analyst", "project-manager"),
        ("pmo-manager", "pmo-analyst"),
        ("pmo-analyst", "pmo-specialist"),
    ] {
        let (p, request) = from_to(w, from, to, 10);
        assert!(routes(&p, &request, &w.cx()).out_and_back.is_none(), "{from} to {to}");
    }
}

/// F30: who can do all of it already gains nothing by going out, and is told so.
#[test]
fn where_it_is_better_in_nothing_that_is_said() {
    let w = World::new();
    let mut person = holding("PMO analyst", "2015-01");
    for c in &w.lattice.competencies {
        person = rated(&person, &c.id, 4);
    }
    let p = profile(&person, &w.cx());
    let found = routes(&p, &request(&p, "pmo-manager"), &w.cx());
    let pair = found.out_and_back.unwrap();
    assert!(pair.gained.is_empty());
    assert!(
        pair.reasons.iter().any(|r| r.starts_with("Against it: by the middle")),
        "{:?}",
        pair.reasons
    );
}

/// A role that nothing leads out of, and a lattice without pay: no panic, and nothing claimed.
#[test]
fn bare_lattices_are_answered() {
    let w = world_with(|l| {
        l.pay = Default::default();
        l.moves.retain(|m| m.from != "pmo-analyst" || m.to == "pmo-manager");
    });
    let (p, request) = from_to(&w, "pmo-analyst", "pmo-manager", 10);
    let found = routes(&p, &request, &w.cx());
    assert!(found.out_and_back.is_none());
    let (p, request) = from_to(&w, "pmo-lead", "head-of-pmo", 10);
    let pair = routes(&p, &request, &w.cx()).out_and_back.unwrap();
    assert!(
        pair.reasons.iter().all(|r| !r.contains("Pay") && !r.contains("pay is")),
        "{:?}",
        pair.reasons
    );
}
