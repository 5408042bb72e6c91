//! What a column may be: by its head, else by what stands in it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{RosterError, Table};
use crate::dates;

/// What a column can be. Everything else is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The job title; the one thing that must be there.
    Title,
    /// The name, or a part of it: first name and last name may stand apart.
    Name,
    /// Since when they hold the job: a date, or a number of years.
    Since,
    /// When they were last promoted: a date, or how many years ago.
    Promoted,
    /// The part of the organisation.
    Unit,
    /// Whom they report to.
    Manager,
    /// The grade or level, as the employer writes it.
    Level,
}

impl Field {
    /// All of them, the title first.
    pub const ALL: [Self; 7] = [
        Self::Title,
        Self::Name,
        Self::Since,
        Self::Promoted,
        Self::Unit,
        Self::Manager,
        Self::Level,
    ];

    /// Its name in forms and on the command line.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Name => "name",
            Self::Since => "since",
            Self::Promoted => "promoted",
            Self::Unit => "unit",
            Self::Manager => "manager",
            Self::Level => "level",
        }
    }

    /// What it is called.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Title => "job title",
            Self::Name => "name",
            Self::Since => "start or years in this job",
            Self::Promoted => "last promotion",
            Self::Unit => "unit",
            Self::Manager => "manager",
            Self::Level => "grade or level",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.id().eq_ignore_ascii_case(id.trim()))
    }
}

/// What each column is, and where the heads stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The place in [`Table::rows`] of the row with the heads; `None` where there is none.
    pub head: Option<usize>,
    /// What each column is; `None` leaves it out.
    pub columns: Vec<Option<Field>>,
}

/// A column with what it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What is proposed; `None` to leave it out.
    pub field: Option<Field>,
    /// Why.
    pub why: &'static str,
}

impl Mapping {
    /// The place in [`Table::rows`] of the first person.
    #[must_use]
    pub fn first_row(&self) -> usize {
        self.head.map_or(0, |h| h + 1)
    }

    /// The columns that are one thing.
    pub(super) fn of(&self, field: Field) -> impl Iterator<Item = usize> + '_ {
        let all = self.columns.iter().enumerate();
        all.filter(move |(_, f)| **f == Some(field)).map(|(i, _)| i)
    }

    /// Can a table be read by it?
    ///
    /// # Errors
    /// No title, or two columns for one thing other than the name.
    pub fn check(&self) -> Result<(), RosterError> {
        if self.of(Field::Title).next().is_none() {
            return Err(RosterError::NoTitle);
        }
        let twice = |f: &Field| *f != Field::Name && self.of(*f).count() > 1;
        match Field::ALL.into_iter().find(twice) {
            Some(field) => Err(RosterError::Twice { field: field.label() }),
            None => Ok(()),
        }
    }

    /// The mapping with some columns said otherwise: `title=Job,since=Start`. Columns are named by
    /// their heads or by their number from 1; a blank one takes back what was proposed.
    ///
    /// # Errors
    /// Something that a column cannot be, or a column that is not there.
    pub fn with(mut self, table: &Table, said: &str) -> Result<Self, RosterError> {
        for pair in said.split(',').map(str::trim).filter(|p| !p.is_empty()) {
            let (name, column) = pair.split_once('=').unwrap_or((pair, ""));
            let field = Field::named(name)
                .ok_or_else(|| RosterError::NoField { name: crate::report::shown(name) })?;
            for old in self.columns.iter_mut().filter(|f| **f == Some(field)) {
                *old = None;
            }
            // First and last name may stand in two columns.
            for column in column.split('+').map(str::trim).filter(|c| !c.is_empty()) {
                let at = self.column(table, column)?;
                if let Some(f) = self.columns.get_mut(at) {
                    *f = Some(field);
                }
            }
        }
        Ok(self)
    }

    fn column(&self, table: &Table, name: &str) -> Result<usize, RosterError> {
        let names: Vec<String> = (0..table.width).map(|i| table.called(i, self)).collect();
        let by_head = names.iter().position(|n| n.to_lowercase() == name.to_lowercase());
        let number = name.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        by_head
            .or(number.filter(|n| *n < table.width))
            .ok_or_else(|| RosterError::NoColumn { name: crate::report::shown(name), names })
    }
}

