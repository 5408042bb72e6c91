//! Why do I want to move, and what speaks for and against each reason? (F08, R001-13 to -17, R001-23)

use std::cmp::Reverse;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::CaseView;
use switchback_model::knowing::Reasons;
use switchback_model::lattice::{Claim, Family, Lattice, Reason, ReasonShows, Role};
use switchback_model::me::ReasonRead;

use super::know::Again;
use crate::Site;
use crate::extract::Case;
use crate::format;
use crate::frame::{Frame, Page};
use crate::knowing::{KnowNav, Radios, held};
use crate::parts::{ProblemBox, by_family};

/// How much a reason counts, from 0 on.
pub(super) const WEIGHTS: [&str; 4] = ["no reason", "a little", "much", "this is it"];

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/reasons", get(show))
}

#[derive(Template)]
#[template(path = "reasons.html")]
struct ReasonsPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    lattice: &'a Lattice,
    again: Again,
    /// All of them, in the order of the lattice.
    all: Vec<Weighed<'a>>,
    /// Those that count, the heaviest first.
    counting: Vec<Weighed<'a>>,
    nav: KnowNav,
}

/// A reason with what was said of it.
#[derive(Clone, Copy)]
pub(super) struct Weighed<'a> {
    pub(super) reason: &'a Reason,
    pub(super) read: &'a ReasonRead,
}

impl Weighed<'_> {
    pub(super) fn word(&self) -> &'static str {
        let at = self.read.weight.map(usize::from);
        at.and_then(|at| WEIGHTS.get(at)).copied().unwrap_or("not said")
    }

    fn held(&self) -> String {
        held(self.read.weight)
    }
}

impl<'a> ReasonsPage<'a> {
    fn said(&self) -> &Reasons {
        &self.case.person.about_me.reasons
    }

    fn weights(&self, w: &Weighed<'_>) -> Radios {
        let name = format!("weight.{}", w.reason.id);
        let chosen = if self.again.is("reasons") {
            self.again.typed("reasons", &name).to_owned()
        } else {
            w.held()
        };
        Radios::marks(name, &WEIGHTS, 0, &chosen)
    }

    fn words(&self) -> &str {
        if self.again.is("reasons") {
            self.again.typed("reasons", "words")
        } else {
            format::typed(&self.said().words)
        }
    }

    /// What speaks for a reason and against it.
    fn sides(&self, w: &Weighed<'a>) -> (&'a [String], &'a [String]) {
        (&w.read.speaks_for, &w.read.against)
    }

    fn claims(&self, w: &Weighed<'a>) -> Vec<&'a Claim> {
        w.reason.claims.iter().filter_map(|id| self.lattice.claim(id)).collect()
    }

    fn is_ladder(&self, w: &Weighed<'_>) -> bool {
        w.reason.shows == ReasonShows::Ladder
    }

    fn is_pay(&self, w: &Weighed<'_>) -> bool {
        w.reason.shows == ReasonShows::Pay
    }

    /// The support family to its top (R001-14).
    fn ladder(&self) -> Vec<&'a Role> {
        let all = by_family(self.lattice).into_iter();
        all.filter(|(family, _)| *family == Family::Pmo).flat_map(|(_, roles)| roles).collect()
    }
}

async fn show(State(site): State<Site>, Case(case): Case) -> Response {
    draw(&site, &case, Again::default())
}

/// The reasons that count, the heaviest first; equal ones as the lattice has them.
pub(super) fn counting<'a>(reads: &'a [ReasonRead], lattice: &'a Lattice) -> Vec<Weighed<'a>> {
    let mut all = weighed(reads, lattice);
    all.retain(|w| w.read.weight.is_some_and(|weight| weight > 0));
    all.sort_by_key(|w| Reverse(w.read.weight));
    all
}

fn weighed<'a>(reads: &'a [ReasonRead], lattice: &'a Lattice) -> Vec<Weighed<'a>> {
    let of = |read: &'a ReasonRead| Some(Weighed { reason: lattice.reason(&read.reason)?, read });
    reads.iter().filter_map(of).collect()
}

pub(super) fn draw(site: &Site, case: &CaseView, again: Again) -> Response {
    let lattice = site.engine().lattice();
    let reads = site.engine().reasons(&case.person, site.today());
    let status = again.status();
    let page = Page(ReasonsPage {
        frame: Frame::new("Why you want to move").of(case).at("Me"),
        case,
        lattice,
        again,
        all: weighed(&reads, lattice),
        counting: counting(&reads, lattice),
        nav: KnowNav { case: case.id, here: "reasons" },
    });
    (status, page).into_response()
}
