use switchback_model::lattice::Role;
use switchback_model::{Fit, GateState, Interval, Near, Profile};

use crate::Context;
use crate::fit::{credit, fit, weighted};

/// All roles, nearest first, grouped where their ranges overlap (design, section 5).
///
/// A group starts at the first role not yet in one, by lower end, and takes those whose upper end
/// reaches its lower end. Within a group the order is by gates, then by the middle of the range.
#[must_use]
pub fn nearest(profile: &Profile, cx: &Context<'_>) -> Vec<Near> {
    let mut rest: Vec<Fit> = cx.lattice.roles.iter().map(|r| fit(profile, r, cx)).collect();
    rest.sort_by(|a, b| b.range.lo.total_cmp(&a.range.lo));
    let mut out = Vec::with_capacity(rest.len());
    let floor = level_held(profile, cx);
    let is_below = |id: &str| cx.lattice.role(id).is_some_and(|r| r.level < floor);
    let mut group = 0;
    while let Some(first) = rest.first() {
        group += 1;
        let bar = first.range.lo;
        let (mut same, others): (Vec<Fit>, Vec<Fit>) =
            rest.into_iter().partition(|f| f.range.hi >= bar);
        same.sort_by(|a, b| {
            (a.worst_gate() == GateState::Closed)
                .cmp(&(b.worst_gate() == GateState::Closed))
                .then(b.range.mid().total_cmp(&a.range.mid()))
                .then_with(|| a.role.cmp(&b.role))
        });
        out.extend(same.into_iter().map(|fit| Near {
            role: fit.role.clone(),
            below: is_below(&fit.role),
            fit,
            group,
        }));
        rest = others;
    }
    out
}

/// The level of the newest job whose role is known; 0 where none is.
pub(crate) fn level_held(profile: &Profile, cx: &Context<'_>) -> u8 {
    profile.latest_role().and_then(|(_, r)| cx.lattice.role(r)).map_or(0, |r| r.level)
}

/// The bare range of every role, in the order of the lattice; no parts, so that it is cheap.
pub(crate) fn ranges<'a>(profile: &Profile, cx: &Context<'a>) -> Vec<(&'a Role, Interval)> {
    let k = &cx.lattice.constants;
    cx.lattice
        .roles
        .iter()
        .map(|r| {
            let parts = r.needs.iter().map(|n| {
                let level = profile.level(&n.competency);
                let required = f64::from(n.level);
                let weight = profile.weights.get(&n.competency).copied().unwrap_or(n.weight);
                let credits =
                    Interval::new(credit(k, required - level.lo), credit(k, required - level.hi));
                (weight, credits)
            });
            (r, weighted(parts))
        })
        .collect()
}
