//! Everything that can be asked, by group or by role: a list of tasks.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_app::CaseView;
use switchback_model::lattice::{Competency, CompetencyGroup, Lattice, Role};
use switchback_model::{Basis, Profile};

use crate::Site;
use crate::error::Result;
use crate::extract::{Case, Params};
use crate::format;
use crate::frame::{Frame, Page};
use crate::parts::RoleSelect;

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/case/{case}/deep", get(show))
}

/// The groups of competencies, in the order in which they are shown: leading people stands apart
/// from delivery, business from technology.
pub(super) const GROUPS: [CompetencyGroup; 5] = [
    CompetencyGroup::People,
    CompetencyGroup::Delivery,
    CompetencyGroup::PmoServices,
    CompetencyGroup::Business,
    CompetencyGroup::Technology,
];

#[derive(Template)]
#[template(path = "deep.html")]
struct DeepPage<'a> {
    frame: Frame,
    case: i64,
    role: Option<&'a Role>,
    choice: RoleSelect<'a>,
    lists: Vec<List<'a>>,
    rated: usize,
    all: usize,
}

/// The tasks under one heading.
struct List<'a> {
    title: &'a str,
    rated: usize,
    tasks: Vec<Task<'a>>,
}

/// One competency with what is known of it.
struct Task<'a> {
    competency: &'a Competency,
    /// The words of its state.
    state: String,
    /// The class of its state.
    class: &'static str,
    /// The level that the role asks, where the list is of a role.
    asked: Option<u8>,
    rated: bool,
}

async fn show(State(site): State<Site>, Case(case): Case, params: Params) -> Result<Response> {
    let engine = site.engine();
    let lattice = engine.lattice();
    let profile = engine.me(&case.person, site.today()).profile;
    let role = params.all("role").next().map(|id| engine.role(id)).transpose()?;
    let lists = match role {
        Some(role) => vec![of_role(role, &case, &profile, lattice)],
        None => by_group(&case, &profile, lattice),
    };
    Ok(Page(DeepPage {
        frame: Frame::new("All that can be asked").of(&case).at("Me"),
        case: case.id,
        role,
        choice: RoleSelect {
            form: None,
            name: "role",
            id_end: String::new(),
            lattice,
            selected: role.map(|r| r.id.as_str()),
            blank: "no role: everything, by group",
        },
        rated: lists.iter().map(|l| l.rated).sum(),
        all: lists.iter().map(|l| l.tasks.len()).sum(),
        lists,
    })
    .into_response())
}

fn by_group<'a>(case: &CaseView, profile: &Profile, lattice: &'a Lattice) -> Vec<List<'a>> {
    let list = |group: CompetencyGroup| {
        let of_group = lattice.competencies.iter().filter(|c| c.group == group);
        let tasks = of_group.map(|c| Task::new(c, None, case, profile)).collect();
        List::new(group.label(), tasks)
    };
    GROUPS.map(list).into()
}

fn of_role<'a>(
    role: &'a Role,
    case: &CaseView,
    profile: &Profile,
    lattice: &'a Lattice,
) -> List<'a> {
    let task = |need: &switchback_model::lattice::Need| {
        let competency = lattice.competency(&need.competency)?;
        Some(Task::new(competency, Some(need.level), case, profile))
    };
    List::new(&role.title, role.needs.iter().filter_map(task).collect())
}

impl<'a> List<'a> {
    fn new(title: &'a str, tasks: Vec<Task<'a>>) -> Self {
        let rated = tasks.iter().filter(|t| t.rated).count();
        Self { title, rated, tasks }
    }
}

impl<'a> Task<'a> {
    fn new(
        competency: &'a Competency,
        asked: Option<u8>,
        case: &CaseView,
        profile: &Profile,
    ) -> Self {
        let rating = case.person.ratings.get(&competency.id);
        let rating = rating.filter(|r| r.application.or(r.knowledge).is_some());
        let aside = case.person.about_me.aside.contains(&competency.id);
        let standing = profile.standings.get(competency.id.as_str());
        let basis = standing.map_or(Basis::Unknown, |s| s.basis);
        let (state, class) = match (rating, standing) {
            (Some(r), _) => (format::rating(r), "rated"),
            (None, _) if aside => ("left open".into(), "unknown"),
            (None, Some(s)) if basis == Basis::Inferred => {
                (format!("read from your jobs: {}", format::of_4(&s.level)), "inferred")
            }
            (None, Some(_)) if basis == Basis::Hinted => ("only hinted at".into(), "inferred"),
            _ => ("unknown".into(), "unknown"),
        };
        Self { competency, state, class, asked, rated: rating.is_some() }
    }
}
