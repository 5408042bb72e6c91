//! What can I do? One question a page, each answer saved at once.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::CaseView;
use switchback_model::lattice::{Competency, Lattice};
use switchback_model::me::FormState;
use switchback_model::person::Rating;
use switchback_model::{Basis, GateState, Near, PartialDate, Standing};
use switchback_report::svg::{self, Bar, Caption};
use switchback_report::told as words;

use crate::Site;
use crate::asking::{Progress, QuestionForm, ToldBox};
use crate::chart::Picture;
use crate::error::{Failure, Result};
use crate::extract::{Case, Fields, Named, Params};
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::{Problem, ProblemBox};

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/ask", get(form)).route("/case/{case}/ask/{id}", get(one))
}

/// Roles that the closing page names.
const NAMED: usize = 3;

/// Questions that an address may name as asked before.
const MOST_BEFORE: usize = 40;

/// The questions that were asked before this one in the form, as its address says; so the way back
/// needs no memory.
struct Trail<'a> {
    case: i64,
    before: Vec<&'a str>,
}

impl<'a> Trail<'a> {
    fn of(case: i64, params: &'a Params, lattice: &Lattice) -> Self {
        let known = params.all("before").filter(|id| lattice.competency(id).is_some());
        Self { case, before: known.take(MOST_BEFORE).collect() }
    }

    /// The form after these questions and one more.
    fn form_after(&self, competency: Option<&str>) -> String {
        let all: Vec<&str> = self.before.iter().copied().chain(competency).collect();
        let end = query(&all);
        let mark = if end.is_empty() { "" } else { "?" };
        format!("/case/{}/ask{mark}{end}", self.case)
    }

    /// The question before this one.
    fn back(&self) -> Option<String> {
        let (last, rest) = self.before.split_last()?;
        let joint = if rest.is_empty() { "" } else { "&" };
        Some(format!("/case/{}/ask/{last}?in=form{joint}{}", self.case, query(rest)))
    }
}

fn query(before: &[&str]) -> String {
    before.iter().map(|id| format!("before={id}")).collect::<Vec<_>>().join("&")
}

#[derive(Template)]
#[template(path = "ask.html")]
struct AskPage<'a> {
    frame: Frame,
    case: i64,
    problem: Option<&'a Problem>,
    /// The competency that the page is about, where it was chosen.
    one: Option<One<'a>>,
    /// How far the form is, where the page is a step of it.
    progress: Option<Progress>,
    told: Option<ToldBox>,
    question: QuestionForm<'a>,
    /// The question before.
    back: Option<String>,
    /// Where it goes on without another answer.
    on: Option<String>,
    said: Said<'a>,
}

/// What was said so far, each with the way to say it otherwise.
struct Said<'a> {
    answers: Vec<(&'a str, &'a str, String)>,
    aside: Vec<(&'a str, &'a str)>,
}

impl<'a> Said<'a> {
    fn of(case: &'a CaseView, lattice: &'a Lattice) -> Self {
        let ratings = &case.person.ratings;
        let rated = ratings.iter().filter(|(_, r)| r.application.or(r.knowledge).is_some());
        let title = |id: &'a str| lattice.competency(id).map(|c| (id, c.title.as_str()));
        let aside = case.person.about_me.aside.iter().filter(|id| !ratings.contains_key(*id));
        Self {
            answers: rated
                .filter_map(|(id, r)| title(id).map(|(id, title)| (id, title, format::rating(r))))
                .collect(),
            aside: aside.filter_map(|id| title(id)).collect(),
        }
    }
}

/// A competency with what stands behind it.
struct One<'a> {
    competency: &'a Competency,
    standing: Option<&'a Standing>,
    rating: Option<&'a Rating>,
    /// What fading did.
    faded: Option<String>,
    /// The person said that it has not faded.
    fresh: bool,
    /// What the two scales say to each other.
    parting: Option<String>,
    proofs: Vec<ShownProof<'a>>,
    revision: i64,
}

/// Something behind a rating.
struct ShownProof<'a> {
    index: usize,
    what: &'a str,
    source: &'static str,
    who: Option<&'a str>,
    date: Option<PartialDate>,
    age: String,
}

