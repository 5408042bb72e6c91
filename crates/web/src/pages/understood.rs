//! How was my CV understood? What was found, beside the text that it was found in.

mod lines;

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use switchback_app::{AppError, CaseView, Counts, Reading, Report, TakeUp};
use switchback_model::Edit;
use switchback_model::person::{self, Person};

use crate::Site;
use crate::error::{Failure, Result};
use crate::extract::{Case, CaseId, Fields, Params};
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::Positions;
use crate::saving;
use crate::typed::{short, stale};
use lines::Block;

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/case/{case}/understood", get(show))
        .route("/case/{case}/understood/right", post(confirm))
        .route("/case/{case}/understood/line", post(take_up))
}

/// Lines on the page at most; a file that was made to be large may hold a million.
const MOST_LINES: usize = 2_000;
/// Lines that can be taken up on the page at once: each holds a choice of all jobs.
const MOST_OPEN: usize = 60;

#[derive(Template)]
#[template(path = "understood.html")]
struct UnderstoodPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    read: Option<ReadCv<'a>>,
    positions: Positions<'a>,
    /// What looks odd in the file, e.g. a date in the future.
    odd: Vec<person::Problem>,
    /// What was saved just now.
    saved: String,
    /// How many seconds the reading took, where that was long.
    took: Option<u32>,
}

/// A report with its lines counted by what was made of them.
struct ReadCv<'a> {
    format: &'a str,
    total: usize,
    counts: Counts,
    /// The first line that was not understood.
    first_open: Option<usize>,
    blocks: Vec<Block<'a>>,
    left_out: usize,
    degrees: Vec<(usize, &'a str)>,
    languages: Vec<(usize, &'a str)>,
}

impl<'a> ReadCv<'a> {
    fn new(report: &'a Report) -> Self {
        let shown = report.lines.get(..MOST_LINES).unwrap_or(&report.lines);
        let numbered = || shown.iter().enumerate();
        let open = |reading: &Reading| matches!(reading, Reading::NotUnderstood { .. });
        Self {
            format: &report.format,
            total: report.lines.len(),
            counts: report.counts(),
            first_open: shown.iter().position(|l| open(&l.reading)),
            blocks: lines::blocks(shown),
            left_out: report.lines.len() - shown.len(),
            degrees: numbered()
                .filter(|(_, l)| l.is_degree())
                .map(|(i, l)| (i, &*l.text))
                .collect(),
            languages: numbered()
                .filter(|(_, l)| l.is_language())
                .map(|(i, l)| (i, &*l.text))
                .collect(),
        }
    }

    /// How many lines each job was read from.
    fn of_jobs(&self) -> BTreeMap<usize, usize> {
        let mut out = BTreeMap::new();
        for block in &self.blocks {
            if let Some(job) = block.job {
                *out.entry(job).or_default() += block.lines_of_job;
            }
        }
        out
    }
}

impl UnderstoodPage<'_> {
    fn person(&self) -> &Person {
        &self.case.person
    }

    /// The title of a job, for the way back to it.
    fn title(&self, job: &usize) -> &str {
        let title = self.person().positions.get(*job).map_or("", |p| p.title.as_str());
        if title.trim().is_empty() { "a job without a title" } else { title }
    }

    /// The jobs that a line may belong to, each in a few words.
    fn choices(&self) -> Vec<(usize, String)> {
        let name = |p: &person::Position| match &p.employer {
            Some(employer) => short(&format!("{} at {employer}", p.title)),
            None => short(&p.title),
        };
        self.positions.shown().map(|(index, position)| (index, name(position))).collect()
    }

    /// Can this line be taken up here? Only so many at once.
    fn may_be_taken_up(&self, nth_open: &usize) -> bool {
        *nth_open <= MOST_OPEN
    }

    /// How many jobs the person said a role of.
    fn confirmed(&self) -> usize {
        self.person().positions.iter().filter(|p| p.role.is_some()).count()
    }

    fn has_jobs(&self) -> bool {
        !self.person().positions.is_empty()
    }

    /// What the one button says yes to.
    fn asked(&self) -> String {
        let open = match self.positions.without_role() {
            0 => String::new(),
            1 => " One job has no role yet. Choose one, or leave it open.".to_owned(),
            n => format!(" {n} jobs have no role yet. Choose one, or leave it open."),
        };
        match self.positions.to_confirm() {
            0 => format!("No role waits for your yes.{open}"),
            1 => format!("One role was read from a title. Look, correct it, say yes.{open}"),
            n => format!("{n} roles were read from titles. Look, correct, say yes once.{open}"),
        }
    }

    /// Is there more than jobs to show?
    fn has_more(&self) -> bool {
        let p = self.person();
        let lines = self.read.as_ref();
        !p.credentials.is_empty()
            || !p.skills.is_empty()
            || lines.is_some_and(|r| !r.degrees.is_empty() || !r.languages.is_empty())
    }

    /// How many lines that were not understood wait until others are taken up.
    fn open_left(&self, read: &ReadCv<'_>) -> usize {
        read.counts.not_understood.saturating_sub(MOST_OPEN)
    }

    /// What was saved of a line just now.
    fn is_told(&self, line: &usize) -> bool {
        self.saved == format!("line-{line}")
    }
}

