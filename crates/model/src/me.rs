//! What is worked out from what a person says of themselves.

use jiff::civil::Date;

use crate::finding::Finding;
use crate::knowing::{Picked, Wording};
use crate::lattice::RightName;
use crate::{CompetencyId, Interval, PartialDate, PeopleRung, RoleId, Span};

/// How far a level has faded by a rule of thumb; the lower end only.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Faded {
    /// Levels that the lower end fell.
    pub by: f64,
    /// The last month of use that is known.
    pub since: PartialDate,
    /// Years of other work since; times between jobs do not count.
    pub years: f64,
}

/// What somebody is good at beside what gives them something; never blended (F05).
#[derive(Debug, Clone, Default)]
pub struct FourFields {
    /// Competencies of which both is known, in the order of the lattice.
    pub placed: Vec<Placed>,
    /// Competencies of which a level is known, and not how much they give.
    pub unmarked: Vec<CompetencyId>,
    /// Competencies that were marked, and of which no level is known.
    pub unrated: Vec<CompetencyId>,
}

/// A competency on the picture of the four fields.
#[derive(Debug, Clone)]
pub struct Placed {
    /// Which one.
    pub competency: CompetencyId,
    /// How well, 0 to 4.
    pub good: Interval,
    /// How much it gives, 0 to 4; a range where achievements differ.
    pub gives: Interval,
    /// The field; `None` on the line between two.
    pub field: Option<Field>,
    /// What the marks rest on.
    pub because: Vec<String>,
}

/// One of the four fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Good at it, and it gives.
    Home,
    /// Good at it, and it costs.
    Trap,
    /// Not good at it yet, and it gives.
    Pull,
    /// Neither.
    Leave,
}

impl Field {
    /// All of them, as the picture is read: upper row first.
    pub const ALL: [Self; 4] = [Self::Pull, Self::Home, Self::Leave, Self::Trap];

    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Home => "good at it, and it gives",
            Self::Trap => "good at it, and it costs",
            Self::Pull => "not yet good, and it gives",
            Self::Leave => "neither good nor giving",
        }
    }

    /// What it may mean.
    #[must_use]
    pub fn means(self) -> &'static str {
        match self {
            Self::Home => "Work to look for more of.",
            Self::Trap => "Work one is given because one does it well, and that wears one out.",
            Self::Pull => "Work one might learn.",
            Self::Leave => "Work one might hand on; first see whether the goal asks for it.",
        }
    }
}

/// How much the work of a role would give, as far as marks say; beside the fit, never in it.
#[derive(Debug, Clone)]
pub struct RoleEnergy {
    /// The role.
    pub role: RoleId,
    /// Σ w · mark / 4 over Σ w, 0 to 1; what has no mark counts as anything between.
    pub range: Interval,
    /// The share of the weight that has a mark.
    pub known: f64,
}

/// What somebody likes to do beside what a role lets them do (F09).
#[derive(Debug, Clone)]
pub struct RightsBeside {
    /// The role.
    pub role: RoleId,
    /// The five rights, in the order of the card.
    pub rows: Vec<RightRow>,
}

/// One decision right: liked, and given.
#[derive(Debug, Clone)]
pub struct RightRow {
    /// Which one.
    pub right: RightName,
    /// How much the person likes it, 0 to 4.
    pub likes: Option<u8>,
    /// How much of it the role carries, 0 to 4.
    pub amount: u8,
    /// Of what.
    pub what: String,
    /// Do the two part?
    pub parting: Option<Parting>,
    /// Kinds of place where they part less: the value of a facet, and the reason.
    pub places: Vec<(String, String)>,
    /// Roles of the same family that carry as much as is liked.
    pub roles: Vec<RoleId>,
}

/// How liking and role part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parting {
    /// Liked much, and the role carries little.
    TooLittle,
    /// Not liked, and the role carries much.
    TooMuch,
}

/// Does somebody put things right, or point them out (R000-30)?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixerOrFlagger {
    /// Likes to put right, far more than to point out.
    Fixer,
    /// The other way round.
    Flagger,
    /// Likes both about as much.
    Both,
    /// One of the two was not answered.
    Unknown,
}

