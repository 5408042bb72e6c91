//! The plan again after something happened (F37).

use jiff::civil::Date;
use switchback_model::going::StepKind;
use switchback_model::words::{and, count, date, small};
use switchback_model::{
    Action, CredentialStanding, GateState, Person, Plan, Profile, Replanned, Route, RouteLabel,
    RouteRequest, Routes, Span, WhatIf,
};

use crate::Context;
use crate::plan::{Planning, certificate_is_called, later, plan};
use crate::question::plan_question_beside;

/// Months of a year.
const YEAR: u32 = 12;
/// Things to do this week, at most.
const NOW: usize = 3;

/// Somebody with a plan, and what happened to it.
#[derive(Debug, Clone)]
pub struct Happened<'a> {
    /// The person.
    pub person: &'a Person,
    /// The person, read through the lattice.
    pub profile: &'a Profile,
    /// What was asked.
    pub request: &'a RouteRequest,
    /// The routes that were found for it, and the plan along one of them.
    pub before: (Routes, Plan),
    /// The route that was chosen, by its place; ours where none was.
    pub along: Option<usize>,
    /// What happened.
    pub change: &'a WhatIf,
}

/// A plan worked out again.
#[derive(Debug, Clone)]
pub struct WorkedOut {
    /// Before and after, what changed, and what to do.
    pub replanned: Replanned,
    /// What was asked the second time.
    pub request: RouteRequest,
    /// The day it was counted from.
    pub today: Date,
}

/// Somebody, what they ask for, and the day.
struct Case<'a> {
    person: Person,
    profile: Profile,
    request: RouteRequest,
    cx: Context<'a>,
}

/// How routes are looked for; the same before and after, so that a difference is one of what happened.
pub type Find<'a> = &'a dyn Fn(&Profile, &RouteRequest, Date) -> Routes;

/// Routes and plan before and after something happened.
#[must_use]
pub fn what_if(happened: Happened<'_>, find: Find<'_>, cx: &Context<'_>) -> WorkedOut {
    let change = happened.change;
    let before = Case {
        person: happened.person.clone(),
        profile: happened.profile.clone(),
        request: happened.request.clone(),
        cx: *cx,
    };
    let after = changed(&before, change);
    let old = happened.before;
    let way: Option<Vec<String>> = happened.along.and_then(|i| old.0.routes.get(i)).map(ids);
    let kind = chosen(&old).map(|r| r.label);
    let found = find(&after.profile, &after.request, after.cx.today);
    let new = after.plan(found, way.as_deref(), kind);
    let told = Told { change, before: &before, after: &after, old: &old, new: &new };
    let replanned = Replanned {
        what: told.what(),
        changes: told.changes(),
        now: told.now(),
        before: old,
        after: new,
    };
    WorkedOut { replanned, request: after.request, today: after.cx.today }
}

fn changed<'a>(before: &Case<'a>, change: &WhatIf) -> Case<'a> {
    let mut request = before.request.clone();
    let mut person = before.person.clone();
    let mut seen = before.profile.clone();
    let mut cx = before.cx;
    match change {
        WhatIf::MissAYear => {
            cx.today = later(cx.today, YEAR);
            request.years = request.years.saturating_sub(1).max(1);
            // Nothing is learned, and time in the job goes on all the same.
            let year = Span::new(YEAR, YEAR);
            request.start.months = request.start.months.map(|m| m.plus(year));
        }
        WhatIf::FailExam(id) => {
            // What is held cannot be failed.
            if let Some(c) = cx.lattice.credential(id).filter(|_| !holds(&person, id, &cx)) {
                person.credentials.retain(|h| !certificate_is_called(h, c));
                seen.credentials.retain(|name| !c.is_called(name));
            }
        }
        WhatIf::NoVacancy(role) => {
            if !request.limits.avoid.contains(role) {
                request.limits.avoid.push(role.clone());
            }
        }
        WhatIf::HalfTheHours => request.hours_per_week = (request.hours_per_week / 2).max(1),
    }
    Case { person, profile: seen, request, cx }
}

impl Case<'_> {
    /// The plan along the way that was chosen, where it is still there; else along one of the same
    /// kind, so that nobody who chose the surest is led along the fastest.
    fn plan(
        &self,
        found: Routes,
        way: Option<&[String]>,
        kind: Option<RouteLabel>,
    ) -> (Routes, Plan) {
        let same_way = way.and_then(|w| found.routes.iter().position(|r| ids(r) == w));
        let same_kind = || {
            let named = kind.filter(|k| *k != RouteLabel::Other && *k != RouteLabel::Stay)?;
            found.routes.iter().position(|r| r.label == named)
        };
        let aside = &self.person.about_me.aside;
        let question =
            plan_question_beside(&self.profile, found.goal_fit.as_ref(), &self.cx, aside);
        let ask = Planning {
            person: &self.person,
            profile: &self.profile,
            request: Some(&self.request),
            found: &found,
            along: same_way.or_else(same_kind),
            question: question.as_ref(),
        };
        let plan = plan(&ask, &self.cx);
        (found, plan)
    }
}

