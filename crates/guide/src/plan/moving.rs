//! The first move: the talk, the trial, what stops people, and the search.

use jiff::civil::Date;
use switchback_model::going::StepKind;
use switchback_model::lattice::{Hurdle, Move, PeopleRung, Role, Trial};
use switchback_model::words::{and, date, small};
use switchback_model::{Action, GateResult, GateState, Leg, Milestone, Route, Span};

use super::answers::is_open;
use super::calendar::{begin, days, days_before, earlier, later, next_monday, weeks};
use super::tell::{SPOKEN_FOR, article};
use super::{Desk, RUNG, TALK, bare, step};

/// Jobs that are named in place of one without people in the line.
const INSTEAD: usize = 3;
/// Months before a life without an employer in which its questions are asked.
const READY: u32 = 6;
/// Of the questions before it, the one about money saved, which takes longest.
const SAVED: &str = "reserve";
/// The trial of those who hold a director's job already.
const AS_DIRECTOR: &str = "formally-for-a-quarter";
/// Months after which a trial or a first result tells something.
const TELLS: u32 = 6;
/// The level from which people in the line can be had by asking; below it they are the promotion.
const GIVEN_PEOPLE: u8 = 4;

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
        let first = begin(if actions.is_empty() { monday } else { days(monday, 7) });
        actions.splice(..0, self.ask_why());
        actions.splice(..0, self.holds_it(leg));
        actions.splice(..0, self.weigh_offer());
        actions.extend(self.tell(leg));
        actions.extend(self.successor(leg));
        actions.extend(self.people_here(leg));
        actions.extend(self.training_bar(role));
        let work = self.work(leg, first);
        let ready = self.ready(route, first);
        let talk = begin(days(self.cx.today, 28));
        let learned = later(self.cx.today, leg.months.lo.saturating_sub(edge.search_months.lo));
        let sure = ready.iter().map(|a| a.by).max().filter(|_| Self::is_independent(role));
        // One looks when one has learned, and when one knows what the job is like.
        let search = learned.max(work.done).max(days(talk, 21)).max(sure.unwrap_or(talk));
        let search = begin(search);
        let at = Days { talk, search };
        actions.extend(work.actions);
        actions.extend(ready);
        actions.push(self.talk(role, edge, &at));
        let begins = later(search, edge.search_months.lo);
        actions.extend(self.trying(leg, role, begins, &at));
        actions.extend(self.obstacle(edge, role, &at));
        actions.extend(self.people(role, &at));
        let open = leg.learn.iter().any(is_open);
        let helps = actions.iter().any(|a| matches!(a.kind, StepKind::Trial | StepKind::Obstacle));
        actions.push(self.search(role, edge, (open, helps), &at));
        let milestones = self.milestones(route, later(search, edge.search_months.lo));
        actions.extend(self.way_back(leg, route, &milestones));
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
                "{TALK} to somebody who is {} {}: what fills the week, and what do they miss?",
                article(&role.title),
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
    fn trying(&self, leg: &Leg, role: &Role, begins: Date, at: &Days) -> Option<Action> {
        let tried = self.ask.person.journal.trials.iter().any(|t| t.role == role.id);
        let mut suits = self.trials(leg, role);
        suits.sort_by_key(|t| {
            let kinds = if t.kinds.is_empty() { usize::MAX } else { t.kinds.len() };
            (kinds, t.weeks.hi)
        });
        let (t, others) = suits.split_first().filter(|_| !tried)?;
        let by = begin(days(at.talk, 7));
        // No trial runs past the day on which the job itself may begin, where its least time allows.
        let end = weeks(by, t.weeks.hi).min(begins.max(weeks(by, t.weeks.lo)));
        let terms: Vec<String> = (1..)
            .zip(&t.terms)
            .map(|(i, t)| format!("({i}) {}", small(t.trim_end_matches('.'))))
            .collect();
        let mut what = format!(
            "Ask whether you can try it before you decide: {}. {} Whom to ask: {} It ends on {} at the latest, and sooner if you begin the job. Have its terms and the way back in writing before it begins: {}. Looking can begin while it runs.",
            small(&t.title),
            t.what,
            small(&t.ask_whom),
            date(end),
            terms.join("; ")
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
        let director = self.start().is_some_and(|r| r.level >= SPOKEN_FOR);
        let fits = |t: &Trial| t.families.is_empty() || t.families.contains(&role.family);
        let suited = self.cx.lattice.trials.iter().any(|t| t.id == AS_DIRECTOR && fits(t));
        let all = self.cx.lattice.trials.iter();
        all.filter(|t| t.kinds.is_empty() || t.kinds.contains(&leg.kind))
            .filter(|t| fits(t))
            // Who holds a director's job tries another by taking it, not by helping out.
            .filter(|t| (t.id == AS_DIRECTOR) == (director && suited))
            .collect()
    }

    /// What usually stops the move, where it is met on the way in; the first weeks come later.
    fn obstacle(&self, edge: &Move, role: &Role, at: &Days) -> Option<Action> {
        if edge.hurdle != Hurdle::GettingIn {
            return None;
        }
        let by = earlier(at.search, 2).max(days(self.cx.today, 35)).min(at.search);
        let by = begin(by);
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

    fn search(&self, role: &Role, edge: &Move, (open, helps): (bool, bool), at: &Days) -> Action {
        let (mut what, shown) = if Self::is_independent(role) {
            (
                "From here on: look for the first paid order, before you give notice.".to_owned(),
                "a signed order, or three refusals with their reasons",
            )
        } else {
            let job = small(&role.title);
            let where_to = match self.refused().filter(|r| r.inside_often()) {
                Some(r) if r.words.is_none() => format!(
                    "inside and outside at the same time; you were turned down {} times inside",
                    r.inside
                ),
                Some(_) => {
                    "inside and outside at the same time, for inside you were turned down".into()
                }
                None => "inside first".to_owned(),
            };
            let begin = if self.offered().is_some() {
                "If the offer comes to nothing"
            } else {
                "From here on"
            };
            (
                format!("{begin}, look and apply for posts as {job}, {where_to}."),
                "applications sent, with date and answer",
            )
        };
        if helps {
            what.push_str(&format!(
                " You need not wait for the steps begun before: they tell something from about {} on (opinion).",
                date(later(at.search, TELLS))
            ));
        }
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
        a.why.push_str(self.let_go().unwrap_or_default());
        a
    }

    /// The must-have about people in the line of the goal, where it is not met.
    fn rung_missing(&self) -> Option<(&'a Role, &'a GateResult)> {
        let goal = self.ask.found.goal_fit.as_ref()?;
        let gate = goal.gates.iter().find(|g| g.id == RUNG && g.state != GateState::Open)?;
        Some((self.cx.lattice.role(&goal.role)?, gate))
    }

    /// Jobs with a team to take in place of one that comes without.
    fn instead(&self, role: &Role) -> Option<String> {
        let first = self.ask.found.team_first.as_ref()?;
        let jobs = first.jobs.iter().filter(|j| **j != role.id).take(INSTEAD);
        let jobs: Vec<String> = jobs.map(|j| small(self.cx.lattice.role_title(j))).collect();
        (!jobs.is_empty()).then(|| or(&jobs))
    }

    /// The first job closes the gap only where people report to you in it.
    pub(super) fn only_if_people(&self, route: &Route) -> Option<String> {
        let (_, gate) = self.rung_missing()?;
        let role = route.legs.first().filter(|l| l.edge.is_some()).and_then(|l| self.role(l))?;
        if role.people_rung == PeopleRung::None {
            return None;
        }
        let instead = self
            .instead(role)
            .map_or_else(String::new, |jobs| format!(" If not, look at {jobs} first."));
        Some(format!(
            "What is not met is this: {}. A post as {} brings it nearer only if people report to you in the line; in many, people are lent.{instead}",
            bare(&gate.what),
            small(&role.title)
        ))
    }

    /// People in the line where one is now: asked for before a new post is looked for.
    fn people_here(&self, leg: &Leg) -> Option<Action> {
        let (goal, gate) = self.rung_missing()?;
        let nobody = self.ask.profile.rung.lo == PeopleRung::None;
        let role = self.role(leg).filter(|_| nobody)?;
        if role.people_rung == PeopleRung::None && goal.people_rung == PeopleRung::None {
            return None;
        }
        let instead = self.instead(role).unwrap_or_else(|| "a post with a small team".into());
        let what = if self.start().is_some_and(|r| r.level < GIVEN_PEOPLE) {
            format!(
                "See a starter through the first three months, look after an apprentice, or stand in for your team lead during leave. People of your own come with a post that has a small team: {instead}."
            )
        } else {
            format!(
                "Ask to take over two or three people in the line where you are now, with their appraisals. If that cannot be done, look for a job at your own level that has a small team: {instead}."
            )
        };
        let by = begin(days(next_monday(self.cx.today), 14));
        let mut a = step(StepKind::People, "here", what, by);
        a.evidence = "a yes with names and a day, or a no with its reason".into();
        a.why = format!(
            "{} has this must-have, which is not met according to your file: {}. No course and no certificate gives it. “Stuck” says more.",
            goal.title,
            bare(&gate.what)
        );
        Some(a)
    }

    /// The rung of line management that the goal asks for: what the first job has to bring for it.
    fn people(&self, role: &Role, at: &Days) -> Option<Action> {
        let (goal, gate) = self.rung_missing()?;
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
            "{} has this must-have, which is not met according to your file: {}. The job usually comes with {}, and not every post by that name does.",
            goal.title,
            bare(&gate.what),
            role.people_rung.label()
        );
        Some(a)
    }

    /// The way back, in writing before the post is signed: where one leaves one's own trade.
    fn way_back(&self, leg: &Leg, route: &Route, milestones: &[Milestone]) -> Option<Action> {
        let (start, role, m) = (self.start()?, self.role(leg)?, milestones.first()?);
        if role.family == start.family || Self::is_independent(role) {
            return None;
        }
        let comes_back =
            route.legs.iter().filter_map(|l| self.role(l)).any(|r| r.family == start.family);
        let what = if comes_back {
            format!(
                "Before you sign, agree in writing with those you leave what they would need to see to take you back, higher than {} {}, and who of them you stay in touch with.",
                article(&start.title),
                small(&start.title)
            )
        } else {
            format!(
                "Before you sign, agree in writing whether there is a way back to your work as {}, who holds it open, and until when.",
                small(&start.title)
            )
        };
        let by = days_before(m.from, 21).max(self.cx.today);
        let mut a = step(StepKind::Keep, "way-back", what, begin(by));
        a.evidence = "the sentence in writing, with a name, or a no".into();
        a.why = "A way back that is first spoken of after half a year is seldom there (opinion)."
            .into();
        Some(a)
    }

    /// What to be sure of before living without an employer (F32, R004-27), before notice is given.
    fn ready(&self, route: &Route, first: Date) -> Vec<Action> {
        let independent = |l: &&Leg| self.role(l).is_some_and(Self::is_independent);
        let Some(leg) = route.legs.iter().find(independent) else { return Vec::new() };
        let before: u32 =
            route.legs.iter().take_while(|l| l.role != leg.role).map(|l| l.months.lo).sum();
        // They belong to the notice that is given last, not to the jobs before it.
        let by = match route.legs.first() {
            Some(l) if l.role == leg.role => begin(weeks(first, 2)),
            _ => {
                begin(earlier(later(first, before.saturating_add(leg.months.lo)), READY).max(first))
            }
        };
        let all = self.cx.lattice.readiness.iter();
        let (saved, others): (Vec<_>, Vec<_>) = all
            .filter(|r| r.roles.is_empty() || r.roles.contains(&leg.role))
            .partition(|r| r.id == SAVED);
        let mut out: Vec<Action> = saved
            .iter()
            .map(|r| {
                let what = format!("Before you give notice, answer for yourself: {}", r.question);
                let mut a = step(StepKind::Own, &r.id, what, begin(weeks(first, 1)));
                a.evidence.clone_from(&r.enough);
                a.why = format!("{}: {} (opinion)", r.title, r.otherwise);
                a
            })
            .collect();
        let asked: Vec<String> = (1..)
            .zip(&others)
            .map(|(i, r)| format!("({i}) {} Enough: {}", r.question, small(&r.enough)))
            .collect();
        if !asked.is_empty() {
            let what = format!("Before you give notice, answer for yourself: {}", asked.join(" "));
            let mut a = step(StepKind::Own, "others", what, by);
            a.evidence = "a line for each".into();
            let why: Vec<String> = others.iter().map(|r| r.otherwise.clone()).collect();
            a.why = format!("{} (opinion)", why.join(" "));
            out.push(a);
        }
        out
    }
}

/// "PMO manager or IT manager".
fn or(jobs: &[String]) -> String {
    match jobs.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => String::new(),
    }
}
