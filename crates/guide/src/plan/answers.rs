//! What must be answered first: nothing is set as homework whose level nobody has asked about.

use switchback_model::going::StepKind;
use switchback_model::words::{and, count, small};
use switchback_model::{Action, GateState, Learn, Leg};

use super::calendar::next_monday;
use super::{Desk, level_words, step};
use crate::fit::fit;
use crate::question::question_about;

/// Questions that stand alone; further ones are asked together.
const ALONE: usize = 3;

/// May the level be there already, so that homework may be needless?
pub(super) fn is_open(l: &Learn) -> bool {
    l.from.hi >= f64::from(l.to)
}

impl Desk<'_> {
    /// Answers of this Monday: the question that helps most, must-haves, levels of the first move.
    pub(super) fn answers(&self, leg: Option<&Leg>) -> Vec<Action> {
        let mut out: Vec<Action> = Vec::new();
        let first = self.ask.question.and_then(|q| q.competency.as_deref());
        let mut open: Vec<&Learn> =
            leg.into_iter().flat_map(|l| &l.learn).filter(|l| is_open(l)).collect();
        open.sort_by_key(|l| first != Some(l.competency.as_str()));
        if !open.iter().any(|l| first == Some(l.competency.as_str())) {
            out.extend(self.best_question());
        }
        for must in self.must_haves(leg) {
            let asked = must.competency.as_deref();
            let twice = asked.is_some_and(|c| open.iter().any(|l| l.competency == c));
            if !twice && !out.iter().any(|a| a.id == must.id) {
                out.push(must);
            }
        }
        // One question more is not worth a line of its own kind.
        let alone = if open.len() == ALONE + 1 { ALONE + 1 } else { ALONE };
        let (alone, rest) = open.split_at(open.len().min(alone));
        out.extend(leg.into_iter().flat_map(|leg| alone.iter().map(|l| self.level(leg, l))));
        out.extend(leg.and_then(|leg| self.rest(leg, rest)));
        out
    }

    fn best_question(&self) -> Option<Action> {
        let q = self.ask.question?;
        let key = match (&q.competency, q.position) {
            (Some(c), _) => c.clone(),
            (None, Some(p)) => format!("title-{p}"),
            (None, None) => "question".into(),
        };
        let by = next_monday(self.cx.today);
        let mut a = step(StepKind::Answer, &key, format!("Answer one question: {}", q.text), by);
        a.evidence = "your answer, with one thing you did that shows it".into();
        a.why.clone_from(&q.why);
        a.competency.clone_from(&q.competency);
        Some(a)
    }

    /// Must-haves of the goal and of the first job of which nothing is known.
    fn must_haves(&self, leg: Option<&Leg>) -> Vec<Action> {
        let by = next_monday(self.cx.today);
        let first = leg.and_then(|l| self.role(l)).map(|r| fit(self.ask.profile, r, self.cx));
        let fits = self.ask.found.goal_fit.iter().chain(&first);
        let gates = fits.flat_map(|f| f.gates.iter().map(move |g| (&f.role, g)));
        let unknown = gates.filter(|(_, g)| g.state == GateState::Unknown);
        let mut out: Vec<Action> = Vec::new();
        for (role, g) in unknown {
            let competency = self.cx.lattice.competency(&g.id).map(|c| c.id.clone());
            let key = competency.clone().unwrap_or_else(|| format!("must-have-{}", g.id));
            let what = format!(
                "Settle a must-have of {}: say whether you meet it ({}).",
                small(self.cx.lattice.role_title(role)),
                g.what
            );
            let mut a = step(StepKind::Answer, &key, what, by);
            a.evidence = "yes or no, with when and where".into();
            a.why.clone_from(&g.why);
            a.competency = competency;
            if !out.iter().any(|o| o.id == a.id) {
                out.push(a);
            }
        }
        out
    }

    fn level(&self, leg: &Leg, l: &Learn) -> Action {
        let title = self.cx.lattice.competency_title(&l.competency);
        let text = question_about(&l.competency, self.cx.lattice)
            .map_or_else(|| format!("{title}: where do you stand?"), |q| q.text);
        let by = next_monday(self.cx.today);
        let what = format!("Find out before you learn anything. {text}");
        let mut a = step(StepKind::Answer, &l.competency, what, by);
        a.competency = Some(l.competency.clone());
        a.to = Some(l.to);
        a.evidence = "a level from 0 to 4, with one thing you did that shows it".into();
        a.why = format!(
            "{} takes people from {} of 4 on, and the file leaves open where you are ({}). At {} or above there is nothing to do; below that it becomes an assignment, of {} hours at the most.",
            self.cx.lattice.role_title(&leg.role),
            l.to,
            level_words(l.from.lo, l.from.hi),
            l.to,
            l.hours.hi
        );
        a
    }

    fn rest(&self, leg: &Leg, rest: &[&Learn]) -> Option<Action> {
        if rest.is_empty() {
            return None;
        }
        let names: Vec<String> = rest
            .iter()
            .map(|l| self.cx.lattice.competency_title(&l.competency).to_lowercase())
            .collect();
        let by = next_monday(self.cx.today);
        let what = format!(
            "Answer {} about your levels: {}.",
            count(rest.len(), "more question", "more questions"),
            and(&names)
        );
        let mut a = step(StepKind::Answer, "others", what, by);
        a.evidence = "a level from 0 to 4 for each".into();
        a.why = format!(
            "{} asks for each of them, and the file leaves open whether you are there already.",
            self.cx.lattice.role_title(&leg.role)
        );
        Some(a)
    }
}
