//! How do two to four roles differ, and how do I differ from each?
//!
//! The address holds the whole comparison, so a link to it is enough to share it.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::{AppError, CaseView};
use switchback_model::lattice::{Lattice, Need, Role};
use switchback_model::{Fit, Part};

use crate::Site;
use crate::chart;
use crate::error::Result;
use crate::extract::Query;
use crate::format;
use crate::frame::{Frame, Page, case_name};
use crate::parts::{Problem, ProblemBox, RoleSelect};

/// Roles side by side at most.
const MOST: usize = 4;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/compare", get(show))
}

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage<'a> {
    frame: Frame,
    lattice: &'a Lattice,
    problem: Option<Problem>,
    case: Option<&'a CaseView>,
    pickers: Vec<RoleSelect<'a>>,
    /// Two or more, or nothing is compared yet.
    roles: Vec<&'a Role>,
    /// One for each role, if a case is laid over them.
    fits: Vec<Fit>,
}

/// A competency across the roles.
struct NeedRow<'a> {
    title: &'a str,
    cells: Vec<(&'a Role, Option<&'a Need>)>,
}

/// What a person has beside what a role asks, apart.
struct Overlay<'a> {
    fit: &'a Fit,
    lists: [(&'static str, Vec<&'a Part>); 3],
}

impl<'a> ComparePage<'a> {
    /// Every competency that one of the roles asks for, in the order of the lattice.
    fn need_rows(&self) -> Vec<NeedRow<'a>> {
        self.lattice
            .competencies
            .iter()
            .map(|c| NeedRow {
                title: &c.title,
                cells: self.roles.iter().map(|r| (*r, r.need(&c.id))).collect(),
            })
            .filter(|row| row.cells.iter().any(|(_, need)| need.is_some()))
            .collect()
    }

    /// The share of administration in a week, in percent.
    fn admin_share(&self, role: &Role) -> u32 {
        role.week.iter().filter(|a| a.admin).map(|a| u32::from(a.share)).sum()
    }

    /// The rights of each role, one row for each right.
    fn right_rows(
        &self,
    ) -> Vec<(&'static str, Vec<(&'a Role, &'a switchback_model::lattice::Right)>)> {
        let names = self.roles.first().map(|r| r.decision_rights.all().map(|(name, _)| name));
        names
            .into_iter()
            .flatten()
            .enumerate()
            .map(|(i, name)| {
                let cells =
                    self.roles.iter().filter_map(|r| Some((*r, r.decision_rights.all().get(i)?.1)));
                (name, cells.collect())
            })
            .collect()
    }

    fn overlays(&self) -> Vec<(&'a Role, Overlay<'_>)> {
        let each = self.roles.iter().zip(&self.fits);
        each.map(|(role, fit)| {
            let lists =
                [("Gap", fit.gaps()), ("Unknown", fit.unknown()), ("Surplus", fit.surplus())];
            (*role, Overlay { fit, lists })
        })
        .collect()
    }

    fn case_name(&self, case: &CaseView) -> String {
        case_name(case.id, case.person.name.as_deref())
    }
}

async fn show(
    State(site): State<Site>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response> {
    let engine = site.engine();
    let case = match query.iter().find(|(key, value)| key == "case" && !value.is_empty()) {
        Some((_, id)) => Some(site.desk.case(case_number(id)?).await?),
        None => None,
    };
    let mut roles: Vec<&Role> = Vec::new();
    for (_, text) in query.iter().filter(|(key, value)| key == "role" && !value.is_empty()) {
        let role = engine.role(text)?;
        if !roles.iter().any(|r| r.id == role.id) {
            roles.push(role);
        }
    }
    let problem = match roles.len() {
        1 => Some("one role has nothing to be compared with"),
        n if n > MOST => Some("more than four roles do not fit side by side"),
        _ => None,
    };
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let pickers = (0..MOST).map(|i| RoleSelect {
        name: "role",
        id_end: format!("-{}", i + 1),
        lattice: engine.lattice(),
        selected: roles.get(i).map(|r| r.id.as_str()),
        blank: if i < 2 { "choose a role" } else { "no further role" },
    });
    let pickers = pickers.collect();
    if problem.is_some() {
        roles.clear();
    }
    let fits =
        case.iter().flat_map(|c| roles.iter().map(|r| engine.fit(&c.person, r, site.today())));
    let frame = Frame::new("Compare roles").at("Compare");
    let page = Page(ComparePage {
        frame: case.iter().fold(frame, Frame::of),
        lattice: engine.lattice(),
        problem: problem.map(|what| Problem {
            field: "role-1",
            what: what.into(),
            place: None,
            mend: "choose two, three or four different ones".into(),
        }),
        pickers,
        fits: fits.collect(),
        roles,
        case: case.as_ref(),
    });
    Ok((status, page).into_response())
}

fn case_number(text: &str) -> Result<i64> {
    let wrong =
        || AppError::missing(format!("there is no case “{text}”"), "open one from the start page");
    Ok(text.parse().map_err(|_| wrong())?)
}
