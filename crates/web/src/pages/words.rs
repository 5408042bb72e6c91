//! What did I do, in my own words, and what does it show? (F10, R001-07 to R001-12)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::{CaseView, told_things};
use switchback_model::knowing::Achievement;
use switchback_model::lattice::{Competency, Lattice};
use switchback_model::told::{ToldIn, ToldRead, ToldShows};
use switchback_model::{Interval, Knowing};
use switchback_report::words;

use super::know::{Again, needed, yes_no};
use crate::Site;
use crate::error::Result;
use crate::extract::{Case, Fields, Form};
use crate::format;
use crate::frame::{CaseLink, Frame, Page};
use crate::knowing::KnowNav;
use crate::pages::bring::begin;
use crate::pages::start::open_cases;
use crate::parts::{Problem, ProblemBox};
use crate::typed::{Typed, date, problem, short, some, stale};

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/words", get(show)).route("/tell", get(tell).post(begin_told))
}

/// Texts with readings on the page at most; the newest stand first.
const MOST_READ: usize = 60;
/// Things that are taken over from one text at most.
const MOST_TOLD: usize = 40;

#[derive(Template)]
#[template(path = "words.html")]
struct WordsPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    lattice: &'a Lattice,
    again: Again,
    /// With something read in them.
    read: Vec<ToldRead>,
    /// With nothing read in them.
    unread: Vec<ToldRead>,
    /// Texts that are not shown.
    more: usize,
    nav: KnowNav,
}

#[derive(Template)]
#[template(path = "tell.html")]
struct TellPage {
    frame: Frame,
    /// What is begun already.
    open: Vec<CaseLink>,
    problem: Option<Problem>,
    text: String,
    /// Whose case it is, as the form says it.
    whose: String,
}

impl WordsPage<'_> {
    fn open(&self) -> usize {
        let readings = self.read.iter().flat_map(|t| &t.readings);
        readings.filter(|r| r.said.is_none()).count()
    }

    fn title<'b>(&'b self, r: &'b ToldShows) -> &'b str {
        self.lattice.competency_title(&r.competency)
    }

    /// The levels that the words leave open.
    fn range(&self, r: &ToldShows) -> String {
        match r.level {
            Interval { lo, hi } if hi < 4.0 => {
                format!("{} of 4: you write that you helped", words::level(Interval::new(lo, hi)))
            }
            level => format!("{} of 4", words::level(level)),
        }
    }

    fn competencies(&self) -> &[Competency] {
        &self.lattice.competencies
    }
}

/// Names the text of a reading in a form.
fn names(told: &ToldRead) -> (&'static str, String) {
    match told.told_in {
        ToldIn::Achievement(index) => ("index", index.to_string()),
        ToldIn::Job(_) => ("line", told.text.clone()),
    }
}

async fn show(State(site): State<Site>, Case(case): Case) -> Response {
    draw(&site, &case, Again::default())
}

pub(super) fn draw(site: &Site, case: &CaseView, again: Again) -> Response {
    let all = site.engine().told_lines(&case.person, site.today());
    let (mut read, mut unread): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|t| !t.readings.is_empty());
    let more = read.len().saturating_sub(MOST_READ) + unread.len().saturating_sub(MOST_READ);
    read.truncate(MOST_READ);
    unread.truncate(MOST_READ);
    let status = again.status();
    let page = Page(WordsPage {
        frame: Frame::new("In your own words").of(case).at("Me"),
        case,
        lattice: site.engine().lattice(),
        again,
        read,
        unread,
        more,
        nav: KnowNav { case: case.id, here: "words" },
    });
    (status, page).into_response()
}

async fn tell(State(site): State<Site>) -> Result<impl IntoResponse> {
    Ok(Page(TellPage {
        frame: Frame::new("Tell it in your own words"),
        open: open_cases(&site).await?,
        problem: None,
        text: String::new(),
        whose: String::new(),
    }))
}

#[derive(serde::Deserialize)]
struct Told {
    #[serde(default)]
    text: String,
    #[serde(default)]
    whose: String,
}

async fn begin_told(State(site): State<Site>, Form(told): Form<Told>) -> Result<Response> {
    match site.engine().own_words(&told.text) {
        Ok(imported) => begin(&site, &imported, "/words#read", &told.whose).await,
        Err(e) => {
            let page = Page(TellPage {
                frame: Frame::new("Tell it in your own words"),
                open: Vec::new(),
                problem: Some(Problem::of("text", e)),
                text: told.text,
                whose: told.whose,
            });
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// One thing, as the guided form asks for it.
pub(super) fn told(f: &Fields) -> Typed<Achievement> {
    Ok(Achievement {
        text: needed(f, "did", "what you did is missing", "write one sentence about it")?,
        at: some(f.get("what-it-was")),
        for_whom: some(f.get("for-whom")),
        result: some(f.get("came-of-it")),
        unpaid: f.get("paid") == "no",
        date: date(f, "when")?,
        ..Achievement::default()
    })
}

/// Everything that a free text tells, each thing by itself.
pub(super) fn told_text(f: &Fields) -> Typed<Vec<Knowing>> {
    let things = told_things(f.get("text"));
    if things.is_empty() {
        return Err(problem("text", "there are no words in it", "write what you did"));
    }
    if things.len() > MOST_TOLD {
        let what = format!("{} sentences are too many for one go", things.len());
        return Err(problem("text", what, format!("send at most {MOST_TOLD} at a time")));
    }
    let unpaid = f.get("paid") == "no";
    let tell = |text| Knowing::AddAchievement {
        achievement: Box::new(Achievement { text, unpaid, ..Achievement::default() }),
    };
    Ok(things.into_iter().map(tell).collect())
}

/// What is said of a reading: it is so, it is not so, it is something else.
pub(super) fn read(site: &Site, case: &CaseView, f: &Fields) -> Typed<Vec<Knowing>> {
    let of = |competency: String, shows: Option<bool>| -> Typed<Knowing> {
        if f.has("line") {
            let told = f.get("line");
            let all = case.person.positions.iter().flat_map(|p| &p.work);
            let line = all.into_iter().find(|l| l.trim() == told).ok_or_else(stale)?;
            return Ok(Knowing::ReadLine { line: line.clone(), competency, shows });
        }
        let index = f.get("index").parse().map_err(|_| stale())?;
        Ok(Knowing::SetShows { index, competency, shows })
    };
    if f.get("shows") != "instead" {
        return Ok(vec![of(super::know::competency(site, f)?, yes_no(f.get("shows")))?]);
    }
    let typed = f.get("instead");
    let all = &site.engine().lattice().competencies;
    let meant = all.iter().find(|c| c.id == typed || c.title.eq_ignore_ascii_case(typed));
    let Some(meant) = meant else {
        let what = if typed.is_empty() {
            "it is missing what it shows".to_owned()
        } else {
            format!("“{}” is none of our competencies", short(typed))
        };
        return Err(problem("read", what, "choose one of the list that opens in the field"));
    };
    let mut out = vec![of(meant.id.clone(), Some(true))?];
    // In the place of a reading, or beside none.
    let before = f.get("competency");
    if !before.is_empty() && before != meant.id {
        out.insert(0, of(before.to_owned(), Some(false))?);
    }
    Ok(out)
}
