//! Under way: the limits of a plan, the plan that is kept, and the log of what came of it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::case::Money;
use crate::{CompetencyId, PartialDate, RoleId, Span};

/// What a route must not break (F29).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Limits {
    /// Pay a year below which no job on the way may lie, where a figure is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_floor: Option<Money>,
    /// The kind of place all jobs on the way are in, by value of the lattice's facets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub place: Vec<String>,
    /// Jobs that the way must not lead through.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub avoid: Vec<RoleId>,
    /// No line management.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_people: bool,
    /// Every job on the way leads projects, the goal with it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub keep_craft: bool,
    /// The last day on which the goal may be begun.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<Date>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Limits {
    /// Is there none?
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// How far something in a plan has come (R002-49).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    /// Finding out what is asked and where one stands.
    #[default]
    Research,
    /// Learning it.
    Learn,
    /// Trying it in an assignment.
    Apply,
    /// Doing it as a matter of course.
    Do,
    /// Got: there is something to show for it.
    Got,
}

impl StepState {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [Self::Research, Self::Learn, Self::Apply, Self::Do, Self::Got];

    /// The name in files and addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Research => "research",
            Self::Learn => "learn",
            Self::Apply => "apply",
            Self::Do => "do",
            Self::Got => "got",
        }
    }

    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Research => "Find out",
            Self::Learn => "Learn",
            Self::Apply => "Try it out",
            Self::Do => "Do it",
            Self::Got => "Got it",
        }
    }
}

/// What kind of step it is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// Answer a question or settle a must-have.
    Answer,
    /// Talk to somebody.
    Talk,
    /// An assignment that grows a competency.
    Assignment,
    /// Learning of one's own, where no assignment does it.
    Course,
    /// A certificate that closes a gap.
    Credential,
    /// Let the right people know.
    BeSeen,
    /// Try the job, with a way back.
    Trial,
    /// Get over what usually stops the move.
    Obstacle,
    /// Line management on the way.
    People,
    /// Look for the post and apply.
    Search,
    /// The first months in the new job.
    Settle,
    /// Keep what would fade, or agree what makes it bearable.
    Keep,
    /// Look at the plan again.
    Review,
    /// The person's own.
    #[default]
    Own,
}

/// A step of a kept plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Step {
    /// Its name, unique within the plan and the same when the plan is worked out again.
    pub id: String,
    /// What kind it is.
    pub kind: StepKind,
    /// What to do.
    pub what: String,
    /// How far it has come.
    pub state: StepState,
    /// By when it is done, or begun where `begins`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Date>,
    /// Is `by` the day to begin?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub begins: bool,
    /// Who does it; blank is the person.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// Hours of one's own time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Span>,
    /// What it costs, in words with currency and year; absent is "no information".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<String>,
    /// What will show that it was done.
    pub evidence: String,
    /// Why it stands here.
    pub why: String,
    /// The competency that it grows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub competency: Option<CompetencyId>,
    /// The level to reach, 1 to 4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<u8>,
    /// The person said how far it has come, so working the plan out again leaves that as it is.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub moved: bool,
    /// What the person wrote of it, e.g. what shows that it was done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Taken out by the person; kept, so that it does not come back by itself.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub dropped: bool,
    /// The person changed its words or dates, so working the plan out again leaves them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub changed: bool,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Step {
    /// Is there still something to do?
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.dropped && self.state != StepState::Got
    }

    /// Is it one that the person wrote, and not one that a plan asked for?
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.kind == StepKind::Own && !self.id.starts_with("ready-")
    }
}

/// Steps with an id of their own each: of two that share one, the later gets a number.
#[must_use]
pub fn with_ids_of_their_own(steps: &[Step]) -> Vec<Step> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let taken: BTreeSet<&str> = steps.iter().map(|s| s.id.as_str()).collect();
    let mut out = Vec::with_capacity(steps.len());
    for s in steps {
        let mut id = if s.id.trim().is_empty() { "own".to_owned() } else { s.id.clone() };
        if seen.contains(&id) || s.id.trim().is_empty() {
            let free = |c: &String| !seen.contains(c) && !taken.contains(c.as_str());
            id = (2u32..).map(|n| format!("{id}-{n}")).find(free).unwrap_or_default();
        }
        seen.insert(id.clone());
        out.push(Step { id, ..s.clone() });
    }
    out
}

/// When a job on the way may be begun.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stop {
    /// The role.
    pub role: RoleId,
    /// The earliest day.
    pub from: Date,
    /// The latest day.
    pub until: Date,
}

/// The plan that the person keeps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct KeptPlan {
    /// The role it begins from.
    pub start: RoleId,
    /// The role it leads to; the same as `start` for staying.
    pub goal: RoleId,
    /// The jobs on the way, the goal last; empty for staying.
    pub stops: Vec<Stop>,
    /// Years at most.
    pub years: u32,
    /// Hours a week for learning.
    pub hours_per_week: u32,
    /// What its way does not break.
    #[serde(default, skip_serializing_if = "Limits::is_blank")]
    pub limits: Limits,
    /// The day on which it was kept.
    pub since: Date,
    /// Its steps, by date.
    pub steps: Vec<Step>,
    /// What it was before, oldest first (F37); [`KeptPlan::MOST_HISTORY`] at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<EarlierPlan>,
    /// How many earlier versions stood before those of `history` and are kept no more.
    #[serde(default, skip_serializing_if = "is_nought")]
    pub forgotten: u32,
    /// Reminders in the calendar; off unless asked for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reminders: bool,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

