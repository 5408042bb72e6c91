//! What do job adverts ask for, in how many of them, and what have I of it? (R002-48)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use switchback_app::{CaseView, split_adverts};
use switchback_model::adverts::{AdvertsRead, AskedKind, KeptAdvert, Requirement};
use switchback_model::{Edit, Interval, Knowing, PartialDate};
use switchback_report::words;

use crate::Site;
use crate::error::{Failure, Result};
use crate::extract::{Case, Fields};
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::{Problem, ProblemBox};
use crate::saving;
use crate::typed::{problem, short};

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/adverts", get(show_without).post(read_without))
        .route("/case/{case}/adverts", get(show).post(read))
}

/// Adverts that are read at a time.
const MOST: usize = 30;
/// Letters of all adverts together; a long one has ten thousand.
const MOST_TEXT: usize = 300_000;

#[derive(Template)]
#[template(path = "adverts.html")]
struct AdvertsPage<'a> {
    frame: Frame,
    case: Option<&'a CaseView>,
    problem: Option<Problem>,
    /// What was pasted and is not kept.
    text: String,
    read: AdvertsRead,
}

impl AdvertsPage<'_> {
    fn kept(&self) -> &[KeptAdvert] {
        self.case.map_or(&[], |c| &c.person.about_me.adverts)
    }

    /// What is asked for, by its kind; kinds of which nothing is are left out.
    fn kinds(&self) -> Vec<(AskedKind, Vec<&Requirement>)> {
        let of = |kind| self.read.requirements.iter().filter(move |r| r.kind == kind);
        let all = AskedKind::ALL.into_iter().map(|kind| (kind, of(kind).collect::<Vec<_>>()));
        all.filter(|(_, list)| !list.is_empty()).collect()
    }

    fn counted(&self, r: &Requirement) -> String {
        let all = self.read.adverts.len();
        let mut out = format!("{} of {all}", r.adverts);
        for (n, what) in [(r.must, "as a must"), (r.nice, "as nice to have")] {
            if n > 0 {
                out.push_str(&format!(", {n} {what}"));
            }
        }
        out
    }

    fn of_4(&self, level: &Interval) -> String {
        format!("{} of 4", words::level(*level))
    }

    /// The words, each once.
    fn quotes<'a>(&self, r: &'a Requirement) -> Vec<&'a str> {
        let mut out: Vec<&str> = Vec::new();
        for (_, quote) in &r.quotes {
            if !out.iter().any(|known| known.eq_ignore_ascii_case(quote)) {
                out.push(quote);
            }
        }
        out
    }

    /// Where more is to be read about it.
    fn leads_to(&self, r: &Requirement) -> Option<String> {
        let id = r.id.as_ref()?;
        match (r.kind, self.case) {
            (AskedKind::Competency, Some(case)) => {
                Some(format!("/case/{}/ask/{id}?from=adverts", case.id))
            }
            (AskedKind::Certificate, _) => Some(format!("/credentials/{id}{}", self.frame.end())),
            _ => None,
        }
    }
}

/// The first line of an advert that says anything, shortened.
fn first_line(text: &str) -> String {
    short(text.lines().map(str::trim).find(|l| !l.is_empty()).unwrap_or_default())
}

async fn show_without(State(site): State<Site>) -> Response {
    draw(&site, None, "", None)
}

async fn show(State(site): State<Site>, Case(case): Case) -> Response {
    draw(&site, Some(&case), "", None)
}

async fn read_without(State(site): State<Site>, fields: Fields) -> Response {
    let problem = too_much(&fields);
    draw(&site, None, fields.get("text"), problem)
}

/// Shows what is asked for; keeps the adverts only where that is asked for too.
async fn read(State(site): State<Site>, Case(case): Case, fields: Fields) -> Result<Response> {
    let problem = too_much(&fields);
    if problem.is_some() || fields.get("keep") != "yes" {
        return Ok(draw(&site, Some(&case), fields.get("text"), problem));
    }
    let date = Some(PartialDate::from(site.today()));
    let keep = |text| Edit::Know {
        change: Box::new(Knowing::KeepAdvert {
            advert: Box::new(KeptAdvert { text, date, ..KeptAdvert::default() }),
        }),
    };
    let edits = split_adverts(fields.get("text")).into_iter().map(keep).collect();
    let page = format!("/case/{}/adverts", case.id);
    saving::save(&site, case.id, &Edit::All { edits }, fields.get("revision"))
        .await
        .map_err(|e| Failure::from(e).of(&case).back_to(page.clone()))?;
    Ok(Redirect::to(&format!("{page}#asked")).into_response())
}

/// What is wrong with what was pasted.
fn too_much(fields: &Fields) -> Option<Problem> {
    let text = fields.get("text");
    let adverts = split_adverts(text).len();
    if adverts == 0 {
        return Some(problem("text", "nothing was pasted", "paste the text of an advert"));
    }
    if adverts > MOST || text.len() > MOST_TEXT {
        let what = format!("{adverts} adverts with {} letters are too many at a time", text.len());
        return Some(problem("text", what, format!("paste at most {MOST} at a time")));
    }
    None
}

fn draw(site: &Site, case: Option<&CaseView>, text: &str, problem: Option<Problem>) -> Response {
    let kept = case.map_or(&[][..], |c| c.person.about_me.adverts.as_slice());
    let kept = kept.iter().map(|a| a.text.clone());
    // What cannot be read is shown again and not counted.
    let pasted = if problem.is_none() { split_adverts(text) } else { Vec::new() };
    let texts: Vec<String> = pasted.into_iter().chain(kept).collect();
    let person = case.map(|c| &c.person);
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let frame = Frame::new("What do job adverts ask for?");
    let page = Page(AdvertsPage {
        frame: match case {
            Some(case) => frame.of(case).at("Me"),
            None => frame.at("Guide"),
        },
        case,
        problem,
        text: text.to_owned(),
        read: site.engine().adverts(&texts, person, site.today()),
    });
    (status, page).into_response()
}
