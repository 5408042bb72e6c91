//! The person: one readable, versioned, re-importable file.
//!
//! Fields that this version does not know are kept in `extra` and written back unchanged, so that
//! a file never loses anything by passing through an older Switchback.

mod going;

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::case::{Challenge, OfferCase, OfferFile, StuckCase, StuckFile};
use crate::going::{Journal, KeptPlan, Limits};
use crate::knowing::{self, Proof, Reasons, SelfKnowledge, Size};
use crate::lattice::{Axis, Story};
use crate::{CompetencyId, PartialDate, PeopleRung, RoleId};

/// The version of the person file that this program writes.
pub const VERSION: u32 = 1;

/// Everything about one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Person {
    /// Version of the file; 1.
    pub version: u32,
    /// The name, if they gave one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// True for the made-up people that come with the program.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub invented: bool,
    /// What they say of themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// Jobs held, paid or not, in any order.
    pub positions: Vec<Position>,
    /// What they rate themselves, with where the rating comes from.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub ratings: BTreeMap<CompetencyId, Rating>,
    /// The highest rung of line management they say they held; absent is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people_rung: Option<PeopleRung>,
    /// Certificates and qualifications, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub credentials: Vec<HeldCredential>,
    /// Skills as listed in a CV, without a level.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// Where they want to go.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<Goal>,
    /// The person's own weights, competency by competency, in place of the lattice's.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub weights: BTreeMap<CompetencyId, f64>,
    /// On whose behalf the case is kept, e.g. "a friend"; absent is one's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<String>,
    /// Offers, in the order in which they came.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<OfferCase>,
    /// Staying, described by the same facts as an offer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staying: Option<Box<OfferCase>>,
    /// The person's own weights for laying offers side by side, 0 to 10.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub offer_weights: BTreeMap<Axis, f64>,
    /// Being stuck, where that was looked into.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stuck: Option<Box<StuckCase>>,
    /// Second voices, e.g. a coach's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub challenges: Vec<Challenge>,
    /// What the person says of moves of their own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stories: Vec<Story>,
    /// What they say of themselves beyond jobs and ratings.
    #[serde(skip_serializing_if = "SelfKnowledge::is_blank")]
    pub about_me: SelfKnowledge,
    /// The lines that they chose for the sheet for their manager, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sheet: Vec<String>,
    /// The plan that they keep.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Box<KeptPlan>>,
    /// What was done on the way.
    #[serde(skip_serializing_if = "Journal::is_blank")]
    pub journal: Journal,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Default for Person {
    fn default() -> Self {
        Self {
            version: VERSION,
            name: None,
            invented: false,
            about: None,
            positions: Vec::new(),
            ratings: BTreeMap::new(),
            people_rung: None,
            credentials: Vec::new(),
            skills: Vec::new(),
            goal: None,
            weights: BTreeMap::new(),
            on_behalf_of: None,
            offers: Vec::new(),
            staying: None,
            offer_weights: BTreeMap::new(),
            stuck: None,
            challenges: Vec::new(),
            stories: Vec::new(),
            about_me: SelfKnowledge::default(),
            sheet: Vec::new(),
            plan: None,
            journal: Journal::default(),
            extra: Map::new(),
        }
    }
}

/// A job held. Title and real work are separate fields.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Position {
    /// The title as written.
    pub title: String,
    /// The role it is, where the person has confirmed one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<RoleId>,
    /// The employer as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    /// First day, month or year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<PartialDate>,
    /// Last day, month or year; absent with a start means "still there" only if `current`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<PartialDate>,
    /// Still held.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub current: bool,
    /// The dates as written, where they were not a plain date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates_as_written: Option<String>,
    /// What they really did, in their words, one thing a line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub work: Vec<String>,
    /// Line management that came with it, if they said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people_rung: Option<PeopleRung>,
    /// How large it was.
    #[serde(skip_serializing_if = "is_blank_size")]
    pub size: Size,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

fn is_blank_size(size: &Size) -> bool {
    *size == Size::default()
}

/// A rating of one competency; application and knowledge apart.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Rating {
    /// What they can do in practice, 0 to 4; absent is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application: Option<u8>,
    /// What they know, 0 to 4; absent is unknown. Alone it counts one level lower.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub knowledge: Option<u8>,
    /// When it was last used; absent is worked out from the jobs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_used: Option<PartialDate>,
    /// When it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// What stands behind it, in their words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// What else stands behind it, with who saw it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proofs: Vec<Proof>,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Rating {
    /// Was a level given, of doing or of knowing?
    #[must_use]
    pub fn is_rated(&self) -> bool {
        self.application.or(self.knowledge).is_some()
    }

    /// Does it say nothing, neither a level nor what stands behind one?
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let behind = self.evidence.is_some() || !self.proofs.is_empty();
        !self.is_rated() && !behind && self.last_used.is_none()
    }
}

