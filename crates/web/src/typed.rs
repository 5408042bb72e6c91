//! Reading what was typed into a form, field by field.

use switchback_model::{DateError, PartialDate};

use crate::extract::Fields;
use crate::parts::Problem;

/// What was typed, or what is wrong with it.
pub(crate) type Typed<T> = std::result::Result<T, Problem>;

/// A date that may be left blank.
pub(crate) fn date(f: &Fields, field: &'static str) -> Typed<Option<PartialDate>> {
    let Some(text) = some(f.get(field)) else { return Ok(None) };
    let text = iso(&text).unwrap_or(text);
    text.parse().map(Some).map_err(|e: DateError| {
        let mend =
            "write 2026, 2026-11, 2026-11-04, 4/11/2026 or 4 November 2026, or leave it blank";
        problem(field, short(&e.to_string()), mend)
    })
}

/// A day or month as people write it, in the form of files: "31/12/2031" with the day first,
/// "31 December 2031", "December 2031". `None` for what is written otherwise.
pub(crate) fn iso(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let named = |word: &str| {
        let word = word.to_lowercase();
        let at = MONTHS.iter().position(|m| word.starts_with(m))?;
        word.chars().all(char::is_alphabetic).then_some(at + 1)
    };
    let number = |word: &str| word.parse::<usize>().ok();
    let text = text.trim().replace(',', " ");
    let parts: Vec<&str> = text.split(['/', '.', ' ']).filter(|p| !p.is_empty()).collect();
    let (day, month, year) = match parts[..] {
        [day, month, year] => (Some(number(day)?), named(month).or_else(|| number(month))?, year),
        [month, year] => (None, named(month)?, year),
        _ => return None,
    };
    let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let day = day.map(|d| format!("-{d:02}")).unwrap_or_default();
    is_year.then(|| format!("{year}-{month:02}{day}"))
}

/// What was typed, as far as a sentence can hold it.
pub(crate) fn short(text: &str) -> String {
    const MOST: usize = 80;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}

/// A text without blanks around it; `None` where nothing is left.
pub(crate) fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// What is wrong with a field, and what to do.
pub(crate) fn problem(
    field: &'static str,
    what: impl Into<String>,
    mend: impl Into<String>,
) -> Problem {
    Problem { field, what: what.into(), place: None, mend: mend.into() }
}

/// Is it meant? What is taken out cannot be put back, so each form that does it has a box to tick.
pub(crate) fn meant(f: &Fields) -> Typed<()> {
    if f.get("sure") == "yes" {
        return Ok(());
    }
    Err(problem(
        "main",
        "nothing was taken out, because the box was not ticked",
        "tick the box beside it if you mean it, and send the form again",
    ))
}

/// A form that an older page sent.
pub(crate) fn stale() -> Problem {
    problem(
        "main",
        "the form does not fit this page any more",
        "load the page again and send the form there",
    )
}

#[cfg(test)]
mod tests {
    use super::iso;

    #[test]
    fn days_are_read_as_people_write_them() {
        for (typed, read) in [
            ("31/12/2031", Some("2031-12-31")),
            ("31.12.2031", Some("2031-12-31")),
            ("1 December 2031", Some("2031-12-01")),
            ("Sept 2031", Some("2031-09")),
            ("31/02", None),
            ("2031-12-31", None),
            ("soon", None),
        ] {
            assert_eq!(iso(typed).as_deref(), read, "{typed}");
        }
        // The day stands first; a month that does not exist is refused when it is read.
        assert_eq!(iso("12/31/2031").as_deref(), Some("2031-31-12"));
    }
}
