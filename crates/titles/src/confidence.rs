//! From how well a title matches to how often such an answer is right.

/// How well the first role matches, and in what share of titles it was right: fitted on the half of the
/// labelled titles to tune by, as the reader stood before it was made better by them, so that its own
/// errors were still in it. Straight lines between. At the floor, below which a title is none of ours,
/// it leaps: there the answer changes.
const BELOW: [(f64, f64); 3] = [(0.0, 0.0), (0.25, 0.20), (0.5, 0.40)];
const ABOVE: [(f64, f64); 6] =
    [(0.5, 0.70), (0.55, 0.77), (0.65, 0.83), (0.75, 0.90), (0.9, 0.96), (1.0, 0.99)];

/// The confidence that is told for a match, from 0 to 1 and ever higher for a better one. It is below
/// 0.5 if and only if the match is below the floor.
pub(crate) fn told(matched: f64, floor: f64) -> f64 {
    // A lattice may set its own floor; the lines are for one of 0.5.
    let share = if matched < floor {
        line(&BELOW, 0.5 * matched / floor)
    } else {
        line(&ABOVE, 0.5 + 0.5 * (matched - floor) / (1.0 - floor).max(f64::EPSILON))
    };
    (share * 1000.0).round() / 1000.0
}

fn line(points: &[(f64, f64)], at: f64) -> f64 {
    let pairs = points.iter().zip(points.iter().skip(1));
    for ((x, y), (next_x, next_y)) in pairs {
        if at <= *next_x {
            return y + (next_y - y) * ((at - x) / (next_x - x)).clamp(0.0, 1.0);
        }
    }
    points.last().map_or(at, |(_, y)| *y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_better_match_is_told_as_surer_and_the_floor_is_at_a_half() {
        for floor in [0.3, 0.5, 0.7] {
            let all: Vec<f64> = (0..=1000).map(|i| told(f64::from(i) / 1000.0, floor)).collect();
            assert!(all.is_sorted());
            assert!(all.iter().all(|c| (0.0..=1.0).contains(c)));
            assert!(told(floor, floor) >= 0.5 && told(floor - 0.001, floor) < 0.5);
        }
        assert_eq!((told(0.65, 0.5), told(0.98, 0.5)), (0.83, 0.984));
    }
}
