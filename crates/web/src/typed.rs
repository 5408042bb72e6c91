//! Reading what was typed into a form, field by field.

use switchback_model::{DateError, PartialDate};

use crate::extract::Fields;
use crate::parts::Problem;

/// What was typed, or what is wrong with it.
pub(crate) type Typed<T> = std::result::Result<T, Problem>;

/// A date that may be left blank.
pub(crate) fn date(f: &Fields, field: &'static str) -> Typed<Option<PartialDate>> {
    let Some(text) = some(f.get(field)) else { return Ok(None) };
    text.parse().map(Some).map_err(|e: DateError| {
        let mend = "write 2026, 2026-11 or 2026-11-04, or leave it blank";
        problem(field, short(&e.to_string()), mend)
    })
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

/// A form that an older page sent.
pub(crate) fn stale() -> Problem {
    problem(
        "main",
        "the form does not fit this page any more",
        "load the page again and send the form there",
    )
}
