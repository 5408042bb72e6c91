//! The whole profession as one picture, with the reader on it (F13 to F16).
//!
//! The address holds the station and the filter, so that a link shows the same map elsewhere.

use std::collections::BTreeSet;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::{CaseView, MapFilter, OnMap};
use switchback_model::lattice::{Facet, Family, Lattice, Move, PeopleRung, Role};
use switchback_report::map::{self, View};
use switchback_report::svg::Svg;

use crate::Site;
use crate::chart::Picture;
use crate::error::Result;
use crate::extract::Params;
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::RoleSelect;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/map", get(show)).route("/map.svg", get(file))
}

#[derive(Template)]
#[template(path = "map.html")]
struct MapPage<'a> {
    frame: Frame,
    lattice: &'a Lattice,
    picture: Picture,
    case: Option<&'a CaseView>,
    asked: &'a Asked,
    on: &'a OnMap,
    /// The station that is looked at.
    at: Option<&'a Role>,
    passing: &'a BTreeSet<&'a str>,
    moves: Vec<&'a Move>,
    from: RoleSelect<'a>,
    goal: RoleSelect<'a>,
}

/// What the address asks for.
#[derive(Debug, Default)]
struct Asked {
    filter: MapFilter,
    /// Begin from this role, where no case says so.
    from: Option<String>,
    goal: Option<String>,
    case: Option<i64>,
    /// Drawn larger than the page is wide?
    large: bool,
}

impl Asked {
    fn read(params: &Params, case: Option<&CaseView>) -> Self {
        let first = |name: &str| params.all(name).next().map(|t| t.trim().to_owned());
        let family = first("family");
        let rung = first("rung");
        Self {
            filter: MapFilter {
                family: Family::ALL.into_iter().find(|f| Some(f.id()) == family.as_deref()),
                rung: PeopleRung::ALL.into_iter().find(|r| Some(r.id()) == rung.as_deref()),
                place: first("place"),
                open: params.has("open") && case.is_some(),
                at: first("at"),
            },
            from: first("from"),
            goal: first("goal"),
            case: case.map(|c| c.id),
            large: params.has("large"),
        }
    }

    /// This map with another station looked at, or none.
    fn link(&self, at: Option<&str>) -> String {
        self.address("/map", at, self.filter.family, self.large)
    }

    /// This map near another family, or the whole.
    fn near(&self, family: Option<Family>) -> String {
        self.address("/map", self.filter.at.as_deref(), family, self.large)
    }

    fn sized(&self, large: bool) -> String {
        self.address("/map", self.filter.at.as_deref(), self.filter.family, large)
    }

    /// The picture as a file.
    fn file(&self) -> String {
        self.address("/map.svg", self.filter.at.as_deref(), self.filter.family, false)
    }

    fn address(&self, page: &str, at: Option<&str>, family: Option<Family>, large: bool) -> String {
        let f = &self.filter;
        let case = self.case.map(|c| c.to_string());
        let fields = [
            ("case", case.as_deref()),
            ("from", self.from.as_deref()),
            ("goal", self.goal.as_deref()),
            ("family", family.map(Family::id)),
            ("rung", f.rung.map(PeopleRung::id)),
            ("place", f.place.as_deref()),
            ("open", f.open.then_some("1")),
            ("large", large.then_some("1")),
            ("at", at),
        ];
        // What can stand here are names of the lattice and a number: nothing that needs escaping
        // beyond what the template does, for all of it was looked up before.
        let pairs = fields.iter().filter_map(|(name, value)| Some(format!("{name}={}", (*value)?)));
        let pairs: Vec<String> = pairs.collect();
        if pairs.is_empty() { page.to_owned() } else { format!("{page}?{}", pairs.join("&")) }
    }

    /// Is anything filtered beyond a family?
    fn filters(&self) -> bool {
        self.filter.rung.is_some() || self.filter.place.is_some() || self.filter.open
    }
}

impl<'a> MapPage<'a> {
    fn families(&self) -> [Family; 6] {
        Family::ALL
    }

    fn rungs(&self) -> [PeopleRung; 4] {
        PeopleRung::ALL
    }

