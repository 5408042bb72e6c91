//! Line management, read from the ledger; leading project teams is no part of it.

use std::collections::BTreeSet;

use switchback_model::knowing::PeopleRecord;
use switchback_model::me::Ledger;
use switchback_model::person::Position;
use switchback_model::{Month, PartialDate, PeopleRung, Person, Span};

use crate::Context;

/// The highest rung of the ledger that counts as held.
pub(crate) fn highest(records: &[PeopleRecord], cx: &Context<'_>) -> Option<PeopleRung> {
    records.iter().filter(|r| is_held(r, cx)).filter_map(|r| rung(r, cx)).max()
}

fn rung(r: &PeopleRecord, cx: &Context<'_>) -> Option<PeopleRung> {
    r.rung(cx.lattice.constants.small_team)
}

/// Does it count? What is still to come does not, nor what is known to have been too short; without
/// dates it does.
fn is_held(r: &PeopleRecord, cx: &Context<'_>) -> bool {
    let long = cx.lattice.constants.inference.rung_months;
    let in_future = r.start.is_some_and(|s| s.is_after(cx.today));
    !in_future && months(r, cx).is_none_or(|m| m.hi >= long)
}

/// The ledger with its rungs, how long each was held, and what does not go together.
#[must_use]
pub fn ledger(person: &Person, cx: &Context<'_>) -> Ledger {
    let records = &person.about_me.people;
    let rungs: Vec<Option<PeopleRung>> = records.iter().map(|r| rung(r, cx)).collect();
    let on_rung = PeopleRung::ALL
        .into_iter()
        .filter_map(|step| {
            let of = records.iter().zip(&rungs).filter(|(_, r)| **r == Some(step));
            together(of.map(|(record, _)| record), cx).map(|sum| (step, sum))
        })
        .collect();
    let mut odd: Vec<String> = records.iter().filter_map(|r| odd(r, cx)).collect();
    if let (Some(said), Some(shown)) = (person.people_rung, highest(records, cx))
        && said != shown
    {
        odd.push(format!(
            "You said “{}”, and the most that is written down is “{}”. Your word counts.",
            said.label(),
            shown.label()
        ));
    }
    Ledger { months: records.iter().map(|r| months(r, cx)).collect(), rungs, on_rung, odd }
}

/// The months of several times together, each month once; the least and the most that dates allow.
fn together<'a>(records: impl Iterator<Item = &'a PeopleRecord>, cx: &Context<'_>) -> Option<Span> {
    let now = PartialDate::from(cx.today).first_month();
    let (mut least, mut most) = (BTreeSet::new(), BTreeSet::new());
    for r in records.filter(|r| months(r, cx).is_some()) {
        let Some(start) = r.start else { continue };
        let (first_end, last_end) =
            r.end.map_or((now, now), |e| (e.first_month().min(now), e.last_month().min(now)));
        least.extend(start.last_month()..=first_end);
        most.extend(start.first_month()..=last_end);
    }
    let count = |set: &BTreeSet<Month>| u32::try_from(set.len()).unwrap_or(u32::MAX);
    (!most.is_empty()).then(|| Span::new(count(&least), count(&most)))
}

/// How long it was, where its dates say and can be.
fn months(r: &PeopleRecord, cx: &Context<'_>) -> Option<Span> {
    let dates =
        Position { start: r.start, end: r.end, current: r.end.is_none(), ..Position::default() };
    let reversed =
        matches!((r.start, r.end), (Some(s), Some(e)) if e.last_month() < s.first_month());
    let in_future = r.start.is_some_and(|s| s.is_after(cx.today));
    dates.months(cx.today).filter(|_| !reversed && !in_future)
}

/// What does not go together in one entry, or why it does not count.
fn odd(r: &PeopleRecord, cx: &Context<'_>) -> Option<String> {
    if r.start.is_some_and(|s| s.is_after(cx.today)) {
        return Some(format!("“{}” is still to come and does not count yet.", r.job));
    }
    if let (Some(span), Some(people)) = (r.span, r.people)
        && people < span
    {
        return Some(format!(
            "“{}”: {people} people in all cannot be fewer than {span} direct reports.",
            r.job
        ));
    }
    if let (Some(start), Some(end)) = (r.start, r.end)
        && end.last_month() < start.first_month()
    {
        return Some(format!("“{}” ends ({end}) before it starts ({start}).", r.job));
    }
    let long = cx.lattice.constants.inference.rung_months;
    (!is_held(r, cx)).then(|| {
        format!(
            "“{}” was shorter than {long} months, from which on a rung counts (our rule).",
            r.job
        )
    })
}
