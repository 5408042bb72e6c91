//! Measured times and what is said about them.

use std::time::Duration;

/// A set of measured times, in ascending order. There is always at least one.
pub(super) struct Samples(Vec<Duration>);

impl Samples {
    /// Sorts measured times; `None` if there are none.
    pub(super) fn new(mut times: Vec<Duration>) -> Option<Self> {
        times.sort_unstable();
        (!times.is_empty()).then_some(Self(times))
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// The middle one.
    pub(super) fn median(&self) -> Duration {
        self.percentile(50)
    }

    /// The one that 99 in 100 do not exceed.
    pub(super) fn p99(&self) -> Duration {
        self.percentile(99)
    }

    /// The nearest rank: the smallest time that so many in 100 do not exceed.
    fn percentile(&self, percent: usize) -> Duration {
        let rank = (self.0.len() * percent).div_ceil(100).max(1);
        self.0.get(rank - 1).copied().unwrap_or_default()
    }
}

/// A time in milliseconds, for a table.
pub(super) fn ms(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1e3)
}

/// How many times the peer's time this is, for a table.
pub(super) fn ratio(time: Duration, peer: Duration) -> String {
    format!("{:.1} ×", time.as_secs_f64() / peer.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn up_to(most: u64) -> Samples {
        Samples::new((1..=most).rev().map(Duration::from_millis).collect()).unwrap()
    }

    #[test]
    fn percentiles_are_nearest_ranks() {
        assert_eq!(up_to(100).median(), Duration::from_millis(50));
        assert_eq!(up_to(100).p99(), Duration::from_millis(99));
        assert_eq!(up_to(50).p99(), Duration::from_millis(50));
        assert_eq!(up_to(1).median(), Duration::from_millis(1));
    }

    #[test]
    fn no_times_are_no_samples() {
        assert!(Samples::new(Vec::new()).is_none());
    }

    #[test]
    fn a_table_shows_milliseconds_and_ratios() {
        assert_eq!(ms(Duration::from_micros(1234)), "1.23");
        assert_eq!(ratio(Duration::from_millis(30), Duration::from_millis(20)), "1.5 ×");
    }
}
