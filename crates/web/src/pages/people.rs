//! Whom did I manage in the line, and how large were my jobs? (F12, R002-26 to R002-33)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::CaseView;
use switchback_model::knowing::PeopleRecord;
use switchback_model::lattice::{Lattice, PeopleRung, Rule};
use switchback_model::me::Ledger;
use switchback_model::person::Position;
use switchback_model::{Basis, Profile};
use switchback_report::svg::{self, Caption};

use super::know::Again;
use crate::Site;
use crate::chart::Picture;
use crate::extract::Case;
use crate::format;
use crate::frame::{Frame, Page};
use crate::knowing::{KnowNav, Radios, held};
use crate::parts::ProblemBox;

/// How tangled a job was, from 1 on.
const COMPLEXITY: [&str; 4] = [
    "one team",
    "several teams",
    "several firms, or dates fixed outside",
    "several countries, or organisations with aims of their own",
];

/// What others advise about these rungs, by rule of the lattice.
const RULES: [&str; 2] = ["small-team-big-team-managers", "take-the-people-job-first"];

/// Jobs whose size can be said here at most.
const MOST_JOBS: usize = 20;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/people", get(show))
}

#[derive(Template)]
#[template(path = "people.html")]
struct PeoplePage<'a> {
    frame: Frame,
    case: &'a CaseView,
    lattice: &'a Lattice,
    again: Again,
    ledger: Ledger,
    rung: String,
    picture: Picture,
    jobs: Vec<(usize, &'a Position)>,
    nav: KnowNav,
}

/// A time in the ledger, with what was read of it.
struct Time<'a> {
    record: &'a PeopleRecord,
    rung: Option<PeopleRung>,
    length: String,
}

impl<'a> PeoplePage<'a> {
    fn times(&self) -> Vec<Time<'a>> {
        let read = self.ledger.rungs.iter().zip(&self.ledger.months);
        let all = self.case.person.about_me.people.iter().zip(read);
        all.map(|(record, (rung, months))| Time {
            record,
            rung: *rung,
            length: format::held_for(months),
        })
        .collect()
    }

    fn when(&self, r: &PeopleRecord) -> String {
        match (r.start, r.end) {
            (Some(start), Some(end)) => format!("{start} to {end}"),
            (Some(start), None) => format!("{start} to now"),
            (None, Some(end)) => format!("until {end}"),
            (None, None) => "dates not said".into(),
        }
    }

    /// The numbers that were said, in words.
    fn numbers(&self, r: &PeopleRecord) -> String {
        let said = [
            r.span.map(|n| format::count(n, "direct report", "direct reports")),
            r.people.map(|n| format!("{n} in all")),
            r.layers.map(|n| format::count(n, "layer", "layers")),
            r.hired.map(|n| format!("hired {n}")),
            r.appraised.map(|n| format!("appraised {n}")),
            r.let_go.map(|n| format!("let go {n}")),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        if said.is_empty() { "no numbers said".into() } else { said.join(", ") }
    }

    fn rungs(&self) -> [PeopleRung; 4] {
        PeopleRung::ALL
    }

    fn says_rung(&self, rung: &PeopleRung) -> bool {
        self.case.person.people_rung == Some(*rung)
    }

    fn rules(&self) -> Vec<&'a Rule> {
        let all = self.lattice.rules.iter();
        all.filter(|r| RULES.contains(&r.id.as_str())).collect()
    }

    /// What the form about the size of a job holds: what was typed there, or what is saved.
    fn size(&self, index: &usize, field: &str) -> String {
        if self.again.is_of("size", index) {
            return self.again.typed("size", field).to_owned();
        }
        let Some(job) = self.case.person.positions.get(*index) else { return String::new() };
        match field {
            "budget" => job.size.budget.clone().unwrap_or_default(),
            "complexity" => held(job.size.complexity),
            _ => job.size.project_team.map(|n| n.to_string()).unwrap_or_default(),
        }
    }

    fn complexity(&self, index: &usize) -> Radios {
        Radios::marks("complexity", &COMPLEXITY, 1, &self.size(index, "complexity"))
    }

    /// What is said of the size of a job.
    fn size_words(&self, job: &Position) -> String {
        let complexity = job.size.complexity.map(|c| usize::from(c).saturating_sub(1));
        let said = [
            job.size.project_team.map(|n| format!("a project team of {n}")),
            job.size.budget.as_ref().map(|b| format!("a budget of {b}")),
            complexity.and_then(|c| COMPLEXITY.get(c)).map(|c| (*c).to_owned()),
        ];
        let said: Vec<String> = said.into_iter().flatten().collect();
        if said.is_empty() { "not said".into() } else { said.join(", ") }
    }
}

async fn show(State(site): State<Site>, Case(case): Case) -> Response {
    draw(&site, &case, Again::default())
}

pub(super) fn draw(site: &Site, case: &CaseView, again: Again) -> Response {
    let (engine, today) = (site.engine(), site.today());
    let ledger = engine.ledger(&case.person, today);
    let me = engine.me(&case.person, today);
    let status = again.status();
    let page = Page(PeoplePage {
        frame: Frame::new("People you managed").of(case).at("Me"),
        case,
        lattice: engine.lattice(),
        again,
        rung: me.profile.rung.words(),
        picture: picture(&me.profile, &ledger),
        ledger,
        jobs: case.person.newest_first().into_iter().take(MOST_JOBS).collect(),
        nav: KnowNav { case: case.id, here: "people" },
    });
    (status, page).into_response()
}

/// The ladder with one's own rung; none is marked where it is not known which.
pub(super) fn picture(profile: &Profile, ledger: &Ledger) -> Picture {
    let rung = &profile.rung;
    let own = (rung.basis != Basis::Unknown && rung.lo == rung.hi).then_some(rung.lo);
    let notes = PeopleRung::ALL.map(|rung| {
        let held = ledger.on_rung.iter().find(|(r, _)| *r == rung);
        held.map(|(_, months)| format::months(months)).unwrap_or_default()
    });
    let [a, b, c, d] = &notes;
    let caption = Caption {
        id: "rung",
        title: "The rungs of line management",
        desc: "Four rungs, from nobody at the foot to a team of managers on top, with your own marked \
               where it is known, and beside each how long you stood on it. The words are repeated \
               below.",
    };
    svg::ladder(&caption, own, [a, b, c, d]).into()
}
