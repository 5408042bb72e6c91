//! How do I begin? With a file, with pasted text, or with three lines.

use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::Router;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use switchback_app::{AppError, Imported, Kind, MAX_BYTES};
use switchback_model::{Deciding, Edit};

use crate::Site;
use crate::error::{Failure, Result, TOO_LARGE};
use crate::extract::Form;
use crate::format;
use crate::frame::{CaseLink, Frame, Page};
use crate::pages::start::open_cases;
use crate::parts::{Problem, ProblemBox};
use crate::security::MAX_SEEN;
use crate::typed::{problem, short};

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/bring", get(show))
        .route("/where", get(show_three_lines))
        .route("/bring/file", post(take_file).layer(DefaultBodyLimit::max(MAX_SEEN)))
        .route("/bring/text", post(take_text))
        .route("/bring/lines", post(take_three_lines))
}

/// What takes longer than this is said to have taken long.
const SECOND: Duration = Duration::from_secs(1);

#[derive(Template, Default)]
#[template(path = "bring.html")]
struct BringPage {
    frame: Frame,
    /// What is begun already.
    open: Vec<CaseLink>,
    problem: Option<Problem>,
    text: String,
    /// Whose case it is, as the form said.
    whose: String,
    lines: ThreeLines,
}

#[derive(Template)]
#[template(path = "where.html")]
struct WherePage {
    frame: Frame,
    /// What is begun already.
    open: Vec<CaseLink>,
    problem: Option<Problem>,
    lines: ThreeLines,
}

#[derive(Deserialize, Default)]
struct ThreeLines {
    #[serde(default)]
    title: String,
    #[serde(default)]
    since: String,
    #[serde(default)]
    really_do: String,
    #[serde(default)]
    whose: String,
}

/// Is this field what is wrong?
fn is_wrong(problem: &Option<Problem>, field: &str) -> bool {
    problem.as_ref().is_some_and(|p| p.field == field)
}

impl ThreeLines {
    /// Is the title what is wrong?
    fn wrong_title(&self, problem: &Option<Problem>) -> bool {
        is_wrong(problem, "title")
    }

    /// What is wrong with the time, where it is that.
    fn wrong_since<'a>(&self, problem: &'a Option<Problem>) -> Option<&'a str> {
        problem.as_ref().filter(|p| p.field == "since").map(|p| p.what.as_str())
    }
}

#[derive(Deserialize)]
struct Pasted {
    #[serde(default)]
    text: String,
    #[serde(default)]
    whose: String,
}

impl BringPage {
    fn is_wrong(&self, field: &str) -> bool {
        is_wrong(&self.problem, field)
    }

    fn new() -> Self {
        Self { frame: Frame::new("Bring your CV"), ..Self::default() }
    }

    /// The kinds of file, as a browser's dialogue wants them.
    fn kinds(&self) -> &'static str {
        ".pdf,.docx,.odt,.rtf,.zip,.json,.xml,.txt,.md"
    }
}

impl WherePage {
    fn new() -> Self {
        Self {
            frame: Frame::new("Where could I go?"),
            open: Vec::new(),
            problem: None,
            lines: ThreeLines::default(),
        }
    }
}

async fn show(State(site): State<Site>) -> Result<impl IntoResponse> {
    Ok(Page(BringPage { open: open_cases(&site).await?, ..BringPage::new() }))
}

async fn show_three_lines(State(site): State<Site>) -> Result<impl IntoResponse> {
    Ok(Page(WherePage { open: open_cases(&site).await?, ..WherePage::new() }))
}

/// Takes the file, and keeps what else was typed on the page where it cannot be read.
async fn take_file(State(site): State<Site>, form: Multipart) -> Result<Response> {
    let upload = upload(form).await?;
    let read = match upload.file {
        File::Missing => Err(AppError::input(
            "no file was chosen, or it is empty",
            "choose a file, or paste the text below",
        )),
        File::TooLarge => {
            let (what, mend) = TOO_LARGE;
            let problem = Some(problem("cv", what.to_owned(), mend));
            let (text, whose) = (upload.text, upload.whose);
            let page = BringPage { problem, text, whose, ..BringPage::new() };
            return Ok((StatusCode::PAYLOAD_TOO_LARGE, Page(page)).into_response());
        }
        File::Read(bytes) => read_cv(&site, bytes, upload.name).await,
    };
    match read {
        Ok(read) => begin_read(&site, &read, &upload.whose).await,
        Err(e) => Ok(again(BringPage {
            problem: Some(Problem::of("cv", e)),
            text: upload.text,
            whose: upload.whose,
            ..BringPage::new()
        })),
    }
}

async fn take_text(State(site): State<Site>, Form(form): Form<Pasted>) -> Result<Response> {
    match read_cv(&site, form.text.clone().into_bytes(), None).await {
        Ok(read) => begin_read(&site, &read, &form.whose).await,
        Err(e) => Ok(again(BringPage {
            problem: Some(Problem::of("text", e)),
            text: form.text,
            whose: form.whose,
            ..BringPage::new()
        })),
    }
}

