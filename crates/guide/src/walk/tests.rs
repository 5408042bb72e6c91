//! Personal walks beside brute force, on the built-in lattice and on small random ones.

mod plain;
mod random;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use switchback_model::case::{Money, Per};
use switchback_model::going::Limits;
use switchback_model::{
    Lattice, Limit, Person, Profile, Route, RouteLabel, RouteRequest, Routes, Start,
};
use switchback_titles::{TitleIndex, WorkIndex};

use super::*;
use crate::search::non_dominated;
use crate::{Context, profile, routes};
use plain::{Plain, World};

const PEOPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/people");
const TODAY: Date = date(2026, 11, 22);
/// Lattices that each case of a property tries: with the usual 256 cases, 2,048 a property.
const LATTICES: usize = 8;

static LATTICE: LazyLock<Lattice> = LazyLock::new(|| switchback_lattice::embedded().unwrap());
static TITLES: LazyLock<(TitleIndex, WorkIndex)> =
    LazyLock::new(|| switchback_titles::indexes(&LATTICE));

fn context(lattice: &Lattice) -> Context<'_> {
    Context { lattice, titles: &TITLES.0, work: &TITLES.1, today: TODAY }
}

/// What must be the same of a walk, however it is found: its roles, its figures at each of the three
/// costings, its risk, its pay and how it ends.
type Print = (Vec<usize>, [[u32; 3]; 2], Risk, Option<(String, [i64; 3])>, Vec<[i64; 2]>, Rungs);

fn print(map: &Map<'_>, s: &State) -> Print {
    let level = |c: usize| {
        let level = map.level(c, &s.bits);
        [level.lo, level.hi].map(|l| (l * 1000.0).round() as i64)
    };
    let pay = s.pay.map(|sum| (map.purse.survey(&sum).unwrap().id.clone(), sum.at));
    let levels = (0..map.levels.len()).map(level).collect();
    (s.roles().collect(), [s.months.0, s.hours.0], s.risk, pay, levels, s.rung)
}

/// The walks that the search finds are those that brute force finds, to the last figure.
fn the_same(world: &World<'_>, plain: &[Plain], moves: usize) -> usize {
    let map = Map::new(world.lattice, world.request, world.profile);
    let [from, to] =
        [&world.request.start.role, &world.request.goal].map(|r| map.index(r).unwrap());
    let kept: Vec<&Plain> = plain.iter().filter(|w| world.keeps(w)).collect();
    let best = |a: &&&Plain| !kept.iter().any(|b| b.better_than(a));
    let mut expected: Vec<Print> = kept.iter().filter(best).map(|w| w.print()).collect();
    let found = non_dominated(&map, map.start(from), to, moves);
    let mut found: Vec<Print> = found.iter().map(|f| print(&map, &f.end)).collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected, "{:?}", world.request);
    found.len()
}

fn people() -> Vec<Profile> {
    let mut files: Vec<_> = std::fs::read_dir(PEOPLE).unwrap().map(|f| f.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|e| e == "json"));
    files.sort();
    let read = |file| serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    files.iter().map(|file| profile(&read(file) as &Person, &context(&LATTICE))).collect()
}

fn some_limits(which: usize) -> Limits {
    let floor = |per| Money { amount: 40_000.0, currency: "GBP".into(), per };
    let mut limits = Limits::default();
    match which % 5 {
        1 => limits.no_people = true,
        2 => limits.keep_craft = true,
        3 => limits.avoid = vec!["consultant".into(), "programme-manager".into()],
        4 => {
            limits.pay_floor =
                Some(floor(if which.is_multiple_of(2) { Per::Year } else { Per::Day }))
        }
        _ => {}
    }
    limits
}

