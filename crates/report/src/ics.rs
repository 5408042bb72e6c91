//! Dated entries as a calendar that any calendar program reads.
//!
//! The same entries and the same day give the same bytes: the stamp of each entry is that day, and
//! its name does not change from one export to the next, so that a second import updates the first.
//! Plans of two people, or to two goals, never share a name, so that neither overwrites the other.
//!
//! The lines are folded here, each in one pass: what somebody wrote may be a megabyte long.

use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::Date;
use switchback_model::going::{KeptPlan, Step};
use switchback_model::lattice::Lattice;
use switchback_model::{Person, Plan};

use crate::words::{hours, small};

/// The longest line that the format wants.
const MOST_BYTES: usize = 75;

/// A title is cut after so many characters, and each part of a description after so many; a calendar
/// is no place to read a long note in.
const MOST_TITLE: usize = 300;
const MOST_PART: usize = 600;

/// Longer names of steps are told by a number made of them.
const MOST_NAME: usize = 80;

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

/// Whose plan it is and where it leads: what its entries have in their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whose(u64);

impl Whose {
    /// The same person, start and goal are the same one, on any machine and any day. Somebody who
    /// gave no name is told by their oldest job.
    #[must_use]
    pub fn new(person: &Person, start: Option<&str>, goal: Option<&str>) -> Self {
        let name = person.name.as_deref().map(str::trim).filter(|n| !n.is_empty());
        let mut said = vec![name.unwrap_or_default().to_lowercase()];
        if name.is_none() {
            let oldest = person.positions.iter().min_by_key(|p| (p.start.is_none(), p.start));
            said.extend(oldest.map(|p| p.title.clone()));
            said.extend(oldest.and_then(|p| p.employer.clone()));
            said.extend(oldest.and_then(|p| p.start).map(|d| d.to_string()));
        }
        said.extend([start, goal].map(|role| role.unwrap_or_default().to_owned()));
        Self(number_of(&said.join("\n")))
    }

    fn uid(self, kind: &str, name: &str) -> String {
        let long = name.len() > MOST_NAME;
        let name = if long { format!("{:016x}", number_of(name)) } else { name.to_owned() };
        format!("{kind}-{name}-{:016x}@plan.switchback", self.0)
    }
}

