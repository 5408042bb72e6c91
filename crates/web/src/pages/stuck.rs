//! Why am I stuck, what would tell, and what can I do?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use switchback_app::CaseView;
use switchback_model::case::{Reached, StuckCase, StuckFile};
use switchback_model::lattice::{FactAbout, Lattice, PatternPart, StuckPlan};
use switchback_model::{
    AskedFact, CauseReading, Counted, Deciding, Edit, Place, StuckDiagnosis, StuckVerdict,
};
use switchback_report::svg::{self, Balance, Caption};

use super::decide::Wrong;
use super::offer::{ShortFact, begun, nothing_chosen, short_facts, statements, status};
use crate::Site;
use crate::chart::{self, Picture};
use crate::deciding::{self, AskFact, On, SafetyCheck, Signs, Topic, Voices, cause_word};
use crate::error::Result;
use crate::extract::{Case, Fields, Here, Params};
use crate::format;
use crate::frame::{CaseLink, Frame, Page};
use crate::pages::start::open_cases;
use crate::parts::{Problem, ProblemBox};

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/stuck", get(show))
        .route("/stuck/whole", post(describe_whole))
        .route("/case/{case}/stuck", get(show_case))
}

/// How far an application came, in forms, in the order of [`Reached::ALL`].
pub(super) const REACHED: [&str; 5] = ["sent", "paper", "interview", "final", "offer"];

/// The facts of the short form: three questions, the first in two halves.
const ASKED: [&str; 4] = ["line-needed", "line-record", "post-exists", "known-above"];

/// The class of the word.
fn verdict_class(verdict: StuckVerdict) -> &'static str {
    match verdict {
        StuckVerdict::Causes | StuckVerdict::WrongTarget => "negotiate",
        StuckVerdict::NotYou | StuckVerdict::NothingWrong => "take",
        StuckVerdict::NotEnough => "not-enough",
    }
}

fn bars(causes: &[CauseReading]) -> Picture {
    let rows: Vec<Balance<'_>> = causes
        .iter()
        .map(|c| Balance {
            label: &c.stall.title,
            word: cause_word(&c.counted),
            range: c.weighed.range,
            net: c.weighed.net(),
            weighs: c.counted == Counted::Fits,
        })
        .collect();
    let caption = Caption {
        id: "balance",
        title: "How well each cause fits",
        desc: "A row for each cause on a scale from what speaks against it to what speaks for it. The pale part is where it can still come to lie, the dot what is known. The same numbers stand in a table.",
    };
    svg::balances(&caption, ["speaks against it", "speaks for it"], &rows).into()
}

// The short form ---------------------------------------------------------------------------------

#[derive(Template)]
#[template(path = "stuck.html")]
struct StuckPage<'a> {
    frame: Frame,
    questions: Vec<ShortFact<'a>>,
    goal: String,
    case: String,
    reading: Option<(StuckDiagnosis, Picture)>,
    problem: Option<Problem>,
    /// What is begun already.
    open: Vec<CaseLink>,
    /// How many questions the whole form asks.
    whole: usize,
}

impl StuckPage<'_> {
    /// What stands over the reading: the first cause that the answers point to, where they are too
    /// few for a verdict.
    fn head(&self, d: &StuckDiagnosis) -> String {
        let first = d.causes.iter().filter(|c| c.weighed.net() > 0.0);
        let first = first.max_by(|a, b| a.weighed.net().total_cmp(&b.weighed.net()));
        match first {
            Some(c) if d.verdict == StuckVerdict::NotEnough => {
                format!("What your answers point to first: {}", format::small(&c.stall.title))
            }
            _ => d.verdict.label().to_owned(),
        }
    }

    fn class(&self, d: &StuckDiagnosis) -> &'static str {
        verdict_class(d.verdict)
    }

    fn word(&self, c: &CauseReading) -> &'static str {
        cause_word(&c.counted)
    }

    fn fits(&self, c: &CauseReading) -> bool {
        c.counted == Counted::Fits
    }

    /// The causes that the answers say anything about.
    fn touched<'a>(&self, d: &'a StuckDiagnosis) -> Vec<&'a CauseReading> {
        d.causes.iter().filter(|c| !c.weighed.signs.is_empty()).collect()
    }
}

async fn show(State(site): State<Site>, params: Params) -> Result<Response> {
    let said = |name: &str| params.all(name).next().unwrap_or_default().to_owned();
    let questions = short_facts(&site, ASKED, said);
    let goal = said("goal");
    let any = questions.iter().any(|q| !q.said.is_empty());
    let reading = any.then(|| {
        let stuck = stuck_case(&questions, &goal);
        let file = StuckFile { version: 1, kind: "stuck".into(), stuck, ..StuckFile::default() };
        let d = site.engine().read_stuck(&file, None, site.today());
        let bars = bars(&d.causes);
        (d, bars)
    });
    let case = said("case");
    let problem = nothing_chosen(&params, any);
    let status = status(problem.as_ref());
    let frame = Frame::new("I am stuck");
    let open = open_cases(&site).await?;
    let whole = site.engine().read_stuck(&StuckFile::default(), None, site.today()).answered.1;
    let page = StuckPage { frame, questions, goal, case, reading, problem, open, whole };
    Ok((status, Page(page)).into_response())
}

