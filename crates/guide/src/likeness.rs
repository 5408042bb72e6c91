//! How like the answers of a person are to those that the holder of a role would give.

use switchback_model::lattice::{Asking, Role};
use switchback_model::{Interval, Profile};

use crate::Context;

/// How likely each answer from 0 to 4 is from the holder of a role (design, section 5): it falls with
/// the distance from the level that the role asks for; where the role does not ask, it is the same for
/// all roles. The five add up to 1.
pub(crate) fn answers(need: Option<u8>, k: &Asking) -> [f64; 5] {
    let mut raw = k.unasked;
    if let Some(level) = need {
        for (a, p) in (0u8..).zip(&mut raw) {
            *p = k.falloff.powi(-i32::from(a.abs_diff(level)));
        }
    }
    let sum: f64 = raw.iter().sum();
    raw.map(|p| p / sum)
}

/// Is this answer within what is known?
pub(crate) fn within(level: Interval, answer: u8) -> bool {
    // The upper end is always a whole level; the lower one may have faded to a part of one.
    (level.lo..=level.hi).contains(&f64::from(answer))
}

/// How likely it is that the answer lies within a range.
fn mass(need: Option<u8>, level: Interval, k: &Asking) -> f64 {
    let each = answers(need, k);
    (0u8..).zip(each).filter(|(a, _)| within(level, *a)).map(|(_, p)| p).sum()
}

/// How likely it is that somebody with these levels holds each role, all roles being equally common;
/// one for each role, in the order of the lattice, together 1. A level that is not known says nothing,
/// a range says little.
///
/// It orders roles by likeness, in both directions: who can do far more than a role asks is no more
/// like it than who can do far less. It measures no chance of being hired.
pub(crate) fn likeness(profile: &Profile, cx: &Context<'_>) -> Vec<f64> {
    let k = &cx.lattice.constants.asking;
    // What a role that asks for nothing would make of it; each role then differs in what it asks for.
    let known: Vec<(&str, Interval, f64)> = profile
        .standings
        .iter()
        .filter(|(_, s)| s.level != Interval::UNKNOWN_LEVEL)
        .map(|(id, s)| (&**id, s.level, mass(None, s.level, k).ln()))
        .collect();
    let find = |id: &str| known.binary_search_by(|(other, ..)| (*other).cmp(id)).ok();
    let log = |role: &Role| -> f64 {
        role.needs
            .iter()
            .filter_map(|n| known.get(find(&n.competency)?).map(|known| (n.level, known)))
            .map(|(need, (_, level, unasked))| mass(Some(need), *level, k).ln() - unasked)
            .sum()
    };
    let logs: Vec<f64> = cx.lattice.roles.iter().map(log).collect();
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let raw: Vec<f64> = logs.iter().map(|l| (l - most).exp()).collect();
    let sum: f64 = raw.iter().sum();
    raw.into_iter().map(|p| p / sum).collect()
}
