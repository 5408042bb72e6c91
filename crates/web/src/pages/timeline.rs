//! When is what? The plan that is kept, by month.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::ToSpan;
use jiff::civil::Date;
use switchback_app::CaseView;
use switchback_model::going::{KeptPlan, Step, StepState};
use switchback_model::lattice::Lattice;
use switchback_model::log::has_passed;
use switchback_report::svg::{self, Caption, Mark, MarkKind, Named, Reach};

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
    /// The next two years, with each step named.
    near: Option<Picture>,
    /// The jobs on the way, over the whole time.
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
        near: near(&dated, today),
        picture: plan.filter(|p| !p.stops.is_empty()).map(|p| picture(p, lattice, today)),
        dated: dated.iter().map(|s| (*s, format::capital(&day_words(s, today)))).collect(),
        undated,
        today,
        nav: GoNav { case: case.id, here: "plan/timeline" },
    })
    .into_response()
}

/// How far the picture with names reaches.
const NEAR_YEARS: i32 = 2;

fn near(dated: &[&Step], today: Date) -> Option<Picture> {
    let until = today.saturating_add(NEAR_YEARS.years());
    let named = (1..).zip(dated).filter_map(|(number, step)| {
        let kind = match step.state {
            StepState::Got => MarkKind::Got,
            _ if has_passed(step, today) => MarkKind::Past,
            _ => MarkKind::Ahead,
        };
        let on = step.by.filter(|by| *by <= until)?;
        Some(Named { label: format::short_name(&step.what), mark: Mark { number, on, kind } })
    });
    let named: Vec<Named<'_>> = named.collect();
    let caption = Caption {
        id: "timeline",
        title: "The next two years, step by step",
        desc: "A time axis with an upright line for today. Each step stands on a line of its own, \
               its name above its mark. The table below has the same steps with their days.",
    };
    (!named.is_empty()).then(|| svg::near(&caption, today, until, &named).into())
}

fn picture(plan: &KeptPlan, lattice: &Lattice, today: Date) -> Picture {
    let reaches: Vec<Reach<'_>> = plan
        .stops
        .iter()
        .map(|s| Reach { label: lattice.role_title(&s.role), from: s.from, until: s.until })
        .collect();
    let caption = Caption {
        id: "jobs-on-the-way",
        title: "The jobs on the way",
        desc: "A time axis with an upright line for today. A band for each job on the way is the \
               time in which it may be begun. The table below says the same.",
    };
    svg::timeline(&caption, today, &reaches, &[]).into()
}
