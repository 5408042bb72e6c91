//! Roles, alone, listed and side by side.

use schemars::JsonSchema;
use serde::Serialize;
use switchback_lattice::{Change, Changed, Derived};
use switchback_model::lattice::{
    DecisionRights, Family, Lattice, Need, PayFigure, PeopleRung, RoleId, Survey,
};

use super::{Answer, FitJson, fit_body};
use crate::Wording;
use switchback_model::{Fit, Question};

/// `role`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RoleJson {
    /// Its id.
    pub role: RoleId,
    /// Its title.
    pub title: String,
    /// Its family.
    pub family: Family,
    /// 1 to 9.
    pub level: u8,
    /// Line management that comes with it.
    pub people_rung: PeopleRung,
    /// The card of decision rights.
    pub decision_rights: DecisionRights,
    /// Required competencies.
    pub competencies: Vec<Need>,
    /// Pay figures; empty means no information. Figures of two surveys must not be joined.
    pub pay: Vec<PayJson>,
    /// What the place that was asked for changes; the fields above hold the result.
    pub changes: Vec<ChangeJson>,
}

/// Pay a year, as one survey states it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PayJson {
    /// The lowest figure published: the lower quartile, else the middle.
    pub lo: f64,
    /// The highest figure published: the upper quartile, else the middle.
    pub hi: f64,
    /// The median or the average, or null.
    pub mid: Option<f64>,
    /// What `mid` is: `median` or `average`.
    pub middle: &'static str,
    /// Currency.
    pub currency: String,
    /// Year.
    pub year: u16,
    /// Title of the survey.
    pub survey: String,
    /// The survey's own group or job name.
    pub group: String,
    /// How many answered; null where that is not stated.
    pub n: Option<u32>,
    /// The group is far wider than this role.
    pub wider: bool,
}

impl PayJson {
    /// `None` for a figure without a number.
    fn of(survey: &Survey, f: &PayFigure) -> Option<Self> {
        Some(Self {
            lo: f.lo.or(f.mid).or(f.hi)?,
            hi: f.hi.or(f.mid).or(f.lo)?,
            mid: f.mid,
            middle: survey.middle(),
            currency: survey.currency.clone(),
            year: survey.year,
            survey: survey.title.clone(),
            group: f.group.clone(),
            n: f.n,
            wider: f.wider,
        })
    }
}

/// One thing that a place changes in a role.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ChangeJson {
    /// The place, e.g. `executive`.
    pub place: String,
    /// What is changed: `level` or `weight` of a competency, `right` or `administration`.
    pub what: &'static str,
    /// Of which competency or decision right; null for administration.
    pub of: Option<String>,
    /// What it usually is; null where the role is not asked for it. For administration, points of
    /// 100 of the week more or less than usual.
    pub from: Option<f64>,
    /// What it is there.
    pub to: f64,
    /// The same in words, e.g. "Strategy and direction, level".
    pub words: String,
    /// Why.
    pub reason: String,
}

impl ChangeJson {
    fn of(c: &Change, l: &Lattice) -> Self {
        let (what, of) = match &c.what {
            Changed::Level(id) => ("level", Some(id.clone())),
            Changed::Weight(id) => ("weight", Some(id.clone())),
            Changed::Right(name) => ("right", Some(name.id().to_owned())),
            Changed::Administration => ("administration", None),
        };
        Self {
            place: c.place.clone(),
            what,
            of,
            from: c.from,
            to: c.to,
            words: Wording::of(c, l).what(),
            reason: c.reason.clone(),
        }
    }
}

fn role_body(d: &Derived, l: &Lattice) -> RoleJson {
    let r = &d.role;
    RoleJson {
        role: r.id.clone(),
        title: r.title.clone(),
        family: r.family,
        level: r.level,
        people_rung: r.people_rung,
        decision_rights: r.decision_rights.clone(),
        competencies: r.needs.clone(),
        pay: l.pay.of(&r.id).into_iter().filter_map(|(s, f)| PayJson::of(s, f)).collect(),
        changes: d.changes.iter().map(|c| ChangeJson::of(c, l)).collect(),
    }
}

/// A role profile, in a place or as usual.
#[must_use]
pub fn role(d: &Derived, l: &Lattice) -> Answer<RoleJson> {
    Answer::new("role", role_body(d, l))
}

/// `roles`: the whole list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RolesJson {
    /// All roles.
    pub roles: Vec<RoleLineJson>,
}

/// A role in the list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RoleLineJson {
    /// Its id.
    pub role: RoleId,
    /// Its title.
    pub title: String,
    /// Its family.
    pub family: Family,
    /// 1 to 9.
    pub level: u8,
}

/// The list of roles.
#[must_use]
pub fn role_list(l: &Lattice) -> Answer<RolesJson> {
    let roles = l
        .roles
        .iter()
        .map(|r| RoleLineJson {
            role: r.id.clone(),
            title: r.title.clone(),
            family: r.family,
            level: r.level,
        })
        .collect();
    Answer::new("roles", RolesJson { roles })
}

/// `compare`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CompareJson {
    /// The roles, in the order asked.
    pub roles: Vec<RoleJson>,
    /// The person's fit to each, in the same order; empty without a CV.
    pub fits: Vec<FitJson>,
}

/// Roles side by side. Each fit comes with the question that would narrow it most.
#[must_use]
pub fn compare(
    roles: &[Derived],
    fits: &[(&Fit, Option<Question>)],
    l: &Lattice,
) -> Answer<CompareJson> {
    Answer::new(
        "compare",
        CompareJson {
            roles: roles.iter().map(|d| role_body(d, l)).collect(),
            fits: fits.iter().map(|(f, next)| fit_body(f, next.as_ref())).collect(),
        },
    )
}
