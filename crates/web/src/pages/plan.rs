//! How do I get there, what does each way cost, and what do I do on Monday?

use std::borrow::Cow;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use switchback_app::{About, AppError, CaseView, Planned};
use switchback_model::going::{KeptPlan, Step};
use switchback_model::lattice::{Hurdle, Lattice, Move, Trial};
use switchback_model::person::Goal;
use switchback_model::{
    Action, CredentialStanding, CredentialWord, Edit, Going, Interval, Leg, Limit, OutAndBack,
    Raised, Route, RouteLabel, RoutePay, Span,
};

use super::board;
use super::lanes::{self, Lane};
use super::reasons::{self, Weighed};
use super::wished::{self, Asked, LimitFields};
use crate::Site;
use crate::asking::QuestionForm;
use crate::chart::Picture;
use crate::error::{Failure, Result};
use crate::extract::{Case, Form, Here, Query};
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::{Problem, ProblemBox, RoleSelect};
use crate::saving;
use crate::typed::{Typed, some};

/// How many steps of a kept plan stand before its routes.
const NEXT: usize = 3;

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/case/{case}/plan", get(show))
        .route("/case/{case}/goal", post(set_goal))
        .route("/case/{case}/plan/keep", post(keep))
}

/// The pairs of a form or of an address.
pub(super) type Pairs = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage<'a> {
    frame: Frame,
    case: i64,
    revision: i64,
    lattice: &'a Lattice,
    problem: Option<Problem>,
    /// Was anything asked, so that the routes are the answer?
    asks: bool,
    /// Was the goal saved just now?
    saved_goal: bool,
    goal: RoleSelect<'a>,
    years: String,
    hours: String,
    limits: LimitFields<'a>,
    asked: &'a Asked,
    saved: Option<&'a Goal>,
    /// The plan that is kept, so that another one needs a reason.
    kept: Option<&'a KeptPlan>,
    /// Its next steps.
    next: Vec<(&'a Step, String)>,
    /// Is it asked whether the goal is to be removed?
    removes: bool,
    firm: bool,
    /// Where what the person likes and the goal part, one sentence each.
    partings: Vec<String>,
    /// The reason that counts most, where any was given (R001-13).
    reason: Option<Weighed<'a>>,
    planned: Option<PlannedView<'a>>,
}

/// Steps of a plan that stand open; later ones are folded.
const MOST_STEPS: usize = 4;

