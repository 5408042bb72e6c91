//! Which career strategies do I use, which comes next, and which are not for me? (R004-34)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::CaseView;
use switchback_model::knowing::StrategyUse;
use switchback_model::lattice::{Lattice, Strategy};

use super::know::Again;
use crate::Site;
use crate::extract::{Case, Params};
use crate::format;
use crate::frame::{Frame, Page};
use crate::knowing::KnowNav;
use crate::parts::ProblemBox;

/// What one can do with a strategy: the name in forms and the words.
pub(super) const USES: [(&str, &str, StrategyUse); 3] = [
    ("using", "I use it", StrategyUse::Using),
    ("next", "Next", StrategyUse::Next),
    ("not-for-me", "Not for me", StrategyUse::NotForMe),
];

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/strategies", get(show))
}

#[derive(Template)]
#[template(path = "strategies_used.html")]
struct StrategiesUsedPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    lattice: &'a Lattice,
    again: Again,
    /// The strategy of which something was saved just now.
    saved: String,
    nav: KnowNav,
}

impl<'a> StrategiesUsedPage<'a> {
    fn used(&self, s: &Strategy) -> Option<StrategyUse> {
        self.case.person.about_me.strategies.get(&s.id).copied()
    }

    fn choices(&self, s: &Strategy) -> [(&'static str, &'static str, bool); 3] {
        let used = self.used(s);
        USES.map(|(id, words, of)| (id, words, used == Some(of)))
    }

    /// What was saved just now, where it was about this one.
    fn was_saved(&self, s: &Strategy) -> Option<String> {
        let said = USES.iter().find(|(_, _, of)| self.used(s) == Some(*of));
        (self.saved == s.id).then(|| match said {
            Some((_, words, _)) => format!("Saved: {}.", format::small(words)),
            None => "Saved: taken back, so it is not said.".into(),
        })
    }

    /// Those in use, those that come next, those that are not said, and those that are out.
    fn groups(&self) -> Vec<(&'static str, &'static str, Vec<&'a Strategy>)> {
        let of = |used| {
            let all = self.lattice.strategies.iter();
            all.filter(|s| self.used(s) == used).collect::<Vec<_>>()
        };
        let groups = [
            ("using", "In use", of(Some(StrategyUse::Using))),
            ("next", "To try next", of(Some(StrategyUse::Next))),
            ("open", "Not said yet", of(None)),
            ("out", "Not for you", of(Some(StrategyUse::NotForMe))),
        ];
        groups.into_iter().filter(|(_, _, all)| !all.is_empty()).collect()
    }
}

async fn show(State(site): State<Site>, Case(case): Case, params: Params) -> Response {
    let saved = params.all("saved").next().unwrap_or_default();
    draw(&site, &case, saved, Again::default())
}

pub(super) fn draw(site: &Site, case: &CaseView, saved: &str, again: Again) -> Response {
    let status = again.status();
    let page = Page(StrategiesUsedPage {
        frame: Frame::new("Strategies you use").of(case).at("Me"),
        case,
        lattice: site.engine().lattice(),
        again,
        saved: saved.to_owned(),
        nav: KnowNav { case: case.id, here: "strategies" },
    });
    (status, page).into_response()
}