/// Heads in English, German and French, each list the surest first. Words for the day somebody joined
/// are missing: that is no start in the job.
const HEADS: [(Field, &[&str]); 7] = [
    (
        Field::Title,
        &[
            "job title",
            "position title",
            "post title",
            "role title",
            "title of post",
            "jobtitle",
            "current title",
            "job role",
            "job name",
            "stellenbezeichnung",
            "berufsbezeichnung",
            "positionsbezeichnung",
            "funktionsbezeichnung",
            "jobtitel",
            "intitulé du poste",
            "intitulé de poste",
            "intitulé du posté",
            "titre du poste",
            "libellé du poste",
            "libellé emploi",
            "title",
            "role",
            "position",
            "post",
            "job",
            "designation",
            "occupation",
            "stelle",
            "funktion",
            "tätigkeit",
            "titel",
            "poste",
            "fonction",
            "emploi",
            "métier",
        ],
    ),
    (
        Field::Name,
        &[
            "name",
            "full name",
            "employee name",
            "staff name",
            "display name",
            "person",
            "mitarbeitername",
            "name vorname",
            "vollständiger name",
            "nom complet",
            "nom et prénom",
            "nom prénom",
            "first name",
            "forename",
            "given name",
            "last name",
            "surname",
            "family name",
            "vorname",
            "nachname",
            "familienname",
            "prénom",
            "nom",
            "nom de famille",
            "employee",
            "mitarbeiter",
            "mitarbeiterin",
            "mitarbeitende",
            "collaborateur",
            "salarié",
            "agent",
        ],
    ),
    (
        Field::Since,
        &[
            "in role since",
            "in post since",
            "in job since",
            "in position since",
            "role start date",
            "job start date",
            "position start date",
            "post start date",
            "start date in role",
            "start date in post",
            "start in role",
            "years in current role",
            "years in role",
            "years in job",
            "years in post",
            "years in position",
            "months in role",
            "months in current role",
            "time in role",
            "time in position",
            "time in job",
            "in funktion seit",
            "in position seit",
            "auf der stelle seit",
            "stelle seit",
            "funktion seit",
            "jahre in der funktion",
            "jahre in der stelle",
            "jahre auf der stelle",
            "dans le poste depuis",
            "au poste depuis",
            "en poste depuis",
            "date de prise de poste",
            "prise de poste",
            "ancienneté dans le poste",
            "ancienneté au poste",
            "années dans le poste",
            "since",
            "start date",
            "start",
            "started",
            "from",
            "seit",
            "beginn",
            "startdatum",
            "depuis",
            "date de début",
            "début",
        ],
    ),
    (
        Field::Promoted,
        &[
            "last promotion",
            "last promotion date",
            "date of last promotion",
            "last promoted",
            "promotion date",
            "promoted",
            "years since last promotion",
            "months since last promotion",
            "time since last promotion",
            "letzte beförderung",
            "datum der letzten beförderung",
            "jahre seit letzter beförderung",
            "jahre seit der letzten beförderung",
            "beförderung",
            "dernière promotion",
            "date de dernière promotion",
            "date de la dernière promotion",
            "années depuis la dernière promotion",
        ],
    ),
    (
        Field::Unit,
        &[
            "unit",
            "organisational unit",
            "organizational unit",
            "organisation unit",
            "organization unit",
            "org unit",
            "business unit",
            "department",
            "dept",
            "department name",
            "division",
            "directorate",
            "team",
            "team name",
            "organisationseinheit",
            "abteilung",
            "bereich",
            "geschäftsbereich",
            "unité",
            "unité organisationnelle",
            "service",
            "département",
            "direction",
            "équipe",
        ],
    ),
    (
        Field::Manager,
        &[
            "line manager",
            "manager",
            "manager name",
            "line manager name",
            "reports to",
            "reporting to",
            "supervisor",
            "boss",
            "vorgesetzter",
            "vorgesetzte",
            "führungskraft",
            "disziplinarische führungskraft",
            "berichtet an",
            "responsable",
            "responsable hiérarchique",
            "supérieur hiérarchique",
            "manager direct",
            "rattachement hiérarchique",
            "rattaché à",
        ],
    ),
    (
        Field::Level,
        &[
            "grade",
            "job grade",
            "pay grade",
            "job level",
            "level",
            "career level",
            "band",
            "job band",
            "grade level",
            "stufe",
            "entgeltgruppe",
            "karrierestufe",
            "ebene",
            "niveau",
            "échelon",
            "coefficient",
            "classification",
        ],
    ),
];

