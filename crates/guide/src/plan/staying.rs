//! Staying is a full answer with steps of its own (F33): nothing in it leads away.

use switchback_model::Action;
use switchback_model::going::{StepKind, StepState};
use switchback_model::lattice::{MoveKind, RightName, Role};
use switchback_model::words::{capital, small};

use super::calendar::{begin, days, later, next_monday};
use super::tell::from_strategy;
use super::{ASK_FOR, Desk, assignment, step};
use crate::fit::fit;
use crate::profile::months_words;
use crate::rights::rights_beside;

impl Desk<'_> {
    pub(super) fn staying(&self) -> Vec<Action> {
        let Some(role) = self.start() else { return self.answers(None) };
        let mut out = self.answers(None);
        out.extend(self.still_to_learn(role));
        out.extend(self.grow_here(role));
        out.extend(self.deepen());
        out.extend(self.elsewhere(role));
        out.extend(self.right(role));
        out.extend(self.settling_here(role));
        out.push(self.look(None));
        out
    }

    fn still_to_learn(&self, role: &Role) -> Option<Action> {
        let learns = role.learns.first()?;
        let by = later(self.cx.today, 2);
        let what = format!(
            "Look whether there is still this to be learned where you are: {learns} If there is, ask for the work in which it is learned."
        );
        let mut a = step(StepKind::Talk, "still-to-learn", what, by);
        a.evidence = "one piece of work with a day, or a line that you have it already".into();
        let held = self.ask.profile.latest_role().and_then(|(h, _)| h.months);
        a.why = format!(
            "It is what {} usually teaches (opinion). By the file you have been in it for {}.",
            small(&role.title),
            months_words(held)
        );
        Some(a)
    }

    /// Assignments for what the present job asks for and certainly is not there.
    fn grow_here(&self, role: &Role) -> Vec<Action> {
        let fit = fit(self.ask.profile, role, self.cx);
        let most = self.cx.lattice.constants.most_assignments;
        let first = begin(days(next_monday(self.cx.today), 7));
        let gaps = fit.gaps().into_iter().take(most).zip(0u32..);
        gaps.filter_map(|(p, i)| {
            let c = self.cx.lattice.competency(&p.competency)?;
            let next = (p.level.hi.floor().clamp(0.0, 3.0) as u8 + 1).min(p.required);
            let by = begin(later(first, 3 * i));
            let key = format!("{}-{next}", c.id);
            let what = format!("{ASK_FOR}{}", assignment(c, next)?);
            let mut a = step(StepKind::Assignment, &key, what, by);
            a.state = StepState::Learn;
            a.begins = true;
            a.to = Some(next);
            a.hours = Some(crate::walk::hours(p.level, next, &self.cx.lattice.constants));
            a.evidence = c.levels.statement(next).to_owned();
            a.competency = Some(c.id.clone());
            a.why = format!(
                "{} asks for {} of 4 in {}, and you are at {}.",
                role.title,
                p.required,
                c.title.to_lowercase(),
                super::level_words(p.level.lo, p.level.hi)
            );
            Some(a)
        })
        .collect()
    }

    fn deepen(&self) -> Option<Action> {
        let s = self.cx.lattice.strategies.iter().find(|s| s.id == "stay-and-deepen")?;
        Some(from_strategy(s, days(next_monday(self.cx.today), 14)))
    }

    /// The same title in another kind of place: a look, for who wants one.
    fn elsewhere(&self, role: &Role) -> Option<Action> {
        let mut all = self.cx.lattice.moves_from(&role.id);
        let m = all.find(|m| m.kind == MoveKind::Stay)?;
        let what = format!(
            "Only if you want to know: the same title elsewhere can be another job. {} {}",
            m.transfers, m.mend
        );
        let mut a = step(StepKind::Talk, "same-title-elsewhere", what, later(self.cx.today, 6));
        a.evidence = "what differs there, in three lines".into();
        a.why = format!("What one meets there (opinion): {}", m.unlearn);
        Some(a)
    }

    /// A right to ask for: one that the person likes and the job gives little of; without a word on
    /// likings, the person looks for themselves.
    fn right(&self, role: &Role) -> Option<Action> {
        let rows = rights_beside(self.ask.person, role, self.cx).rows;
        let much = self.cx.lattice.constants.right_much;
        let wanted = rows
            .iter()
            .filter(|r| r.likes.is_some_and(|l| l >= much && l > r.amount))
            .max_by_key(|r| r.likes.map_or(0, |l| l - r.amount));
        let decides = &role.decision_rights.of(RightName::Decides).what;
        let (what, why) = match wanted {
            Some(r) => (
                format!(
                    "Ask for one thing more that is yours where you like to {}. Today the job usually has this: {}",
                    verb(r.right),
                    r.what
                ),
                format!(
                    "You marked that liking with {} of 4, and the job usually gives {} (opinion).",
                    r.likes.unwrap_or_default(),
                    r.amount
                ),
            ),
            None => (
                format!(
                    "Write down what you decide today and ask for one decision more. The job usually has this: {decides}"
                ),
                "A job can be widened by what it may decide, without a new title (opinion).".into(),
            ),
        };
        let mut a = step(StepKind::Keep, "right", capital(&what), later(self.cx.today, 3));
        a.evidence = "the decision in one line, with a yes, or a no and its reason".into();
        a.why = why;
        Some(a)
    }
}

fn verb(right: RightName) -> &'static str {
    match right {
        RightName::Decides => "decide",
        RightName::Advises => "advise",
        RightName::Flags => "point things out",
        RightName::Fixes => "put things right",
        RightName::Accountable => "answer for the outcome",
    }
}
