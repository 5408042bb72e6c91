//! What a route must not break, and which limits cannot be kept together.

use std::collections::BTreeSet;

use jiff::civil::Date;
use switchback_model::case::{Money, Per};
use switchback_model::going::Limits;
use switchback_model::lattice::{Lattice, PayFigure, PeopleRung, Role};
use switchback_model::words::thousands;
use switchback_model::{Limit, RouteRequest};

/// The limits that are looked at here; the kind of place is worked into the lattice before. Time
/// comes last: of conflicts of one size that is named which no waiting mends.
const ORDER: [Limit; 6] =
    [Limit::PayFloor, Limit::Avoid, Limit::NoPeople, Limit::KeepCraft, Limit::Years, Limit::Latest];

/// The bit of a limit.
pub(super) fn bit(limit: Limit) -> u8 {
    ORDER.iter().position(|l| *l == limit).map_or(0, |at| 1 << at)
}

/// The limits that a request sets, a bit each. There is always a number of years.
fn set(limits: &Limits) -> u8 {
    let given = [
        (Limit::Years, true),
        (Limit::Latest, limits.latest.is_some()),
        (Limit::PayFloor, limits.pay_floor.is_some()),
        (Limit::Avoid, !limits.avoid.is_empty()),
        (Limit::NoPeople, limits.no_people),
        (Limit::KeepCraft, limits.keep_craft),
    ];
    given.iter().filter(|(_, set)| *set).fold(0, |all, (limit, _)| all | bit(*limit))
}

/// The limits that a job on the way breaks, a bit each.
pub(super) fn broken_by(role: &Role, limits: &Limits, lattice: &Lattice, in_craft: bool) -> u8 {
    let below = || match limits.pay_floor.as_ref().and_then(yearly) {
        Some((amount, currency)) => pay_beside(role, amount, currency, lattice) == Beside::Below,
        None => false,
    };
    let breaks = [
        (Limit::PayFloor, below()),
        (Limit::Avoid, limits.avoid.contains(&role.id)),
        (Limit::NoPeople, limits.no_people && role.people_rung > PeopleRung::None),
        (Limit::KeepCraft, limits.keep_craft && !in_craft),
    ];
    breaks.iter().filter(|(_, broken)| *broken).fold(0, |all, (limit, _)| all | bit(*limit))
}

/// A floor for a year, with its currency; a day rate says nothing of a year.
fn yearly(floor: &Money) -> Option<(f64, &str)> {
    match floor.per {
        Per::Year => Some((floor.amount, &floor.currency)),
        Per::Month => Some((floor.amount * 12.0, &floor.currency)),
        Per::Day => None,
    }
}

/// Where pay lies beside a floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    /// All that is published lies below it, an upper figure with it.
    Below,
    /// The middle that is published lies below it, and no upper figure is published: about half earn
    /// more than the middle, and how much more is not known.
    MiddleBelow,
    /// Some of what is published lies below it, and some does not.
    Across,
    /// Nothing published lies below it.
    Above,
    /// No survey in this currency has a figure of its own.
    Unknown,
}

fn pay_beside(role: &Role, amount: f64, currency: &str, lattice: &Lattice) -> Beside {
    let own =
        lattice.pay.of(&role.id).into_iter().filter(|(s, f)| s.currency == currency && !f.wider);
    let numbers = |f: &PayFigure| [f.lo, f.mid, f.hi].into_iter().flatten().collect::<Vec<f64>>();
    // A lower quartile alone does not say how far up pay goes.
    let own = own.filter(|(_, f)| f.mid.is_some() || f.hi.is_some());
    let own: Vec<&PayFigure> = own.map(|(_, f)| f).collect();
    let upper = own.iter().any(|f| f.hi.is_some());
    let all: Vec<f64> = own.iter().flat_map(|f| numbers(f)).collect();
    match (all.iter().any(|n| *n < amount), all.iter().any(|n| *n >= amount)) {
        (false, false) => Beside::Unknown,
        (true, false) if upper => Beside::Below,
        (true, false) => Beside::MiddleBelow,
        (false, true) => Beside::Above,
        (true, true) => Beside::Across,
    }
}

