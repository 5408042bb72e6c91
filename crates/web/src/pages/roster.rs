//! What does a roster say: which role each title means, and how many there are of each?
//!
//! Nothing is kept. The table travels in the page, from the choice of columns on only as far as it was
//! mapped, and is gone when the page is closed; a row is saved when it is opened as a case.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use switchback_app::{
    AppError, Encoding, Field, Mapping, Reading, ReportLine, RosterRead, SaidRoles, Table,
    carried_table, roster_columns, roster_table, title_key, years_since,
};
use switchback_model::lattice::{Lattice, Role};
use switchback_model::{Member, Outcome, StaffCount, StaffTitle};

use crate::Site;
use crate::chart::{self, Picture};
use crate::error::{Failure, Result};
use crate::extract::Fields;
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::{Problem, ProblemBox, by_family};
use crate::security::MAX_BODY;

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/roster", get(show))
        .route("/roster/columns", post(columns))
        .route("/roster/read", post(read))
        .route("/roster/open", post(open))
}

/// Values of a column that are shown.
const SAMPLES: usize = 3;
/// Titles on the page at most.
const MOST_TITLES: usize = 60;
/// People on the page at a time.
const MOST_PEOPLE: usize = 100;
/// Rows that are nobody, on the page at most.
const MOST_LEFT: usize = 200;
/// A page with more of a table than this could not be sent back.
const MOST_CARRIED: usize = MAX_BODY - 1024 * 1024;

#[derive(Template, Default)]
#[template(path = "roster.html")]
struct RosterPage {
    frame: Frame,
    problem: Option<Problem>,
}

#[derive(Template)]
#[template(path = "roster_columns.html")]
struct ColumnsPage {
    frame: Frame,
    problem: Option<Problem>,
    format: String,
    people: usize,
    /// The row with the heads, as it would be chosen: its place and its number.
    head: (usize, usize),
    has_heads: bool,
    columns: Vec<ColumnRow>,
    doubtful: Vec<String>,
    table: String,
}

/// A column with what it may be.
struct ColumnRow {
    name: String,
    samples: Vec<String>,
    chosen: Option<Field>,
    why: &'static str,
}

impl ColumnRow {
    fn fields(&self) -> [Field; 7] {
        Field::ALL
    }

    fn is(&self, field: &Field) -> bool {
        self.chosen == Some(*field)
    }
}

#[derive(Template)]
#[template(path = "roster_read.html")]
struct ReadPage<'a> {
    frame: Frame,
    lattice: &'a Lattice,
    format: &'a str,
    counts: [usize; 3],
    read: &'a RosterRead,
    /// The titles with their place in the form, unclear ones first.
    groups: [(&'static str, Vec<(usize, &'a StaffTitle)>); 3],
    titles_left_out: usize,
    by_role: Option<Picture>,
    by_level: Option<Picture>,
    people: Vec<PersonRow<'a>>,
    /// Where the people before and after these begin.
    before: Option<usize>,
    after: Option<usize>,
    left: Vec<(&'static str, &'static str, &'a ReportLine, &'a str)>,
    left_out: usize,
    kept: Kept,
}

/// What the form carries on.
struct Kept {
    table: String,
    head: String,
    columns: Vec<(usize, &'static str)>,
    /// What was said of titles that are not on the page.
    said: Vec<(String, String)>,
}

/// A person as the page shows them.
struct PersonRow<'a> {
    member: &'a Member,
    role: Option<&'a Role>,
    /// What there is to say of them, in a few words.
    facts: String,
}

impl<'a> ReadPage<'a> {
    fn people_all(&self) -> usize {
        self.read.staff.members.len()
    }

    fn roles(&self) -> Vec<(&'static str, Vec<&'a Role>)> {
        by_family(self.lattice).into_iter().map(|(f, roles)| (f.label(), roles)).collect()
    }

    fn is_clear(&self, t: &StaffTitle) -> bool {
        t.read.outcome == Outcome::Clear
    }

    fn role_title(&self, t: &StaffTitle) -> String {
        t.role.as_deref().map_or_else(String::new, |id| self.lattice.role_title(id).to_owned())
    }

    fn is_said(&self, t: &StaffTitle, role: &str) -> bool {
        t.said && t.role.as_deref() == Some(role)
    }

    /// Is this role none of those that the title may mean?
    fn is_other(&self, t: &StaffTitle, role: &Role) -> bool {
        t.read.candidates.iter().all(|c| c.role != role.id)
    }

    fn is_none(&self, t: &StaffTitle) -> bool {
        t.said && t.role.is_none()
    }

    fn why(&self, t: &StaffTitle) -> String {
        switchback_report::docs::title_words(t).1
    }

    fn share(&self, c: &StaffCount) -> String {
        c.share.as_ref().map_or_else(|| "too few".into(), format::percent)
    }
}

async fn show() -> impl IntoResponse {
    Page(RosterPage { frame: Frame::new("Read a roster"), problem: None })
}

