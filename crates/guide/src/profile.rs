use std::collections::BTreeMap;

use switchback_model::lattice::{Inference, Role};
use switchback_model::person::{Position, Rating};
use switchback_model::{
    Basis, CompetencyId, Held, Interval, Outcome, PeopleRung, Person, Profile, RungStanding, Span,
    Standing,
};

use crate::Context;

/// Reads a person through a lattice.
#[must_use]
pub fn profile(person: &Person, cx: &Context<'_>) -> Profile {
    let held: Vec<Held> = person
        .newest_first()
        .into_iter()
        .filter(|(_, p)| p.start.is_none_or(|s| !s.is_after(cx.today)))
        .map(|(index, p)| hold(index, p, cx))
        .collect();
    let mut standings = all_unknown(cx);
    for h in &held {
        infer_from_role(&mut standings, h, cx);
    }
    infer_from_words(&mut standings, person, cx);
    for (id, rating) in &person.ratings {
        if let (Some(s), Some(rated)) = (standings.get_mut(id), rated(rating)) {
            *s = rated;
        }
    }
    Profile {
        rung: rung(person, &held, cx),
        held,
        standings,
        weights: person.weights.clone(),
        credentials: person.credentials.iter().map(|c| c.name.to_lowercase()).collect(),
    }
}

/// A person exactly at a role's levels and rung, about whom nothing else is known.
#[must_use]
pub fn profile_at(r: &Role, cx: &Context<'_>) -> Profile {
    let mut standings = all_unknown(cx);
    for need in &r.needs {
        if let Some(s) = standings.get_mut(&need.competency) {
            *s = Standing {
                level: Interval::point(f64::from(need.level)),
                basis: Basis::Rated,
                why: vec![format!("taken as exactly what a {} needs", r.title)],
            };
        }
    }
    Profile {
        held: Vec::new(),
        standings,
        rung: RungStanding {
            lo: r.people_rung,
            hi: r.people_rung,
            basis: Basis::Rated,
            why: format!("taken as exactly what a {} holds", r.title),
        },
        weights: BTreeMap::new(),
        credentials: Vec::new(),
    }
}

fn all_unknown(cx: &Context<'_>) -> BTreeMap<CompetencyId, Standing> {
    cx.lattice
        .competencies
        .iter()
        .map(|c| {
            (
                c.id.clone(),
                Standing { level: Interval::UNKNOWN_LEVEL, basis: Basis::Unknown, why: Vec::new() },
            )
        })
        .collect()
}

fn hold(index: usize, p: &Position, cx: &Context<'_>) -> Held {
    let resolution = cx.titles.resolve(&p.title);
    let confirmed = p.role.as_ref().filter(|r| cx.lattice.role(r).is_some()).cloned();
    let clear = (resolution.outcome == Outcome::Clear)
        .then(|| resolution.candidates.first().map(|c| c.role.clone()))
        .flatten();
    let reversed =
        matches!((p.start, p.end), (Some(s), Some(e)) if e.last_month() < s.first_month());
    Held {
        index,
        title: p.title.clone(),
        resolution,
        confirmed: confirmed.is_some(),
        role: confirmed.or(clear),
        months: if reversed { None } else { p.months(cx.today) },
        current: p.current,
    }
}

/// How far below a role's own level its holder may still be, by the months held.
fn below(k: &Inference, months: Option<Span>) -> Option<f64> {
    match months.map_or(0, |m| m.lo) {
        m if m >= k.long_months => Some(k.long_below),
        m if m >= k.short_months => Some(k.short_below),
        _ => None,
    }
}

fn infer_from_role(
    standings: &mut BTreeMap<CompetencyId, Standing>,
    held: &Held,
    cx: &Context<'_>,
) {
    let Some(role) = held.role.as_ref().and_then(|r| cx.lattice.role(r)) else { return };
    let k = &cx.lattice.constants.inference;
    let below = below(k, held.months);
    for need in &role.needs {
        let Some(s) = standings.get_mut(&need.competency) else { continue };
        let required = f64::from(need.level);
        let lo = below.map_or(0.0, |b| (required - b).max(0.0));
        let hi = (required + k.above).min(4.0);
        // The first job narrows "unknown"; every further one can only add.
        s.level = if s.basis == Basis::Unknown {
            Interval::new(lo, hi)
        } else {
            Interval::new(s.level.lo.max(lo), s.level.hi.max(hi))
        };
        s.basis = Basis::Inferred;
        s.why.push(format!("“{}” asks for {}", held.title, need.level));
    }
}

