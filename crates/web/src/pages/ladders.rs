//! How far up does one family of jobs go, rung by rung? A ladder is one view of the map; the ways
//! off it stand beside each rung, and the top is no end.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::AppError;
use switchback_model::lattice::{
    Family, Frequency, Lattice, Move, MoveKind, PayFigure, Role, Story, Survey,
};

use crate::Site;
use crate::error::Result;
use crate::extract::{Named, Params};
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::by_family;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/ladders/{id}", get(show))
}

#[derive(Template)]
#[template(path = "ladder.html")]
struct LadderPage<'a> {
    frame: Frame,
    lattice: &'a Lattice,
    family: Family,
    case: Option<i64>,
    /// Each level that the family has, lowest first, with its roles.
    rungs: Vec<(u8, Vec<&'a Role>)>,
    others: Vec<Family>,
}

impl<'a> LadderPage<'a> {
    /// The end of an address within a case.
    fn end(&self) -> String {
        self.case.map(|id| format!("?case={id}")).unwrap_or_default()
    }

    fn from(&self, role: &'a Role) -> impl Iterator<Item = (&'a Move, &'a Role)> {
        let moves = self.lattice.moves_from(&role.id).filter(|m| m.kind != MoveKind::Stay);
        moves.filter_map(|m| Some((m, self.lattice.role(&m.to)?)))
    }

    /// The typical moves up within the family.
    fn up(&self, role: &'a &'a Role) -> Vec<&'a Role> {
        let here = |to: &Role| to.family == self.family && to.level > role.level;
        let typical =
            self.from(role).filter(|(m, to)| m.frequency == Frequency::Typical && here(to));
        typical.map(|(_, to)| to).collect()
    }

    /// How many moves lead out of the family from here, and the typical ones among them.
    fn off(&self, role: &'a &'a Role) -> (usize, Vec<&'a Role>) {
        let off: Vec<_> = self.from(role).filter(|(_, to)| to.family != self.family).collect();
        let typical = off.iter().filter(|(m, _)| m.frequency == Frequency::Typical);
        (off.len(), typical.map(|(_, to)| *to).collect())
    }

    /// One published figure, from the newest survey that has one for this very role.
    fn pay(&self, role: &'a &'a Role) -> Option<(&'a Survey, &'a PayFigure)> {
        let figures = self.lattice.pay.of(&role.id).into_iter();
        figures.filter(|(_, f)| !f.wider && f.mid.is_some()).max_by_key(|(s, _)| s.year)
    }

    /// What was told to us of going into or out of this job.
    fn stories(&self, role: &'a &'a Role) -> Vec<&'a Story> {
        let stories = self.lattice.stories.iter();
        stories.filter(|s| s.from == role.id || s.to == role.id).collect()
    }
}

async fn show(State(site): State<Site>, Named(id): Named, params: Params) -> Result<Response> {
    let lattice = site.engine().lattice();
    let case = params.case(&site).await?;
    let families = by_family(lattice);
    let others = families.iter().map(|(f, _)| *f).filter(|f| f.id() != id).collect();
    let found = families.into_iter().find(|(f, _)| f.id() == id);
    let (family, roles) = found.ok_or_else(|| {
        AppError::missing(format!("there is no family “{id}”"), "choose one among the roles")
    })?;
    let mut rungs: Vec<(u8, Vec<&Role>)> = Vec::new();
    for role in roles {
        match rungs.last_mut() {
            Some((level, on_it)) if *level == role.level => on_it.push(role),
            _ => rungs.push((role.level, vec![role])),
        }
    }
    let frame =
        Frame::new(format!("How far up does the {} ladder go?", family.label())).at("Roles");
    let frame = case.iter().fold(frame, Frame::of);
    let case = case.map(|c| c.id);
    Ok(Page(LadderPage { frame, lattice, family, case, rungs, others }).into_response())
}
