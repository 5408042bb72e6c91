//! The people of a roster: one row a person, and what their titles mean.

use crate::{PartialDate, Resolution, RoleId};

/// Groups of fewer people than this are not shown as shares.
pub const LEAST_FOR_A_SHARE: usize = 5;

/// One person of a roster. Only what was mapped is here; nothing else of the row is kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Member {
    /// The row of the table, from 1, as a spreadsheet counts.
    pub row: usize,
    /// The name, if a column was said to hold it.
    pub name: Option<String>,
    /// The title as written.
    pub title: String,
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

/// A title of a roster with what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct StaffTitle {
    /// How many rows have it.
    pub people: usize,
    /// How it was read; its text is the title as first written.
    pub read: Resolution,
    /// The role it counts as, where that is clear or was said.
    pub role: Option<RoleId>,
    /// Was it said, and not read?
    pub said: bool,
}

/// How many people there are of something.
#[derive(Debug, Clone, PartialEq)]
pub struct StaffCount {
    /// The role, or the level from 1 to 9.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// How many.
    pub people: usize,
    /// 0 to 1, of all whose role is known; `None` for fewer than [`LEAST_FOR_A_SHARE`] people.
    pub share: Option<f64>,
}

/// A roster, read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Staff {
    /// The people, in the order of the rows.
    pub members: Vec<Member>,
    /// Their titles, the most frequent first.
    pub titles: Vec<StaffTitle>,
    /// For each member the place of the title in `titles`.
    pub title_of: Vec<usize>,
    /// People by role, most first.
    pub by_role: Vec<StaffCount>,
    /// People by level of their role, lowest first.
    pub by_level: Vec<StaffCount>,
    /// People whose title can mean several roles.
    pub to_choose: usize,
    /// People whose title is none of ours.
    pub none_of_ours: usize,
}

impl Staff {
    /// The title of a member, by the member's place.
    #[must_use]
    pub fn title(&self, member: usize) -> Option<&StaffTitle> {
        self.titles.get(*self.title_of.get(member)?)
    }

    /// People whose role is known.
    #[must_use]
    pub fn placed(&self) -> usize {
        self.by_role.iter().map(|c| c.people).sum()
    }
}
