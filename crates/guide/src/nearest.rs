use switchback_model::lattice::Role;
use switchback_model::{GateState, Near, Profile};

use crate::Context;
use crate::fit::fit;
use crate::likeness::likeness;

/// All roles, nearest first: those whose holders would most likely have answered as this person did,
/// whatever they could do beyond.
///
/// A group starts at the likeliest role not yet in one and takes those that are less than
/// `asking.apart` times less likely: they cannot be told apart yet. Within a group, roles whose
/// must-haves are not met come last.
#[must_use]
pub fn nearest(profile: &Profile, cx: &Context<'_>) -> Vec<Near> {
    let floor = level_held(profile, cx);
    let mut rest: Vec<(&Role, f64)> = cx.lattice.roles.iter().zip(likeness(profile, cx)).collect();
    rest.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.id.cmp(&b.0.id)));
    let mut out: Vec<Near> = Vec::with_capacity(rest.len());
    let (mut group, mut first) = (0, f64::INFINITY);
    for (role, likeness) in rest {
        if likeness * cx.lattice.constants.asking.apart <= first {
            group += 1;
            first = likeness;
        }
        let fit = fit(profile, role, cx);
        out.push(Near { role: role.id.clone(), below: role.level < floor, fit, group, likeness });
    }
    // The sort is stable: within a group the likeliest stay first.
    out.sort_by_key(|n| (n.group, n.fit.worst_gate() == GateState::Closed));
    out
}

/// The level of the newest job whose role is known; 0 where none is.
pub(crate) fn level_held(profile: &Profile, cx: &Context<'_>) -> u8 {
    profile.latest_role().and_then(|(_, r)| cx.lattice.role(r)).map_or(0, |r| r.level)
}