async fn form(State(site): State<Site>, Case(case): Case, params: Params) -> Response {
    let lattice = site.engine().lattice();
    let trail = Trail::of(case.id, &params, lattice);
    let state = site.engine().form_state(&case.person, site.today());
    let told = trail.before.last().and_then(|id| told(&site, &case, id));
    let wants_more = params.has("more");
    match &state.question {
        Some(question) if wants_more || !state.through() => {
            let mut next = trail.form_after(question.competency.as_deref());
            if wants_more {
                next += if next.contains('?') { "&more=yes" } else { "?more=yes" };
            }
            Page(AskPage {
                frame: Frame::new("What can you do?").of(&case).at("Me"),
                case: case.id,
                problem: None,
                one: None,
                progress: (!wants_more).then(|| Progress::of(&state)),
                told,
                question: QuestionForm::new(&case, question, next),
                back: trail.back(),
                on: None,
                said: Said::of(&case, lattice),
            })
            .into_response()
        }
        _ => closing(&site, &case, &state, &trail, told),
    }
}

async fn one(
    State(site): State<Site>,
    Case(case): Case,
    Named(id): Named,
    params: Params,
) -> Result<Response> {
    let lattice = site.engine().lattice();
    let competency = lattice.competency(&id).ok_or_else(Failure::no_such_page)?;
    let here = format!("/case/{}/ask/{id}", case.id);
    let (back, on, next) = if params.has("in") {
        let trail = Trail::of(case.id, &params, lattice);
        let next = trail.form_after(Some(&id));
        (trail.back(), Some(next.clone()), next)
    } else if let Some(list) = list(case.id, &params, &id) {
        (None, None, list)
    } else {
        (None, None, here)
    };
    Ok(about(&site, &case, competency, Wanted { back, on, next, typed: None }))
}

/// The list that the page was opened from, to go back to after the answer.
fn list(case: i64, params: &Params, id: &str) -> Option<String> {
    let page = match params.all("from").next()? {
        "deep" => "deep",
        "evidence" => "evidence",
        "record" => "record",
        _ => return None,
    };
    let role = params.all("role").next().filter(|r| r.bytes().all(|b| b.is_ascii_graphic()));
    let role = role.map(|r| format!("?role={r}")).unwrap_or_default();
    Some(format!("/case/{case}/{page}{role}#{id}"))
}

/// What a page about one competency leads to, and what could not be used.
struct Wanted<'a> {
    back: Option<String>,
    on: Option<String>,
    next: String,
    typed: Option<(&'a Problem, &'a Fields)>,
}

