//! Dates as people write them: `March 2019`, `03/2019`, `Mar '19`, `2016-2019`, `since 2018`.
//!
//! What is missing stays missing, and nothing is put right in silence: each doubt is a note that
//! goes into the report.

mod tokens;

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;
use switchback_model::PartialDate;

use tokens::{Cursor, tokens};

/// When a job began and ended, as found in a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dates {
    pub(crate) start: Option<PartialDate>,
    pub(crate) end: Option<PartialDate>,
    /// Is it still held?
    pub(crate) current: bool,
    /// Has it a start and an end, or does it say “since”? A lone date may be anything.
    pub(crate) is_span: bool,
    /// Where it stands in the line.
    pub(crate) at: Range<usize>,
    /// What is doubtful about it.
    pub(crate) notes: Vec<String>,
    /// Is a year of two digits in it that only another date beside it makes one: `09/19 - 01/22`?
    pub(crate) is_short: bool,
}

/// A date, or why it is none.
type Read = Result<PartialDate, String>;

/// The months in English, German, French, Spanish, Italian and Dutch, with the usual short forms and
/// with accents left out.
const MONTHS: [&str; 12] = [
    "jan january januar jänner jaenner janvier janv enero ene gennaio genn gen januari",
    "feb febr february februar février fevrier févr fevr fév fev febrero febbraio febbr februari",
    "mar march märz maerz marz mrz mär mars marzo maart mrt",
    "apr april avril avr abril abr aprile",
    "may mai mayo maggio magg mag mei",
    "jun june juni juin junio giugno giu",
    "jul july juli juillet juil julio luglio lug",
    "aug august août aout agosto ago augustus",
    "sep sept september septembre septiembre setiembre settembre set sett",
    "oct october oktober okt octobre octubre ottobre ott",
    "nov november novembre noviembre",
    "dec december dezember dez décembre decembre déc diciembre dic dicembre",
];
const SEASONS: &str = "spring summer autumn fall winter early mid late end frühjahr frühling sommer \
    herbst anfang mitte ende printemps été automne hiver début fin primavera verano otoño invierno \
    estate autunno inverno lente voorjaar zomer herfst najaar";
const SINCE: &str = "since seit depuis desde dal sinds";
const FROM: &str = "from von vom ab de du del da dal van vanaf";
const UNTIL: &str = "to until till til through thru bis à a au al ad hasta fino tot";
/// Words between “until” and what is meant.
const FILLERS: &str = "the la le ce up until al l en zum à in";
const PRESENT: &str = "present now current currently today date ongoing \
    heute jetzt aktuell laufend dato gegenwart \
    jour aujourd présent actuel actuellement cours maintenant \
    actualidad actual actualmente presente hoy ahora \
    oggi attuale attualmente corso \
    nu heden momenteel";
/// Words that begin a time without a date.
const VAGUE: [&str; 10] =
    ["last", "this", "next", "ages", "several", "many", "few", "recently", "forever", "yesterday"];
/// Longer than this is no working life.
const MOST_MONTHS: i32 = 60 * 12;
const YEARS: &str =
    "year years yr yrs y jahr jahre jahren an ans année années año años anno anni jaar";
const MONTHS_LONG: &str =
    "month months mo mos mth mths monat monate monaten mois mes meses mese mesi maand maanden";
const NUMBERS: [&str; 10] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// Is it a word for “until now”?
pub(crate) fn is_present(text: &str) -> bool {
    let tokens = tokens(text);
    let mut c = Cursor::new(&tokens);
    present(&mut c) && c.is_done()
}

/// A text that is one date and nothing else.
///
/// # Errors
/// A sentence that says why it is none.
pub(crate) fn single(text: &str, today: Date) -> Read {
    let tokens = tokens(text);
    let mut c = Cursor::new(&tokens);
    match date(&mut c, today) {
        // A time of day may follow.
        Some((read, _)) if c.is_done() || text.contains('T') => read,
        _ => Err(format!("“{text}” is not a date")),
    }
}

