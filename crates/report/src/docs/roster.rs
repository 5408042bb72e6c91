use switchback_model::{LEAST_FOR_A_SHARE, Outcome, Staff, StaffCount, StaffTitle};

use crate::words::{count, percent};
use crate::{Doc, words};

/// A roster as it was read: what each title means, and how many there are of each role.
#[must_use]
pub fn roster(staff: &Staff, format: &str, columns: &[String], left: Vec<String>) -> Doc {
    let mut doc = Doc::new(format!("Roster, read as {format}"));
    let people = count(staff.members.len(), "person", "people");
    doc.para(format!(
        "{people}: {} with a role, {} to choose, {} with a title that is none of ours.",
        staff.placed(),
        staff.to_choose,
        staff.none_of_ours
    ));
    doc.list(columns.iter().cloned());
    doc.heading("Titles");
    doc.table(&["Title", "People", "Role", "Why"], staff.titles.iter().map(title_row).collect());
    if !staff.by_role.is_empty() {
        doc.heading("By role");
        doc.table(&["Role", "People", "Share"], counts(&staff.by_role));
        doc.heading("By level of the role");
        doc.table(&["Level", "People", "Share"], counts(&staff.by_level));
        doc.para(format!(
            "A share is of those whose role is known; of fewer than {LEAST_FOR_A_SHARE} people none is given."
        ));
    }
    if !left.is_empty() {
        doc.heading(format!("Rows that are nobody: {}", left.len()));
        doc.list(left);
    }
    doc
}

fn title_row(t: &StaffTitle) -> Vec<String> {
    let (role, why) = title_words(t);
    vec![t.read.text.clone(), t.people.to_string(), role, why]
}

/// The role of a title of a roster, and why it is that.
#[must_use]
pub fn title_words(t: &StaffTitle) -> (String, String) {
    let best = t.read.candidates.first();
    let reasons = || best.map(|c| c.reasons.join("; ")).unwrap_or_default();
    match (&t.role, t.read.outcome) {
        (Some(role), _) if t.said => (role.clone(), "you said so".into()),
        (Some(role), _) => {
            let sure = best.map_or(0.0, |c| c.confidence);
            (role.clone(), format!("confidence {sure:.2}: {}", reasons()))
        }
        (None, _) if t.said => ("none of ours".into(), "you said so".into()),
        (None, Outcome::Ambiguous) => {
            let roles: Vec<String> = t.read.candidates.iter().map(|c| c.title.clone()).collect();
            (
                "to choose".into(),
                format!("it can be {}", words::and(&roles).replace(" and ", " or ")),
            )
        }
        (None, _) => ("none of ours".into(), "as far as we can tell".into()),
    }
}

fn counts(list: &[StaffCount]) -> Vec<Vec<String>> {
    let row = |c: &StaffCount| {
        let share = c.share.map_or_else(|| "too few".into(), percent);
        vec![c.title.clone(), c.people.to_string(), share]
    };
    list.iter().map(row).collect()
}
