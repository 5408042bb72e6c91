//! Which roles are there, and what is each one really like, there and in a place of one's own?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::{CaseView, Derived, Engine};
use switchback_model::lattice::{
    Claim, Family, Frequency, Gate, Lattice, Move, MoveKind, Need, Role,
};
use switchback_report::svg::{self, Caption};

use crate::Site;
use crate::chart::Picture;
use crate::error::Result;
use crate::extract::{Named, Params};
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::{Certificates, by_family};
use crate::pay::PayTable;
use crate::place::{PlaceChanges, PlaceFields};
use crate::sharing::Share;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/roles", get(list)).route("/roles/{id}", get(show))
}

#[derive(Template)]
#[template(path = "roles.html")]
struct RolesPage<'a> {
    frame: Frame,
    families: Vec<(Family, Vec<&'a Role>)>,
    /// Two families with a move from the first into the second.
    crossings: Vec<(Family, Family)>,
    count: usize,
}

#[derive(Template)]
#[template(path = "role.html")]
struct RolePage<'a> {
    frame: Frame,
    lattice: &'a Lattice,
    case: Option<i64>,
    /// The role wherever it is.
    usual: &'a Role,
    /// The role in the place that was chosen; the same where none was.
    role: &'a Role,
    derived: &'a Derived,
    place: PlaceFields<'a>,
    week: Picture,
    certificates: Certificates<'a>,
    pay: PayTable<'a>,
    share: Share,
}

/// The sections of a role's page, in their order: the end of the address, and the words.
const CONTENTS: [(&str, &str); 11] = [
    ("distinct", "What sets it apart"),
    ("place", "In your kind of place"),
    ("week-head", "A usual week"),
    ("rights-head", "What it decides"),
    ("needs-head", "What it asks for"),
    ("both-head", "What you learn and give up"),
    ("said-head", "What people say of it"),
    ("pay-head", "Pay, and how many there are"),
    ("in-head", "Who gets in, and from where"),
    ("out-head", "Where it leads"),
    ("names-head", "Names, codes, sources"),
];

impl<'a> RolePage<'a> {
    fn contents(&self) -> [(&'static str, &'static str); 11] {
        CONTENTS
    }

    fn changes(&self) -> PlaceChanges<'a> {
        PlaceChanges { derived: self.derived, lattice: self.lattice }
    }

    /// The typical ones among some moves, which stand open, and the others, which are folded.
    fn typical<'b>(&self, moves: &'b [&'a Move]) -> (&'b [&'a Move], &'b [&'a Move]) {
        let typical = moves.iter().filter(|m| m.frequency == Frequency::Typical).count();
        moves.split_at_checked(typical).unwrap_or((moves, &[]))
    }

    fn moves_on(&self) -> Vec<&'a Move> {
        by_frequency(self.lattice.moves_from(&self.usual.id))
    }

    fn moves_in(&self) -> Vec<&'a Move> {
        by_frequency(self.lattice.moves_to(&self.usual.id))
    }

    /// The same title with another employer.
    fn elsewhere(&self) -> Vec<&'a Move> {
        self.lattice.moves_from(&self.usual.id).filter(|m| m.kind == MoveKind::Stay).collect()
    }

    /// What people say of this role.
    fn claims(&self) -> Vec<&'a Claim> {
        self.lattice.claims.iter().filter(|c| c.roles.contains(&self.usual.id)).collect()
    }

    /// The four classifications with their codes; an empty one means that none fits.
    fn codes(&self) -> [(&'static str, &[String]); 4] {
        let c = &self.usual.codes;
        [
            ("US SOC 2018", &c.soc),
            ("O*NET-SOC", &c.onet),
            ("ISCO-08", &c.isco),
            ("UK SOC 2020", &c.uk_soc),
        ]
    }

    fn gate(&self, gate: &Gate) -> String {
        format::gate(gate, self.lattice)
    }

    fn statement(&self, competency: &str, level: &u8) -> &'a str {
        self.lattice.competency(competency).map_or("", |c| c.levels.statement(*level))
    }

    /// What the role asks elsewhere, where the place changes it.
    fn usually(&self, need: &Need) -> Option<String> {
        match self.usual.need(&need.competency) {
            Some(usual) if usual == need => None,
            Some(usual) => {
                Some(format!("usually {}, weight {}", usual.level, format::weight(&usual.weight)))
            }
            None => Some("not asked elsewhere".into()),
        }
    }
}

/// The page without the case.
fn share(role: &Role, places: &[String], in_case: bool) -> Share {
    let chosen: Vec<_> = places.iter().map(|p| ("place", p.as_str())).collect();
    let page = format!("/roles/{}", role.id);
    Share::new(&page, &format!("{page}/role"), &chosen, in_case)
}

/// Moves to or from another role, typical ones first.
fn by_frequency<'a>(moves: impl Iterator<Item = &'a Move>) -> Vec<&'a Move> {
    let mut out: Vec<&Move> = moves.filter(|m| m.kind != MoveKind::Stay).collect();
    out.sort_by_key(|m| m.frequency);
    out
}

fn crossings(engine: &Engine) -> Vec<(Family, Family)> {
    let each = Family::ALL.into_iter().flat_map(|from| Family::ALL.map(|to| (from, to)));
    each.filter(|(from, to)| from != to && engine.crossing(*from, *to).moves > 0).collect()
}

async fn list(State(site): State<Site>) -> Response {
    let lattice = site.engine().lattice();
    Page(RolesPage {
        frame: Frame::new("Roles").at("Roles"),
        families: by_family(lattice),
        crossings: crossings(site.engine()),
        count: lattice.roles.len(),
    })
    .into_response()
}

async fn show(State(site): State<Site>, Named(id): Named, params: Params) -> Result<Response> {
    let engine = site.engine();
    let lattice = engine.lattice();
    let usual = engine.role(&id)?;
    let case = params.case(&site).await?;
    let derived = engine.derive(usual, &params.places())?;
    let case_id = case.as_ref().map(|c: &CaseView| c.id);
    let caption = Caption {
        id: "week",
        title: "A usual week",
        desc: "One bar of 100 percent, divided by activity in the order of the table below; administration is hatched.",
    };
    let frame = Frame::new(&usual.title).at("Roles");
    Ok(Page(RolePage {
        frame: case.iter().fold(frame, Frame::of),
        lattice,
        case: case_id,
        usual,
        role: &derived.role,
        derived: &derived,
        place: PlaceFields::new(lattice, params.places()),
        week: svg::week(&caption, &usual.week).into(),
        certificates: Certificates::of(usual, lattice, case_id),
        pay: PayTable::of(lattice, &usual.id),
        share: share(usual, &params.places(), case_id.is_some()),
    })
    .into_response())
}