impl<'a> PlanPage<'a> {
    /// The first steps, and the later ones.
    fn steps<'b>(&self, actions: &'b [Action]) -> (&'b [Action], &'b [Action]) {
        actions.split_at_checked(MOST_STEPS).unwrap_or((actions, &[]))
    }

    /// Is there a way to the goal, or is staying meant?
    fn is_stuck(&self, view: &PlannedView<'_>) -> bool {
        let routes = &view.planned.routes;
        !routes.conflict.is_empty() && routes.routes.iter().all(|r| r.label == RouteLabel::Stay)
    }

    fn keeps(&self) -> bool {
        self.kept.is_some()
    }

    /// Is there no route to open the page at?
    fn found_nothing(&self) -> bool {
        self.planned.as_ref().is_some_and(|v| self.is_stuck(v) || v.lanes.is_empty())
    }

    /// The name of the heading over the routes. Where none leads to the goal, the page opens at its
    /// own heading, which says so.
    fn routes_at(&self, view: &PlannedView<'_>) -> &'static str {
        if self.is_stuck(view) { "routes-head" } else { "found" }
    }

    /// "5 routes, 2½ to 13½ years": what was found, and how long it takes from the quickest to the
    /// slowest.
    fn found(&self, view: &PlannedView<'_>) -> String {
        let moves: Vec<Span> = view
            .lanes
            .iter()
            .filter(|lane| self.is_move(lane))
            .map(|lane| lane.route.months)
            .collect();
        let ends = (moves.iter().map(|m| m.lo).min(), moves.iter().map(|m| m.hi).max());
        let (Some(lo), Some(hi)) = ends else { return "No route was found.".into() };
        let routes = format::count(moves.len(), "route", "routes");
        format!("{routes}, {}.", format::months(&Span::new(lo, hi)))
    }

    /// What the goal is now, where it was saved just now.
    fn goal_saved(&self) -> Option<String> {
        let told = || match self.saved {
            None => "Saved: no goal is kept.".into(),
            Some(goal) => {
                let title = format::small(self.lattice.role_title(&goal.role));
                let years = goal
                    .years
                    .map(|y| format!(", within {}", format::count(y as usize, "year", "years")));
                let limits = if goal.limits.is_blank() { "" } else { ", with the limits above" };
                format!("Saved: your goal is {title}{}{limits}.", years.unwrap_or_default())
            }
        };
        self.saved_goal.then(told)
    }

    fn speaks_for(&self, w: &Weighed<'a>) -> &'a str {
        w.read.speaks_for.first().map_or("", String::as_str)
    }

    fn speaks_against(&self, w: &Weighed<'a>) -> &'a str {
        w.read.against.first().map_or("", String::as_str)
    }

    /// This page with another goal.
    fn towards(&self, role: &str) -> String {
        format!("/case/{}/plan?{}", self.case, self.asked.towards(role).query())
    }

    /// This page with one more job left out.
    fn without(&self, role: &str) -> String {
        let asked = self.asked.without(role, self.saved);
        format!("/case/{}/plan?{}#found", self.case, asked.query())
    }

    /// What would happen to this plan.
    fn what_if(&self, lane: &Lane<'_>) -> String {
        let goal = self.planned.as_ref().and_then(|v| v.planned.goal.clone());
        let goal = goal.filter(|_| self.asked.no_goal).unwrap_or_else(|| self.asked.goal.clone());
        let asked = Asked { goal, no_goal: false, way: Some(Vec::new()), ..self.asked.clone() };
        let asked = asked.query();
        let and = if asked.is_empty() { "" } else { "&" };
        format!("/case/{}/what-if?{asked}{and}way={}", self.case, lane.way())
    }

    fn field_of(&self, limit: &Limit) -> &'static str {
        wished::field_of_limit(limit)
    }

    fn is_move(&self, lane: &Lane<'_>) -> bool {
        lane.route.label != RouteLabel::Stay
    }

    fn pay_words(&self, pay: &RoutePay) -> String {
        lanes::pay_words(pay)
    }

    fn against(&self, pay: &RoutePay, at: usize) -> String {
        pay.sum.get(at).map(|v| lanes::against(*v, &pay.currency)).unwrap_or_default()
    }

    fn survey(&self, pay: &RoutePay) -> &'a str {
        let survey = self.lattice.pay.surveys.iter().find(|s| s.id == pay.survey);
        survey.map_or("one survey", |s| &s.title)
    }

    fn trials(&self, leg: &Leg) -> Vec<&'a Trial> {
        lanes::trials(leg, self.lattice)
    }

    fn met(&self, edge: &Move) -> &'static str {
        match edge.hurdle {
            Hurdle::GettingIn => "met on the way to the job",
            Hurdle::FirstWeeks => "met in the first weeks there",
        }
    }

    fn helps(&self, word: &CredentialWord) -> (&'static str, &'static str) {
        match word.helps {
            Some(true) => ("open", "helps"),
            Some(false) => ("closed", "will not help"),
            None => ("unknown", "not enough known"),
        }
    }

    /// How many of them help.
    fn helping(&self, words: &[CredentialWord]) -> String {
        match words.iter().filter(|w| w.helps == Some(true)).count() {
            0 => "none of which is known to help".into(),
            1 => "one of which helps".into(),
            n => format!("{n} of which help"),
        }
    }

    fn standing(&self, word: &CredentialWord) -> &'static str {
        match word.standing {
            CredentialStanding::Not => "",
            CredentialStanding::UnderWay => "under way",
            CredentialStanding::Held => "held",
        }
    }
}

/// A plan with its pictures.
struct PlannedView<'a> {
    planned: &'a Planned,
    lanes: Vec<Lane<'a>>,
    axis: Picture,
    trade: Picture,
    pay: Option<(Picture, RoutePay)>,
    checkpoints: Vec<String>,
    question: Option<QuestionForm<'a>>,
}

impl PlannedView<'_> {
    fn any_marked(&self) -> bool {
        self.lanes.iter().any(|l| l.route.grade.rarest > 1 || l.route.grade.skipped > 0)
    }

    fn any_unchecked(&self) -> bool {
        self.lanes.iter().any(|l| !l.route.unchecked.is_empty())
    }
}

/// One of the three that are compared: what it is called, and the route.
struct Column<'a> {
    name: &'static str,
    route: Option<&'a Route>,
}

impl<'a> PlanPage<'a> {
    fn reached(&self, raised: &Raised) -> String {
        format::of_4(&Interval::point(raised.to))
    }

    fn horizon(&self, both: &OutAndBack) -> String {
        format::months(&Span::new(both.horizon, both.horizon))
    }

    fn columns(&self, both: &'a OutAndBack) -> [Column<'a>; 2] {
        [
            Column { name: "Out and back", route: Some(&both.out) },
            Column { name: "Inside all the way", route: both.inside.as_ref() },
        ]
    }
}