#[test]
fn on_the_built_in_lattice_routes_are_those_of_brute_force() {
    let (mut walks, mut kept, mut again) = (0, 0, 0);
    for (p, seen) in people().iter().enumerate() {
        let Some((held, role)) = seen.latest_role() else { continue };
        let goals = LATTICE.roles.iter().enumerate().filter(|(_, r)| r.id != *role);
        // Each person to every third goal, another third for the next person.
        for (i, goal) in goals.filter(|(i, _)| i % 3 == p % 3) {
            let request = RouteRequest {
                start: Start { role: role.clone(), months: held.months },
                goal: goal.id.clone(),
                years: 10,
                hours_per_week: 3,
                limits: some_limits(i / 3),
            };
            let world = World { lattice: &LATTICE, request: &request, profile: seen };
            let plain = world.walks(4);
            kept += the_same(&world, &plain, 4);
            walks += plain.len();
            again += plain.iter().filter(|w| w.returns()).count();
        }
    }
    assert!(walks > 1000 && kept > 300 && again > 20, "{walks} walks, {kept} kept, {again} return");
}

proptest! {
    #[test]
    fn on_small_lattices_routes_are_those_of_brute_force(
        lattices in prop::collection::vec(random::asked(), LATTICES),
    ) {
        for asked in &lattices {
            let (lattice, request, person) = asked.build();
            let cx = context(&lattice);
            let seen = profile(&person, &cx);
            let world = World { lattice: &lattice, request: &request, profile: &seen };
            let plain = world.walks(lattice.constants.max_moves);
            the_same(&world, &plain, lattice.constants.max_moves);
            let found = routes(&seen, &request, &cx);
            conflict_is_the_smallest(&world, &plain, &found);
            if !found.routes.is_empty() && request.start.role != request.goal {
                what_is_said_holds(&world, &plain, &found);
            }
        }
    }
}

const LIMITS: [Limit; 6] =
    [Limit::Years, Limit::Latest, Limit::PayFloor, Limit::Avoid, Limit::NoPeople, Limit::KeepCraft];

/// Beside all subsets of the limits, each tried on all walks.
fn conflict_is_the_smallest(world: &World<'_>, plain: &[Plain], found: &Routes) {
    let limits = LIMITS;
    let open = |set: &[Limit]| plain.iter().any(|w| set.iter().all(|l| !world.breaks(w, *l)));
    if plain.is_empty() || open(&limits) {
        assert!(found.conflict.is_empty(), "{:?}", found.conflict);
        assert_eq!(found.in_time, !plain.is_empty());
        return;
    }
    let subsets = (0u32..64).map(|bits| {
        let of = limits.iter().zip(0..).filter(|(_, i)| bits & (1 << i) != 0);
        of.map(|(l, _)| *l).collect::<Vec<_>>()
    });
    let least = subsets.filter(|s| !open(s)).map(|s| s.len()).min().unwrap();
    mends_are_mends(world, plain);
    assert_eq!(found.conflict.len(), least, "{:?}", found.conflict);
    assert!(!open(&found.conflict), "{:?} do not conflict", found.conflict);
    assert!(!found.in_time);
    let names: BTreeSet<&str> = found.conflict.iter().map(|l| l.label()).collect();
    let told = |name: &&str| found.notes.iter().any(|n| n.contains(*name));
    assert!(found.conflict == [Limit::Years] || names.iter().all(told), "{:?}", found.notes);
}

/// F29: what is said to mend a conflict does so, and what stands in the way alone does so, beside all
/// walks.
fn mends_are_mends(world: &World<'_>, plain: &[Plain]) {
    let map = Map::new(world.lattice, world.request, world.profile);
    let [from, to] =
        [&world.request.start.role, &world.request.goal].map(|r| map.index(r).unwrap());
    let conflict = map.conflict(from, to, TODAY).unwrap();
    let breaks =
        |w: &Plain| LIMITS.into_iter().filter(|l| world.breaks(w, *l)).collect::<BTreeSet<_>>();
    let broken: Vec<BTreeSet<Limit>> = plain.iter().map(breaks).collect();
    let mends = |set: &BTreeSet<Limit>| broken.iter().any(|b| b.is_subset(set));
    for limit in LIMITS {
        let one = BTreeSet::from([limit]);
        assert_eq!(conflict.mends.contains(&limit), mends(&one), "{limit:?}");
        let alone = broken.iter().all(|b| b.contains(&limit));
        let named = conflict.alone.contains(&limit) || conflict.limits == [limit];
        assert_eq!(named, alone, "{limit:?} of {conflict:?}");
    }
    let together: BTreeSet<Limit> = conflict.together.iter().copied().collect();
    assert_eq!(together.is_empty(), !conflict.mends.is_empty());
    if !together.is_empty() {
        assert!(mends(&together), "{conflict:?}");
        assert_eq!(Some(together.len()), broken.iter().map(BTreeSet::len).min());
    }
}