/// A number made of a text, by FNV-1a: it has to last, and to keep nobody out.
fn number_of(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |n, byte| {
        (n ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The dates of a plan that was worked out: its steps, and when each job may be begun.
#[must_use]
pub fn of_plan(plan: &Plan, whose: Whose) -> Vec<Entry> {
    let steps = plan.actions.iter().map(|a| Entry {
        uid: whose.uid("step", &a.id),
        date: a.by,
        until: None,
        title: titled(&a.what, a.begins),
        description: described(
            [&a.what, &a.evidence, &a.why],
            a.hours.map(hours),
            a.cost.as_deref(),
        ),
        alarm: false,
        monthly: false,
    });
    let stops = plan.milestones.iter().enumerate();
    let stops = stops.map(|(i, m)| stop(whose, i, &m.role, &m.title, m.from, m.until));
    steps.chain(stops).collect()
}

/// The dates of a plan that is kept: the steps that are still open, and when each job may be begun.
/// It rings only where the person asked for that.
#[must_use]
pub fn of_kept(kept: &KeptPlan, whose: Whose, l: &Lattice) -> Vec<Entry> {
    let steps = kept.steps.iter().filter(|s| s.is_open());
    let mut out: Vec<Entry> = steps
        .filter_map(|s| {
            Some(Entry {
                uid: whose.uid("step", &s.id),
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
    out.extend(stops.map(|(i, s)| stop(whose, i, &s.role, l.role_title(&s.role), s.from, s.until)));
    out
}

/// The look each month (R004-37), for somebody who asked for it, with a plan that is kept or without
/// one. It rings where the plan does.
#[must_use]
pub fn monthly_look(whose: Whose, rings: bool, today: Date) -> Entry {
    let first = today.saturating_add(1.month());
    Entry {
        uid: whose.uid("look", "monthly"),
        // A month without a thirty-first would be left out.
        date: first.with().day(first.day().min(28)).build().unwrap_or(first),
        until: None,
        title: "Look at the plan".into(),
        description: "Ten minutes: what moved, what stands still, is it still what you want? Skipping it has no consequence.".into(),
        alarm: rings,
        monthly: true,
    }
}

fn stop(whose: Whose, i: usize, role: &str, title: &str, from: Date, until: Date) -> Entry {
    Entry {
        uid: whose.uid("job", &format!("{}-{role}", i + 1)),
        date: from,
        until: None,
        title: format!("From here on: {} could begin", small(title)),
        description: format!("At the latest {}.", crate::words::date(until)),
        alarm: false,
        monthly: false,
    }
}

fn titled(what: &str, begins: bool) -> String {
    if begins { format!("Begin: {what}") } else { what.to_owned() }
}

fn described([what, evidence, why]: [&str; 3], own: Option<String>, cost: Option<&str>) -> String {
    // What does not fit into the title.
    let what = cut(what, MOST_TITLE).map_or("", |_| what);
    let own = own.map(|h| format!("{h} of your own"));
    let takes: Vec<String> = own.into_iter().chain(cost.map(str::to_owned)).collect();
    parts(&[("What", what), ("Takes", &takes.join("; ")), ("Shown by", evidence), ("Why", why)])
}

fn kept_described(s: &Step) -> String {
    let usual = described([&s.what, &s.evidence, &s.why], s.hours.map(hours), s.cost.as_deref());
    let theirs = parts(&[("Who", &s.owner), ("Note", s.note.as_deref().unwrap_or(""))]);
    [usual, theirs].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Named parts of a description, one a line, none of them longer than a calendar can bear.
fn parts(said: &[(&str, &str)]) -> String {
    let said = said.iter().filter(|(_, text)| !text.trim().is_empty());
    let part = |(name, text): &(&str, &str)| match cut(text, MOST_PART) {
        Some(short) => format!("{name}: {short}... (cut here; the plan itself holds all of it)"),
        None => format!("{name}: {text}"),
    };
    said.map(part).collect::<Vec<_>>().join("\n")
}

/// The beginning of a text that is longer than that.
pub(crate) fn cut(text: &str, most: usize) -> Option<&str> {
    let (end, _) = text.char_indices().nth(most)?;
    text.get(..end).map(str::trim_end)
}

/// The entries as an iCalendar file: whole days, reminders only where an entry asks for one.
#[must_use]
pub fn calendar(name: &str, entries: &[Entry], today: Date) -> Vec<u8> {
    let mut out = Lines::default();
    let name = title(name);
    for (key, value) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Switchback//Plan//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        out.line(key, value);
    }
    out.text("NAME", &name);
    out.text("X-WR-CALNAME", &name);
    for e in entries {
        out.event(e, today);
    }
    out.line("END", "VCALENDAR");
    out.0.into_bytes()
}

/// The lines of a calendar.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A line, folded so that none is longer than the format wants.
    fn line(&mut self, key: &str, value: &str) {
        let mut used = 0;
        for c in key.chars().chain([':']).chain(value.chars()) {
            if used + c.len_utf8() > MOST_BYTES {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A line of words, in which signs that mean something to the format are told apart.
    fn text(&mut self, key: &str, words: &str) {
        let mut value = String::with_capacity(words.len());
        for c in words.chars() {
            match c {
                '\n' => value.push_str("\\n"),
                '\\' | ';' | ',' => value.extend(['\\', c]),
                c => value.push(c),
            }
        }
        self.line(key, &value);
    }

    fn event(&mut self, e: &Entry, today: Date) {
        // The end of a whole-day entry is the day after its last.
        let last = e.until.filter(|u| *u > e.date).unwrap_or(e.date);
        let end = last.checked_add(1.day()).unwrap_or(last);
        self.line("BEGIN", "VEVENT");
        self.text("UID", &one_line(&e.uid));
        self.line("DTSTAMP", &format!("{}T000000Z", compact(today)));
        self.line("DTSTART;VALUE=DATE", &compact(e.date));
        self.line("DTEND;VALUE=DATE", &compact(end));
        self.text("SUMMARY", &title(&e.title));
        if !e.description.is_empty() {
            self.text("DESCRIPTION", &lines(&e.description));
        }
        // A plan is not an appointment: nobody is busy because of it.
        self.line("TRANSP", "TRANSPARENT");
        if e.monthly {
            self.line("RRULE", "FREQ=MONTHLY");
        }
        if e.alarm {
            self.line("BEGIN", "VALARM");
            self.text("UID", &format!("alarm-{}", one_line(&e.uid)));
            self.line("ACTION", "DISPLAY");
            self.text("DESCRIPTION", &title(&e.title));
            // Nine in the morning of the day itself.
            self.line("TRIGGER", "PT9H");
            self.line("END", "VALARM");
        }
        self.line("END", "VEVENT");
    }
}

/// On one line, and not longer than a calendar shows.
fn title(text: &str) -> String {
    match cut(text, MOST_TITLE) {
        Some(short) => format!("{}...", one_line(short)),
        None => one_line(text),
    }
}

fn compact(date: Date) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail. The format knows no years before the first.
    let year = date.year().clamp(1, 9999);
    let _ = write!(out, "{year:04}{:02}{:02}", date.month(), date.day());
    out
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
        assert!(text.contains("TRIGGER:PT9H"), "{text}");
        assert!(text.contains("RRULE:FREQ=MONTHLY"), "{text}");
    }

    #[test]
    fn long_lines_are_folded_and_whole_again_when_unfolded() {
        let long = "Ж ".repeat(400).trim().to_owned();
        let named = "Ж ".repeat(90).trim().to_owned();
        let text = written(Entry { description: format!("{long}\r\n\u{7}end"), ..entry(&named) });
        assert!(text.split("\r\n").all(|l| l.len() <= 75), "{text}");
        let whole = text.replace("\r\n ", "");
        assert!(whole.contains(&format!("SUMMARY:{named}\r\n")));
        assert!(whole.contains(&format!("DESCRIPTION:{long}\\nend\r\n")));
    }

    /// A note of a megabyte: its beginning is there, with a word on where the rest is.
    #[test]
    fn what_is_very_long_is_cut_and_says_so() {
        let long = "Word; ".repeat(200_000);
        let step = Step {
            id: "x".repeat(10_000),
            what: long.clone(),
            note: Some(long.clone()),
            evidence: long.clone(),
            why: "short".into(),
            ..Step::default()
        };
        let described = kept_described(&step);
        assert!(described.len() < 4 * (MOST_PART + 100), "{}", described.len());
        assert!(described.contains("Note: Word; Word;") && described.contains("Why: short"));
        assert_eq!(described.matches("... (cut here; the plan itself holds all of it)").count(), 3);
        let uid = Whose(7).uid("step", &step.id);
        let text = written(Entry { description: described, uid, ..entry(&long) });
        assert!(text.len() < 5_000, "{}", text.len());
        assert!(text.replace("\r\n ", "").contains("Word\\;...\r\n"), "{text}");
        // What is not cut is folded all the same, in one pass.
        let whole = written(Entry { description: long, ..entry("a") });
        assert!(whole.split("\r\n").all(|l| l.len() <= 75));
    }

    /// One person's plan is the same in each export, and nobody else's.
    #[test]
    fn plans_of_two_people_never_share_a_name() {
        let named = |name: &str| Person { name: Some(name.into()), ..Person::default() };
        let whose = |p: &Person, goal: &str| Whose::new(p, Some("pmo-lead"), Some(goal));
        let (ada, bo) = (named("Ada"), named("Bo"));
        assert_eq!(whose(&ada, "cio"), whose(&named(" ada "), "cio"));
        assert_ne!(whose(&ada, "cio"), whose(&bo, "cio"));
        assert_ne!(whose(&ada, "cio"), whose(&ada, "pmo-manager"));
        let job = |title: &str| {
            let position =
                switchback_model::person::Position { title: title.into(), ..Default::default() };
            Person { positions: vec![position], ..Person::default() }
        };
        assert_ne!(whose(&job("Planner"), "cio"), whose(&job("Tester"), "cio"));
        // It has to last from one version of the program to the next.
        assert_eq!(format!("{:016x}", number_of("a")), "af63dc4c8601ec8c");
    }

    /// The look comes each month, whatever the day of the export, and rings only where asked.
    #[test]
    fn the_monthly_look_leaves_no_month_out() {
        for (today, first) in [
            (date(2026, 11, 22), date(2026, 12, 22)),
            (date(2026, 10, 31), date(2026, 11, 28)),
            (Date::MAX, Date::MAX.with().day(28).build().unwrap_or(Date::MAX)),
        ] {
            let look = monthly_look(Whose(1), false, today);
            assert_eq!((look.date, look.alarm, look.monthly), (first, false, true));
        }
        assert!(monthly_look(Whose(1), true, date(2026, 11, 22)).alarm);
    }

    #[test]
    fn the_ends_of_time_are_days_too() {
        for d in [Date::MIN, Date::MAX] {
            let text = written(Entry { date: d, until: Some(Date::MAX), ..entry("a") });
            assert!(text.contains("DTSTART;VALUE=DATE:"), "{text}");
            assert!(!text.contains("DATE:-"), "{text}");
        }
    }
}
