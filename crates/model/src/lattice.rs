//! The lattice: roles, competencies, moves and the rules they are read by.
//!
//! These types are the schema of the text files under `lattice/`. Fields that a file may leave out
//! have a default; everything else is required, so that a forgotten field is an error with a line.

use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Span;

/// Kebab-case full title of a role, e.g. `junior-project-manager`.
pub type RoleId = String;
/// Kebab-case name of a competency, e.g. `planning-scheduling`.
pub type CompetencyId = String;

/// The whole framework, as one value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lattice {
    /// The version of the content, e.g. `0.1`.
    pub version: String,
    /// Every constant of the reasoning, with its reason.
    pub constants: Constants,
    /// The words by which titles are read.
    pub title_words: TitleWords,
    /// What one can do.
    pub competencies: Vec<Competency>,
    /// Kinds of job.
    pub roles: Vec<Role>,
    /// Typed edges between roles.
    pub moves: Vec<Move>,
    /// The worries that come with a PMO post, each with its opportunity.
    pub concerns: Vec<Concern>,
    /// Why somebody may be stuck.
    pub stalls: Vec<Stall>,
}

/// Where a fact or a reading comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title of the source, with its publisher.
    pub title: String,
    /// Year of publication, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// How many people or records stand behind it, where stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
    /// Address, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What kind of evidence it is.
    pub kind: SourceKind,
}

/// The grade of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// Counted or measured, by an official or open source.
    Data,
    /// Asked of people.
    Survey,
    /// Somebody's reading; ours included.
    Opinion,
}

impl SourceKind {
    /// The word that is shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Survey => "survey",
            Self::Opinion => "opinion",
        }
    }
}

/// A group of competencies.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum CompetencyGroup {
    /// Running projects and programmes.
    Delivery,
    /// What a project office offers.
    PmoServices,
    /// Leading people, with and without the line.
    People,
    /// Money, direction, change, analysis.
    Business,
    /// Building and running technology.
    Technology,
}

impl CompetencyGroup {
    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Delivery => "Delivery",
            Self::PmoServices => "PMO services",
            Self::People => "Leading people",
            Self::Business => "Business",
            Self::Technology => "Technology",
        }
    }
}

/// What one can do, in observable words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Competency {
    /// Its name in files and programs.
    pub id: CompetencyId,
    /// Its name for people.
    pub title: String,
    /// The group it stands in.
    pub group: CompetencyGroup,
    /// One sentence.
    pub summary: String,
    /// What it looks like at awareness, working, practitioner and expert.
    pub levels: Levels,
    /// Assignments that grow it, cheapest first; courses come last.
    pub grow: Vec<String>,
    /// How it fades when it is not used.
    pub fade: String,
    /// Words in a CV that point to it.
    pub signs: Vec<String>,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// Observable statements, one a level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Levels {
    /// Level 1.
    pub awareness: String,
    /// Level 2.
    pub working: String,
    /// Level 3.
    pub practitioner: String,
    /// Level 4.
    pub expert: String,
}

impl Levels {
    /// The statement of a level from 1 to 4; level 0 is "none of this yet".
    #[must_use]
    pub fn statement(&self, level: u8) -> &str {
        match level {
            0 => "None of this yet.",
            1 => &self.awareness,
            2 => &self.working,
            3 => &self.practitioner,
            _ => &self.expert,
        }
    }
}

/// The word of a proficiency from 0 to 4.
#[must_use]
pub fn level_word(level: u8) -> &'static str {
    match level {
        0 => "none",
        1 => "awareness",
        2 => "working",
        3 => "practitioner",
        _ => "expert",
    }
}

/// A family of roles; a line on the map.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// Project, programme and portfolio offices.
    Pmo,
    /// Delivering projects and programmes.
    Delivery,
    /// Building, running and leading technology.
    It,
    /// Business, data, process and test analysis.
    Analysis,
    /// Freelance, consultancy, own venture.
    Independent,
    /// The top of an organisation.
    Executive,
}

impl Family {
    /// All families, in the order of the map.
    pub const ALL: [Self; 6] =
        [Self::Pmo, Self::Delivery, Self::Analysis, Self::It, Self::Independent, Self::Executive];

    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Pmo => "PMO",
            Self::Delivery => "Delivery",
            Self::It => "IT",
            Self::Analysis => "Analysis",
            Self::Independent => "Independent",
            Self::Executive => "Executive",
        }
    }

    /// The name in files and addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Pmo => "pmo",
            Self::Delivery => "delivery",
            Self::It => "it",
            Self::Analysis => "analysis",
            Self::Independent => "independent",
            Self::Executive => "executive",
        }
    }
}

