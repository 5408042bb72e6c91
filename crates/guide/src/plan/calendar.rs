//! Days of a plan.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A day some months later; a century is as far as a plan goes.
pub(crate) fn later(day: Date, months: u32) -> Date {
    day.saturating_add(i64::from(months.min(1200)).months())
}

/// A day some months earlier.
pub(super) fn earlier(day: Date, months: u32) -> Date {
    day.saturating_sub(i64::from(months.min(1200)).months())
}

/// A day some days later.
pub(super) fn days(day: Date, days: u32) -> Date {
    day.saturating_add(i64::from(days.min(36_500)).days())
}

/// A day some days earlier.
pub(super) fn days_before(day: Date, days: u32) -> Date {
    day.saturating_sub(i64::from(days.min(36_500)).days())
}

/// A day some weeks later.
pub(super) fn weeks(day: Date, weeks: u32) -> Date {
    days(day, weeks.saturating_mul(7))
}

/// The first Monday after today.
pub(super) fn next_monday(today: Date) -> Date {
    today.nth_weekday(1, Weekday::Monday).unwrap_or(today)
}

/// The first and the last day (month, day) of the weeks in which nobody begins anything.
const QUIET: ((i8, i8), (i8, i8)) = ((12, 20), (1, 6));

/// A day on which something can be begun: from 20 December to 6 January most offices are empty, so
/// the first Monday after them stands in their place.
pub(super) fn begin(day: Date) -> Date {
    let (from, until) = QUIET;
    let here = (day.month(), day.day());
    if here < from && here > until {
        return day;
    }
    let year = if here >= from { day.year().saturating_add(1) } else { day.year() };
    Date::new(year, until.0, until.1).map_or(day, next_monday)
}
