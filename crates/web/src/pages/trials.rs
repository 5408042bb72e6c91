//! Can I try the job before I move, and get back? (F35, R000-17)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::civil::Date;
use switchback_app::CaseView;
use switchback_model::going::{Tick, TrialEnd, TrialRun};
use switchback_model::lattice::{Lattice, Role, Trial};

use super::know::Again;
use crate::Site;
use crate::extract::Case;
use crate::format;
use crate::frame::{Frame, Page};
use crate::going::{Filled, GoNav};
use crate::parts::{ProblemBox, RoleSelect};

/// How a trial ended: its name in forms and its words.
pub(super) const ENDS: [(&str, &str, TrialEnd); 4] = [
    ("moved", "you moved into the job", TrialEnd::Moved),
    ("went-back", "you went back as agreed", TrialEnd::WentBack),
    ("extended", "it goes on for longer", TrialEnd::Extended),
    ("broken-off", "it was broken off", TrialEnd::BrokenOff),
];

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/trials", get(show))
}

#[derive(Template)]
#[template(path = "trials.html")]
struct TrialsPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    lattice: &'a Lattice,
    again: Again,
    lines: Vec<Line<'a>>,
    /// The ways of trying; those that suit the next job first.
    ways: Vec<(&'a Trial, bool)>,
    next: Option<&'a Role>,
    today: Date,
    nav: GoNav,
}

/// A trial with its forms.
struct Line<'a> {
    entry: &'a TrialRun,
    form: Filled,
    end: Filled,
    ticks: Filled,
}

impl Line<'_> {
    /// Is the way back, which stands first among the terms, in writing?
    fn has_way_back(&self) -> bool {
        self.entry.terms.first().is_some_and(|t| t.so == Some(true))
    }
}

impl<'a> TrialsPage<'a> {
    fn way(&self, id: &'a str) -> &'a str {
        self.lattice.trials.iter().find(|t| t.id == id).map_or(id, |t| &t.title)
    }

    fn ended(&self, end: &TrialEnd) -> &'static str {
        ENDS.iter().find(|(_, _, e)| e == end).map_or("", |(_, words, _)| words)
    }

    fn ends(&self) -> Vec<(&'static str, &'static str)> {
        let all = ENDS.map(|(id, words, _)| (id, words));
        [("", "not yet")].into_iter().chain(all).collect()
    }

    fn choices(&self) -> Vec<(&'a str, &'a str)> {
        let all = self.ways.iter().map(|(t, _)| (t.id.as_str(), t.title.as_str()));
        [("", "choose")].into_iter().chain(all).collect()
    }

    fn new_line(&self) -> Filled {
        let next = self.next.map(|r| r.id.clone()).unwrap_or_default();
        let blank = TrialRun { role: next, ..TrialRun::default() };
        Filled::new(&self.again, "trial", "", fields(&blank))
    }

    fn role_select(&self, f: &'a Filled) -> RoleSelect<'a> {
        let id_end = f.id("role").trim_start_matches("role").to_owned();
        let selected = Some(f.value("role")).filter(|r| !r.is_empty());
        RoleSelect {
            form: None,
            name: "role",
            id_end,
            lattice: self.lattice,
            selected,
            blank: "choose",
        }
    }

    fn when(&self, t: &TrialRun) -> String {
        let day = |d: Date| format::date(&d);
        match (t.start, t.end) {
            (Some(start), Some(end)) => format!("{} to {}", day(start), day(end)),
            (None, Some(end)) => format!("Until {}", day(end)),
            (Some(start), None) => format!("From {}, with no last day agreed", day(start)),
            (None, None) => "No day agreed yet".into(),
        }
    }

    /// Has its last day passed without a word on how it ended?
    fn is_over(&self, t: &TrialRun) -> bool {
        t.ended.is_none() && t.end.is_some_and(|e| e < self.today)
    }

    fn yes_no(&self, tick: &Tick) -> [(&'static str, &'static str, bool); 3] {
        [
            ("yes", "yes", tick.so == Some(true)),
            ("no", "no", tick.so == Some(false)),
            ("", "not said", tick.so.is_none()),
        ]
    }
}

fn fields(t: &TrialRun) -> [(&'static str, String); 5] {
    let day = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
    [
        ("way", t.way.clone()),
        ("role", t.role.clone()),
        ("place", t.place.clone().unwrap_or_default()),
        ("start", day(t.start)),
        ("end", day(t.end)),
    ]
}

fn end_fields(t: &TrialRun) -> [(&'static str, String); 2] {
    let ended = ENDS.iter().find(|(_, _, e)| Some(*e) == t.ended).map_or("", |(id, ..)| id);
    [("ended", ended.into()), ("note", t.note.clone().unwrap_or_default())]
}

async fn show(State(site): State<Site>, Case(case): Case) -> Response {
    draw(&site, &case, Again::default())
}

pub(super) fn draw(site: &Site, case: &CaseView, again: Again) -> Response {
    let (engine, today) = (site.engine(), site.today());
    let lattice = engine.lattice();
    let next = engine.next_job(&case.person, today);
    let status = again.status();
    let trials = case.person.journal.trials.iter().enumerate();
    let lines = trials.map(|(i, entry)| line(&again, i, entry)).collect();
    let suits =
        |t: &Trial| t.families.is_empty() || next.is_none_or(|r| t.families.contains(&r.family));
    let mut ways: Vec<(&Trial, bool)> = lattice.trials.iter().map(|t| (t, suits(t))).collect();
    ways.sort_by_key(|(_, suits)| !suits);
    let page = Page(TrialsPage {
        frame: Frame::new("Trials").of(case).at("Plan"),
        case,
        lattice,
        lines,
        ways,
        next,
        today,
        again,
        nav: GoNav { case: case.id, here: "trials" },
    });
    (status, page).into_response()
}

fn line<'a>(again: &Again, i: usize, entry: &'a TrialRun) -> Line<'a> {
    let own = [("own-term", String::new()), ("own-sign", String::new())];
    Line {
        form: Filled::new(again, "trial-change", i.to_string(), fields(entry)),
        end: Filled::new(again, "trial-end", i.to_string(), end_fields(entry)),
        ticks: Filled::new(again, "trial-ticks", i.to_string(), own),
        entry,
    }
}
