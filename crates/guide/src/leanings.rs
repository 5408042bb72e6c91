//! Leanings, read from choices between two days.
//!
//! Each leaning is a position from −2 to 2, all five equally likely at first. A choice of the high
//! day has probability 1 / (1 + e^(−slope (position − tilt))): an item response model with one
//! parameter (G. Rasch, *Probabilistic Models for Some Intelligence and Attainment Tests*, 1960), in
//! which a price on one of the days stands for the difficulty. The next choice is the one with most
//! mutual information between its answer and the position.

use std::collections::BTreeMap;

use switchback_model::Person;
use switchback_model::knowing::Picked;
use switchback_model::lattice::{Choice, Leaning, LeaningRule};
use switchback_model::me::{Choosing, LeaningRead, LeaningSide, Made};

use crate::Context;

const POSITIONS: [f64; 5] = [-2.0, -1.0, 0.0, 1.0, 2.0];

/// All leanings as far as the choices say, and the choice to offer next: none where every leaning is
/// known well enough, where no choice would tell enough, or where enough were made.
#[must_use]
pub fn choosing(person: &Person, cx: &Context<'_>) -> Choosing {
    let k = &cx.lattice.constants.leaning;
    let made = &person.about_me.choices;
    let reads: Vec<LeaningRead> =
        cx.lattice.leanings.iter().map(|leaning| read(leaning, made, k)).collect();
    let chosen = reads.iter().map(|r| r.chosen).sum();
    let mut next: Option<(String, f64)> = None;
    for (leaning, read) in cx.lattice.leanings.iter().zip(&reads) {
        if read.side.is_some() || chosen >= k.most {
            continue;
        }
        for c in leaning.choices.iter().filter(|c| !made.contains_key(&c.id)) {
            let bits = information(&read.positions, c, k);
            if bits >= k.least_bits && next.as_ref().is_none_or(|(_, b)| bits > b + 1e-12) {
                next = Some((c.id.clone(), bits));
            }
        }
    }
    Choosing { reads, chosen, next }
}

fn read(leaning: &Leaning, made: &BTreeMap<String, Picked>, k: &LeaningRule) -> LeaningRead {
    let made: Vec<Made> = leaning
        .choices
        .iter()
        .filter_map(|c| Some(Made { tilt: c.tilt, picked: *made.get(&c.id)? }))
        .collect();
    let mut positions =
        POSITIONS.map(|at| made.iter().map(|m| likelihood(at, *m, k)).product::<f64>());
    let sum: f64 = positions.iter().sum();
    for p in &mut positions {
        *p /= sum;
    }
    let mut out = LeaningRead {
        leaning: leaning.id.clone(),
        positions,
        side: None,
        chosen: made.len(),
        contradictory: contradictory(&made),
    };
    let [low, _, high] = out.sides();
    out.side = match () {
        () if out.chosen < k.least_choices => None,
        () if low >= k.sure => Some(LeaningSide::Low),
        () if high >= k.sure => Some(LeaningSide::High),
        // Every choice was made, and no side came out.
        () if out.chosen == leaning.choices.len() => Some(LeaningSide::Between),
        () => None,
    };
    out
}

/// The same price, or a dearer one, was paid for the one day and then for the other.
fn contradictory(made: &[Made]) -> bool {
    let is = |m: &Made, picked| m.picked == picked;
    made.iter()
        .filter(|m| is(m, Picked::High))
        .any(|high| made.iter().filter(|m| is(m, Picked::Low)).any(|low| low.tilt <= high.tilt))
}

fn high_day(at: f64, tilt: i8, k: &LeaningRule) -> f64 {
    1.0 / (1.0 + (-k.slope * (at - k.tilt * f64::from(tilt))).exp())
}

fn likelihood(at: f64, made: Made, k: &LeaningRule) -> f64 {
    let p = high_day(at, made.tilt, k);
    match made.picked {
        Picked::High => p,
        Picked::Low => 1.0 - p,
        // Likeliest where both days are chosen as often.
        Picked::Same => (p * (1.0 - p)).sqrt(),
    }
}

/// Mutual information, in bits, between a choice and the position.
fn information(positions: &[f64; 5], choice: &Choice, k: &LeaningRule) -> f64 {
    let each: Vec<(f64, f64)> = positions
        .iter()
        .zip(POSITIONS)
        .map(|(share, at)| (*share, high_day(at, choice.tilt, k)))
        .collect();
    let mixed: f64 = each.iter().map(|(share, p)| share * p).sum();
    let apart: f64 = each.iter().map(|(share, p)| share * coin(*p)).sum();
    (coin(mixed) - apart).max(0.0)
}

/// The entropy of a coin, in bits.
fn coin(p: f64) -> f64 {
    [p, 1.0 - p].into_iter().filter(|p| *p > 0.0).map(|p| -p * p.log2()).sum()
}
