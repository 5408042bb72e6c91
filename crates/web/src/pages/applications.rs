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
use crate::chart::{self, Picture};
use crate::extract::Case;
use crate::format;
use crate::frame::{Frame, Page};
use crate::going::{Filled, GoNav, ticked};
use crate::parts::ProblemBox;

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
    picture: Option<Picture>,
    lines: Vec<Line<'a>>,
    /// The same reason, given three times or more: the words and how often.
    again_and_again: Vec<(&'a str, usize)>,
    nav: GoNav,
}

/// An application with its form.
struct Line<'a> {
    entry: &'a Application,
    form: Filled,
    /// What does not go together in it.
    queries: Vec<String>,
}

impl ApplicationsPage<'_> {
    fn stage(&self, stage: &Stage) -> &'static str {
        STAGES.iter().find(|(_, _, s)| s == stage).map_or("", |(_, words, _)| words)
    }

    fn ending(&self, ending: &Ending) -> &'static str {
        ENDINGS.iter().find(|(_, _, e)| e == ending).map_or("", |(_, words, _)| words)
    }

    fn worked_on(&self, said: &str) -> (&'static str, &'static str) {
        worked_on(said)
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

/// What does not go together in an entry, each as a question.
fn queries(a: &Application, employer: Option<&str>) -> Vec<String> {
    let mut out = Vec::new();
    let had_offer = a.stage == Stage::Offer;
    if a.ended == Some(Ending::Taken) && !had_offer {
        out.push("You took it, and it came to no offer as it stands here. Which of the two is right? It is counted by how far it came.".into());
    }
    let same = |name: &str| a.employer.as_deref().is_some_and(|e| alike(e, name));
    if let Some(name) = employer.filter(|name| !a.inside && same(name)) {
        out.push(format!("{name} is your present employer. Was this inside? Then tick it."));
    }
    let says_inside =
        a.employer.as_deref().is_some_and(|e| alike(e, "inside") || alike(e, "internal"));
    if says_inside && !a.inside {
        out.push(
            "“Inside” stands as the employer. Was it at your present one? Then tick it.".into(),
        );
    }
    out
}

fn alike(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// Applications that were refused in the same words are as many as this before it is said.
const AGAIN: usize = 3;

/// Reasons that came up three times or more, in the words in which they came up first.
fn again_and_again(all: &[Application]) -> Vec<(&str, usize)> {
    let mut seen: Vec<(String, &str, usize)> = Vec::new();
    for said in all.iter().filter_map(|a| a.said.as_deref()) {
        let letters = said.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' });
        let plain = letters.collect::<String>().to_lowercase();
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        match seen.iter_mut().find(|(words, ..)| *words == plain) {
            Some((.., n)) => *n += 1,
            None => seen.push((plain, said.trim(), 1)),
        }
    }
    let often = seen.into_iter().filter(|(words, _, n)| !words.is_empty() && *n >= AGAIN);
    often.map(|(_, said, n)| (said, n)).collect()
}

/// Where a reason is worked on: the page in the case and its words.
fn worked_on(said: &str) -> (&'static str, &'static str) {
    let said = said.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| said.contains(w));
    if has(&["line management", "led people", "people you managed", "team", "leadership"]) {
        ("people", "What you led so far, and a team first")
    } else if has(&["certif", "qualif", "degree", "pmp", "prince"]) {
        ("plan#certs-head", "Which certificates help on your way")
    } else if has(&["budget", "size", "scale", "experience"]) {
        ("evidence", "What you can show")
    } else {
        ("stuck", "What may lie behind it")
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
    let present = case.person.positions.iter().find(|p| p.current);
    let employer = present.and_then(|p| p.employer.as_deref()).filter(|e| !e.trim().is_empty());
    let lines = case.person.journal.applications.iter().enumerate().map(|(i, entry)| Line {
        form: Filled::new(&again, "application-change", i.to_string(), fields(entry)),
        queries: queries(entry, employer),
        entry,
    });
    let bars: Vec<(&str, usize)> =
        STAGES.iter().zip(&read.reached).map(|((_, words, _), (_, n))| (*words, *n)).collect();
    let page = Page(ApplicationsPage {
        frame: Frame::new("Applications").of(case).at("Plan"),
        case,
        lines: lines.collect(),
        again_and_again: again_and_again(&case.person.journal.applications),
        picture: (read.n > 0).then(|| chart::funnel(&bars)),
        read,
        again,
        nav: GoNav { case: case.id, here: "applications" },
    });
    (status, page).into_response()
}
