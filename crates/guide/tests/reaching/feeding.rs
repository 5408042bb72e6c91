//! Scarcity and feeders.

use switchback_guide::feeders;
use switchback_model::Feeder;
use switchback_model::lattice::{Family, Frequency};
use switchback_model::words::thousands;

use super::*;

/// F31: a sentence a figure with its count, group, place, year and source, at most three, and none
/// that claims a figure where there is none.
#[test]
fn scarcity_stands_above_routes() {
    let w = World::new();
    let (p, request) = from_to(w, "project-manager", "cio", 10);
    let found = routes(&p, &request, &w.cx());
    let [cio, ..] = found.scarcity.as_slice() else { panic!("{:?}", found.scarcity) };
    for part in [
        "211,850",
        "Chief Executives",
        "2024",
        "United States",
        "Occupational Employment",
        "far wider group than this role",
    ] {
        assert!(cio.contains(part), "{part}: {cio}");
    }
    for goal in &w.lattice.roles {
        let (p, request) = from_to(w, "business-analyst", &goal.id, 10);
        let said = routes(&p, &request, &w.cx()).scarcity;
        assert!(said.len() <= 3, "{said:?}");
        let figures: Vec<_> = w.lattice.pay.scarcity_of(&goal.id).collect();
        if said.is_empty() {
            continue;
        }
        let none = said[0] == "No figure is known for how many hold this job.";
        assert_eq!(none, figures.is_empty(), "{}: {said:?}", goal.id);
        for (sentence, f) in said.iter().zip(&figures) {
            assert!(sentence.contains(&thousands(f.employed as f64)), "{sentence}");
            assert_eq!(sentence.contains("far wider"), f.wider, "{sentence}");
        }
        for sentence in &said {
            assert!(sentence.ends_with('.') && !sentence.contains(".."), "{sentence}");
        }
    }
}

#[test]
fn without_figures_scarcity_says_so_and_nothing_else() {
    let w = world_with(|l| l.pay = Default::default());
    let (p, request) = from_to(&w, "project-manager", "cio", 10);
    let found = routes(&p, &request, &w.cx());
    assert_eq!(found.scarcity, ["No figure is known for how many hold this job."]);
    let cio = w.lattice.role("cio").unwrap();
    assert!(feeders(cio, &w.cx()).direct.iter().all(|f| f.holders.is_none()));
}

/// What a job is entered with, by hand: a level less than it needs, and its must-haves in full.
fn met_by_hand(w: &World, from: &str, goal: &str) -> f64 {
    let (from, goal) = (w.lattice.role(from).unwrap(), w.lattice.role(goal).unwrap());
    let must = |c: &str| {
        goal.gates.iter().find_map(|g| match g {
            Gate::Competency { competency, level, .. } if competency == c => Some(*level),
            _ => None,
        })
    };
    let (mut met, mut all) = (0.0, 0.0);
    for n in &goal.needs {
        let wanted = must(&n.competency).unwrap_or(0).max(n.level - 1);
        if wanted > 0 {
            all += n.weight;
            met += if from.need(&n.competency).map_or(0, |has| has.level) >= wanted {
                n.weight
            } else {
                0.0
            };
        }
    }
    if all > 0.0 { met / all } else { 1.0 }
}

fn usual(w: &World, from: &str, to: &str) -> Option<Frequency> {
    w.lattice
        .moves_from(from)
        .filter(|m| m.kind != MoveKind::Stay && m.to == to)
        .map(|m| m.frequency)
        .min()
}

/// F31: nobody who comes straight in is left out, and the order is that of usualness and then of what
/// the job gives.
#[test]
fn direct_feeders_are_all_there_in_order() {
    let w = World::new();
    for goal in &w.lattice.roles {
        let found = feeders(goal, &w.cx());
        let mut expected: Vec<&str> = w
            .lattice
            .roles
            .iter()
            .map(|r| r.id.as_str())
            .filter(|r| *r != goal.id && usual(w, r, &goal.id).is_some())
            .collect();
        let mut there: Vec<&str> = found.direct.iter().map(|f| f.role.as_str()).collect();
        expected.sort_unstable();
        there.sort_unstable();
        assert_eq!(there, expected, "{}", goal.id);
        for f in &found.direct {
            assert!((f.meets - met_by_hand(w, &f.role, &goal.id)).abs() < 1e-9, "{f:?}");
            assert_eq!(f.edge.frequency, usual(w, &f.role, &goal.id).unwrap());
            assert_eq!(f.through, None);
        }
        for pair in found.direct.windows(2) {
            let [a, b] = pair else { unreachable!() };
            assert!(
                a.edge.frequency < b.edge.frequency
                    || (a.edge.frequency == b.edge.frequency && a.meets >= b.meets)
            );
        }
    }
}

