//! How do two to four roles differ, there and in a place of one's own, and how do I differ from each?
//!
//! The address holds the whole comparison, so a link to it is enough to share it.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::{CaseView, Derived, Engine};
use switchback_model::lattice::{Lattice, Move, MoveKind, Need, PayFigure, Right, Role, Survey};
use switchback_model::{Fit, Part};

use super::wishes;
use crate::Site;
use crate::chart;
use crate::error::Result;
use crate::extract::Params;
use crate::format;
use crate::frame::{Frame, Page, case_name};
use crate::parts::{Problem, ProblemBox, RoleSelect};
use crate::place::{PlaceChanges, PlaceFields};
use crate::sharing::Share;

/// Roles side by side at most.
pub(super) const MOST: usize = 4;

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
    place: PlaceFields<'a>,
    /// Is the place the one that the person wishes for, and not said in the address?
    wished: bool,
    /// Two or more, as they are in the place, or nothing is compared yet.
    roles: Vec<&'a Role>,
    /// The same, with what the place changes in each.
    derived: &'a [Derived],
    /// One for each role, if a case is laid over them.
    fits: Vec<Fit>,
    share: Share,
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
    fn changes(&self, derived: &'a Derived) -> PlaceChanges<'a> {
        PlaceChanges { derived, lattice: self.lattice }
    }

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

    /// The share of administration in a week, in percent, and what the place makes of it.
    fn admin_share(&self, derived: &Derived) -> String {
        let (usual, here) = (derived.role.admin_share(), derived.admin_share());
        if usual == here {
            format!("{usual} %")
        } else {
            format!("about {here} %, usually {usual} %")
        }
    }

    /// The rights of each role, one row for each right.
    fn right_rows(&self) -> Vec<(&'static str, Vec<(&'a Role, &'a Right)>)> {
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

    /// The figures of a role that are not of a far wider group, each with its survey.
    fn pay(&self, role: &Role) -> Vec<(&'a Survey, &'a PayFigure)> {
        self.lattice.pay.of(&role.id).into_iter().filter(|(_, f)| !f.wider).collect()
    }

    /// The moves that lead straight from one of the roles to another.
    fn moves_between(&self) -> Vec<&'a Move> {
        let among = |id: &str| self.roles.iter().any(|r| r.id == id);
        self.lattice
            .moves
            .iter()
            .filter(|m| m.kind != MoveKind::Stay && among(&m.from) && among(&m.to))
            .collect()
    }

    /// The pairs between which our map holds no direct move, one way or both.
    fn no_move_between(&self) -> Vec<String> {
        let moves = self.moves_between();
        let leads = |a: &Role, b: &Role| moves.iter().any(|m| m.from == a.id && m.to == b.id);
        let pairs = self
            .roles
            .iter()
            .enumerate()
            .flat_map(|(i, a)| self.roles.iter().skip(i + 1).map(move |b| (*a, *b)));
        let each = pairs.filter_map(|(a, b)| {
            let (from, to) = match (leads(a, b), leads(b, a)) {
                (true, true) => return None,
                (false, false) => {
                    let (a, b) = (format::small(&a.title), format::small(&b.title));
                    return Some(format!("Between {a} and {b}, neither way."));
                }
                (true, false) => (b, a),
                (false, true) => (a, b),
            };
            Some(format!("From {} to {}.", format::small(&from.title), format::small(&to.title)))
        });
        each.collect()
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

async fn show(State(site): State<Site>, params: Params) -> Result<Response> {
    let engine = site.engine();
    let lattice = engine.lattice();
    let case = params.case(&site).await?;
    let named: Vec<&str> = params.all("role").collect();
    let chosen = different(engine, &named)?;
    let problem = match (named.len(), chosen.len()) {
        (0, _) if params.has("role") => Some("no role is chosen yet"),
        // The form sends all of its lists, a link only what it means.
        (_, 1) if params.times("role") > 1 => Some("one role has nothing to be compared with"),
        (_, n) if n > MOST => Some("more than four roles do not fit side by side"),
        _ => None,
    };
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let compared = if (2..=MOST).contains(&chosen.len()) { chosen.as_slice() } else { &[] };
    let (places, wished) = places(&params, case.as_ref(), lattice);
    let derived = compared.iter().map(|r| engine.derive(r, &places));
    let derived = derived.collect::<std::result::Result<Vec<Derived>, _>>()?;
    let fits = case
        .iter()
        .flat_map(|c| derived.iter().map(|d| engine.fit(&c.person, &d.role, site.today())))
        .collect();
    let frame = Frame::new("Compare roles").at("Compare");
    let share = share(&chosen, &places, case.is_some());
    let page = Page(ComparePage {
        frame: case.iter().fold(frame, Frame::of),
        lattice,
        problem: problem.map(|what| Problem {
            field: "role-1",
            what: what.into(),
            place: None,
            mend: "choose two roles, or up to four".into(),
        }),
        pickers: pickers(lattice, &chosen),
        place: PlaceFields::new(lattice, places),
        wished,
        roles: derived.iter().map(|d| &d.role).collect(),
        derived: &derived,
        fits,
        share,
        case: case.as_ref(),
    });
    Ok((status, page).into_response())
}

/// The comparison without the case.
fn share(roles: &[&Role], places: &[String], in_case: bool) -> Share {
    let roles = roles.iter().map(|r| ("role", r.id.as_str()));
    let chosen: Vec<_> = roles.chain(places.iter().map(|p| ("place", p.as_str()))).collect();
    Share::new("/compare", "/compare", &chosen, in_case)
}

/// The place that the address names; where it names none, the one that the person wishes for (F11).
fn places(params: &Params, case: Option<&CaseView>, lattice: &Lattice) -> (Vec<String>, bool) {
    match case.map(|case| wishes::wished(case, lattice)) {
        Some(wished) if !params.has("place") && !wished.is_empty() => (wished, true),
        _ => (params.places(), false),
    }
}

/// The roles that are named, each once.
pub(super) fn different<'a>(engine: &'a Engine, named: &[&str]) -> Result<Vec<&'a Role>> {
    let mut roles: Vec<&Role> = Vec::new();
    for text in named {
        let role = engine.role(text)?;
        if !roles.iter().any(|r| r.id == role.id) {
            roles.push(role);
        }
    }
    Ok(roles)
}

fn pickers<'a>(lattice: &'a Lattice, chosen: &[&'a Role]) -> Vec<RoleSelect<'a>> {
    (0..MOST)
        .map(|i| RoleSelect {
            form: None,
            name: "role",
            id_end: format!("-{}", i + 1),
            lattice,
            selected: chosen.get(i).map(|r| r.id.as_str()),
            blank: if i < 2 { "choose a role" } else { "no further role" },
        })
        .collect()
}
