use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A closed range of real numbers, `lo <= hi`. What is not known is wide, never nought.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Interval {
    /// Lower end.
    pub lo: f64,
    /// Upper end.
    pub hi: f64,
}

impl Interval {
    /// A level of which nothing is known: 0 to 4.
    pub const UNKNOWN_LEVEL: Self = Self { lo: 0.0, hi: 4.0 };

    /// A range from two ends in either order.
    #[must_use]
    pub fn new(a: f64, b: f64) -> Self {
        Self { lo: a.min(b), hi: a.max(b) }
    }

    /// A single value.
    #[must_use]
    pub fn point(value: f64) -> Self {
        Self { lo: value, hi: value }
    }

    /// The middle, used only to order ranges that cannot be separated.
    #[must_use]
    pub fn mid(self) -> f64 {
        f64::midpoint(self.lo, self.hi)
    }

    /// The width, `hi - lo`.
    #[must_use]
    pub fn width(self) -> f64 {
        self.hi - self.lo
    }
}

/// A range of whole units (months, hours), `lo <= hi`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema,
)]
pub struct Span {
    /// Lower end.
    pub lo: u32,
    /// Upper end.
    pub hi: u32,
}

/// A range of months.
pub type MonthRange = Span;

impl Span {
    /// A range from two ends in either order.
    #[must_use]
    pub fn new(a: u32, b: u32) -> Self {
        Self { lo: a.min(b), hi: a.max(b) }
    }

    /// The middle, rounded down. The third of the three costings of a route (lo, middle, hi).
    #[must_use]
    pub fn mid(self) -> u32 {
        self.lo.midpoint(self.hi)
    }

    /// End by end sum, saturating.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self { lo: self.lo.saturating_add(other.lo), hi: self.hi.saturating_add(other.hi) }
    }

    /// End by end maximum: both must have happened.
    #[must_use]
    pub fn both(self, other: Self) -> Self {
        Self { lo: self.lo.max(other.lo), hi: self.hi.max(other.hi) }
    }
}
