//! Pay and scarcity: figures with source, year and n, or nothing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{RoleId, SourceKind};

/// All figures. An empty list means "no information".
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Pay {
    /// Where figures come from.
    pub surveys: Vec<Survey>,
    /// Pay a year by role.
    pub figures: Vec<PayFigure>,
    /// How many people hold a job.
    pub scarcity: Vec<Scarcity>,
    /// PMO and delivery figures of about the same level, within one survey.
    pub pairs: Vec<Pair>,
}

impl Pay {
    /// The survey with this id.
    #[must_use]
    pub fn survey(&self, id: &str) -> Option<&Survey> {
        self.surveys.iter().find(|s| s.id == id)
    }

    /// The figures of a role, each with its survey: groups that fit the role before wider ones, then
    /// the newest survey first.
    #[must_use]
    pub fn of<'a>(&'a self, role: &str) -> Vec<(&'a Survey, &'a PayFigure)> {
        let figures = self.figures.iter().filter(|f| f.role == role);
        let mut out: Vec<_> = figures.filter_map(|f| Some((self.survey(&f.survey)?, f))).collect();
        out.sort_by_key(|(s, f)| (f.wider, std::cmp::Reverse(s.year)));
        out
    }

    /// How many people hold a job, each count with its survey.
    pub fn scarcity_of<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Scarcity> {
        self.scarcity.iter().filter(move |s| s.role == role)
    }
}

/// A survey or an official table of one year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// Its name in files and programs.
    pub id: String,
    /// Title with publisher.
    pub title: String,
    /// Year.
    pub year: u16,
    /// Currency, e.g. `GBP`.
    pub currency: String,
    /// Counted or asked.
    pub kind: SourceKind,
    /// What its figures are.
    pub what: String,
    /// What a reader must know before using one.
    pub warning: String,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The credit that its licence asks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
}

impl Survey {
    /// What its middle figures are: those who ask people publish averages, those who count publish
    /// medians.
    #[must_use]
    pub fn middle(&self) -> &'static str {
        match self.kind {
            SourceKind::Data => "median",
            SourceKind::Survey | SourceKind::Opinion => "average",
        }
    }
}

/// What a job pays a year, in the currency of its survey.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayFigure {
    /// Our role.
    pub role: RoleId,
    /// The survey.
    pub survey: String,
    /// The survey's own group or job name.
    pub group: String,
    /// Lower quartile, where published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lo: Option<f64>,
    /// Median, or the average where the survey publishes averages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mid: Option<f64>,
    /// Upper quartile, where published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hi: Option<f64>,
    /// How many answered, where published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
    /// The survey's group is far wider than our role.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub wider: bool,
    /// What else must be known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How many people hold a job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scarcity {
    /// Our role.
    pub role: RoleId,
    /// Code of the occupation group.
    pub code: String,
    /// Title of the occupation group.
    pub group: String,
    /// People employed.
    pub employed: u64,
    /// Year.
    pub year: u16,
    /// Country.
    pub area: String,
    /// The survey.
    pub survey: String,
    /// The group is far wider than our role.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub wider: bool,
    /// What else must be known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Pay of both tracks at about the same level, within one survey and year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The survey.
    pub survey: String,
    /// The level both stand for, lowest first within a survey.
    pub level_name: String,
    /// Our PMO role.
    pub pmo_role: RoleId,
    /// Our delivery role.
    pub delivery_role: RoleId,
    /// The survey's PMO job name.
    pub pmo_group: String,
    /// The survey's delivery job name.
    pub delivery_group: String,
    /// Its average.
    pub pmo_mid: f64,
    /// Its average.
    pub delivery_mid: f64,
    /// Why these two are taken as the same level (opinion).
    pub pairing: String,
}