/// The page of one competency.
fn about(site: &Site, case: &CaseView, competency: &Competency, wanted: Wanted<'_>) -> Response {
    let engine = site.engine();
    let Some(question) = engine.question_about(&competency.id) else {
        return Failure::no_such_page().into_response();
    };
    let me = engine.me(&case.person, site.today());
    let standing = me.profile.standings.get(competency.id.as_str());
    let filled = QuestionForm::new(case, &question, wanted.next);
    let page = Page(AskPage {
        frame: Frame::new(competency.title.clone()).of(case).at("Me"),
        case: case.id,
        problem: wanted.typed.map(|(problem, _)| problem),
        one: Some(One::new(site, case, competency, standing)),
        progress: None,
        told: told(site, case, &competency.id),
        question: match wanted.typed {
            Some((_, fields)) => filled.typed(fields),
            None => filled,
        },
        back: wanted.back,
        on: wanted.on,
        said: Said::of(case, engine.lattice()),
    });
    let status = match wanted.typed {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    (status, page).into_response()
}

/// The page of a competency again, with what was typed and what is wrong with it.
pub(super) fn again(
    site: &Site,
    case: &CaseView,
    competency: &Competency,
    problem: Problem,
    fields: &Fields,
) -> Response {
    let next = fields.back(case.id);
    let wanted = Wanted { back: None, on: None, next, typed: Some((&problem, fields)) };
    about(site, case, competency, wanted)
}

impl<'a> One<'a> {
    fn new(
        site: &Site,
        case: &'a CaseView,
        competency: &'a Competency,
        standing: Option<&'a Standing>,
    ) -> Self {
        let rating = case.person.ratings.get(&competency.id);
        let proofs = rating.map(|r| r.proofs.as_slice()).unwrap_or_default();
        let faded = standing.and_then(|s| Some(words::faded(s.faded.as_ref()?, s.level.lo)));
        Self {
            competency,
            standing,
            rating,
            faded,
            fresh: case.person.about_me.fresh.contains(&competency.id),
            parting: rating.and_then(words::parting),
            proofs: proofs
                .iter()
                .enumerate()
                .map(|(index, p)| ShownProof {
                    index,
                    what: &p.what,
                    source: p.source.label(),
                    who: p.who.as_deref(),
                    date: p.date,
                    age: format::ago(&p.date, site.today()),
                })
                .collect(),
            revision: case.revision,
        }
    }

    /// What the person wrote behind the level.
    fn own_word(&self) -> Option<&str> {
        self.rating?.evidence.as_deref()
    }

    /// Was a level said?
    fn is_rated(&self) -> bool {
        self.rating.is_some_and(|r| r.application.or(r.knowledge).is_some())
    }
}

/// What the answer about a competency told; that it was left open, where it was.
fn told(site: &Site, case: &CaseView, competency: &str) -> Option<ToldBox> {
    let lattice = site.engine().lattice();
    let title = lattice.competency_title(competency).to_owned();
    let Some(told) = site.engine().told(&case.person, competency, site.today()) else {
        let aside = case.person.about_me.aside.iter().any(|key| key == competency);
        return aside.then(|| ToldBox {
            title,
            says: vec![
                "You left it open: it stays unknown, and is not asked again by itself.".into(),
            ],
            ranges: None,
        });
    };
    let rating = case.person.ratings.get(competency);
    let mut says = words::told(&told, lattice);
    says.extend(rating.and_then(words::parting));
    let ranges = told.fit.map(|(_, before, after)| (before, after)).filter(|(b, a)| b != a);
    Some(ToldBox { title, says, ranges })
}

#[derive(Template)]
#[template(path = "asked.html")]
struct ClosingPage<'a> {
    frame: Frame,
    case: i64,
    lattice: &'a Lattice,
    state: &'a FormState,
    progress: Progress,
    told: Option<ToldBox>,
    back: Option<String>,
    near: Vec<&'a Near>,
    chart: Picture,
    enough: bool,
    /// The level of all answers, where it is the same one.
    alike: Option<u8>,
    said: Said<'a>,
    unknown: usize,
}

fn closing(
    site: &Site,
    case: &CaseView,
    state: &FormState,
    trail: &Trail<'_>,
    told: Option<ToldBox>,
) -> Response {
    let engine = site.engine();
    let lattice = engine.lattice();
    let me = engine.me(&case.person, site.today());
    let near: Vec<&Near> = me.nearest.iter().filter(|n| !n.below).take(NAMED).collect();
    Page(ClosingPage {
        frame: Frame::new("What your answers say").of(case).at("Me"),
        case: case.id,
        lattice,
        state,
        progress: Progress::of(state),
        told,
        back: trail.back(),
        chart: bars("three", "The three nearest roles", &near, lattice),
        near,
        enough: me.enough,
        alike: engine.all_alike(&case.person),
        said: Said::of(case, lattice),
        unknown: super::me::unknown(&me).len(),
    })
    .into_response()
}

/// Roles as range bars.
pub(super) fn bars(id: &str, title: &str, near: &[&Near], lattice: &Lattice) -> Picture {
    let rows: Vec<Bar<'_>> = near
        .iter()
        .map(|n| Bar {
            label: lattice.role_title(&n.role),
            range: n.fit.range,
            note: format::of_100(&n.fit.range).trim_end_matches(" of 100").to_owned(),
            barred: n.fit.worst_gate() == GateState::Closed,
            group: n.group,
        })
        .collect();
    let caption = Caption {
        id,
        title,
        desc: "One bar for each role, solid up to the least that the fit can be, of 100, and pale up to \
               the most. A grey one means that a must-have is not met. The table below holds the same \
               numbers.",
    };
    svg::bars(&caption, &rows).into()
}