/// Line management held, kept apart from leading project teams.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PeopleRung {
    /// Manages nobody in the line.
    #[default]
    None,
    /// Up to about seven people.
    SmallTeam,
    /// More people than one knows well.
    BigTeam,
    /// Managers who manage teams.
    TeamOfManagers,
}

impl PeopleRung {
    /// All rungs, lowest first.
    pub const ALL: [Self; 4] = [Self::None, Self::SmallTeam, Self::BigTeam, Self::TeamOfManagers];

    /// The next rung; the highest stays.
    #[must_use]
    pub fn above(self) -> Self {
        match self {
            Self::None => Self::SmallTeam,
            Self::SmallTeam => Self::BigTeam,
            Self::BigTeam | Self::TeamOfManagers => Self::TeamOfManagers,
        }
    }

    /// 0 for none to 3 for a team of managers.
    #[must_use]
    pub fn step(self) -> u8 {
        match self {
            Self::None => 0,
            Self::SmallTeam => 1,
            Self::BigTeam => 2,
            Self::TeamOfManagers => 3,
        }
    }

    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "nobody in the line",
            Self::SmallTeam => "a small team",
            Self::BigTeam => "a big team",
            Self::TeamOfManagers => "a team of managers",
        }
    }

    /// The name in files and addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::SmallTeam => "small-team",
            Self::BigTeam => "big-team",
            Self::TeamOfManagers => "team-of-managers",
        }
    }
}

/// A kind of job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Its name in files and programs.
    pub id: RoleId,
    /// Its name for people.
    pub title: String,
    /// The line it stands on.
    pub family: Family,
    /// 1 first job, 2 junior, 3 full professional, 4 senior, 5 lead or manager, 6 senior manager,
    /// 7 director, 8 top executive.
    pub level: u8,
    /// Two or three sentences.
    pub summary: String,
    /// Three sentences that are true of no neighbouring role.
    pub distinct: Vec<String>,
    /// A usual week; shares add up to 100.
    pub week: Vec<Activity>,
    /// How much of each right the role carries.
    pub decision_rights: DecisionRights,
    /// What the role is held to account for.
    pub held_to: Vec<String>,
    /// Line management that comes with it.
    pub people_rung: PeopleRung,
    /// Required levels with weights; at least eight.
    pub needs: Vec<Need>,
    /// Must-haves, shown before any range and never averaged.
    #[serde(default)]
    pub gates: Vec<Gate>,
    /// Other titles for the same job.
    pub alt_titles: Vec<String>,
    /// Titles that look like it and are something else.
    #[serde(default)]
    pub not_titles: Vec<NotTitle>,
    /// Codes in public classifications.
    #[serde(default)]
    pub codes: Codes,
    /// Months people usually stay before the next step is credible; opinion until data says otherwise.
    pub tenure_months: Span,
    /// What one learns here.
    pub learns: Vec<String>,
    /// What one gives up here.
    pub loses: Vec<String>,
    /// The kind of pressure.
    pub pressure: String,
    /// Credentials often asked for, by name.
    #[serde(default)]
    pub credentials: Vec<String>,
    /// Words in a CV that point to this work.
    pub signs: Vec<String>,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

impl Role {
    /// The required level of a competency, if the role requires it.
    #[must_use]
    pub fn need(&self, competency: &str) -> Option<&Need> {
        self.needs.iter().find(|n| n.competency == competency)
    }
}

/// A part of a week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Activity {
    /// Percent of the week.
    pub share: u8,
    /// What is done.
    pub what: String,
    /// Is it administration?
    #[serde(default)]
    pub admin: bool,
}

/// Decides, advises, flags, fixes, is accountable: how much of each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionRights {
    /// What the role decides itself.
    pub decides: Right,
    /// What it advises others on.
    pub advises: Right,
    /// What it calls out.
    pub flags: Right,
    /// What it puts right with its own hands or team.
    pub fixes: Right,
    /// What it answers for.
    pub accountable: Right,
}

impl DecisionRights {
    /// The five rights with their names, in the order of the card.
    #[must_use]
    pub fn all(&self) -> [(&'static str, &Right); 5] {
        [
            ("decides", &self.decides),
            ("advises", &self.advises),
            ("flags", &self.flags),
            ("fixes", &self.fixes),
            ("is accountable", &self.accountable),
        ]
    }
}

/// How much of a right, and of what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Right {
    /// 0 none, 1 little, 2 some, 3 much, 4 this is the job.
    pub amount: u8,
    /// Of what, in one sentence.
    pub what: String,
}

