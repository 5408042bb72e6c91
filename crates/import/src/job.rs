//! What the formats with fields share: a job out of its fields, and texts with markup.

use jiff::civil::Date;
use switchback_model::PartialDate;
use switchback_model::person::Position;

use crate::report::clean;
use crate::{Reading, dates, text};

/// One end of a job, and what is said of it; one that cannot be read is kept as written.
pub(crate) fn date(
    job: &mut Position,
    written: &str,
    what: &str,
    today: Date,
) -> (Option<PartialDate>, Reading) {
    let written = clean(written);
    let (date, reading) = match dates::single(&written, today) {
        Ok(date) if date.is_after(today) => {
            (Some(date), Reading::used(format!("{what}; it is in the future, please check")))
        }
        Ok(date) => (Some(date), Reading::used(format!("{what}: {date}"))),
        Err(why) => (None, Reading::not_understood(format!("{why}; it is kept as written"))),
    };
    if date.is_none() {
        let kept = job.dates_as_written.get_or_insert_default();
        if !kept.is_empty() {
            kept.push_str(" – ");
        }
        kept.push_str(&written);
    }
    (date, reading)
}

/// Does a job end before it starts?
pub(crate) fn is_reversed(job: &Position) -> bool {
    job.start.zip(job.end).is_some_and(|(s, e)| e.last_month() < s.first_month())
}

/// What somebody did, one thing a line, without bullets.
pub(crate) fn work(written: &str) -> Vec<String> {
    let lines = written.lines().map(clean).filter(|l| !l.is_empty());
    lines.map(|l| text::without_bullet(&l).map_or(l.clone(), str::to_owned)).collect()
}

/// The text of a piece of HTML, with a line for each paragraph and item.
pub(crate) fn without_markup(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(&unescaped(before));
        // A “<” that closes nowhere is a sign of its own.
        let Some((tag, after)) = tag.split_once('>') else {
            out.push('<');
            rest = tag;
            continue;
        };
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
        let breaks = ["p", "br", "li", "ul", "ol", "div", "tr", "h1", "h2", "h3", "h4"];
        if breaks.iter().any(|b| name.eq_ignore_ascii_case(b)) {
            out.push('\n');
        }
        rest = after;
    }
    out.push_str(&unescaped(rest));
    crate::report::clean_lines(&out)
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&nbsp;", " ");
    quick_xml::escape::unescape(&text).map(std::borrow::Cow::into_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_taken_out_and_keeps_lines_apart() {
        let html =
            "<p>Ran &amp; <b>led</b> it.</p><ul><li>one</li><li class='x'>two&nbsp;3</li></ul>";
        assert_eq!(without_markup(html), "Ran & led it.\none\ntwo 3");
        assert_eq!(without_markup("a < b & c"), "a < b & c");
        assert_eq!(work("- one\n\n• two\nthree"), ["one", "two", "three"]);
    }
}
