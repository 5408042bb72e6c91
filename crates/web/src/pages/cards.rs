//! A step of the plan as a card: what moves it on, and in which words.

use jiff::civil::Date;
use switchback_model::going::{Step, StepKind, StepState};
use switchback_model::log::has_passed;

use super::board::day_words;
use super::know::Again;
use super::offer::encoded;
use crate::format;
use crate::going::{Filled, ticked};

/// A step as a card.
pub(super) struct Card<'a> {
    pub(super) step: &'a Step,
    /// Its day in words, with whether it has passed.
    pub(super) day: String,
    pub(super) passed: bool,
    /// What moves it on: the next state and the words on the button.
    pub(super) on: Option<(StepState, &'static str)>,
    /// Was it saved just now?
    pub(super) saved: bool,
    /// The column in which it stands.
    pub(super) stands: &'static str,
    pub(super) form: Filled,
    /// Its name as it stands in an address.
    pub(super) at: String,
}

impl Card<'_> {
    pub(super) fn hours(&self) -> String {
        self.step.hours.map_or_else(
            || "no information".into(),
            |h| format!("{} of your own", format::hours(&h)),
        )
    }

    pub(super) fn cost(&self) -> &str {
        self.step.cost.as_deref().unwrap_or("no information")
    }

    pub(super) fn owner(&self) -> &str {
        if self.step.owner.is_empty() { "you" } else { &self.step.owner }
    }

    pub(super) fn evidence(&self) -> &str {
        if self.step.evidence.is_empty() { "not said" } else { &self.step.evidence }
    }

    pub(super) fn is_got(&self) -> bool {
        self.step.state == StepState::Got
    }

    /// Is it a question that is answered on a page of its own?
    pub(super) fn is_question(&self) -> bool {
        self.step.kind == StepKind::Answer && !self.is_got()
    }

    /// Is there room for what shows it? An answer and a look show themselves.
    pub(super) fn notes(&self) -> bool {
        let shows_itself = matches!(self.step.kind, StepKind::Answer | StepKind::Review);
        !shows_itself && self.on.is_some_and(|(to, _)| to == StepState::Got)
    }
}

/// What leads on from here: learning wanders through all five, a talk is had or not.
fn moves_on(kind: StepKind, state: StepState) -> Option<(StepState, &'static str)> {
    use StepState::{Apply, Do, Got, Learn, Research};
    let early = state < Do;
    Some(match (kind, state) {
        (_, Got) => return None,
        (StepKind::Answer, _) => (Got, "Answered"),
        (StepKind::Talk, _) => (Got, "Talked to them"),
        (StepKind::BeSeen, _) => (Got, "Told them"),
        (StepKind::Review, _) => (Got, "Looked at it"),
        (StepKind::Search, _) if early => (Do, "Sent the first application"),
        (StepKind::Search, _) => (Got, "Got the post"),
        (StepKind::Trial, Research | Learn) => (Apply, "Agreed: now try it"),
        (StepKind::Trial, _) => (Got, "Tried it"),
        (StepKind::Credential, Research) => (Learn, "Signed up: now learn for it"),
        (StepKind::Credential, _) => (Got, "Passed it"),
        (StepKind::People, _) if early => (Do, "I lead people now"),
        (StepKind::Obstacle | StepKind::Settle | StepKind::Keep, _) if early => (Do, "Begun"),
        (StepKind::Obstacle, _) => (Got, "That is out of the way"),
        (StepKind::Settle | StepKind::Keep, _) => (Got, "Done"),
        (_, Research) => (Learn, "Found out: now learn it"),
        (_, Learn) => (Apply, "Learnt: now try it out"),
        (_, Apply) => (Do, "Tried it: now do it"),
        (_, Do) => (Got, "I have got it"),
    })
}

/// The fields of a step as its form holds them.
pub(super) fn fields(s: &Step) -> [(&'static str, String); 7] {
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

/// The name of a step as it stands in an address.
pub(super) fn at(step: &Step) -> String {
    encoded(&step.id).replace("%2D", "-")
}

/// The cards of these steps; one of them may have been saved just now.
pub(super) fn cards<'a>(
    steps: impl Iterator<Item = &'a Step>,
    again: &Again,
    (saved, today): (&str, Date),
) -> Vec<Card<'a>> {
    let card = |step: &'a Step| Card {
        day: day_words(step, today),
        passed: has_passed(step, today),
        on: moves_on(step.kind, step.state),
        saved: step.id == saved,
        stands: step.state.label(),
        at: at(step),
        form: Filled::new(again, "step-change", step.id.clone(), fields(step)),
        step,
    };
    steps.map(card).collect()
}