fn infer_from_words(
    standings: &mut BTreeMap<CompetencyId, Standing>,
    person: &Person,
    cx: &Context<'_>,
) {
    let lines: Vec<&str> = own_words(person);
    let reading = cx.work.read(lines.iter().copied());
    for hit in reading.competencies {
        let Some(s) = standings.get_mut(&hit.competency) else { continue };
        s.level.lo = s.level.lo.max(cx.lattice.constants.inference.word_level).min(s.level.hi);
        s.basis = s.basis.max(Basis::Inferred);
        let why = format!("you wrote “{}”", hit.quote);
        if !s.why.contains(&why) {
            s.why.push(why);
        }
    }
}

/// Everything a person wrote about their work, line by line.
pub(crate) fn own_words(person: &Person) -> Vec<&str> {
    person
        .positions
        .iter()
        .flat_map(|p| p.work.iter())
        .chain(&person.skills)
        .chain(&person.about)
        .map(String::as_str)
        .collect()
}

/// A rating as a standing. Application counts; knowledge alone counts one level lower.
fn rated(r: &Rating) -> Option<Standing> {
    let (level, why) = match (r.application, r.knowledge) {
        (Some(a), _) => (a, format!("you rated what you can do: {a} of 4")),
        (None, Some(k)) => (
            k.saturating_sub(1),
            format!("you rated what you know: {k} of 4; knowledge alone counts one lower"),
        ),
        (None, None) => return None,
    };
    let mut why = vec![why];
    why.extend(r.evidence.iter().map(|e| format!("evidence: {e}")));
    Some(Standing { level: Interval::point(f64::from(level.min(4))), basis: Basis::Rated, why })
}

/// Line management from what was said and from the jobs held. As with levels, a job leaves room for
/// one rung more than is usual in it; a job that cannot be read leaves room for all.
fn rung(person: &Person, held: &[Held], cx: &Context<'_>) -> RungStanding {
    if let Some(r) = person.people_rung {
        return RungStanding { lo: r, hi: r, basis: Basis::Rated, why: "you said so".into() };
    }
    let unknown = RungStanding {
        lo: PeopleRung::None,
        hi: PeopleRung::TeamOfManagers,
        basis: Basis::Unknown,
        why: "nothing in the CV says".into(),
    };
    let mut out = RungStanding { hi: PeopleRung::None, ..unknown.clone() };
    let mut from = None;
    for h in held {
        let said = person.positions.get(h.index).and_then(|p| p.people_rung);
        let usual = h.role.as_ref().and_then(|r| cx.lattice.role(r)).map(|r| r.people_rung);
        let long = h.months.is_some_and(|m| m.lo >= cx.lattice.constants.inference.rung_months);
        let (lo, hi) = match (said, usual) {
            (Some(r), _) => (r, r),
            (None, Some(r)) => (if long { r } else { PeopleRung::None }, r.above()),
            (None, None) => (PeopleRung::None, PeopleRung::TeamOfManagers),
        };
        if from.is_none() || lo > out.lo {
            let how = if said.is_some() { "you said so for" } else { "usual for" };
            from = Some(format!("{how} “{}”", h.title));
        }
        out.lo = out.lo.max(lo);
        out.hi = out.hi.max(hi);
    }
    match from {
        Some(why) if out.hi < PeopleRung::TeamOfManagers || out.lo > PeopleRung::None => {
            RungStanding { basis: Basis::Inferred, why: format!("{why}; please confirm"), ..out }
        }
        _ => unknown,
    }
}

/// "4 years", "9 to 20 months", "length not stated".
#[must_use]
pub fn months_words(months: Option<Span>) -> String {
    let Some(m) = months else { return "length not stated".into() };
    let one = |n: u32| {
        if n < 24 {
            format!("{n} {}", if n == 1 { "month" } else { "months" })
        } else if n.is_multiple_of(12) {
            format!("{} years", n / 12)
        } else {
            format!("{} years {} months", n / 12, n % 12)
        }
    };
    if m.lo == m.hi { one(m.lo) } else { format!("{} to {}", one(m.lo), one(m.hi)) }
}
