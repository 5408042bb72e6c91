//! Kinds of job.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CompetencyId, RightName, Source};
use crate::Span;

/// Kebab-case full title of a role, e.g. `junior-project-manager`.
pub type RoleId = String;

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
    /// 7 director, 8 senior executive, 9 top executive.
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
    /// The highest level on the scale.
    pub const TOP_LEVEL: u8 = 9;

    /// Percent of the week that is administration (our reading, opinion).
    #[must_use]
    pub fn admin_share(&self) -> u32 {
        self.week.iter().filter(|a| a.admin).map(|a| u32::from(a.share)).sum()
    }

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
    /// One of the five.
    #[must_use]
    pub fn of(&self, right: RightName) -> &Right {
        match right {
            RightName::Decides => &self.decides,
            RightName::Advises => &self.advises,
            RightName::Flags => &self.flags,
            RightName::Fixes => &self.fixes,
            RightName::Accountable => &self.accountable,
        }
    }

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

impl fmt::Display for PeopleRung {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}
