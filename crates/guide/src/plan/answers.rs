//! What must be answered first: nothing is set as homework whose level nobody has asked about.

use switchback_model::going::StepKind;
use switchback_model::lattice::PeopleRung;
use switchback_model::words::{count, small};
use switchback_model::{Action, CompetencyId, GateState, Learn, Leg, Question};

use super::calendar::next_monday;
use super::{Desk, RUNG, bare, level_words, step};
use crate::fit::fit;

/// The competency of managing people in the line.
const PEOPLE: &str = "line-management";

/// May the level be there already, so that homework may be needless?
pub(super) fn is_open(l: &Learn) -> bool {
    l.from.hi >= f64::from(l.to)
}

/// What is asked, by competency where there is one.
struct Asked {
    competency: Option<CompetencyId>,
    what: String,
    why: String,
    /// Is it about people in the line?
    people: bool,
}

impl Desk<'_> {
    /// Answers of this Monday, in one step: must-haves, levels of the first move, and the question
    /// that helps most.
    pub(super) fn answers(&self, leg: Option<&Leg>) -> Vec<Action> {
        let open: Vec<&Learn> =
            leg.into_iter().flat_map(|l| &l.learn).filter(|l| is_open(l)).collect();
        let mut asked = self.levels_asked(&open);
        for must in self.must_haves(leg) {
            let twice = |a: &Asked| a.competency.is_some() && a.competency == must.competency;
            if !asked.iter().any(twice) {
                asked.push(must);
            }
        }
        asked.extend(self.ask.question.and_then(|q| self.best_question(q, &asked)));
        if asked.is_empty() {
            return Vec::new();
        }
        // Who has managed nobody is not asked about managing managers first.
        asked.sort_by_key(|a| !a.people);
        vec![self.asking(leg, &open, &asked)]
    }

    fn asking(&self, leg: Option<&Leg>, open: &[&Learn], asked: &[Asked]) -> Action {
        let listed: Vec<String> =
            (1..).zip(asked).map(|(i, a)| format!("{i}. {}", a.what)).collect();
        let what = if let [one] = asked {
            format!("Find out before you learn anything: {}.", one.what)
        } else {
            format!(
                "Find out before you learn anything; it is {}, a few minutes each: {}.",
                count(asked.len(), "question", "questions"),
                listed.join("; ")
            )
        };
        let mut a = step(StepKind::Answer, "first", what, next_monday(self.cx.today));
        a.competency = asked.iter().find_map(|a| a.competency.clone());
        a.evidence =
            "a level from 0 to 4, or yes or no, with one thing you did that shows it".into();
        let mut why: Vec<String> = asked.iter().map(|a| a.why.clone()).collect();
        why.retain(|w| !w.is_empty());
        why.dedup();
        why.extend(leg.and_then(|l| self.what_hangs_on_it(l, open)));
        a.why = why.join(" ");
        a
    }

    fn levels_asked(&self, open: &[&Learn]) -> Vec<Asked> {
        let one = |l: &&Learn| {
            let title = small(self.cx.lattice.competency_title(&l.competency));
            let why = if l.competency == PEOPLE { self.said_of_people() } else { String::new() };
            Asked {
                competency: Some(l.competency.clone()),
                what: format!("your level in {title}, where {} is asked at the start", l.to),
                why,
                people: l.competency == PEOPLE,
            }
        };
        open.iter().map(one).collect()
    }

    /// What the person has said of people in the line already.
    fn said_of_people(&self) -> String {
        let now = self.ask.profile.held.iter().find(|h| h.current);
        let now =
            now.and_then(|h| self.ask.person.positions.get(h.index)).and_then(|p| p.people_rung);
        let known = self.ask.person.positions.iter().filter(|p| p.people_rung.is_some()).count();
        match now {
            Some(PeopleRung::None) if known < self.ask.person.positions.len() => {
                "You said that nobody reports to you now; of your earlier jobs we know nothing."
                    .into()
            }
            Some(PeopleRung::None) => "You said that nobody reports to you.".into(),
            _ => String::new(),
        }
    }

    /// Which range comes of what is not answered.
    fn what_hangs_on_it(&self, leg: &Leg, open: &[&Learn]) -> Option<String> {
        if open.is_empty() {
            return None;
        }
        let most: u32 = open.iter().map(|l| l.hours.hi).sum();
        // Of what nobody has asked about there is nothing to say but that.
        let known = open.iter().filter(|l| l.from.lo > 0.0 || l.from.hi < 4.0);
        let stands: Vec<String> = known
            .map(|l| {
                let title = small(self.cx.lattice.competency_title(&l.competency));
                format!("{title} {}", level_words(l.from.lo, l.from.hi))
            })
            .collect();
        let stands = if stands.is_empty() {
            "nobody has asked you about them yet".to_owned()
        } else {
            stands.join("; ")
        };
        Some(format!(
            "The file leaves open where you are ({}). Where you are there already, nothing is to be done; where not, it becomes an assignment. The time of this move, {}, counts both ends: its long end is what {most} hours take if every answer is the lowest.",
            stands,
            leg.months.as_months()
        ))
    }

    fn best_question(&self, q: &Question, asked: &[Asked]) -> Option<Asked> {
        let twice = |a: &Asked| a.competency.is_some() && a.competency == q.competency;
        if asked.iter().any(twice) {
            return None;
        }
        let what = match &q.competency {
            Some(c) => format!("your level in {}", small(self.cx.lattice.competency_title(c))),
            None => q.text.trim_end_matches('.').to_owned(),
        };
        let goal = self.goal().filter(|g| {
            q.competency.as_ref().is_some_and(|c| g.needs.iter().any(|n| n.competency == *c))
        });
        let why = match (goal, &q.competency) {
            (Some(g), Some(c)) => format!(
                "{} is asked about because the last job on your way, {}, turns on it.",
                self.cx.lattice.competency_title(c),
                small(&g.title)
            ),
            _ => q.why.clone(),
        };
        Some(Asked { competency: q.competency.clone(), what, why, people: false })
    }

    /// Must-haves of the goal and of the first job of which nothing is known.
    fn must_haves(&self, leg: Option<&Leg>) -> Vec<Asked> {
        let first = leg.and_then(|l| self.role(l)).map(|r| fit(self.ask.profile, r, self.cx));
        let fits = self.ask.found.goal_fit.iter().chain(&first);
        let gates = fits.flat_map(|f| f.gates.iter().map(move |g| (&f.role, g)));
        let unknown = gates.filter(|(_, g)| g.state == GateState::Unknown);
        let mut out: Vec<Asked> = Vec::new();
        for (role, g) in unknown {
            let competency = self.cx.lattice.competency(&g.id).map(|c| c.id.clone());
            let what = format!(
                "whether you meet a must-have of {}, {}",
                small(self.cx.lattice.role_title(role)),
                bare(&g.what)
            );
            let said = if g.id == RUNG { self.said_of_people() } else { String::new() };
            let why = if said.is_empty() {
                "A must-have that nobody has asked you about stays open until you say.".to_owned()
            } else {
                said
            };
            if !out.iter().any(|o| o.what == what) {
                out.push(Asked { competency, what, why, people: g.id == RUNG });
            }
        }
        out
    }
}
