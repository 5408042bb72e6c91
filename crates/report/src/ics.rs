//! Dated entries as a calendar that any calendar program reads.
//!
//! The same entries and the same day give the same bytes: the stamp of each entry is that day, and
//! its name does not change from one export to the next, so that a second import updates the first.

use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property, Trigger, ValueType};
use jiff::ToSpan;
use jiff::civil::Date;

/// Something with a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its lasting name; the same thing has the same one in every export.
    pub uid: String,
    /// Its day, or the first of its days.
    pub date: Date,
    /// The last of its days, if there is more than one.
    pub until: Option<Date>,
    /// What it is, on one line.
    pub title: String,
    /// What to know about it.
    pub description: String,
    /// Should the calendar remind? Only where that was asked for.
    pub alarm: bool,
    /// Does it come back each month?
    pub monthly: bool,
}

/// The entries as an iCalendar file: whole days, reminders only where an entry asks for one.
#[must_use]
pub fn calendar(name: &str, entries: &[Entry], today: Date) -> Vec<u8> {
    let mut out = Calendar::empty();
    out.append_property(("VERSION", "2.0"))
        .append_property(("PRODID", "-//Switchback//Plan//EN"))
        .append_property(("CALSCALE", "GREGORIAN"))
        .append_property(("METHOD", "PUBLISH"))
        .name(&one_line(name));
    for e in entries {
        out.push(event(e, today));
    }
    out.to_string().into_bytes()
}

fn event(e: &Entry, today: Date) -> Event {
    // The end of a whole-day entry is the day after its last.
    let last = e.until.filter(|u| *u > e.date).unwrap_or(e.date);
    let end = last.checked_add(1.day()).unwrap_or(last);
    let mut event = Event::new();
    event
        .uid(&one_line(&e.uid))
        .add_property("DTSTAMP", format!("{}T000000Z", compact(today)))
        .append_property(day("DTSTART", e.date))
        .append_property(day("DTEND", end))
        .summary(&one_line(&e.title))
        // A plan is not an appointment: nobody is busy because of it.
        .add_property("TRANSP", "TRANSPARENT");
    if !e.description.is_empty() {
        event.description(&lines(&e.description));
    }
    if e.monthly {
        event.add_property("RRULE", "FREQ=MONTHLY");
    }
    // Nine in the morning of the day itself.
    if let (true, Ok(at)) = (e.alarm, Trigger::try_from(&Property::new("TRIGGER", "PT9H"))) {
        event.alarm(Alarm::display(&one_line(&e.title), at));
    }
    event.done()
}

fn day(key: &str, date: Date) -> Property {
    Property::new(key, compact(date)).append_parameter(ValueType::Date).done()
}

fn compact(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

/// Line ends as one kind, and no other control characters: the format forbids them.
fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

fn one_line(text: &str) -> String {
    lines(text).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn entry(title: &str) -> Entry {
        Entry {
            uid: "a@switchback".into(),
            date: date(2026, 12, 31),
            until: None,
            title: title.into(),
            description: String::new(),
            alarm: false,
            monthly: false,
        }
    }

    fn written(e: Entry) -> String {
        let bytes = calendar("A plan", &[e], date(2026, 11, 22));
        String::from_utf8(bytes).unwrap_or_default()
    }

    #[test]
    fn an_entry_lasts_whole_days_and_reminds_of_nothing_by_itself() {
        let text = written(entry("Ask; then, wait\\"));
        for part in [
            "DTSTART;VALUE=DATE:20261231\r\n",
            "DTEND;VALUE=DATE:20270101\r\n",
            "DTSTAMP:20261122T000000Z\r\n",
            "UID:a@switchback\r\n",
            "SUMMARY:Ask\\; then\\, wait\\\\\r\n",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        assert!(!text.contains("VALARM"));
        assert_eq!(text, written(entry("Ask; then, wait\\")));
    }

    #[test]
    fn a_reminder_that_was_asked_for_comes_in_the_morning() {
        let text = written(Entry { alarm: true, monthly: true, ..entry("Look") });
        assert!(text.contains("BEGIN:VALARM"), "{text}");
        assert!(text.contains("TRIGGER:PT9H"), "{text}");
        assert!(text.contains("RRULE:FREQ=MONTHLY"), "{text}");
    }

    #[test]
    fn long_lines_are_folded_and_whole_again_when_unfolded() {
        let long = "Ж ".repeat(400).trim().to_owned();
        let text = written(Entry { description: format!("{long}\r\n\u{7}end"), ..entry(&long) });
        assert!(text.split("\r\n").all(|l| l.len() <= 75), "{text}");
        let whole = text.replace("\r\n ", "");
        assert!(whole.contains(&format!("SUMMARY:{long}\r\n")));
        assert!(whole.contains(&format!("DESCRIPTION:{long}\\nend\r\n")));
    }
}