/// A required competency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Which one.
    pub competency: CompetencyId,
    /// Required level, 1 to 4.
    pub level: u8,
    /// 1 useful, 2 important, 3 the core of the job.
    pub weight: f64,
}

/// A must-have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Gate {
    /// A competency at a level.
    Competency {
        /// Which one.
        competency: CompetencyId,
        /// At least this level, 1 to 4.
        level: u8,
        /// Why nobody gets in without it.
        why: String,
    },
    /// A rung of line management.
    PeopleRung {
        /// At least this rung.
        rung: PeopleRung,
        /// Why nobody gets in without it.
        why: String,
    },
    /// A credential, by name.
    Credential {
        /// Its name.
        name: String,
        /// Why nobody gets in without it.
        why: String,
    },
}

impl Gate {
    /// The reason that is shown.
    #[must_use]
    pub fn why(&self) -> &str {
        match self {
            Self::Competency { why, .. }
            | Self::PeopleRung { why, .. }
            | Self::Credential { why, .. } => why,
        }
    }
}

/// A title that is often mistaken for this role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotTitle {
    /// The title.
    pub title: String,
    /// What it is instead.
    pub why: String,
}

/// Codes in public classifications; a blank means that none fits.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Codes {
    /// US SOC 2018.
    pub soc: Vec<String>,
    /// O*NET-SOC.
    pub onet: Vec<String>,
    /// ISCO-08.
    pub isco: Vec<String>,
    /// UK SOC 2020.
    pub uk_soc: Vec<String>,
}

/// The kind of a move.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum MoveKind {
    /// A higher level on the same line.
    Up,
    /// Another job at about the same level.
    Sideways,
    /// Into another family, through a role made for crossing.
    Bridge,
    /// Out for a time in order to come back higher.
    OutAndBack,
    /// Out of employment in this profession, or out of its families.
    Exit,
    /// Back in after an exit.
    ReEntry,
    /// Grow where you are.
    Stay,
}

impl MoveKind {
    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Sideways => "sideways",
            Self::Bridge => "bridge",
            Self::OutAndBack => "out and back",
            Self::Exit => "exit",
            Self::ReEntry => "re-entry",
            Self::Stay => "stay",
        }
    }
}

/// How usual a move is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    /// People in this job often do it.
    Typical,
    /// It is done, and has to be explained.
    Unusual,
    /// It does happen.
    Rare,
}

impl Frequency {
    /// 0 typical, 1 unusual, 2 rare.
    #[must_use]
    pub fn grade(self) -> u8 {
        match self {
            Self::Typical => 0,
            Self::Unusual => 1,
            Self::Rare => 2,
        }
    }

    /// The word that is shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Typical => "typical",
            Self::Unusual => "unusual",
            Self::Rare => "rare",
        }
    }
}

/// A typed edge between two roles. It is one-way where no move leads back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// Where it starts.
    pub from: RoleId,
    /// Where it leads.
    pub to: RoleId,
    /// Its kind.
    pub kind: MoveKind,
    /// How usual it is.
    pub frequency: Frequency,
    /// What you bring.
    pub transfers: String,
    /// What you must unlearn.
    pub unlearn: String,
    /// The usual obstacle.
    pub obstacle: String,
    /// What gets people over it.
    pub mend: String,
    /// Months of looking and applying, once ready.
    pub search_months: Span,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// A worry about a PMO post with the opportunity beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Concern {
    /// Its name in files and programs.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// The worry, fairly put.
    pub worry: String,
    /// The opportunity beside it, as fairly put.
    pub opportunity: String,
    /// What it means at each level of PMO.
    pub at_level: BTreeMap<PmoLevel, String>,
    /// A question to ask before you accept.
    pub question: String,
    /// Whom to ask.
    pub ask_whom: String,
    /// What a good answer sounds like.
    pub good_answer: String,
    /// What would change the reading.
    pub would_change: String,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// Where a PMO stands in its organisation.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PmoLevel {
    /// Serves one programme.
    Programme,
    /// Serves a unit or the whole organisation's projects.
    Organisational,
    /// Serves the board.
    Executive,
}

impl PmoLevel {
    /// All levels.
    pub const ALL: [Self; 3] = [Self::Programme, Self::Organisational, Self::Executive];

    /// The words that are shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Programme => "one programme",
            Self::Organisational => "the organisation's projects",
            Self::Executive => "the executive board",
        }
    }

    /// The name in files and addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Programme => "programme",
            Self::Organisational => "organisational",
            Self::Executive => "executive",
        }
    }
}