    fn places(&self) -> &'a [Facet] {
        &self.lattice.places
    }

    /// The roles of a family that pass, highest first, as on the map.
    fn roles(&self, family: &Family) -> Vec<&'a Role> {
        let passes = |r: &&Role| r.family == *family && self.passing.contains(r.id.as_str());
        let mut roles: Vec<&Role> = self.lattice.roles.iter().filter(passes).collect();
        roles.sort_by_key(|r| std::cmp::Reverse(r.level));
        roles
    }

    fn moves_from(&self, role: &str) -> Vec<&'a Move> {
        self.moves.iter().copied().filter(|m| m.from == role).collect()
    }

    fn moves_to(&self, role: &str) -> Vec<&'a Move> {
        self.moves.iter().copied().filter(|m| m.to == role).collect()
    }

    fn title(&self, id: &'a str) -> &'a str {
        self.lattice.role_title(id)
    }

    fn move_link(&self, mv: &Move) -> String {
        match self.asked.case {
            Some(case) => format!("/moves/{}/{}?case={case}", mv.from, mv.to),
            None => format!("/moves/{}/{}", mv.from, mv.to),
        }
    }

    fn role_link(&self, id: &str) -> String {
        match self.asked.case {
            Some(case) => format!("/roles/{id}?case={case}"),
            None => format!("/roles/{id}"),
        }
    }

    /// What the marks mean, where the picture is cut.
    fn key(&self) -> Picture {
        map::key().into()
    }

    /// A route in a line.
    fn way(&self, route: &[String]) -> String {
        let titles: Vec<&str> = route.iter().map(|id| self.lattice.role_title(id)).collect();
        titles.join(" → ")
    }

    fn count(&self) -> String {
        let roles: usize = self.families().iter().map(|f| self.roles(f).len()).sum();
        let (roles, moves) = (format::count(roles, "role", "roles"), self.moves.len());
        format!("{roles}, {}", format::count(moves, "move", "moves"))
    }
}

/// What both the page and the file are made of.
struct Looked {
    case: Option<CaseView>,
    asked: Asked,
    on: OnMap,
}

async fn look(site: &Site, params: &Params) -> Result<Looked> {
    let engine = site.engine();
    let case = params.case(site).await?;
    let mut asked = Asked::read(params, case.as_ref());
    // Wherever a role is asked for, another title does too; the address then holds its id.
    for text in [&mut asked.filter.at, &mut asked.from, &mut asked.goal] {
        if let Some(t) = text {
            *t = engine.role(t)?.id.clone();
        }
    }
    let goal = asked.goal.as_deref().map(|g| engine.role(g)).transpose()?;
    let on = match (&case, &asked.from) {
        (Some(case), None) => engine.on_map(&case.person, site.today())?,
        (_, Some(from)) => engine.on_map_between(engine.role(from)?, goal, site.today())?,
        (None, None) => OnMap { goal: asked.goal.clone(), ..OnMap::default() },
    };
    Ok(Looked { case, asked, on })
}

impl Looked {
    fn draw(&self, site: &Site, passing: &BTreeSet<&str>, as_file: bool) -> Svg {
        let filter = &self.asked.filter;
        let link = |r: &Role| format!("{}#at-{}", self.asked.link(Some(&r.id)), r.id);
        let view = View {
            here: self.on.here.as_deref(),
            goal: self.on.goal.as_deref(),
            routes: &self.on.routes,
            at: filter.at.as_deref(),
            lit: self.asked.filters().then_some(passing),
            near: filter.family,
            link: (!as_file).then_some(&link),
        };
        let (map, lattice) = (site.map(), site.engine().lattice());
        if as_file { map.poster(lattice, &view) } else { map.draw(lattice, &view) }
    }
}

async fn show(State(site): State<Site>, params: Params) -> Result<Response> {
    let engine = site.engine();
    let lattice = engine.lattice();
    let looked = look(&site, &params).await?;
    let (asked, on) = (&looked.asked, &looked.on);
    let passing = engine.passing(&asked.filter, on)?;
    let moves: Vec<&Move> = engine.moves_passing(&asked.filter, &passing).collect();
    let select = |name, id: Option<&'_ String>, blank| RoleSelect {
        name,
        id_end: String::new(),
        lattice,
        selected: id.and_then(|id| lattice.role(id)).map(|r| r.id.as_str()),
        blank,
    };
    let frame = Frame::new("Map of roles and moves").at("Map");
    Ok(Page(MapPage {
        frame: looked.case.iter().fold(frame, Frame::of),
        lattice,
        picture: looked.draw(&site, &passing, false).into(),
        case: looked.case.as_ref(),
        at: asked.filter.at.as_deref().and_then(|at| lattice.role(at)),
        from: select("from", on.here.as_ref(), "nobody in particular"),
        goal: select("goal", on.goal.as_ref(), "no goal"),
        asked,
        on,
        moves,
        passing: &passing,
    })
    .into_response())
}

/// The picture alone, to keep or to print large.
async fn file(State(site): State<Site>, params: Params) -> Result<Response> {
    let looked = look(&site, &params).await?;
    let passing = site.engine().passing(&looked.asked.filter, &looked.on)?;
    let svg = looked.draw(&site, &passing, true).to_string();
    let kind = (axum::http::header::CONTENT_TYPE, "image/svg+xml");
    let name = (axum::http::header::CONTENT_DISPOSITION, "attachment; filename=\"map.svg\"");
    Ok(([kind, name], svg).into_response())
}