/// A text that says since when and nothing else: a date, two dates, or a duration until today.
pub(crate) fn since(text: &str, today: Date) -> Option<Dates> {
    let text = text.trim();
    if let Some(counted) = counted_back(text, today) {
        let (start, note) = match counted {
            Ok(start) => (Some(start), format!("“{text}” is counted back from today")),
            Err(why) => (None, why),
        };
        return Some(Dates {
            start,
            end: None,
            current: true,
            is_span: true,
            at: 0..text.len(),
            notes: vec![note],
            is_short: false,
        });
    }
    let found = find(text, today)?;
    let rest = [text.get(..found.at.start), text.get(found.at.end..)];
    let is_all = rest.iter().flatten().all(|r| !r.contains(char::is_alphanumeric));
    is_all.then_some(found)
}

/// Is it a time that names no date: “last summer”, “ages ago”?
pub(crate) fn is_vague(text: &str) -> bool {
    let tokens = tokens(text);
    let mut c = Cursor::new(&tokens);
    c.eat_word(&["since", "for", "from"]);
    c.eat_word(&["a"]);
    tokens.len() <= 5 && c.eat_word(&VAGUE) && text.chars().all(|c| !c.is_ascii_digit())
}

/// The first dates in a line, two in preference to one.
pub(crate) fn find(line: &str, today: Date) -> Option<Dates> {
    // Most lines have no date in them, and each date has a figure.
    if !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let tokens = tokens(line);
    let starts = || (0..tokens.len()).map(|i| Cursor::at(&tokens, i));
    let spans = starts().find_map(|mut c| span(&mut c, today));
    spans.or_else(|| starts().find_map(|mut c| lone(&mut c, today)))
}

/// Takes a duration such as “(2 yrs 3 mos)” out of a line: the dates say it already.
pub(crate) fn without_duration(line: &str) -> String {
    let tokens = tokens(line);
    for i in 0..tokens.len() {
        let mut c = Cursor::at(&tokens, i);
        let from = c.offset();
        if duration(&mut c).is_some() {
            let before = line.get(..from).unwrap_or_default();
            let after = line.get(c.end_of_last()..).unwrap_or_default();
            // In “(unpaid, 3 months)” it is a part of a remark, which stays whole.
            let is_within = before.matches('(').count() > before.matches(')').count();
            let is_all = before.trim_end().ends_with('(') && after.trim_start().starts_with(')');
            if !is_within || is_all {
                return [before, after].concat();
            }
        }
    }
    line.to_owned()
}

/// “Jan 2019 – Mar 2021”, “2019 to date”, “since 2018”, “2019 –”.
fn span(c: &mut Cursor<'_>, today: Date) -> Option<Dates> {
    let from = c.offset();
    let since = c.eat_listed(SINCE);
    c.eat_listed(FROM);
    let lone_month = month_without_year(c);
    let first = match lone_month {
        Some(_) => None,
        None => Some(date_or_short(c, today)?),
    };
    let mut is_short = first.as_ref().is_some_and(|(_, is_short)| *is_short);
    let first = first.map(|(read, _)| read);
    let mut end = None;
    let mut current = since;
    let mut notes = Vec::new();
    let before_break = c.clone();
    if until(c) {
        let start_year = first.as_ref().and_then(|(read, _)| read.as_ref().ok());
        if present(c) {
            current = true;
        } else if let Some((read, short)) = date_or_short(c, today) {
            end = Some(read);
            is_short |= short;
            // “Dal 2012 al 2015”.
            current = false;
        } else if let Some(year) = start_year.and_then(|s| short_year(c, *s)) {
            end = Some((Ok(year), Vec::new()));
        } else if c.dash_ends() && !since && !is_short {
            current = true;
            notes.push("no end is written; it is read as still held".to_owned());
        } else {
            *c = before_break;
        }
    }
    if end.is_none() && !current {
        return None;
    }
    // “Jan – Mar 2019”: the year stands once.
    let first = first.or_else(|| {
        let year = end.as_ref()?.0.as_ref().ok()?.year();
        Some((PartialDate::new(year, lone_month, None).map_err(|e| e.to_string()), Vec::new()))
    })?;
    let at = from..c.end_of_last();
    Some(Dates { current, is_span: true, is_short, ..dated(Some(first), end, at, notes, today) })
}

