//! Errors as pages: what, where, what to do, and a next step. Never a dead end.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use switchback_app::{AppError, CaseView, Kind};

use crate::frame::{CaseLink, Frame, Page};
use crate::parts::Problem;
use crate::saving::untold;

/// What is wrong with a file that is too large, and what to do.
pub(crate) const TOO_LARGE: (&str, &str) = (
    "this file is too large to read",
    "20 MB is the most; a CV is far smaller, so leave out pictures or paste its text",
);

/// The result of a handler.
pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// Why a page cannot be shown.
#[derive(Debug)]
pub(crate) struct Failure {
    status: StatusCode,
    what: String,
    place: Option<String>,
    mend: String,
    back: Option<String>,
    kept: Box<Kept>,
}

/// What the page of a failure keeps.
#[derive(Debug, Default)]
struct Kept {
    /// What was typed, to be copied.
    typed: Vec<(String, String)>,
    /// The case whose menu it shows.
    case: Option<CaseLink>,
}

impl Failure {
    fn new(status: StatusCode, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self {
            status,
            what: what.into(),
            place: None,
            mend: mend.into(),
            back: None,
            kept: Box::default(),
        }
    }

    /// The same failure within a case, whose menu its page then keeps.
    #[must_use]
    pub(crate) fn of(mut self, case: &CaseView) -> Self {
        self.kept.case = Some(CaseLink::to(case));
        self
    }

    /// What a form says that cannot be used, as a page of its own.
    pub(crate) fn of_form(problem: Problem) -> Self {
        AppError::input(problem.what, problem.mend).into()
    }

    /// The same failure, with the page to go back to. It says there of nothing that it was saved.
    #[must_use]
    pub(crate) fn back_to(mut self, page: impl AsRef<str>) -> Self {
        self.back = Some(untold(page.as_ref()));
        self
    }

    /// The same failure, with what was typed, so that it can be copied. Only where something changed
    /// in the meantime, or the input was refused, is it lost otherwise.
    #[must_use]
    pub(crate) fn with_typed(mut self, typed: impl FnOnce() -> Vec<(String, String)>) -> Self {
        if matches!(self.status, StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY) {
            self.kept.typed = typed();
        }
        self
    }

    pub(crate) fn foreign_host() -> Self {
        Self::new(
            StatusCode::MISDIRECTED_REQUEST,
            "this address is not one that Switchback answers to",
            "open it as http://127.0.0.1 or http://localhost, with the port it was started on; it speaks to this machine only",
        )
    }

    pub(crate) fn foreign_origin() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "another site tried to send this form, so nothing was changed",
            "open the page here yourself and send the form from it",
        )
    }

    pub(crate) fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, TOO_LARGE.0, TOO_LARGE.1)
    }

    pub(crate) fn unreadable_form(status: StatusCode) -> Self {
        if status == StatusCode::PAYLOAD_TOO_LARGE {
            return Self::too_large();
        }
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "the form could not be read",
            "go back, load the page again and send the form once more; nothing was changed",
        )
    }

    pub(crate) fn no_such_page() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "there is no page at this address",
            "check the address, or start from one of the pages below",
        )
    }

    fn heading(&self) -> &'static str {
        match self.status {
            StatusCode::NOT_FOUND => "That is not here",
            StatusCode::CONFLICT => "It changed in the meantime",
            StatusCode::MISDIRECTED_REQUEST | StatusCode::FORBIDDEN => "That was refused",
            StatusCode::INTERNAL_SERVER_ERROR => "Something failed on this machine",
            _ => "That cannot be used as it is",
        }
    }
}

/// The one place where an error of the app becomes a status.
impl From<AppError> for Failure {
    fn from(e: AppError) -> Self {
        let status = match e.kind {
            Kind::Input => StatusCode::UNPROCESSABLE_ENTITY,
            Kind::Missing => StatusCode::NOT_FOUND,
            Kind::Conflict => StatusCode::CONFLICT,
            Kind::Busy | Kind::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self { place: e.place, ..Self::new(status, e.what, e.mend) }
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'a> {
    frame: Frame,
    failure: &'a Failure,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut frame = Frame::new(self.heading());
        frame.case = self.kept.case.clone();
        let page = Page(ErrorPage { frame, failure: &self });
        (self.status, page).into_response()
    }
}

/// What is shown where no page is.
pub(crate) async fn no_such_page() -> Failure {
    Failure::no_such_page()
}

/// What is shown where a page is, but not for this method: an address of a form that was typed in.
pub(crate) async fn no_such_method() -> Failure {
    Failure::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "this address only takes forms, and shows nothing by itself",
        "go to one of the pages below and use the form there",
    )
}
