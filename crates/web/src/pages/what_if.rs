//! What if something goes wrong on the way? The plan before and after, beside each other. (F37)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use switchback_app::{AppError, CaseView, Wishes};
use switchback_model::going::KeptPlan;
use switchback_model::lattice::{Credential, Lattice};
use switchback_model::{Edit, Going, Plan, Replanned, Route, Routes, WhatIf};
use switchback_report::svg::Timescale;

use super::board;
use super::lanes::{self, Lane};
use super::plan::{Pairs, one, save};
use super::wished::{self, Asked};
use crate::Site;
use crate::chart::Picture;
use crate::error::Result;
use crate::extract::{Case, Form, Query};
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::{Problem, ProblemBox};
use crate::typed::{Typed, problem, some};

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/case/{case}/what-if", get(show))
        .route("/case/{case}/what-if/keep", post(keep))
}

/// What may happen, as the form asks it: the value, the words.
const CHANGES: [(&str, &str); 4] = [
    ("year", "A year passes and nothing comes of it"),
    ("hours", "I have only half the hours"),
    ("exam", "I fail an exam"),
    ("vacancy", "There is no vacancy for a job on the way"),
];

#[derive(Template)]
#[template(path = "what_if.html")]
struct WhatIfPage<'a> {
    frame: Frame,
    case: i64,
    revision: i64,
    lattice: &'a Lattice,
    problem: Option<Problem>,
    asked: &'a Asked,
    /// What was chosen.
    what: &'a str,
    exam: &'a str,
    job: &'a str,
    /// The jobs on the way now.
    jobs: Vec<&'a str>,
    /// Is it the plan that is kept which is asked about?
    of_kept: bool,
    keeps: bool,
    view: Option<View<'a>>,
}

/// Before and after, on one time axis.
struct View<'a> {
    replanned: &'a Replanned,
    sides: [Side<'a>; 2],
    axis: Picture,
    keepable: bool,
}

/// One of the two plans.
struct Side<'a> {
    head: &'static str,
    plan: &'a Plan,
    /// The plan that is kept.
    kept: Option<&'a KeptPlan>,
    route: Option<&'a Route>,
    lane: Option<Lane<'a>>,
}

impl Side<'_> {
    fn through(&self, lattice: &Lattice) -> String {
        let Some(route) = self.route else { return "no route".into() };
        let all: Vec<&str> = route.legs.iter().map(|l| lattice.role_title(&l.role)).collect();
        all.join(" → ")
    }

    fn time(&self) -> String {
        self.route.map_or_else(|| "no route".into(), |r| format::months(&r.months))
    }

    fn hours(&self) -> String {
        self.route.map_or_else(|| "no route".into(), |r| format::hours(&r.hours))
    }

    fn there(&self) -> String {
        let last = self.plan.milestones.last();
        last.map_or_else(
            || "no date".into(),
            |m| format!("{} to {}", format::month(&m.from), format::month(&m.until)),
        )
    }

    /// The first step that is neither got nor taken out, in the person's words where they changed it.
    fn first_step(&self) -> &str {
        for a in &self.plan.actions {
            let words = self.kept.map_or(Some(a.what.as_str()), |k| k.words_of(&a.id, &a.what));
            if let Some(words) = words {
                return format::short_name(words);
            }
        }
        "nothing is planned"
    }
}

impl<'a> WhatIfPage<'a> {
    fn changes(&self) -> [(&'static str, &'static str); 4] {
        CHANGES
    }

    /// What happened, as a sentence.
    fn said(&self, view: &View<'_>) -> String {
        format!("{}.", format::capital(view.replanned.what.trim_end_matches('.')))
    }

    /// Is this field what is wrong?
    fn is_wrong(&self, field: &str) -> bool {
        self.problem.as_ref().is_some_and(|p| p.field == field)
    }

    /// Is it not clear which of the four is meant?
    fn is_unclear(&self) -> bool {
        self.is_wrong("what-year")
    }

    /// What came out, in one sentence.
    fn told(&self, view: &View<'_>) -> String {
        let [before, after] = &view.sides;
        match (before.route, after.route) {
            (_, None) => "Worked out: no route is left.".into(),
            (None, Some(_)) => format!("Worked out: there was no route; now {}.", after.time()),
            _ if before.there() == after.there() => {
                format!("Worked out: you are there as before, {}.", after.there())
            }
            _ => {
                format!("Worked out: before, there {}; after, {}.", before.there(), after.there())
            }
        }
    }

    fn is_chosen(&self, id: &str) -> bool {
        self.what == id
    }