/// One date that stands for itself: the job began and ended in it.
fn lone(c: &mut Cursor<'_>, today: Date) -> Option<Dates> {
    let from = c.offset();
    let read = date(c, today)?;
    let found = dated(Some(read), None, from..c.end_of_last(), Vec::new(), today);
    Some(Dates { end: found.start, ..found })
}

fn dated(
    start: Option<(Read, Vec<String>)>,
    end: Option<(Read, Vec<String>)>,
    at: Range<usize>,
    mut notes: Vec<String>,
    today: Date,
) -> Dates {
    let mut kept = |side: Option<(Read, Vec<String>)>, what: &str| {
        let (read, more) = side?;
        let mut add = |note: String| {
            if !notes.contains(&note) {
                notes.push(note);
            }
        };
        more.into_iter().for_each(&mut add);
        match read {
            Ok(date) => {
                if date.is_after(today) {
                    add(format!("{what} ({date}) is in the future, please check"));
                }
                Some(date)
            }
            Err(why) => {
                add(why);
                None
            }
        }
    };
    let start = kept(start, "the start");
    let end = kept(end, "the end");
    if let (Some(s), Some(e)) = (start, end)
        && e.last_month() < s.first_month()
    {
        notes.push(format!("the end ({e}) is before the start ({s}), please check"));
    }
    Dates { start, end, current: false, is_span: false, at, notes, is_short: false }
}

/// A date at the cursor, or one that is so only beside another date; the flag says which.
fn date_or_short(c: &mut Cursor<'_>, today: Date) -> Option<((Read, Vec<String>), bool)> {
    let plain = date(c, today).map(|found| (found, false));
    plain.or_else(|| c.attempt(short).map(|found| (found, true)))
}

/// `09/19`, `9/19`, `Sep 19`, `'19`.
fn short(c: &mut Cursor<'_>) -> Option<(Read, Vec<String>)> {
    let (year, month) = c
        .attempt(|c| {
            let (month, _) = c.number(1..=2).filter(|(m, _)| (1..=12).contains(m))?;
            c.eat_glued_mark(&["/"])?;
            Some((c.glued_number(2..=2)?.0, Some(month)))
        })
        .or_else(|| c.attempt(|c| Some((month(c)?, c.number(2..=2)?.0)).map(|(m, y)| (y, Some(m)))))
        .or_else(|| c.attempt(|c| Some((c.apostrophe_year()?, None))))?;
    (!c.sum_goes_on()).then(|| (read(full_year(year, None), month, None), Vec::new()))
}

/// A date at the cursor, with what is doubtful about it.
fn date(c: &mut Cursor<'_>, today: Date) -> Option<(Read, Vec<String>)> {
    let from = c.offset();
    let plain = c.attempt(numeric).or_else(|| c.attempt(|c| worded(c, today)));
    if let Some(found) = plain {
        return Some(found);
    }
    let found = c.attempt(|c| {
        let vague = c.eat_listed(SEASONS) || quarter(c);
        if vague {
            let _ = c.eat_mark(&["-", "/", ","]) || c.eat_word(&["of"]);
        }
        let short = |c: &mut Cursor<'_>| vague.then(|| c.apostrophe_year()).flatten();
        let year = c.year().or_else(|| c.attempt(short).map(|y| full_year(y, None)))?;
        let behind = !vague && c.attempt(|c| quarter(c).then_some(())).is_some();
        Some((read(year, None, None), vague || behind))
    })?;
    let mut notes = Vec::new();
    if found.1 {
        let written = c.text_since(from);
        notes.push(format!("only the year of “{written}” is used"));
    }
    Some((found.0, notes))
}

