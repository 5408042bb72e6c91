//! How words are put together into sentences, in one way for every crate that words something.

use jiff::civil::Date;

/// A list as "a, b and c"; empty for none.
#[must_use]
pub fn and(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// "1 job", "3 jobs".
#[must_use]
pub fn count(n: impl ToString, one: &str, many: &str) -> String {
    let n = n.to_string();
    let what = if n == "1" { one } else { many };
    format!("{n} {what}")
}

/// The same words with a capital first letter, for the start of a sentence.
#[must_use]
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// The same words with a small first letter, for the middle of a sentence; "PMO analyst" and "I"
/// stay.
#[must_use]
pub fn small(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || (first, second) == ('A', ' ') => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}

/// "2 March 2026".
#[must_use]
pub fn date(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// A whole number with its thousands apart: "52,530".
#[must_use]
pub fn thousands(amount: f64) -> String {
    let digits = format!("{:.0}", amount.abs());
    let mut out = String::from(if amount <= -0.5 { "-" } else { "" });
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_put_together() {
        let list = |items: &[&str]| and(&items.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!((list(&["a"]), list(&[])), ("a".into(), String::new()));
        assert_eq!(
            (count(1, "job", "jobs"), count(0, "job", "jobs")),
            ("1 job".into(), "0 jobs".into())
        );
        assert_eq!((capital("écart"), capital("")), ("Écart".into(), String::new()));
        for (text, said) in [
            ("A merger", "a merger"),
            ("The work", "the work"),
            ("PMO head", "PMO head"),
            ("I am", "I am"),
            ("X", "X"),
        ] {
            assert_eq!(small(text), said);
        }
    }
}
