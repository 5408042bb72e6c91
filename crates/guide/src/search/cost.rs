//! What a move of a fixed graph costs.

use std::fmt::Debug;

/// A cost that adds up along a walk. Less is better in every criterion.
pub trait Cost: Copy + Eq + Debug {
    /// What no move costs.
    const NOTHING: Self;
    /// No cost is above this one.
    const MOST: Self;

    /// Both together. A sum too large for its number stays at the largest.
    #[must_use]
    fn plus(self, other: Self) -> Self;
    /// The lesser of the two in each criterion.
    #[must_use]
    fn least(self, other: Self) -> Self;
    /// Is this nowhere above the other?
    fn covers(&self, other: &Self) -> bool;
    /// All criteria added up; no larger than the other's where this covers it.
    fn sum(&self) -> u64;
}

/// One number for each criterion.
impl<const N: usize> Cost for [u32; N] {
    const NOTHING: Self = [0; N];
    const MOST: Self = [u32::MAX; N];

    fn plus(mut self, other: Self) -> Self {
        for (a, b) in self.iter_mut().zip(other) {
            *a = a.saturating_add(b);
        }
        self
    }

    fn least(mut self, other: Self) -> Self {
        for (a, b) in self.iter_mut().zip(other) {
            *a = b.min(*a);
        }
        self
    }

    fn covers(&self, other: &Self) -> bool {
        // No early way out: all criteria are compared at once, which is faster for a few.
        self.iter().zip(other).fold(true, |all, (a, b)| all & (a <= b))
    }

    fn sum(&self) -> u64 {
        self.iter().map(|&c| u64::from(c)).sum()
    }
}

/// A range for each criterion, costed three times: all figures at the low end, in the middle, at the
/// high end. One is better than another if in none of the three it is worse anywhere, and something
/// is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Costings<const N: usize> {
    /// With all figures at the low end.
    pub lo: [u32; N],
    /// With all figures in the middle.
    pub middle: [u32; N],
    /// With all figures at the high end.
    pub hi: [u32; N],
}

impl<const N: usize> Cost for Costings<N> {
    const NOTHING: Self = Self { lo: [0; N], middle: [0; N], hi: [0; N] };
    const MOST: Self = Self { lo: [u32::MAX; N], middle: [u32::MAX; N], hi: [u32::MAX; N] };

    fn plus(self, other: Self) -> Self {
        Self {
            lo: self.lo.plus(other.lo),
            middle: self.middle.plus(other.middle),
            hi: self.hi.plus(other.hi),
        }
    }

    fn least(self, other: Self) -> Self {
        Self {
            lo: self.lo.least(other.lo),
            middle: self.middle.least(other.middle),
            hi: self.hi.least(other.hi),
        }
    }

    fn covers(&self, other: &Self) -> bool {
        self.lo.covers(&other.lo) & self.middle.covers(&other.middle) & self.hi.covers(&other.hi)
    }

    fn sum(&self) -> u64 {
        self.lo.sum() + self.middle.sum() + self.hi.sum()
    }
}