/// “Q1”, “H2”.
fn quarter(c: &mut Cursor<'_>) -> bool {
    c.attempt(|c| {
        c.eat_word(&["q", "h"]).then_some(())?;
        c.glued_number(1..=1).filter(|(n, _)| (1..=4).contains(n))
    })
    .is_some()
}

/// `2019-04-01`, `1.3.2019`, `2019-04`, `03/2019`.
fn numeric(c: &mut Cursor<'_>) -> Option<(Read, Vec<String>)> {
    let (first, first_digits) = c.number(1..=4)?;
    let mark = c.eat_glued_mark(&["/", ".", "-"])?;
    let (second, second_digits) = c.glued_number(1..=4)?;
    let third = c.attempt(|c| {
        c.eat_glued_mark(&[mark])?;
        c.glued_number(1..=4)
    });
    let none = Vec::new;
    match (first_digits, second_digits, third) {
        (4, 1..=2, Some((day, 1..=2))) => Some((read(first, Some(second), Some(day)), none())),
        (1..=2, 1..=2, Some((year, digits @ (2 | 4)))) => {
            let year = if digits == 2 { full_year(year, None) } else { year };
            Some(day_and_month(year, first, second))
        }
        // “2016-19” is two years; that is for the span to see.
        (4, 2, None) if second > 12 && mark == "-" => None,
        (4, 1..=2, None) => Some((read(first, Some(second), None), none())),
        (1..=2, 4, None) => Some((read(second, Some(first), None), none())),
        _ => None,
    }
}

/// The day stands first unless that cannot be.
fn day_and_month(year: i16, first: i16, second: i16) -> (Read, Vec<String>) {
    if second > 12 && first <= 12 {
        return (read(year, Some(first), Some(second)), Vec::new());
    }
    let doubtful = first <= 12 && first != second;
    let note = "the first number is read as the day, the second as the month".to_owned();
    (read(year, Some(second), Some(first)), if doubtful { vec![note] } else { Vec::new() })
}

/// `March 2019`, `Mar '19`, `March 1, 2019`, `1st of March 2019`.
fn worded(c: &mut Cursor<'_>, today: Date) -> Option<(Read, Vec<String>)> {
    let before = c.attempt(|c| {
        let (day, _) = c.number(1..=2)?;
        let _ = c.eat_word(&["st", "nd", "rd", "th"]) || c.eat_mark(&["."]);
        c.eat_word(&["of", "de", "di"]);
        Some((day, month(c)?))
    });
    let (day, month) = match before {
        Some((day, month)) => (Some(day), month),
        None => {
            let month = month(c)?;
            let behind = c.attempt(|c| {
                let (day, _) = c.number(1..=2)?;
                let ordinal = c.eat_word(&["st", "nd", "rd", "th"]);
                let comma = c.eat_mark(&[","]);
                (ordinal || comma || c.sees_year()).then_some(day)
            });
            (behind, month)
        }
    };
    let _ = c.eat_mark(&[",", "."]) || c.eat_word(&["of", "de", "del"]);
    let year = c.attempt(Cursor::year).or_else(|| {
        c.attempt(|c| {
            c.eat_mark(&["'", "’", "‘", "-", "/"]).then_some(())?;
            Some(full_year(c.glued_number(2..=2)?.0, Some(today)))
        })
    })?;
    Some((read(year, Some(month), day), Vec::new()))
}

fn month(c: &mut Cursor<'_>) -> Option<i16> {
    let word = c.word()?.to_lowercase();
    let at = MONTHS.iter().position(|names| names.split(' ').any(|name| name == word))?;
    c.eat_mark(&["."]);
    i16::try_from(at + 1).ok()
}

fn month_without_year(c: &mut Cursor<'_>) -> Option<i8> {
    c.attempt(|c| {
        let month = month(c)?;
        let mut ahead = c.clone();
        (until(&mut ahead) && ahead.sees_word()).then_some(())?;
        i8::try_from(month).ok()
    })
}

