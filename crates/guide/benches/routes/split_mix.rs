//! Draws that are the same everywhere, for what is measured: SplitMix64 (Steele, Lea, Flood 2014). The
//! review of many studies in `xtask` reads this file too.

/// The state of the draws.
pub(crate) struct SplitMix(pub(crate) u64);

impl SplitMix {
    /// Any number, all alike.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below a limit.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }
}
