use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use switchback_guide::{self as guide, Context};
use switchback_import::{Imported, Progress};
use switchback_lattice::{Derived, LatticeError, Loaded};
use switchback_model::going::Limits;
use switchback_model::lattice::{Claim, Credential, FacetValue, Frequency, MoveKind, Role};
use switchback_model::person::Goal;
use switchback_model::{
    Drift, Finding, Fit, Lattice, Near, Next, Person, Plan, Profile, Question, Resolution, RoleId,
    Route, RouteRequest, Routes, Span, Start, Track,
};
use switchback_report::docs::PlanParts;
use switchback_titles::{TitleIndex, WorkIndex};

use crate::{AppError, PdfReader, pdf};

/// One lattice with its indexes: everything that can be worked out without a store.
#[derive(Debug)]
pub struct Engine {
    lattice: Lattice,
    titles: TitleIndex,
    work: WorkIndex,
    pdf: Arc<dyn PdfReader>,
}

/// Where somebody stands.
#[derive(Debug)]
pub struct Me {
    /// The person, read through the lattice.
    pub profile: Profile,
    /// Title beside described work.
    pub drift: Option<Drift>,
    /// Roles, nearest first.
    pub nearest: Vec<Near>,
    /// Is there enough evidence to name a nearest role?
    pub enough: bool,
}

/// What a question should help with.
#[derive(Debug, Clone, Copy)]
pub enum About<'a> {
    /// Where the person stands.
    Person,
    /// Their fit to a role.
    Role(&'a Role),
    /// A plan, towards a goal where there is one.
    Plan(Option<&'a Role>),
}

/// What a person asks of a plan; what is left out comes from their file, then from the lattice.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    /// The role they want.
    pub goal: Option<RoleId>,
    /// Years at most, 1 to 40.
    pub years: Option<u32>,
    /// Hours a week for learning, 1 to 60.
    pub hours_per_week: Option<u32>,
    /// What the way must not break; those of the file where this is left out.
    pub limits: Option<Limits>,
    /// The jobs of the route to plan along, in order; the route we would take where this is left
    /// out. Staying has none.
    pub way: Option<Vec<RoleId>>,
}

/// Routes and the plan along one of them.
#[derive(Debug)]
pub struct Planned {
    /// What was asked; `None` where no role to start from is known.
    pub request: Option<RouteRequest>,
    /// The goal that was planned for.
    pub goal: Option<RoleId>,
    /// Was the goal chosen by us, for want of one in the file?
    pub goal_is_ours: bool,
    /// The routes.
    pub routes: Routes,
    /// The plan.
    pub plan: Plan,
    /// Title beside described work.
    pub drift: Option<Drift>,
    /// The question that would help most.
    pub question: Option<Question>,
}

impl Planned {
    /// The parts of this plan as the report wants them.
    #[must_use]
    pub fn parts<'a>(&'a self, name: Option<&'a str>) -> PlanParts<'a> {
        PlanParts {
            name,
            drift: self.drift.as_ref().map(|d| &d.finding),
            goal: self.goal.as_deref(),
            goal_is_ours: self.goal_is_ours,
            limits: self.request.as_ref().map(|r| (r.years, r.hours_per_week)),
            routes: &self.routes,
            plan: &self.plan,
            question: self.question.as_ref(),
        }
    }
}

impl Engine {
    /// An engine over the lattice that comes with the binary.
    ///
    /// # Errors
    /// Only if the build embedded a damaged one.
    pub fn embedded() -> Result<Self, AppError> {
        Ok(Self::new(switchback_lattice::embedded()?))
    }

    /// An engine over a site's own lattice.
    ///
    /// # Errors
    /// A folder that does not load, or that has problems which make it unusable.
    pub fn from_dir(dir: &Path) -> Result<Self, AppError> {
        let loaded = switchback_lattice::load_dir(dir)?;
        let errors = switchback_lattice::errors(&loaded);
        if errors.is_empty() {
            Ok(Self::new(loaded.lattice))
        } else {
            Err(LatticeError::Problems(errors).into())
        }
    }

    /// An engine over any lattice.
    #[must_use]
    pub fn new(lattice: Lattice) -> Self {
        let (titles, work) = switchback_titles::indexes(&lattice);
        Self { titles, work, lattice, pdf: pdf::none() }
    }

    /// The same engine with a reader of PDFs; without one it refuses them.
    #[must_use]
    pub fn with_pdf_reader(self, reader: impl PdfReader + 'static) -> Self {
        Self { pdf: Arc::new(reader), ..self }
    }

    /// Reads a lattice folder for checking, or the embedded lattice.
    ///
    /// # Errors
    /// A folder that does not load.
    pub fn load(dir: Option<&Path>) -> Result<Loaded, LatticeError> {
        match dir {
            Some(d) => switchback_lattice::load_dir(d),
            None => Loaded::embedded(),
        }
    }

