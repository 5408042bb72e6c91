//! Assignments for what is certainly missing, cheapest first; courses after them (F38).

use jiff::civil::Date;
use switchback_model::going::{AssignmentState, StepKind, StepState};
use switchback_model::lattice::Competency;
use switchback_model::{Action, Interval, Learn, Leg, Span};

use super::answers::is_open;
use super::calendar::{begin, weeks};
use super::{ASK_FOR, Desk, THEN, level_words, step};
use crate::walk::hours;

/// No assignment at work is over sooner.
const LEAST_WEEKS: u32 = 2;

/// The assignment that leads towards a level: they stand in the lattice from the cheapest to the
/// largest, with a course last, which is left to the person.
pub(crate) fn assignment(c: &Competency, to: u8) -> Option<&str> {
    c.grow.get(place(c, to)).map(String::as_str)
}

fn place(c: &Competency, to: u8) -> usize {
    usize::from(to.saturating_sub(1)).min(c.grow.len().saturating_sub(2))
}

/// One assignment: a level or two of one competency.
struct Piece<'a> {
    learn: &'a Learn,
    c: &'a Competency,
    to: u8,
    hours: Span,
}

/// Assignments with their days.
pub(super) struct Work {
    pub(super) actions: Vec<Action>,
    /// The day on which all of them may be done, at the earliest.
    pub(super) done: Date,
}

impl<'a> Desk<'a> {
    /// The assignments before the first move, one after the other from a day on. Each has a slot at
    /// the short end of its hours, so that the days are the earliest.
    pub(super) fn work(&self, leg: &'a Leg, first: Date) -> Work {
        let mut day = begin(first);
        let mut actions = Vec::new();
        for (i, p) in self.pieces(leg).iter().enumerate() {
            actions.push(self.assignment(leg, p, i == 0, day));
            let weeks_long = p.hours.lo.div_ceil(self.hours_a_week()).max(LEAST_WEEKS);
            day = begin(weeks(day, weeks_long));
        }
        actions.extend(self.course(leg, day));
        Work { actions, done: day }
    }

    fn pieces(&self, leg: &'a Leg) -> Vec<Piece<'a>> {
        let mut out: Vec<Piece<'a>> = Vec::new();
        for l in leg.learn.iter().filter(|l| !is_open(l)) {
            let Some(c) = self.cx.lattice.competency(&l.competency) else { continue };
            out.extend(self.levels(l, c));
        }
        out.sort_by(|a, b| {
            let weight = b.learn.weight.total_cmp(&a.learn.weight);
            a.hours.lo.cmp(&b.hours.lo).then(weight).then(a.c.id.cmp(&b.c.id))
        });
        out
    }

    /// One piece a level, two levels together where the lattice has the same assignment for both.
    fn levels(&self, l: &'a Learn, c: &'a Competency) -> Vec<Piece<'a>> {
        let mut out: Vec<Piece<'a>> = Vec::new();
        let mut from = l.from;
        let lowest = l.from.hi.floor().clamp(0.0, 3.0) as u8 + 1;
        for to in lowest..=l.to {
            let more = hours(from, to, &self.cx.lattice.constants);
            from = Interval::point(f64::from(to));
            match out.last_mut().filter(|p| place(c, p.to) == place(c, to)) {
                Some(p) => {
                    p.to = to;
                    p.hours = p.hours.plus(more);
                }
                None => out.push(Piece { learn: l, c, to, hours: more }),
            }
        }
        out
    }

    fn assignment(&self, leg: &Leg, p: &Piece<'_>, first: bool, by: Date) -> Action {
        let title = p.c.title.to_lowercase();
        let verb = if first { ASK_FOR } else { THEN };
        let running = self.running(&p.c.id);
        let what = match running {
            Some(w) => format!("Bring to its end what is under way: “{w}”. It grows {title}."),
            None => format!("{verb}{}", assignment(p.c, p.to).unwrap_or_default()),
        };
        let key = format!("{}-{}", p.c.id, p.to);
        let mut a = step(StepKind::Assignment, &key, what, by);
        let knows = self.ask.profile.standings.get(p.c.id.as_str()).and_then(|s| s.knowledge);
        let known = knows.filter(|k| f64::from(*k) > p.learn.from.hi);
        a.state = match (running, known) {
            (None, None) => StepState::Learn,
            _ => StepState::Apply,
        };
        a.begins = true;
        a.to = Some(p.to);
        a.hours = Some(p.hours);
        a.evidence = p.c.levels.statement(p.to).to_owned();
        a.competency = Some(p.c.id.clone());
        let stands = level_words(p.learn.from.lo, p.learn.from.hi);
        let mut why = format!(
            "{} takes people from {} of 4 in {title} on, and you are at {stands}.",
            self.cx.lattice.role_title(&leg.role),
            p.learn.to
        );
        why.push_str(" It is done at work, by asking for it; the hours are those that such work usually takes to make the level, and one piece alone is less (opinion).");
        if let Some(k) = known {
            why.push_str(&format!(" You rated what you know at {k}: what is missing is doing it."));
        }
        a.why = why;
        a
    }

    /// An assignment of the journal that is under way and grows this.
    pub(super) fn running(&self, competency: &str) -> Option<&'a str> {
        let all = &self.ask.person.journal.assignments;
        all.iter()
            .find(|a| {
                a.state == AssignmentState::UnderWay && a.grows.iter().any(|g| g == competency)
            })
            .map(|a| a.what.as_str())
    }

    /// A course for the gap of most weight that no certificate and no knowledge of the person
    /// covers, after its assignments.
    fn course(&self, leg: &Leg, by: Date) -> Option<Action> {
        // One gap has one answer: where a certificate is asked for, no course is.
        let exams = self.certificates(Some(leg)).1;
        let examined = |c: &str| exams.iter().any(|e| e.competency.as_deref() == Some(c));
        let missing = |l: &&Learn| {
            let knows = self.ask.profile.standings.get(l.competency.as_str());
            let enough = knows.and_then(|s| s.knowledge).is_some_and(|k| k >= l.to);
            !is_open(l) && !enough && !self.certified(&l.competency) && !examined(&l.competency)
        };
        let l = leg.learn.iter().find(missing)?;
        let c = self.cx.lattice.competency(&l.competency)?;
        let text = c.grow.last().filter(|_| c.grow.len() > 1)?;
        let title = c.title.to_lowercase();
        let what = format!("Only if you still want it after the assignments on {title}: {text}");
        let mut a = step(StepKind::Course, &c.id, what, by);
        a.state = StepState::Learn;
        a.begins = true;
        a.competency = Some(c.id.clone());
        a.evidence = "one thing from it that you used at work in the month after".into();
        a.why = format!(
            "Assignments come first; for {title} a course is the last of what we list (opinion). Its hours and its price: no information."
        );
        Some(a)
    }

    /// Does a certificate that the person holds show this competency?
    fn certified(&self, competency: &str) -> bool {
        self.cx
            .lattice
            .credentials
            .iter()
            .any(|c| self.holds(c) && c.shows.iter().any(|s| s.competency == competency))
    }
}
