//! The reasoning on the built-in lattice: what it promises, tried on generated and example people.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod asking;
mod deciding;
mod knowing;
mod own_words;
mod planning;
mod reaching;
mod sheet;

use std::sync::LazyLock;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use switchback_guide::{Context, drift, fit, nearest, next_moves, next_question, profile, routes};
use switchback_model::lattice::{Gate, MoveKind, Role};
use switchback_model::person::{Position, Rating};
use switchback_model::{
    Edit, GateState, Interval, Lattice, PeopleRung, Person, Profile, Route, RouteLabel,
    RouteRequest, Span, Standing, Start, Verdict,
};
use switchback_titles::{TitleIndex, WorkIndex};

const TODAY: Date = date(2026, 11, 22);

struct World {
    lattice: Lattice,
    titles: TitleIndex,
    work: WorkIndex,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let lattice = switchback_lattice::embedded().unwrap();
    World { titles: TitleIndex::new(&lattice), work: WorkIndex::new(&lattice), lattice }
});

impl World {
    fn new() -> &'static Self {
        &WORLD
    }

    fn cx(&self) -> Context<'_> {
        Context { lattice: &self.lattice, titles: &self.titles, work: &self.work, today: TODAY }
    }
}

fn example(name: &str) -> Person {
    let path = format!("{}/../../examples/people/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn holding(title: &str, since: &str) -> Person {
    Person {
        positions: vec![Position {
            title: title.into(),
            start: Some(since.parse().unwrap()),
            current: true,
            ..Default::default()
        }],
        ..Default::default()
    }
}

fn request(p: &Profile, goal: &str) -> RouteRequest {
    let (held, role) = p.latest_role().unwrap();
    RouteRequest {
        start: Start { role: role.clone(), months: held.months },
        goal: goal.into(),
        years: 10,
        hours_per_week: 3,
        limits: Default::default(),
    }
}

fn rated(p: &Person, competency: &str, level: u8) -> Person {
    let rating = Box::new(Rating { application: Some(level), ..Default::default() });
    p.apply(Edit::Rate { competency: competency.into(), rating }).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// F26: the range is the weighted sum of its parts, and nothing else.
    #[test]
    fn a_fit_opens_to_its_parts(levels in prop::collection::vec(prop::option::of(0u8..=4), 35), role in 0usize..45) {
        let w = World::new();
        let mut person = Person::default();
        for (c, level) in w.lattice.competencies.iter().zip(&levels) {
            if let Some(l) = level {
                person = rated(&person, &c.id, *l);
            }
        }
        let role = &w.lattice.roles[role];
        let f = fit(&profile(&person, &w.cx()), role, &w.cx());
        let total: f64 = f.parts.iter().map(|p| p.weight).sum();
        let table = [1.0, 0.85, 0.5, 0.15, 0.0];
        let by_hand = |pick: fn(Interval) -> f64| -> f64 {
            f.parts
                .iter()
                .map(|p| p.weight * table[(f64::from(p.required) - pick(p.level)).max(0.0) as usize])
                .sum::<f64>() / total
        };
        prop_assert!((f.range.lo - by_hand(|l| l.lo)).abs() < 1e-9);
        prop_assert!((f.range.hi - by_hand(|l| l.hi)).abs() < 1e-9);
        let known: f64 = f.parts.iter()
            .filter(|p| person.ratings.contains_key(&*p.competency))
            .map(|p| p.weight).sum();
        prop_assert!((f.evidence_share - known / total).abs() < 1e-9);
        prop_assert_eq!(f.enough, f.evidence_share >= 0.3);
        for p in &f.parts {
            prop_assert!(usize::from(p.is_gap()) + usize::from(p.is_surplus()) + usize::from(p.is_unknown()) <= 1);
        }
    }

    /// Unknown is not nought: an answer about something unknown only ever narrows the range.
    #[test]
    fn an_answer_narrows_and_never_widens(competency in 0usize..35, level in 0u8..=4, role in 0usize..45) {
        let w = World::new();
        let role = &w.lattice.roles[role];
        let before = fit(&profile(&Person::default(), &w.cx()), role, &w.cx());
        let person = rated(&Person::default(), &w.lattice.competencies[competency].id, level);
        let after = fit(&profile(&person, &w.cx()), role, &w.cx());
        prop_assert!(after.range.lo >= before.range.lo - 1e-12);
        prop_assert!(after.range.hi <= before.range.hi + 1e-12);
    }

    /// Scaling all weights changes no range.
    #[test]
    fn scaled_weights_change_nothing(factor in 0.1f64..2.0, role in 0usize..45) {
        let w = World::new();
        let role = &w.lattice.roles[role];
        let mut person = example("project-support-analyst");
        let plain = fit(&profile(&person, &w.cx()), role, &w.cx());
        for n in &role.needs {
            person.weights.insert(n.competency.clone(), n.weight * factor);
        }
        let scaled = fit(&profile(&person, &w.cx()), role, &w.cx());
        prop_assert!((plain.range.lo - scaled.range.lo).abs() < 1e-9);
        prop_assert!((plain.range.hi - scaled.range.hi).abs() < 1e-9);
    }
}

/// A must-have is never averaged in: closing it moves the gate and not the range.
#[test]
fn a_closed_gate_leaves_the_range_alone() {
    let w = World::new();
    let role = w.lattice.role("it-director").unwrap();
    let open = Person { people_rung: Some(PeopleRung::BigTeam), ..holding("IT manager", "2015") };
    let closed = Person { people_rung: Some(PeopleRung::None), ..open.clone() };
    let f = |p: &Person| fit(&profile(p, &w.cx()), role, &w.cx());
    assert_eq!(f(&open).worst_gate(), GateState::Open);
    assert_eq!(f(&closed).worst_gate(), GateState::Closed);
    assert_eq!(f(&open).range, f(&closed).range);
}

/// P(answer | role), worked out anew from the constants.
fn answers_of(role: &Role, competency: &str, l: &Lattice) -> [f64; 5] {
    let k = &l.constants.asking;
    let mut row = k.unasked;
    if let Some(need) = role.need(competency) {
        for (a, p) in (0i32..).zip(&mut row) {
            *p = k.falloff.powi(-(a - i32::from(need.level)).abs());
        }
    }
    let sum: f64 = row.iter().sum();
    row.map(|p| p / sum)
}

/// Likeness is Bayes over all roles by brute force, a range being the sum of its levels.
#[test]
fn likeness_is_bayes_over_all_roles() {
    let w = World::new();
    for name in ["pmo-lead", "project-support-analyst", "it-director-asked-into-a-pmo"] {
        let p = profile(&example(name), &w.cx());
        let near = nearest(&p, &w.cx());
        let products: Vec<f64> = w
            .lattice
            .roles
            .iter()
            .map(|r| {
                let mass = |(id, s): (&std::sync::Arc<str>, &Standing)| -> f64 {
                    let row = answers_of(r, id, &w.lattice);
                    let inside = |a: f64| s.level.lo <= a && a <= s.level.hi;
                    (0..5).filter(|a| inside(f64::from(*a))).map(|a| row[a as usize]).sum()
                };
                p.standings.iter().map(mass).product::<f64>()
            })
            .collect();
        let total: f64 = products.iter().sum();
        for (r, product) in w.lattice.roles.iter().zip(&products) {
            let ours = near.iter().find(|n| n.role == r.id).unwrap().likeness;
            assert!((ours - product / total).abs() < 1e-9, "{name}: {}", r.id);
        }
    }
}

#[test]
fn groups_are_as_defined() {
    let w = World::new();
    let near = nearest(&profile(&example("pmo-lead"), &w.cx()), &w.cx());
    assert_eq!(near.len(), w.lattice.roles.len());
    let apart = w.lattice.constants.asking.apart;
    for g in 1..=near.last().unwrap().group {
        let members: Vec<_> = near.iter().filter(|n| n.group == g).collect();
        let rest = near.iter().filter(|n| n.group >= g);
        // The likeliest of all that were left opens the group.
        let first = rest.clone().map(|n| n.likeness).fold(0.0, f64::max);
        assert!(members.iter().all(|n| n.likeness * apart > first));
        assert!(rest.filter(|n| n.group > g).all(|n| n.likeness * apart <= first));
        let keys: Vec<_> = members
            .iter()
            .map(|n| (n.fit.worst_gate() == GateState::Closed, -n.likeness))
            .collect();
        assert!(keys.windows(2).all(|k| k[0] <= k[1]), "{keys:?}");
    }
}

/// The bits of the next question, worked out anew as H(answer) + H(role) − H(answer, role).
#[test]
fn the_next_question_has_the_information_it_claims() {
    let w = World::new();
    // Of an empty person every role is as likely; one answer makes them differ.
    let one = rated(&Person::default(), "line-management", 4);
    for person in [Person::default(), one] {
        let p = profile(&person, &w.cx());
        let q = next_question(&p, &w.cx()).unwrap();
        let near = nearest(&p, &w.cx());
        let share = |id: &str| near.iter().find(|n| n.role == id).unwrap().likeness;
        let roles = &w.lattice.roles;
        let h = |p: &[f64]| p.iter().filter(|x| **x > 0.0).map(|x| -x * x.log2()).sum::<f64>();
        let of_role = h(&roles.iter().map(|r| share(&r.id)).collect::<Vec<_>>());
        let bits = |c: &str| {
            let joint: Vec<Vec<f64>> = roles
                .iter()
                .map(|r| answers_of(r, c, &w.lattice).map(|p| p * share(&r.id)).to_vec())
                .collect();
            let answers: Vec<f64> = (0..5).map(|a| joint.iter().map(|r| r[a]).sum()).collect();
            h(&answers) + of_role - h(&joint.concat())
        };
        let open = w.lattice.competencies.iter().filter(|c| !person.ratings.contains_key(&c.id));
        let best = open.map(|c| bits(&c.id)).fold(0.0, f64::max);
        assert!((bits(q.competency.as_deref().unwrap()) - best).abs() < 1e-9);
        assert!((q.bits.unwrap() - best).abs() < 1e-9);
    }
}

/// An ambiguous title is asked about first, and nothing is inferred from it.
#[test]
fn an_ambiguous_title_asks_before_it_counts() {
    let w = World::new();
    let p = profile(&holding("PM", "2015"), &w.cx());
    assert!(p.latest_role().is_none());
    let q = next_question(&p, &w.cx()).unwrap();
    assert_eq!(q.position, Some(0));
    assert!(q.options.iter().any(|o| o.value == "project-manager"));
    assert!(q.options.len() >= 2);
}

/// R000-06: the title says one thing, the work another, with the words that led there.
#[test]
fn drift_is_seen_and_says_because_of_which_words() {
    let w = World::new();
    let mut person = holding("Systems Engineer", "2019");
    person.positions[0].work = vec![
        "Kept the RAID log and the critical path for the data-centre move".into(),
        "Prepared the steering group and presented to the project board".into(),
        "Answered for the project budget and the cost to completion".into(),
    ];
    let p = profile(&person, &w.cx());
    let d = drift(&person, &p, &w.cx()).unwrap();
    assert_eq!(d.title_role.as_deref(), Some("systems-engineer"));
    assert_eq!(d.work_role.as_deref(), Some("project-manager"));
    assert_eq!(d.finding.verdict, Verdict::Yes);
    assert!(d.finding.statement.contains("steering group"), "{}", d.finding.statement);

    person.positions[0].work.clear();
    let d = drift(&person, &profile(&person, &w.cx()), &w.cx()).unwrap();
    assert_eq!(d.finding.verdict, Verdict::NotEnough);
}

/// R001-03: support experience is credited in full; it gives what the job asks for.
#[test]
fn support_experience_counts() {
    let w = World::new();
    let p = profile(&example("project-support-analyst"), &w.cx());
    let analyst = w.lattice.role("pmo-analyst").unwrap();
    for n in &analyst.needs {
        assert!(p.level(&n.competency).lo >= f64::from(n.level) - 1.0, "{}", n.competency);
    }
}

/// R001-04: from support to delivery with a bridge, time and risks; staying stands beside it.
#[test]
fn support_to_delivery_is_a_route_with_its_bridge() {
    let w = World::new();
    let p = profile(&example("project-support-analyst"), &w.cx());
    let found = routes(&p, &request(&p, "project-manager"), &w.cx());
    assert!(found.in_time);
    let bridges = ["project-coordinator", "junior-project-manager", "project-assistant"];
    let by_bridge = found
        .routes
        .iter()
        .find(|r| r.legs.iter().any(|l| bridges.contains(&l.role.as_str())))
        .expect("a route through a bridge job");
    assert!(by_bridge.months.lo > 0 && !by_bridge.risk.is_empty());
    assert_eq!(found.routes.last().unwrap().label, RouteLabel::Stay);
}

/// R002-27 to -31: a person without line management is not sent straight to a post over managers;
/// the rungs come first.
#[test]
fn rungs_are_not_skipped_in_silence() {
    let w = World::new();
    let p = profile(&example("passed-over-project-manager"), &w.cx());
    let found = routes(&p, &request(&p, "it-director"), &w.cx());
    let moving: Vec<_> = found.routes.iter().filter(|r| r.label != RouteLabel::Stay).collect();
    assert!(!moving.is_empty());
    for r in &moving {
        assert!(r.legs.len() > 1, "straight to director: {:?}", r.risk);
    }
    let ladder = ["it-manager", "director-of-technical-services", "it-director"];
    assert!(moving.iter().any(|r| r.legs.iter().map(|l| l.role.as_str()).eq(ladder)));
}

/// F12: what is usual for a title is told apart from the range that we leave open.
#[test]
fn a_range_of_people_is_not_called_usual() {
    let w = World::new();
    let officer = profile(&holding("PMO officer", "2019-01"), &w.cx());
    let words = officer.rung.words();
    assert!(words.starts_with("nobody in the line to a small team"), "{words}");
    assert!(
        words.contains("nobody in the line is usual, and some posts come with more"),
        "{words}"
    );
}

/// Every route is a chain of moves of the lattice, adds up, and ends at the goal.
#[test]
fn routes_add_up() {
    let w = World::new();
    let mut checked = 0;
    for goal in &w.lattice.roles {
        let p = profile(&example("pmo-lead"), &w.cx());
        let found = routes(&p, &request(&p, &goal.id), &w.cx());
        for r in found.routes.iter().filter(|r| r.label != RouteLabel::Stay) {
            let mut at = request(&p, &goal.id).start.role;
            for l in &r.legs {
                let m = l.edge.as_ref().unwrap();
                assert_eq!((m.from.as_str(), m.to.as_str()), (at.as_str(), l.role.as_str()));
                at.clone_from(&l.role);
            }
            assert_eq!(at, goal.id);
            assert!(r.legs.len() <= w.lattice.constants.max_moves);
            assert_eq!(r.months.lo, r.legs.iter().map(|l| l.months.lo).sum::<u32>());
            assert_eq!(r.months.hi, r.legs.iter().map(|l| l.months.hi).sum::<u32>());
            assert_eq!(r.hours.hi, r.legs.iter().map(|l| l.hours.hi).sum::<u32>());
            checked += 1;
        }
    }
    assert!(checked > 20, "{checked}");
}

/// F28: typed moves with reasons; staying is one of them.
#[test]
fn next_moves_are_typed_and_explained() {
    let w = World::new();
    let n = next_moves(&profile(&example("project-manager-with-a-pmo-offer"), &w.cx()), &w.cx());
    assert_eq!(n.from.as_deref(), Some("project-manager"));
    assert!(n.moves.iter().any(|m| m.role == "pmo-manager" && m.kind == MoveKind::OutAndBack));
    assert_eq!(n.moves.last().unwrap().kind, MoveKind::Stay);
    assert_eq!(n.moves.iter().filter(|m| m.kind == MoveKind::Stay).count(), 1);
    assert!(n.moves.iter().all(|m| m.reasons.len() >= 2));
    // A reading of the move is told of the job, and not of somebody whom nobody asked.
    for m in &n.moves {
        let told = |start: &str| m.reasons.iter().filter(|r| r.starts_with(start)).count();
        let of_a_move = usize::from(m.edge.is_some());
        assert_eq!(told("What this job usually gives for it: "), of_a_move, "{:?}", m.reasons);
        assert_eq!(told("To unlearn: "), of_a_move, "{:?}", m.reasons);
        for biography in ["You bring", "You would", "You unlearn"] {
            assert_eq!(told(biography), 0, "{biography}: {:?}", m.reasons);
        }
    }
}

/// A lower job on the way is no answer where another way leads there, and it is said how many such
/// ways were left out.
#[test]
fn no_route_goes_below_where_one_stands() {
    let w = World::new();
    let level = |id: &str| w.lattice.role(id).unwrap().level;
    let p = profile(&example("project-manager-with-a-pmo-offer"), &w.cx());
    let mut left_out = 0;
    for goal in &w.lattice.roles {
        let found = routes(&p, &request(&p, &goal.id), &w.cx());
        let floor = level("project-manager").min(goal.level);
        let below = |r: &Route| r.legs.iter().any(|l| level(&l.role) < floor);
        let lower = found.routes.iter().filter(|r| below(r)).count();
        let moving = found.routes.iter().filter(|r| r.label != RouteLabel::Stay).count();
        assert!(lower == 0 || lower == moving, "{}", goal.id);
        left_out += usize::from(found.left_out.iter().any(|n| n.contains("a lower job than")));
    }
    assert!(left_out > 0);
}

/// Must-haves are learned to the level that they say, not to the level of the whole role.
#[test]
fn a_must_have_is_met_and_no_more() {
    let w = World::new();
    let role = w.lattice.role("project-manager").unwrap();
    let gate = role.gates.iter().find_map(|g| match g {
        Gate::Competency { competency, level, .. } => Some((competency.clone(), *level)),
        _ => None,
    });
    let (competency, level) = gate.unwrap();
    let mut person = example("project-support-analyst");
    let rating = Rating { application: Some(0), ..Default::default() };
    person.ratings.insert(competency.clone(), rating);
    let p = profile(&person, &w.cx());
    let found = routes(&p, &request(&p, "project-manager"), &w.cx());
    let straight = found.routes.iter().find(|r| r.legs.len() == 1).unwrap();
    let learn = straight.legs[0].learn.iter().find(|l| l.competency == competency).unwrap();
    assert_eq!(learn.to, level.max(role.need(&competency).unwrap().level - 1));
}

/// A length of service that is not known is a range, not nought.
#[test]
fn an_unknown_length_of_service_is_a_range() {
    let w = World::new();
    let p = profile(&example("project-support-analyst"), &w.cx());
    let known = request(&p, "project-manager");
    let with = |months| {
        let start = Start { months, ..known.start.clone() };
        let found = routes(&p, &RouteRequest { start, ..known.clone() }, &w.cx());
        found.routes.iter().find(|r| r.legs.len() == 1).unwrap().months
    };
    let none = with(None);
    assert_eq!(none.lo, with(Some(Span::new(240, 240))).lo, "it may all be done");
    assert_eq!(none.hi, with(Some(Span::new(0, 0))).hi, "or none of it");
}

/// A job of unknown length, or a word in a list of skills, hints at a level and is no evidence.
#[test]
fn hints_buy_no_verdict() {
    let w = World::new();
    let mut person = holding("Project manager", "2015");
    person.positions[0].start = None;
    person.skills = w.lattice.competencies.iter().flat_map(|c| c.signs.clone()).collect();
    let role = w.lattice.role("project-manager").unwrap();
    let f = fit(&profile(&person, &w.cx()), role, &w.cx());
    assert!(!f.enough && f.evidence_share == 0.0, "{}", f.evidence_share);
    assert!(f.range.lo > 0.0, "and yet the hints narrow the range");
}

/// A job that cannot be read may have asked for anything: it caps no level.
#[test]
fn an_unreadable_job_leaves_room() {
    let w = World::new();
    let mut person = holding("PMO administrator", "2024-06");
    let certain = |p: &Person| {
        fit(&profile(p, &w.cx()), w.lattice.role("pmo-director").unwrap(), &w.cx()).gaps().len()
    };
    assert!(certain(&person) > 0);
    person.positions.push(Position {
        title: "Keeper of the lighthouse".into(),
        start: Some("2004".parse().unwrap()),
        end: Some("2024".parse().unwrap()),
        ..Default::default()
    });
    assert_eq!(certain(&person), 0);
}

/// Two stays in one role count together.
#[test]
fn the_same_role_twice_adds_up() {
    let w = World::new();
    let stay = |start: &str, end: &str| Position {
        title: "PMO analyst".into(),
        start: Some(start.parse().unwrap()),
        end: Some(end.parse().unwrap()),
        ..Default::default()
    };
    let one = Person { positions: vec![stay("2015-01", "2016-01")], ..Default::default() };
    let mut two = one.clone();
    two.positions.push(stay("2019-01", "2020-01"));
    let level = |p: &Person| profile(p, &w.cx()).level("status-reporting").lo;
    assert!(level(&two) > level(&one));
}

/// A newer job that could not be read is said, above the routes.
#[test]
fn a_job_passed_over_is_said() {
    let w = World::new();
    let mut person = holding("PM", "2022");
    person.positions.push(Position {
        title: "PMO analyst".into(),
        start: Some("2010".parse().unwrap()),
        end: Some("2012".parse().unwrap()),
        ..Default::default()
    });
    let p = profile(&person, &w.cx());
    let found = routes(&p, &request(&p, "pmo-manager"), &w.cx());
    assert!(found.notes.iter().any(|n| n.contains("“PM”")), "{:?}", found.notes);
}

/// A goal that cannot be reached says why and what is nearest.
#[test]
fn unreachable_says_why() {
    let w = World::new();
    let p = profile(&holding("IT support technician", "2024"), &w.cx());
    let found = routes(&p, &RouteRequest { years: 5, ..request(&p, "cio") }, &w.cx());
    assert!(!found.in_time);
    assert!(!found.notes.is_empty());
    if !found.reachable {
        assert!(!found.nearest.is_empty());
    }
    assert!(found.routes.iter().any(|r| r.label == RouteLabel::Stay));
}

/// Dates in the future or reversed are not counted, and nothing panics.
#[test]
fn impossible_dates_count_for_nothing() {
    let w = World::new();
    let mut future = holding("Project manager", "2031");
    let p = profile(&future, &w.cx());
    assert!(p.held[0].in_future && p.held[0].role.is_none() && p.latest_role().is_none());
    assert_eq!(p.level("planning-scheduling"), Interval::UNKNOWN_LEVEL);
    future.positions[0].start = Some("2020".parse().unwrap());
    future.positions[0].end = Some("2010".parse().unwrap());
    future.positions[0].current = false;
    let p = profile(&future, &w.cx());
    assert_eq!(p.held[0].months, None);
    assert_eq!(p.level("planning-scheduling").lo, 0.0);
}