    /// The problems of a loaded lattice.
    #[must_use]
    pub fn check(loaded: &Loaded) -> Vec<switchback_lattice::Problem> {
        switchback_lattice::check(loaded)
    }

    /// The lattice in force.
    #[must_use]
    pub fn lattice(&self) -> &Lattice {
        &self.lattice
    }

    pub(crate) fn context(&self, today: Date) -> Context<'_> {
        Context { lattice: &self.lattice, titles: &self.titles, work: &self.work, today }
    }

    /// Reads a CV in any known format.
    ///
    /// # Errors
    /// Input that cannot be used, with place and mend.
    pub fn import(
        &self,
        bytes: &[u8],
        file_name: Option<&str>,
        today: Date,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Imported, AppError> {
        let imported = if switchback_import::is_pdf(bytes) {
            pdf::import(&*self.pdf, bytes, today, progress)?
        } else {
            switchback_import::import(bytes, file_name, today, progress)?
        };
        if let Some(p) = imported.person.problems(today).into_iter().find(|p| p.fatal) {
            return Err(AppError::input(p.what, p.mend).at(p.place));
        }
        Ok(imported)
    }

    /// Reads three typed lines.
    ///
    /// # Errors
    /// A blank title, a start that cannot be read.
    pub fn three_lines(
        &self,
        title: &str,
        since: &str,
        really_do: &str,
        today: Date,
    ) -> Result<Imported, AppError> {
        Ok(switchback_import::three_lines(title, since, really_do, today)?)
    }

    /// Reads what somebody tells in their own words.
    ///
    /// # Errors
    /// Nothing but blanks, or far too many lines.
    pub fn own_words(&self, text: &str) -> Result<Imported, AppError> {
        Ok(switchback_import::own_words(text)?)
    }

    /// How a free-text title reads.
    #[must_use]
    pub fn resolve(&self, text: &str) -> Resolution {
        self.titles.resolve(text)
    }

    /// The role that a text names: an id, a title or an alternative title.
    ///
    /// # Errors
    /// A text that names none for certain; the mend lists the nearest.
    pub fn role(&self, text: &str) -> Result<&Role, AppError> {
        if let Some(r) = self.lattice.role(text.trim()) {
            return Ok(r);
        }
        let read = self.resolve(&text.replace('-', " "));
        let best = read.candidates.first();
        if read.outcome == switchback_model::Outcome::Clear
            && let Some(r) = best.and_then(|c| self.lattice.role(&c.role))
        {
            return Ok(r);
        }
        let near: Vec<&str> = read.candidates.iter().take(4).map(|c| c.role.as_str()).collect();
        let mend = if near.is_empty() {
            "see all roles with `switchback role`, or on the page Roles".to_owned()
        } else {
            format!("did you mean {}? All roles: `switchback role`", near.join(", "))
        };
        Err(AppError::missing(format!("there is no role “{}”", text.trim()), mend))
    }

    /// The certificate that a text names: its id, its title or another name.
    ///
    /// # Errors
    /// A text that names none.
    pub fn credential(&self, text: &str) -> Result<&Credential, AppError> {
        let found = self.lattice.credential(text.trim());
        found.or_else(|| self.lattice.credential_named(text)).ok_or_else(|| {
            AppError::missing(
                format!("there is no certificate “{}”", text.trim()),
                "see all of them with `switchback credential`, or on the page Guide",
            )
        })
    }

    /// The claim with this id.
    ///
    /// # Errors
    /// An id that names none.
    pub fn claim(&self, id: &str) -> Result<&Claim, AppError> {
        self.lattice.claim(id.trim()).ok_or_else(|| {
            AppError::missing(
                format!("there is no claim “{}”", id.trim()),
                "see all of them with `switchback claim`, or on the page Guide",
            )
        })
    }

    /// A role in a place (F17): the derived profile with each change and its reason.
    ///
    /// # Errors
    /// A place that the lattice does not hold; the mend lists all of them. Two answers to one facet.
    pub fn derive(&self, role: &Role, places: &[String]) -> Result<Derived, AppError> {
        Ok(switchback_lattice::derive(role, &self.places(places)?))
    }

    /// What these ids of places stand for.
    pub(crate) fn places(&self, places: &[String]) -> Result<Vec<&FacetValue>, AppError> {
        let mut values = Vec::new();
        let mut answered: BTreeMap<&str, &str> = BTreeMap::new();
        for id in places.iter().map(|p| p.trim()).filter(|p| !p.is_empty()) {
            let (facet, value) = self.lattice.place(id).ok_or_else(|| self.no_place(id))?;
            if let Some(other) = answered.insert(&facet.id, &value.id) {
                return Err(AppError::input(
                    format!("“{}” is answered twice: {other} and {id}", facet.title),
                    "a place is one of them; name one",
                ));
            }
            values.push(value);
        }
        Ok(values)
    }

    pub(crate) fn no_place(&self, id: &str) -> AppError {
        let all: Vec<String> = self
            .lattice
            .places
            .iter()
            .map(|f| {
                let ids: Vec<&str> = f.values.iter().map(|v| v.id.as_str()).collect();
                format!("{}: {}", f.title.to_lowercase(), ids.join(", "))
            })
            .collect();
        AppError::missing(
            format!("there is no place “{id}”"),
            format!("use one of these. {}", all.join("; ")),
        )
    }

    /// Where a person stands.
    #[must_use]
    pub fn me(&self, person: &Person, today: Date) -> Me {
        let cx = self.context(today);
        let profile = guide::profile(person, &cx);
        let nearest = guide::nearest(&profile, &cx);
        Me {
            drift: guide::drift(person, &profile, &cx),
            enough: nearest.iter().find(|n| !n.below).is_some_and(|n| n.fit.enough),
            nearest,
            profile,
        }
    }

    /// The question that would help most, leaving out those whose key was left aside.
    #[must_use]
    pub fn question(
        &self,
        person: &Person,
        about: About<'_>,
        aside: &[String],
        today: Date,
    ) -> Option<Question> {
        let cx = self.context(today);
        let profile = guide::profile(person, &cx);
        let fit = |role: &Role| guide::fit(&profile, role, &cx);
        match about {
            About::Person => guide::next_question_beside(&profile, &cx, aside),
            About::Role(role) => guide::fit_question_beside(&fit(role), &self.lattice, aside),
            About::Plan(goal) => {
                guide::plan_question_beside(&profile, goal.map(fit).as_ref(), &cx, aside)
            }
        }
    }

    /// The fit of a person to a role, opened.
    #[must_use]
    pub fn fit(&self, person: &Person, role: &Role, today: Date) -> Fit {
        let cx = self.context(today);
        guide::fit(&guide::profile(person, &cx), role, &cx)
    }

    /// The question that would narrow a fit most.
    #[must_use]
    pub fn question_of(&self, person: &Person, fit: &Fit) -> Option<Question> {
        guide::fit_question_beside(fit, &self.lattice, &person.about_me.aside)
    }

    /// Does a certificate close gaps of the person's goal (F20)? `None` where they keep no goal.
    ///
    /// # Errors
    /// A goal in the file that this lattice does not hold.
    pub fn credential_for_goal(
        &self,
        person: &Person,
        credential: &Credential,
        today: Date,
    ) -> Result<Option<(&Role, Finding)>, AppError> {
        let Some(goal) = &person.goal else { return Ok(None) };
        let role = self.role(&goal.role)?;
        Ok(Some((role, guide::closes(credential, &self.fit(person, role, today)))))
    }

    /// Pay of both tracks, one answer for each survey, oldest first.
    #[must_use]
    pub fn pay_tracks(&self) -> Vec<Track> {
        guide::pay_tracks(&self.lattice.pay)
    }

    /// The likely next moves of a person.
    #[must_use]
    pub fn next(&self, person: &Person, today: Date) -> Next {
        let cx = self.context(today);
        guide::next_moves(&guide::profile(person, &cx), &cx)
    }

    /// Routes and a plan for a person. Without a goal, the likeliest next move is planned for, and
    /// the answer says so.
    ///
    /// # Errors
    /// A goal in the file that this lattice does not hold; years or hours out of range.
    pub fn plan(&self, person: &Person, wishes: &Wishes, today: Date) -> Result<Planned, AppError> {
        let own = person.goal.as_ref();
        let (years, hours_per_week, limits) = self.wished(wishes, own, today)?;
        let there = self.in_place(&limits)?;
        // Jobs held were held where they were; only the way ahead is in the place asked for.
        let profile = guide::profile(person, &self.context(today));
        let cx = Context { lattice: &there, ..self.context(today) };
        let named = wishes.goal.as_deref().or(own.map(|g| g.role.as_str()));
        let goal = match named {
            Some(text) => Some(self.role(text)?.id.clone()),
            None => likeliest(&guide::next_moves(&profile, &cx)),
        };
        let request = match (profile.latest_role(), &goal) {
            (Some((held, role)), Some(goal)) => Some(RouteRequest {
                start: Start { role: role.clone(), months: held.months },
                goal: goal.clone(),
                years,
                hours_per_week,
                limits,
            }),
            _ => None,
        };
        let routes = match &request {
            Some(r) => self.routes_there(&profile, r, &there, today),
            None => Routes::nowhere(
                goal.as_deref().and_then(|g| there.role(g)).map(|r| guide::fit(&profile, r, &cx)),
                no_start(person),
            ),
        };
        let aside = &person.about_me.aside;
        let question = guide::plan_question_beside(&profile, routes.goal_fit.as_ref(), &cx, aside);
        let along = wishes.way.as_deref().map(|way| along(&routes, way)).transpose()?;
        let ask = guide::Planning {
            person,
            profile: &profile,
            request: request.as_ref(),
            found: &routes,
            along,
            question: question.as_ref(),
        };
        let plan = guide::plan(&ask, &cx);
        Ok(Planned {
            goal_is_ours: named.is_none() && goal.is_some(),
            request,
            goal,
            routes,
            plan,
            drift: guide::drift(person, &profile, &cx),
            question,
        })
    }

    /// Years, hours a week and limits: those asked for, then those of the file, then the usual.
    fn wished(
        &self,
        wishes: &Wishes,
        own: Option<&Goal>,
        today: Date,
    ) -> Result<(u32, u32, Limits), AppError> {
        let k = &self.lattice.constants;
        let years = wishes.years.or(own.and_then(|g| g.years)).unwrap_or(k.default_years);
        let hours = wishes.hours_per_week.or(own.and_then(|g| g.hours_per_week));
        let hours = hours.unwrap_or(k.default_hours_per_week);
        let limits = wishes.limits.clone().or(own.map(|g| g.limits.clone())).unwrap_or_default();
        self.check_limits(&limits, today)?;
        Ok((in_range("years", years, 1, 40)?, in_range("hours a week", hours, 1, 60)?, limits))
    }

    /// Routes for somebody who stands exactly at a role's levels.
    ///
    /// # Errors
    /// Years or hours out of range.
    pub fn routes_between(
        &self,
        from: &Role,
        to: &Role,
        wishes: &Wishes,
        today: Date,
    ) -> Result<Routes, AppError> {
        let (years, hours_per_week, limits) = self.wished(wishes, None, today)?;
        let there = self.in_place(&limits)?;
        let cx = Context { lattice: &there, ..self.context(today) };
        let request = RouteRequest {
            start: Start { role: from.id.clone(), months: Some(Span::default()) },
            goal: to.id.clone(),
            years,
            hours_per_week,
            limits,
        };
        let profile = guide::profile_at(from, &cx);
        Ok(self.routes_there(&profile, &request, &there, today))
    }

    /// Routes in the kind of place that was asked for; where none fits, those anywhere are looked at
    /// too, so that a place that stands in the way is named.
    pub(crate) fn routes_there(
        &self,
        profile: &Profile,
        request: &RouteRequest,
        there: &Lattice,
        today: Date,
    ) -> Routes {
        let here = self.context(today);
        let found = guide::routes(profile, request, &Context { lattice: there, ..here });
        if found.in_time || request.limits.place.is_empty() {
            return found;
        }
        let anywhere = guide::routes(profile, request, &self.context(today));
        guide::beside_anywhere(found, &anywhere, request, &self.lattice)
    }
}

