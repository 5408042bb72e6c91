//! Years of experience that a line asks for: “5+ years”, “at least five years’ experience”, “3 to 5 years”.

use std::ops::Range;

use switchback_model::Years;

use crate::words::{Word, words};

/// More years than anybody works are no years of experience.
const MOST: u32 = 40;
/// So many words before or behind the years say that experience is meant.
const REACH: usize = 6;

/// Words that are no experience when they follow the years at once: “a 2 year contract”.
const NOT: [&str; 18] = [
    "contract",
    "fixed",
    "ftc",
    "term",
    "programme",
    "program",
    "plan",
    "strategy",
    "degree",
    "old",
    "warranty",
    "roadmap",
    "period",
    "appointment",
    "secondment",
    "ago",
    "apprenticeship",
    "deal",
];
/// Words that say that experience is meant.
const MEANT: [&str; 12] = [
    "experience",
    "experienced",
    "background",
    "record",
    "worked",
    "working",
    "spent",
    "least",
    "minimum",
    "exposure",
    "expertise",
    "proven",
];
const NUMBERS: [&str; 16] = [
    "nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen",
];

/// The years that a line asks for, with where they stand.
pub(super) fn asked(text: &str) -> impl Iterator<Item = (Years, Range<usize>)> + '_ {
    let all = words(text);
    let found: Vec<_> = (0..all.len()).filter_map(|at| years_at(text, &all, at)).collect();
    found.into_iter()
}

/// The years whose word stands at this place.
fn years_at(text: &str, all: &[Word<'_>], at: usize) -> Option<(Years, Range<usize>)> {
    let word = all
        .get(at)
        .filter(|w| matches!(lower(w).as_str(), "year" | "years" | "yrs" | "yr" | "years'"))?;
    let before = all.get(..at)?;
    let (last, number) = before.last().and_then(|w| number(w).map(|n| (w, n)))?;
    // “Five (5) years” names one number twice.
    let earlier = before.len().checked_sub(2).and_then(|i| before.get(i));
    let (mut start, mut lo, mut hi) = (last.start, number, None);
    if let Some(other) = earlier.and_then(|w| self::number(w).map(|n| (w, n))) {
        start = other.0.start;
        if other.1 != number {
            (lo, hi) = (other.1, Some(number));
        }
    } else if let Some(joint) = earlier.filter(|w| matches!(lower(w).as_str(), "to" | "or" | "and"))
        && let Some((w, n)) = before
            .len()
            .checked_sub(3)
            .and_then(|i| before.get(i))
            .and_then(|w| Some((w, self::number(w)?)))
        && joint.end <= last.start
    {
        (start, lo, hi) = (w.start, n, Some(number));
    }
    let behind = all.get(at + 1..).unwrap_or_default();
    if behind.first().is_some_and(|w| NOT.contains(&lower(w).as_str())) || lo > MOST {
        return None;
    }
    let near = before.iter().rev().take(REACH).chain(behind.iter().take(REACH));
    let meant = near.clone().any(|w| MEANT.contains(&lower(w).as_str()));
    let hi = hi.filter(|h| *h > lo && *h <= MOST);
    let whole = text.get(start..word.end).is_some();
    (meant && whole).then_some((Years { lo, hi }, start..word.end))
}

fn lower(w: &Word<'_>) -> String {
    w.raw.to_lowercase().replace('’', "'")
}

/// A number as digits, as “5+” or in words.
fn number(w: &Word<'_>) -> Option<u32> {
    let text = lower(w);
    let digits = text.trim_end_matches('+');
    let named = NUMBERS.iter().position(|n| *n == text).and_then(|n| u32::try_from(n).ok());
    digits.parse().ok().or(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u32, Option<u32>, &str)> {
        let (years, at) = asked(text).next()?;
        Some((years.lo, years.hi, &text[at]))
    }

    /// R002-48: years are read as adverts write them, and a contract of two years is none.
    #[test]
    fn years_are_read_as_adverts_write_them() {
        for (text, expected) in [
            ("5+ years of experience in a PMO", Some((5, None, "5+ years"))),
            ("At least five years in project delivery", Some((5, None, "five years"))),
            ("3-5 years’ experience", Some((3, Some(5), "3-5 years"))),
            ("3 to 5 years' experience", Some((3, Some(5), "3 to 5 years"))),
            ("Minimum of two (2) years working in support", Some((2, None, "two (2) years"))),
            ("a 2 year contract, experience needed", None),
            ("a 2-year fixed term post; experience counts", None),
            ("We have grown for 20 years", None),
            ("a 120 year old firm with experience", None),
            ("many years of experience", None),
        ] {
            let read =
                read(text).map(|(lo, hi, quote)| (lo, hi, quote.trim_end_matches(['’', '\''])));
            assert_eq!(read, expected, "{text}");
        }
    }
}
