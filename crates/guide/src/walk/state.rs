//! A walk so far: small, and copied as it is.

use switchback_model::{Risk, Span};

use super::bits::Bits;

/// Most moves that a walk can remember; the bound of a lattice lies below it.
pub(crate) const MOST_MOVES: usize = 8;

/// A figure costed three times: all figures at the low end, in the middle, at the high end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Three(pub(crate) [u32; 3]);

impl Three {
    /// A range and the middle of it.
    pub(super) fn of(s: Span) -> Self {
        Self([s.lo, s.mid(), s.hi])
    }

    /// Sum by sum, saturating.
    pub(super) fn plus(self, other: Self) -> Self {
        self.zip(other, u32::saturating_add)
    }

    /// The longer of each: both must have happened.
    pub(super) fn both(self, other: Self) -> Self {
        self.zip(other, u32::max)
    }

    fn zip(self, other: Self, with: fn(u32, u32) -> u32) -> Self {
        let ([a, b, c], [x, y, z]) = (self.0, other.0);
        Self([with(a, x), with(b, y), with(c, z)])
    }

    /// In none of the three above the other?
    fn covers(self, other: Self) -> bool {
        self.0.iter().zip(other.0).fold(true, |all, (a, b)| all & (*a <= b))
    }

    /// Do the two ranges overlap?
    pub(crate) fn meets(self, other: Self) -> bool {
        let (a, b) = (self.span(), other.span());
        a.lo <= b.hi && b.lo <= a.hi
    }

    /// The two ends.
    pub(crate) fn span(self) -> Span {
        let [lo, _, hi] = self.0;
        Span::new(lo, hi)
    }

    /// All figures in the middle.
    pub(crate) fn middle(self) -> u32 {
        let [_, middle, _] = self.0;
        middle
    }

    fn sum(self) -> u64 {
        self.0.iter().map(|n| u64::from(*n)).sum()
    }
}

/// Pay of a complete walk against staying, in hundredths of a unit times months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sum {
    /// Which figures it is made of, by their place in the order of preference.
    pub(super) choice: u8,
    /// The survey that they are of; only sums of one survey compare.
    pub(super) survey: u8,
    /// At each of the three costings.
    pub(super) at: [i64; 3],
}

impl Sum {
    /// The least and the most of the three.
    pub(crate) fn ends(&self) -> (i64, i64) {
        let [a, b, c] = self.at;
        (a.min(b).min(c), a.max(b).max(c))
    }

    /// With all figures in the middle.
    pub(crate) fn middle(&self) -> i64 {
        let [_, middle, _] = self.at;
        middle
    }

    /// The order in which surveys are preferred.
    pub(crate) fn survey_order(&self) -> u8 {
        self.survey
    }

    /// Do the two compare?
    pub(crate) fn beside(&self, other: &Self) -> bool {
        self.survey == other.survey
    }
}

/// Line management held, as steps from 0 to 3: at least, and at most.
pub(super) type Rungs = (u8, u8);

/// A move made: the role it left, its place among the moves that start there, and the months at
/// which it was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Made {
    pub(super) from: u16,
    pub(super) at: u16,
    pub(super) months: Three,
}

/// What nobody plans who has another way; of two that cannot both be avoided, the lower bit is taken.
pub(crate) mod detour {
    /// Leads through the job held today again.
    pub(crate) const AGAIN: u8 = 1;
    /// Leaves employment for a goal that is employment.
    pub(crate) const LEAVES: u8 = 2;
    /// Leads through a job below both the present one and the goal.
    pub(crate) const BELOW: u8 = 4;
}

/// A walk so far, with all it has gathered. There are thousands of them in a search, so what can be
/// told again along the moves (titles, words, what was learned) is not in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct State {
    pub(super) bits: Bits,
    pub(super) months: Three,
    pub(super) hours: Three,
    pub(super) risk: Risk,
    /// What nobody plans who has another way, a bit each.
    pub(super) detours: u8,
    pub(super) rung: Rungs,
    /// Against staying; known where the walk is complete and all its jobs have figures.
    pub(super) pay: Option<Sum>,
    pub(super) node: u16,
    made: u8,
    trail: [Made; MOST_MOVES],
}

