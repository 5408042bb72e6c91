//! Offers and staying side by side, under the person's own weights (F49).

use std::collections::BTreeMap;

use switchback_model::lattice::Axis;
use switchback_model::{Interval, OptionMarks, SideBySide};

use crate::weigh::Known;

/// The best mark.
const MOST: f64 = 4.0;

/// The heaviest weight.
const HEAVIEST: f64 = 10.0;

/// One option with its marks.
pub(crate) struct Seen {
    name: String,
    marks: Vec<(Axis, Interval, String)>,
}

impl Seen {
    /// Marks of one's own count as they are; else those of the answers, from the lowest to the
    /// highest; pay by its change: half the pay is the worst mark, half as much again the best.
    pub(crate) fn new(
        name: String,
        known: &Known<'_>,
        own: &BTreeMap<Axis, f64>,
        change: Option<f64>,
        staying: bool,
    ) -> Self {
        let marks = Axis::ALL
            .into_iter()
            .map(|axis| {
                if let Some(mark) = own.get(&axis) {
                    return (axis, Interval::point(mark.clamp(0.0, MOST)), "your own mark".into());
                }
                match (axis, change) {
                    (Axis::WayBack, _) if staying => {
                        (axis, Interval::point(MOST), "you are there already".into())
                    }
                    (Axis::Pay, Some(c)) => {
                        let mark = (MOST / 2.0 + c / 25.0).clamp(0.0, MOST);
                        let why = if c == 0.0 { "as now".into() } else { format!("{c:+.0} %") };
                        (axis, Interval::point(mark), why)
                    }
                    _ => of_answers(axis, known),
                }
            })
            .collect();
        Self { name, marks }
    }
}

fn of_answers(axis: Axis, known: &Known<'_>) -> (Axis, Interval, String) {
    let mut range: Option<Interval> = None;
    let mut why = Vec::new();
    for mark in known.lattice.marks.iter().filter(|m| m.axis == axis) {
        let Some(fact) = known.lattice.fact(&mark.fact).filter(|f| known.applies(f)) else {
            continue;
        };
        let said = known.facts.get(&mark.fact);
        if said.is_some_and(|s| s.0.iter().any(|s| s.is == mark.answer)) {
            let r = range.unwrap_or(Interval::point(mark.mark));
            range = Some(Interval::new(r.lo.min(mark.mark), r.hi.max(mark.mark)));
            why.push(format!("{}: {}", fact.id.replace('-', " "), mark.answer.replace('-', " ")));
        }
    }
    match range {
        Some(range) => (axis, range, why.join("; ")),
        None => (axis, Interval::new(0.0, MOST), "not known".into()),
    }
}

/// Lays options side by side. Weights are 0 to 10; an axis without one weighs 1, and so do all where
/// all are nought. An option is put in an order from that share of known weight on.
pub(crate) fn side_by_side(options: &[Seen], own: &BTreeMap<Axis, f64>, floor: f64) -> SideBySide {
    let mut weights: Vec<(Axis, f64)> = Axis::ALL
        .into_iter()
        .map(|a| (a, own.get(&a).map_or(1.0, |w| w.clamp(0.0, HEAVIEST))))
        .collect();
    if weights.iter().all(|(_, w)| *w == 0.0) {
        weights.iter_mut().for_each(|(_, w)| *w = 1.0);
    }
    let mut all: Vec<OptionMarks> = options.iter().map(|o| marked(o, &weights, floor)).collect();
    // Options of which too little is known stand last: nothing is said of their place.
    all.sort_by(|a, b| b.enough.cmp(&a.enough).then(b.total.mid().total_cmp(&a.total.mid())));
    let turns = match all.as_slice() {
        [first, second, ..] if first.enough && second.enough => turns(first, second, &weights),
        _ => Vec::new(),
    };
    let statement = statement(&all, &turns);
    SideBySide { weights, options: all, turns, statement }
}

fn marked(option: &Seen, weights: &[(Axis, f64)], floor: f64) -> OptionMarks {
    let weight = |axis: Axis| weights.iter().find(|(a, _)| *a == axis).map_or(0.0, |(_, w)| *w);
    let (mut lo, mut hi, mut total, mut known) = (0.0, 0.0, 0.0, 0.0);
    for (axis, mark, _) in &option.marks {
        let w = weight(*axis);
        lo += w * mark.lo;
        hi += w * mark.hi;
        total += w;
        known += if mark.width() < MOST { w } else { 0.0 };
    }
    OptionMarks {
        name: option.name.clone(),
        marks: option.marks.clone(),
        total: Interval::new(lo / total, hi / total),
        enough: known / total >= floor,
    }
}

