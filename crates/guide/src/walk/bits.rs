//! What a walk has gathered beyond what the person came with, as bits.
//!
//! A level is written in four bits, one for each step from 1 to 4 that is reached, so that raising is
//! an `or` and "no lower" a test for a subset. A certificate is one bit. What lies within the person's
//! own lower end is never set: it is the same on every walk.

/// Words of a set.
const WORDS: usize = 4;
/// Bits of a level.
const STEPS: usize = 4;

/// A set of levels and certificates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Bits([u64; WORDS]);

impl Bits {
    /// How many bits a set holds.
    const ROOM: usize = WORDS * 64;

    /// Do so many competencies and certificates find room?
    pub(super) fn hold(competencies: usize, certificates: usize) -> bool {
        competencies * STEPS + certificates <= Self::ROOM
    }

    /// The steps of a competency up to a level.
    pub(super) fn level(competency: usize, to: u8) -> Self {
        let steps = (1u64 << to.min(4)) - 1;
        let at = competency * STEPS;
        let mut bits = Self::default();
        if let Some(word) = bits.0.get_mut(at / 64) {
            *word = steps << (at % 64);
        }
        bits
    }

    /// A certificate, which stands behind all competencies.
    pub(super) fn certificate(competencies: usize, certificate: usize) -> Self {
        let at = competencies * STEPS + certificate;
        let mut bits = Self::default();
        if let Some(word) = bits.0.get_mut(at / 64) {
            *word = 1 << (at % 64);
        }
        bits
    }

    /// The highest step of a competency that is reached, 0 for none.
    pub(super) fn floor(&self, competency: usize) -> usize {
        let at = competency * STEPS;
        let steps = self.0.get(at / 64).map_or(0, |w| (w >> (at % 64)) & 0xf);
        (u64::BITS - steps.leading_zeros()) as usize
    }

    /// The competencies, of so many, of which a step is in it.
    pub(super) fn competencies(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(move |(i, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let at = rest.trailing_zeros() as usize / STEPS;
                rest &= !0xf_u64.checked_shl(u32::try_from(at * STEPS).ok()?)?;
                Some(i * (64 / STEPS) + at).filter(|c| *c < of)
            })
        })
    }

    /// Both together.
    pub(super) fn with(self, other: &Self) -> Self {
        Self(std::array::from_fn(|i| self.word(i) | other.word(i)))
    }

    /// This without the other.
    pub(super) fn without(self, other: &Self) -> Self {
        Self(std::array::from_fn(|i| self.word(i) & !other.word(i)))
    }

    /// What is in both.
    pub(super) fn within(self, other: &Self) -> Self {
        Self(std::array::from_fn(|i| self.word(i) & other.word(i)))
    }

    /// Is all of the other in it?
    pub(super) fn holds(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |missing, (a, b)| missing | (b & !a)) == 0
    }

    /// As words.
    pub(super) fn words(&self) -> &[u64] {
        &self.0
    }

    /// How many bits are set.
    pub(super) fn count(&self) -> u32 {
        self.0.iter().map(|w| w.count_ones()).sum()
    }

    fn word(&self, i: usize) -> u64 {
        self.0.get(i).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_its_steps() {
        for competency in [0, 15, 16, 40] {
            for to in 0..=4u8 {
                let bits = Bits::level(competency, to);
                assert_eq!(bits.count(), u32::from(to));
                assert_eq!(bits.floor(competency), usize::from(to));
                assert_eq!(bits.floor(competency + 1), 0);
                assert!(Bits::level(competency, 4).holds(&bits));
                assert_eq!(bits.holds(&Bits::level(competency, 4)), to == 4);
            }
        }
    }

    #[test]
    fn certificates_stand_behind_levels() {
        let one = Bits::certificate(35, 3);
        assert_eq!(one.count(), 1);
        assert!((0..35).all(|c| one.floor(c) == 0));
        assert!(Bits::hold(35, 100) && !Bits::hold(64, 1));
    }
}