/// The route through these jobs, by its place among the others.
fn along(found: &Routes, way: &[RoleId]) -> Result<usize, AppError> {
    let through = |r: &Route| r.legs.iter().filter(|l| l.edge.is_some()).map(|l| &l.role).eq(way);
    found.routes.iter().position(through).ok_or_else(|| {
        AppError::input(
            "that route is not among those found any more",
            "look at the routes again and choose one of them",
        )
        .at("way")
    })
}

/// The goal that is planned for where none is named: a typical step up, else the likeliest move.
fn likeliest(next: &Next) -> Option<RoleId> {
    let moving = || next.moves.iter().filter(|m| m.kind != MoveKind::Stay);
    let up = moving().find(|m| m.kind == MoveKind::Up && m.frequency == Frequency::Typical);
    up.or_else(|| moving().next()).map(|m| m.role.clone())
}

fn no_start(person: &Person) -> String {
    if person.positions.is_empty() {
        "There is no job in this file yet, so there is nowhere to start from. Add one, with its title and since when.".into()
    } else {
        "None of the titles could be read as one of our roles, so there is nowhere to start from. Say which role your job is.".into()
    }
}

fn in_range(what: &str, value: u32, lo: u32, hi: u32) -> Result<u32, AppError> {
    if (lo..=hi).contains(&value) {
        Ok(value)
    } else {
        Err(AppError::input(
            format!("{value} {what} is outside {lo} to {hi}"),
            match (what, value) {
                ("hours a week", 0) => "without an hour of your own no learning can be planned; what the work itself teaches is counted anyway, so name at least 1".into(),
                _ => format!("use a number from {lo} to {hi}"),
            },
        )
        .at(what))
    }
}