/// What could not be checked beside the pay floor, for the jobs of a route.
pub(super) fn unchecked(limits: &Limits, jobs: &[&Role], lattice: &Lattice) -> Vec<String> {
    let Some(floor) = &limits.pay_floor else { return Vec::new() };
    let Some((amount, currency)) = yearly(floor) else {
        return vec!["The pay floor is for a day, and the figures here are for a year, so it could not be checked.".into()];
    };
    if lattice.pay.surveys.iter().all(|s| s.currency != currency) {
        return vec![format!(
            "There are no figures in {currency} here, so the pay floor could not be checked."
        )];
    }
    let say = |role: &Role| match pay_beside(role, amount, currency, lattice) {
        Beside::Unknown => Some(format!(
            "No figure in {currency} is known for {} itself, so the pay floor could not be checked there.",
            role.title
        )),
        Beside::MiddleBelow => Some(format!(
            "The published middle for {} lies below {} {currency} a year, and no upper figure is published, so whether it reaches the pay floor is not known.",
            role.title,
            thousands(amount)
        )),
        Beside::Across => Some(format!(
            "Published pay of {} lies on both sides of {} {currency} a year.",
            role.title,
            thousands(amount)
        )),
        Beside::Below | Beside::Above => None,
    };
    let mut said = BTreeSet::new();
    jobs.iter().filter(|r| said.insert(&r.id)).filter_map(|r| say(r)).collect()
}

/// Whole months from a day to another one; none if it has passed.
pub(crate) fn months_until(today: Date, latest: Date) -> u32 {
    let count = |d: Date| i32::from(d.year()) * 12 + i32::from(d.month());
    let short = i32::from(latest.day() < today.day());
    u32::try_from(count(latest) - count(today) - short).unwrap_or(0)
}

/// Months that a route may take: the years, or until the latest day where that comes sooner.
pub(crate) fn horizon(request: &RouteRequest, today: Date) -> u32 {
    let years = request.years.saturating_mul(12);
    request.limits.latest.map_or(years, |day| years.min(months_until(today, day)))
}

/// The time limits that a walk breaks which takes so many months at the least, a bit each.
pub(super) fn late(request: &RouteRequest, today: Date, months: u32) -> u8 {
    let latest = request.limits.latest.is_some_and(|day| months > months_until(today, day));
    let years = months > request.years.saturating_mul(12);
    (u8::from(years) * bit(Limit::Years)) | (u8::from(latest) * bit(Limit::Latest))
}

/// Limits that cannot be kept together, and what was found to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Conflict {
    /// The smallest set that no walk keeps all of; of several as small, the first in the order of the
    /// limits. Empty where some walk keeps them all.
    pub(crate) limits: Vec<Limit>,
    /// Limits outside that set that no walk keeps, whatever becomes of the others.
    pub(crate) alone: Vec<Limit>,
    /// Limits any one of which, dropped by itself, leaves a walk that keeps all the others.
    pub(crate) mends: Vec<Limit>,
    /// Where no single one does: the fewest that have to be dropped together.
    pub(crate) together: Vec<Limit>,
}

/// The conflict of limits. Each walk comes as the limits that it breaks; what a walk breaks is what
/// has to be dropped for it to be open.
pub(super) fn conflict(limits: &Limits, broken: &BTreeSet<u8>) -> Conflict {
    let set = set(limits);
    let subsets = (1..=set).filter(|s| s & !set == 0);
    let in_conflict = subsets.filter(|s| broken.iter().all(|b| b & s != 0));
    // The first limits of the order hold the lowest bits.
    let least = in_conflict.min_by_key(|s| (s.count_ones(), *s)).unwrap_or(0);
    let of = |bits: u8| ORDER.into_iter().filter(|l| bits & bit(*l) != 0).collect::<Vec<Limit>>();
    let alone = broken.iter().fold(set, |all, b| all & b) & !least;
    let single = broken.iter().filter(|b| b.count_ones() == 1).fold(0, |all, b| all | b);
    let fewest = broken.iter().copied().min_by_key(|b| (b.count_ones(), *b)).unwrap_or(0);
    let together = if single == 0 { fewest } else { 0 };
    Conflict { limits: of(least), alone: of(alone), mends: of(single), together: of(together) }
}
