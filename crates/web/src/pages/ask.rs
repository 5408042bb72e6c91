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
use switchback_model::{Basis, GateState, Near, PartialDate, Question, Standing};
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

/// What stands in a trail where it goes on behind the end of the form.
const MORE: &str = "more";

/// The questions that were asked in the form, as its address says; so the way back needs no memory.
/// Going back keeps those that were asked later, so that one comes forward through them again.
struct Trail<'a> {
    case: i64,
    asked: Vec<&'a str>,
    /// Does it go on behind the end of the form?
    more: bool,
}

impl<'a> Trail<'a> {
    fn of(case: i64, params: &'a Params, lattice: &Lattice) -> Self {
        let more = params.has(MORE);
        Self { more, ..Self::through(case, params.all("before"), lattice) }
    }

    /// The trail that a form was sent with.
    fn sent(case: i64, packed: &'a str, lattice: &Lattice) -> Self {
        let more = packed.split(' ').any(|word| word == MORE);
        Self { more, ..Self::through(case, packed.split(' '), lattice) }
    }

    fn through(case: i64, asked: impl Iterator<Item = &'a str>, lattice: &Lattice) -> Self {
        let known = asked.filter(|id| lattice.competency(id).is_some());
        Self { case, asked: known.take(MOST_BEFORE).collect(), more: false }
    }

    /// The trail as a form sends it.
    fn packed(&self) -> String {
        self.asked.iter().copied().chain(self.more.then_some(MORE)).collect::<Vec<_>>().join(" ")
    }

    /// The trail as an address holds it.
    fn query(&self, one_more: Option<&str>) -> String {
        let all = self.asked.iter().copied().chain(one_more);
        let before = all.map(|id| format!("before={id}"));
        before.chain(self.more.then(|| "more=yes".into())).collect::<Vec<_>>().join("&")
    }

    /// A question of the trail, with all of it.
    fn question(&self, competency: &str) -> String {
        format!("/case/{}/ask/{competency}?{}#now", self.case, self.in_form())
    }

    /// The part of an address that makes a question a step of the form.
    fn in_form(&self) -> String {
        let trail = self.query(None);
        if trail.is_empty() { "in=form".into() } else { format!("in=form&{trail}") }
    }

    /// Where a question stands in the trail; behind its end where it is a new one.
    fn place(&self, competency: Option<&str>) -> usize {
        let at = competency.and_then(|id| self.asked.iter().position(|asked| *asked == id));
        at.unwrap_or(self.asked.len())
    }

    /// The page after a question: the one that was asked after it, else the form.
    fn on(&self, competency: Option<&str>) -> String {
        let at = self.place(competency);
        if let Some(next) = self.asked.get(at + 1) {
            return self.question(next);
        }
        let end = self.query(competency.filter(|_| at == self.asked.len()));
        let mark = if end.is_empty() { "" } else { "?" };
        format!("/case/{}/ask{mark}{end}#now", self.case)
    }

    /// The question before this one.
    fn before(&self, competency: Option<&str>) -> Option<&'a str> {
        self.asked.get(self.place(competency).checked_sub(1)?).copied()
    }

    /// The page of the question before this one.
    fn back(&self, competency: Option<&str>) -> Option<String> {
        self.before(competency).map(|id| self.question(id))
    }

    fn progress(&self, state: &FormState) -> Progress {
        if self.more { Progress::beyond(state) } else { Progress::of(state) }
    }
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
    /// Is it the first page of a visit?
    begins: bool,
    /// The end of the addresses of earlier questions.
    trail: String,
    said: Said<'a>,
}

impl AskPage<'_> {
    /// What was said before this visit.
    fn in_file(&self) -> String {
        let (answered, aside) = (self.said.answers.len(), self.said.aside.len());
        let answers = format::count(answered, "answer is", "answers are");
        match (answered, aside) {
            (_, 0) => format!("{answers} in the file already"),
            (0, _) => {
                format!("{} left open so far", format::count(aside, "question is", "questions are"))
            }
            _ => format!("{answers} in the file already, and {aside} left open"),
        }
    }
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
    let trail = Trail::of(case.id, &params, site.engine().lattice());
    let state = site.engine().form_state(&case.person, site.today());
    match &state.question {
        Some(question) if trail.more || !state.through() => {
            step(&site, &case, &state, question, &trail, None)
        }
        _ => closing(&site, &case, &state, &trail),
    }
}

/// One step of the form, with what was typed where it could not be used.
fn step(
    site: &Site,
    case: &CaseView,
    state: &FormState,
    question: &Question,
    trail: &Trail<'_>,
    typed: Option<(&Problem, &Fields)>,
) -> Response {
    let id = question.competency.as_deref();
    let on = trail.on(id);
    let asked = QuestionForm::new(case, question, on.clone()).after(trail.packed());
    let page = Page(AskPage {
        frame: Frame::new("What can you do?").of(case).at("Me"),
        case: case.id,
        problem: typed.map(|(problem, _)| problem),
        one: None,
        progress: Some(trail.progress(state)),
        told: trail.before(id).filter(|_| typed.is_none()).and_then(|id| told(site, case, id)),
        question: match typed {
            Some((problem, fields)) => asked.typed(fields, problem),
            None => asked,
        },
        back: trail.back(id),
        on: (trail.place(id) < trail.asked.len()).then_some(on),
        begins: trail.asked.is_empty() && typed.is_none() && !trail.more,
        trail: trail.in_form(),
        said: Said::of(case, site.engine().lattice()),
    });
    (status(typed.is_some()), page).into_response()
}

