//! The first move: the talk, the trial, what stops people, and the search.

use jiff::civil::Date;
use switchback_model::going::StepKind;
use switchback_model::lattice::{Hurdle, Move, PeopleRung, Role, Trial};
use switchback_model::words::{and, date, small};
use switchback_model::{Action, GateState, Leg, Milestone, Route, Span};

use super::answers::is_open;
use super::calendar::{days, earlier, later, next_monday, weeks};
use super::{Desk, TALK, step};

/// The name of a must-have about line management.
const RUNG: &str = "people-rung";

/// The days that everything else hangs on.
struct Days {
    talk: Date,
    search: Date,
}

impl<'a> Desk<'a> {
    pub(super) fn moving(&self, route: &'a Route) -> (Vec<Milestone>, Vec<Action>) {
        let Some(leg) = route.legs.first() else { return Default::default() };
        let (Some(edge), Some(role)) = (leg.edge.as_ref(), self.role(leg)) else {
            return Default::default();
        };
        let mut actions = self.answers(Some(leg));
        // Questions come first; who has none begins at once.
        let monday = next_monday(self.cx.today);
        let first = if actions.is_empty() { monday } else { days(monday, 7) };
        actions.extend(self.tell(leg));
        let work = self.work(leg, first);
        let ready = self.ready(route, first);
        let talk = days(self.cx.today, 28);
        let learned = later(self.cx.today, leg.months.lo.saturating_sub(edge.search_months.lo));
        let sure = ready.iter().map(|a| a.by).max().filter(|_| Self::is_independent(role));
        // One looks when one has learned, and when one knows what the job is like.
        let search = learned.max(work.done).max(days(talk, 21)).max(sure.unwrap_or(talk));
        let at = Days { talk, search };
        actions.extend(work.actions);
        actions.extend(ready);
        actions.push(self.talk(role, edge, &at));
        actions.extend(self.trial(leg, role, &at));
        actions.extend(self.obstacle(edge, role, &at));
        actions.extend(self.people(role, &at));
        let open = leg.learn.iter().any(is_open);
        actions.push(self.search(role, edge, open, &at));
        let milestones = self.milestones(route, later(search, edge.search_months.lo));
        actions.extend(self.outlook(route, &milestones));
        actions.extend(self.settle(route, &milestones));
        (milestones, actions)
    }

    /// When each job may be begun; the first no sooner than the search for it allows.
    fn milestones(&self, route: &Route, first: Date) -> Vec<Milestone> {
        let mut sum = Span::default();
        let mut day = first;
        let legs = route.legs.iter().filter(|l| l.edge.is_some());
        legs.enumerate()
            .map(|(i, l)| {
                sum = sum.plus(l.months);
                let from = later(self.cx.today, sum.lo);
                day = if i == 0 { day.max(from) } else { later(day, l.months.lo) };
                Milestone {
                    role: l.role.clone(),
                    title: self.cx.lattice.role_title(&l.role).to_owned(),
                    from: day,
                    until: later(self.cx.today, sum.hi).max(day),
                }
            })
            .collect()
    }

    fn talk(&self, role: &Role, edge: &Move, at: &Days) -> Action {
        let what = if Self::is_independent(role) {
            format!(
                "{TALK} each to two people who made this step ({}): what does a bad month look like?",
                small(&role.title)
            )
        } else {
            format!(
                "{TALK} to somebody who works as {}: what fills the week, and what do they miss?",
                small(&role.title)
            )
        };
        let mut a = step(StepKind::Talk, &role.id, what, at.talk);
        a.hours = Some(Span::new(1, 2));
        a.evidence = "three things you did not know before".into();
        a.why = format!("What has to be unlearned on this move (opinion): {}", edge.unlearn);
        a
    }

    /// A trial of the first job (F35, R000-17). It is offered: looking can begin while it runs.
    fn trial(&self, leg: &Leg, role: &Role, at: &Days) -> Option<Action> {
        let tried = self.ask.person.journal.trials.iter().any(|t| t.role == role.id);
        let mut suits = self.trials(leg, role);
        suits.sort_by_key(|t| {
            let kinds = if t.kinds.is_empty() { usize::MAX } else { t.kinds.len() };
            (kinds, t.weeks.hi)
        });
        let (t, others) = suits.split_first().filter(|_| !tried)?;
        let by = days(at.talk, 7);
        let end = weeks(by, t.weeks.hi);
        let mut what = format!(
            "Ask whether you can try it before you decide: {}. {} Whom to ask: {} It ends on {} at the latest. Have its terms and the way back in writing before it begins: {} Looking can begin while it runs.",
            small(&t.title),
            t.what,
            small(&t.ask_whom),
            date(end),
            small(&t.terms.join(" "))
        );
        if !others.is_empty() {
            let names: Vec<String> = others.iter().map(|o| small(&o.title)).collect();
            what.push_str(&format!(" Other ways to try it: {}.", and(&names)));
        }
        let mut a = step(StepKind::Trial, &role.id, what, by);
        a.begins = true;
        a.evidence = format!(
            "Signs that it suits: {} Signs that it does not: {}",
            t.success_signs.join(" "),
            t.stop_signs.join(" ")
        );
        a.why = format!(
            "You need not take anybody's word for the job. What it does not show: {} (opinion)",
            small(&t.does_not_show)
        );
        Some(a)
    }