/// Words by which a cell is told to be a title, where no head says it.
const JOB_WORDS: [&str; 34] = [
    "manager",
    "analyst",
    "lead",
    "officer",
    "coordinator",
    "co-ordinator",
    "director",
    "head",
    "consultant",
    "engineer",
    "developer",
    "administrator",
    "assistant",
    "planner",
    "scheduler",
    "specialist",
    "executive",
    "architect",
    "support",
    "pmo",
    "scrum",
    "owner",
    "representative",
    "leiter",
    "leiterin",
    "projektleiter",
    "projektleiterin",
    "referent",
    "referentin",
    "sachbearbeiter",
    "chef",
    "directeur",
    "responsable",
    "chargé",
];
/// What stands in a column of forms of address, which some call “Title”.
const ADDRESS: [&str; 15] = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "herr", "frau", "m", "mme", "mlle",
    "madame", "monsieur",
];
/// Heads stand at the latest in this row.
const LOOKED_AT: usize = 20;
/// Values of a column that are looked at.
const VALUES: usize = 200;

/// What the columns of a table may be, to be looked at by a person before it is used.
#[must_use]
pub fn propose(table: &Table, today: Date) -> (Mapping, Vec<Column>) {
    let head = head_row(table);
    let mut mapping = Mapping { head, columns: vec![None; table.width] };
    let left_out = "no head that is known; it is left out";
    let mut columns = vec![Column { field: None, why: left_out }; table.width];
    let mut set = |mapping: &mut Mapping, at: usize, field: Field, why: &'static str| {
        if let (Some(f), Some(c)) = (mapping.columns.get_mut(at), columns.get_mut(at)) {
            (*f, *c) = (Some(field), Column { field: Some(field), why });
        }
    };
    for (field, words) in HEADS {
        // The surest word that is there, and below whose head nothing stands that speaks against it.
        let mut found: Vec<(usize, usize)> = (0..table.width)
            .filter(|at| mapping.columns.get(*at).is_some_and(Option::is_none))
            .filter_map(|at| Some((known(table, head, at, words)?, at)))
            .filter(|(_, at)| may_be(table, &mapping, *at, field))
            .collect();
        found.sort_unstable();
        let Some((rank, first)) = found.first().copied() else { continue };
        set(&mut mapping, first, field, "by its head");
        if field == Field::Name && is_part(words, rank) {
            for (_, at) in found.iter().skip(1).filter(|(r, _)| is_part(words, *r)) {
                set(&mut mapping, *at, field, "by its head");
            }
        }
    }
    if mapping.of(Field::Title).next().is_none()
        && let Some(at) = title_by_content(table, &mapping)
    {
        set(&mut mapping, at, Field::Title, "by what stands in it");
    }
    if head.is_none()
        && let Some(at) = since_by_content(table, &mapping, today)
    {
        set(&mut mapping, at, Field::Since, "by what stands in it");
    }
    (mapping, columns)
}

/// How many of the heads of a table are known.
pub(super) fn heads_in(table: &Table) -> usize {
    let Some(row) = head_row(table) else { return 0 };
    (0..table.width).filter(|at| any_known(table, row, *at)).count()
}

/// Is this name a part of a name, such as the first name?
fn is_part(words: &[&str], rank: usize) -> bool {
    let parts = words.iter().position(|w| *w == "first name");
    let ends = words.iter().position(|w| *w == "employee");
    parts.zip(ends).is_some_and(|(from, to)| (from..to).contains(&rank))
}

fn any_known(table: &Table, row: usize, at: usize) -> bool {
    HEADS.iter().any(|(_, words)| known(table, Some(row), at, words).is_some())
}

/// The place among the words of the head of a column.
fn known(table: &Table, head: Option<usize>, at: usize, words: &[&str]) -> Option<usize> {
    let head = plain(table.rows.get(head?)?.cell(at));
    let exact = |text: &str| words.iter().position(|w| *w == text);
    exact(&head).or_else(|| {
        let shorter: Vec<&str> = head.split(' ').filter(|w| !FILLERS.contains(w)).collect();
        exact(&shorter.join(" "))
    })
}

/// Words in heads that say nothing by themselves.
const FILLERS: [&str; 12] = [
    "current",
    "the",
    "employee",
    "staff",
    "aktuelle",
    "aktueller",
    "aktuell",
    "derzeitige",
    "actuel",
    "actuelle",
    "english",
    "en",
];

