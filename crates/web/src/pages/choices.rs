//! Which of two days would I rather have? A few choices show what somebody leans to. (F06, F07,
//! R004-47 to -50)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::civil::Date;
use switchback_app::{CaseView, Engine};
use switchback_model::Person;
use switchback_model::knowing::Picked;
use switchback_model::lattice::{Choice, Lattice, Leaning, Pole};
use switchback_model::me::{Choosing, LeaningRead, LeaningSide};
use switchback_report::svg::{self, Caption, Lean};

use super::know::Again;
use crate::Site;
use crate::chart::Picture;
use crate::extract::{Case, Fields};
use crate::format;
use crate::frame::{Frame, Page};
use crate::knowing::KnowNav;
use crate::parts::ProblemBox;

pub(super) fn routes() -> Router<Site> {
    Router::new()
        .route("/case/{case}/choices", get(show))
        .route("/case/{case}/choices/result", get(show_result))
}

#[derive(Template)]
#[template(path = "choices.html")]
struct ChoicesPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    again: Again,
    choice: &'a Choice,
    /// The first day shown and the second, each with what choosing it says.
    days: [(&'static str, &'a str); 2],
    chosen: usize,
    most: usize,
    /// The choice that was made last.
    last: Option<String>,
    nav: KnowNav,
}

#[derive(Template)]
#[template(path = "choices_result.html")]
struct ResultPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    lattice: &'a Lattice,
    again: Again,
    choosing: Choosing,
    picture: Picture,
    nav: KnowNav,
}

/// A leaning with what was read of it.
struct Row<'a> {
    leaning: &'a Leaning,
    read: &'a LeaningRead,
}

impl<'a> ResultPage<'a> {
    fn rows(&'a self) -> Vec<Row<'a>> {
        let of = |l: &'a Leaning| self.choosing.reads.iter().find(|r| r.leaning == l.id);
        let all = self.lattice.leanings.iter();
        all.filter_map(|leaning| Some(Row { leaning, read: of(leaning)? })).collect()
    }

    /// The side that is leaned to, once it is likely enough.
    fn pole(&self, row: &Row<'a>) -> Option<&'a Pole> {
        match row.read.side? {
            LeaningSide::Low => Some(&row.leaning.low),
            LeaningSide::High => Some(&row.leaning.high),
            LeaningSide::Between => None,
        }
    }

    fn verdict(&self, row: &Row<'a>) -> String {
        match (row.read.side, self.pole(row)) {
            _ if row.read.chosen == 0 => "Not asked yet".into(),
            (_, Some(pole)) => format!("You lean to: {}", format::small(&pole.title)),
            (Some(_), None) => "You lean to neither side".into(),
            (None, _) => "Not clear yet".into(),
        }
    }

    /// How likely each side is.
    fn sides(&self, row: &Row<'_>) -> [String; 3] {
        row.read
            .sides()
            .map(|p| if row.read.chosen == 0 { "–".into() } else { format::percent(&p) })
    }

    /// Kinds of place that ask for it, each with what it is a kind of.
    fn places(&self, pole: &Pole) -> Vec<String> {
        let all = pole.places.iter().filter_map(|id| self.lattice.place(id));
        all.map(|(f, v)| format!("{}: {}", format::small(&f.title), format::small(&v.title)))
            .collect()
    }

    /// What was chosen, choice by choice.
    fn made(&self) -> Vec<(&'a str, &'a str, &'static str)> {
        let all = self.lattice.leanings.iter().flat_map(|l| &l.choices);
        all.filter_map(|c| {
            let (day, words) = match self.case.person.about_me.choices.get(&c.id)? {
                Picked::Low => (c.low.as_str(), "You chose"),
                Picked::High => (c.high.as_str(), "You chose"),
                Picked::Same => (c.low.as_str(), "The same to you as its other"),
            };
            Some((c.id.as_str(), day, words))
        })
        .collect()
    }
}

/// The choice that a form is about.
pub(super) fn of<'a>(lattice: &'a Lattice, fields: &Fields) -> Option<&'a Choice> {
    let mut all = lattice.leanings.iter().flat_map(|l| &l.choices);
    all.find(|c| c.id == fields.get("choice"))
}

