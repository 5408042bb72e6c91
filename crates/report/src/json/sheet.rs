//! The sheet for the manager.

use schemars::JsonSchema;
use serde::Serialize;
use switchback_model::{ManagerSheet, Sheet};

use super::Answer;

/// `sheet`: the person's own list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SheetJson {
    /// The sections that have lines.
    pub sections: Vec<SheetSectionJson>,
    /// Lines of work that are not offered, because they seem to speak of pay, health or leaving.
    pub held_back: usize,
    /// What to know first.
    pub notes: Vec<String>,
}

/// A section with all its lines.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SheetSectionJson {
    /// Which one.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// Is it for the person alone? Then its lines cannot be shared.
    pub own: bool,
    /// Its lines.
    pub lines: Vec<SheetLineJson>,
}

/// A line that can be chosen.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SheetLineJson {
    /// Its name; other words are another line.
    pub id: String,
    /// The words.
    pub text: String,
    /// The day of the plan, as YYYY-MM-DD, or null.
    pub day: Option<String>,
    /// Where it comes from.
    pub from: String,
    /// Is it chosen?
    pub chosen: bool,
}

/// `sheet-manager`: exactly what the manager sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SheetManagerJson {
    /// The sections with a chosen line.
    pub sections: Vec<ManagerSectionJson>,
    /// What stands under every sheet.
    pub foot: &'static str,
}

/// A section as the manager sees it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ManagerSectionJson {
    /// Its heading.
    pub title: &'static str,
    /// The chosen lines.
    pub lines: Vec<ManagerLineJson>,
}

/// A chosen line.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ManagerLineJson {
    /// The words.
    pub text: String,
    /// The day of the plan, as YYYY-MM-DD, or null.
    pub day: Option<String>,
}

/// The person's own list.
#[must_use]
pub fn sheet(s: &Sheet) -> Answer<SheetJson> {
    let sections = s.sections.iter().map(|section| SheetSectionJson {
        id: section.part.id(),
        title: section.part.title(),
        own: section.part.is_own(),
        lines: section
            .lines
            .iter()
            .map(|l| SheetLineJson {
                id: l.id.clone(),
                text: l.text.clone(),
                day: l.day.map(|d| d.to_string()),
                from: l.from.clone(),
                chosen: l.chosen,
            })
            .collect(),
    });
    let sections = sections.collect();
    Answer::new("sheet", SheetJson { sections, held_back: s.held_back, notes: s.notes.clone() })
}

/// Exactly what the manager sees.
#[must_use]
pub fn sheet_manager(s: &ManagerSheet) -> Answer<SheetManagerJson> {
    let sections = s.sections.iter().map(|section| ManagerSectionJson {
        title: section.part.title(),
        lines: section
            .lines
            .iter()
            .map(|(text, by)| ManagerLineJson {
                text: text.clone(),
                day: by.map(|d| d.to_string()),
            })
            .collect(),
    });
    let sections = sections.collect();
    Answer::new("sheet-manager", SheetManagerJson { sections, foot: ManagerSheet::FOOT })
}
