//! The whole profession as one picture, with the reader on it (F13 to F16).
//!
//! The address holds the station and the filter, so that a link shows the same map elsewhere.

use std::collections::BTreeSet;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
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
    /// The families as they stand in the picture, from the left.
    order: Vec<Family>,
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
    /// How large it is drawn.
    size: Size,
}

/// How large the picture is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Size {
    /// All of it at once, however small.
    Fit,
    /// So that its names can be read.
    #[default]
    Usual,
    /// Larger.
    Large,
}

impl Size {
    const ALL: [Self; 3] = [Self::Fit, Self::Usual, Self::Large];

    fn id(self) -> &'static str {
        match self {
            Self::Fit => "fit",
            Self::Usual => "usual",
            Self::Large => "large",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Fit => "All at once",
            Self::Usual => "To read",
            Self::Large => "Larger",
        }
    }
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
            size: Size::ALL
                .into_iter()
                .find(|s| Some(s.id()) == first("size").as_deref())
                .unwrap_or_default(),
        }
    }

    /// This map with another station looked at, or none. The whole of it, for most stations have moves
    /// into other families.
    fn link(&self, at: Option<&str>) -> String {
        self.address("/map", at, None, self.size)
    }

    /// This map near another family, or the whole. A station would mostly have no more than a move
    /// or two within one family.
    fn near(&self, family: Option<Family>) -> String {
        let at = self.filter.at.as_deref().filter(|_| family.is_none());
        self.address("/map", at, family, self.size)
    }

    fn sized(&self, size: &Size) -> String {
        self.address("/map", self.filter.at.as_deref(), self.filter.family, *size)
    }

    /// The picture as a file.
    fn file(&self) -> String {
        self.address("/map.svg", self.filter.at.as_deref(), self.filter.family, Size::Usual)
    }

    fn address(&self, page: &str, at: Option<&str>, family: Option<Family>, size: Size) -> String {
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
            ("size", (size != Size::Usual).then_some(size.id())),
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
    fn families(&self) -> Vec<Family> {
        self.order.clone()
    }

    fn sizes(&self) -> [Size; 3] {
        Size::ALL
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
        self.nearest_first(self.moves.iter().copied().filter(|m| m.from == role).collect())
    }

    fn moves_to(&self, role: &str) -> Vec<&'a Move> {
        self.nearest_first(self.moves.iter().copied().filter(|m| m.to == role).collect())
    }

    /// The usual before the unusual, and of those the smallest step first.
    fn nearest_first(&self, mut moves: Vec<&'a Move>) -> Vec<&'a Move> {
        let step = |m: &Move| self.level(&m.from).abs_diff(self.level(&m.to));
        moves.sort_by_key(|m| (m.frequency, step(m)));
        moves
    }

    fn level(&self, id: &str) -> u8 {
        self.lattice.role(id).map_or(0, |r| r.level)
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

    /// All moves, by where they begin: as the lists, so that what belongs together stands together.
    fn table(&self) -> Vec<&'a Move> {
        let from = self.order.iter().flat_map(|f| self.roles(f));
        from.flat_map(|r| self.moves_from(&r.id)).collect()
    }

    /// The moves of a route, as those of the lattice.
    fn legs(&self, route: &'a [String]) -> Vec<&'a Move> {
        let pairs = route.windows(2).filter_map(|pair| {
            let [from, to] = pair else { return None };
            self.lattice.moves_from(from).find(|m| m.to == *to)
        });
        pairs.collect()
    }

    /// What is counted: all that is shown, or what there is of one station or one family.
    fn count(&self) -> String {
        let moves = format::count(self.moves.len(), "move", "moves");
        if let Some(role) = self.at {
            return format!("{moves} of {}", role.title);
        }
        let count = |f: &Family| self.roles(f).len();
        let roles = |n: usize| format::count(n, "role", "roles");
        match self.asked.filter.family {
            Some(f) => format!("{} of {}, {moves} from or to them", roles(count(&f)), f.label()),
            None => format!("{}, {moves}", roles(self.order.iter().map(count).sum())),
        }
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
    for text in [&mut asked.filter.at, &mut asked.from, &mut asked.goal].into_iter().flatten() {
        *text = engine.role(text)?.id.clone();
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
    /// The address of this map with the place that one wants to see: a form cannot know it.
    fn place(&self) -> String {
        let (asked, on) = (&self.asked, &self.on);
        let here = asked.filter.at.as_ref().or(on.here.as_ref()).or(on.goal.as_ref());
        let page = asked.near(asked.filter.family);
        match here {
            Some(role) if asked.filter.family.is_none() => format!("{page}#at-{role}"),
            _ => format!("{page}#map"),
        }
    }

    fn draw(&self, site: &Site, passing: &BTreeSet<&str>, as_file: bool) -> Svg {
        let filter = &self.asked.filter;
        let link = |r: &Role| format!("{}#at-{}", self.asked.link(Some(&r.id)), r.id);
        let case = self.asked.case.map_or_else(String::new, |c| format!("?case={c}"));
        let line = |a: &Role, b: &Role| format!("/moves/{}/{}{case}", a.id, b.id);
        let view = View {
            line: (!as_file).then_some(&line),
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
    // Before anything is made of the address: a place that nobody knows stops here.
    let passing = engine.passing(&asked.filter, on)?;
    if params.has("show") {
        return Ok(Redirect::to(&looked.place()).into_response());
    }
    let moves: Vec<&Move> = engine.moves_passing(&asked.filter, &passing).collect();
    let select = |name, id: Option<&'_ String>, blank| RoleSelect {
        form: None,
        name,
        id_end: String::new(),
        lattice,
        selected: id.and_then(|id| lattice.role(id)).map(|r| r.id.as_str()),
        blank,
    };
    let title = match asked.filter.at.as_deref() {
        Some(at) => format!("{} on the map", lattice.role_title(at)),
        None => "Map of roles and moves".into(),
    };
    let frame = Frame::new(title).at("Map");
    Ok(Page(MapPage {
        frame: looked.case.iter().fold(frame, Frame::of),
        lattice,
        order: site.map().families(lattice),
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
