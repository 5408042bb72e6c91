//! What do I do next, and what is got already? The plan that is kept, as five columns. (F34, F37)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::civil::Date;
use switchback_app::CaseView;
use switchback_model::going::{EarlierPlan, KeptPlan, Step, StepState};
use switchback_model::lattice::Lattice;
use switchback_model::log::has_passed;

use super::know::Again;
use crate::Site;
use crate::extract::Case;
use crate::format;
use crate::frame::{Frame, Page};
use crate::going::{Filled, GoNav, ticked};
use crate::parts::ProblemBox;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/plan/board", get(show))
}

#[derive(Template)]
#[template(path = "board.html")]
struct BoardPage<'a> {
    frame: Frame,
    case: &'a CaseView,
    lattice: &'a Lattice,
    again: Again,
    plan: Option<&'a KeptPlan>,
    columns: Vec<Column<'a>>,
    dropped: Vec<&'a Step>,
    history: Vec<(&'a EarlierPlan, Vec<String>)>,
    nav: GoNav,
}

/// A column of the board.
struct Column<'a> {
    state: StepState,
    /// What one does there.
    means: &'static str,
    cards: Vec<Card<'a>>,
}

/// A step as a card.
struct Card<'a> {
    step: &'a Step,
    /// Its day in words, with whether it has passed.
    day: String,
    passed: bool,
    /// What moves it on: the next state and the words on the button.
    on: Option<(StepState, &'static str)>,
    form: Filled,
}

impl Card<'_> {
    fn hours(&self) -> String {
        self.step.hours.map_or_else(
            || "no information".into(),
            |h| format!("{} of your own", format::hours(&h)),
        )
    }

    fn cost(&self) -> &str {
        self.step.cost.as_deref().unwrap_or("no information")
    }

    fn owner(&self) -> &str {
        if self.step.owner.is_empty() { "you" } else { &self.step.owner }
    }

    fn evidence(&self) -> &str {
        if self.step.evidence.is_empty() { "not said" } else { &self.step.evidence }
    }

    fn is_got(&self) -> bool {
        self.step.state == StepState::Got
    }
}

/// What is done in each column, in a few words.
fn means(state: StepState) -> &'static str {
    match state {
        StepState::Research => "What is asked, and where you stand",
        StepState::Learn => "Read, watched, practised",
        StepState::Apply => "In an assignment, with somebody near",
        StepState::Do => "As a matter of course",
        StepState::Got => "There is something to show",
    }
}

/// What leads out of a column.
fn moves_on(state: StepState) -> Option<(StepState, &'static str)> {
    match state {
        StepState::Research => Some((StepState::Learn, "Found out: now learn it")),
        StepState::Learn => Some((StepState::Apply, "Learnt: now try it out")),
        StepState::Apply => Some((StepState::Do, "Tried it: now do it")),
        StepState::Do => Some((StepState::Got, "I have got it")),
        StepState::Got => None,
    }
}

impl<'a> BoardPage<'a> {
    fn states(&self) -> [StepState; 5] {
        StepState::ALL
    }

    fn count(&self) -> usize {
        self.columns.iter().map(|c| c.cards.len()).sum()
    }

    fn new_step(&self) -> Filled {
        Filled::new(&self.again, "step", "", fields(&Step::default()))
    }

    fn title(&self, role: &'a str) -> &'a str {
        self.lattice.role_title(role)
    }

    fn why(&self) -> &str {
        self.again.typed("keep", "why")
    }

    /// The jobs of an earlier version with their dates.
    fn stops(&self, e: &EarlierPlan) -> Vec<String> {
        let each = e.stops.iter().map(|s| {
            let (from, until) = (format::month(&s.from), format::month(&s.until));
            format!("{}: {from} to {until}", self.lattice.role_title(&s.role))
        });
        each.collect()
    }
}

/// "begin by 3 March 2027"; what it says of the past is calm.
pub(super) fn day_words(step: &Step, today: Date) -> String {
    let Some(by) = step.by else { return "no day set".into() };
    let day = format::date(&by);
    match (has_passed(step, today), step.begins) {
        (true, _) => format!("its day has passed: {day}"),
        (false, true) if step.state > StepState::Research => {
            format!("begun; was to begin by {day}")
        }
        (false, true) => format!("begin by {day}"),
        (false, false) => format!("by {day}"),
    }
}

/// The fields of a step as its form holds them.
fn fields(s: &Step) -> [(&'static str, String); 7] {
    let hours = s
        .hours
        .map(|h| if h.lo == h.hi { h.lo.to_string() } else { format!("{} to {}", h.lo, h.hi) });
    [
        ("what", s.what.clone()),
        ("by", s.by.map(|d| d.to_string()).unwrap_or_default()),
        ("begins", ticked(s.begins)),
        ("owner", s.owner.clone()),
        ("hours", hours.unwrap_or_default()),
        ("cost", s.cost.clone().unwrap_or_default()),
        ("evidence", s.evidence.clone()),
    ]
}

async fn show(State(site): State<Site>, Case(case): Case) -> Response {
    draw(&site, &case, Again::default())
}

pub(super) fn draw(site: &Site, case: &CaseView, again: Again) -> Response {
    let (engine, today) = (site.engine(), site.today());
    let plan = case.person.plan.as_deref();
    let status = again.status();
    let columns = StepState::ALL.map(|state| Column {
        state,
        means: means(state),
        cards: plan.map_or_else(Vec::new, |p| cards(p, state, &again, today)),
    });
    let page = Page(BoardPage {
        frame: Frame::new("Plan board").of(case).at("Plan"),
        case,
        lattice: engine.lattice(),
        columns: columns.into(),
        dropped: plan.map_or_else(Vec::new, |p| p.steps.iter().filter(|s| s.dropped).collect()),
        history: plan.map_or_else(Vec::new, |p| engine.history(p, today)),
        plan,
        again,

        nav: GoNav { case: case.id, here: "plan/board" },
    });
    (status, page).into_response()
}

/// The cards of a column, by day; those without one last.
fn cards<'a>(plan: &'a KeptPlan, state: StepState, again: &Again, today: Date) -> Vec<Card<'a>> {
    let here = plan.steps.iter().filter(|s| s.state == state && !s.dropped);
    let mut steps: Vec<&Step> = here.collect();
    steps.sort_by_key(|s| (s.by.is_none(), s.by));
    let card = |step: &'a Step| Card {
        day: day_words(step, today),
        passed: has_passed(step, today),
        on: moves_on(step.state),
        form: Filled::new(again, "step-change", step.id.clone(), fields(step)),
        step,
    };
    steps.into_iter().map(card).collect()
}
