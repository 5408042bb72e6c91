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
