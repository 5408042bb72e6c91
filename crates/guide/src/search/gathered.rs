//! All complete walks of a search, compared at its end.

use super::{Found, Walk};

/// Bits of a word.
const WORD: usize = u64::BITS as usize;

/// Complete walks in the order in which they were found.
pub(super) struct Gathered<S> {
    ends: Vec<S>,
    /// The nodes of all walks, one walk after the other.
    nodes: Vec<usize>,
    /// Where the nodes of each walk end.
    until: Vec<usize>,
}

impl<S> Gathered<S> {
    pub(super) fn new() -> Self {
        Self { ends: Vec::new(), nodes: Vec::new(), until: Vec::new() }
    }

    pub(super) fn push(&mut self, end: S, trail: &[usize], goal: usize) {
        self.ends.push(end);
        self.nodes.extend(trail);
        self.nodes.push(goal);
        self.until.push(self.nodes.len());
    }

    /// Those that none displaces, the least rank first and then as they were found.
    pub(super) fn into_found<W: Walk<State = S>>(self, walk: &W) -> Vec<Found<S>> {
        let kept = kept(&self.ends, walk);
        let begin = |at: usize| at.checked_sub(1).and_then(|b| self.until.get(b)).copied();
        let nodes = |at: usize| {
            let range = begin(at).unwrap_or(0)..self.until.get(at).copied().unwrap_or(0);
            self.nodes.get(range).unwrap_or_default().to_vec()
        };
        let mut ends: Vec<Option<S>> = self.ends.into_iter().map(Some).collect();
        let take = |at: usize| {
            let end = ends.get_mut(at).and_then(Option::take)?;
            Some(Found { end, nodes: nodes(at) })
        };
        kept.into_iter().filter_map(take).collect()
    }
}

/// The places of those that none displaces, in the order of their ranks.
fn kept<W: Walk>(ends: &[W::State], walk: &W) -> Vec<usize> {
    let mut order: Vec<(u64, usize)> = ends.iter().map(|e| walk.rank(e)).zip(0..).collect();
    order.sort_unstable();
    let mut holders = Holders::new(ends.iter().map(|e| walk.gathered(e)));
    let mut kept: Vec<(u64, usize, bool)> = Vec::new();
    // The walk that displaced something last: it is likely to do so again.
    let mut last = 0;
    for (rank, at) in order {
        let Some(end) = ends.get(at) else { continue };
        let displaces = |kept: Option<&(u64, usize, bool)>| {
            let able = kept.and_then(|(_, k, _)| ends.get(*k));
            able.is_some_and(|k| walk.displaces(k, end))
        };
        if displaces(kept.get(last)) {
            continue;
        }
        // Only walks of no greater rank can displace it, and those are the ones kept so far; of
        // them, those that hold all that it holds.
        holders.ask(walk.gathered(end));
        if let Some(found) = holders.find(|place| displaces(kept.get(place))) {
            last = found;
            continue;
        }
        // One that is dropped here stays among those that displace: whatever it displaces, the walk
        // that displaces it does too.
        let same = kept.partition_point(|(r, ..)| *r < rank);
        for (_, k, stays) in kept.iter_mut().skip(same) {
            *stays &= ends.get(*k).is_none_or(|k| !walk.displaces(end, k));
        }
        holders.add(kept.len());
        kept.push((rank, at, true));
    }
    kept.into_iter().filter(|(.., stays)| *stays).map(|(_, at, _)| at).collect()
}

/// Which of the kept walks hold what. For each bit of what walks gather it knows the walks that hold
/// it, so that the few which hold all of several bits are found without asking each.
struct Holders {
    /// The bits that some walks hold and others do not. What all hold tells nothing.
    telling: Vec<u64>,
    /// For each bit its place among those, the one that the fewest hold first.
    places: Vec<u16>,
    /// For each 64 walks, and then for each place, those that hold it; all of them last.
    blocks: Vec<Vec<u64>>,
    /// The places of the bits that are asked for, the rarest first.
    asked: Vec<u16>,
}

impl Holders {
    fn new<'s>(all: impl Iterator<Item = &'s [u64]> + Clone) -> Self {
        let words = all.clone().map(<[u64]>::len).max().unwrap_or(0);
        let (mut some, mut each) = (vec![0; words], vec![u64::MAX; words]);
        for set in all.clone() {
            for (i, (some, each)) in some.iter_mut().zip(&mut each).enumerate() {
                let word = set.get(i).copied().unwrap_or(0);
                *some |= word;
                *each &= word;
            }
        }
        let telling: Vec<u64> = some.iter().zip(&each).map(|(some, each)| some & !each).collect();
        let mut order: Vec<(u32, usize)> = vec![0; words * WORD].into_iter().zip(0..).collect();
        for set in all {
            bits(set, &telling, |bit| order.get_mut(bit).into_iter().for_each(|(n, _)| *n += 1));
        }
        order.sort_unstable();
        let mut places = vec![0; words * WORD];
        for ((_, bit), place) in order.iter().filter(|(n, _)| *n > 0).zip(0u16..) {
            places.get_mut(*bit).into_iter().for_each(|slot| *slot = place);
        }
        Self { telling, places, blocks: Vec::new(), asked: Vec::new() }
    }

    /// Takes down what is asked for.
    fn ask(&mut self, set: &[u64]) {
        let Self { telling, places, asked, .. } = self;
        asked.clear();
        bits(set, telling, |bit| asked.extend(places.get(bit)));
        asked.sort_unstable();
    }

    /// The first kept walk that holds all that is asked for and passes a test.
    fn find(&self, test: impl Fn(usize) -> bool) -> Option<usize> {
        self.blocks.iter().enumerate().find_map(|(at, block)| {
            let mut all = block.last().copied().unwrap_or(0);
            for place in &self.asked {
                all &= block.get(usize::from(*place)).copied().unwrap_or(0);
                if all == 0 {
                    return None;
                }
            }
            while all != 0 {
                let walk = at * WORD + all.trailing_zeros() as usize;
                if test(walk) {
                    return Some(walk);
                }
                all &= all - 1;
            }
            None
        })
    }

    /// Keeps the walk whose bits were asked for last.
    fn add(&mut self, walk: usize) {
        if self.blocks.len() <= walk / WORD {
            let places: u32 = self.telling.iter().map(|word| word.count_ones()).sum();
            self.blocks.push(vec![0; places as usize + 1]);
        }
        let Some(block) = self.blocks.last_mut() else { return };
        let bit = 1 << (walk % WORD);
        for place in &self.asked {
            block.get_mut(usize::from(*place)).into_iter().for_each(|word| *word |= bit);
        }
        block.last_mut().into_iter().for_each(|word| *word |= bit);
    }
}

/// Each bit that is set in both.
fn bits(set: &[u64], of: &[u64], mut each: impl FnMut(usize)) {
    for (i, (word, of)) in set.iter().zip(of).enumerate() {
        let mut rest = word & of;
        while rest != 0 {
            each(i * WORD + rest.trailing_zeros() as usize);
            rest &= rest - 1;
        }
    }
}