/// A head in small letters, with its words apart: “JobRole”, “job_role” and “Job role (HR)” alike.
fn plain(head: &str) -> String {
    let mut out = String::new();
    let mut depth = 0usize;
    let mut before = ' ';
    for c in head.chars().take(100) {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if c.is_alphanumeric() => {
                if c.is_uppercase() && before.is_lowercase() {
                    out.push(' ');
                }
                out.extend(c.to_lowercase());
            }
            _ => out.push(' '),
        }
        before = c;
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The row with most known heads, the first of equals; without any, the first row unless it looks like
/// a person.
fn head_row(table: &Table) -> Option<usize> {
    let mut best = (0, None);
    for row in 0..table.rows.len().min(LOOKED_AT) {
        let count = (0..table.width).filter(|at| any_known(table, row, *at)).count();
        if count > best.0 {
            best = (count, Some(row));
        }
    }
    let filled = |row: usize| {
        table.rows.get(row).map_or(0, |r| r.cells.iter().filter(|c| !c.is_empty()).count())
    };
    // “Manager” alone among other words may be somebody's title.
    let is_head = |row: usize| best.0 > 1 || filled(row) == 1 || !holds_person(table, row);
    match best.1 {
        Some(row) if is_head(row) => Some(row),
        _ => (!holds_person(table, 0)).then_some(0),
    }
}

/// Does a row look like a person: is there a number, a date or a title in it?
fn holds_person(table: &Table, row: usize) -> bool {
    let cells = table.rows.get(row).map_or(&[][..], |r| r.cells.as_slice());
    let number = |c: &&String| c.chars().any(|c| c.is_ascii_digit());
    let title = |c: &&String| is_title(c) && c.split_whitespace().count() > 1;
    cells.iter().any(|c| number(&c) || title(&c))
}

/// The values of a column that are looked at.
fn values<'a>(table: &'a Table, mapping: &Mapping, at: usize) -> Vec<&'a str> {
    let below = table.rows.iter().skip(mapping.first_row()).map(|r| r.cell(at));
    below.filter(|c| !c.is_empty()).take(VALUES).collect()
}

/// Does what stands in a column allow it to be this?
fn may_be(table: &Table, mapping: &Mapping, at: usize, field: Field) -> bool {
    let values = values(table, mapping, at);
    let are_words = || {
        let numbers = values.iter().filter(|v| !v.contains(char::is_alphabetic)).count();
        values.is_empty() || numbers * 2 < values.len()
    };
    match field {
        // “Mr” and “Mrs” stand under “Title”, too.
        Field::Title => are_words() && (values.is_empty() || !all(&values, is_address)),
        Field::Name | Field::Manager => are_words(),
        Field::Since | Field::Promoted => {
            let dated = values.iter().filter(|v| v.chars().any(|c| c.is_ascii_digit())).count();
            values.is_empty() || dated * 2 >= values.len()
        }
        Field::Unit | Field::Level => true,
    }
}

fn all(values: &[&str], test: fn(&str) -> bool) -> bool {
    values.iter().all(|v| test(v))
}

fn is_address(value: &str) -> bool {
    let value = value.to_lowercase();
    ADDRESS.contains(&value.trim_end_matches('.'))
}

fn is_title(value: &str) -> bool {
    let value = value.to_lowercase();
    let mut words = value.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.any(|w| JOB_WORDS.contains(&w))
}

/// The column of which most values have a word for a job, at least a third of them.
fn title_by_content(table: &Table, mapping: &Mapping) -> Option<usize> {
    let share = |at: usize| {
        let values = values(table, mapping, at);
        let titles = values.iter().filter(|v| is_title(v)).count();
        (titles * 3 >= values.len().max(1)).then(|| titles * 1000 / values.len().max(1))
    };
    let free = (0..table.width).filter(|at| mapping.columns.get(*at) == Some(&None));
    let mut best: Option<(usize, usize)> = None;
    for at in free {
        if let Some(share) = share(at).filter(|s| best.is_none_or(|(most, _)| *s > most)) {
            best = Some((share, at));
        }
    }
    best.map(|(_, at)| at)
}

/// The only column whose values are dates, where no head says what they are.
fn since_by_content(table: &Table, mapping: &Mapping, today: Date) -> Option<usize> {
    let is_dates = |at: &usize| {
        let values = values(table, mapping, *at);
        !values.is_empty() && values.iter().all(|v| dates::single(v, today).is_ok())
    };
    let free = (0..table.width).filter(|at| mapping.columns.get(*at) == Some(&None));
    let found: Vec<usize> = free.filter(is_dates).collect();
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_alike_however_they_are_written() {
        for head in ["JobRole", "job_role", "JOB ROLE", "Job role (HR)", " job-role "] {
            assert_eq!(plain(head), "job role", "{head}");
        }
        assert_eq!(plain("YearsSinceLastPromotion"), "years since last promotion");
        assert_eq!(plain("Intitulé du poste"), "intitulé du poste");
    }
}
