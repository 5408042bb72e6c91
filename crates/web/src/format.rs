//! Numbers and choices in words, as templates call them: by reference.
//!
//! The words themselves are the report's, so that a page and a printed plan say the same.

use jiff::civil::Date;
use switchback_model::lattice::{Cost, Gate, Lattice, Source, SourceKind, level_word};
use switchback_model::person::{Position, Rating};
pub(crate) use switchback_model::words::{capital, count, small};
use switchback_model::{Basis, Interval, PartialDate, Span};
use switchback_report::words;

/// "62 to 85 of 100".
pub(crate) fn of_100(range: &Interval) -> String {
    words::of_100(*range)
}

/// "2 to 3 of 4", or "unknown".
pub(crate) fn of_4(level: &Interval) -> String {
    if *level == Interval::UNKNOWN_LEVEL {
        "unknown".into()
    } else {
        format!("{} of 4", words::level(*level))
    }
}

/// "0.15 to 0.85".
pub(crate) fn credit(range: &Interval) -> String {
    if range.width() < 0.005 {
        format!("{:.2}", range.lo)
    } else {
        format!("{:.2} to {:.2}", range.lo, range.hi)
    }
}

/// "9 to 20 months".
pub(crate) fn months(span: &Span) -> String {
    if span.hi == 0 { "no move".into() } else { words::months(*span) }
}

/// "9 to 20 months", or "length not stated".
pub(crate) fn held_for(span: &Option<Span>) -> String {
    span.map_or_else(|| "length not stated".into(), words::months)
}

/// "20 to 60 hours".
pub(crate) fn hours(span: &Span) -> String {
    if span.hi == 0 { "none".into() } else { words::hours(*span) }
}

/// "44 %".
pub(crate) fn percent(share: &f64) -> String {
    words::percent(*share)
}

/// "£52,530".
pub(crate) fn money(amount: &f64, currency: &str) -> String {
    words::money(*amount, currency)
}

/// What a decision right of a role is called.
pub(crate) fn right<'a>(name: &'a str, lattice: &'a Lattice) -> &'a str {
    lattice.rights.iter().find(|r| r.right.label() == name).map_or(name, |r| &r.title)
}

/// An amount that a survey may not publish.
pub(crate) fn published(amount: &Option<f64>, currency: &str) -> String {
    amount.map_or_else(|| "not published".into(), |a| words::money(a, currency))
}

/// "n = 35", or "n not stated".
pub(crate) fn n(n: &Option<u32>) -> String {
    n.map_or_else(|| "n not stated".into(), |n| format!("n = {n}"))
}

/// "1,006,160".
pub(crate) fn people(count: &u64) -> String {
    words::thousands(*count as f64)
}

/// "US$675 in 2026", or "no information".
pub(crate) fn cost(cost: &Option<Cost>) -> String {
    let Some(Cost { lo, hi, currency, year, .. }) = cost else { return "no information".into() };
    let lowest = words::money(*lo, currency);
    if lo == hi {
        format!("{lowest} in {year}")
    } else {
        format!("{lowest} to {} in {year}", words::money(*hi, currency))
    }
}

/// Hours of study, or "no information".
pub(crate) fn study(hours: &Option<Span>) -> String {
    hours.map_or_else(|| "no information".into(), words::hours)
}

/// A weight without needless digits.
pub(crate) fn weight(weight: &f64) -> String {
    format!("{weight}")
}

/// "2 March 2026".
pub(crate) fn date(day: &Date) -> String {
    words::date(*day)
}

/// "March 2026".
pub(crate) fn month(day: &Date) -> String {
    day.strftime("%B %Y").to_string()
}

/// "2026-11" as "November 2026"; as written where it is no month.
pub(crate) fn year_month(text: &str) -> String {
    let first = format!("{text}-01").parse::<Date>();
    first.map_or_else(|_| text.to_owned(), |day| month(&day))
}

/// How long ago something was: "3 years ago", "under a year ago", or "no date".
pub(crate) fn ago(date: &Option<PartialDate>, today: Date) -> String {
    let Some(date) = date else { return "no date".into() };
    let months = PartialDate::from(today).first_month() - date.last_month();
    match months.div_euclid(12) {
        ..=0 => "under a year ago".into(),
        years => format!("{} ago", count(years, "year", "years")),
    }
}

/// A rating: "3 of 4, practitioner".
pub(crate) fn rating(r: &Rating) -> String {
    let words = |level: u8| format!("{level} of 4, {}", level_word(level));
    match (r.application, r.knowledge) {
        (Some(level), _) => words(level),
        (None, Some(level)) => format!("{}, known and not yet done", words(level)),
        (None, None) => "unknown".into(),
    }
}

/// The class that a basis is shown with.
pub(crate) fn basis_class(basis: &Basis) -> &'static str {
    match basis {
        Basis::Rated => "rated",
        Basis::Inferred | Basis::Hinted => "inferred",
        Basis::Unknown => "unknown",
    }
}

/// What a must-have asks.
pub(crate) fn gate(gate: &Gate, lattice: &Lattice) -> String {
    match gate {
        Gate::Competency { competency, level, .. } => {
            format!("{} at level {level} of 4", lattice.competency_title(competency))
        }
        Gate::PeopleRung { rung, .. } => format!("Has line-managed {rung}"),
        Gate::Credential { name, .. } => format!("Holds {name}"),
    }
}

