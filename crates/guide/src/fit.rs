use std::sync::Arc;

use switchback_model::lattice::{Constants, Gate, Need, Role};
use switchback_model::{Basis, Fit, GateResult, GateState, Interval, Lattice, Part, Profile};

use crate::Context;

/// Credit for a shortfall in levels: the table of the lattice, straight lines between its points.
pub(crate) fn credit(k: &Constants, shortfall: f64) -> f64 {
    let d = shortfall.clamp(0.0, 4.0);
    let mut last = 1.0;
    for (i, &next) in (0u8..).zip(k.credit.iter()) {
        let over = d - f64::from(i);
        if over <= 0.0 {
            return last + (next - last) * (1.0 + over);
        }
        last = next;
    }
    0.0
}

/// The fit of a person to a role (design, section 5).
#[must_use]
pub fn fit(profile: &Profile, role: &Role, cx: &Context<'_>) -> Fit {
    let k = &cx.lattice.constants;
    let parts: Vec<Part> = role.needs.iter().map(|n| part(profile, n, k)).collect();
    let total: f64 = parts.iter().map(|p| p.weight).sum();
    let range = weighted(parts.iter().map(|p| (p.weight, p.credit)));
    let inferred: f64 = k.inferred_share;
    let evidence = parts
        .iter()
        .map(|p| {
            p.weight
                * match p.basis {
                    Basis::Rated => 1.0,
                    Basis::Inferred => inferred,
                    Basis::Hinted | Basis::Unknown => 0.0,
                }
        })
        .sum::<f64>();
    let evidence_share = if total > 0.0 { evidence / total } else { 0.0 };
    Fit {
        role: role.id.clone(),
        range,
        gates: role.gates.iter().map(|g| gate(profile, g, cx)).collect(),
        evidence_share,
        enough: evidence_share >= k.evidence_floor,
        parts,
    }
}

/// Σ w c(lo) and Σ w c(hi) over Σ w. Where the person has set all weights to nought, nothing is
/// asked and nothing can be said: 0 to 1.
pub(crate) fn weighted(parts: impl Iterator<Item = (f64, Interval)>) -> Interval {
    let (mut lo, mut hi, mut total) = (0.0, 0.0, 0.0);
    for (weight, credit) in parts {
        lo += weight * credit.lo;
        hi += weight * credit.hi;
        total += weight;
    }
    if total > 0.0 { Interval::new(lo / total, hi / total) } else { Interval::new(0.0, 1.0) }
}

fn part(profile: &Profile, need: &Need, k: &Constants) -> Part {
    let required = f64::from(need.level);
    let own = profile.weights.get(&need.competency).copied();
    let found = profile.standings.get_key_value(need.competency.as_str());
    let standing = found.map(|(_, standing)| standing);
    let competency =
        found.map_or_else(|| need.competency.as_str().into(), |(id, _)| Arc::clone(id));
    let level = standing.map_or(Interval::UNKNOWN_LEVEL, |s| s.level);
    Part {
        title: Arc::clone(standing.map_or(&competency, |s| &s.title)),
        competency,
        required: need.level,
        weight: own.unwrap_or(need.weight),
        own_weight: own.is_some(),
        level,
        credit: Interval::new(credit(k, required - level.lo), credit(k, required - level.hi)),
        basis: standing.map_or(Basis::Unknown, |s| s.basis),
        why: standing.map(|s| Arc::clone(&s.why)).unwrap_or_default(),
    }
}

fn gate(profile: &Profile, gate: &Gate, cx: &Context<'_>) -> GateResult {
    let between = |met: bool, possible: bool| match (met, possible) {
        (true, _) => GateState::Open,
        (false, true) => GateState::Unknown,
        (false, false) => GateState::Closed,
    };
    let (id, what, state) = match gate {
        Gate::Competency { competency, level, .. } => {
            let has = profile.level(competency);
            let l = f64::from(*level);
            (
                competency.clone(),
                format!("{} at level {level} of 4", cx.lattice.competency_title(competency)),
                between(has.lo >= l, has.hi >= l),
            )
        }
        Gate::PeopleRung { rung, .. } => (
            "people-rung".to_owned(),
            format!("has line-managed {} (yours: {})", rung.label(), profile.rung.words()),
            between(profile.rung.lo >= *rung, profile.rung.hi >= *rung),
        ),
        Gate::Credential { name, .. } => {
            let held = holds(profile, name, cx.lattice);
            // A CV that does not list it proves nothing: unknown, not closed.
            (name.clone(), format!("holds {name}"), between(held, true))
        }
    };
    GateResult { id, what, why: gate.why().to_owned(), state }
}

/// Does the person hold a certificate, under any of its names?
pub(crate) fn holds(profile: &Profile, name: &str, lattice: &Lattice) -> bool {
    let known = lattice.credentials.iter().find(|c| c.is_called(name));
    let names = || {
        let all = known.iter().flat_map(|c| std::iter::once(&c.title).chain(&c.alt_names));
        std::iter::once(name).chain(all.map(String::as_str))
    };
    profile.credentials.iter().any(|c| names().any(|n| n.eq_ignore_ascii_case(c)))
}