/// A certificate or qualification.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct HeldCredential {
    /// Its name as written.
    pub name: String,
    /// When it was got.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// Still worked on, and not held yet (R002-50).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub under_way: bool,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl HeldCredential {
    /// Does a name as written say that it is still worked on, e.g. "PMP (in progress)"?
    #[must_use]
    pub fn says_under_way(name: &str) -> bool {
        const SIGNS: [&str; 7] = [
            "in progress",
            "under way",
            "underway",
            "working on",
            "working towards",
            "studying for",
            "exam booked",
        ];
        let name = name.to_lowercase();
        SIGNS.iter().any(|s| name.contains(s))
    }
}

/// Where somebody wants to go.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Goal {
    /// The role.
    pub role: RoleId,
    /// In how many years at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub years: Option<u32>,
    /// Hours a week for learning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours_per_week: Option<u32>,
    /// What the way there must not break.
    #[serde(skip_serializing_if = "Limits::is_blank")]
    pub limits: Limits,
    /// What this version does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl Position {
    /// Months held, from the least to the most that its dates allow; `None` without a start.
    ///
    /// A job without an end that is not current is taken as ended on an unknown day: it counts
    /// from one month to all the months until `today`.
    #[must_use]
    pub fn months(&self, today: Date) -> Option<crate::Span> {
        let start = self.start?;
        let now = PartialDate::from(today).first_month();
        let (first_end, last_end) = match (self.end, self.current) {
            (Some(end), _) => (end.first_month().min(now), end.last_month().min(now)),
            (None, true) => (now, now),
            (None, false) => (start.last_month(), now),
        };
        let months = |from: i32, to: i32| u32::try_from(to - from + 1).unwrap_or(0);
        Some(crate::Span::new(
            months(start.last_month(), first_end),
            months(start.first_month(), last_end),
        ))
    }

    /// The month of its end, for ordering; a current job ends after all others.
    #[must_use]
    pub fn order_key(&self) -> (bool, i32, i32) {
        let start = self.start.map_or(0, PartialDate::last_month);
        (self.current, self.end.map_or(start, PartialDate::last_month), start)
    }
}

impl Person {
    /// Positions, newest first; a job still held comes first.
    #[must_use]
    pub fn newest_first(&self) -> Vec<(usize, &Position)> {
        let mut all: Vec<_> = self.positions.iter().enumerate().collect();
        all.sort_by_key(|(i, p)| (std::cmp::Reverse(p.order_key()), *i));
        all
    }

    /// One offer with the others that are not decided and with staying, as a file.
    #[must_use]
    pub fn offer_file(&self, index: usize) -> Option<OfferFile> {
        let offer = self.offers.get(index)?.clone();
        let others = self.offers.iter().enumerate();
        let beside =
            others.filter(|(i, o)| *i != index && o.decision.is_none()).map(|(_, o)| o.clone());
        Some(OfferFile {
            version: VERSION,
            kind: "offer".into(),
            invented: self.invented,
            on_behalf_of: self.on_behalf_of.clone(),
            offer,
            beside: beside.collect(),
            staying: self.staying.as_deref().cloned(),
            weights: self.offer_weights.clone(),
            challenges: self.challenges.clone(),
        })
    }

    /// Being stuck, as a file; empty where nothing was said yet.
    #[must_use]
    pub fn stuck_file(&self) -> StuckFile {
        let mut stuck = self.stuck.as_deref().cloned().unwrap_or_default();
        // The goal of the person is the goal of the question, unless they named another.
        stuck.goal = stuck.goal.or_else(|| self.goal.as_ref().map(|g| g.role.clone()));
        StuckFile {
            version: VERSION,
            kind: "stuck".into(),
            invented: self.invented,
            on_behalf_of: self.on_behalf_of.clone(),
            stuck,
            challenges: self.challenges.clone(),
        }
    }

