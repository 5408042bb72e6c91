//! Pay of the two tracks side by side.

use crate::lattice::{Pair, Survey};

/// Pay of PMO and delivery level by level, within one survey of one year. Two surveys never make
/// one line: they asked other people in another year.
#[derive(Debug, Clone)]
pub struct Track {
    /// The survey.
    pub survey: Survey,
    /// Its pairs, lowest level first.
    pub pairs: Vec<Pair>,
    /// Places in `pairs` after which the other track is ahead.
    pub crossings: Vec<usize>,
    /// What the figures say of a crossing, or why they say nothing.
    pub statement: String,
}