fn is_nought(n: &u32) -> bool {
    *n == 0
}

impl KeptPlan {
    /// Earlier versions that are kept; of more, the oldest go.
    pub const MOST_HISTORY: usize = 50;

    /// Is it the same plan, whenever it was kept and whatever came before it?
    #[must_use]
    pub fn is_the_plan(&self, other: &Self) -> bool {
        let what = |p: &Self| (p.start.clone(), p.goal.clone(), p.years, p.hours_per_week);
        what(self) == what(other)
            && self.limits == other.limits
            && self.stops == other.stops
            && self.steps == other.steps
    }

    /// Does it lead nowhere but stay?
    #[must_use]
    pub fn stays(&self) -> bool {
        self.stops.is_empty()
    }

    /// What a step that is worked out is called here: the person's words where they changed it,
    /// nothing where it was got or taken out.
    #[must_use]
    pub fn words_of<'a>(&'a self, id: &str, ours: &'a str) -> Option<&'a str> {
        match self.steps.iter().find(|s| s.id == id) {
            Some(s) if !s.is_open() => None,
            Some(s) if s.changed => Some(&s.what),
            _ => Some(ours),
        }
    }

    /// As an earlier version, changed on a day for a reason.
    #[must_use]
    pub fn left_on(self, on: Date, why: String) -> EarlierPlan {
        EarlierPlan {
            on,
            why,
            start: self.start,
            goal: self.goal,
            stops: self.stops,
            years: self.years,
            hours_per_week: self.hours_per_week,
            limits: self.limits,
            steps: self.steps,
            extra: self.extra,
        }
    }
}

/// What a kept plan was before a change, and why it was changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EarlierPlan {
    /// The day on which it was changed.
    pub on: Date,
    /// Why, e.g. "a year was missed".
    pub why: String,
    /// The role it began from.
    pub start: RoleId,
    /// The goal then.
    pub goal: RoleId,
    /// The jobs on the way then.
    pub stops: Vec<Stop>,
    /// Years at most then.
    pub years: u32,
    /// Hours a week then.
    pub hours_per_week: u32,
    /// What its way did not break.
    #[serde(default, skip_serializing_if = "Limits::is_blank")]
    pub limits: Limits,
    /// Its steps then.
    pub steps: Vec<Step>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// How far an application came (F54).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Sent.
    #[default]
    Sent,
    /// A talk before the interview.
    Talk,
    /// A first interview.
    Interview,
    /// A further interview or a task.
    Further,
    /// An offer.
    Offer,
}

/// How an application ended.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// No answer came.
    Silence,
    /// They said no.
    Refused,
    /// The person withdrew.
    Withdrew,
    /// There was no post after all.
    NoPost,
    /// The person took it.
    Taken,
}

/// An application (F54).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Application {
    /// The title of the post, as written.
    pub post: String,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    /// Inside the present employer?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub inside: bool,
    /// When it was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent: Option<PartialDate>,
    /// How far it came.
    pub stage: Stage,
    /// How it ended; absent is still open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<Ending>,
    /// The reason they gave, as said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// What the person makes of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// How an assignment came about (R004-35).
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// It was given.
    #[default]
    Given,
    /// The person asked for it.
    Sought,
}

/// How an assignment stands.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum AssignmentState {
    /// Wanted, not asked for yet.
    Wanted,
    /// Asked for.
    Asked,
    /// Under way.
    #[default]
    UnderWay,
    /// Done.
    Done,
    /// Refused, or gone to somebody else.
    Refused,
}

/// An assignment, given or sought (R004-35, R004-36).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Assignment {
    /// What it is.
    pub what: String,
    /// Given or sought.
    pub origin: Origin,
    /// Seen by people who decide on jobs.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub high_profile: bool,
    /// How it stands.
    pub state: AssignmentState,
    /// From when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<PartialDate>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<PartialDate>,
    /// What it grows, as the person says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub grows: Vec<CompetencyId>,
    /// What came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Somebody who should know about the person (R004-38).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Contact {
    /// Their name or part, e.g. "head of the project office".
    pub who: String,
    /// Why they: what they decide or hear of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// What they should know, in one sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub should_know: Option<String>,
    /// When they were last told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<PartialDate>,
    /// When to speak next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Date>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// A line of a trial that is so or not yet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Tick {
    /// What.
    pub what: String,
    /// Is it so? Absent is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub so: Option<bool>,
}

/// How a trial ended.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum TrialEnd {
    /// Moved into the job.
    Moved,
    /// Went back as agreed.
    WentBack,
    /// Went on for longer.
    Extended,
    /// Broken off.
    BrokenOff,
}

/// A trial of a job (F35, R000-17).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct TrialRun {
    /// The way of trying, by id of the lattice.
    pub way: String,
    /// The role that is tried.
    pub role: RoleId,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// The day on which it ends, whatever happens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Date>,
    /// Terms, and whether they are in writing; the way back first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Tick>,
    /// Signs that it suits, and whether they were seen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signs: Vec<Tick>,
    /// How it ended; absent is not yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<TrialEnd>,
    /// What the person makes of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// What was done on the way, line by line.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Journal {
    /// Applications, in the order in which they were written down.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub applications: Vec<Application>,
    /// Assignments, given or sought.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assignments: Vec<Assignment>,
    /// Who should know about the person.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<Contact>,
    /// Trials.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trials: Vec<TrialRun>,
    /// A gentle look each month (R004-37); off unless asked for.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub monthly_look: bool,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Journal {
    /// Is nothing in it?
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}
