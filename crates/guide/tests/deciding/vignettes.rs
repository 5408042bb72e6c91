//! Held-out vignettes.

use std::fmt::Write as _;
use std::fs;

use serde::Deserialize;
use switchback_model::case::{OfferCase, OfferFile, StuckCase, StuckFile};
use switchback_model::{Counted, Lattice, StuckDiagnosis, StuckVerdict};

use super::{read, weighed};
use crate::World;

#[derive(Deserialize)]
struct Vignette<E, C> {
    id: String,
    story: String,
    expect: E,
    case: C,
}

#[derive(Deserialize)]
struct OfferExpected {
    verdict: Vec<String>,
    heavy: Vec<String>,
    light: Vec<String>,
    why: String,
}

#[derive(Deserialize)]
struct StuckExpected {
    verdict: String,
    first: Vec<String>,
    also: Vec<String>,
    single: bool,
    why: String,
}

type OfferVignette = Vignette<OfferExpected, OfferCase>;
type StuckVignette = Vignette<StuckExpected, StuckCase>;

fn all<T: for<'a> Deserialize<'a>>(folder: &str) -> Vec<T> {
    let path = format!("{}/tests/vignettes/{folder}", env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<_> = fs::read_dir(path).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    let read = |p: &std::path::PathBuf| {
        toml::from_str(&fs::read_to_string(p).unwrap()).unwrap_or_else(|e| panic!("{p:?}: {e}"))
    };
    names.iter().map(read).collect()
}

fn offer_file(v: &OfferVignette) -> OfferFile {
    OfferFile { offer: v.case.clone(), ..OfferFile::default() }
}

fn stuck_file(v: &StuckVignette) -> StuckFile {
    StuckFile { stuck: v.case.clone(), ..StuckFile::default() }
}

fn fits(d: &StuckDiagnosis) -> Vec<&str> {
    let fit = d.causes.iter().filter(|c| c.counted == Counted::Fits);
    fit.map(|c| c.stall.id.as_str()).collect()
}

/// Does the first cause of a diagnosis belong to the ones expected? Where none is expected, the
/// verdict alone counts.
fn first_agrees(d: &StuckDiagnosis, expected: &[String]) -> bool {
    expected.is_empty() || fits(d).first().is_some_and(|f| expected.iter().any(|e| e == f))
}

/// F45, F47: at least so many of the offers agree in their verdict.
#[test]
fn offer_vignettes_agree() {
    let l = &World::new().lattice;
    let vignettes = all::<OfferVignette>("offer");
    assert!(vignettes.len() >= 40);
    let (mut verdicts, mut sides, mut of_sides, mut notes) = (0, 0, 0, String::new());
    for v in &vignettes {
        assert!(!v.story.is_empty());
        let w = weighed(&offer_file(v), l);
        let agrees = v.expect.verdict.iter().any(|e| e == w.verdict.id());
        verdicts += usize::from(agrees);
        let is = |id: &str, what: Counted| {
            w.concerns.iter().any(|c| c.concern.id == id && c.counted == what)
        };
        of_sides += v.expect.heavy.len() + v.expect.light.len();
        sides += v.expect.heavy.iter().filter(|c| is(c, Counted::Fits)).count()
            + v.expect.light.iter().filter(|c| is(c, Counted::DoesNotFit)).count();
        if !agrees {
            let heavy: Vec<String> = w
                .concerns
                .iter()
                .map(|c| format!("{}={:?} {:+}", c.concern.id, c.counted, c.weighed.net()))
                .collect();
            let _ = writeln!(
                notes,
                "{}: expected {:?} (heavy {:?}), found {} ({}): {}",
                v.id,
                v.expect.verdict,
                v.expect.heavy,
                w.verdict.id(),
                heavy.join(", "),
                v.expect.why
            );
        }
    }
    println!(
        "offers: {verdicts} of {} verdicts agree, {sides} of {of_sides} concerns\n{notes}",
        vignettes.len()
    );
    assert!(verdicts >= OFFERS_AGREE, "only {verdicts} of {} agree\n{notes}", vignettes.len());
}

/// F52: at least so many of the stalls agree in verdict and first cause.
#[test]
fn stuck_vignettes_agree() {
    let l = &World::new().lattice;
    let vignettes = all::<StuckVignette>("stuck");
    assert!(vignettes.len() >= 40);
    let (mut whole, mut verdicts, mut notes) = (0, 0, String::new());
    for v in &vignettes {
        assert!(!v.story.is_empty());
        let d = read(&stuck_file(v), l);
        let verdict = d.verdict.id() == v.expect.verdict;
        let agrees = verdict && first_agrees(&d, &v.expect.first);
        verdicts += usize::from(verdict);
        whole += usize::from(agrees);
        let missing: Vec<&String> = v
            .expect
            .also
            .iter()
            .filter(|a| !fits(&d).contains(&a.as_str()) && d.signposts.iter().all(|s| s.id != **a))
            .collect();
        if !agrees || !missing.is_empty() {
            let nets: Vec<String> = d
                .causes
                .iter()
                .filter(|c| c.weighed.net() != 0.0)
                .map(|c| format!("{} {:+}", c.stall.id, c.weighed.net()))
                .collect();
            let _ = writeln!(
                notes,
                "{}{}: expected {} {:?} also {:?}, found {} {:?} ({}): {}",
                v.id,
                if agrees { " (agrees, but misses one)" } else { "" },
                v.expect.verdict,
                v.expect.first,
                v.expect.also,
                d.verdict.id(),
                fits(&d),
                nets.join(", "),
                v.expect.why
            );
        }
    }
    println!("stalls: {whole} of {} agree, {verdicts} verdicts\n{notes}", vignettes.len());
    assert!(whole >= STALLS_AGREE, "only {whole} of {} agree\n{notes}", vignettes.len());
}

/// The lattice with each sign's weight multiplied by a seeded factor of 0.5 to 1.5.
fn shaken(lattice: &Lattice, seed: u64) -> Lattice {
    let mut l = lattice.clone();
    let mut state = seed;
    let k = l.constants.weighing.clone();
    for sign in &mut l.signs {
        let full = match sign.strength {
            switchback_model::lattice::Strength::Weak => k.weak,
            switchback_model::lattice::Strength::Strong => k.strong,
        };
        // SplitMix64 (Steele, Lea and Flood, 2014): small, and the same everywhere.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let unit = ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64;
        sign.weight = Some(sign.weight.unwrap_or(full) * (0.5 + unit));
    }
    l
}

/// Verdict and first cause hold in at least 90 % when the strengths are half or half as much again.
#[test]
fn results_do_not_hang_on_exact_strengths() {
    let l = &World::new().lattice;
    let (offers, stalls) = (all::<OfferVignette>("offer"), all::<StuckVignette>("stuck"));
    let (mut same_offers, mut same_stalls, mut runs) = (0, 0, 0);
    let mut broken = std::collections::BTreeMap::new();
    for seed in 1..=10 {
        let other = shaken(l, seed);
        runs += 1;
        for v in &offers {
            let file = offer_file(v);
            same_offers += usize::from(weighed(&file, l).verdict == weighed(&file, &other).verdict);
        }
        for v in &stalls {
            let file = stuck_file(v);
            let (a, b) = (read(&file, l), read(&file, &other));
            let same = a.verdict == b.verdict && fits(&a).first() == fits(&b).first();
            *broken.entry(&v.id).or_insert(0) += usize::from(!same);
            same_stalls += usize::from(same);
        }
    }
    let share = |n: usize, all: usize| n as f64 / (all * runs) as f64;
    let (o, s) = (share(same_offers, offers.len()), share(same_stalls, stalls.len()));
    broken.retain(|_, n| *n > 0);
    println!("stalls that change, of 10 seeds: {broken:?}");
    println!("strengths shaken, seeds 1 to 10: offers hold in {o:.3}, stalls in {s:.3}");
    assert!(o >= 0.9, "offers hold in {o:.3}");
    assert!(s >= 0.9, "stalls hold in {s:.3}");
}

/// Where one cause stands behind a story and is taken out of the rules, nothing takes its place.
#[test]
fn a_cause_that_is_taken_out_leaves_nothing() {
    let l = &World::new().lattice;
    let (mut nothing, mut single, mut notes) = (0, 0, String::new());
    for v in all::<StuckVignette>("stuck").iter().filter(|v| v.expect.single) {
        single += 1;
        let mut other = l.clone();
        other.stalls.retain(|s| !v.expect.first.contains(&s.id));
        let d = read(&stuck_file(v), &other);
        let is_nothing = matches!(d.verdict, StuckVerdict::NotEnough | StuckVerdict::NothingWrong);
        nothing += usize::from(is_nothing);
        if !is_nothing {
            let _ = writeln!(
                notes,
                "{} without {:?}: {} {:?}",
                v.id,
                v.expect.first,
                d.verdict.id(),
                fits(&d)
            );
        }
    }
    println!("cause taken out: {nothing} of {single} say none or not enough\n{notes}");
    assert!(nothing * 10 >= single * 9, "{nothing} of {single}\n{notes}");
}

/// No concluding paragraph appears unchanged in two different cases.
#[test]
fn no_two_cases_end_alike() {
    let l = &World::new().lattice;
    let mut seen = std::collections::BTreeMap::new();
    for v in &all::<OfferVignette>("offer") {
        let text = weighed(&offer_file(v), l).conclusion.join(" ");
        if let Some(other) = seen.insert(text.clone(), v.id.clone()) {
            panic!("{other} and {} end alike: {text}", v.id);
        }
    }
    for v in &all::<StuckVignette>("stuck") {
        let text = read(&stuck_file(v), l).conclusion.join(" ");
        if let Some(other) = seen.insert(text.clone(), v.id.clone()) {
            panic!("{other} and {} end alike: {text}", v.id);
        }
    }
}

/// How many agree now; docs/handbook/numbers/vignettes.md says which do not, and why.
const OFFERS_AGREE: usize = 41;
const STALLS_AGREE: usize = 40;
