//! Numbers in words, the same on every surface.

use switchback_model::{Interval, Span};

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
    if (range.hi - range.lo).abs() < 1e-9 {
        format!("{:.0}", range.lo)
    } else {
        format!("{:.0} to {:.0}", range.lo, range.hi)
    }
}

/// A range of whole units as "3 to 12" or "3".
#[must_use]
pub fn span(s: Span) -> String {
    if s.lo == s.hi { s.lo.to_string() } else { format!("{} to {}", s.lo, s.hi) }
}

/// Months, each end in the unit that suits it: "9 to 20 months", "2 to 3½ years",
/// "9 months to 10½ years".
#[must_use]
pub fn months(s: Span) -> String {
    const YEARS_FROM: u32 = 24;
    let years = |m: u32| {
        let halves = (m + 3) / 6;
        let half = if halves.is_multiple_of(2) { "" } else { "½" };
        format!("{}{half}", halves / 2)
    };
    match (s.lo >= YEARS_FROM, s.hi >= YEARS_FROM) {
        (false, false) => format!("{} months", span(s)),
        (false, true) if s.lo == 0 => format!("up to {} years", years(s.hi)),
        (false, true) => format!("{} months to {} years", s.lo, years(s.hi)),
        _ if years(s.lo) == years(s.hi) => format!("{} years", years(s.lo)),
        _ => format!("{} to {} years", years(s.lo), years(s.hi)),
    }
}

/// A share of the evidence as "44 % of the evidence".
#[must_use]
pub fn evidence(share: f64) -> String {
    format!("{:.0} % of the evidence", share * 100.0)
}

/// A list as "a, b and c".
#[must_use]
pub fn and(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
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
        assert_eq!(and(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }
}
