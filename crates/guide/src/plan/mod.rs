//! A plan along one route, in the order in which it can be lived: find out, tell somebody, do
//! something that grows you, try, get over what stops the move, look, settle, look at it again.

mod answers;
mod calendar;
mod certificates;
mod moving;
mod outlook;
mod settle;
mod staying;
mod tell;
mod under_way;
mod work;
mod wrote;

use jiff::civil::Date;
use switchback_model::going::{StepKind, StepState};
use switchback_model::lattice::{Family, Role};
use switchback_model::words::small;
use switchback_model::{
    Action, Leg, Person, Plan, Profile, Question, Route, RouteLabel, RouteRequest, Routes, Span,
};

use crate::Context;
pub(crate) use calendar::later;
pub(crate) use certificates::is_called as certificate_is_called;
pub(crate) use work::assignment;

/// What stands before the first assignment.
pub(crate) const ASK_FOR: &str = "Ask for this assignment: ";
/// What stands before the others.
pub(crate) const THEN: &str = "Then take on: ";
/// The name of a must-have about line management.
const RUNG: &str = "people-rung";
/// How a talk with somebody in the job begins.
pub(crate) const TALK: &str = "Talk for half an hour";

/// What a plan is made of.
#[derive(Debug, Clone, Copy)]
pub struct Planning<'a> {
    /// The person.
    pub person: &'a Person,
    /// The person, read through the lattice.
    pub profile: &'a Profile,
    /// What was asked; `None` where there is no job to start from.
    pub request: Option<&'a RouteRequest>,
    /// The routes that were found for it.
    pub found: &'a Routes,
    /// The route to plan along, by its place among them; ours where none is chosen.
    pub along: Option<usize>,
    /// The question that would help most.
    pub question: Option<&'a Question>,
}

/// What every part of a plan needs.
#[derive(Clone, Copy)]
struct Desk<'a> {
    ask: Planning<'a>,
    cx: &'a Context<'a>,
}

/// A plan along the route that was chosen; else along the fastest that fits into the years, or the
/// surest where that one is of a better grade of rarity.
#[must_use]
pub fn plan(ask: &Planning<'_>, cx: &Context<'_>) -> Plan {
    let desk = Desk { ask: *ask, cx };
    let Some((route, chosen)) = desk.route() else {
        return Plan {
            route: None,
            why: "There is no route to plan yet.".into(),
            milestones: Vec::new(),
            actions: desk.answers(None),
            credentials: Vec::new(),
            under_way: desk.under_way(None),
        };
    };
    let leg = chosen.legs.first().filter(|l| l.edge.is_some());
    let (milestones, mut actions) = match leg {
        Some(_) => desk.moving(chosen),
        None => (Vec::new(), desk.staying()),
    };
    let (credentials, exams) = desk.certificates(leg);
    actions.extend(exams);
    actions.sort_by_key(|a| a.by);
    Plan {
        route: Some(route),
        why: desk.why(chosen),
        milestones,
        actions,
        credentials,
        under_way: desk.under_way(leg),
    }
}

impl<'a> Desk<'a> {
    fn route(&self) -> Option<(usize, &'a Route)> {
        let routes = &self.ask.found.routes;
        let i = self.ask.along.or_else(|| {
            let fits = |r: &Route| r.months.lo <= self.years() * 12;
            let pick = |label: RouteLabel| routes.iter().position(|r| r.label == label && fits(r));
            let rarest = |i: usize| routes.get(i).map(|r| r.grade.rarest);
            let fastest = pick(RouteLabel::Fastest);
            let surest = pick(RouteLabel::Surest).filter(|i| rarest(*i) < fastest.and_then(rarest));
            let moving = |r: &Route| r.label != RouteLabel::Stay;
            let any = || routes.iter().position(|r| moving(r) && fits(r));
            let late = || routes.iter().position(moving);
            surest.or(fastest).or_else(any).or_else(late).or(routes.len().checked_sub(1))
        })?;
        routes.get(i).map(|r| (i, r))
    }

