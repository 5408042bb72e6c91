//! Numbers in a title: how long somebody was hired for, how many hours, and on which pay grade.

use crate::reading::Term;

/// Units behind a number of a contract: “12 months”, “6 wks”, “0.6 FTE”, “600 pd”.
const UNITS: [&str; 21] = [
    "month", "mth", "mths", "mo", "mos", "m", "week", "wk", "wks", "year", "yr", "yrs", "y", "day",
    "hour", "hr", "hrs", "fte", "wte", "pd", "pw",
];
/// Letters before the number of a pay grade: “G7”, “L4”, “IC5”, “SCS1”. No “P”: “P6” is a tool.
const BEFORE: [&str; 9] = ["g", "gr", "l", "b", "ic", "js", "scs", "aps", "hea"];
const ROMAN: [&str; 8] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"];

/// How many words here say for how long or for how many hours somebody was hired.
pub(crate) fn hire(rest: &[Term]) -> Option<usize> {
    let first = rest.first()?;
    let (number, unit) = split(&first.key)?;
    if !unit.is_empty() {
        return UNITS.contains(&unit).then_some(1);
    }
    let next = rest.get(1).is_some_and(|t| UNITS.contains(&t.key.as_str()));
    (next && !number.is_empty()).then_some(2)
}

/// “8a”, “G7”: a pay grade by itself.
pub(crate) fn grade_code(key: &str) -> bool {
    if let Some((number, letter)) = split(key) {
        return number.len() == 1 && matches!(letter, "a" | "b" | "c" | "d");
    }
    let at = key.find(|c: char| c.is_ascii_digit()).unwrap_or(key.len());
    let (letters, number) = key.split_at(at);
    BEFORE.contains(&letters) && is_short_number(number)
}

/// What may stand behind “band” or “grade”.
pub(crate) fn is_grade_number(key: &str) -> bool {
    is_short_number(key)
        || grade_code(key)
        || ROMAN.contains(&key)
        || (key.len() == 1 && key.chars().all(|c| c.is_ascii_alphabetic()))
}

fn is_short_number(key: &str) -> bool {
    (1..=2).contains(&key.len()) && key.chars().all(|c| c.is_ascii_digit())
}

/// A word that starts with a number, parted behind it.
fn split(key: &str) -> Option<(&str, &str)> {
    let at = key.find(|c: char| !c.is_ascii_digit()).unwrap_or(key.len());
    key.split_at_checked(at).filter(|(number, _)| !number.is_empty())
}