/// `2016-19`: the second year is cut short.
fn short_year(c: &mut Cursor<'_>, start: PartialDate) -> Option<PartialDate> {
    c.attempt(|c| {
        let (short, _) = c.number(2..=2)?;
        let year = start.year() - start.year() % 100 + short;
        PartialDate::new(year, None, None).ok()
    })
}

/// “to”, “until”, a dash.
fn until(c: &mut Cursor<'_>) -> bool {
    let mut any = false;
    while c.eat_mark(&["-", "–", "—", "−", "~", "→", ">"])
        || c.eat_apart("/")
        || c.eat_listed(UNTIL)
        // “Tot en met”: up to and with.
        || (any && c.eat_listed("en met"))
    {
        any = true;
    }
    any
}

fn present(c: &mut Cursor<'_>) -> bool {
    c.attempt(|c| {
        while c.eat_listed(UNTIL) || c.eat_listed(FILLERS) {}
        c.eat_mark(&["'", "’"]);
        c.eat_listed(PRESENT).then_some(())?;
        let _ = c.attempt(|c| {
            let rest = c.eat_word(&["day"]) || (c.eat_mark(&["'", "’"]) && c.eat_word(&["hui"]));
            rest.then_some(())
        });
        Some(())
    })
    .is_some()
}

/// “3 years”, “18 months”: that long before today, or why that cannot be.
fn counted_back(text: &str, today: Date) -> Option<Read> {
    let tokens = tokens(text);
    let mut c = Cursor::new(&tokens);
    c.eat_word(&["for", "about", "ca", "over", "nearly", "almost", "some"]);
    let months = duration(&mut c)?;
    c.eat_word(&["ago", "now", "or"]);
    c.eat_word(&["so"]);
    if !c.is_done() {
        return None;
    }
    if months > MOST_MONTHS {
        return Some(Err(format!("“{text}” is longer than a working life")));
    }
    let start = today.checked_sub(months.months()).ok()?;
    let month = start.month();
    Some(PartialDate::new(start.year(), Some(month), None).map_err(|e| e.to_string()))
}

/// A duration at the cursor, in months.
fn duration(c: &mut Cursor<'_>) -> Option<i32> {
    let mut months = None;
    while let Some(part) = c.attempt(duration_part) {
        months = Some(months.unwrap_or(0_i32).saturating_add(part));
        let _ = c.eat_word(&["and"]) || c.eat_mark(&[","]);
    }
    months
}

fn duration_part(c: &mut Cursor<'_>) -> Option<i32> {
    let count = match c.attempt(|c| c.number(1..=3)) {
        Some((n, _)) => i32::from(n),
        None => {
            let word = c.word()?.to_lowercase();
            match NUMBERS.iter().position(|n| *n == word) {
                Some(at) => i32::try_from(at + 1).ok()?,
                None if word == "a" => 1,
                None => return None,
            }
        }
    };
    let half = c.attempt(|c| {
        c.eat_glued_mark(&[".", ","])?;
        c.glued_number(1..=1).filter(|(n, _)| *n == 5)
    });
    c.eat_mark(&["+"]);
    if c.eat_listed(YEARS) {
        Some(count * 12 + if half.is_some() { 6 } else { 0 })
    } else if c.eat_listed(MONTHS_LONG) {
        Some(count)
    } else {
        None
    }
}

/// A year of two digits; without a day to compare with, 70 begins the last century.
fn full_year(short: i16, today: Option<Date>) -> i16 {
    let latest = today.map_or(69, |t| t.year() % 100 + 5);
    if short <= latest { 2000 + short } else { 1900 + short }
}

fn read(year: i16, month: Option<i16>, day: Option<i16>) -> Read {
    let small = |n: i16| i8::try_from(n).unwrap_or(i8::MAX);
    PartialDate::new(year, month.map(small), day.map(small)).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests;
