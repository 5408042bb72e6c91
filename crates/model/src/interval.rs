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

    /// These months in words, each end in the unit that suits it: "9 to 20 months", "2 to 3½ years",
    /// "9 months to 10½ years"; years are rounded to halves.
    #[must_use]
    pub fn as_months(self) -> String {
        const YEARS_FROM: u32 = 24;
        let years = |m: u32| {
            let halves = (m + 3) / 6;
            let half = if halves.is_multiple_of(2) { "" } else { "½" };
            format!("{}{half}", halves / 2)
        };
        let one = |n: u32| if n == 1 { "1 month".to_owned() } else { format!("{n} months") };
        match (self.lo >= YEARS_FROM, self.hi >= YEARS_FROM) {
            (false, false) if self.lo == self.hi => one(self.hi),
            (false, false) => format!("{} to {}", self.lo, one(self.hi)),
            (false, true) if self.lo == 0 => format!("up to {} years", years(self.hi)),
            (false, true) => format!("{} to {} years", one(self.lo), years(self.hi)),
            _ if years(self.lo) == years(self.hi) => format!("{} years", years(self.lo)),
            _ => format!("{} to {} years", years(self.lo), years(self.hi)),
        }
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