fn stuck_case(questions: &[ShortFact<'_>], goal: &str) -> StuckCase {
    let goal = goal.trim();
    StuckCase {
        goal: (!goal.is_empty()).then(|| goal.to_owned()),
        facts: statements(questions),
        ..StuckCase::default()
    }
}

/// Keeps what was said so far in a case, and asks for the rest there.
async fn describe_whole(State(site): State<Site>, fields: Fields) -> Result<Redirect> {
    let case = begun(&site, fields.get("case")).await?;
    let questions = short_facts(&site, ASKED, |name| fields.get(name).to_owned());
    let StuckCase { goal, facts, .. } = stuck_case(&questions, fields.get("goal"));
    let jobs = goal.map(|goal| Deciding::SetStuckJobs { now: String::new(), goal });
    let answers = facts.into_iter().map(|(fact, said)| Deciding::Answer {
        on: Place::Stuck,
        fact,
        said: Some(said),
    });
    for change in jobs.into_iter().chain(answers) {
        site.desk.edit(case, &Edit::Decide { change: Box::new(change) }, None).await?;
    }
    Ok(Redirect::to(&format!("/case/{case}/stuck")))
}

// In the case ------------------------------------------------------------------------------------

#[derive(Template)]
#[template(path = "stuck_case.html")]
struct StuckCasePage<'a> {
    frame: Frame,
    case: &'a CaseView,
    stuck: &'a StuckCase,
    d: &'a StuckDiagnosis,
    lattice: &'a Lattice,
    on: &'a On<'a>,
    bars: Picture,
    funnel: Option<Picture>,
    ask: Option<AskFact<'a>>,
    topics: Vec<Topic<'a>>,
    wrong: Option<&'a Wrong>,
}

impl<'a> StuckCasePage<'a> {
    fn word(&self, c: &CauseReading) -> &'static str {
        cause_word(&c.counted)
    }

    fn fits(&self, c: &CauseReading) -> bool {
        c.counted == Counted::Fits
    }

    /// What would tell the two strongest apart, unless it is asked anyhow.
    fn apart(&self) -> Option<&'a AskedFact> {
        let asked = self.ask.as_ref().map(|a| a.fact.id.as_str());
        self.d.tells_apart.as_ref().filter(|t| asked != Some(t.fact.id.as_str()))
    }

    /// The causes that something is known of, and those that nothing is.
    fn split(&self) -> (Vec<&'a CauseReading>, Vec<&'a CauseReading>) {
        self.d.causes.iter().partition(|c| !c.weighed.signs.is_empty())
    }

    fn signs(&self, c: &'a CauseReading) -> Signs<'a> {
        Signs {
            on: self.on,
            lattice: self.lattice,
            of: &c.stall.id,
            at: format!("signs-{}", c.stall.id),
            weighed: &c.weighed,
            own: &self.stuck.signs,
            heads: ["Speaks for it", "Speaks against it"],
        }
    }

    /// "2 of 6 settled".
    fn settled(&self) -> String {
        let settled = self.d.safety.iter().filter(|s| s.state == Some(true)).count();
        format!("{settled} of {} settled", self.d.safety.len())
    }

    fn safety(&self) -> SafetyCheck<'_> {
        SafetyCheck { on: self.on, items: &self.d.safety, said: &self.stuck.facts }
    }

    fn voices(&self) -> Voices<'_> {
        let page = format!("{}#voices", self.on.page);
        Voices { case: self.case, lattice: self.lattice, page, belief: None }
    }

    fn typed(&self, field: &str, saved: &str) -> String {
        match self.wrong.filter(|w| w.fields.has(field)) {
            Some(w) => w.fields.get(field).to_owned(),
            None => saved.to_owned(),
        }
    }

    fn is_wrong(&self, field: &str) -> bool {
        self.wrong.is_some_and(|w| w.problem.field == field)
    }

    fn reached(&self) -> Vec<(&'static str, &'static str)> {
        Reached::ALL.into_iter().zip(REACHED).map(|(r, id)| (id, r.label())).collect()
    }

    fn points_here(&self, plan: &StuckPlan) -> bool {
        self.d.points_to.as_ref().is_some_and(|(to, _)| to == plan)
    }

    fn part_words(&self, part: &PatternPart) -> &'static str {
        part.reader.label()
    }

    fn verdict_class(&self) -> &'static str {
        verdict_class(self.d.verdict)
    }

    fn goal(&self) -> &str {
        let of_cv = self.case.person.goal.as_ref().map(|g| self.lattice.role_title(&g.role));
        self.stuck.goal.as_deref().or(of_cv).unwrap_or_default()
    }
}

async fn show_case(State(site): State<Site>, Case(case): Case, here: Here) -> Response {
    draw(&site, &case, None, &here.aside)
}

/// The page, with the form that could not be used, if there is one.
pub(super) fn draw(
    site: &Site,
    case: &CaseView,
    wrong: Option<Wrong>,
    aside: &[String],
) -> Response {
    let d = site.engine().read_stuck(&case.person.stuck_file(), Some(&case.person), site.today());
    let stuck = case.person.stuck.as_deref().cloned().unwrap_or_default();
    let page = format!("/case/{}/stuck", case.id);
    let on = On { case, on: "stuck".into(), page };
    // Where both are one question, the better reason is that it tells two causes apart.
    let apart = d.tells_apart.as_ref();
    let is_one = apart.zip(d.next.as_ref()).is_some_and(|(a, n)| a.fact.id == n.fact.id);
    let next = if is_one { apart } else { d.next.as_ref() };
    let facts = site.engine().asked(FactAbout::Stuck, None, &stuck.facts);
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = Page(StuckCasePage {
        frame: Frame::new("Why am I stuck?").of(case).at("Stuck"),
        case,
        lattice: site.engine().lattice(),
        bars: bars(&d.causes),
        funnel: d.funnel.as_ref().map(|f| chart::funnel(&f.reached)),
        ask: AskFact::next(&on, next, &facts, &stuck.facts, aside),
        topics: Topic::all(&on, &facts, &stuck.facts),
        wrong: wrong.as_ref(),
        stuck: &stuck,
        on: &on,
        d: &d,
    });
    (status, page).into_response()
}
