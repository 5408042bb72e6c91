//! How do I get there, what does each way cost, and what do I do on Monday?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use switchback_app::{About, AppError, CaseView, Kind, Planned, Wishes};
use switchback_model::lattice::Lattice;
use switchback_model::person::Goal;
use switchback_model::{Edit, Route, Span};
use switchback_report::svg::{Caption, Timescale};

use super::reasons::{self, Weighed};
use crate::Site;
use crate::asking::QuestionForm;
use crate::chart::Picture;
use crate::error::Result;
use crate::extract::{Case, Form, Here, Query};
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::{Problem, ProblemBox, RoleSelect};

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/plan", get(show)).route("/case/{case}/goal", post(set_goal))
}

/// What the form asks, as typed.
#[derive(Deserialize, Default)]
struct Asked {
    #[serde(default)]
    goal: String,
    #[serde(default)]
    years: String,
    #[serde(default)]
    hours: String,
}

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage<'a> {
    frame: Frame,
    case: i64,
    lattice: &'a Lattice,
    problem: Option<Problem>,
    goal: RoleSelect<'a>,
    years: String,
    hours: String,
    saved_goal: Option<&'a str>,
    firm: bool,
    /// Where what the person likes and the goal part, one sentence each.
    partings: Vec<String>,
    /// The reason that counts most, where any was given (R001-13).
    reason: Option<Weighed<'a>>,
    planned: Option<PlannedView<'a>>,
}

impl<'a> PlanPage<'a> {
    fn speaks_for(&self, w: &Weighed<'a>) -> &'a str {
        w.read.speaks_for.first().map_or("", String::as_str)
    }

    fn speaks_against(&self, w: &Weighed<'a>) -> &'a str {
        w.read.against.first().map_or("", String::as_str)
    }
}

/// A plan with its pictures.
struct PlannedView<'a> {
    planned: &'a Planned,
    lanes: Vec<Lane<'a>>,
    axis: Picture,
    question: Option<QuestionForm<'a>>,
}

/// A route with its picture.
struct Lane<'a> {
    route: &'a Route,
    /// The roles on the way; none where the route is to stay.
    stops: Vec<&'a str>,
    picture: Picture,
    /// Does the plan follow it?
    chosen: bool,
}

async fn show(
    State(site): State<Site>,
    Case(case): Case,
    Query(asked): Query<Asked>,
    here: Here,
) -> Response {
    let planned = plan(&site, &case, &asked);
    draw(&site, &case, &asked, planned, here)
}

/// Saves what was asked as the goal, if a plan can be made of it; shows the form again if not.
async fn set_goal(
    State(site): State<Site>,
    Case(case): Case,
    Form(asked): Form<Asked>,
) -> Result<Response> {
    let here = Here { page: format!("/case/{}/plan", case.id), aside: Vec::new() };
    let planned = match plan(&site, &case, &asked) {
        Ok(planned) => planned,
        Err(problem) => return Ok(draw(&site, &case, &asked, Err(problem), here)),
    };
    let wishes = asked.wishes().ok();
    let named = planned.goal.filter(|_| !asked.goal.trim().is_empty());
    let goal = named.zip(wishes).map(|(role, wishes)| {
        Box::new(Goal {
            role,
            years: wishes.years,
            hours_per_week: wishes.hours_per_week,
            limits: case.person.goal.as_ref().map(|g| g.limits.clone()).unwrap_or_default(),
            extra: case.person.goal.map(|g| g.extra).unwrap_or_default(),
        })
    });
    site.desk.edit(case.id, &Edit::SetGoal { goal }, None).await?;
    Ok(Redirect::to(&here.page).into_response())
}

fn plan(site: &Site, case: &CaseView, asked: &Asked) -> std::result::Result<Planned, Problem> {
    let wishes = asked.wishes()?;
    site.engine()
        .plan(&case.person, &wishes, site.today())
        .map_err(|e| Problem::of(field_of(&e), e))
}

/// The field that an error speaks of, so that the summary can lead there.
fn field_of(e: &AppError) -> &'static str {
    match e.kind {
        Kind::Missing => "goal",
        _ if e.what.contains("hours") => "hours",
        _ => "years",
    }
}

