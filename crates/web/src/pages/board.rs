//! What do I do next, and what is got already? The plan that is kept, as five columns. (F34, F37)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use jiff::ToSpan;
use jiff::civil::Date;
use switchback_app::CaseView;
use switchback_model::going::{EarlierPlan, KeptPlan, Step, StepState};
use switchback_model::lattice::Lattice;
use switchback_model::log::has_passed;

use super::cards::{Card, cards};
use super::go;
use super::know::Again;
use super::plan::{Pairs, one};
use crate::Site;
use crate::extract::{Case, Query};
use crate::format;
use crate::frame::{Frame, Page};
use crate::going::{Filled, GoNav};
use crate::parts::ProblemBox;
use crate::saving;

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
    /// What comes only later, by the job in which it does.
    later: Vec<Later<'a>>,
    /// The name that the next step of one's own gets.
    next_own: String,
    /// What was saved just now that has no card of its own: where it stands, and in which words.
    told: Option<(&'static str, String)>,
    /// The next step that is open, as it stands in an address, for when one was saved.
    onward: Option<String>,
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

/// Steps that wait until a job is begun.
struct Later<'a> {
    /// "As programme manager, from May 2027 at the earliest".
    head: String,
    cards: Vec<Card<'a>>,
    /// Is one of them what was just saved?
    open: bool,
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

impl<'a> BoardPage<'a> {
    fn states(&self) -> [StepState; 5] {
        StepState::ALL
    }

    fn count(&self) -> usize {
        let later: usize = self.later.iter().map(|l| l.cards.len()).sum();
        self.columns.iter().map(|c| c.cards.len()).sum::<usize>() + later
    }

    fn later_count(&self) -> usize {
        self.later.iter().map(|l| l.cards.len()).sum()
    }

    /// The goal of the case, where the plan leads to another one.
    fn other_goal(&self) -> Option<&'a str> {
        let goal = &self.case.person.goal.as_ref()?.role;
        (self.plan?.goal != *goal).then_some(self.lattice.role_title(goal))
    }

    fn stays(&self) -> bool {
        self.plan.is_some_and(|p| p.stops.is_empty())
    }

    fn new_step(&self) -> Filled {
        Filled::new(&self.again, "step", "", super::cards::fields(&Step::default()))
    }

    fn title(&self, role: &'a str) -> &'a str {
        self.lattice.role_title(role)
    }

    /// What was saved just now, where it is told here.
    fn told_at(&self, place: &str) -> Option<&str> {
        self.told.as_ref().filter(|(at, _)| *at == place).map(|(_, words)| words.as_str())
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

async fn show(State(site): State<Site>, Case(case): Case, Query(pairs): Query<Pairs>) -> Response {
    page(&site, &case, Again::default(), one(&pairs, "saved"))
}

pub(super) fn draw(site: &Site, case: &CaseView, again: Again) -> Response {
    page(site, case, again, "")
}

/// The board; `saved` is the step that was just saved.
fn page(site: &Site, case: &CaseView, again: Again, saved: &str) -> Response {
    let (engine, today) = (site.engine(), site.today());
    let lattice = engine.lattice();
    let plan = case.person.plan.as_deref();
    let status = again.status();
    let (soon, later) = plan.map_or_else(Default::default, |p| parted(p, today));
    let columns = StepState::ALL.map(|state| {
        let here = soon.iter().copied().filter(|s| s.state == state);
        Column { state, means: means(state), cards: cards(here, &again, (saved, today)) }
    });
    let later = plan.map_or_else(Vec::new, |p| by_job(p, &later, lattice));
    let later = later.into_iter().map(|(head, steps)| {
        let mut cards = cards(steps.into_iter(), &again, (saved, today));
        for card in cards.iter_mut().filter(|c| c.saved) {
            card.stands = "Later, when you are there";
        }
        let open = cards.iter().any(|c| c.saved || c.form.refused);
        Later { head, cards, open }
    });
    let history = plan.map_or_else(Vec::new, |p| engine.history(p, today));
    let page = Page(BoardPage {
        frame: Frame::new("Plan board").of(case).at("Plan"),
        case,
        lattice,
        columns: columns.into(),
        later: later.collect(),
        next_own: plan.map_or_else(String::new, go::next_own),
        told: told(case, &history, saved),
        onward: plan.and_then(|p| onward(p, saved, today)),
        dropped: plan.map_or_else(Vec::new, |p| p.steps.iter().filter(|s| s.dropped).collect()),
        history,
        plan,
        again,

        nav: GoNav { case: case.id, here: "plan/board" },
    });
    (status, page).into_response()
}

/// The board once a plan became the one that is kept.
pub(super) fn anew(case: i64) -> String {
    saving::landing(&format!("/case/{case}/plan/board"), "plan", "now")
}

/// What was saved just now that has no card: where it is told, and in which words.
fn told(
    case: &CaseView,
    history: &[(&EarlierPlan, Vec<String>)],
    saved: &str,
) -> Option<(&'static str, String)> {
    let on = |on| if on { "on" } else { "off" };
    let plan = case.person.plan.as_deref();
    Some(match (saved, plan) {
        ("", _) => return None,
        ("monthly-look", _) => {
            let on = on(case.person.journal.monthly_look);
            ("reminders", format!("Saved: the look each month is {on}."))
        }
        (_, None) => ("now", "Saved: no plan is kept.".into()),
        ("reminders", Some(plan)) => {
            ("reminders", format!("Saved: reminders are {}.", on(plan.reminders)))
        }
        ("plan", Some(plan)) => {
            let steps =
                format::count(plan.steps.iter().filter(|s| !s.dropped).count(), "step", "steps");
            ("now", format!("Saved: this is the plan that you keep now, with {steps}."))
        }
        ("same", _) => (
            "history",
            "Worked out again from today. It comes out the same, so nothing was changed.".into(),
        ),
        ("again", _) => ("history", worked_out(history)),
        (id, Some(plan)) => match plan.steps.iter().find(|s| s.id == id) {
            Some(s) if !s.dropped => return None,
            Some(_) => ("own", "Taken out of the plan. You find it under “Taken out”.".into()),
            None => ("own", "Saved.".into()),
        },
    })
}

/// What came of working the plan out again.
fn worked_out(history: &[(&EarlierPlan, Vec<String>)]) -> String {
    match history.first().map_or(0, |(_, apart)| apart.len()) {
        0 => "Worked out again from today, and saved.".into(),
        1 => "Worked out again from today, and saved. One thing became different.".into(),
        n => format!("Worked out again from today, and saved. {n} things became different."),
    }
}

/// The next open step after the one that was saved, as it stands in an address.
fn onward(plan: &KeptPlan, saved: &str, today: Date) -> Option<String> {
    let (soon, _) = parted(plan, today);
    let next = soon.into_iter().find(|s| s.id != saved && s.state != StepState::Got)?;
    Some(super::cards::at(next))
}

/// The next steps that are not got yet, with their days in words.
pub(super) fn next(plan: &KeptPlan, most: usize, today: Date) -> Vec<(&Step, String)> {
    let mut open: Vec<&Step> =
        plan.steps.iter().filter(|s| !s.dropped && s.state != StepState::Got).collect();
    open.sort_by_key(|s| (s.by.is_none(), s.by));
    open.into_iter().take(most).map(|s| (s, format::capital(&day_words(s, today)))).collect()
}

/// Cards that are not begun and stand on the board at once; more are no next steps.
const MOST_NEXT: usize = 8;

/// A step whose day is further off than this is no next step.
const NEXT_MONTHS: i32 = 6;

/// What to do next and what is begun or got, and what comes only later; each by day.
fn parted(plan: &KeptPlan, today: Date) -> (Vec<&Step>, Vec<&Step>) {
    let mut steps: Vec<&Step> = plan.steps.iter().filter(|s| !s.dropped).collect();
    steps.sort_by_key(|s| (s.by.is_none(), s.by));
    let until = today.saturating_add(NEXT_MONTHS.months());
    let mut waiting = 0;
    steps.into_iter().partition(|s| {
        let Some(by) = s.by.filter(|_| s.state == StepState::Research) else { return true };
        // What the person put there or moved is never folded away.
        if s.changed || s.id.starts_with("own-") {
            return true;
        }
        waiting += 1;
        waiting <= MOST_NEXT && by <= until || waiting == 1
    })
}

/// Later steps under the job in which their day lies.
fn by_job<'a>(
    plan: &KeptPlan,
    later: &[&'a Step],
    lattice: &Lattice,
) -> Vec<(String, Vec<&'a Step>)> {
    let mut out: Vec<(String, Vec<&Step>)> = Vec::new();
    for step in later {
        let held = plan.stops.iter().rfind(|s| step.by.is_some_and(|by| s.from <= by));
        let head = match (held, plan.stops.first()) {
            (Some(s), _) => {
                let job = format::small(lattice.role_title(&s.role));
                format!("As {job}, which may begin from {}", format::month(&s.from))
            }
            (None, Some(first)) => {
                format!("Before {}", format::small(lattice.role_title(&first.role)))
            }
            (None, None) => "Later on".into(),
        };
        match out.iter_mut().find(|(h, _)| *h == head) {
            Some((_, steps)) => steps.push(step),
            None => out.push((head, vec![step])),
        }
    }
    out
}
