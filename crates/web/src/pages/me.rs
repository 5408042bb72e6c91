//! Where do I stand?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::{CaseView, Me};
use switchback_model::lattice::{Lattice, PeopleRung};
use switchback_model::{Basis, GateState, Near, Question};
use switchback_report::svg::{self, Bar, Caption};

use crate::Site;
use crate::chart::Picture;
use crate::extract::{Case, Query};
use crate::format;
use crate::frame::{Frame, Page, case_name};
use crate::parts::{Positions, QuestionForm};

/// Roles on this page; the others are a link away.
const SHOWN: usize = 8;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}", get(show))
}

#[derive(Template)]
#[template(path = "me.html")]
struct MePage<'a> {
    frame: Frame,
    name: String,
    case: &'a CaseView,
    lattice: &'a Lattice,
    me: &'a Me,
    near: Vec<&'a Near>,
    /// Roles below the level of the newest job, which are left out.
    below: usize,
    chart: Picture,
    question: Option<QuestionForm<'a>>,
    positions: Positions<'a>,
}

impl MePage<'_> {
    fn rungs(&self) -> [PeopleRung; 4] {
        PeopleRung::ALL
    }

    fn says_rung(&self, rung: &PeopleRung) -> bool {
        self.case.person.people_rung == Some(*rung)
    }

    fn unknown(&self) -> Vec<&str> {
        let nothing = self.me.profile.standings.iter().filter(|(_, s)| s.basis == Basis::Unknown);
        nothing.map(|(id, _)| self.lattice.competency_title(id)).collect()
    }

    /// How much is known of what the likeliest role asks for.
    fn known(&self) -> String {
        format::percent(&self.near.first().map_or(0.0, |n| n.fit.evidence_share))
    }
}

/// Competencies whose question was left aside, one `skip` for each.
type Skipped = Vec<(String, String)>;

async fn show(
    State(site): State<Site>,
    Case(case): Case,
    Query(skipped): Query<Skipped>,
) -> Response {
    let lattice = site.engine().lattice();
    let me = site.engine().me(&case.person, site.today());
    let near: Vec<&Near> = me.nearest.iter().filter(|n| !n.below).take(SHOWN).collect();
    let here = format!("/case/{}", case.id);
    Page(MePage {
        frame: Frame::new("Where you stand").of(&case).at("Me"),
        name: case_name(case.id, case.person.name.as_deref()),
        chart: nearest_chart(&near, lattice),
        near,
        below: me.nearest.iter().filter(|n| n.below).count(),
        question: first_not_skipped(&me, &skipped).map(|question| QuestionForm {
            case: case.id,
            question,
            back: back_with(&here, &skipped),
        }),
        positions: Positions::new(&case, &me.profile, lattice, here),
        case: &case,
        lattice,
        me: &me,
    })
    .into_response()
}

/// The best question, or the best of those that narrow a near role, leaving out what was skipped.
fn first_not_skipped<'a>(me: &'a Me, skipped: &Skipped) -> Option<&'a Question> {
    let left_aside = |q: &Question| {
        q.competency.as_ref().is_some_and(|c| skipped.iter().any(|(k, v)| k == "skip" && v == c))
    };
    me.question
        .iter()
        .chain(me.nearest.iter().filter_map(|n| n.fit.next_question.as_ref()))
        .find(|q| !left_aside(q))
}

/// This page with what was skipped so far, so that skipping goes on from there.
fn back_with(here: &str, skipped: &Skipped) -> String {
    let skips: Vec<&str> = skipped
        .iter()
        .filter(|(key, id)| {
            key == "skip" && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        })
        .map(|(_, id)| id.as_str())
        .collect();
    if skips.is_empty() { here.to_owned() } else { format!("{here}?skip={}", skips.join("&skip=")) }
}

fn nearest_chart(near: &[&Near], lattice: &Lattice) -> Picture {
    let rows: Vec<Bar<'_>> = near
        .iter()
        .map(|n| Bar {
            label: lattice.role_title(&n.role),
            range: n.fit.range,
            note: format!("{:.0} to {:.0}", n.fit.range.lo * 100.0, n.fit.range.hi * 100.0),
            barred: n.fit.worst_gate() == GateState::Closed,
            group: n.group,
        })
        .collect();
    let caption = Caption {
        id: "near",
        title: "The roles nearest to you",
        desc: "One bar for each role, solid up to the least that the fit can be, of 100, and pale up to \
               the most. A grey one means that a must-have is not met. The table below holds the same \
               numbers.",
    };
    svg::bars(&caption, &rows).into()
}