async fn show(
    State(site): State<Site>,
    Case(case): Case,
    Query(pairs): Query<Pairs>,
    here: Here,
) -> Response {
    let asked = Asked::of(&pairs);
    let planned = plan(&site, &case, &asked);
    draw(&site, &case, &asked, planned, (here, Asking::Read { saved: one(&pairs, "saved") }))
}

/// What the page says besides the routes.
#[derive(Clone, Copy)]
enum Asking<'a> {
    /// They were asked for, and something may have been saved before.
    Read { saved: &'a str },
    /// Is the goal to be removed?
    Remove,
}

/// Saves what was asked as the goal, if a plan can be made of it; shows the form again if not.
async fn set_goal(
    State(site): State<Site>,
    Case(case): Case,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let asked = Asked::of(&pairs);
    let planned = match planned_or_page(&site, &case, &asked) {
        Ok(planned) => planned,
        Err(page) => return Ok(*page),
    };
    let here = own_page(&case);
    // A goal that is there goes only when it was said twice.
    if asked.goal.is_empty() && case.person.goal.is_some() && one(&pairs, "sure") != "yes" {
        let asked = Asked { no_goal: true, ..asked };
        let planned = plan(&site, &case, &asked);
        return Ok(draw(&site, &case, &asked, planned, (here, Asking::Remove)));
    }
    let goal = if asked.goal.is_empty() { None } else { goal_of(&case, &planned) };
    let edit = Edit::SetGoal { goal };
    save(&site, &case, &edit, &pairs, &here.page).await?;
    Ok(Redirect::to(&saving::landing(&here.page, "goal", "goal-kept")).into_response())
}

/// This page of a case, with nothing left aside.
fn own_page(case: &CaseView) -> Here {
    Here { page: format!("/case/{}/plan", case.id), aside: Vec::new() }
}

/// What is planned for a form, or the page again with what is wrong with it.
fn planned_or_page(
    site: &Site,
    case: &CaseView,
    asked: &Asked,
) -> std::result::Result<Planned, Box<Response>> {
    plan(site, case, asked).map_err(|problem| {
        // A route that is not among those found any more is not asked for twice.
        let again = Asked { way: None, ..asked.clone() };
        Box::new(draw(
            site,
            case,
            &again,
            Err(problem),
            (own_page(case), Asking::Read { saved: "" }),
        ))
    })
}

/// What was planned for as the goal of the file, with what the file says of it besides.
fn goal_of(case: &CaseView, planned: &Planned) -> Option<Box<Goal>> {
    let request = planned.request.as_ref();
    let saved = case.person.goal.as_ref();
    Some(Box::new(Goal {
        role: planned.goal.clone()?,
        years: request.map(|r| r.years).or(saved.and_then(|g| g.years)),
        hours_per_week: request.map(|r| r.hours_per_week).or(saved.and_then(|g| g.hours_per_week)),
        limits: request
            .map(|r| r.limits.clone())
            .or(saved.map(|g| g.limits.clone()))
            .unwrap_or_default(),
        extra: saved.map(|g| g.extra.clone()).unwrap_or_default(),
    }))
}

/// Keeps the plan along one route, and the goal that it leads to.
async fn keep(
    State(site): State<Site>,
    Case(case): Case,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let asked = Asked::of(&pairs);
    let planned = match planned_or_page(&site, &case, &asked) {
        Ok(planned) => planned,
        Err(page) => return Ok(*page),
    };
    let here = own_page(&case);
    let Some(kept) = site.engine().kept(&case.person, &planned, site.today()) else {
        return Ok(Redirect::to(&here.page).into_response());
    };
    let why = some(one(&pairs, "why")).unwrap_or_else(|| "another route was chosen".into());
    let why = if case.person.plan.is_some() { why } else { String::new() };
    let go = Edit::Go { change: Box::new(Going::KeepPlan { plan: Box::new(kept), why }) };
    let goal = Edit::SetGoal { goal: goal_of(&case, &planned) };
    save(&site, &case, &Edit::All { edits: vec![goal, go] }, &pairs, &here.page).await?;
    Ok(Redirect::to(&board::anew(case.id)).into_response())
}

/// What stands in a field.
pub(super) fn one<'a>(pairs: &'a Pairs, name: &str) -> &'a str {
    pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
}

/// Saves an edit, unless another window changed the same since the page was shown.
pub(super) async fn save(
    site: &Site,
    case: &CaseView,
    edit: &Edit,
    pairs: &Pairs,
    back: &str,
) -> Result<()> {
    let failure = |e: AppError| Failure::from(e).of(case).back_to(back).with_typed(|| copy(pairs));
    saving::save(site, case.id, edit, one(pairs, "revision")).await.map_err(failure)
}