    /// What cannot be right in this file, one line each, with the mend.
    #[must_use]
    pub fn problems(&self, today: Date) -> Vec<Problem> {
        let mut out = Vec::new();
        if self.version != VERSION {
            out.push(Problem::fatal(
                "version",
                format!(
                    "the file says version {}, this program reads version {VERSION}",
                    self.version
                ),
                "use the Switchback that wrote it, or a newer one",
            ));
        }
        for (i, p) in self.positions.iter().enumerate() {
            p.problems(&format!("positions[{i}]"), today, &mut out);
        }
        for (id, r) in &self.ratings {
            if r.application.max(r.knowledge).is_some_and(|l| l > 4) {
                out.push(Problem::fatal(
                    format!("ratings.{id}"),
                    "a level above 4",
                    "levels go from 0 (none) to 4 (expert)",
                ));
            }
            if let Some(used) = r.last_used.filter(|d| d.is_after(today)) {
                out.push(Problem::soft(
                    format!("ratings.{id}.last_used"),
                    format!("last used in the future ({used}); it counts as used today"),
                    "correct the date if it is a slip",
                ));
            }
        }
        for (id, w) in &self.weights {
            weight_in_range(format!("weights.{id}"), *w, &mut out);
        }
        for (axis, w) in &self.offer_weights {
            weight_in_range(format!("offer_weights.{}", axis.id()), *w, &mut out);
        }
        self.about_me.problems(&mut out);
        if let Some(plan) = self.plan.as_deref() {
            going::plan(plan, &mut out);
        }
        going::journal(&self.journal, &mut out);
        out
    }
}

impl Position {
    fn problems(&self, at: &str, today: Date, out: &mut Vec<Problem>) {
        if self.title.trim().is_empty() {
            out.push(Problem::soft(
                format!("{at}.title"),
                "a job without a title",
                "add the title, or what you would call the work",
            ));
        }
        if let Some(s) = self.start.filter(|s| s.is_after(today)) {
            out.push(Problem::soft(
                format!("{at}.start"),
                format!("“{}” starts in the future ({s}); it is not counted yet", self.title),
                "correct the date if it is a slip",
            ));
        }
        if let Some(e) = self.end.filter(|e| e.is_after(today)) {
            out.push(Problem::soft(
                format!("{at}.end"),
                format!("“{}” ends in the future ({e}); it is counted until today", self.title),
                "leave the end out if you are still there",
            ));
        }
        if let (Some(s), Some(e)) = (self.start, self.end)
            && e.last_month() < s.first_month()
        {
            out.push(Problem::soft(
                format!("{at}.end"),
                format!(
                    "“{}” ends ({e}) before it starts ({s}); its length is not counted",
                    self.title
                ),
                "swap or correct the two dates",
            ));
        }
        if self.size.complexity.is_some_and(|c| !(1..=4).contains(&c)) {
            out.push(Problem::fatal(
                format!("{at}.size.complexity"),
                "a complexity that is none",
                "use 1 (one team) to 4 (several countries or organisations)",
            ));
        }
    }
}

impl SelfKnowledge {
    /// Marks beyond their scale.
    fn problems(&self, out: &mut Vec<Problem>) {
        let mut above = |place: String, mark: u8, most: u8| {
            if mark > most {
                let what = format!("the mark {mark} is above {most}");
                out.push(Problem::fatal(place, what, format!("marks here go from 0 to {most}")));
            }
        };
        for (i, a) in self.achievements.iter().enumerate() {
            let at = format!("about_me.achievements[{i}]");
            above(format!("{at}.energy"), a.energy.unwrap_or_default(), knowing::MOST);
            for s in &a.seen {
                above(format!("{at}.seen"), s.energy, knowing::MOST);
            }
        }
        for (id, mark) in &self.enjoys {
            above(format!("about_me.enjoys.{id}"), *mark, knowing::MOST);
        }
        for (right, mark) in &self.likes {
            above(format!("about_me.likes.{}", right.id()), *mark, knowing::MOST);
        }
        for (id, weight) in &self.reasons.weights {
            above(format!("about_me.reasons.weights.{id}"), *weight, Reasons::MOST);
        }
    }
}

fn weight_in_range(place: String, weight: f64, out: &mut Vec<Problem>) {
    if !(weight.is_finite() && (0.0..=10.0).contains(&weight)) {
        out.push(Problem::fatal(
            place,
            format!("the weight {weight} is outside 0 to 10"),
            "use a number from 0 (does not matter) to 10",
        ));
    }
}

/// Something in a person file that cannot be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands.
    pub place: String,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub mend: String,
    /// Is the file unusable because of it?
    pub fatal: bool,
}

impl Problem {
    fn fatal(place: impl Into<String>, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { fatal: true, ..Self::soft(place, what, mend) }
    }

    /// One that is told and leaves the file usable.
    #[must_use]
    pub fn soft(
        place: impl Into<String>,
        what: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self { place: place.into(), what: what.into(), mend: mend.into(), fatal: false }
    }
}
