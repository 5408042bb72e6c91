//! The one place that reads the clock. The product may not (see clippy.toml); timings live here.

use std::time::{Duration, Instant};

/// Now.
#[expect(clippy::disallowed_methods, reason = "chores and benchmarks measure time")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// Runs something and says how long it took.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = now();
    let value = work();
    (value, start.elapsed())
}
