//! Which moves are open from here?

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::About;
use switchback_model::lattice::{Lattice, MoveKind};
use switchback_model::{Leverage, Next, NextMove, OpeningStep, RoleId};
use switchback_report::svg::{self, Caption, Opening};

use crate::Site;
use crate::asking::QuestionForm;
use crate::chart::{self, Picture};
use crate::extract::{Case, Here, Params};
use crate::format;
use crate::frame::{Frame, Page};

/// Moves that stand open; further ones are folded.
const MOST_MOVES: usize = 6;

/// Steps in the picture; further ones are folded.
const MOST_STEPS: usize = 6;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/next", get(show))
}

#[derive(Template)]
#[template(path = "next.html")]
struct NextPage<'a> {
    frame: Frame,
    case: i64,
    lattice: &'a Lattice,
    next: &'a Next,
    /// The moves that pass what was asked for.
    moves: Vec<&'a NextMove>,
    /// What may be asked for, with what was.
    filters: [Filter; 4],
    leverage: &'a Leverage,
    openings: Picture,
    question: Option<QuestionForm<'a>>,
}

/// One thing that moves can be told apart by: its name in addresses, its words, each value with how
/// many moves have it, and the value that was asked for.
struct Filter {
    name: &'static str,
    words: &'static str,
    values: Vec<(&'static str, usize)>,
    asked: String,
}

impl Filter {
    fn is(&self, value: &str) -> bool {
        self.asked == value
    }
}

type Told = fn(&NextMove, &Lattice) -> &'static str;

/// What moves can be told apart by (R004-14).
const TOLD: [(&str, &str, Told); 4] = [
    ("kind", "Kind of move", |m, _| m.kind.label()),
    ("usual", "How usual", |m, _| m.frequency.label()),
    ("must-haves", "Must-haves", |m, _| m.fit.worst_gate().words()),
    ("family", "Family", |m, l| l.role(&m.role).map_or("", |r| r.family.label())),
];

/// The moves that pass, and the filters, each counted over all moves.
fn filtered<'a>(
    next: &'a Next,
    lattice: &Lattice,
    params: &Params,
) -> (Vec<&'a NextMove>, [Filter; 4]) {
    let filters = TOLD.map(|(name, words, told)| {
        let mut values: Vec<(&'static str, usize)> = Vec::new();
        for value in next.moves.iter().map(|m| told(m, lattice)) {
            match values.iter_mut().find(|(seen, _)| *seen == value) {
                Some((_, n)) => *n += 1,
                None => values.push((value, 1)),
            }
        }
        let asked = params.all(name).next().unwrap_or_default();
        // What no move has was not asked for: such a list would be blank for no reason.
        let asked = values.iter().map(|(v, _)| *v).find(|v| *v == asked).unwrap_or_default();
        Filter { name, words, values, asked: asked.to_owned() }
    });
    let passes = |m: &&NextMove| {
        let each = TOLD.iter().zip(&filters);
        each.into_iter().all(|((_, _, told), f)| f.asked.is_empty() || f.is(told(m, lattice)))
    };
    (next.moves.iter().filter(passes).collect(), filters)
}

impl NextPage<'_> {
    /// The moves that stand open, and the folded ones.
    fn parts(&self) -> (&[&NextMove], &[&NextMove]) {
        self.moves.split_at_checked(MOST_MOVES).unwrap_or((&self.moves, &[]))
    }

    fn is_filtered(&self) -> bool {
        self.filters.iter().any(|f| !f.asked.is_empty())
    }

    fn is_staying(&self, m: &NextMove) -> bool {
        m.kind == MoveKind::Stay
    }

    /// The steps that open most, and all further ones.
    fn steps(&self) -> (&[OpeningStep], &[OpeningStep]) {
        let steps = &self.leverage.steps;
        steps.split_at_checked(MOST_STEPS).unwrap_or((steps, &[]))
    }

    /// Does any step open a job by itself?
    fn opens_any(&self) -> bool {
        self.leverage.steps.iter().any(|s| !s.opens.is_empty())
    }

    fn step(&self, step: &OpeningStep) -> String {
        step_words(step, self.lattice)
    }

    fn roles(&self, roles: &[RoleId]) -> String {
        let titles: Vec<&str> = roles.iter().map(|r| self.lattice.role_title(r)).collect();
        if titles.is_empty() { "none".into() } else { titles.join(", ") }
    }
}

/// "Stakeholder engagement to 3 of 4", or the rung to hold.
fn step_words(step: &OpeningStep, lattice: &Lattice) -> String {
    match (&step.competency, step.rung) {
        (Some(c), _) => format!("{} to {} of 4", lattice.competency_title(c), step.to),
        (None, Some(rung)) => format!("Line management: {}", rung.label()),
        (None, None) => "A step".into(),
    }
}

/// How much each step opens (F36).
fn picture(leverage: &Leverage, lattice: &Lattice) -> Picture {
    let caption = Caption {
        id: "openings",
        title: "How many jobs each step opens",
        desc: "A bar for each step: solid is how many jobs within two moves it opens, pale how many more it brings nearer. The table below names them.",
    };
    let words: Vec<String> =
        leverage.steps.iter().take(MOST_STEPS).map(|s| step_words(s, lattice)).collect();
    let rows = leverage.steps.iter().zip(&words).map(|(step, label)| Opening {
        label,
        opens: step.opens.len(),
        nears: step.nears.len(),
    });
    svg::openings(&caption, &rows.collect::<Vec<_>>()).into()
}

async fn show(State(site): State<Site>, Case(case): Case, here: Here, params: Params) -> Response {
    let next = site.engine().next(&case.person, site.today());
    let leverage = site.engine().leverage(&case.person, site.today());
    let question = site.engine().question(
        &case.person,
        About::Person,
        &case.person.about_me.aside,
        site.today(),
    );
    let (moves, filters) = filtered(&next, site.engine().lattice(), &params);
    Page(NextPage {
        frame: Frame::new("Next moves").of(&case).at("Next moves"),
        case: case.id,
        lattice: site.engine().lattice(),
        question: question
            .as_ref()
            .map(|q| QuestionForm::new(&case, q, format!("{}#question", here.page))),
        next: &next,
        moves,
        filters,
        openings: picture(&leverage, site.engine().lattice()),
        leverage: &leverage,
    })
    .into_response()
}
