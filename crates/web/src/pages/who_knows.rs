//! Who should know about me, and what? (R004-38, R004-39)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::civil::Date;
use switchback_app::CaseView;
use switchback_model::going::Contact;
use switchback_model::lattice::Role;
use switchback_model::log::ToTell;

use super::know::Again;
use crate::Site;
use crate::extract::Case;
use crate::format;
use crate::frame::{Frame, Page};
use crate::going::{Filled, GoNav};
use crate::parts::ProblemBox;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/who-knows", get(show))
}

#[derive(Template)]
#[template(path = "who_knows.html")]
struct WhoKnowsPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    again: Again,
    lines: Vec<Line<'a>>,
    next: Option<&'a Role>,
    proposals: Vec<ToTell>,
    today: Date,
    nav: GoNav,
}

/// Somebody with the form about them.
struct Line<'a> {
    entry: &'a Contact,
    form: Filled,
}

impl WhoKnowsPage<'_> {
    fn new_line(&self) -> Filled {
        Filled::new(&self.again, "contact", "", fields(&Contact::default()))
    }

    fn when(&self, c: &Contact) -> String {
        let told = c.told.map_or_else(|| "not told yet".to_owned(), |d| format!("told {d}"));
        match c.next {
            Some(day) if day < self.today => {
                format!("{told}; the day to speak has passed: {}", format::date(&day))
            }
            Some(day) => format!("{told}; speak next on {}", format::date(&day)),
            None => told,
        }
    }
}

fn fields(c: &Contact) -> [(&'static str, String); 5] {
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    [
        ("who", c.who.clone()),
        ("reason", text(&c.why)),
        ("should_know", text(&c.should_know)),
        ("told", format::typed_date(&c.told)),
        ("next", c.next.map(|d| d.to_string()).unwrap_or_default()),
    ]
}

async fn show(State(site): State<Site>, Case(case): Case) -> Response {
    draw(&site, &case, Again::default())
}

pub(super) fn draw(site: &Site, case: &CaseView, again: Again) -> Response {
    let (engine, today) = (site.engine(), site.today());
    let status = again.status();
    let lines = case.person.journal.contacts.iter().enumerate().map(|(i, entry)| Line {
        form: Filled::new(&again, "contact-change", i.to_string(), fields(entry)),
        entry,
    });
    let page = Page(WhoKnowsPage {
        frame: Frame::new("Who should know about you").of(case).at("Plan"),
        case,
        lines: lines.collect(),
        next: engine.next_job(&case.person, today),
        proposals: engine.to_tell(&case.person, today),
        today,
        again,
        nav: GoNav { case: case.id, here: "who-knows" },
    });
    (status, page).into_response()
}
