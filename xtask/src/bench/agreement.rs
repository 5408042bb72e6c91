//! How well a measure tells related pairs from others, and how sure that is.

// The draws of the other measurements.
#[path = "../../../crates/guide/benches/routes/split_mix.rs"]
mod split_mix;

use std::cmp::Ordering;

use split_mix::SplitMix;

/// How often the items are drawn anew for an interval.
pub(super) const DRAWS: usize = 5000;

/// The same draws in every run.
const SEED: u64 = 29;

/// A pair as a measure sees it and as somebody else judges it.
pub(super) struct Judged {
    /// What the measure says; more is nearer.
    pub(super) score: f64,
    /// What the other says.
    pub(super) related: bool,
    /// How often the pair counts.
    pub(super) weight: f64,
}

/// The area under the ROC curve: how often a related pair has the higher score of the two, when
/// it is drawn together with a pair that is not related. Ties count half. `None` if either kind is
/// missing.
pub(super) fn auc(pairs: &[Judged]) -> Option<f64> {
    let (related, other): (Vec<&Judged>, Vec<&Judged>) = pairs.iter().partition(|p| p.related);
    let (mut won, mut all) = (0.0, 0.0);
    for near in &related {
        for far in &other {
            let weight = near.weight * far.weight;
            all += weight;
            won += weight
                * match near.score.total_cmp(&far.score) {
                    Ordering::Greater => 1.0,
                    Ordering::Equal => 0.5,
                    Ordering::Less => 0.0,
                };
        }
    }
    (all > 0.0).then(|| won / all)
}

/// The middle 95 % of a statistic when the items are drawn anew with replacement, [`DRAWS`] times.
/// The statistic is told how often each item was drawn; draws for which there is none are left out.
pub(super) fn interval(
    items: usize,
    statistic: impl Fn(&[f64]) -> Option<f64>,
) -> Option<(f64, f64)> {
    let mut random = SplitMix(SEED);
    let mut values: Vec<f64> =
        (0..DRAWS).filter_map(|_| statistic(&draw(items, &mut random))).collect();
    values.sort_unstable_by(f64::total_cmp);
    let beyond = values.len() / 40;
    values.get(beyond).copied().zip(values.iter().rev().nth(beyond).copied())
}

/// How often each item comes when as many are drawn as there are.
fn draw(items: usize, random: &mut SplitMix) -> Vec<f64> {
    let mut counts = vec![0.0; items];
    for _ in 0..items {
        if let Some(count) = counts.get_mut(random.below(items)) {
            *count += 1.0;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(pairs: &[(f64, bool)]) -> Vec<Judged> {
        pairs.iter().map(|&(score, related)| Judged { score, related, weight: 1.0 }).collect()
    }

    #[test]
    fn the_area_is_one_half_or_nought_where_it_must_be() {
        assert_eq!(auc(&judged(&[(0.9, true), (0.8, true), (0.1, false)])), Some(1.0));
        assert_eq!(auc(&judged(&[(0.1, true), (0.9, false)])), Some(0.0));
        assert_eq!(auc(&judged(&[(0.5, true), (0.5, false)])), Some(0.5));
        assert_eq!(auc(&judged(&[(0.5, true)])), None);
    }

    #[test]
    fn a_pair_that_counts_twice_is_as_good_as_two() {
        let twice = auc(&judged(&[(0.9, true), (0.9, true), (0.1, true), (0.5, false)]));
        let mut weighted = judged(&[(0.9, true), (0.1, true), (0.5, false)]);
        weighted[0].weight = 2.0;
        assert_eq!(auc(&weighted), twice);
    }

    #[test]
    fn the_interval_of_a_mean_covers_it_and_is_the_same_again() {
        let mean = |counts: &[f64]| {
            let sum: f64 = counts.iter().zip(0_u8..).map(|(n, value)| n * f64::from(value)).sum();
            Some(sum / counts.len() as f64)
        };
        let (lo, hi) = interval(100, mean).unwrap();
        // The standard error of the mean of 0 to 99 is 2.9.
        assert!((lo - 43.8).abs() < 1.0 && (hi - 55.2).abs() < 1.0, "{lo} to {hi}");
        assert_eq!(interval(100, mean), Some((lo, hi)));
        assert_eq!(interval(3, |_| None), None);
    }
}
