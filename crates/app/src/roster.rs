//! A roster: one row a person, what each title means, and how many there are of each role.
//!
//! Nothing here is kept. Whoever wants to go on with one person makes a case of the row.

use std::collections::BTreeMap;

use jiff::civil::Date;
use switchback_import::roster::{self, RosterError};
use switchback_import::{Imported, Report};
use switchback_model::person::Position;
use switchback_model::{
    LEAST_FOR_A_SHARE, Member, Outcome, PartialDate, Person, RoleId, Staff, StaffCount, StaffTitle,
};

pub use switchback_import::roster::{Column, Encoding, Field, Mapping, Row, Table};

use crate::{AppError, Engine};

/// A roster, read through a lattice.
#[derive(Debug, Clone, PartialEq)]
pub struct RosterRead {
    /// The people, their titles and the counts.
    pub staff: Staff,
    /// What was made of each row.
    pub report: Report,
    /// The columns that were left out, and how many cells of each held something.
    pub columns_left_out: Vec<(String, usize)>,
    /// What else is in the file and was not read, one sentence each.
    pub left_out: Vec<String>,
}

/// What a title was said to be: a role, or none of ours.
pub type SaidRoles = BTreeMap<String, Option<RoleId>>;

/// Makes a table of the bytes of a CSV or XLSX file.
///
/// # Errors
/// It is no table, or larger than the limits allow, or does not say how its letters are written.
pub fn roster_table(bytes: &[u8], encoding: Encoding) -> Result<Table, AppError> {
    Ok(roster::table(bytes, encoding)?)
}

/// What the columns of a table may be, each with why.
#[must_use]
pub fn roster_columns(table: &Table, today: Date) -> (Mapping, Vec<Column>) {
    roster::propose(table, today)
}

/// The table that a page carried.
///
/// # Errors
/// It is none any more.
pub fn carried_table(text: &str) -> Result<Table, AppError> {
    Ok(Table::carried(text)?)
}

/// A mapping with some columns said otherwise: `title=Job,since=Start`.
///
/// # Errors
/// Something that a column cannot be, or a column that is not there.
pub fn said_columns(mapping: Mapping, table: &Table, said: &str) -> Result<Mapping, AppError> {
    Ok(mapping.with(table, said)?)
}

impl Engine {
    /// Reads the rows of a table by a mapping. A title counts as the role that was said of it, else as
    /// the one that it clearly means.
    ///
    /// # Errors
    /// A mapping without a title or with two columns for one thing; a role that is none of ours.
    pub fn roster(
        &self,
        table: &Table,
        mapping: &Mapping,
        said: &SaidRoles,
        today: Date,
    ) -> Result<RosterRead, AppError> {
        let read = roster::people(table, mapping, today)?;
        let mut titles: Vec<StaffTitle> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut title_of = Vec::with_capacity(read.members.len());
        for member in &read.members {
            let key = title_key(&member.title);
            let at = match places.get(&key) {
                Some(at) => *at,
                None => {
                    places.insert(key.clone(), titles.len());
                    titles.push(self.staff_title(&member.title, said.get(&key))?);
                    titles.len() - 1
                }
            };
            if let Some(title) = titles.get_mut(at) {
                title.people += 1;
            }
            title_of.push(at);
        }
        // The most frequent first; of equals the one that came first.
        let mut order: Vec<usize> = (0..titles.len()).collect();
        order.sort_by_key(|i| std::cmp::Reverse(titles.get(*i).map_or(0, |t| t.people)));
        let mut new_place = vec![0; titles.len()];
        for (to, from) in order.iter().enumerate() {
            if let Some(place) = new_place.get_mut(*from) {
                *place = to;
            }
        }
        let titles: Vec<StaffTitle> =
            order.iter().filter_map(|i| titles.get(*i).cloned()).collect();
        let title_of = title_of.iter().filter_map(|i| new_place.get(*i).copied()).collect();
        let staff =
            self.counted(Staff { members: read.members, titles, title_of, ..Staff::default() });
        Ok(RosterRead {
            staff,
            report: read.report,
            columns_left_out: read.columns_left_out,
            left_out: table.left_out.clone(),
        })
    }

    fn staff_title(
        &self,
        text: &str,
        said: Option<&Option<RoleId>>,
    ) -> Result<StaffTitle, AppError> {
        let read = self.resolve(text);
        let clear = (read.outcome == Outcome::Clear).then(|| read.candidates.first());
        let role = match said {
            Some(None) => None,
            Some(Some(id)) => Some(self.role(id)?.id.clone()),
            None => clear.flatten().map(|c| c.role.clone()),
        };
        Ok(StaffTitle { people: 0, read, role, said: said.is_some() })
    }

    /// The same with people counted by role and by level.
    fn counted(&self, mut staff: Staff) -> Staff {
        let mut by_role: BTreeMap<&RoleId, usize> = BTreeMap::new();
        for title in &staff.titles {
            match &title.role {
                Some(role) => *by_role.entry(role).or_default() += title.people,
                None if !title.said && title.read.outcome == Outcome::Ambiguous => {
                    staff.to_choose += title.people;
                }
                None => staff.none_of_ours += title.people,
            }
        }
        let placed: usize = by_role.values().sum();
        let share = |n: usize| (n >= LEAST_FOR_A_SHARE).then(|| n as f64 / placed as f64);
        let mut by_level: BTreeMap<u8, usize> = BTreeMap::new();
        let mut roles = Vec::new();
        for (id, people) in by_role {
            let Some(role) = self.lattice().role(id) else { continue };
            *by_level.entry(role.level).or_default() += people;
            let title = role.title.clone();
            roles.push(StaffCount { id: id.clone(), title, people, share: share(people) });
        }
        roles.sort_by_key(|c| std::cmp::Reverse(c.people));
        let levels = by_level.into_iter().map(|(level, people)| StaffCount {
            id: level.to_string(),
            title: format!("Level {level}"),
            people,
            share: share(people),
        });
        (staff.by_level, staff.by_role) = (levels.collect(), roles);
        staff
    }

    /// A person file with what a row says, to be begun as a case of somebody in the team.
    #[must_use]
    pub fn person_of(&self, member: &Member, role: Option<&RoleId>) -> Imported {
        let position = Position {
            title: member.title.clone(),
            role: role.cloned(),
            start: member.since,
            current: true,
            ..Position::default()
        };
        let person = Person {
            name: member.name.clone(),
            positions: vec![position],
            on_behalf_of: Some("somebody in your team".into()),
            ..Person::default()
        };
        let report = Report { format: "a row of a roster".into(), lines: Vec::new() };
        Imported { person, report }
    }
}

/// By what a title is known: small letters, single blanks.
#[must_use]
pub fn title_key(title: &str) -> String {
    title.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whole years from a date until a day; `None` where it lies ahead.
#[must_use]
pub fn years_since(date: PartialDate, today: Date) -> Option<i32> {
    let months = PartialDate::from(today).first_month() - date.last_month();
    (months >= 0 || date.first_month() <= PartialDate::from(today).first_month())
        .then(|| months.max(0) / 12)
}

impl From<RosterError> for AppError {
    fn from(e: RosterError) -> Self {
        let error = Self::input(e.what(), e.mend());
        match e.place() {
            Some(place) => error.at(place),
            None => error,
        }
    }
}