/// How near a job comes to delivery, by hand.
fn exposure(w: &World, role: &str) -> u32 {
    let role = w.lattice.role(role).unwrap();
    let craft = role.need("project-leadership").map_or(0, |n| u32::from(n.level));
    2 * craft + u32::from(role.family == Family::Delivery)
}

/// Does the move from one job to another leave employment?
fn leaves(w: &World, from: &str, to: &str) -> bool {
    w.lattice.moves_from(from).any(|m| m.to == to && m.kind == MoveKind::Exit)
}

/// F31, R001-25 to R001-28: two moves away by hand, with the best job between.
#[test]
fn jobs_two_moves_away_come_by_the_best_bridge() {
    let w = World::new();
    for goal in &w.lattice.roles {
        let found = feeders(goal, &w.cx());
        let rank = |from: &str, between: &str| {
            let (a, b) = (usual(w, from, between).unwrap(), usual(w, between, &goal.id).unwrap());
            let near = if goal.family == Family::Delivery { exposure(w, between) } else { 0 };
            (std::cmp::Reverse(near), a.max(b), a.grade() + b.grade())
        };
        let mut expected = Vec::new();
        for from in w.lattice.roles.iter().map(|r| r.id.as_str()).filter(|r| *r != goal.id) {
            let between = w.lattice.roles.iter().map(|r| r.id.as_str()).filter(|b| {
                *b != goal.id
                    && *b != from
                    && w.lattice.role(from).unwrap().level <= goal.level
                    && (goal.family == Family::Independent || !leaves(w, from, b))
                    && usual(w, from, b).is_some()
                    && usual(w, b, &goal.id).is_some()
            });
            let better = between.filter(|b| {
                let way = usual(w, from, b).unwrap().max(usual(w, b, &goal.id).unwrap());
                usual(w, from, &goal.id).is_none_or(|direct| way < direct)
            });
            if let Some(best) = better.map(|b| rank(from, b)).min() {
                expected.push((from, best));
            }
        }
        let there: Vec<(&str, _)> = found
            .bridges
            .iter()
            .map(|f| (f.role.as_str(), rank(&f.role, f.through.as_ref().unwrap())))
            .collect();
        let mut sorted = there.clone();
        sorted.sort_by_key(|(from, _)| *from);
        expected.sort_by_key(|(from, _)| *from);
        assert_eq!(sorted, expected, "{}", goal.id);
        assert!(there.is_sorted_by_key(|(_, rank)| *rank), "{}: {there:?}", goal.id);
    }
}

/// R001-25 to R001-28: the bridges of document 001 lead from support into delivery.
#[test]
fn support_comes_into_delivery_by_the_bridges_of_the_coach() {
    let w = World::new();
    let found = feeders(w.lattice.role("junior-project-manager").unwrap(), &w.cx());
    let by = |role: &str| -> Option<&Feeder> {
        found.direct.iter().chain(&found.bridges).find(|f| f.role == role)
    };
    assert!(by("project-coordinator").is_some_and(|f| f.through.is_none()));
    let assistant = by("project-assistant").unwrap();
    assert_eq!(assistant.through.as_deref(), Some("project-coordinator"));
    let admin = by("pmo-administrator").unwrap();
    assert_eq!(admin.through.as_deref(), Some("project-coordinator"), "{admin:?}");
    // A PMO analyst leads into project management, more usually by way of the junior post.
    let found = feeders(w.lattice.role("project-manager").unwrap(), &w.cx());
    let analyst = found.bridges.iter().find(|f| f.role == "pmo-analyst").unwrap();
    assert_eq!(analyst.through.as_deref(), Some("junior-project-manager"));
}

#[test]
fn a_job_without_moves_has_no_feeders() {
    let w = world_with(|l| l.moves.retain(|m| m.to != "cio"));
    let found = feeders(w.lattice.role("cio").unwrap(), &w.cx());
    assert!(found.direct.is_empty() && found.bridges.is_empty());
}