async fn show(State(site): State<Site>, Case(case): Case, params: Params) -> Response {
    let me = site.engine().me(&case.person, site.today());
    let saved = params.all("saved").next().unwrap_or_default();
    let here = format!("/case/{}/understood", case.id);
    let read = case.report.as_ref().map(ReadCv::new);
    let of_jobs = read.as_ref().map(ReadCv::of_jobs).unwrap_or_default();
    let positions = Positions::new(&case, &me.profile, site.engine().lattice(), here);
    Page(UnderstoodPage {
        frame: Frame::new("How your CV was understood").of(&case),
        odd: case.person.problems(site.today()),
        positions: positions.told_of(saved).joined_to(of_jobs),
        read,
        saved: saved.to_owned(),
        took: params.all("took").next().and_then(|t| t.parse().ok()),
        case: &case,
    })
    .into_response()
}

/// Confirms all jobs with the roles that the form says, or only one of them.
async fn confirm(State(site): State<Site>, Case(case): Case, fields: Fields) -> Result<Redirect> {
    let only = fields.get("only");
    let page = format!("/case/{}/understood", case.id);
    let saved = if only.is_empty() {
        format!("{page}?saved=right#right-told")
    } else {
        format!("{page}?saved=job-{only}#job-{only}")
    };
    let edit = roles(&site, &case, &fields).map(|edits| Edit::All { edits });
    let done = match edit {
        Ok(edit) => saving::save(&site, case.id, &edit, fields.get("revision")).await,
        Err(e) => Err(e),
    };
    done.map_err(|e| Failure::from(e).of(&case).back_to(page))?;
    Ok(Redirect::to(&saved))
}

/// The roles that the form says, where that changes something.
fn roles(
    site: &Site,
    case: &CaseView,
    fields: &Fields,
) -> std::result::Result<Vec<Edit>, AppError> {
    let only = fields.get("only");
    let mut edits = Vec::new();
    for index in fields.names("role-").filter(|i| only.is_empty() || *i == only) {
        let chosen = fields.get(&format!("role-{index}"));
        let Ok(index) = index.parse::<usize>() else { continue };
        let role = match chosen {
            "" => None,
            text => Some(site.engine().role(text)?.id.clone()),
        };
        if case.person.positions.get(index).is_some_and(|p| p.role != role) {
            edits.push(Edit::SetRole { index, role });
        }
    }
    Ok(edits)
}

/// Takes up a line that was not understood.
async fn take_up(
    State(site): State<Site>,
    CaseId(case): CaseId,
    fields: Fields,
) -> Result<Redirect> {
    let page = format!("/case/{case}/understood");
    let line = fields.get("line");
    let done = match (line.parse(), what_it_is(fields.get("is")), fields.get("revision").parse()) {
        (Ok(line), Some(what), Ok(seen)) => {
            site.desk.take_up(case, line, &what, site.today(), seen).await
        }
        (_, None, _) => Err(AppError::input(
            "nothing was chosen for this line",
            "go back and say what the line is",
        )),
        _ => Err(AppError::input(stale().what, stale().mend)),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("{page}?saved=line-{line}#line-{line}"))),
        Err(e) => {
            let case = site.desk.case(case).await;
            Err(case.iter().fold(Failure::from(e), Failure::of).back_to(page))
        }
    }
}

fn what_it_is(said: &str) -> Option<TakeUp> {
    match said {
        "job" => Some(TakeUp::Job),
        "certificate" => Some(TakeUp::Certificate),
        "nothing" => Some(TakeUp::Nothing),
        _ => said.strip_prefix("work-")?.parse().ok().map(TakeUp::Work),
    }
}
