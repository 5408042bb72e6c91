use jiff::civil::Date;
use switchback_model::{ManagerSheet, Sheet};

use crate::Doc;
use crate::words::count;

/// The person's own list: all lines, each with its id, where it comes from and whether it is chosen.
#[must_use]
pub fn sheet(s: &Sheet) -> Doc {
    let mut doc = Doc::new("The sheet for your manager: your own list");
    doc.para(format!(
        "{} of {} chosen. Your manager sees the chosen lines and nothing else; ratings, pay, health and reasons for leaving are never among them.",
        s.chosen(),
        count(s.shareable().count(), "line is", "lines are"),
    ));
    for note in &s.notes {
        doc.note(note.clone());
    }
    if s.held_back > 0 {
        doc.note(held_back(s.held_back));
    }
    for section in &s.sections {
        doc.heading(section.part.title());
        if section.part.is_own() {
            doc.para("These lines cannot be shown.");
            doc.list(section.lines.iter().map(|l| l.text.clone()));
            continue;
        }
        doc.list(section.lines.iter().map(|l| {
            let tick = if l.chosen { "chosen" } else { "not chosen" };
            format!("{}, {tick}: {} (From {}.)", l.id, dated(&l.text, l.day), l.from)
        }));
    }
    doc.heading("What your manager would see");
    doc.para(
        "Run it again with --share and the ids, separated by commas. It prints exactly the sheet.",
    );
    doc
}

/// Exactly what the manager sees.
#[must_use]
pub fn sheet_manager(s: &ManagerSheet) -> Doc {
    let mut doc = Doc::new("For a talk about my next step");
    if s.is_empty() {
        doc.note("No line was chosen, so there is nothing to show.");
        return doc;
    }
    for section in &s.sections {
        doc.heading(section.part.title());
        doc.list(section.lines.iter().map(|(text, by)| dated(text, *by)));
    }
    doc.para(ManagerSheet::FOOT);
    doc
}

/// What is said where lines of work stay at home.
#[must_use]
pub fn held_back(lines: usize) -> String {
    format!(
        "{} of your work {} not offered here, because {} to speak of pay, health or leaving. The net is coarse: read each line before you choose it.",
        count(lines, "line", "lines"),
        if lines == 1 { "is" } else { "are" },
        if lines == 1 { "it seems" } else { "they seem" },
    )
}

fn dated(text: &str, day: Option<Date>) -> String {
    day.map_or_else(|| text.to_owned(), |d| format!("{d}: {text}"))
}