    fn trials(&self, leg: &Leg, role: &Role) -> Vec<&'a Trial> {
        let all = self.cx.lattice.trials.iter();
        all.filter(|t| t.kinds.is_empty() || t.kinds.contains(&leg.kind))
            .filter(|t| t.families.is_empty() || t.families.contains(&role.family))
            .collect()
    }

    /// What usually stops the move, where it is met on the way in; the first weeks come later.
    fn obstacle(&self, edge: &Move, role: &Role, at: &Days) -> Option<Action> {
        if edge.hurdle != Hurdle::GettingIn {
            return None;
        }
        let by = earlier(at.search, 2).max(days(self.cx.today, 35)).min(at.search);
        let what = format!(
            "Before you apply, begin on what usually stops this move. {} What helps: {}",
            edge.obstacle, edge.mend
        );
        let mut a = step(StepKind::Obstacle, &role.id, what, by);
        a.begins = true;
        a.evidence = "somebody who decides on such jobs has seen it".into();
        a.why = "It is what usually stops this move (opinion).".into();
        Some(a)
    }

    fn search(&self, role: &Role, edge: &Move, open: bool, at: &Days) -> Action {
        let (what, shown) = if Self::is_independent(role) {
            (
                "From here on: look for the first paid order, before you give notice.".to_owned(),
                "a signed order, or three refusals with their reasons",
            )
        } else {
            (
                format!(
                    "From here on, if the points above are met: look and apply for {}, inside first.",
                    small(&role.title)
                ),
                "applications sent, with date and answer",
            )
        };
        let mut a = step(StepKind::Search, &role.id, what, at.search);
        a.begins = true;
        a.evidence = shown.into();
        a.why = format!(
            "Looking usually takes {} to {} months (opinion), and comes after the learning and the time in the job before.",
            edge.search_months.lo, edge.search_months.hi
        );
        if open {
            a.why.push_str(" Where an answer of yours shows a gap, this day moves back.");
        }
        a
    }

    /// The rung of line management that the goal asks for: what the first job has to bring for it.
    fn people(&self, role: &Role, at: &Days) -> Option<Action> {
        let goal = self.ask.found.goal_fit.as_ref()?;
        let gate = goal.gates.iter().find(|g| g.id == RUNG && g.state != GateState::Open)?;
        if role.people_rung == PeopleRung::None {
            return None;
        }
        let what = format!(
            "Ask, wherever you apply as {}, how many people would report to you, and whether hiring, appraisals and pay are yours to decide.",
            small(&role.title)
        );
        let mut a = step(StepKind::People, &role.id, what, at.search);
        a.begins = true;
        a.evidence = "the number and the three answers, for each post".into();
        a.why = format!(
            "{} has this must-have, which is not met by what the file tells: {}. The job usually comes with {}, and not every post by that name does.",
            self.cx.lattice.role_title(&goal.role),
            gate.what,
            role.people_rung.label()
        );
        Some(a)
    }

    /// What to be sure of before living without an employer (F32, R004-27), before notice is given.
    fn ready(&self, route: &Route, first: Date) -> Vec<Action> {
        let independent = |l: &&Leg| self.role(l).is_some_and(Self::is_independent);
        let Some(leg) = route.legs.iter().find(independent) else { return Vec::new() };
        let before: u32 =
            route.legs.iter().take_while(|l| l.role != leg.role).map(|l| l.months.lo).sum();
        let begin = later(first, before);
        let all = self.cx.lattice.readiness.iter();
        all.filter(|r| r.roles.is_empty() || r.roles.contains(&leg.role))
            .zip(1u32..)
            .map(|(r, i)| {
                let what = format!("Before you give notice, answer for yourself: {}", r.question);
                let mut a = step(StepKind::Own, &r.id, what, weeks(begin, i));
                a.evidence = r.enough.clone();
                a.why = format!("{}: {} (opinion)", r.title, r.otherwise);
                a
            })
            .collect()
    }
}