    fn years(&self) -> u32 {
        self.ask.request.map_or(self.cx.lattice.constants.default_years, |r| r.years)
    }

    fn hours_a_week(&self) -> u32 {
        let usual = self.cx.lattice.constants.default_hours_per_week;
        self.ask.request.map_or(usual, |r| r.hours_per_week).max(1)
    }

    fn start(&self) -> Option<&'a Role> {
        let request = self.ask.request.map(|r| &r.start.role);
        let held = || self.ask.profile.latest_role().map(|(_, r)| r);
        self.cx.lattice.role(request.or_else(held)?)
    }

    fn goal(&self) -> Option<&'a Role> {
        self.cx.lattice.role(&self.ask.request?.goal)
    }

    fn role(&self, leg: &Leg) -> Option<&'a Role> {
        self.cx.lattice.role(&leg.role)
    }

    /// A job without an employer?
    fn is_independent(role: &Role) -> bool {
        role.family == Family::Independent
    }

    fn why(&self, chosen: &Route) -> String {
        let goal = self.goal().map_or_else(|| "the goal".to_owned(), |g| small(&g.title));
        if chosen.label == RouteLabel::Stay {
            return if self.ask.found.reachable {
                "It is a plan for growing where you are; nothing in it leads away.".into()
            } else {
                format!(
                    "No route to {goal} was found, so this is a plan for growing where you are until that changes."
                )
            };
        }
        let mut said = vec![if chosen.label == RouteLabel::Other {
            "It follows one of the routes found. You can choose another.".to_owned()
        } else {
            format!(
                "It follows the route called “{}”. You can choose another.",
                chosen.label.label()
            )
        }];
        said.extend(self.in_time(chosen));
        if chosen.legs.len() > 1 {
            said.push("The hours are your own study. What later moves ask for is mostly learned in the jobs between, at work, and is not counted in hours.".into());
        }
        said.extend(self.only_if_people(chosen));
        said.extend(self.parts_with(chosen));
        said.extend(self.other_door(chosen));
        said.join(" ")
    }

    /// Do the years hold it, and by which of its figures?
    fn in_time(&self, chosen: &Route) -> Option<String> {
        let years = self.years();
        let months = Span::new(chosen.middle_months, chosen.middle_months).as_months();
        if chosen.months.lo > years * 12 {
            Some(format!("It takes longer than the {years} years that you gave."))
        } else if chosen.middle_months > years * 12 {
            Some(format!(
                "Only if all goes quickly does it fit your {years} years: by the middle of its figures it takes {months}."
            ))
        } else {
            None
        }
    }
}

/// A step with its name; what a kind needs besides is filled in where it is made.
fn step(kind: StepKind, key: &str, what: String, by: Date) -> Action {
    Action {
        id: format!("{}-{key}", kind_id(kind)),
        kind,
        state: StepState::Research,
        cost: None,
        to: None,
        what,
        by,
        begins: false,
        hours: None,
        evidence: String::new(),
        competency: None,
        why: String::new(),
    }
}

fn kind_id(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Answer => "answer",
        StepKind::Talk => "talk",
        StepKind::Assignment => "assignment",
        StepKind::Course => "course",
        StepKind::Credential => "credential",
        StepKind::BeSeen => "be-seen",
        StepKind::Trial => "trial",
        StepKind::Obstacle => "obstacle",
        StepKind::People => "people",
        StepKind::Search => "search",
        StepKind::Settle => "settle",
        StepKind::Keep => "keep",
        StepKind::Review => "review",
        StepKind::Own => "ready",
    }
}

/// A must-have without what the file has of it, which stands in brackets behind it.
fn bare(what: &str) -> &str {
    what.split_once(" (yours").map_or(what, |(asked, _)| asked)
}

pub(crate) fn level_words(lo: f64, hi: f64) -> String {
    if lo <= 0.0 && hi >= 4.0 {
        "a level nobody has asked you about yet".into()
    } else if (hi - lo).abs() < 1e-9 {
        format!("{lo:.0}")
    } else {
        format!("{lo:.0} to {hi:.0}")
    }
}
