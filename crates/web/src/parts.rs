//! Parts that several pages show. Each is a template of its own, so its output is safe to show.

use std::collections::BTreeMap;

use askama::Template;
use askama::filters::HtmlSafe;
use switchback_app::{AppError, CaseView};
use switchback_model::lattice::{Credential, Family, Lattice, PeopleRung, Role};
use switchback_model::person::Position;
use switchback_model::{Held, Profile};

use crate::extract::Fields;
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
    /// The form it belongs to, where it stands outside of it; its name then has `id_end`, too.
    pub(crate) form: Option<&'static str>,
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
    /// The number of lines that each job was read from, by its place in the file, where the page shows
    /// them. The roles are then chosen in one form with the id `right`.
    joined: Option<BTreeMap<usize, usize>>,
    blank: Position,
    back: String,
    revision: i64,
    /// The number that a job which is added gets.
    next: usize,
    /// What was saved just now: `job-` and its number, or `removed`.
    saved: String,
    refused: Option<&'a Refused>,
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
            joined: None,
            blank: Position::default(),
            back,
            revision: case.revision,
            next: case.person.positions.len(),
            saved: String::new(),
            refused: None,
        }
    }

    /// The same after something was saved.
    #[must_use]
    pub(crate) fn told_of(mut self, saved: &str) -> Self {
        saved.clone_into(&mut self.saved);
        self
    }

    /// The same beside the lines that the jobs were read from.
    #[must_use]
    pub(crate) fn joined_to(mut self, lines: BTreeMap<usize, usize>) -> Self {
        self.joined = Some(lines);
        self
    }

    /// The lines that a job was read from, in words; nothing where none are shown.
    fn lines_of(&self, held: &Held) -> Option<String> {
        let count = *self.joined.as_ref()?.get(&held.index)?;
        Some(format::count(count, "line", "lines"))
    }

    /// The jobs that a page shows, by their places in the file with their titles.
    pub(crate) fn shown(&self) -> impl Iterator<Item = (usize, &'a Position)> {
        self.jobs.iter().map(|job| (job.held.index, job.position))
    }

    /// How many of them count as a role that the person has not confirmed.
    pub(crate) fn to_confirm(&self) -> usize {
        self.jobs.iter().filter(|j| j.held.role.is_some() && !j.held.confirmed).count()
    }

    /// How many of them count as no role yet.
    pub(crate) fn without_role(&self) -> usize {
        self.jobs.iter().filter(|j| j.held.role.is_none()).count()
    }

    /// What was saved of this job just now.
    fn told(&self, job: &Job<'_>) -> Option<String> {
        (self.saved == format!("job-{}", job.held.index)).then(|| match &job.held.role {
            Some(role) if job.held.confirmed => {
                format!("Saved: it counts as {}.", format::small(self.lattice.role_title(role)))
            }
            _ => "Saved.".into(),
        })
    }

    fn removed(&self) -> bool {
        self.saved == "removed"
    }

    fn count(&self) -> usize {
        self.next
    }

    /// The same with a form that could not be used, as it was typed.
    #[must_use]
    pub(crate) fn refused(mut self, refused: Option<&'a Refused>) -> Self {
        self.refused = refused;
        self
    }

    /// Could the form of this job not be used?
    fn is_refused(&self, job: &str) -> bool {
        self.refused.is_some_and(|r| r.form == job)
    }

    fn id_end(&self, held: &Held) -> String {
        format!("-{}", held.index)
    }

    fn role_select(&self, id_end: String, selected: Option<&'a str>) -> RoleSelect<'a> {
        RoleSelect {
            name: "role",
            id_end,
            form: self.joined.as_ref().map(|_| "right"),
            lattice: self.lattice,
            selected,
            blank: "not said",
        }
    }

    /// The fields of one job, filled in.
    fn fields(&self, form: &str, position: &Position) -> JobFields<'a> {
        match self.refused.filter(|r| r.form == form) {
            Some(refused) => JobFields::typed(refused),
            None => JobFields::of(format!("-{form}"), position),
        }
    }
}

/// A form of the record that could not be used: which, why, and what was typed.
pub(crate) struct Refused {
    /// The number of the job, `new` or `certificate`.
    pub(crate) form: String,
    pub(crate) problem: Problem,
    pub(crate) fields: Fields,
}

/// The fields of a job in a form.
#[derive(Template)]
#[template(path = "parts/job_fields.html")]
pub(crate) struct JobFields<'a> {
    id_end: String,
    title: String,
    employer: String,
    start: String,
    end: String,
    current: bool,
    rung: String,
    work: String,
    problem: Option<&'a Problem>,
}

impl HtmlSafe for JobFields<'_> {}

impl<'a> JobFields<'a> {
    fn of(id_end: String, p: &Position) -> Self {
        Self {
            id_end,
            title: p.title.clone(),
            employer: p.employer.clone().unwrap_or_default(),
            start: format::typed_date(&p.start),
            end: format::typed_date(&p.end),
            current: p.current,
            rung: p.people_rung.map(|r| r.id().to_owned()).unwrap_or_default(),
            work: p.work.join("\n"),
            problem: None,
        }
    }

    /// As typed. Its fields have the ids that the summary of the problem leads to.
    fn typed(refused: &'a Refused) -> Self {
        let text = |name: &str| refused.fields.get(name).to_owned();
        Self {
            id_end: String::new(),
            title: text("title"),
            employer: text("employer"),
            start: text("start"),
            end: text("end"),
            current: refused.fields.get("current") == "yes",
            rung: text("people_rung"),
            work: text("work"),
            problem: Some(&refused.problem),
        }
    }

    /// What is wrong with a field.
    fn wrong(&self, field: &str) -> Option<&str> {
        self.problem.filter(|p| p.field == field).map(|p| p.what.as_str())
    }

    fn rungs(&self) -> [PeopleRung; 4] {
        PeopleRung::ALL
    }

    fn has_rung(&self, rung: &PeopleRung) -> bool {
        self.rung == rung.id()
    }
}
