//! In which kind of place would I like to work? (F11)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::CaseView;
use switchback_model::lattice::{Facet, Lattice, Role};

use super::know::Again;
use crate::Site;
use crate::extract::Case;
use crate::format;
use crate::frame::{Frame, Page};
use crate::knowing::KnowNav;
use crate::parts::ProblemBox;

/// Roles that are shown in such a place, beside the goal.
const NEAREST: usize = 3;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/wishes", get(show))
}

/// The kinds of place that a person wishes for, as far as this lattice holds them.
pub(super) fn wished(case: &CaseView, lattice: &Lattice) -> Vec<String> {
    let all = case.person.about_me.place.values();
    all.filter(|id| lattice.place(id).is_some()).cloned().collect()
}

#[derive(Template)]
#[template(path = "wishes.html")]
struct WishesPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    lattice: &'a Lattice,
    again: Again,
    wished: Vec<String>,
    roles: Vec<&'a Role>,
    nav: KnowNav,
}

impl WishesPage<'_> {
    fn was(&self, f: &Facet) -> &str {
        self.case.person.about_me.place.get(&f.id).map_or("", String::as_str)
    }

    fn is(&self, f: &Facet, value: &str) -> bool {
        let chosen = if self.again.is("wishes") {
            self.again.typed("wishes", &format!("place.{}", f.id))
        } else {
            self.was(f)
        };
        chosen == value
    }

    fn names(&self) -> String {
        let name = |id: &String| {
            let (facet, value) = self.lattice.place(id)?;
            Some(format!("{}: {}", format::small(&facet.title), format::small(&value.title)))
        };
        self.wished.iter().filter_map(name).collect::<Vec<_>>().join("; ")
    }

    /// The places as an address holds them.
    fn query(&self) -> String {
        self.wished.iter().map(|id| format!("&place={id}")).collect()
    }

    /// The first two roles, to be compared.
    fn compared(&self) -> String {
        self.roles.iter().take(2).map(|r| format!("&role={}", r.id)).collect()
    }
}

async fn show(State(site): State<Site>, Case(case): Case) -> Response {
    draw(&site, &case, Again::default())
}

pub(super) fn draw(site: &Site, case: &CaseView, again: Again) -> Response {
    let engine = site.engine();
    let lattice = engine.lattice();
    let goal = engine.goal_of(&case.person);
    let me = engine.me(&case.person, site.today());
    let near = me.nearest.iter().filter(|n| !n.below && goal.is_none_or(|g| g.id != n.role));
    let near = near.filter_map(|n| lattice.role(&n.role)).take(NEAREST);
    let status = again.status();
    let page = Page(WishesPage {
        frame: Frame::new("Your kind of place").of(case).at("Me"),
        case,
        lattice,
        again,
        wished: wished(case, lattice),
        roles: goal.into_iter().chain(near).collect(),
        nav: KnowNav { case: case.id, here: "wishes" },
    });
    (status, page).into_response()
}
