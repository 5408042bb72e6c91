//! What shows it, and who saw it? Reviews, recommendations, and all evidence by group.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use switchback_app::CaseView;
use switchback_model::knowing::{Permission, ProofSource, Review};
use switchback_model::lattice::{Competency, CompetencyGroup, Lattice};
use switchback_model::{Edit, Knowing, PartialDate};

use crate::Site;
use crate::error::{Failure, Result};
use crate::extract::{Case, Entry, Fields};
use crate::format;
use crate::frame::{Frame, Page};
use crate::knowing::KnowNav;
use crate::pages::answer::{date, wrong};
use crate::pages::deep::GROUPS;
use crate::parts::{Problem, ProblemBox};
use crate::saving;
use crate::typed::meant;

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/case/{case}/evidence", get(show))
        .route("/case/{case}/review", post(add))
        .route("/case/{case}/review/{index}/withdraw", post(withdraw))
        .route("/case/{case}/review/{index}/remove", post(remove))
}

#[derive(Template)]
#[template(path = "evidence.html")]
struct EvidencePage<'a> {
    frame: Frame,
    case: i64,
    revision: i64,
    problem: Option<&'a Problem>,
    lattice: &'a Lattice,
    groups: Vec<Group<'a>>,
    reviews: Vec<ShownReview<'a>>,
    /// What was typed and could not be used.
    typed: Fields,
    nav: KnowNav,
}

impl EvidencePage<'_> {
    fn permissions(&self) -> [Permission; 3] {
        Permission::ALL
    }

    fn chose(&self, permission: &Permission) -> bool {
        self.typed.get("permission") == permission.id()
    }

    fn ticked(&self, competency: &str) -> bool {
        self.typed.all().any(|(name, value)| name == "shows" && value == competency)
    }

    /// The competencies to tick, by group.
    fn to_tick(&self) -> Vec<(&'static str, Vec<&Competency>)> {
        let of = |group| self.lattice.competencies.iter().filter(move |c| c.group == group);
        GROUPS.map(|g| (g.label(), of(g).collect())).into()
    }
}

/// The evidence of one group of competencies.
struct Group<'a> {
    title: &'static str,
    /// What the group is, and why it stands apart.
    about: &'static str,
    competencies: Vec<Shown<'a>>,
}

/// A text up to here is shown as it stands; a longer one is folded.
const SHORT: usize = 400;

/// The beginning of a text that is too long to be shown as it stands.
fn beginning(text: &str) -> Option<String> {
    let long = text.chars().nth(SHORT).is_some();
    long.then(|| text.chars().take(SHORT / 3).collect::<String>() + "…")
}

/// A competency with what stands behind it.
struct Shown<'a> {
    competency: &'a Competency,
    level: String,
    evidence: Vec<Item<'a>>,
}

/// One piece of evidence.
struct Item<'a> {
    what: &'a str,
    source: String,
    date: Option<PartialDate>,
    age: String,
    /// Not to be shown to others: nobody said that it may be.
    private: bool,
}

/// What somebody wrote, with where it stands in the file.
struct ShownReview<'a> {
    index: usize,
    review: &'a Review,
    age: String,
    /// What it speaks of.
    shows: Vec<&'a str>,
}

async fn show(State(site): State<Site>, Case(case): Case) -> Response {
    draw(&site, &case, None, Fields::default())
}

fn draw(site: &Site, case: &CaseView, problem: Option<Problem>, typed: Fields) -> Response {
    let lattice = site.engine().lattice();
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let reviews = case.person.about_me.reviews.iter().enumerate();
    let page = Page(EvidencePage {
        frame: Frame::new("What shows it, and who saw it?").of(case).at("Me"),
        case: case.id,
        revision: case.revision,
        problem: problem.as_ref(),
        lattice,
        groups: groups(site, case),
        reviews: reviews
            .map(|(index, review)| ShownReview {
                index,
                review,
                age: format::ago(&review.date, site.today()),
                shows: review.shows.iter().map(|id| lattice.competency_title(id)).collect(),
            })
            .collect(),
        typed,
        nav: KnowNav { case: case.id, here: "evidence" },
    });
    (status, page).into_response()
}

fn groups<'a>(site: &'a Site, case: &'a CaseView) -> Vec<Group<'a>> {
    let of_group = |group: CompetencyGroup| Group {
        title: group.label(),
        about: about(group),
        competencies: site
            .engine()
            .lattice()
            .competencies
            .iter()
            .filter(|c| c.group == group)
            .filter_map(|c| shown(site, case, c))
            .collect(),
    };
    GROUPS.map(of_group).into()
}

