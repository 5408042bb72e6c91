//! Where do my applications end, and what does that speak for? (F54)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::CaseView;
use switchback_model::going::{Application, Ending, Stage};
use switchback_model::log::ApplicationsRead;

use super::know::Again;
use crate::Site;
use crate::extract::Case;
use crate::format;
use crate::frame::{Frame, Page};
use crate::going::{Filled, GoNav, ticked};
use crate::parts::ProblemBox;
use crate::picture::{self, Drawing};

/// How far an application came: its name in forms and its words.
pub(super) const STAGES: [(&str, &str, Stage); 5] = [
    ("sent", "sent", Stage::Sent),
    ("talk", "a talk before the interview", Stage::Talk),
    ("interview", "a first interview", Stage::Interview),
    ("further", "a further interview or a task", Stage::Further),
    ("offer", "an offer", Stage::Offer),
];

/// How an application ended.
pub(super) const ENDINGS: [(&str, &str, Ending); 5] = [
    ("silence", "no answer came", Ending::Silence),
    ("refused", "they said no", Ending::Refused),
    ("withdrew", "you withdrew", Ending::Withdrew),
    ("no-post", "there was no post after all", Ending::NoPost),
    ("taken", "you took it", Ending::Taken),
];

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/applications", get(show))
}

#[derive(Template)]
#[template(path = "applications.html")]
struct ApplicationsPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    again: Again,
    read: ApplicationsRead,
    picture: Option<Drawing>,
    lines: Vec<Line<'a>>,
    nav: GoNav,
}

/// An application with its form.
struct Line<'a> {
    entry: &'a Application,
    form: Filled,
}

impl ApplicationsPage<'_> {
    fn stage(&self, stage: &Stage) -> &'static str {
        STAGES.iter().find(|(_, _, s)| s == stage).map_or("", |(_, words, _)| words)
    }

    fn ending(&self, ending: &Ending) -> &'static str {
        ENDINGS.iter().find(|(_, _, e)| e == ending).map_or("", |(_, words, _)| words)
    }

    fn stages(&self) -> [(&'static str, &'static str); 5] {
        STAGES.map(|(id, words, _)| (id, words))
    }

    fn endings(&self) -> Vec<(&'static str, &'static str)> {
        let all = ENDINGS.map(|(id, words, _)| (id, words));
        [("", "still open")].into_iter().chain(all).collect()
    }

    fn new_line(&self) -> Filled {
        Filled::new(&self.again, "application", "", fields(&Application::default()))
    }
}

fn fields(a: &Application) -> [(&'static str, String); 8] {
    let stage = STAGES.iter().find(|(_, _, s)| *s == a.stage).map_or("", |(id, ..)| id);
    let ended = ENDINGS.iter().find(|(_, _, e)| Some(*e) == a.ended).map_or("", |(id, ..)| id);
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    [
        ("post", a.post.clone()),
        ("employer", text(&a.employer)),
        ("inside", ticked(a.inside)),
        ("sent", format::typed_date(&a.sent)),
        ("stage", stage.into()),
        ("ended", ended.into()),
        ("said", text(&a.said)),
        ("note", text(&a.note)),
    ]
}

async fn show(State(site): State<Site>, Case(case): Case) -> Response {
    draw(&site, &case, Again::default())
}

pub(super) fn draw(site: &Site, case: &CaseView, again: Again) -> Response {
    let read = site.engine().applications(&case.person, site.today());
    let status = again.status();
    let lines = case.person.journal.applications.iter().enumerate().map(|(i, entry)| Line {
        form: Filled::new(&again, "application-change", i.to_string(), fields(entry)),
        entry,
    });
    let bars: Vec<(&str, usize)> =
        STAGES.iter().zip(&read.reached).map(|((_, words, _), (_, n))| (*words, *n)).collect();
    let page = Page(ApplicationsPage {
        frame: Frame::new("Applications").of(case).at("Plan"),
        case,
        lines: lines.collect(),
        picture: (read.n > 0).then(|| picture::narrowing("How far applications came", &bars)),
        read,
        again,
        nav: GoNav { case: case.id, here: "applications" },
    });
    (status, page).into_response()
}