async fn columns(State(site): State<Site>, form: Multipart) -> Result<Response> {
    let (fields, bytes) = sent(form).await?;
    let encoding = match fields.get("letters") {
        "windows-1252" => Encoding::Windows1252,
        _ => Encoding::Told,
    };
    let table = blocking(move || roster_table(&bytes, encoding)).await.and_then(|table| {
        if table.to_carry().len() <= MOST_CARRIED {
            return Ok(table);
        }
        let mend = "keep only the columns that are needed, and bring it again";
        Err(AppError::input("the table is too large for a page", mend))
    });
    match table {
        Ok(table) => {
            let (mapping, _) = roster_columns(&table, site.today());
            Ok(Page(columns_page(&site, &table, &mapping, None)).into_response())
        }
        Err(e) => {
            let problem = Some(Problem::of("file", e));
            let page = RosterPage { frame: Frame::new("Read a roster"), problem };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
    }
}

fn columns_page(
    site: &Site,
    table: &Table,
    mapping: &Mapping,
    problem: Option<Problem>,
) -> ColumnsPage {
    let (proposed, why) = roster_columns(table, site.today());
    let row = |at: usize| ColumnRow {
        name: table.called(at, mapping),
        samples: table.samples(at, mapping, SAMPLES),
        chosen: mapping.columns.get(at).copied().flatten(),
        why: why.get(at).map_or("", |c| c.why),
    };
    let head = mapping.head.or(proposed.head).unwrap_or_default();
    ColumnsPage {
        frame: Frame::new("What each column is"),
        problem,
        format: table.format.clone(),
        people: table.rows.len().saturating_sub(mapping.first_row()),
        head: (head, table.rows.get(head).map_or(1, |r| r.number)),
        has_heads: mapping.head.is_some(),
        columns: (0..table.width).map(row).collect(),
        doubtful: table.doubtful.clone(),
        table: table.to_carry(),
    }
}

/// A table with its mapping and what was said of its titles, as a form sent them.
struct Sent {
    table: Table,
    mapping: Mapping,
    said: SaidRoles,
    from: usize,
}

impl Sent {
    fn of(fields: &Fields) -> std::result::Result<Self, AppError> {
        let table = carried_table(fields.get("table"))?;
        let head = fields.get("head").parse().ok().filter(|h| *h < table.rows.len());
        let column = |at: usize| Field::named(fields.get(&format!("column-{at}")));
        let mapping = Mapping { head, columns: (0..table.width).map(column).collect() };
        let mut said = SaidRoles::new();
        for end in fields.names("title-") {
            let role = match fields.get(&format!("role-{end}")) {
                "" => continue,
                "none" => None,
                role => Some(role.to_owned()),
            };
            said.insert(title_key(fields.get(&format!("title-{end}"))), role);
        }
        let from = fields.get("from").parse().unwrap_or_default();
        Ok(Self { table, mapping, said, from })
    }
}

async fn read(State(site): State<Site>, form: Multipart) -> Result<Response> {
    let (fields, _) = sent(form).await?;
    let sent = Sent::of(&fields).map_err(|e| Failure::from(e).back_to("/roster"))?;
    if let Err(e) = sent.mapping.check() {
        let problem = Some(Problem::of("columns", e.into()));
        let page = columns_page(&site, &sent.table, &sent.mapping, problem);
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response());
    }
    let (sent, read) = worked_out(&site, sent).await?;
    Ok(Page(read_page(&site, &sent, &read)).into_response())
}

/// Opens one person as a case of somebody in the team. This alone is saved.
async fn open(State(site): State<Site>, form: Multipart) -> Result<Redirect> {
    let (fields, _) = sent(form).await?;
    let row: Option<usize> = fields.get("row").parse().ok();
    let sent = Sent::of(&fields).map_err(|e| Failure::from(e).back_to("/roster"))?;
    let (_, read) = worked_out(&site, sent).await?;
    let staff = &read.staff;
    let found = staff.members.iter().enumerate().find(|(_, m)| Some(m.row) == row);
    let (at, member) = found.ok_or_else(|| {
        let e = AppError::missing("there is nobody in this row", "choose the file again");
        Failure::from(e).back_to("/roster")
    })?;
    let role = staff.title(at).and_then(|t| t.role.as_ref());
    let case = site.desk.begin(&site.engine().person_of(member, role)).await?;
    Ok(Redirect::to(&format!("/case/{case}")))
}

async fn worked_out(site: &Site, sent: Sent) -> Result<(Sent, RosterRead)> {
    let (desk, today) = (Arc::clone(&site.desk), site.today());
    let work = move || {
        let read = desk.engine().roster(&sent.table, &sent.mapping, &sent.said, today)?;
        Ok((sent, read))
    };
    blocking(work).await.map_err(|e| Failure::from(e).back_to("/roster"))
}

