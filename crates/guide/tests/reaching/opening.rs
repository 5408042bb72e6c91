//! Which single step opens most (F36).

use switchback_guide::leverage;
use switchback_model::OpeningStep;

use super::*;

/// Jobs within two moves and no lower than the present one.
fn near(w: &World, p: &Profile) -> Vec<&'static Role> {
    let w: &'static World = if std::ptr::eq(w, World::new()) { World::new() } else { panic!() };
    let (_, here) = p.latest_role().unwrap();
    let one = |r: &str| -> Vec<String> {
        let on = w.lattice.moves_from(r).filter(|m| m.kind != MoveKind::Stay);
        on.map(|m| m.to.clone()).collect()
    };
    let next = one(here);
    let two: Vec<String> = next.iter().flat_map(|r| one(r)).chain(next.clone()).collect();
    let level = w.lattice.role(here).unwrap().level;
    let all = w.lattice.roles.iter();
    all.filter(|r| r.id != *here && two.contains(&r.id) && r.level >= level).collect()
}

/// What is missing for a job, in levels and rungs, by hand.
fn shortfall(role: &Role, p: &Profile) -> f64 {
    let mut sum = 0.0;
    for n in &role.needs {
        let must = role.gates.iter().find_map(|g| match g {
            Gate::Competency { competency, level, .. } if *competency == n.competency => {
                Some(*level)
            }
            _ => None,
        });
        let wanted = f64::from(must.unwrap_or(0).max(n.level - 1));
        sum += (wanted - p.level(&n.competency).lo).max(0.0);
    }
    for g in &role.gates {
        if let Gate::PeopleRung { rung, .. } = g {
            sum += f64::from(rung.step().saturating_sub(p.rung.lo.step()));
        }
    }
    sum
}

/// The person with the step taken.
fn after(p: &Profile, step: &OpeningStep) -> Profile {
    let mut p = p.clone();
    if let Some(rung) = step.rung {
        p.rung.lo = rung;
        p.rung.hi = p.rung.hi.max(rung);
    }
    if let Some(c) = &step.competency {
        let standing: &mut Standing = p.standings.get_mut(c.as_str()).unwrap();
        let to = f64::from(step.to);
        standing.level = Interval::new(standing.level.lo.max(to), standing.level.hi.max(to));
    }
    p
}

/// F36: set the level, count again.
#[test]
fn a_step_opens_and_nears_what_brute_force_finds() {
    let w = World::new();
    let mut opened = 0;
    for name in PEOPLE {
        let p = of(name);
        let near = near(w, &p);
        let open = |p: &Profile| -> Vec<&str> {
            near.iter().filter(|r| shortfall(r, p) <= 0.0).map(|r| r.id.as_str()).collect()
        };
        let before = open(&p);
        let found = leverage(&p, &w.cx());
        let (_, here) = p.latest_role().unwrap();
        let next: Vec<&str> = before
            .iter()
            .copied()
            .filter(|r| w.lattice.moves_from(here).any(|m| m.to == *r))
            .collect();
        assert_eq!(found.open_now, next, "{name}");
        for step in &found.steps {
            let then = after(&p, step);
            let new: Vec<&str> = open(&then).into_iter().filter(|r| !before.contains(r)).collect();
            assert_eq!(step.opens, new, "{name}: {step:?}");
            let nearer = near.iter().filter(|r| shortfall(r, &then) < shortfall(r, &p));
            let nearer: Vec<&str> =
                nearer.map(|r| r.id.as_str()).filter(|r| !new.contains(r)).collect();
            assert_eq!(step.nears, nearer, "{name}: {step:?}");
            opened += new.len();
        }
        let counts: Vec<_> = found
            .steps
            .iter()
            .map(|s| {
                (
                    std::cmp::Reverse(s.opens.len()),
                    std::cmp::Reverse(s.nears.len()),
                    s.hours.map_or(u32::MAX, Span::mid),
                )
            })
            .collect();
        assert!(counts.is_sorted(), "{name}: {counts:?}");
    }
    // Somebody who has rated all they need but one thing.
    let p = almost_there(w);
    let found = leverage(&p, &w.cx());
    assert!(!found.steps[0].opens.is_empty(), "{:?}", found.steps[0]);
    assert!(opened + found.steps[0].opens.len() > 0);
}

/// A project manager who can do all that is asked of a senior one who is hired, but for negotiating.
fn almost_there(w: &World) -> Profile {
    let mut person = holding("Project manager", "2018-01");
    for n in &w.lattice.role("senior-project-manager").unwrap().needs {
        person = rated(&person, &n.competency, if n.competency == "negotiation" { 1 } else { 4 });
    }
    profile(&person, &w.cx())
}

/// F36: each competency stands once, with the next level that any of the jobs asks for.
#[test]
fn nothing_that_is_missing_is_left_out() {
    let w = World::new();
    for p in PEOPLE.map(of).iter().chain([&almost_there(w)]) {
        let found = leverage(p, &w.cx());
        for c in &w.lattice.competencies {
            let wanted = near(w, p)
                .iter()
                .filter_map(|r| {
                    let must = r.gates.iter().find_map(|g| match g {
                        Gate::Competency { competency, level, .. } if *competency == c.id => {
                            Some(*level)
                        }
                        _ => None,
                    });
                    let need = r.need(&c.id).map(|n| n.level - 1);
                    must.max(need).filter(|l| f64::from(*l) > p.level(&c.id).lo)
                })
                .min();
            let steps: Vec<u8> = found
                .steps
                .iter()
                .filter(|s| s.competency.as_deref() == Some(&c.id))
                .map(|s| s.to)
                .collect();
            assert_eq!(steps, wanted.into_iter().collect::<Vec<u8>>(), "{}", c.id);
        }
        assert!(found.steps.iter().filter(|s| s.rung.is_some()).count() <= 1);
    }
}

#[test]
fn who_holds_no_job_that_is_known_has_no_steps() {
    let w = World::new();
    let found = leverage(&profile(&Person::default(), &w.cx()), &w.cx());
    assert!(found.steps.is_empty() && found.open_now.is_empty());
}

/// The steps stand with the next moves, as they are asked for together.
#[test]
fn next_moves_carry_the_steps() {
    let w = World::new();
    let p = of("pmo-lead");
    let next = next_moves(&p, &w.cx());
    assert_eq!(next.leverage.steps.len(), leverage(&p, &w.cx()).steps.len());
}