/// Is the certificate held, and not only worked on?
fn holds(person: &Person, id: &str, cx: &Context<'_>) -> bool {
    cx.lattice.credential(id).is_some_and(|c| {
        person.credentials.iter().any(|h| !h.under_way && certificate_is_called(h, c))
    })
}

/// What is told of a change.
struct Told<'a> {
    change: &'a WhatIf,
    before: &'a Case<'a>,
    after: &'a Case<'a>,
    old: &'a (Routes, Plan),
    new: &'a (Routes, Plan),
}

impl Told<'_> {
    fn role(&self, id: &str) -> String {
        self.before.cx.lattice.role_title(id).to_owned()
    }

    fn exam(&self, id: &str) -> String {
        let found = self.before.cx.lattice.credential(id);
        found.map_or_else(|| id.to_owned(), |c| c.title.clone())
    }

    fn what(&self) -> String {
        match self.change {
            WhatIf::MissAYear => {
                "A year passes in which nothing comes of it. Nothing is learned in it; the time in your job goes on.".into()
            }
            WhatIf::FailExam(id) if self.held(id) => {
                format!("You hold {} already: there is no exam to fail.", self.exam(id))
            }
            WhatIf::FailExam(id) => format!("The exam is not passed: {} is not awarded.", self.exam(id)),
            WhatIf::NoVacancy(role) => format!("There is no vacancy: no post as {} is free.", small(&self.role(role))),
            WhatIf::HalfTheHours => self.halved(),
        }
    }

    fn held(&self, id: &str) -> bool {
        holds(&self.before.person, id, &self.before.cx)
    }

    /// Is it worked on, a step of the plan, or a must-have of the way?
    fn hangs_on(&self, id: &str) -> bool {
        let Some(c) = self.before.cx.lattice.credential(id) else { return false };
        let (found, plan) = self.old;
        let under_way = plan
            .credentials
            .iter()
            .any(|w| w.id == id && w.standing == CredentialStanding::UnderWay);
        let step = plan.actions.iter().any(|a| a.id == format!("credential-{id}"));
        let gates = found.goal_fit.iter().flat_map(|f| &f.gates);
        let asked = gates.filter(|g| g.state != GateState::Open).any(|g| c.is_called(&g.id));
        under_way || step || asked
    }

    /// The hours as they were and as they are; where half is no whole hour, that is said.
    fn halved(&self) -> String {
        let (old, new) = (self.before.request.hours_per_week, self.after.request.hours_per_week);
        let rounded = if old > new.saturating_mul(2) { ", rounded down" } else { "" };
        format!("{} a week in place of {old}{rounded}.", count(new, "hour", "hours"))
    }

    /// What can be said of a route that takes the place of another: its kind, or its risk.
    fn kind(&self) -> Option<String> {
        let (old, new) = (chosen(self.old)?, chosen(self.new)?);
        if old.label == RouteLabel::Stay || new.label == RouteLabel::Stay || ids(old) == ids(new) {
            return None;
        }
        let same = old.label == new.label;
        let riskier = new.grade > old.grade;
        let safer = new.grade < old.grade;
        let mut said = if same {
            format!("The next way of the kind called “{}” is taken.", new.label.label())
        } else {
            format!(
                "This is another kind of way: it was the one called “{}”, and it is now the one called “{}”.",
                old.label.label(),
                new.label.label()
            )
        };
        if riskier {
            said.push_str(&format!(" More can go wrong on it: {}.", and(&new.risk)));
        } else if safer {
            said.push_str(" Less can go wrong on it.");
        }
        let lo = |r: &Route| r.months.lo;
        if lo(new) < lo(old) && riskier {
            said.push_str(
                " That it may be sooner is no gain: it was left aside before for its risk.",
            );
        }
        let quicker = self.new.0.routes.iter().find(|r| {
            r.label != RouteLabel::Stay && r.months.lo < new.months.lo && r.grade > new.grade
        });
        if let Some(q) = quicker {
            said.push_str(&format!(
                " There is a quicker one with more risk, by {}.",
                q.legs.first().map_or_else(String::new, |l| small(&self.role(&l.role)))
            ));
        }
        Some(said)
    }

    /// Why fewer hours may leave the middle of a way as it was.
    fn middle(&self) -> Option<String> {
        let (old, new) = (chosen(self.old)?, chosen(self.new)?);
        let stays = *self.change == WhatIf::HalfTheHours
            && self.before.request.hours_per_week > 1
            && old.middle_months == new.middle_months
            && ids(old) == ids(new);
        stays.then(|| {
            "The middle of the way stays where it was: in the middle, the time in the jobs between decides it, and not the hours.".into()
        })
    }

    fn changes(&self) -> Vec<String> {
        let mut out: Vec<String> = self.kind().into_iter().collect();
        out.extend(self.said_first());
        if let WhatIf::FailExam(id) = self.change
            && self.held(id)
        {
            return out;
        }
        out.extend(self.way());
        out.extend(self.middle());
        out.extend(self.dates());
        out.extend(self.hours());
        out.extend(self.steps());
        out.extend(self.alternative());
        if out.is_empty() {
            out.push("Nothing in route, dates, hours or steps changes.".into());
        }
        out
    }

    /// What decides whether anything changes at all.
    fn said_first(&self) -> Option<String> {
        match self.change {
            WhatIf::HalfTheHours if self.before.request.hours_per_week == 1 => Some(
                "It was 1 hour a week already, and there is no less to plan with. Nothing changes."
                    .into(),
            ),
            WhatIf::MissAYear if self.before.request.years == 1 => Some(
                "The one year that you gave would be over; what follows is for one year more."
                    .into(),
            ),
            WhatIf::MissAYear => Some(format!(
                "Of {} {} left.",
                count(self.before.request.years, "year", "years"),
                if self.after.request.years == 1 {
                    "1 is".into()
                } else {
                    format!("{} are", self.after.request.years)
                }
            )),
            WhatIf::FailExam(id) if self.held(id) => {
                let renewal =
                    self.before.cx.lattice.credential(id).map_or("", |c| c.renewal.as_str());
                Some(format!(
                    "Nothing on this way changes. Its renewal, if you let it lapse: {renewal}"
                ))
            }
            WhatIf::FailExam(id) if !self.hangs_on(id) => Some(format!(
                "Nothing hangs on {}: you neither hold it nor work on it, no must-have of this way asks for it, and no step of the plan does.",
                self.exam(id)
            )),
            WhatIf::FailExam(id) if self.same() => Some(format!(
                "{} did not matter for this way: it opens no must-have here, and what it shows of knowledge moves no date.",
                self.exam(id)
            )),
            WhatIf::NoVacancy(role) if self.same() => Some(format!(
                "{} was on none of the jobs of this plan, so the plan stays as it is.",
                self.role(role)
            )),
            _ => None,
        }
    }

    fn same(&self) -> bool {
        let stops = |p: &Plan| -> Vec<_> {
            p.milestones.iter().map(|m| (m.role.clone(), m.from, m.until)).collect()
        };
        stops(&self.old.1) == stops(&self.new.1)
    }

    fn way(&self) -> Option<String> {
        let (old, new) = (jobs(&self.old.1), jobs(&self.new.1));
        let goal = self.role(&self.after.request.goal);
        match (old.is_empty(), new.is_empty()) {
            (true, true) => None,
            (false, true) => {
                let why = self.new.0.notes.first().cloned().unwrap_or_default();
                Some(format!("No way to {goal} is left. {why} {}", self.mend()).replace("  ", " "))
            }
            _ if old == new => None,
            _ => Some(format!("The way is now {}; it was {}.", way(&new), way(&old))),
        }
    }

    /// What would make the goal reachable again.
    fn mend(&self) -> String {
        match self.change {
            WhatIf::NoVacancy(r) if *r == self.after.request.goal => {
                let near: Vec<String> = self.near();
                let near = if near.is_empty() {
                    String::new()
                } else {
                    format!(" Or take another goal, such as {}.", and(&near))
                };
                format!(
                    "What would mend it: the same job with another employer, or waiting until the post is free.{near}"
                )
            }
            WhatIf::NoVacancy(_) => {
                "What would mend it: that job with another employer, or waiting until it is free."
                    .into()
            }
            WhatIf::MissAYear => {
                "What would mend it: more years, more hours a week, or a nearer goal.".into()
            }
            WhatIf::FailExam(id) => format!("What would mend it: sitting {} again.", self.exam(id)),
            WhatIf::HalfTheHours => "What would mend it: more hours a week, or more years.".into(),
        }
    }

    /// The jobs on the old way before the one that cannot be had, else those that are near.
    fn near(&self) -> Vec<String> {
        let on_the_way =
            self.old.1.milestones.iter().rev().skip(1).take(1).map(|m| m.title.clone());
        let near = self.new.0.nearest.iter().map(|r| self.role(r));
        let mut out: Vec<String> = on_the_way.chain(near).collect();
        out.dedup();
        out.truncate(3);
        out
    }

    fn dates(&self) -> Vec<String> {
        let last = |p: &Plan| p.milestones.last().map(|m| (m.title.clone(), m.from, m.until));
        let mut out = Vec::new();
        for m in &self.new.1.milestones {
            let old = self.old.1.milestones.iter().find(|o| o.role == m.role);
            if let Some(o) = old.filter(|o| o.from != m.from || o.until != m.until) {
                out.push(format!(
                    "{} may be begun from {} to {}; it was {} to {}.",
                    m.title,
                    date(m.from),
                    date(m.until),
                    date(o.from),
                    date(o.until)
                ));
            }
        }
        if let (Some((_, _, old)), Some((title, from, until))) =
            (last(&self.old.1), last(&self.new.1))
        {
            let end = later(self.before.cx.today, self.before.request.years * YEAR);
            if from > end {
                out.push(format!("{title} is then reached on {} at the earliest, after the end of your {} years ({}).", date(from), self.before.request.years, date(end)));
            } else if until > end && old <= end {
                out.push(format!(
                    "At the long end {title} is reached after the end of your {} years ({}).",
                    self.before.request.years,
                    date(end)
                ));
            }
        }
        out
    }

    fn hours(&self) -> Option<String> {
        let of = |r: &(Routes, Plan)| chosen(r).map(|c| c.hours);
        let (old, new) = (of(self.old)?, of(self.new)?);
        (old != new).then(|| format!("Hours of your own: {}, and before {}.", span(new), span(old)))
    }

    fn steps(&self) -> Vec<String> {
        let gone = missing(&self.old.1, &self.new.1);
        let added = missing(&self.new.1, &self.old.1);
        let mut out = Vec::new();
        if !gone.is_empty() {
            out.push(format!(
                "{} of the plan {} no longer needed.",
                count(gone.len(), "step", "steps"),
                if gone.len() == 1 { "is" } else { "are" }
            ));
        }
        if !added.is_empty() {
            out.push(format!("{} new.", count(added.len(), "step is", "steps are")));
        }
        out
    }

    /// Beside another way there is always waiting for the post.
    fn alternative(&self) -> Option<String> {
        let WhatIf::NoVacancy(role) = self.change else { return None };
        let m = self.old.1.milestones.iter().find(|m| m.role == *role)?;
        let goal = self.old.1.milestones.last()?;
        let mut said = format!(
            "The other answer is to wait a year on the same way: {} from {} in place of {}",
            m.title,
            date(later(m.from, YEAR)),
            date(m.from)
        );
        if goal.role != m.role {
            said.push_str(&format!(", and {} from {}", goal.title, date(later(goal.from, YEAR))));
        }
        Some(said + ".")
    }

    /// What a step is called in the plan that is kept, where there is still something to do.
    fn open_words<'a>(&'a self, a: &'a Action) -> Option<&'a str> {
        let kept = self.before.person.plan.as_deref();
        kept.map_or(Some(&a.what), |k| k.words_of(&a.id, &a.what))
    }

    /// Two or three things for this week, out of the plan as it is now.
    fn now(&self) -> Vec<String> {
        let mut out = Vec::new();
        match self.change {
            WhatIf::NoVacancy(role) if !self.same() => out.push(format!(
                "Ask who fills posts as {} when one is next expected to be free, and write the answer down.",
                small(&self.role(role))
            )),
            WhatIf::FailExam(id) if !self.same() => {
                out.push(format!("Find out when {} can be sat again and what that costs.", self.exam(id)));
            }
            WhatIf::MissAYear => out.push("Write down in one line what could take up the year, and what of it you can say no to.".into()),
            WhatIf::HalfTheHours => out.push("Choose the hours of the week that are left for this, and put them into the calendar.".into()),
            _ => {}
        }
        let soon =
            |a: &&Action| !matches!(a.kind, StepKind::Review | StepKind::Settle | StepKind::Search);
        // A year that could be lost has not begun: what is for this week is in the plan as it is.
        let plan = if *self.change == WhatIf::MissAYear { &self.old.1 } else { &self.new.1 };
        let open = plan.actions.iter().filter(soon).filter_map(|a| self.open_words(a));
        out.extend(open.take(NOW).map(str::to_owned));
        out.truncate(NOW);
        out
    }
}

fn jobs(p: &Plan) -> Vec<&str> {
    p.milestones.iter().map(|m| m.title.as_str()).collect()
}

fn way(jobs: &[&str]) -> String {
    if jobs.is_empty() { "staying where you are".into() } else { jobs.join(", then ") }
}

fn ids(r: &Route) -> Vec<String> {
    r.legs.iter().map(|l| l.role.clone()).collect()
}

fn chosen((found, plan): &(Routes, Plan)) -> Option<&Route> {
    found.routes.get(plan.route?)
}

fn span(s: Span) -> String {
    if s.lo == s.hi { s.lo.to_string() } else { format!("{} to {}", s.lo, s.hi) }
}

fn missing<'a>(of: &'a Plan, from: &Plan) -> Vec<&'a Action> {
    of.actions.iter().filter(|a| !from.actions.iter().any(|b| b.id == a.id)).collect()
}
