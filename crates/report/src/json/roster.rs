use schemars::JsonSchema;
use serde::Serialize;
use switchback_model::{PartialDate, RoleId, Staff, StaffCount};

use super::{Answer, CandidateJson, LeftJson};

/// `roster`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RosterJson {
    /// What it was read as.
    pub format: String,
    /// What each column was taken for.
    pub columns: Vec<RosterColumnJson>,
    /// One for each person, in the order of the rows.
    pub people: Vec<RosterPersonJson>,
    /// The titles with what they mean, the most frequent first.
    pub titles: Vec<RosterTitleJson>,
    /// People by role, most first.
    pub by_role: Vec<RosterCountJson>,
    /// People by level of their role, lowest first.
    pub by_level: Vec<RosterCountJson>,
    /// People whose title can mean several roles.
    pub to_choose: usize,
    /// People whose title is none of ours.
    pub none_of_ours: usize,
    /// Rows that are nobody, each with why.
    pub left: Vec<LeftJson>,
}

/// A column of a roster.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RosterColumnJson {
    /// Its head, else its number.
    pub column: String,
    /// What it was taken for; null where it was left out.
    pub is: Option<&'static str>,
    /// How many cells of it hold something.
    pub filled: usize,
}

/// A person of a roster.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RosterPersonJson {
    /// The row, from 1.
    pub row: usize,
    /// The name.
    pub name: Option<String>,
    /// The title as written.
    pub title: String,
    /// The role it counts as; null where it is not clear or none of ours.
    pub role: Option<RoleId>,
    /// Since when they hold the job.
    pub since: Option<PartialDate>,
    /// When they were last promoted.
    pub promoted: Option<PartialDate>,
    /// The part of the organisation.
    pub unit: Option<String>,
    /// Whom they report to.
    pub manager: Option<String>,
    /// The grade or level, as the employer writes it.
    pub level: Option<String>,
}

/// A title of a roster.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RosterTitleJson {
    /// As first written.
    pub title: String,
    /// How many rows have it.
    pub people: usize,
    /// The role it counts as; null where it is not clear or none of ours.
    pub role: Option<RoleId>,
    /// Roles it may be, best first.
    pub candidates: Vec<CandidateJson>,
}

/// How many there are of something.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RosterCountJson {
    /// The role, or the level from 1 to 9.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// How many.
    pub people: usize,
    /// 0 to 1, of all whose role is known; null for fewer than 5 people.
    pub share: Option<f64>,
}

/// A roster as it was read.
#[must_use]
pub fn roster(
    staff: &Staff,
    format: &str,
    columns: Vec<RosterColumnJson>,
    left: Vec<LeftJson>,
) -> Answer<RosterJson> {
    let people = staff.members.iter().enumerate().map(|(i, m)| RosterPersonJson {
        row: m.row,
        name: m.name.clone(),
        title: m.title.clone(),
        role: staff.title(i).and_then(|t| t.role.clone()),
        since: m.since,
        promoted: m.promoted,
        unit: m.unit.clone(),
        manager: m.manager.clone(),
        level: m.level.clone(),
    });
    let titles = staff.titles.iter().map(|t| RosterTitleJson {
        title: t.read.text.clone(),
        people: t.people,
        role: t.role.clone(),
        candidates: t.read.candidates.iter().map(CandidateJson::of).collect(),
    });
    let count = |c: &StaffCount| RosterCountJson {
        id: c.id.clone(),
        title: c.title.clone(),
        people: c.people,
        share: c.share,
    };
    let body = RosterJson {
        format: format.to_owned(),
        columns,
        people: people.collect(),
        titles: titles.collect(),
        by_role: staff.by_role.iter().map(count).collect(),
        by_level: staff.by_level.iter().map(count).collect(),
        to_choose: staff.to_choose,
        none_of_ours: staff.none_of_ours,
        left,
    };
    Answer::new("roster", body)
}