/// What was typed, in the words of the form.
fn copy(pairs: &Pairs) -> Vec<(String, String)> {
    const SHOWN: [(&str, &str); 8] = [
        ("goal", "Where to"),
        ("years", "Within years"),
        ("hours", "Own hours a week"),
        ("floor", "No job that pays less than"),
        ("per", "For a"),
        ("latest", "There by"),
        ("avoid", "Not through"),
        ("why", "Why"),
    ];
    let shown = SHOWN.iter().flat_map(|(name, label)| {
        let of = pairs.iter().filter(move |(key, value)| key == name && !value.trim().is_empty());
        of.map(move |(_, value)| ((*label).to_owned(), value.clone()))
    });
    shown.collect()
}

pub(super) fn plan(site: &Site, case: &CaseView, asked: &Asked) -> Typed<Planned> {
    let saved = case.person.goal.as_ref();
    let mut wishes = asked.wishes(saved)?;
    let mut person = Cow::Borrowed(&case.person);
    if let (true, Some(saved)) = (asked.no_goal, saved) {
        // The goal is left out, and what was said with it stays.
        wishes.years = wishes.years.or(saved.years);
        wishes.hours_per_week = wishes.hours_per_week.or(saved.hours_per_week);
        wishes.limits = wishes.limits.or_else(|| Some(saved.limits.clone()));
        person.to_mut().goal = None;
    }
    site.engine()
        .plan(&person, &wishes, site.today())
        .map_err(|e| Problem::of(wished::field_of(&e), e))
}

fn draw(
    site: &Site,
    case: &CaseView,
    asked: &Asked,
    planned: Typed<Planned>,
    (here, asking): (Here, Asking<'_>),
) -> Response {
    let (engine, today) = (site.engine(), site.today());
    let lattice = engine.lattice();
    let (planned, problem) = match planned {
        Ok(planned) => (Some(planned), None),
        Err(problem) => (None, Some(problem)),
    };
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let saved = case.person.goal.as_ref();
    let in_force = planned.as_ref().and_then(|p| p.goal.as_deref());
    let goal = in_force.and_then(|id| lattice.role(id));
    let aside = &case.person.about_me.aside;
    let question = engine.question(&case.person, About::Plan(goal), aside, today);
    let question =
        question.as_ref().map(|q| QuestionForm::new(case, q, format!("{}#question", here.page)));
    let typed = Some(asked.goal.as_str()).filter(|g| !g.is_empty());
    let or_usual = |typed: &str, saved: Option<u32>, usual: u32| {
        if typed.is_empty() { saved.unwrap_or(usual).to_string() } else { typed.to_owned() }
    };
    let usual = &lattice.constants;
    let reads = engine.reasons(&case.person, today);
    let conflict = planned.as_ref().is_some_and(|p| !p.routes.conflict.is_empty());
    let bare = Asked { limits: None, ..asked.clone() }.query();
    let reset = format!("/case/{}/plan?{bare}&reset=yes", case.id);
    let page = Page(PlanPage {
        frame: Frame::new("Routes and a plan").of(case).at("Plan"),
        case: case.id,
        revision: case.revision,
        lattice,
        limits: LimitFields::new(
            lattice,
            asked.limits_or(saved),
            problem.as_ref(),
            conflict,
            reset.replace("?&", "?"),
        ),
        asks: problem.is_none() && here.page.contains("goal="),
        saved_goal: matches!(asking, Asking::Read { saved: "goal" }),
        problem,
        goal: RoleSelect {
            form: None,
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
        asked,
        saved,
        kept: case.person.plan.as_deref(),
        next: case.person.plan.as_deref().map_or_else(Vec::new, |p| board::next(p, NEXT, today)),
        removes: matches!(asking, Asking::Remove),
        // Firm is the wish that was kept, not each goal that is looked at.
        firm: case.person.about_me.reasons.firm
            && saved.is_some_and(|g| in_force == Some(g.role.as_str())),
        partings: goal.map_or_else(Vec::new, |r| engine.partings(&case.person, r, today)),
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
    let request = planned.request.as_ref();
    let scale = lanes::scale(&planned.routes, request.map_or(0, |r| r.years));
    let start = request.map_or("", |r| r.start.role.as_str());
    let routes = &planned.routes.routes;
    let lanes = lanes::lanes(routes, planned.plan.route, (start, &scale), ("lane", lattice));
    PlannedView {
        planned,
        axis: scale.axis().into(),
        trade: lanes::trade(&lanes),
        pay: lanes::pay(&lanes),
        checkpoints: lanes::checkpoint_heads(&scale),
        lanes,
        question,
    }
}
