//! Where do I stand?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::{About, CaseView, Me};
use switchback_model::lattice::{Lattice, PeopleRung};
use switchback_model::{Basis, GateState, Near, person};
use switchback_report::svg::{self, Bar, Caption};

use crate::Site;
use crate::chart::Picture;
use crate::extract::{Case, Here};
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
    /// What looks odd in the file, e.g. a date in the future.
    odd: Vec<person::Problem>,
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

async fn show(State(site): State<Site>, Case(case): Case, here: Here) -> Response {
    let lattice = site.engine().lattice();
    let me = site.engine().me(&case.person, site.today());
    let question = site.engine().question(&case.person, About::Person, &here.aside, site.today());
    let near: Vec<&Near> = me.nearest.iter().filter(|n| !n.below).take(SHOWN).collect();
    Page(MePage {
        frame: Frame::new("Where you stand").of(&case).at("Me"),
        name: case_name(case.id, case.person.name.as_deref()),
        chart: nearest_chart(&near, lattice),
        near,
        below: me.nearest.iter().filter(|n| n.below).count(),
        question: question.as_ref().map(|question| QuestionForm {
            case: case.id,
            question,
            back: here.page,
        }),
        positions: Positions::new(&case, &me.profile, lattice, format!("/case/{}", case.id)),
        odd: case.person.problems(site.today()),
        case: &case,
        lattice,
        me: &me,
    })
    .into_response()
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
