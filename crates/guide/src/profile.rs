use std::collections::BTreeMap;
use std::sync::Arc;

use switchback_model::lattice::{Inference, Role};
use switchback_model::person::{Position, Rating};
use switchback_model::{
    Basis, Held, Interval, Outcome, PeopleRung, Person, Profile, RungStanding, Span, Standing,
};

use crate::fade::fade;
use crate::own_words::{confirmed, is_dropped};
use crate::{Context, people};

/// Reads a person through a lattice.
#[must_use]
pub fn profile(person: &Person, cx: &Context<'_>) -> Profile {
    let held: Vec<Held> =
        person.newest_first().into_iter().map(|(index, p)| hold(index, p, cx)).collect();
    let mut standings = all_unknown(cx);
    for (role, months, titles) in by_role(&held) {
        infer_from_role(&mut standings, role, months, &titles, cx);
    }
    // A job that cannot be read may have asked for anything.
    if held.iter().any(|h| h.role.is_none() && !h.in_future) {
        for s in standings.values_mut() {
            s.level.hi = Interval::UNKNOWN_LEVEL.hi;
        }
    }
    infer_from_words(&mut standings, person, cx);
    // Jobs that leave room for everything tell nothing.
    for s in standings.values_mut().filter(|s| s.level == Interval::UNKNOWN_LEVEL) {
        s.basis = Basis::Unknown;
    }
    for (id, rating) in &person.ratings {
        if let (Some(s), Some(rated)) = (standings.get_mut(id.as_str()), rated(rating)) {
            (s.level, s.basis, s.why) = rated;
        }
        if let Some(s) = standings.get_mut(id.as_str()) {
            s.knowledge = rating.knowledge;
        }
    }
    fade(&mut standings, person, &held, cx);
    Profile {
        rung: rung(person, &held, cx),
        held,
        standings,
        weights: person.weights.clone(),
        credentials: person
            .credentials
            .iter()
            .filter(|c| !c.under_way)
            .map(|c| c.name.to_lowercase())
            .collect(),
    }
}

/// The jobs held of each role, newest role first: their months together, and their titles.
fn by_role(held: &[Held]) -> Vec<(&str, Span, Vec<&str>)> {
    let mut out: Vec<(&str, Span, Vec<&str>)> = Vec::new();
    for h in held.iter().filter(|h| !h.in_future) {
        let Some(role) = h.role.as_deref() else { continue };
        let months = h.months.unwrap_or_default();
        match out.iter_mut().find(|(r, ..)| *r == role) {
            Some((_, sum, titles)) => {
                *sum = sum.plus(months);
                if !titles.contains(&h.title.as_str()) {
                    titles.push(&h.title);
                }
            }
            None => out.push((role, months, vec![&h.title])),
        }
    }
    out
}

