//! What gives somebody something, beside what they are good at. The two are never blended.

use switchback_model::lattice::{Constants, Role};
use switchback_model::me::{Field, FourFields, Placed, RoleEnergy};
use switchback_model::{Basis, CompetencyId, Interval, Person, Profile};

use crate::Context;

/// The picture of the four fields (F05).
#[must_use]
pub fn four_fields(person: &Person, profile: &Profile, cx: &Context<'_>) -> FourFields {
    let mut out = FourFields::default();
    for c in &cx.lattice.competencies {
        let standing = profile.standings.get(c.id.as_str());
        let known = standing.filter(|s| s.basis >= Basis::Inferred);
        match (known, marks(person, &c.id)) {
            (Some(s), Some((gives, because))) => out.placed.push(Placed {
                competency: c.id.clone(),
                good: s.level,
                gives,
                field: field(s.level, gives, &cx.lattice.constants),
                because,
            }),
            (Some(_), None) => out.unmarked.push(c.id.clone()),
            (None, Some(_)) => out.unrated.push(c.id.clone()),
            (None, None) => {}
        }
    }
    out
}

/// How much doing something gives, from the least to the most that was marked, and what the marks are
/// of. A mark of the competency itself holds before those of achievements; what somebody else saw
/// counts once the person has agreed.
fn marks(person: &Person, competency: &str) -> Option<(Interval, Vec<String>)> {
    let me = &person.about_me;
    if let Some(mark) = me.enjoys.get(competency) {
        return Some((Interval::point(f64::from(*mark)), vec!["you marked it".into()]));
    }
    let mut range: Option<Interval> = None;
    let mut because = Vec::new();
    for a in me.achievements.iter().filter(|a| a.shows.iter().any(|c| c == competency)) {
        let agreed = a.seen.iter().filter(|s| s.agreed == Some(true)).map(|s| s.energy);
        for mark in a.energy.into_iter().chain(agreed) {
            let mark = f64::from(mark);
            range =
                Some(range.map_or(Interval::point(mark), |r| {
                    Interval::new(r.lo.min(mark), r.hi.max(mark))
                }));
            if because.last() != Some(&a.text) {
                because.push(a.text.clone());
            }
        }
    }
    range.map(|r| (r, because))
}

/// The mark that says neither: it gave nothing and cost nothing.
const NEITHER: f64 = 2.0;

/// The field; none where one of the two ranges lies across the line, or where it neither gives nor
/// costs.
fn field(good: Interval, gives: Interval, k: &Constants) -> Option<Field> {
    let above = |range: Interval, from: f64| match range {
        r if r.lo >= from => Some(true),
        r if r.hi < from => Some(false),
        _ => None,
    };
    if gives == Interval::point(NEITHER) {
        return None;
    }
    Some(match (above(good, k.field_from)?, above(gives, k.field_from)?) {
        (true, true) => Field::Home,
        (true, false) => Field::Trap,
        (false, true) => Field::Pull,
        (false, false) => Field::Leave,
    })
}

/// How much the work of a role would give, by the weights of what it asks for.
#[must_use]
pub fn role_energy(person: &Person, role: &Role) -> RoleEnergy {
    let (mut lo, mut hi, mut known, mut total) = (0.0, 0.0, 0.0, 0.0);
    for need in &role.needs {
        let weight = person.weights.get(&need.competency).copied().unwrap_or(need.weight);
        let mark = marks(person, &need.competency).map(|(range, _)| range);
        let range = mark.unwrap_or(Interval::UNKNOWN_LEVEL);
        lo += weight * range.lo / 4.0;
        hi += weight * range.hi / 4.0;
        known += if mark.is_some() { weight } else { 0.0 };
        total += weight;
    }
    let of = |sum: f64| if total > 0.0 { sum / total } else { 0.0 };
    let range = if total > 0.0 { Interval::new(of(lo), of(hi)) } else { Interval::new(0.0, 1.0) };
    RoleEnergy { role: role.id.clone(), range, known: of(known) }
}

/// Competencies that an achievement may show, with the words that led there: proposals, until the
/// person confirms or drops them.
#[must_use]
pub fn proposals(person: &Person, index: usize, cx: &Context<'_>) -> Vec<(CompetencyId, String)> {
    let Some(a) = person.about_me.achievements.get(index) else { return Vec::new() };
    let told = a.told();
    let reading = cx.work.read([told.as_str()]);
    let open = |id: &CompetencyId| !a.shows.contains(id) && !a.shows_not.contains(id);
    let mut out: Vec<(CompetencyId, String)> = Vec::new();
    for hit in reading.competencies {
        if open(&hit.competency) && out.iter().all(|(id, _)| *id != hit.competency) {
            out.push((hit.competency, hit.quote));
        }
    }
    out
}
