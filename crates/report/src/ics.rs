//! Dated entries as a calendar that any calendar program reads.
//!
//! The same entries and the same day give the same bytes: the stamp of each entry is that day, and
//! its name does not change from one export to the next, so that a second import updates the first.

use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property, Trigger, ValueType};
use jiff::ToSpan;
use jiff::civil::Date;
use switchback_model::Plan;
use switchback_model::going::{KeptPlan, Step};
use switchback_model::lattice::Lattice;

use crate::words::{hours, small};

/// The longest line that the format wants.
const MOST_BYTES: usize = 75;

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

/// The dates of a plan that was worked out: its steps, and when each job may be begun.
#[must_use]
pub fn of_plan(plan: &Plan) -> Vec<Entry> {
    let steps = plan.actions.iter().map(|a| Entry {
        uid: uid("step", &a.id),
        date: a.by,
        until: None,
        title: titled(&a.what, a.begins),
        description: described(&a.evidence, &a.why, a.hours.map(hours), a.cost.as_deref()),
        alarm: false,
        monthly: false,
    });
    let stops = plan.milestones.iter().enumerate();
    let stops = stops.map(|(i, m)| stop(i, &m.role, &m.title, m.from, m.until));
    steps.chain(stops).collect()
}

/// The dates of a plan that is kept: the steps that are still open, and when each job may be begun.
/// It reminds only where the person asked for that; the look each month likewise.
#[must_use]
pub fn of_kept(kept: &KeptPlan, monthly_look: bool, l: &Lattice, today: Date) -> Vec<Entry> {
    let steps = kept.steps.iter().filter(|s| s.is_open());
    let mut out: Vec<Entry> = steps
        .filter_map(|s| {
            Some(Entry {
                uid: uid("step", &s.id),
                date: s.by?,
                until: None,
                title: titled(&s.what, s.begins),
                description: kept_described(s),
                alarm: kept.reminders,
                monthly: false,
            })
        })
        .collect();
    let stops = kept.stops.iter().enumerate();
    out.extend(stops.map(|(i, s)| stop(i, &s.role, l.role_title(&s.role), s.from, s.until)));
    if kept.reminders && monthly_look {
        out.push(Entry {
            uid: uid("look", "monthly"),
            date: today.saturating_add(1.month()),
            until: None,
            title: "Look at the plan".into(),
            description: "What was done, what has changed, and is the goal still yours?".into(),
            alarm: true,
            monthly: true,
        });
    }
    out
}

fn stop(i: usize, role: &str, title: &str, from: Date, until: Date) -> Entry {
    Entry {
        uid: uid("job", &format!("{}-{role}", i + 1)),
        date: from,
        until: None,
        title: format!("From here on: {} could begin", small(title)),
        description: format!("At the latest {}.", crate::words::date(until)),
        alarm: false,
        monthly: false,
    }
}

fn uid(kind: &str, name: &str) -> String {
    format!("{kind}-{name}@plan.switchback")
}

fn titled(what: &str, begins: bool) -> String {
    if begins { format!("Begin: {what}") } else { what.to_owned() }
}

fn described(evidence: &str, why: &str, own: Option<String>, cost: Option<&str>) -> String {
    let own = own.map(|h| format!("{h} of your own"));
    let takes: Vec<String> = own.into_iter().chain(cost.map(str::to_owned)).collect();
    let said = [("Takes", takes.join("; ")), ("Shown by", evidence.into()), ("Why", why.into())];
    let said = said.iter().filter(|(_, text)| !text.trim().is_empty());
    said.map(|(name, text)| format!("{name}: {text}")).collect::<Vec<_>>().join("\n")
}

fn kept_described(s: &Step) -> String {
    let mut out = described(&s.evidence, &s.why, s.hours.map(hours), s.cost.as_deref());
    for (name, text) in [("Who", s.owner.as_str()), ("Note", s.note.as_deref().unwrap_or(""))] {
        if !text.trim().is_empty() {
            out.push_str(&format!("\n{name}: {text}"));
        }
    }
    out
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
    folded(&out.to_string()).into_bytes()
}

/// Lines of at most 75 bytes; the crate's own folding makes some of them one longer.
fn folded(text: &str) -> String {
    let whole = text.replace("\r\n ", "");
    let mut out = String::with_capacity(text.len());
    for line in whole.split_inclusive("\r\n") {
        let (body, end) = line.split_at(line.trim_end_matches("\r\n").len());
        let mut used = 0;
        for c in body.chars() {
            if used + c.len_utf8() > MOST_BYTES {
                out.push_str("\r\n ");
                used = 1;
            }
            out.push(c);
            used += c.len_utf8();
        }
        out.push_str(end);
    }
    out
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
    // Nine in the morning of the day itself. A reminder without a name and a stamp would get one of
    // chance and one of the clock.
    if let (true, Ok(at)) = (e.alarm, Trigger::try_from(&Property::new("TRIGGER", "PT9H"))) {
        let mut alarm = Alarm::display(&one_line(&e.title), at);
        alarm.uid(&format!("alarm-{}", one_line(&e.uid)));
        alarm.add_property("DTSTAMP", format!("{}T000000Z", compact(today)));
        event.alarm(alarm.done());
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
        let look = Entry { alarm: true, monthly: true, ..entry("Look") };
        let text = written(look.clone());
        assert_eq!(text, written(look), "no chance and no clock");
        assert!(text.contains("BEGIN:VALARM"), "{text}");
        assert!(text.contains("TRIGGER:PT32400S"), "{text}");
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
