//! I am offered a post, and the interview is tomorrow. What should I ask?

use std::collections::BTreeMap;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use switchback_model::case::{OfferCase, OfferFile, Statements};
use switchback_model::lattice::{Fact, Family};
use switchback_model::{ConcernWeighed, Deciding, Edit, OfferVerdict, OfferWeighing, Person};

use crate::Site;
use crate::deciding;
use crate::error::Result;
use crate::extract::{Fields, Params};
use crate::format;
use crate::frame::{CaseLink, Frame, Page};
use crate::pages::start::open_cases;
use crate::parts::{Problem, ProblemBox};

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/offer", get(show))
        .route("/offer/interview", get(sheet))
        .route("/offer/whole", post(describe_whole))
}

/// The facts of the short form.
const ASKED: [&str; 3] = ["level", "pms-report-here", "programme-state"];

/// The same where the title is none of a PMO.
const ASKED_ELSEWHERE: [&str; 3] = ["programme-state", "reports-to", "why-open"];

/// What the post is called where no title is given.
const USUAL: &str = "PMO manager";

/// The answers of the short form, as the address holds them.
struct Short<'a> {
    questions: Vec<ShortFact<'a>>,
    role: String,
    case: String,
}

/// A question with what was said; blank was not asked yet.
pub(super) struct ShortFact<'a> {
    pub(super) fact: &'a Fact,
    pub(super) said: String,
}

impl ShortFact<'_> {
    pub(super) fn is(&self, answer: &str) -> bool {
        self.said == answer
    }
}

/// The questions with these ids, each with what the address says of it.
pub(super) fn short_facts<'a>(
    site: &'a Site,
    ids: impl IntoIterator<Item = &'a str>,
    said: impl Fn(&str) -> String,
) -> Vec<ShortFact<'a>> {
    let lattice = site.engine().lattice();
    let facts = ids.into_iter().filter_map(|id| lattice.fact(id));
    facts.map(|fact| ShortFact { fact, said: said(&fact.id) }).collect()
}

/// What was answered; what nobody knows is left out.
pub(super) fn statements(questions: &[ShortFact<'_>]) -> BTreeMap<String, Statements> {
    let known = questions.iter().filter(|q| q.fact.answers.iter().any(|a| a.id == q.said));
    known.map(|q| (q.fact.id.clone(), Statements::one(q.said.as_str()))).collect()
}

impl<'a> Short<'a> {
    fn new(site: &'a Site, said: impl Fn(&str) -> String) -> Self {
        let role = said("role").trim().to_owned();
        let family = site.engine().role(&role).ok().map(|r| r.family);
        let elsewhere = !role.is_empty() && family.is_some_and(|f| f != Family::Pmo);
        let asked = if elsewhere { ASKED_ELSEWHERE } else { ASKED };
        Self { role, case: said("case"), questions: short_facts(site, asked, &said) }
    }

    fn any(&self) -> bool {
        self.questions.iter().any(|q| !q.said.is_empty())
    }

    fn offer(&self) -> OfferCase {
        let role = if self.role.is_empty() { USUAL.to_owned() } else { self.role.clone() };
        OfferCase { role, facts: statements(&self.questions), ..OfferCase::default() }
    }

    fn weighed(&self, site: &Site) -> Result<OfferWeighing> {
        let offer = self.offer();
        let file = OfferFile { version: 1, kind: "offer".into(), offer, ..OfferFile::default() };
        Ok(site.engine().weigh_offer(&file, None, site.today())?)
    }

    /// The part of the address that holds the answers.
    fn query(&self) -> String {
        let pairs = self.questions.iter().filter(|q| q.fact.answers.iter().any(|a| a.id == q.said));
        let mut out: Vec<String> = pairs.map(|q| format!("{}={}", q.fact.id, q.said)).collect();
        if !self.role.is_empty() {
            out.push(format!("role={}", encoded(&self.role)));
        }
        out.join("&")
    }
}

/// A text as an address may hold it.
pub(super) fn encoded(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::new(), |mut out, b| {
        if b.is_ascii_alphanumeric() {
            out.push(char::from(b));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{b:02X}");
        }
        out
    })
}