async fn take_three_lines(
    State(site): State<Site>,
    Form(lines): Form<ThreeLines>,
) -> Result<Response> {
    match site.engine().three_lines(&lines.title, &lines.since, &lines.really_do, site.today()) {
        Ok(imported) if unread(&imported, &lines.since) => {
            let what = format!("“{}” says no time that we can read", short(lines.since.trim()));
            let mend = "write 2019, March 2019 or 3 years, or leave it blank";
            let problem = Some(problem("since", what, mend));
            Ok(again(WherePage { problem, lines, ..WherePage::new() }))
        }
        Ok(imported) => begin(&site, &imported, "", &lines.whose).await,
        Err(e) => {
            let field = if lines.title.trim().is_empty() { "title" } else { "since" };
            Ok(again(WherePage { problem: Some(Problem::of(field, e)), lines, ..WherePage::new() }))
        }
    }
}

/// Was a time typed, and not understood?
fn unread(imported: &Imported, since: &str) -> bool {
    let begun = imported.person.positions.first().and_then(|p| p.start);
    !since.trim().is_empty() && begun.is_none()
}

/// A CV that was read, and the whole seconds that it took.
struct ReadCv {
    imported: Imported,
    seconds: u32,
}

/// Reads a CV beside the threads that answer requests: the largest ones take seconds.
async fn read_cv(
    site: &Site,
    bytes: Vec<u8>,
    name: Option<String>,
) -> std::result::Result<ReadCv, AppError> {
    let (desk, today) = (Arc::clone(&site.desk), site.today());
    let work = move || desk.engine().import(&bytes, name.as_deref(), today, &mut |_| {});
    let mut work = tokio::task::spawn_blocking(work);
    let mut seconds = 0;
    let done = loop {
        match tokio::time::timeout(SECOND, &mut work).await {
            Ok(done) => break done,
            Err(_) => seconds += 1,
        }
    };
    let imported = done.unwrap_or_else(|e| {
        Err(AppError { kind: Kind::Fault, ..AppError::input(e.to_string(), "send it once more") })
    })?;
    Ok(ReadCv { imported, seconds })
}

/// Begins a case, and shows how it was understood; what took long is said there.
async fn begin_read(site: &Site, read: &ReadCv, whose_case: &str) -> Result<Response> {
    let took = match read.seconds {
        0 => String::new(),
        seconds => format!("?took={seconds}"),
    };
    begin(site, &read.imported, &format!("/understood{took}"), whose_case).await
}

/// Whose case the form says it is; blank is one's own. A form that does not say leaves it as it is.
fn whose(said: &str) -> Option<&'static str> {
    match said {
        "mine" => Some(""),
        "friend" => Some("a friend"),
        "client" => Some("a client"),
        "team" => Some("somebody in your team"),
        _ => None,
    }
}

pub(super) async fn begin(
    site: &Site,
    imported: &Imported,
    page: &str,
    whose_case: &str,
) -> Result<Response> {
    let case = site.desk.begin(imported).await?;
    let kept_for = imported.person.on_behalf_of.as_deref().unwrap_or_default();
    if let Some(whom) = whose(whose_case).filter(|whom| *whom != kept_for) {
        let change = Deciding::SetOnBehalfOf { whom: whom.to_owned() };
        site.desk.edit(case, &Edit::Decide { change: Box::new(change) }, None).await?;
    }
    Ok(Redirect::to(&format!("/case/{case}{page}")).into_response())
}

/// The same form again, with what was typed.
fn again(page: impl askama::Template) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response()
}

/// What the form with the file holds.
#[derive(Default)]
struct Upload {
    name: Option<String>,
    file: File,
    /// What was pasted on the same page.
    text: String,
    whose: String,
}

/// An uploaded file.
#[derive(Default)]
enum File {
    /// None was chosen, or it is empty.
    #[default]
    Missing,
    TooLarge,
    Read(Vec<u8>),
}

async fn upload(mut form: Multipart) -> Result<Upload> {
    let mut read = Upload::default();
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        match field.name() {
            Some("cv") => {
                read.name = field.file_name().map(str::to_owned);
                read.file = file(field).await?;
            }
            Some("text") => read.text = field.text().await.map_err(unreadable)?,
            Some("whose") => read.whose = field.text().await.map_err(unreadable)?,
            _ => {}
        }
    }
    Ok(read)
}

/// Reads a file; one that is too large is read and thrown away, so that the rest of the form is heard.
async fn file(mut field: Field<'_>) -> Result<File> {
    let mut bytes = Vec::new();
    let mut is_too_large = false;
    while let Some(chunk) = field.chunk().await.map_err(unreadable)? {
        is_too_large |= bytes.len() + chunk.len() > MAX_BYTES;
        if is_too_large {
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&chunk);
        }
    }
    Ok(match bytes {
        _ if is_too_large => File::TooLarge,
        bytes if bytes.is_empty() => File::Missing,
        bytes => File::Read(bytes),
    })
}

fn unreadable(e: MultipartError) -> Failure {
    Failure::unreadable_form(e.status())
}