    fn asks(&self, id: &str, what: &str) -> bool {
        id == what
    }

    fn is_exam(&self, id: &str) -> bool {
        self.exam == id
    }

    fn is_job(&self, id: &str) -> bool {
        self.job == id
    }

    fn exams(&self) -> &'a [Credential] {
        &self.lattice.credentials
    }
}

/// What the address asks: of which plan, and what happens.
struct Question {
    asked: Asked,
    of_kept: bool,
}

impl Question {
    /// The plan of the address; the one that is kept, where the address names none.
    fn of(case: &CaseView, pairs: &Pairs) -> Self {
        let asked = Asked::of(pairs);
        let kept = case.person.plan.as_deref().filter(|_| asked.goal.is_empty());
        match kept {
            Some(kept) => Self { asked: asked_of(kept, asked), of_kept: true },
            None => Self { asked, of_kept: false },
        }
    }
}

/// The wishes of a plan that is kept, along its own route.
fn asked_of(kept: &KeptPlan, asked: Asked) -> Asked {
    Asked {
        goal: kept.goal.clone(),
        years: kept.years.to_string(),
        hours: kept.hours_per_week.to_string(),
        limits: Some(wished::TypedLimits::of(&kept.limits)),
        way: Some(kept.stops.iter().map(|s| s.role.clone()).collect()),
        ..asked
    }
}

/// What the lists ask after: the field, and what happens where it is filled.
const LISTS: [(&str, &str); 2] = [("exam", "exam"), ("job", "vacancy")];

/// Which of the four was chosen; blank where the form was not sent yet. A list that was filled is a
/// choice too: with keys it is a stop of its own, and who fills it need not have been at the dot before
/// it. The dot that the page showed already (`was`) gives way to a list filled since.
fn chosen(pairs: &Pairs) -> Typed<&str> {
    let (said, was) = (one(pairs, "what"), one(pairs, "was"));
    let filled: Vec<&str> = LISTS
        .iter()
        .filter(|(field, id)| !one(pairs, field).is_empty() && *id != said && *id != was)
        .map(|(_, id)| *id)
        .collect();
    let fresh = !said.is_empty() && said != was;
    match (filled.as_slice(), fresh) {
        ([], _) if said.is_empty() && pairs.iter().any(|(name, _)| name == "exam") => Err(problem(
            "what-year",
            "nothing is chosen yet",
            "choose one of the four, or fill the list under one of them",
        )),
        ([], _) => Ok(said),
        ([only], false) => Ok(only),
        _ => Err(problem(
            "what-year",
            "two things are chosen at once",
            "leave one, and set the list of the other back to “choose one”",
        )),
    }
}

/// What happens, where it was said.
fn change(site: &Site, pairs: &Pairs) -> Typed<Option<WhatIf>> {
    Ok(Some(match chosen(pairs)? {
        "" => return Ok(None),
        "year" => WhatIf::MissAYear,
        "hours" => WhatIf::HalfTheHours,
        "exam" => {
            let exam = some(one(pairs, "exam"))
                .ok_or_else(|| problem("exam", "it is missing which exam", "choose one"))?;
            let known = site.engine().credential(&exam).map_err(|e| Problem::of("exam", e))?;
            WhatIf::FailExam(known.id.clone())
        }
        "vacancy" => {
            let job = some(one(pairs, "job")).ok_or_else(|| {
                problem("job", "it is missing which job has no vacancy", "choose one on the way")
            })?;
            let known = site.engine().role(&job).map_err(|e| Problem::of("job", e))?;
            WhatIf::NoVacancy(known.id.clone())
        }
        other => {
            let what = format!("“{}” is nothing that we can work out", crate::typed::short(other));
            return Err(problem("what-year", what, "choose one of the four"));
        }
    }))
}

/// Worked out along the route that was meant; along the one we would take where that is not among
/// those found any more.
fn replan(
    site: &Site,
    case: &CaseView,
    asked: &Asked,
    change: &WhatIf,
) -> Typed<(Replanned, Option<KeptPlan>)> {
    let wishes = asked.wishes(case.person.goal.as_ref())?;
    let work = |wishes: &Wishes| site.engine().what_if(&case.person, wishes, change, site.today());
    let again = |e: AppError| match e.place.as_deref() {
        Some("way") => work(&Wishes { way: None, ..wishes.clone() }),
        _ => Err(e),
    };
    work(&wishes).or_else(again).map_err(|e| Problem::of(field_of(change, &e), e))
}