#[derive(Template)]
#[template(path = "offer.html")]
struct OfferPage<'a> {
    frame: Frame,
    short: Short<'a>,
    weighed: Option<OfferWeighing>,
    problem: Option<Problem>,
    /// What is begun already.
    open: Vec<CaseLink>,
    /// How many questions the whole form asks.
    whole: usize,
}

impl OfferPage<'_> {
    /// What stands over the reading: the first thing that the answers point to, where they are too
    /// few for a verdict.
    fn head(&self, w: &OfferWeighing) -> String {
        let weighs = |c: &&ConcernWeighed| c.weighed.net() > 0.0;
        let first = w.concerns.iter().filter(weighs);
        let first = first.max_by(|a, b| a.weighed.net().total_cmp(&b.weighed.net()));
        match first {
            Some(c) if w.verdict == OfferVerdict::NotEnough => {
                format!("What stands out so far: {}", format::small(&c.concern.title))
            }
            _ => w.verdict.label().to_owned(),
        }
    }
}

/// The form was sent with nothing chosen.
pub(super) fn nothing_chosen(params: &Params, any: bool) -> Option<Problem> {
    (params.has("read") && !any).then(|| Problem {
        field: "first",
        what: "no question is answered yet".into(),
        place: None,
        mend: "Answer at least one; “I do not know” counts".into(),
    })
}

/// The status of a page with such a form.
pub(super) fn status(problem: Option<&Problem>) -> StatusCode {
    if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}

#[derive(Template)]
#[template(path = "interview.html")]
pub(super) struct InterviewPage {
    pub(super) frame: Frame,
    pub(super) weighed: OfferWeighing,
    pub(super) back: String,
}

fn first(params: &Params) -> impl Fn(&str) -> String + '_ {
    |name| params.all(name).next().unwrap_or_default().to_owned()
}

async fn show(State(site): State<Site>, params: Params) -> Result<Response> {
    let short = Short::new(&site, first(&params));
    let weighed = if short.any() { Some(short.weighed(&site)?) } else { None };
    let problem = nothing_chosen(&params, short.any());
    let status = status(problem.as_ref());
    let page = OfferPage {
        frame: Frame::new("Weigh an offer"),
        open: open_cases(&site).await?,
        whole: short.weighed(&site)?.answered.1,
        short,
        weighed,
        problem,
    };
    Ok((status, Page(page)).into_response())
}

async fn sheet(State(site): State<Site>, params: Params) -> Result<Response> {
    let short = Short::new(&site, first(&params));
    let frame = Frame::new("Interview tomorrow");
    let back = format!("/offer?{}", short.query());
    Ok(Page(InterviewPage { frame, weighed: short.weighed(&site)?, back }).into_response())
}

/// Keeps what was said so far as an offer of a case, and asks for the rest there.
async fn describe_whole(State(site): State<Site>, fields: Fields) -> Result<Redirect> {
    let offer = Short::new(&site, |name| fields.get(name).to_owned()).offer();
    let case = begun(&site, fields.get("case")).await?;
    let index = site.desk.case(case).await?.person.offers.len();
    let change = Deciding::AddOffer { offer: Box::new(offer) };
    site.desk.edit(case, &Edit::Decide { change: Box::new(change) }, None).await?;
    Ok(Redirect::to(&format!("/case/{case}/offers/{index}")))
}

/// The case that is named, or a new one with nobody in it yet.
pub(super) async fn begun(site: &Site, case: &str) -> Result<i64> {
    if let Ok(id) = case.parse::<i64>() {
        return Ok(site.desk.case(id).await?.id);
    }
    Ok(site.desk.begin_with(&Person::default(), site.today()).await?)
}