/// A person exactly at a role's levels and rung, about whom nothing else is known.
#[must_use]
pub fn profile_at(r: &Role, cx: &Context<'_>) -> Profile {
    let mut standings = all_unknown(cx);
    let why = Arc::new(vec![format!("taken as exactly what a {} needs", r.title)]);
    for need in &r.needs {
        if let Some(s) = standings.get_mut(need.competency.as_str()) {
            s.level = Interval::point(f64::from(need.level));
            s.basis = Basis::Rated;
            s.why = Arc::clone(&why);
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

fn all_unknown(cx: &Context<'_>) -> BTreeMap<Arc<str>, Standing> {
    cx.lattice
        .competencies
        .iter()
        .map(|c| {
            let standing = Standing {
                title: c.title.as_str().into(),
                level: Interval::UNKNOWN_LEVEL,
                basis: Basis::Unknown,
                why: Arc::default(),
                knowledge: None,
                faded: None,
            };
            (c.id.as_str().into(), standing)
        })
        .collect()
}

fn hold(index: usize, p: &Position, cx: &Context<'_>) -> Held {
    let resolution = cx.titles.resolve(&p.title);
    let confirmed = p.role.as_ref().filter(|r| cx.lattice.role(r).is_some()).cloned();
    let clear = (resolution.outcome == Outcome::Clear)
        .then(|| resolution.candidates.first().map(|c| c.role.clone()))
        .flatten();
    let in_future = p.start.is_some_and(|s| s.is_after(cx.today));
    let reversed =
        matches!((p.start, p.end), (Some(s), Some(e)) if e.last_month() < s.first_month());
    Held {
        index,
        title: p.title.clone(),
        resolution,
        confirmed: confirmed.is_some(),
        role: if in_future { None } else { confirmed.or(clear) },
        months: if reversed || in_future { None } else { p.months(cx.today) },
        current: p.current,
        in_future,
    }
}

/// How far below a role's own level its holder may still be, by the months held.
fn below(k: &Inference, months: Span) -> Option<f64> {
    match months.lo {
        m if m >= k.long_months => Some(k.long_below),
        m if m >= k.short_months => Some(k.short_below),
        _ => None,
    }
}

/// A job held shows levels; held for too short a time, it only hints at them.
fn infer_from_role(
    standings: &mut BTreeMap<Arc<str>, Standing>,
    role: &str,
    months: Span,
    titles: &[&str],
    cx: &Context<'_>,
) {
    let Some(role) = cx.lattice.role(role) else { return };
    let k = &cx.lattice.constants.inference;
    let below = below(k, months);
    for need in &role.needs {
        let Some(s) = standings.get_mut(need.competency.as_str()) else { continue };
        let required = f64::from(need.level);
        let lo = below.map_or(0.0, |b| (required - b).max(0.0));
        let hi = (required + k.above).min(4.0);
        // The first job narrows "unknown"; every further one can only add.
        s.level = if s.basis == Basis::Unknown {
            Interval::new(lo, hi)
        } else {
            Interval::new(s.level.lo.max(lo), s.level.hi.max(hi))
        };
        s.basis = s.basis.max(if below.is_some() { Basis::Inferred } else { Basis::Hinted });
        Arc::make_mut(&mut s.why).push(format!(
            "“{}” asks for {}",
            titles.join("”, “"),
            need.level
        ));
    }
}

fn infer_from_words(
    standings: &mut BTreeMap<Arc<str>, Standing>,
    person: &Person,
    cx: &Context<'_>,
) {
    let lines: Vec<&str> = own_words(person);
    let reading = cx.work.read(lines.iter().copied());
    let mut hint = |competency: &str, why: String| {
        let Some(s) = standings.get_mut(competency) else { return };
        s.level.lo = s.level.lo.max(cx.lattice.constants.inference.word_level).min(s.level.hi);
        s.basis = s.basis.max(Basis::Hinted);
        if !s.why.contains(&why) {
            Arc::make_mut(&mut s.why).push(why);
        }
    };
    // Everyday words only propose, and what was dropped counts no more.
    for hit in reading.competencies.iter().filter(|h| !h.plain) {
        let line = lines.get(hit.line).copied().unwrap_or_default();
        if !is_dropped(person, line, &hit.competency) {
            hint(&hit.competency, format!("you wrote “{}”", hit.quote));
        }
    }
    for (competency, text) in confirmed(person) {
        hint(competency, format!("you say that this shows it: “{text}”"));
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

/// What a standing is by a rating. Application counts; knowledge alone counts one level lower.
fn rated(r: &Rating) -> Option<(Interval, Basis, Arc<Vec<String>>)> {
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
    why.extend(r.proofs.iter().map(|p| format!("evidence, {}: {}", p.source.label(), p.what)));
    Some((Interval::point(f64::from(level.min(4))), Basis::Rated, Arc::new(why)))
}

/// Line management from what was said and from the jobs held. As with levels, a job leaves room for
/// one rung more than is usual in it; a job that cannot be read leaves room for all.
fn rung(person: &Person, held: &[Held], cx: &Context<'_>) -> RungStanding {
    if let Some(r) = person.people_rung {
        return RungStanding { lo: r, hi: r, basis: Basis::Rated, why: "you said so".into() };
    }
    let ledger = people::highest(&person.about_me.people, cx);
    let jobs = rung_of_jobs(person, held, cx);
    match ledger {
        // What is written down raises what is certain; what other jobs leave open stays open.
        Some(r) => RungStanding {
            lo: jobs.lo.max(r),
            hi: if held.is_empty() { r } else { jobs.hi.max(r) },
            basis: Basis::Rated,
            why: "by your record of people managed".into(),
        },
        None => jobs,
    }
}

/// Line management as far as the jobs held say.
fn rung_of_jobs(person: &Person, held: &[Held], cx: &Context<'_>) -> RungStanding {
    let unknown = RungStanding {
        lo: PeopleRung::None,
        hi: PeopleRung::TeamOfManagers,
        basis: Basis::Unknown,
        why: "nothing in the CV says".into(),
    };
    let mut out = RungStanding { hi: PeopleRung::None, ..unknown.clone() };
    let mut from = None;
    for h in held.iter().filter(|h| !h.in_future) {
        let said = person.positions.get(h.index).and_then(|p| p.people_rung);
        let usual = h.role.as_ref().and_then(|r| cx.lattice.role(r)).map(|r| r.people_rung);
        let long = h.months.is_some_and(|m| m.lo >= cx.lattice.constants.inference.rung_months);
        let (lo, hi) = match (said, usual) {
            (Some(r), _) => (r, r),
            (None, Some(r)) => (if long { r } else { PeopleRung::None }, r.above()),
            (None, None) => (PeopleRung::None, PeopleRung::TeamOfManagers),
        };
        if from.is_none() || lo > out.lo {
            from = Some((said, usual, &h.title));
        }
        out.lo = out.lo.max(lo);
        out.hi = out.hi.max(hi);
    }
    // A word on one job leaves the others open.
    let from = from.map(|(said, usual, title)| match said {
        Some(_) if out.lo == out.hi => format!("you said so for “{title}”"),
        None if out.lo == out.hi => format!("usual for “{title}”"),
        // The range is ours; what is usual for the title is its lower end.
        None if held.len() == 1 => format!(
            "for “{title}” {} is usual, and some posts come with more",
            usual.unwrap_or_default().label()
        ),
        Some(r) => format!(
            "for “{title}” you said {}, and what came with your other jobs is not known",
            r.label()
        ),
        None => format!("usual for “{title}”, and what came with the others is not known"),
    });
    match from {
        Some(why) if out.hi < PeopleRung::TeamOfManagers || out.lo > PeopleRung::None => {
            RungStanding { basis: Basis::Inferred, why: format!("{why}; please confirm"), ..out }
        }
        _ => unknown,
    }
}

/// A job's length in words, or that it is not stated.
pub(crate) fn months_words(months: Option<Span>) -> String {
    months.map_or_else(|| "length not stated".into(), Span::as_months)
}
