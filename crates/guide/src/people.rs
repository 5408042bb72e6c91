//! Line management, read from the ledger; leading project teams is no part of it.

use switchback_model::knowing::PeopleRecord;
use switchback_model::me::Ledger;
use switchback_model::person::Position;
use switchback_model::{PeopleRung, Person, Span};

use crate::Context;

/// The highest rung of the ledger, with the job it was in.
pub(crate) fn highest<'a>(
    records: &'a [PeopleRecord],
    cx: &Context<'_>,
) -> Option<(PeopleRung, &'a str)> {
    let small = cx.lattice.constants.small_team;
    let rungs = records.iter().filter_map(|r| Some((r.rung(small)?, r.job.as_str())));
    // Of two equal ones the first counts, as it stands first in the file.
    rungs.reduce(|best, next| if next.0 > best.0 { next } else { best })
}

/// The ledger with its rungs, how long each was held, and what does not go together.
#[must_use]
pub fn ledger(person: &Person, cx: &Context<'_>) -> Ledger {
    let small = cx.lattice.constants.small_team;
    let records = &person.about_me.people;
    let rungs: Vec<Option<PeopleRung>> = records.iter().map(|r| r.rung(small)).collect();
    let months: Vec<Option<Span>> = records.iter().map(|r| months(r, cx)).collect();
    let on_rung = PeopleRung::ALL
        .into_iter()
        .filter_map(|rung| {
            let of = rungs.iter().zip(&months).filter(|(r, _)| **r == Some(rung));
            of.filter_map(|(_, m)| *m).reduce(Span::plus).map(|sum| (rung, sum))
        })
        .collect();
    let mut odd: Vec<String> = records.iter().filter_map(odd).collect();
    if let (Some(said), Some((shown, job))) = (person.people_rung, highest(records, cx))
        && said != shown
    {
        odd.push(format!(
            "You said “{}”, and what you wrote about “{job}” is “{}”. Your word counts.",
            said.label(),
            shown.label()
        ));
    }
    Ledger { rungs, months, on_rung, odd }
}

fn months(r: &PeopleRecord, cx: &Context<'_>) -> Option<Span> {
    let dates =
        Position { start: r.start, end: r.end, current: r.end.is_none(), ..Position::default() };
    let reversed =
        matches!((r.start, r.end), (Some(s), Some(e)) if e.last_month() < s.first_month());
    dates.months(cx.today).filter(|_| !reversed)
}

fn odd(r: &PeopleRecord) -> Option<String> {
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
    None
}