impl State {
    pub(super) fn new(node: usize, rung: Rungs) -> Self {
        Self {
            bits: Bits::default(),
            months: Three::default(),
            hours: Three::default(),
            risk: Risk::default(),
            detours: 0,
            rung,
            pay: None,
            node: number(node),
            made: 0,
            trail: Default::default(),
        }
    }

    /// The role it stands on.
    pub(super) fn here(&self) -> usize {
        usize::from(self.node)
    }

    /// The moves made, in order.
    pub(super) fn moves(&self) -> &[Made] {
        self.trail.get(..usize::from(self.made)).unwrap_or_default()
    }

    /// The roles after the start, in order, the last one with them.
    pub(crate) fn roles(&self) -> impl Iterator<Item = usize> + '_ {
        let left = self.moves().iter().skip(1).map(|m| usize::from(m.from));
        left.chain((self.made > 0).then(|| self.here()))
    }

    /// Notes a move to a role at the months reached. One move too many is not noted.
    pub(super) fn go(&mut self, at: usize, to: usize) {
        if let Some(made) = self.trail.get_mut(usize::from(self.made)) {
            *made = Made { from: self.node, at: number(at), months: self.months };
            self.made += 1;
        }
        self.node = number(to);
    }

    /// Months until the last role is begun.
    pub(crate) fn months(&self) -> Three {
        self.months
    }

    /// Hours of one's own.
    pub(crate) fn hours(&self) -> Three {
        self.hours
    }

    /// Its risks, counted.
    pub(crate) fn risk(&self) -> Risk {
        self.risk
    }

    /// Its detours, a bit each: see [`detour`].
    pub(crate) fn detours(&self) -> u8 {
        self.detours
    }

    /// Pay against staying, where it is known.
    pub(crate) fn pay(&self) -> Option<Sum> {
        self.pay
    }

    /// Of two complete walks, is this one nowhere worse than the other, and something better? Two
    /// walks that come to the same are both kept: they lead through different roles. A walk makes
    /// another one needless only without a detour that the other does not take: whatever detours
    /// are left out afterwards, the rest is complete.
    pub(super) fn displaces(&self, other: &Self) -> bool {
        self.detours & !other.detours == 0
            && self.bits.holds(&other.bits)
            && self.months.covers(other.months)
            && self.hours.covers(other.hours)
            && self.risk.rarest <= other.risk.rarest
            && self.risk.one_way <= other.risk.one_way
            && self.risk.skipped <= other.risk.skipped
            && self.rung.0 >= other.rung.0
            && self.rung.1 >= other.rung.1
            && self.pays_no_less(other)
            && self.differs(other)
    }

    /// Unknown pay compares only with unknown pay, and figures only with those of the same survey.
    fn pays_no_less(&self, other: &Self) -> bool {
        match (&self.pay, &other.pay) {
            (None, None) => true,
            (Some(a), Some(b)) => a.beside(b) && a.at.iter().zip(b.at).all(|(x, y)| *x >= y),
            _ => false,
        }
    }

    fn differs(&self, other: &Self) -> bool {
        self.months != other.months
            || self.hours != other.hours
            || self.risk != other.risk
            || self.rung != other.rung
            || self.bits != other.bits
            || self.pay.map(|p| p.at) != other.pay.map(|p| p.at)
    }

    /// No larger than that of any walk it displaces, and smaller but for pay alone.
    pub(super) fn rank(&self) -> u64 {
        let risk = [self.risk.rarest, self.risk.one_way, self.risk.skipped];
        let risk: u64 = risk.iter().map(|n| u64::from(*n)).sum();
        let gathered = u64::from(self.bits.count()) + u64::from(self.rung.0 + self.rung.1);
        // A set holds fewer bits than this.
        (self.months.sum() + self.hours.sum() + risk + 1024).saturating_sub(gathered)
    }
}

/// A place in a list, as small as it is kept. Lists are far shorter.
pub(super) fn number(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}