/// F29, R002-31: of all walks in time, those with the fewest detours are compared and named. The least
/// risk is shown and called so, no walk is lost to one that is left out, and what is said of every
/// route holds for every one.
fn what_is_said_holds(world: &World<'_>, plain: &[Plain], found: &Routes) {
    let kept = |w: &&Plain| {
        let time = [Limit::Years, Limit::Latest].iter().all(|l| !world.breaks(w, *l));
        time && world.keeps(w)
    };
    let in_time: Vec<&Plain> = plain.iter().filter(kept).collect();
    let Some(least) = in_time.iter().map(|w| World::detours(w)).min() else { return };
    let open: Vec<&&Plain> = in_time.iter().filter(|w| World::detours(w) == least).collect();
    let moving: Vec<&Route> = found.routes.iter().filter(|r| r.label != RouteLabel::Stay).collect();
    let risk = open.iter().map(|w| World::figures(w).1).min().unwrap();
    assert_eq!(moving.iter().map(|r| r.grade).min(), Some(risk), "the least risk is shown");
    let quickest = open.iter().map(|w| World::figures(w).0[1]).min();
    assert_eq!(moving.iter().map(|r| r.middle_months).min(), quickest, "the shortest is shown");
    if let Some(surest) = moving.iter().find(|r| r.label == RouteLabel::Surest) {
        assert_eq!(surest.grade, risk);
    }
    let said = |what: &str| {
        found.notes.iter().any(|n| n.starts_with("Every route found") && n.contains(what))
    };
    let all = |of: &dyn Fn(Risk) -> bool| in_time.iter().all(|w| of(World::figures(w).1));
    assert_eq!(said("skips a rung"), all(&|r| r.skipped > 0), "{:?}", found.notes);
    assert_eq!(said("rarely done"), all(&|r| r.rarest >= RARE), "{:?}", found.notes);
}

/// F29, R002-31: on a sample of pairs of the built-in lattice.
#[test]
fn what_is_said_of_the_routes_holds_on_a_sample_of_pairs() {
    let cx = context(&LATTICE);
    let pairs = LATTICE.roles.iter().flat_map(|a| LATTICE.roles.iter().map(move |b| (a, b)));
    let (mut seen, mut detours, mut surest) = (0, 0, 0);
    for (from, to) in pairs.filter(|(a, b)| a.id != b.id).step_by(41) {
        let person = crate::profile_at(from, &cx);
        let request = RouteRequest {
            start: Start { role: from.id.clone(), months: Some(Span::default()) },
            goal: to.id.clone(),
            years: 10,
            hours_per_week: 3,
            limits: Limits::default(),
        };
        let found = routes(&person, &request, &cx);
        if !found.in_time {
            continue;
        }
        let world = World { lattice: &LATTICE, request: &request, profile: &person };
        what_is_said_holds(&world, &world.walks(LATTICE.constants.max_moves), &found);
        seen += 1;
        let told = |what: &str| found.left_out.iter().any(|n| n.contains(what));
        detours += usize::from(told("employment on the way"));
        surest += usize::from(found.routes.iter().any(|r| r.label == RouteLabel::Surest));
        assert!(!told("taking longer than these"));
    }
    assert!(seen > 15 && detours > 5 && surest > 5, "{seen} {detours} {surest}");
}
