//! Which roles are there, and what is each one really like?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_model::lattice::{Family, Gate, Lattice, Move, Role};

use crate::Site;
use crate::chart::{self, Caption, Svg};
use crate::error::Result;
use crate::extract::Named;
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::by_family;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/roles", get(list)).route("/roles/{id}", get(show))
}

#[derive(Template)]
#[template(path = "roles.html")]
struct RolesPage<'a> {
    frame: Frame,
    families: Vec<(Family, Vec<&'a Role>)>,
    count: usize,
}

#[derive(Template)]
#[template(path = "role.html")]
struct RolePage<'a> {
    frame: Frame,
    role: &'a Role,
    lattice: &'a Lattice,
    week: Svg,
}

impl<'a> RolePage<'a> {
    fn moves_on(&self) -> Vec<&'a Move> {
        self.lattice.moves_from(&self.role.id).collect()
    }

    fn moves_in(&self) -> Vec<&'a Move> {
        self.lattice.moves_to(&self.role.id).collect()
    }

    /// The four classifications with their codes; an empty one means that none fits.
    fn codes(&self) -> [(&'static str, &[String]); 4] {
        let c = &self.role.codes;
        [
            ("US SOC 2018", &c.soc),
            ("O*NET-SOC", &c.onet),
            ("ISCO-08", &c.isco),
            ("UK SOC 2020", &c.uk_soc),
        ]
    }

    fn gate(&self, gate: &Gate) -> String {
        match gate {
            Gate::Competency { competency, level, .. } => {
                format!("{} at level {level} of 4", self.lattice.competency_title(competency))
            }
            Gate::PeopleRung { rung, .. } => format!("Has line-managed {rung}"),
            Gate::Credential { name, .. } => format!("Holds {name}"),
        }
    }

    fn statement(&self, competency: &str, level: &u8) -> &'a str {
        self.lattice.competency(competency).map_or("", |c| c.levels.statement(*level))
    }
}

async fn list(State(site): State<Site>) -> Response {
    let lattice = site.engine().lattice();
    Page(RolesPage {
        frame: Frame::new("Roles").at("Roles"),
        families: by_family(lattice),
        count: lattice.roles.len(),
    })
    .into_response()
}

async fn show(State(site): State<Site>, Named(id): Named) -> Result<Response> {
    let role = site.engine().role(&id)?;
    let caption = Caption {
        id: "week",
        title: "A usual week",
        desc: "One bar of 100 percent, divided by activity in the order of the table below; administration is hatched.",
    };
    Ok(Page(RolePage {
        frame: Frame::new(&role.title).at("Roles"),
        role,
        lattice: site.engine().lattice(),
        week: chart::week(&caption, &role.week),
    })
    .into_response())
}