/// For each axis the weight at which the first two have the same middle: the sum of w·d is nought.
fn turns(
    first: &OptionMarks,
    second: &OptionMarks,
    weights: &[(Axis, f64)],
) -> Vec<(Axis, Option<f64>)> {
    let lead: Vec<(Axis, f64, f64)> = weights
        .iter()
        .zip(first.marks.iter().zip(&second.marks))
        .map(|((axis, w), (a, b))| (*axis, *w, a.1.mid() - b.1.mid()))
        .collect();
    let sum: f64 = lead.iter().map(|(_, w, d)| w * d).sum();
    lead.iter()
        .map(|(axis, w, d)| {
            // Adding nought makes -0 a nought.
            let at = (*d != 0.0).then(|| -(sum - w * d) / d + 0.0);
            (*axis, at.filter(|at| (0.0..=HEAVIEST).contains(at)))
        })
        .collect()
}

fn statement(all: &[OptionMarks], turns: &[(Axis, Option<f64>)]) -> String {
    match all {
        [first, second, ..] if first.enough && second.enough => {
            if (first.total.mid() - second.total.mid()).abs() < 1e-9 {
                return format!(
                    "Under your weights {} and {} come out alike.",
                    first.name, second.name
                );
            }
            let overlap = first.total.lo <= second.total.hi;
            let moves: Vec<String> = turns
                .iter()
                .filter_map(|(a, at)| at.map(|w| format!("{} at {w:.1}", a.label().to_lowercase())))
                .collect();
            let tail = if moves.is_empty() {
                format!("No single weight from 0 to 10 puts {} before it.", second.name)
            } else {
                format!(
                    "{} comes before it where one weight moves to: {}.",
                    second.name,
                    moves.join(", or ")
                )
            };
            if overlap {
                return format!(
                    "No order can be given: under your weights the ranges of {} and {} overlap, and the middle of the first is higher. {tail}",
                    first.name, second.name
                );
            }
            format!("Under your weights {} comes first. {tail}", first.name)
        }
        _ => "Too little is known of more than one of them to put them in an order.".into(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn option(name: &str, marks: &[u8]) -> Seen {
        let marks = Axis::ALL.into_iter().zip(marks);
        Seen {
            name: name.into(),
            marks: marks
                .map(|(a, m)| (a, Interval::point(f64::from(*m) / 2.0), String::new()))
                .collect(),
        }
    }

    fn own(weights: &[u8], scale: f64) -> BTreeMap<Axis, f64> {
        Axis::ALL.into_iter().zip(weights).map(|(a, w)| (a, scale * f64::from(*w))).collect()
    }

    proptest! {
        /// Scaling all weights changes nothing, and the weights at which the order turns are those
        /// that trying every weight finds (F49).
        #[test]
        fn the_order_turns_where_trying_says(
            one in prop::collection::vec(0u8..=8, 5),
            two in prop::collection::vec(0u8..=8, 5),
            weights in prop::collection::vec(1u8..=5, 5),
        ) {
            let options = [option("one", &one), option("two", &two)];
            let lay = |w: &BTreeMap<Axis, f64>| side_by_side(&options, w, 0.3);
            let found = lay(&own(&weights, 1.0));
            for (a, b) in found.options.iter().zip(&lay(&own(&weights, 2.0)).options) {
                prop_assert!((a.total.mid() - b.total.mid()).abs() < 1e-9);
            }
            let lead = |s: &SideBySide| s.options[0].total.mid() - s.options[1].total.mid();
            prop_assume!(lead(&found) > 1e-6);
            for (axis, at) in &found.turns {
                // Every weight from 0 to 10 in steps of a twentieth: who leads, where somebody does.
                let first = |w: f64| {
                    let mut changed = own(&weights, 1.0);
                    changed.insert(*axis, w);
                    let s = lay(&changed);
                    (lead(&s) > 1e-6).then(|| s.options[0].name.clone())
                };
                let ours = Some(found.options[0].name.clone());
                let turned = (0..=200).map(|i| first(f64::from(i) / 20.0)).any(|f| f.is_some() && f != ours);
                match at {
                    // At the very end of the scale only one side of the turn is left.
                    Some(at) => prop_assert!(turned || *at < 0.06 || *at > 9.94, "{axis:?} {at}"),
                    None => prop_assert!(!turned, "{axis:?}"),
                }
            }
        }
    }
}
