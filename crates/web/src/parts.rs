//! Parts that several pages show. Each is a template of its own, so its output is safe to show.

use askama::Template;
use askama::filters::HtmlSafe;
use switchback_app::{AppError, CaseView};
use switchback_model::lattice::{Credential, Family, Lattice, PeopleRung, Role};
use switchback_model::person::Position;
use switchback_model::{Held, Profile};

use crate::format;

/// What is wrong with a form: shown above it, with a link to the field.
pub(crate) struct Problem {
    /// The id of the field.
    pub(crate) field: &'static str,
    /// What is wrong.
    pub(crate) what: String,
    /// Where in it.
    pub(crate) place: Option<String>,
    /// What to do.
    pub(crate) mend: String,
}

impl Problem {
    /// What the app said of a field.
    pub(crate) fn of(field: &'static str, e: AppError) -> Self {
        Self { field, what: e.what, place: e.place, mend: e.mend }
    }
}

/// The summary of a form that could not be used.
#[derive(Template)]
#[template(path = "parts/problem.html")]
pub(crate) struct ProblemBox<'a> {
    pub(crate) problem: &'a Problem,
}

impl HtmlSafe for ProblemBox<'_> {}

/// A choice of one role, by family.
#[derive(Template)]
#[template(path = "parts/role_select.html")]
pub(crate) struct RoleSelect<'a> {
    /// The name and, with `id_end`, the id of the field.
    pub(crate) name: &'static str,
    /// Keeps the ids of a page apart.
    pub(crate) id_end: String,
    /// The roles there are.
    pub(crate) lattice: &'a Lattice,
    /// The one that is chosen.
    pub(crate) selected: Option<&'a str>,
    /// What choosing none is called.
    pub(crate) blank: &'static str,
}

impl HtmlSafe for RoleSelect<'_> {}

impl<'a> RoleSelect<'a> {
    fn families(&self) -> Vec<(&'static str, Vec<&'a Role>)> {
        by_family(self.lattice).into_iter().map(|(f, roles)| (f.label(), roles)).collect()
    }

    fn is_selected(&self, role: &str) -> bool {
        self.selected == Some(role)
    }
}

/// The roles of each family in the order of the map, lowest first; families without roles are left
/// out.
pub(crate) fn by_family(lattice: &Lattice) -> Vec<(Family, Vec<&Role>)> {
    Family::ALL
        .into_iter()
        .map(|family| {
            let mut roles: Vec<&Role> =
                lattice.roles.iter().filter(|r| r.family == family).collect();
            roles.sort_by(|a, b| a.level.cmp(&b.level).then_with(|| a.title.cmp(&b.title)));
            (family, roles)
        })
        .filter(|(_, roles)| !roles.is_empty())
        .collect()
}

/// Certificates by the names that adverts use, each with its page where there is one.
#[derive(Template)]
#[template(path = "parts/certificates.html")]
pub(crate) struct Certificates<'a> {
    names: Vec<(&'a str, Option<&'a Credential>)>,
    /// The case that the pages are seen from, so that they can say whether a gap is touched.
    case: Option<i64>,
}

impl HtmlSafe for Certificates<'_> {}

impl<'a> Certificates<'a> {
    /// Those that are often asked for in a role.
    pub(crate) fn of(role: &'a Role, lattice: &'a Lattice, case: Option<i64>) -> Self {
        let named = role.credentials.iter().map(|n| (n.as_str(), lattice.credential_named(n)));
        Self { names: named.collect(), case }
    }
}

/// Jobs on a page at most. Nobody has held so many; a file that was made to be large may hold
/// thousands.
const MOST_JOBS: usize = 60;

/// The jobs of a case, newest first, each with how it was read and the form to change it.
#[derive(Template)]
#[template(path = "parts/positions.html")]
pub(crate) struct Positions<'a> {
    case: i64,
    lattice: &'a Lattice,
    jobs: Vec<Job<'a>>,
    left_out: usize,
    blank: Position,
    back: String,
    revision: i64,
}

impl HtmlSafe for Positions<'_> {}

/// A job as written and as read.
struct Job<'a> {
    held: &'a Held,
    position: &'a Position,
}

impl<'a> Positions<'a> {
    pub(crate) fn new(
        case: &'a CaseView,
        profile: &'a Profile,
        lattice: &'a Lattice,
        back: String,
    ) -> Self {
        let shown = profile.held.get(..MOST_JOBS).unwrap_or(&profile.held);
        let jobs = shown
            .iter()
            .filter_map(|held| Some(Job { held, position: case.person.positions.get(held.index)? }))
            .collect();
        Self {
            case: case.id,
            lattice,
            jobs,
            left_out: profile.held.len() - shown.len(),
            blank: Position::default(),
            back,
            revision: case.revision,
        }
    }

    fn id_end(&self, held: &Held) -> String {
        format!("-{}", held.index)
    }

    fn role_select(&self, id_end: String, selected: Option<&'a str>) -> RoleSelect<'a> {
        RoleSelect { name: "role", id_end, lattice: self.lattice, selected, blank: "not said" }
    }

    /// The fields of one job, filled in.
    fn fields<'b>(&self, id_end: String, position: &'b Position) -> JobFields<'b> {
        JobFields { id_end, position }
    }
}

/// The fields of a job in a form.
#[derive(Template)]
#[template(path = "parts/job_fields.html")]
pub(crate) struct JobFields<'a> {
    id_end: String,
    position: &'a Position,
}

impl HtmlSafe for JobFields<'_> {}

impl JobFields<'_> {
    fn rungs(&self) -> [PeopleRung; 4] {
        PeopleRung::ALL
    }

    fn has_rung(&self, rung: &PeopleRung) -> bool {
        self.position.people_rung == Some(*rung)
    }
}
