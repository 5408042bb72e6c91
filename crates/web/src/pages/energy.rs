//! What gives me something, beside what I am good at? (F05, R001-05, R001-06)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::CaseView;
use switchback_model::knowing::{Achievement, EnergySeen};
use switchback_model::lattice::{Lattice, Role};
use switchback_model::me::{Field, FourFields, Placed, RoleEnergy};
use switchback_model::{CompetencyId, Fit, Interval};
use switchback_report::svg::{self, Caption};
use switchback_report::words;

use super::know::Again;
use crate::Site;
use crate::chart::{self, Picture};
use crate::error::Result;
use crate::extract::Case;
use crate::format;
use crate::frame::{Frame, Page};
use crate::knowing::{KnowNav, Radios, held};
use crate::parts::ProblemBox;

/// How much something gave, from 0 on.
pub(super) const WORDS: [&str; 5] = [
    "It cost me a lot",
    "It cost me something",
    "Neither the one nor the other",
    "It gave me something",
    "It gave me a lot",
];

/// The same, as somebody else saw it.
const SEEN: [&str; 5] = [
    "cost them a lot",
    "cost them something",
    "neither the one nor the other",
    "gave them something",
    "gave them a lot",
];

/// Roles beside the goal for which both are shown.
const NEAREST: usize = 3;

/// Lines of the CV that are offered at a time.
const MOST_LINES: usize = 40;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/energy", get(show))
}

#[derive(Template)]
#[template(path = "energy.html")]
struct EnergyPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    lattice: &'a Lattice,
    again: Again,
    entries: Vec<Entry<'a>>,
    lines: Vec<Line<'a>>,
    /// Lines that are not shown.
    more: usize,
    fields: FourFields,
    picture: Picture,
    roles: Vec<Beside<'a>>,
    nav: KnowNav,
}

/// An achievement with what it may show.
struct Entry<'a> {
    index: usize,
    a: &'a Achievement,
    proposals: Vec<(CompetencyId, String)>,
}

/// A line of the CV that is no achievement yet.
struct Line<'a> {
    /// The job's number and the line's.
    at: String,
    text: &'a str,
    job: &'a str,
}

/// Fit and energy of a role, side by side.
struct Beside<'a> {
    role: &'a Role,
    is_goal: bool,
    fit: Fit,
    energy: RoleEnergy,
}

impl EnergyPage<'_> {
    fn new_marks(&self) -> Radios {
        Radios::marks("energy", &WORDS, 0, self.again.typed("achievement", "energy"))
    }

    fn marks(&self, e: &Entry<'_>) -> Radios {
        Radios::marks("energy", &WORDS, 0, &held(e.a.energy))
    }

    fn own_marks(&self) -> Radios {
        Radios::marks("energy", &WORDS, 0, self.again.typed("enjoys", "energy"))
    }

    fn seen_marks(&self, index: &usize) -> Radios {
        let typed = if self.again.is_of("seen", index) {
            self.again.typed("seen", "seen-energy")
        } else {
            ""
        };
        Radios::marks("seen-energy", &SEEN, 0, typed)
    }

    /// How it seemed to somebody else, as it is told to the person.
    fn seemed(&self, mark: &u8) -> &'static str {
        match mark {
            0 => "it seemed to cost you a lot",
            1 => "it seemed to cost you something",
            2 => "it seemed to do neither",
            3 => "it seemed to give you something",
            _ => "it seemed to give you a lot",
        }
    }

    fn words(&self, mark: &u8) -> &'static str {
        WORDS.get(usize::from(*mark)).copied().unwrap_or("not said")
    }

    /// What an entry's form holds: what was typed there, or what is saved.
    fn text(&self, form: &str, index: &usize, field: &str, saved: &str) -> String {
        let typed = self.again.is_of(form, index);
        if typed { self.again.typed(form, field).to_owned() } else { saved.to_owned() }
    }

    fn field_name(&self, p: &Placed) -> &'static str {
        p.field.map_or("across a line: not clear yet", Field::label)
    }

    fn fields_seen(&self) -> Vec<(Field, Vec<&str>)> {
        let of = |field| {
            let own = self.fields.placed.iter().filter(move |p| p.field == Some(field));
            own.map(|p| self.lattice.competency_title(&p.competency)).collect::<Vec<_>>()
        };
        Field::ALL.into_iter().map(|f| (f, of(f))).filter(|(_, all)| !all.is_empty()).collect()
    }

    fn of_4(&self, range: &Interval) -> String {
        format!("{} of 4", words::level(*range))
    }

    /// What a role asks for, each with its weight and how much it gives.
    fn parts(&self, b: &Beside<'_>) -> Vec<(&str, f64, String)> {
        let gives = |id: &str| {
            let placed = self.fields.placed.iter().find(|p| p.competency == id);
            match placed {
                Some(p) => self.of_4(&p.gives),
                None if self.fields.unrated.iter().any(|c| c == id) => "marked".into(),
                None => "no mark: anything between 0 and 4".into(),
            }
        };
        let own = &self.case.person.weights;
        let row = |n: &switchback_model::lattice::Need| {
            let weight = own.get(&n.competency).copied().unwrap_or(n.weight);
            (weight, gives(&n.competency))
        };
        let needs = self.lattice.role(&b.role.id).map_or(&[][..], |r| &r.needs);
        let title = |id| self.lattice.competencies.iter().find(|c| c.id == id);
        needs
            .iter()
            .filter_map(|n| {
                let (weight, gives) = row(n);
                Some((title(n.competency.as_str())?.title.as_str(), weight, gives))
            })
            .collect()
    }

    /// Everything that can be marked by itself.
    fn can_be_marked(&self) -> Vec<(&str, &str, bool)> {
        let typed = self.again.typed("enjoys", "competency");
        let all = self.lattice.competencies.iter();
        all.map(|c| (c.id.as_str(), c.title.as_str(), c.id == typed)).collect()
    }

    fn answered(&self, s: &EnergySeen) -> &'static str {
        match s.agreed {
            Some(true) => "you agree: it counts",
            Some(false) => "you see it otherwise: it does not count",
            None => "you have not said whether you agree: it does not count yet",
        }
    }
}