impl Asked {
    fn wishes(&self) -> std::result::Result<Wishes, Problem> {
        let goal = self.goal.trim();
        Ok(Wishes {
            goal: (!goal.is_empty()).then(|| goal.to_owned()),
            years: whole_number("years", &self.years)?,
            hours_per_week: whole_number("hours", &self.hours)?,
            limits: None,
        })
    }
}

/// A whole number, or nothing where nothing was typed.
fn whole_number(field: &'static str, typed: &str) -> std::result::Result<Option<u32>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_| {
        let e = AppError::input(
            format!("“{typed}” is not a whole number of {field}"),
            "write digits only, e.g. 5",
        );
        Problem::of(field, e)
    })
}

fn draw(
    site: &Site,
    case: &CaseView,
    asked: &Asked,
    planned: std::result::Result<Planned, Problem>,
    here: Here,
) -> Response {
    let lattice = site.engine().lattice();
    let (planned, problem) = match planned {
        Ok(planned) => (Some(planned), None),
        Err(problem) => (None, Some(problem)),
    };
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let saved = case.person.goal.as_ref();
    let in_force = planned.as_ref().and_then(|p| p.goal.as_deref());
    let goal = in_force.and_then(|id| lattice.role(id));
    let question = site.engine().question(
        &case.person,
        About::Plan(goal),
        &case.person.about_me.aside,
        site.today(),
    );
    let question =
        question.as_ref().map(|q| QuestionForm::new(case, q, format!("{}#question", here.page)));
    let typed = Some(asked.goal.as_str()).filter(|g| !g.is_empty());
    let or_usual = |typed: &str, saved: Option<u32>, usual: u32| {
        if typed.is_empty() { saved.unwrap_or(usual).to_string() } else { typed.to_owned() }
    };
    let usual = &lattice.constants;
    let reads = site.engine().reasons(&case.person, site.today());
    let page = Page(PlanPage {
        frame: Frame::new("Routes and a plan").of(case).at("Plan"),
        case: case.id,
        lattice,
        problem,
        goal: RoleSelect {
            name: "goal",
            id_end: String::new(),
            lattice,
            selected: in_force.or(typed),
            blank: "no goal yet: show the likeliest next move",
        },
        years: or_usual(&asked.years, saved.and_then(|g| g.years), usual.default_years),
        hours: or_usual(
            &asked.hours,
            saved.and_then(|g| g.hours_per_week),
            usual.default_hours_per_week,
        ),
        saved_goal: saved.map(|g| g.role.as_str()),
        firm: case.person.about_me.reasons.firm,
        partings: in_force
            .and_then(|id| lattice.role(id))
            .map_or_else(Vec::new, |r| site.engine().partings(&case.person, r, site.today())),
        reason: reasons::counting(&reads, lattice).first().copied(),
        planned: planned.as_ref().map(|p| view(p, question, lattice)),
    });
    (status, page).into_response()
}

fn view<'a>(
    planned: &'a Planned,
    question: Option<QuestionForm<'a>>,
    lattice: &'a Lattice,
) -> PlannedView<'a> {
    let routes = &planned.routes.routes;
    let horizon = planned.request.as_ref().map_or(0, |r| r.years.saturating_mul(12));
    let scale = Timescale::new(routes.iter().flat_map(arrivals), horizon);
    let lanes = routes.iter().enumerate().map(|(i, route)| {
        let title = format!("{}: {}", route.label.label(), format::months(&route.months));
        let id = format!("route-{i}");
        let caption = Caption {
            id: &id,
            title: &title,
            desc: "Numbered stops along a time axis; the band around each is the time in which it may be reached.",
        };
        Lane {
            route,
            stops: moving(route).map(|leg| lattice.role_title(&leg.role)).collect(),
            picture: scale.lane(&caption, &arrivals(route)).into(),
            chosen: planned.plan.route == Some(i),
        }
    });
    PlannedView { planned, lanes: lanes.collect(), axis: scale.axis().into(), question }
}

/// The legs that lead somewhere else; staying has none.
fn moving(route: &Route) -> impl Iterator<Item = &switchback_model::Leg> {
    route.legs.iter().filter(|leg| leg.edge.is_some())
}

/// Months from today until each role on the way is begun.
fn arrivals(route: &Route) -> Vec<Span> {
    moving(route)
        .scan(Span::default(), |sum, leg| {
            *sum = sum.plus(leg.months);
            Some(*sum)
        })
        .collect()
}