/// A possible reason why somebody is stuck.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stall {
    /// Its name in files and programs, e.g. `people-rung`.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// What it means, without asserting anybody's motive.
    pub meaning: String,
    /// The question whose answer speaks for or against it.
    pub question: String,
    /// What speaks for it.
    pub for_sign: String,
    /// What speaks against it.
    pub against_sign: String,
    /// The cheapest test.
    pub test: String,
    /// Where this comes from.
    pub sources: Vec<Source>,
}

/// The words by which titles are read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct TitleWords {
    /// Short forms and what they stand for, e.g. `mgr = "manager"`.
    pub abbreviations: BTreeMap<String, String>,
    /// Words of seniority with their sign: -1 more junior, 1 more senior.
    pub seniority: BTreeMap<String, i8>,
    /// Words of contract (`contract`, `interim`, `ftc`), which say nothing of the work.
    pub contract: Vec<String>,
    /// Short forms that mean several roles; they give candidates, never a guess.
    pub ambiguous: BTreeMap<String, Vec<RoleId>>,
}

/// Every constant of the reasoning. All are opinion until data says otherwise, and can be edited.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Constants {
    /// Credit for a shortfall of 0, 1, 2, 3 and 4 levels; straight lines between.
    pub credit: [f64; 5],
    /// Below this share of the evidence there is no verdict.
    pub evidence_floor: f64,
    /// The weight of an inferred, unconfirmed level in the evidence share.
    pub inferred_share: f64,
    /// How a job held is read as a level.
    pub inference: Inference,
    /// Most roles among which the next question must tell apart.
    pub question_candidates: usize,
    /// A title below this confidence is none of ours.
    pub title_floor: f64,
    /// Two titles closer than this are not told apart.
    pub title_tie: f64,
    /// Hours of one's own to grow one level, beside assignments at work, for the levels 1 to 4.
    pub level_hours: [Span; 4],
    /// One is hired this many levels short of a requirement that is no gate.
    pub entry_allowance: u8,
    /// Hours a week if the person says nothing.
    pub default_hours_per_week: u32,
    /// Years ahead if the person says nothing.
    pub default_years: u32,
    /// Most moves in a route.
    pub max_moves: usize,
    /// Where these come from.
    pub sources: Vec<Source>,
}

/// How a job held is read as levels: opinion, and always marked "inferred, please confirm".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Inference {
    /// From this many months on, a job held shows its levels less `long_below`.
    pub long_months: u32,
    /// See `long_months`.
    pub long_below: f64,
    /// From this many months on, a job held shows its levels less `short_below`.
    pub short_months: u32,
    /// See `short_months`.
    pub short_below: f64,
    /// A job held leaves room for this much more than it asks for.
    pub above: f64,
    /// What a bullet in one's own words shows at least.
    pub word_level: f64,
    /// A rung of line management counts as held from this many months on.
    pub rung_months: u32,
}

impl fmt::Display for PeopleRung {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

impl Lattice {
    /// The role with this id.
    #[must_use]
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|r| r.id == id)
    }

    /// The competency with this id.
    #[must_use]
    pub fn competency(&self, id: &str) -> Option<&Competency> {
        self.competencies.iter().find(|c| c.id == id)
    }

    /// The title of a role, or its id where the lattice does not hold it.
    #[must_use]
    pub fn role_title<'a>(&'a self, id: &'a str) -> &'a str {
        self.role(id).map_or(id, |r| &r.title)
    }

    /// The title of a competency, or its id where the lattice does not hold it.
    #[must_use]
    pub fn competency_title<'a>(&'a self, id: &'a str) -> &'a str {
        self.competency(id).map_or(id, |c| &c.title)
    }

    /// The moves that start at a role, in the order of the file.
    pub fn moves_from<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Move> {
        self.moves.iter().filter(move |m| m.from == role)
    }

    /// The moves that lead to a role, in the order of the file.
    pub fn moves_to<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Move> {
        self.moves.iter().filter(move |m| m.to == role)
    }

    /// Does a move lead straight back to where this one starts, or to a role of the same family
    /// that is no lower? Who goes out to delivery may come back higher.
    #[must_use]
    pub fn has_way_back(&self, m: &Move) -> bool {
        let Some(from) = self.role(&m.from) else { return false };
        self.moves_from(&m.to).any(|b| {
            b.to == m.from
                || self
                    .role(&b.to)
                    .is_some_and(|r| r.family == from.family && r.level >= from.level)
        })
    }
}