fn status(refused: bool) -> StatusCode {
    if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}

/// A question of the form by its competency: the one that is due, or an earlier one.
fn question_of_form(site: &Site, state: &FormState, competency: &str) -> Option<Question> {
    let due = state.question.clone().filter(|q| q.competency.as_deref() == Some(competency));
    due.or_else(|| {
        let why = "you were asked it before, and can answer it otherwise".into();
        Some(Question { why, ..site.engine().question_about(competency)? })
    })
}

async fn one(
    State(site): State<Site>,
    Case(case): Case,
    Named(id): Named,
    params: Params,
) -> Result<Response> {
    let lattice = site.engine().lattice();
    let competency = lattice.competency(&id).ok_or_else(Failure::no_such_page)?;
    if params.has("in") {
        let trail = Trail::of(case.id, &params, lattice);
        return step_of(&site, &case, competency, &trail, None);
    }
    let here = format!("/case/{}/ask/{id}#told", case.id);
    let next = list(case.id, &params, &id).unwrap_or(here);
    Ok(about(&site, &case, competency, next, None))
}

/// The step of the form that asks for a competency.
fn step_of(
    site: &Site,
    case: &CaseView,
    competency: &Competency,
    trail: &Trail<'_>,
    typed: Option<(&Problem, &Fields)>,
) -> Result<Response> {
    let state = site.engine().form_state(&case.person, site.today());
    let question = question_of_form(site, &state, &competency.id);
    let question = question.ok_or_else(Failure::no_such_page)?;
    Ok(step(site, case, &state, &question, trail, typed))
}

/// The list that the page was opened from, to go back to after the answer.
fn list(case: i64, params: &Params, id: &str) -> Option<String> {
    let page = match params.all("from").next()? {
        "deep" => "deep",
        "evidence" => "evidence",
        "record" => "record",
        "adverts" => return Some(format!("/case/{case}/adverts")),
        _ => return None,
    };
    let role = params.all("role").next().filter(|r| r.bytes().all(|b| b.is_ascii_graphic()));
    let role = role.map(|r| format!("?role={r}")).unwrap_or_default();
    Some(format!("/case/{case}/{page}{role}#{id}"))
}

/// The page of one competency, which leads to `next`.
fn about(
    site: &Site,
    case: &CaseView,
    competency: &Competency,
    next: String,
    typed: Option<(&Problem, &Fields)>,
) -> Response {
    let engine = site.engine();
    let Some(question) = engine.question_about(&competency.id) else {
        return Failure::no_such_page().into_response();
    };
    let me = engine.me(&case.person, site.today());
    let standing = me.profile.standings.get(competency.id.as_str());
    let filled = QuestionForm::new(case, &question, next);
    let page = Page(AskPage {
        frame: Frame::new(competency.title.clone()).of(case).at("Me"),
        case: case.id,
        problem: typed.map(|(problem, _)| problem),
        one: Some(One::new(site, case, competency, standing)),
        progress: None,
        told: told(site, case, &competency.id),
        question: match typed {
            Some((problem, fields)) => filled.typed(fields, problem),
            None => filled,
        },
        back: None,
        on: None,
        begins: false,
        trail: String::new(),
        said: Said::of(case, engine.lattice()),
    });
    (status(typed.is_some()), page).into_response()
}

/// The page of the form again, with what was typed and what is wrong with it.
pub(super) fn again(
    site: &Site,
    case: &CaseView,
    competency: &Competency,
    problem: &Problem,
    fields: &Fields,
) -> Result<Response> {
    let typed = Some((problem, fields));
    if fields.has("trail") {
        let trail = Trail::sent(case.id, fields.get("trail"), site.engine().lattice());
        return step_of(site, case, competency, &trail, typed);
    }
    Ok(about(site, case, competency, fields.back(case.id), typed))
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
    /// The ends of the addresses of earlier questions, and of those behind the end.
    again: String,
    more: String,
    said: Said<'a>,
    unknown: usize,
}

fn closing(site: &Site, case: &CaseView, state: &FormState, trail: &Trail<'_>) -> Response {
    let engine = site.engine();
    let lattice = engine.lattice();
    let me = engine.me(&case.person, site.today());
    let near: Vec<&Near> = me.nearest.iter().filter(|n| !n.below).take(NAMED).collect();
    Page(ClosingPage {
        frame: Frame::new("What your answers say").of(case).at("Me"),
        case: case.id,
        lattice,
        state,
        progress: trail.progress(state),
        told: trail.before(None).and_then(|id| told(site, case, id)),
        back: trail.back(None),
        again: trail.in_form(),
        more: Trail { more: true, asked: trail.asked.clone(), ..*trail }.query(None),
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