/// A text up to the end of its first sentence.
pub(crate) fn first_sentence(text: &str) -> &str {
    split_sentence(text).0
}

/// What comes after the first sentence; blank where there is no more.
pub(crate) fn after_first_sentence(text: &str) -> &str {
    split_sentence(text).1
}

/// A name longer than this is a paragraph.
const LONG_NAME: usize = 80;

/// A short name for something to do: its first sentence, or the beginning of a long one.
pub(crate) fn short_name(text: &str) -> &str {
    named(text).0
}

/// What the short name leaves out; blank where it says all.
pub(crate) fn after_name(text: &str) -> String {
    capital(named(text).1)
}

fn named(text: &str) -> (&str, &str) {
    let (first, rest) = split_sentence(text);
    let cut = first.find([';', ':']).filter(|_| first.chars().count() > LONG_NAME);
    match cut.and_then(|at| Some((text.trim_start().get(..at)?, text.trim_start().get(at + 1..)?)))
    {
        Some((name, more)) => (name.trim(), more.trim()),
        None => (first.trim_end_matches('.'), rest),
    }
}

/// A sentence ends where a capital follows the full stop: "e.g. a register" does not end one.
fn split_sentence(text: &str) -> (&str, &str) {
    let ends = text.match_indices(". ").map(|(at, _)| text.split_at(at + 1));
    let mut ends =
        ends.filter(|(_, rest)| rest.trim_start().chars().next().is_some_and(char::is_uppercase));
    let (first, rest) = ends.next().unwrap_or((text, ""));
    (first.trim(), rest.trim())
}

/// When a job was held: "2019-04 to now", "2016 to 2019", or what the CV says.
pub(crate) fn held_when(position: &Position) -> String {
    let start = position.start.as_ref().map(PartialDate::to_string);
    let end = match position.end {
        Some(end) => Some(end.to_string()),
        None => position.current.then(|| "now".to_owned()),
    };
    match (start, end) {
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (Some(start), None) => format!("from {start}"),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => {
            position.dates_as_written.clone().unwrap_or_else(|| "dates not stated".into())
        }
    }
}

/// A date as a form holds it; blank where there is none.
pub(crate) fn typed_date(date: &Option<PartialDate>) -> String {
    date.as_ref().map(PartialDate::to_string).unwrap_or_default()
}

/// A text as a form holds it; blank where there is none.
pub(crate) fn typed(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

/// How much of a decision right.
pub(crate) fn amount(amount: &u8) -> &'static str {
    match amount {
        0 => "none",
        1 => "little",
        2 => "some",
        3 => "much",
        _ => "this is the job",
    }
}

/// What a level of role means.
pub(crate) fn role_level(level: &u8) -> &'static str {
    words::role_level(*level)
}

/// How much a competency weighs in a role.
pub(crate) fn need_weight(weight: &f64) -> &'static str {
    match weight {
        w if *w >= 3.0 => "the core of the job",
        w if *w >= 2.0 => "important",
        _ => "useful",
    }
}

/// Year, number of people and kind of a source; an opinion need not have the first two.
pub(crate) fn source_facts(source: &Source) -> String {
    let missing = |what: &str| (source.kind != SourceKind::Opinion).then(|| what.to_owned());
    let year = source.year.map(|y| y.to_string()).or_else(|| missing("year not stated"));
    let people = source.n.map(|n| format!("n = {n}")).or_else(|| missing("n not stated"));
    let facts = [year, people, Some(source.kind.label().to_owned())];
    facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_called_by_its_first_sentence() {
        for (text, name, rest) in [
            (
                "Ask for it. You are named deputy. It ends.",
                "Ask for it",
                "You are named deputy. It ends.",
            ),
            (
                "Keep one register, e.g. of risks. Then two.",
                "Keep one register, e.g. of risks",
                "Then two.",
            ),
            ("Read the reports", "Read the reports", ""),
            (
                "Find out before you learn anything; it is four questions: 1. your level in influence; 2. in law. Then learn.",
                "Find out before you learn anything",
                "It is four questions: 1. your level in influence; 2. in law. Then learn.",
            ),
            ("", "", ""),
        ] {
            assert_eq!((short_name(text), after_name(text).as_str()), (name, rest));
        }
    }

    #[test]
    fn words_for_people() {
        assert_eq!(of_4(&Interval::UNKNOWN_LEVEL), "unknown");
        assert_eq!(of_4(&Interval::new(2.0, 3.0)), "2 to 3 of 4");
        assert_eq!(credit(&Interval::point(0.85)), "0.85");
        assert_eq!(months(&Span::default()), "no move");
        assert_eq!(small("Planning and scheduling"), "planning and scheduling");
        assert_eq!(small("PMO analyst"), "PMO analyst");
        assert_eq!(date(&jiff::civil::date(2026, 3, 2)), "2 March 2026");
    }

    #[test]
    fn a_job_without_dates_says_so() {
        let mut job = Position::default();
        assert_eq!(held_when(&job), "dates not stated");
        job.current = true;
        assert_eq!(held_when(&job), "until now");
        job.start = "2019".parse().ok();
        assert_eq!(held_when(&job), "2019 to now");
    }
}