/// What was picked, in the words of the page.
pub(super) fn said<'a>(choice: &'a Choice, picked: &'a str) -> &'a str {
    match picked {
        "low" => &choice.low,
        "high" => &choice.high,
        "same" => "The same to me",
        "back" => "Back to the one before",
        other => other,
    }
}

async fn show(State(site): State<Site>, Case(case): Case) -> Response {
    draw(&site, &case, Again::default())
}

async fn show_result(State(site): State<Site>, Case(case): Case) -> Response {
    draw_result(&site, &case, Again::default())
}

/// The next choice; the result once there is none.
pub(super) fn draw(site: &Site, case: &CaseView, again: Again) -> Response {
    let (engine, today) = (site.engine(), site.today());
    let lattice = engine.lattice();
    let choosing = engine.choosing(&case.person, today);
    let next = choosing.next.as_ref().map(|(id, _)| id.as_str());
    let choice =
        next.and_then(|id| lattice.leanings.iter().flat_map(|l| &l.choices).find(|c| c.id == id));
    let Some(choice) = choice else { return draw_result(site, case, again) };
    let mut days = [("low", choice.low.as_str()), ("high", choice.high.as_str())];
    // The same side is not always the first one to be read.
    if choosing.chosen % 2 == 1 {
        days.reverse();
    }
    let status = again.status();
    let page = Page(ChoicesPage {
        frame: Frame::new("Which day would you rather have?").of(case).at("Me"),
        case,
        again,
        choice,
        days,
        chosen: choosing.chosen,
        most: lattice.constants.leaning.most,
        last: trail(engine, &case.person, today).pop(),
        nav: KnowNav { case: case.id, here: "choices" },
    });
    (status, page).into_response()
}

/// The choices in the order in which they were asked. The file holds no order; what is asked next
/// follows from what was answered, so it can be asked again.
fn trail(engine: &Engine, person: &Person, today: Date) -> Vec<String> {
    let mut asked = person.clone();
    asked.about_me.choices.clear();
    let mut out = Vec::new();
    while let Some((next, _)) = engine.choosing(&asked, today).next {
        let Some(picked) = person.about_me.choices.get(&next) else { break };
        asked.about_me.choices.insert(next.clone(), *picked);
        out.push(next);
    }
    out
}

pub(super) fn draw_result(site: &Site, case: &CaseView, again: Again) -> Response {
    let lattice = site.engine().lattice();
    let choosing = site.engine().choosing(&case.person, site.today());
    let status = again.status();
    let page = Page(ResultPage {
        frame: Frame::new("What you lean to").of(case).at("Me"),
        case,
        lattice,
        again,
        picture: picture(&choosing, lattice),
        choosing,
        nav: KnowNav { case: case.id, here: "choices" },
    });
    (status, page).into_response()
}

/// The leanings as far as they are known.
pub(super) fn picture(choosing: &Choosing, lattice: &Lattice) -> Picture {
    let rows: Vec<Lean<'_>> = choosing
        .reads
        .iter()
        .filter_map(|read| {
            let l = lattice.leanings.iter().find(|l| l.id == read.leaning)?;
            let positions = (read.chosen > 0).then_some(read.positions);
            Some(Lean { low: &l.low.title, high: &l.high.title, positions })
        })
        .collect();
    let caption = Caption {
        id: "leanings",
        title: "What you lean to",
        desc: "A row for each leaning with five blocks from its first side to its second; the taller a \
               block, the likelier it is that you stand there. The table below holds the same numbers.",
    };
    svg::leanings(&caption, &rows).into()
}
