//! How do I fit this role, and what is that number made of?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::{About, CaseView};
use switchback_model::lattice::{Constants, Lattice, Role};
use switchback_model::me::FitCheck;
use switchback_model::{Fit, Part, RungStanding};

use crate::Site;
use crate::asking::QuestionForm;
use crate::chart;
use crate::error::Result;
use crate::extract::{Case, Here, Named};
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::Certificates;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/role/{id}", get(show))
}

#[derive(Template)]
#[template(path = "fit.html")]
struct FitPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    role: &'a Role,
    fit: &'a Fit,
    check: &'a FitCheck,
    rung: &'a RungStanding,
    constants: &'a Constants,
    lattice: &'a Lattice,
    question: Option<QuestionForm<'a>>,
    certificates: Certificates<'a>,
    here: String,
}

impl FitPage<'_> {
    /// The four lists, never one number.
    fn lists(&self) -> [(&'static str, &'static str, Vec<&Part>); 4] {
        [
            ("Gap", "certainly below what is asked", self.fit.gaps()),
            ("Unknown", "cannot be told yet", self.fit.unknown()),
            ("Met", "as much as is asked", self.fit.met()),
            ("Surplus", "more than is asked", self.fit.surplus()),
        ]
    }

    fn total_weight(&self) -> String {
        format::weight(&self.fit.parts.iter().map(|p| p.weight).sum())
    }
}

async fn show(
    State(site): State<Site>,
    Case(case): Case,
    Named(id): Named,
    at: Here,
) -> Result<Response> {
    let engine = site.engine();
    let role = engine.role(&id)?;
    let fit = engine.fit(&case.person, role, site.today());
    let question =
        engine.question(&case.person, About::Role(role), &case.person.about_me.aside, site.today());
    let me = engine.me(&case.person, site.today());
    let here = format!("/case/{}/role/{}", case.id, role.id);
    Ok(Page(FitPage {
        frame: Frame::new(format!("You and the role: {}", role.title)).of(&case),
        question: question
            .as_ref()
            .map(|q| QuestionForm::new(&case, q, format!("{}#question", at.page))),
        certificates: Certificates::of(role, engine.lattice(), Some(case.id)),
        case: &case,
        role,
        fit: &fit,
        check: &engine.check_fit(&case.person, &fit, role, site.today()),
        rung: &me.profile.rung,
        constants: &engine.lattice().constants,
        lattice: engine.lattice(),
        here,
    })
    .into_response())
}
