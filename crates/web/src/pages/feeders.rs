//! Who gets into this job, and from where? (F31)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_model::lattice::{Lattice, Role};
use switchback_model::{Feeder, Feeders, Interval};
use switchback_report::svg::{self, Bar, Caption};

use crate::Site;
use crate::chart::Picture;
use crate::error::Result;
use crate::extract::{Named, Params};
use crate::format;
use crate::frame::{Frame, Page};

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/roles/{id}/from", get(show))
}

#[derive(Template)]
#[template(path = "feeders.html")]
struct FeedersPage<'a> {
    frame: Frame,
    lattice: &'a Lattice,
    case: Option<i64>,
    role: &'a Role,
    found: &'a Feeders,
    direct: Picture,
    bridges: Picture,
}

impl FeedersPage<'_> {
    fn usual(&self, feeder: &Feeder) -> &'static str {
        feeder.edge.frequency.label()
    }

    fn holders(&self, feeder: &Feeder) -> String {
        feeder.holders.clone().unwrap_or_else(|| "no information".into())
    }

    fn through(&self, feeder: &Feeder) -> String {
        let role = feeder.through.as_deref();
        role.map(|r| self.lattice.role_title(r).to_owned()).unwrap_or_default()
    }
}

async fn show(State(site): State<Site>, Named(id): Named, params: Params) -> Result<Response> {
    let engine = site.engine();
    let lattice = engine.lattice();
    let role = engine.role(&id)?;
    let case = params.case(&site).await?;
    let found = engine.feeders(role, site.today());
    let frame =
        Frame::new(format!("Who gets the job of {}", format::small(&role.title))).at("Roles");
    let bars = |id, title, of: &[Feeder]| picture(id, title, of, lattice);
    Ok(Page(FeedersPage {
        frame: case.iter().fold(frame, Frame::of),
        lattice,
        case: case.as_ref().map(|c| c.id),
        role,
        direct: bars("direct", "What jobs one move away give for this one", &found.direct),
        bridges: bars("bridges", "What jobs two moves away give for this one", &found.bridges),
        found: &found,
    })
    .into_response())
}

/// How much of what the job asks for each of these gives.
fn picture(id: &str, title: &str, of: &[Feeder], lattice: &Lattice) -> Picture {
    let caption = Caption {
        id,
        title,
        desc: "A bar for each job, from 0 to 100 percent of what is asked of one who is hired. The table below has the same numbers.",
    };
    let rows = of.iter().map(|f| Bar {
        label: lattice.role_title(&f.role),
        range: Interval::point(f.meets.clamp(0.0, 1.0)),
        note: format::percent(&f.meets),
        barred: false,
        group: usize::from(f.edge.frequency.grade()),
    });
    svg::bars(&caption, &rows.collect::<Vec<_>>()).into()
}