fn read_page<'a>(site: &'a Site, sent: &'a Sent, read: &'a RosterRead) -> ReadPage<'a> {
    let (staff, lattice) = (&read.staff, site.engine().lattice());
    let shown: Vec<(usize, &StaffTitle)> = staff.titles.iter().enumerate().collect();
    let group = |which: fn(&StaffTitle) -> bool| {
        shown.iter().copied().filter(|(_, t)| which(t)).collect::<Vec<_>>()
    };
    let mut groups = [
        ("Which role is it?", group(|t| t.read.outcome == Outcome::Ambiguous)),
        ("Clear", group(|t| t.read.outcome == Outcome::Clear)),
        ("None of ours, as far as we can tell", group(|t| t.read.outcome == Outcome::None)),
    ];
    let mut room = MOST_TITLES;
    for (_, titles) in &mut groups {
        titles.truncate(room);
        room -= titles.len();
    }
    let on_page: Vec<String> =
        groups.iter().flat_map(|(_, g)| g).map(|(_, t)| title_key(&t.read.text)).collect();
    let said = sent.said.iter().filter(|(title, _)| !on_page.contains(title));
    let picture = |id: &'static str, list: &[StaffCount]| {
        let rows: Vec<(&str, usize)> = list.iter().map(|c| (c.title.as_str(), c.people)).collect();
        (!rows.is_empty()).then(|| chart::people(id, &rows))
    };
    let from = sent.from.min(staff.members.len().saturating_sub(1)) / MOST_PEOPLE * MOST_PEOPLE;
    let left: Vec<_> = read.report.lines.iter().filter_map(nobody).collect();
    let of = |class: &str| left.iter().filter(|(c, ..)| *c == class).count();
    ReadPage {
        frame: Frame::new("Who is on this roster"),
        lattice,
        format: &read.report.format,
        counts: [staff.members.len(), of("not-understood"), of("not-used")],
        read,
        titles_left_out: staff.titles.len() - on_page.len(),
        groups,
        by_role: picture("by-role", &staff.by_role),
        by_level: picture("by-level", &staff.by_level),
        people: people(site, read, from),
        before: (from > 0).then(|| from.saturating_sub(MOST_PEOPLE)),
        after: Some(from + MOST_PEOPLE).filter(|a| *a < staff.members.len()),
        left_out: left.len().saturating_sub(MOST_LEFT),
        left: left.into_iter().take(MOST_LEFT).collect(),
        kept: Kept {
            table: sent.table.only(&sent.mapping).to_carry(),
            head: sent.mapping.head.map_or_else(|| "none".into(), |h| h.to_string()),
            columns: sent
                .mapping
                .columns
                .iter()
                .enumerate()
                .filter_map(|(at, f)| Some((at, (*f)?.id())))
                .collect(),
            said: said
                .map(|(t, r)| (t.clone(), r.clone().unwrap_or_else(|| "none".into())))
                .collect(),
        },
    }
}

/// The people from a place on, a page of them.
fn people<'a>(site: &'a Site, read: &'a RosterRead, from: usize) -> Vec<PersonRow<'a>> {
    let (staff, lattice, today) = (&read.staff, site.engine().lattice(), site.today());
    let all = staff.members.iter().enumerate().skip(from).take(MOST_PEOPLE);
    all.map(|(at, member)| {
        let role = staff.title(at).and_then(|t| t.role.as_deref()).and_then(|r| lattice.role(r));
        let promoted =
            member.promoted.and_then(|d| years_since(d, today)).map(|years| match years {
                0 => "promoted within a year".to_owned(),
                n => format!("last promoted {} ago", format::count(n, "year", "years")),
            });
        let facts = [
            member.since.map(|d| format!("since {d}")),
            promoted,
            member.unit.clone(),
            member.level.as_ref().map(|l| format!("grade {l}")),
            member.manager.as_ref().map(|m| format!("reports to {m}")),
        ];
        let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        PersonRow { member, role, facts }
    })
    .collect()
}

/// A row that is nobody: a class, a word and why. The heads are no such row.
fn nobody(line: &ReportLine) -> Option<(&'static str, &'static str, &ReportLine, &str)> {
    match &line.reading {
        Reading::Used { .. } => None,
        Reading::NotUnderstood { why } => Some(("not-understood", "not understood", line, why)),
        Reading::NotUsed { why } => Some(("not-used", "not used", line, why)),
    }
}

/// Work that may take a second, beside the threads that answer requests.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::result::Result<T, AppError> + Send + 'static,
) -> std::result::Result<T, AppError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|e| Err(AppError::fault(e)))
}

/// The fields of a form, and the bytes of its file; none where none was chosen.
async fn sent(mut form: Multipart) -> Result<(Fields, Vec<u8>)> {
    let unreadable = |e: MultipartError| Failure::unreadable_form(e.status());
    let (mut fields, mut bytes) = (Vec::new(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        match field.name().map(str::to_owned) {
            Some(name) if name == "file" => {
                bytes = field.bytes().await.map_err(unreadable)?.to_vec();
            }
            Some(name) => fields.push((name, field.text().await.map_err(unreadable)?)),
            None => {}
        }
    }
    Ok((Fields::of(fields), bytes))
}