fn field_of(change: &WhatIf, e: &AppError) -> &'static str {
    match (change, wished::field_of(e)) {
        (WhatIf::NoVacancy(_), "goal") => "job",
        (WhatIf::FailExam(_), "goal") => "exam",
        _ => "what-year",
    }
}

async fn show(State(site): State<Site>, Case(case): Case, Query(pairs): Query<Pairs>) -> Response {
    draw(&site, &case, &pairs)
}

fn draw(site: &Site, case: &CaseView, pairs: &Pairs) -> Response {
    let lattice = site.engine().lattice();
    let Question { asked, of_kept } = Question::of(case, pairs);
    let found =
        change(site, pairs).and_then(|c| c.map(|c| replan(site, case, &asked, &c)).transpose());
    let (found, problem) = match found {
        Ok(found) => (found, None),
        Err(problem) => (None, Some(problem)),
    };
    let now = super::plan::plan(site, case, &asked)
        .or_else(|_| super::plan::plan(site, case, &Asked { way: None, ..asked.clone() }));
    let jobs = now.as_ref().map_or_else(|_| Vec::new(), |p| on_the_way(&p.routes, &p.plan));
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let start = now.as_ref().ok().and_then(|p| p.request.as_ref());
    let start_role = start.map_or("", |r| r.start.role.as_str());
    let years = start.map_or(0, |r| r.years);
    let keeps = case.person.plan.as_deref();
    let what = chosen(pairs).unwrap_or_else(|_| one(pairs, "what"));
    // A list of something else is set back, so that the next one that is filled is seen to be new.
    let refused = problem.is_some();
    let list = |field, id| if refused || what == id { one(pairs, field) } else { "" };
    let page = Page(WhatIfPage {
        frame: Frame::new("What if something goes wrong?").of(case).at("Plan"),
        case: case.id,
        revision: case.revision,
        lattice,
        problem,
        asked: &asked,
        what,
        exam: list("exam", "exam"),
        job: list("job", "vacancy"),
        jobs,
        of_kept,
        keeps: case.person.plan.is_some(),
        view: found.as_ref().map(|(replanned, kept)| {
            view(replanned, (kept.is_some(), keeps), (start_role, years), lattice)
        }),
    });
    (status, page).into_response()
}

fn on_the_way<'a>(found: &'a Routes, plan: &Plan) -> Vec<&'a str> {
    let route = plan.route.and_then(|i| found.routes.get(i));
    route.map_or_else(Vec::new, |r| lanes::moving(r).map(|l| l.role.as_str()).collect())
}

fn view<'a>(
    replanned: &'a Replanned,
    (keepable, kept): (bool, Option<&'a KeptPlan>),
    (start, years): (&str, u32),
    lattice: &'a Lattice,
) -> View<'a> {
    let taken = |(found, plan): &'a (Routes, Plan)| plan.route.and_then(|i| found.routes.get(i));
    let (before, after) = (taken(&replanned.before), taken(&replanned.after));
    let stops = before.iter().chain(&after).flat_map(|r| lanes::arrivals(r));
    let scale = Timescale::new(stops, years.saturating_mul(12));
    let side = |head, id, plan, route: Option<&'a Route>| {
        let one = route.map(std::slice::from_ref).unwrap_or_default();
        let lane = lanes::lanes(one, None, (start, &scale), (id, lattice)).pop();
        Side { head, plan, kept, route, lane }
    };
    View {
        replanned,
        sides: [
            side("Before", "before", &replanned.before.1, before),
            side("After", "after", &replanned.after.1, after),
        ],
        axis: scale.axis().into(),
        keepable,
    }
}

/// Makes the plan after what happened the one that is kept; the one before goes into its history.
async fn keep(
    State(site): State<Site>,
    Case(case): Case,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let Question { asked, .. } = Question::of(&case, &pairs);
    let found =
        change(&site, &pairs).and_then(|c| c.map(|c| replan(&site, &case, &asked, &c)).transpose());
    let Ok(Some((replanned, Some(kept)))) = found else {
        return Ok(draw(&site, &case, &pairs));
    };
    let why = some(one(&pairs, "why")).unwrap_or(replanned.what);
    let why = if case.person.plan.is_some() { why } else { String::new() };
    let go = Edit::Go { change: Box::new(Going::KeepPlan { plan: Box::new(kept), why }) };
    let back = format!("/case/{}/what-if", case.id);
    save(&site, &case, &go, &pairs, &back).await?;
    Ok(Redirect::to(&board::anew(case.id)).into_response())
}
