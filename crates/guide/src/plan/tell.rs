//! Who should know (R004-33, R004-38).

use jiff::civil::Date;
use switchback_model::going::StepKind;
use switchback_model::lattice::{Family, Strategy};
use switchback_model::words::{capital, small};
use switchback_model::{Action, Leg};

use super::calendar::{begin, days, next_monday};
use super::{Desk, step};

/// From this level on jobs are given by people who have heard of one.
pub(super) const SPOKEN_FOR: u8 = 6;
/// Above anything that a ladder gives by itself.
const OPENERS: [&str; 2] = ["On Monday ", "On Monday, "];

impl Desk<'_> {
    pub(super) fn tell(&self, leg: &Leg) -> Vec<Action> {
        let mut out: Vec<Action> = Vec::new();
        // Where an offer is on the table, those who decide know already.
        let offered = self.offered().is_some();
        out.extend(self.somebody(leg).filter(|_| !offered));
        out.extend(self.next_contact());
        out.extend(self.spoken_for().filter(|_| !offered));
        out
    }

    /// Somebody is told; who and how much is the person's to decide.
    fn somebody(&self, leg: &Leg) -> Option<Action> {
        let goal = self.goal().or_else(|| self.role(leg))?;
        if self.ask.person.journal.contacts.iter().any(|c| c.told.is_some()) {
            return None;
        }
        let leaving =
            Self::is_independent(goal) || self.role(leg).is_some_and(Self::is_independent);
        let what = if leaving {
            format!(
                "Tell one former colleague who lives without an employer that you think of working as {} {}. There is no need to tell your manager before you have notice to give.",
                article(&goal.title),
                small(&goal.title)
            )
        } else {
            format!(
                "Decide who should know that you would like to be {} {}, and tell one of them. Your line manager, or, where you do not want that, somebody else who hears of such posts. How much you say is yours to decide.",
                article(&goal.title),
                small(&goal.title)
            )
        };
        let by = begin(days(next_monday(self.cx.today), 14));
        let mut a = step(StepKind::BeSeen, "tell-somebody", what, by);
        a.evidence = "the name, the day, and what they said".into();
        let told = self.cx.lattice.strategies.iter().find(|s| s.id == "tell-your-manager");
        a.why = match told.filter(|_| !leaving) {
            Some(s) => {
                format!("Whoever knows can think of you. What it costs: {} (opinion)", s.costs)
            }
            None => "Whoever lives so already knows what it takes (opinion).".into(),
        };
        Some(a)
    }

    /// The next name on the person's own list.
    fn next_contact(&self) -> Option<Action> {
        let contacts = self.ask.person.journal.contacts.iter();
        let due = contacts.filter_map(|c| c.next.map(|day| (day, c)));
        let (day, c) = due.filter(|(d, _)| *d >= self.cx.today).min_by_key(|(d, _)| *d)?;
        let mut a = step(
            StepKind::Talk,
            "next-contact",
            format!("Speak to {}, who is next on your list.", c.who),
            day,
        );
        a.evidence = "what they said, in your list".into();
        a.why = c.why.clone().unwrap_or_else(|| "You wrote down that you want to.".into());
        Some(a)
    }

    /// One way of being seen that suits where the person is and where they want to go: who has
    /// recommended them already, then their own example, then a way of the lattice.
    fn spoken_for(&self) -> Option<Action> {
        if self.goal().is_some_and(Self::is_independent) {
            return self.story();
        }
        let level = self.goal().map_or(0, |g| g.level);
        let in_office = self.start().is_some_and(|r| r.family == Family::Pmo);
        let id = if level >= SPOKEN_FOR {
            if let Some(r) = self.voucher() {
                return Some(self.ring_first(r));
            }
            "find-a-sponsor"
        } else if in_office {
            if let Some(told) = self.story() {
                return Some(told);
            }
            "make-quiet-work-visible"
        } else {
            return None;
        };
        let way = self.cx.lattice.strategies.iter().find(|s| s.id == id)?;
        Some(from_strategy(way, begin(days(self.cx.today, 42))))
    }
}

/// "an" before a vowel that is heard.
pub(super) fn article(title: &str) -> &'static str {
    if title.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']) { "an" } else { "a" }
}

/// A way of managing one's career as a step: its first one.
pub(super) fn from_strategy(s: &Strategy, by: Date) -> Action {
    let first = OPENERS.iter().find_map(|o| s.first_step.strip_prefix(o));
    let what = format!("{}. {}", s.title, capital(first.unwrap_or(&s.first_step)));
    let mut a = step(StepKind::BeSeen, &s.id, what, by);
    a.evidence.clone_from(&s.sign_it_works);
    a.why = format!("{} What it costs: {} (opinion)", s.what, s.costs);
    a
}