/// Why a group stands apart.
fn about(group: CompetencyGroup) -> &'static str {
    match group {
        CompetencyGroup::People => {
            "Kept apart from delivery: by one account, directors are chosen for this (opinion)."
        }
        CompetencyGroup::Delivery => "Running projects and programmes.",
        CompetencyGroup::PmoServices => "What a project office offers.",
        CompetencyGroup::Business => "Money, direction and change; kept apart from technology.",
        CompetencyGroup::Technology => "Building and running it.",
    }
}

/// A competency with its evidence; nothing where there is none.
fn shown<'a>(site: &Site, case: &'a CaseView, competency: &'a Competency) -> Option<Shown<'a>> {
    let id = &competency.id;
    let rating = case.person.ratings.get(id);
    let item = |what, source: String, date: Option<PartialDate>, private| Item {
        what,
        source,
        age: format::ago(&date, site.today()),
        date,
        private,
    };
    let said = |source: ProofSource, who: &Option<String>| match who {
        Some(who) => format!("{}: {who}", source.label()),
        None => source.label().to_owned(),
    };
    let mut evidence = Vec::new();
    if let Some(r) = rating {
        let own = r.evidence.iter();
        evidence.extend(own.map(|e| item(e, said(ProofSource::Myself, &None), r.date, false)));
        let proofs = r.proofs.iter();
        evidence.extend(proofs.map(|p| item(&p.what, said(p.source, &p.who), p.date, false)));
    }
    let me = &case.person.about_me;
    let achieved = me.achievements.iter().filter(|a| a.shows.contains(id));
    evidence
        .extend(achieved.map(|a| item(&a.text, "something you achieved".into(), a.date, false)));
    let lines = me.lines.iter().filter(|l| l.shows.contains(id));
    evidence.extend(lines.map(|l| item(&l.line, "a line of your CV".into(), None, false)));
    let written = me.reviews.iter().filter(|r| !r.withdrawn && r.shows.contains(id));
    evidence.extend(written.map(|r| {
        let kind = if r.recommends { "recommendation" } else { "review" };
        item(&r.text, format!("{kind} by {}", r.giver), r.date, r.permission != Permission::Given)
    }));
    let level = rating.map_or_else(|| "not rated".into(), format::rating);
    (!evidence.is_empty()).then_some(Shown { competency, level, evidence })
}

async fn add(State(site): State<Site>, Case(case): Case, fields: Fields) -> Result<Response> {
    match review(&site, &fields) {
        Ok(review) => {
            let change = Knowing::AddReview { review: Box::new(review) };
            save(&site, &case, change, &fields).await
        }
        Err(problem) => Ok(draw(&site, &case, Some(problem), fields)),
    }
}

/// What somebody wrote, as typed.
fn review(site: &Site, fields: &Fields) -> std::result::Result<Review, Problem> {
    let text = |name: &str| fields.get(name).to_owned();
    for (name, what) in [("text", "what they wrote"), ("giver", "who wrote it")] {
        if fields.get(name).is_empty() {
            return Err(wrong(name, format!("{what} is missing"), "write a few words"));
        }
    }
    let lattice = site.engine().lattice();
    let ticked = fields.all().filter(|(name, _)| *name == "shows").map(|(_, value)| value);
    let permission = Permission::ALL.into_iter().find(|p| p.id() == fields.get("permission"));
    Ok(Review {
        recommends: fields.get("kind") == "recommendation",
        giver: text("giver"),
        part: text("part"),
        date: date(fields, "date", site.today())?,
        permission: permission.unwrap_or_default(),
        text: text("text"),
        shows: ticked.filter(|id| lattice.competency(id).is_some()).map(str::to_owned).collect(),
        ..Review::default()
    })
}

async fn withdraw(
    State(site): State<Site>,
    Case(case): Case,
    Entry(index): Entry,
    fields: Fields,
) -> Result<Response> {
    take_away(&site, &case, Knowing::WithdrawReview { index }, &fields).await
}

async fn remove(
    State(site): State<Site>,
    Case(case): Case,
    Entry(index): Entry,
    fields: Fields,
) -> Result<Response> {
    take_away(&site, &case, Knowing::RemoveReview { index }, &fields).await
}

/// What cannot be put back is done where its box is ticked.
async fn take_away(
    site: &Site,
    case: &CaseView,
    change: Knowing,
    fields: &Fields,
) -> Result<Response> {
    let page = format!("/case/{}/evidence#reviews", case.id);
    meant(fields).map_err(|p| Failure::of_form(p).of(case).back_to(page))?;
    save(site, case, change, fields).await
}

async fn save(site: &Site, case: &CaseView, change: Knowing, fields: &Fields) -> Result<Response> {
    let page = format!("/case/{}/evidence#reviews", case.id);
    let edit = Edit::Know { change: Box::new(change) };
    let saved = saving::save(site, case.id, &edit, fields.get("revision")).await;
    saved.map_err(|e| Failure::from(e).of(case).back_to(page.clone()))?;
    Ok(Redirect::to(&page).into_response())
}