/// A leaning, read from choices.
#[derive(Debug, Clone)]
pub struct LeaningRead {
    /// The leaning.
    pub leaning: String,
    /// How likely each position from −2 (low) to 2 (high) is; together 1.
    pub positions: [f64; 5],
    /// The side, once it is likely enough.
    pub side: Option<LeaningSide>,
    /// Choices made.
    pub chosen: usize,
    /// The choices pull both ways.
    pub contradictory: bool,
}

impl LeaningRead {
    /// How likely the low side, neither, and the high side are.
    #[must_use]
    pub fn sides(&self) -> [f64; 3] {
        let [a, b, c, d, e] = self.positions;
        [a + b, c, d + e]
    }

    /// The middle of the positions, −2 to 2.
    #[must_use]
    pub fn mean(&self) -> f64 {
        let [a, b, _, d, e] = self.positions;
        2.0 * (e - a) + d - b
    }
}

/// A side of a leaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeaningSide {
    /// The first.
    Low,
    /// Neither.
    Between,
    /// The second.
    High,
}

/// All leanings, and the choice to offer next.
#[derive(Debug, Clone)]
pub struct Choosing {
    /// One for each leaning, in the order of the lattice.
    pub reads: Vec<LeaningRead>,
    /// Choices made.
    pub chosen: usize,
    /// The choice that would tell most, with its bits; `None` where it is enough.
    pub next: Option<(String, f64)>,
}

/// A reason for a move with what the lattice's data add, and what the person said.
#[derive(Debug, Clone)]
pub struct ReasonRead {
    /// The reason.
    pub reason: String,
    /// How much it counts, 0 to 3.
    pub weight: Option<u8>,
    /// What speaks for it in this direction, the nearest to the case first.
    pub speaks_for: Vec<String>,
    /// What speaks against it in this direction, the nearest to the case first.
    pub against: Vec<String>,
    /// What the lattice's own data say, one sentence each.
    pub facts: Vec<String>,
}

/// A line of a CV offered in other words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedWording {
    /// The line as it stands.
    pub line: String,
    /// The line in other words, in parts; true where a part is new.
    pub parts: Vec<(String, bool)>,
    /// In whose words.
    pub words: Wording,
    /// When that is true, one for each phrase.
    pub only_if: Vec<String>,
    /// The person accepted it.
    pub accepted: bool,
}

impl OfferedWording {
    /// The line in other words.
    #[must_use]
    pub fn told(&self) -> String {
        self.parts.iter().map(|(part, _)| part.as_str()).collect()
    }
}

/// Line management, from the ledger (F12).
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// The rung of each entry, in the order of the file.
    pub rungs: Vec<Option<PeopleRung>>,
    /// The months of each entry, where its dates say.
    pub months: Vec<Option<Span>>,
    /// Months on each rung, lowest first.
    pub on_rung: Vec<(PeopleRung, Span)>,
    /// What does not go together, one sentence each.
    pub odd: Vec<String>,
}

/// What an answer changed.
#[derive(Debug, Clone)]
pub struct Told {
    /// The competency that was answered.
    pub competency: CompetencyId,
    /// The three nearest roles without the answer.
    pub before: Vec<RoleId>,
    /// The three nearest roles with it.
    pub after: Vec<RoleId>,
    /// The fit to the role that is nearest now: without and with the answer.
    pub fit: Option<(RoleId, Interval, Interval)>,
    /// How much of what that role asks is known: without and with it.
    pub known: (f64, f64),
}

/// Would this role suit? It may say no (R001-31).
#[derive(Debug, Clone)]
pub struct FitCheck {
    /// Yes, no, or not enough to say, with the reasons.
    pub finding: Finding,
    /// When to look again; `None` where the answer does not wait for time.
    pub again: Option<Date>,
}

/// Where somebody is in the ten-minute form.
#[derive(Debug, Clone)]
pub struct FormState {
    /// Competencies rated so far.
    pub answered: usize,
    /// Questions left aside.
    pub aside: usize,
    /// Questions of the form.
    pub of: usize,
    /// The next question; `None` where no answer would tell more.
    pub question: Option<crate::Question>,
}

impl FormState {
    /// Is the form through? Then each further answer is the person's wish.
    #[must_use]
    pub fn through(&self) -> bool {
        self.answered + self.aside >= self.of || self.question.is_none()
    }
}

/// One choice as it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// −1, 0 or 1; see [`crate::lattice::Choice::tilt`].
    pub tilt: i8,
    /// What was chosen.
    pub picked: Picked,
}
