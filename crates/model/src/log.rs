//! What the log of a plan says when it is read: where applications end, how much was sought, what
//! could be asked for, and who should know.

use jiff::civil::Date;

use crate::going::{EarlierPlan, Ending, KeptPlan, Limits, Stage, Step, StepState, Stop};
use crate::{CompetencyId, Interval};

/// The log of applications, counted.
#[derive(Debug, Clone, PartialEq)]
pub struct ApplicationsRead {
    /// How many there are.
    pub n: usize,
    /// How many of them inside the present employer.
    pub inside: usize,
    /// How many are still open.
    pub open: usize,
    /// How many came at least so far.
    pub reached: Vec<(Stage, usize)>,
    /// How many ended so; endings that did not happen are left out.
    pub ended: Vec<(Ending, usize)>,
    /// How many ended without a post, by the place where they did; the most frequent first.
    pub fails: Vec<Failing>,
    /// Of how many `fails` speaks: those that ended otherwise than by one's own choice.
    pub settled: usize,
    /// From how many on something is said.
    pub least: usize,
}

impl ApplicationsRead {
    /// Are there enough to say something?
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.settled >= self.least
    }
}

/// A place where applications end, and what that may mean. All of it is opinion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failing {
    /// Its name in addresses.
    pub id: &'static str,
    /// Where.
    pub place: &'static str,
    /// How many ended there.
    pub n: usize,
    /// What may lie with what one sends or says.
    pub yours: &'static str,
    /// What may lie with them.
    pub theirs: &'static str,
    /// What would tell the two apart.
    pub test: &'static str,
}

/// How many assignments were sought instead of given (R004-35).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sought {
    /// Assignments that were had, under way or done.
    pub n: usize,
    /// How many of them were asked for.
    pub sought: usize,
    /// How many of them were seen by people who decide on jobs.
    pub high_profile: usize,
    /// How many were asked for and refused.
    pub refused: usize,
    /// From how many on the share is said.
    pub least: usize,
}

impl Sought {
    /// Are there enough for a share?
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.n >= self.least
    }
}

/// What grows a competency that a goal asks for (R004-36).
#[derive(Debug, Clone, PartialEq)]
pub struct Growing {
    /// Which one.
    pub competency: CompetencyId,
    /// Its name for people.
    pub title: String,
    /// The level asked, 1 to 4.
    pub to: u8,
    /// The person's level.
    pub level: Interval,
    /// Is it certainly below? It is not known otherwise.
    pub is_gap: bool,
    /// Assignments that grow it, cheapest first, each with whether it stands in the log.
    pub assignments: Vec<(String, bool)>,
}

/// Somebody who could be told, by their part; nobody is invented (R004-38).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToTell {
    /// Their part.
    pub who: String,
    /// Why they.
    pub why: String,
    /// What they could be told, from the least to the most: how deep, and the sentence.
    pub sentences: Vec<(&'static str, String)>,
}

/// A version of a plan, the one that is kept or an earlier one.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// The goal.
    pub goal: &'a str,
    /// The jobs on the way.
    pub stops: &'a [Stop],
    /// Years at most.
    pub years: u32,
    /// Hours a week.
    pub hours_per_week: u32,
    /// What the way does not break.
    pub limits: &'a Limits,
    /// The steps.
    pub steps: &'a [Step],
}

impl<'a> From<&'a KeptPlan> for Version<'a> {
    fn from(p: &'a KeptPlan) -> Self {
        let (years, hours_per_week) = (p.years, p.hours_per_week);
        let limits = &p.limits;
        Self { goal: &p.goal, stops: &p.stops, years, hours_per_week, limits, steps: &p.steps }
    }
}

impl<'a> From<&'a EarlierPlan> for Version<'a> {
    fn from(p: &'a EarlierPlan) -> Self {
        let (years, hours_per_week) = (p.years, p.hours_per_week);
        let limits = &p.limits;
        Self { goal: &p.goal, stops: &p.stops, years, hours_per_week, limits, steps: &p.steps }
    }
}

/// Has the day of a step passed? What was begun needs no day to begin.
#[must_use]
pub fn has_passed(step: &Step, today: Date) -> bool {
    let begun = step.begins && step.state > StepState::Research;
    step.is_open() && !begun && step.by.is_some_and(|by| by < today)
}
