//! When is what? The plan that is kept, by month.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::civil::Date;
use switchback_app::CaseView;
use switchback_model::going::{KeptPlan, Step, StepState};
use switchback_model::lattice::Lattice;
use switchback_model::log::has_passed;
use switchback_report::svg::{self, Caption, Mark, MarkKind, Reach};

use super::board::day_words;
use crate::Site;
use crate::chart::Picture;
use crate::extract::Case;
use crate::format;
use crate::frame::{Frame, Page};
use crate::going::GoNav;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/plan/timeline", get(show))
}

#[derive(Template)]
#[template(path = "timeline.html")]
struct TimelinePage<'a> {
    frame: Frame,
    case: &'a CaseView,
    lattice: &'a Lattice,
    plan: Option<&'a KeptPlan>,
    picture: Option<Picture>,
    /// Steps with a day, in its order; the place in the list is the number in the picture.
    dated: Vec<(&'a Step, String)>,
    undated: Vec<&'a Step>,
    today: Date,
    nav: GoNav,
}

async fn show(State(site): State<Site>, Case(case): Case) -> Response {
    let (lattice, today) = (site.engine().lattice(), site.today());
    let plan = case.person.plan.as_deref();
    let live = plan.map_or(&[][..], |p| &p.steps).iter().filter(|s| !s.dropped);
    let (mut dated, undated): (Vec<&Step>, Vec<&Step>) = live.partition(|s| s.by.is_some());
    dated.sort_by_key(|s| s.by);
    Page(TimelinePage {
        frame: Frame::new("Timeline").of(&case).at("Plan"),
        case: &case,
        lattice,
        plan,
        picture: plan.map(|p| picture(p, &dated, lattice, today)),
        dated: dated.iter().map(|s| (*s, format::capital(&day_words(s, today)))).collect(),
        undated,
        today,
        nav: GoNav { case: case.id, here: "plan/timeline" },
    })
    .into_response()
}

fn picture(plan: &KeptPlan, dated: &[&Step], lattice: &Lattice, today: Date) -> Picture {
    let reaches: Vec<Reach<'_>> = plan
        .stops
        .iter()
        .map(|s| Reach { label: lattice.role_title(&s.role), from: s.from, until: s.until })
        .collect();
    let mark = |(number, step): (usize, &&Step)| {
        let kind = match step.state {
            StepState::Got => MarkKind::Got,
            _ if has_passed(step, today) => MarkKind::Past,
            _ => MarkKind::Ahead,
        };
        step.by.map(|on| Mark { number, on, kind })
    };
    let marks: Vec<Mark> = (1..).zip(dated).filter_map(mark).collect();
    let caption = Caption {
        id: "timeline",
        title: "The plan by month",
        desc: "A time axis with an upright line for today. A band for each job on the way is the \
               time in which it may be begun; each numbered mark is a step on its day. The numbers \
               lead to the table below.",
    };
    svg::timeline(&caption, today, &reaches, &marks).into()
}
