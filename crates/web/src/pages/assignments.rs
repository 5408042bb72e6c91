//! Which assignments did I get, which did I seek, and which would grow what the goal asks for?
//! (R004-35, R004-36)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use switchback_app::CaseView;
use switchback_model::going::{Assignment, AssignmentState, Origin};
use switchback_model::lattice::{Lattice, Role};
use switchback_model::log::{Growing, Sought};

use super::know::Again;
use crate::Site;
use crate::extract::{Case, Query};
use crate::format;
use crate::frame::{Frame, Page};
use crate::going::{Filled, GoNav, ticked};
use crate::parts::ProblemBox;

/// How an assignment came about: its name in forms and its words.
pub(super) const ORIGINS: [(&str, &str, Origin); 2] = [
    ("given", "it was given to you", Origin::Given),
    ("sought", "you asked for it", Origin::Sought),
];

/// How an assignment stands.
pub(super) const STATES: [(&str, &str, AssignmentState); 5] = [
    ("wanted", "wanted, not asked for yet", AssignmentState::Wanted),
    ("asked", "asked for", AssignmentState::Asked),
    ("under-way", "under way", AssignmentState::UnderWay),
    ("done", "done", AssignmentState::Done),
    ("refused", "refused, or gone to somebody else", AssignmentState::Refused),
];

/// Competencies that are shown at once; the others are a search away.
const SHOWN: usize = 6;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/assignments", get(show))
}

/// What is searched for.
#[derive(Deserialize, Default)]
struct Asked {
    #[serde(default)]
    grows: String,
}

#[derive(Template)]
#[template(path = "assignments.html")]
struct AssignmentsPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    lattice: &'a Lattice,
    again: Again,
    sought: Sought,
    lines: Vec<Line<'a>>,
    next: Option<&'a Role>,
    /// All that the next job asks for and that is not met.
    open: Vec<Growing>,
    /// The competency that is searched for.
    asked: String,
    nav: GoNav,
}

/// An assignment with its form.
struct Line<'a> {
    entry: &'a Assignment,
    form: Filled,
}

impl AssignmentsPage<'_> {
    fn origin(&self, origin: &Origin) -> &'static str {
        if *origin == Origin::Given { "given" } else { "sought" }
    }

    fn state(&self, state: &AssignmentState) -> &'static str {
        STATES.iter().find(|(_, _, s)| s == state).map_or("", |(_, words, _)| words)
    }

    fn origins(&self) -> [(&'static str, &'static str); 2] {
        ORIGINS.map(|(id, words, _)| (id, words))
    }

    fn states(&self) -> [(&'static str, &'static str); 5] {
        STATES.map(|(id, words, _)| (id, words))
    }

    fn competencies(&self) -> Vec<(&str, &str)> {
        let all = self.lattice.competencies.iter().map(|c| (c.id.as_str(), c.title.as_str()));
        [("", "not said")].into_iter().chain(all).collect()
    }

    fn grows(&self, a: &Assignment) -> String {
        let names: Vec<&str> = a.grows.iter().map(|c| self.lattice.competency_title(c)).collect();
        names.join(", ")
    }

    fn new_line(&self) -> Filled {
        Filled::new(&self.again, "assignment", "", fields(&Assignment::default()))
    }

    /// Those that are searched for, or the first.
    fn found(&self) -> Vec<&Growing> {
        let asked = |g: &&Growing| self.asked.is_empty() || g.competency == self.asked;
        let most = if self.asked.is_empty() { SHOWN } else { usize::MAX };
        self.open.iter().filter(asked).take(most).collect()
    }

    fn is_asked(&self, g: &Growing) -> bool {
        g.competency == self.asked
    }

    fn when(&self, a: &Assignment) -> String {
        match (a.start, a.end) {
            (Some(start), Some(end)) => format!("{start} to {end}"),
            (Some(start), None) => format!("from {start}"),
            (None, Some(end)) => format!("until {end}"),
            (None, None) => "dates not said".into(),
        }
    }
}

fn fields(a: &Assignment) -> [(&'static str, String); 8] {
    let origin = ORIGINS.iter().find(|(_, _, o)| *o == a.origin).map_or("", |(id, ..)| id);
    let state = STATES.iter().find(|(_, _, s)| *s == a.state).map_or("", |(id, ..)| id);
    [
        ("what", a.what.clone()),
        ("origin", origin.into()),
        ("high_profile", ticked(a.high_profile)),
        ("state", state.into()),
        ("start", format::typed_date(&a.start)),
        ("end", format::typed_date(&a.end)),
        ("grows", a.grows.first().cloned().unwrap_or_default()),
        ("note", a.note.clone().unwrap_or_default()),
    ]
}

async fn show(State(site): State<Site>, Case(case): Case, Query(asked): Query<Asked>) -> Response {
    page(&site, &case, asked.grows, Again::default())
}

pub(super) fn draw(site: &Site, case: &CaseView, again: Again) -> Response {
    page(site, case, String::new(), again)
}

fn page(site: &Site, case: &CaseView, asked: String, again: Again) -> Response {
    let (engine, today) = (site.engine(), site.today());
    let status = again.status();
    let lines = case.person.journal.assignments.iter().enumerate().map(|(i, entry)| Line {
        form: Filled::new(&again, "assignment-change", i.to_string(), fields(entry)),
        entry,
    });
    let page = Page(AssignmentsPage {
        frame: Frame::new("Assignments").of(case).at("Plan"),
        case,
        lattice: engine.lattice(),
        sought: engine.sought(&case.person, today),
        lines: lines.collect(),
        next: engine.next_job(&case.person, today),
        open: engine.growing(&case.person, today),
        asked,
        again,
        nav: GoNav { case: case.id, here: "assignments" },
    });
    (status, page).into_response()
}