async fn show(State(site): State<Site>, Case(case): Case) -> Result<Response> {
    draw(&site, &case, Again::default())
}

pub(super) fn draw(site: &Site, case: &CaseView, again: Again) -> Result<Response> {
    let (engine, today) = (site.engine(), site.today());
    let person = &case.person;
    let fields = engine.four_fields(person, today);
    let entries = person.about_me.achievements.iter().enumerate();
    let mut lines = lines(case);
    let more = lines.len().saturating_sub(MOST_LINES);
    lines.truncate(MOST_LINES);
    let status = again.status();
    let page = Page(EnergyPage {
        frame: Frame::new("What gives you something").of(case).at("Me"),
        case,
        lattice: engine.lattice(),
        again,
        entries: entries
            .map(|(index, a)| Entry { index, a, proposals: engine.proposals(person, index, today) })
            .collect(),
        lines,
        more,
        picture: picture(&fields, engine.lattice()),
        fields,
        roles: roles(site, case),
        nav: KnowNav { case: case.id, here: "energy" },
    });
    Ok((status, page).into_response())
}

/// The four fields; the table under them explains the numbers.
pub(super) fn picture(fields: &FourFields, lattice: &Lattice) -> Picture {
    let caption = Caption {
        id: "fields",
        title: "Good at it, and what it gives",
        desc: "Four fields. To the right: how well, 0 to 4. Upwards: how much it gives, 0 to 4. Each \
               numbered dot is a competency, with thin bars where a range is known and no point. The \
               table below explains the numbers.",
    };
    svg::four_fields(&caption, &fields.placed, lattice.constants.field_from).into()
}

/// The lines of the CV that were not taken over, newest job first.
fn lines(case: &CaseView) -> Vec<Line<'_>> {
    let taken = |text: &str| case.person.about_me.achievements.iter().any(|a| a.text == text);
    let jobs = case.person.newest_first();
    let all = jobs.into_iter().flat_map(|(job, position)| {
        position.work.iter().enumerate().map(move |(n, text)| Line {
            at: format!("{job}.{n}"),
            text,
            job: &position.title,
        })
    });
    all.filter(|l| !l.text.trim().is_empty() && !taken(l.text)).collect()
}

/// The goal and the nearest roles.
fn roles<'a>(site: &'a Site, case: &CaseView) -> Vec<Beside<'a>> {
    let (engine, today) = (site.engine(), site.today());
    let goal = engine.goal_of(&case.person);
    let me = engine.me(&case.person, today);
    let near = me.nearest.iter().filter(|n| !n.below && goal.is_none_or(|g| g.id != n.role));
    let near = near.filter_map(|n| engine.lattice().role(&n.role)).take(NEAREST);
    goal.into_iter()
        .chain(near)
        .map(|role| Beside {
            role,
            is_goal: goal.is_some_and(|g| g.id == role.id),
            fit: engine.fit(&case.person, role, today),
            energy: engine.role_energy(&case.person, role),
        })
        .collect()
}
