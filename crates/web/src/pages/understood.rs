//! How was my CV understood?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::{Reading, Report, ReportLine};
use switchback_model::person;

use crate::Site;
use crate::extract::{Case, Params};
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::Positions;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/understood", get(show))
}

/// Lines on the page at most; a file that was made to be large may hold a million.
const MOST_LINES: usize = 2_000;

#[derive(Template)]
#[template(path = "understood.html")]
struct UnderstoodPage<'a> {
    frame: Frame,
    case: i64,
    read: Option<ReadCv<'a>>,
    jobs: usize,
    positions: Positions<'a>,
    /// What looks odd in the file, e.g. a date in the future.
    odd: Vec<person::Problem>,
}

/// A report with its lines counted by what was made of them.
struct ReadCv<'a> {
    format: &'a str,
    used: usize,
    not_understood: usize,
    not_used: usize,
    lines: Vec<Line<'a>>,
    left_out: usize,
}

/// A line with its reading: a class for the colour, and the word beside it.
struct Line<'a> {
    line: &'a ReportLine,
    class: &'static str,
    word: &'static str,
    why: &'a str,
}

impl<'a> ReadCv<'a> {
    fn new(report: &'a Report) -> Self {
        let mut lines: Vec<Line<'a>> = report.lines.iter().map(Line::new).collect();
        let with = |class: &str| lines.iter().filter(|l| l.class == class).count();
        let (used, not_understood, not_used) =
            (with("used"), with("not-understood"), with("not-used"));
        let left_out = lines.len().saturating_sub(MOST_LINES);
        lines.truncate(MOST_LINES);
        Self { format: &report.format, used, not_understood, not_used, lines, left_out }
    }
}

impl<'a> Line<'a> {
    fn new(line: &'a ReportLine) -> Self {
        let (class, word, why) = match &line.reading {
            Reading::Used { as_what } => ("used", "used as", as_what),
            Reading::NotUnderstood { why } => ("not-understood", "not understood", why),
            Reading::NotUsed { why } => ("not-used", "not used", why),
        };
        Self { line, class, word, why }
    }
}

async fn show(State(site): State<Site>, Case(case): Case, params: Params) -> Response {
    let me = site.engine().me(&case.person, site.today());
    let saved = params.all("saved").next().unwrap_or_default();
    let here = format!("/case/{}/understood", case.id);
    Page(UnderstoodPage {
        frame: Frame::new("How your CV was understood").of(&case),
        case: case.id,
        odd: case.person.problems(site.today()),
        read: case.report.as_ref().map(ReadCv::new),
        jobs: case.person.positions.len(),
        positions: Positions::new(&case, &me.profile, site.engine().lattice(), here).told_of(saved),
    })
    .into_response()
}
