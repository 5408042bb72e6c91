//! Which moves are open from here?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::About;
use switchback_model::lattice::{Lattice, MoveKind};
use switchback_model::{Leverage, Next, NextMove, OpeningStep, RoleId};
use switchback_report::svg::{self, Caption, Opening};

use crate::Site;
use crate::asking::QuestionForm;
use crate::chart::{self, Picture};
use crate::extract::{Case, Here};
use crate::format;
use crate::frame::{Frame, Page};

/// Steps in the picture; further ones are folded.
const MOST_STEPS: usize = 6;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/next", get(show))
}

#[derive(Template)]
#[template(path = "next.html")]
struct NextPage<'a> {
    frame: Frame,
    case: i64,
    lattice: &'a Lattice,
    next: &'a Next,
    leverage: &'a Leverage,
    openings: Picture,
    question: Option<QuestionForm<'a>>,
}

impl NextPage<'_> {
    fn is_staying(&self, m: &NextMove) -> bool {
        m.kind == MoveKind::Stay
    }

    /// The steps that open most, and all further ones.
    fn steps(&self) -> (&[OpeningStep], &[OpeningStep]) {
        let steps = &self.leverage.steps;
        steps.split_at_checked(MOST_STEPS).unwrap_or((steps, &[]))
    }

    /// Does any step open a job by itself?
    fn opens_any(&self) -> bool {
        self.leverage.steps.iter().any(|s| !s.opens.is_empty())
    }

    fn step(&self, step: &OpeningStep) -> String {
        step_words(step, self.lattice)
    }

    fn roles(&self, roles: &[RoleId]) -> String {
        let titles: Vec<&str> = roles.iter().map(|r| self.lattice.role_title(r)).collect();
        if titles.is_empty() { "none".into() } else { titles.join(", ") }
    }
}

/// "Stakeholder engagement to 3 of 4", or the rung to hold.
fn step_words(step: &OpeningStep, lattice: &Lattice) -> String {
    match (&step.competency, step.rung) {
        (Some(c), _) => format!("{} to {} of 4", lattice.competency_title(c), step.to),
        (None, Some(rung)) => format!("Line management: {}", rung.label()),
        (None, None) => "A step".into(),
    }
}

/// How much each step opens (F36).
fn picture(leverage: &Leverage, lattice: &Lattice) -> Picture {
    let caption = Caption {
        id: "openings",
        title: "How many jobs each step opens",
        desc: "A bar for each step: solid is how many jobs within two moves it opens, pale how many more it brings nearer. The table below names them.",
    };
    let words: Vec<String> =
        leverage.steps.iter().take(MOST_STEPS).map(|s| step_words(s, lattice)).collect();
    let rows = leverage.steps.iter().zip(&words).map(|(step, label)| Opening {
        label,
        opens: step.opens.len(),
        nears: step.nears.len(),
    });
    svg::openings(&caption, &rows.collect::<Vec<_>>()).into()
}

async fn show(State(site): State<Site>, Case(case): Case, here: Here) -> Response {
    let next = site.engine().next(&case.person, site.today());
    let leverage = site.engine().leverage(&case.person, site.today());
    let question = site.engine().question(
        &case.person,
        About::Person,
        &case.person.about_me.aside,
        site.today(),
    );
    Page(NextPage {
        frame: Frame::new("Next moves").of(&case).at("Next moves"),
        case: case.id,
        lattice: site.engine().lattice(),
        question: question
            .as_ref()
            .map(|q| QuestionForm::new(&case, q, format!("{}#question", here.page))),
        next: &next,
        openings: picture(&leverage, site.engine().lattice()),
        leverage: &leverage,
    })
    .into_response()
}
