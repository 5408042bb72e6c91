//! Numbers in words, the same on every surface.

use switchback_model::{Interval, Span};

pub use switchback_model::words::{and, capital, count, date, small, thousands};

/// A fit as "62 to 85 of 100".
#[must_use]
pub fn of_100(range: Interval) -> String {
    let (lo, hi) = ((range.lo * 100.0).round(), (range.hi * 100.0).round());
    if (hi - lo).abs() < 0.5 {
        format!("{lo:.0} of 100")
    } else {
        format!("{lo:.0} to {hi:.0} of 100")
    }
}

/// A level as "2 to 3", "3" or "unknown".
#[must_use]
pub fn level(range: Interval) -> String {
    if range == Interval::UNKNOWN_LEVEL {
        return "unknown".into();
    }
    // What has faded lies between two levels.
    let number = |n: f64| format!("{}", (n * 10.0).round() / 10.0);
    if (range.hi - range.lo).abs() < 1e-9 {
        number(range.lo)
    } else {
        format!("{} to {}", number(range.lo), number(range.hi))
    }
}

/// What the level of a role means, in a word or two; design, section 5, has nine of them.
#[must_use]
pub fn role_level(level: u8) -> &'static str {
    match level {
        0 | 1 => "first job",
        2 => "junior",
        3 => "full professional",
        4 => "senior",
        5 => "lead or manager",
        6 => "senior manager",
        7 => "director",
        8 => "senior executive",
        _ => "top executive",
    }
}

/// A range of whole units as "3 to 12" or "3".
#[must_use]
pub fn span(s: Span) -> String {
    if s.lo == s.hi { s.lo.to_string() } else { format!("{} to {}", s.lo, s.hi) }
}

/// Hours as "20 to 60 hours" or "1 hour".
#[must_use]
pub fn hours(s: Span) -> String {
    if s == Span::new(1, 1) { "1 hour".into() } else { format!("{} hours", span(s)) }
}

/// Months in words; see [`Span::as_months`].
#[must_use]
pub fn months(s: Span) -> String {
    s.as_months()
}

/// A share of the evidence as "44 % of the evidence".
#[must_use]
pub fn evidence(share: f64) -> String {
    format!("{} of the evidence", percent(share))
}

/// A share as "44 %".
#[must_use]
pub fn percent(share: f64) -> String {
    // Rounded down: 29.6 % must not read as the 30 % that a verdict needs.
    format!("{:.0} %", (share * 100.0 + 1e-9).floor())
}

/// An amount with its currency: "£52,530", "US$98,580", "CHF 98,000".
#[must_use]
pub fn money(amount: f64, currency: &str) -> String {
    let amount = thousands(amount);
    match currency {
        "GBP" => format!("£{amount}"),
        "EUR" => format!("€{amount}"),
        "USD" => format!("US${amount}"),
        other => format!("{other} {amount}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_like_words() {
        assert_eq!(of_100(Interval::new(0.62, 0.85)), "62 to 85 of 100");
        assert_eq!(of_100(Interval::point(0.5)), "50 of 100");
        assert_eq!(level(Interval::UNKNOWN_LEVEL), "unknown");
        assert_eq!(level(Interval::new(2.0, 3.0)), "2 to 3");
        assert_eq!(months(Span::new(9, 20)), "9 to 20 months");
        assert_eq!(months(Span::new(24, 42)), "2 to 3½ years");
        assert_eq!(months(Span::new(9, 128)), "9 months to 10½ years");
        assert_eq!(months(Span::new(0, 30)), "up to 2½ years");
        assert_eq!(thousands(1_006_160.0), "1,006,160");
        assert_eq!(thousands(999.6), "1,000");
        assert_eq!(money(52_530.0, "GBP"), "£52,530");
        assert_eq!(money(900.0, "CHF"), "CHF 900");
        assert_eq!(and(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }
}
