//! What is under way already, and what is there (R002-50).

use switchback_model::going::{AssignmentState, TrialRun};
use switchback_model::words::{and, count, date, small};
use switchback_model::{CompetencyId, Leg};

use super::Desk;
use crate::fit::fit;

/// Competencies that are named among those that are there.
const NAMED: usize = 5;

impl Desk<'_> {
    pub(super) fn under_way(&self, leg: Option<&Leg>) -> Vec<String> {
        let mut out = Vec::new();
        out.extend(leg.and_then(|l| self.there(l)));
        let exams = self.ask.person.credentials.iter().filter(|c| c.under_way);
        out.extend(exams.map(|c| format!("{}: worked on.", c.name)));
        let needed = self.needed(leg);
        let journal = &self.ask.person.journal;
        for a in journal.assignments.iter().filter(|a| a.state == AssignmentState::UnderWay) {
            let grows: Vec<String> = a
                .grows
                .iter()
                .filter(|g| needed.contains(g))
                .map(|g| self.cx.lattice.competency_title(g).to_lowercase())
                .collect();
            if !grows.is_empty() {
                out.push(format!("“{}” is under way and grows {}.", a.what, and(&grows)));
            }
        }
        out.extend(
            journal.trials.iter().filter(|t| t.ended.is_none()).filter_map(|t| self.trial(t)),
        );
        let told = journal.contacts.iter().filter_map(|c| c.told.map(|day| (c, day)));
        out.extend(told.map(|(c, day)| format!("Told already: {} ({day}).", c.who)));
        out
    }

    /// A trial that begins later is planned and not under way; one that is long gets a calm word.
    fn trial(&self, t: &TrialRun) -> Option<String> {
        let start = t.start?;
        let role = small(self.cx.lattice.role_title(&t.role));
        let mut said = if start > self.cx.today {
            format!("A trial as {role} is planned from {}.", date(start))
        } else {
            format!("A trial as {role} is under way.")
        };
        let way = self.cx.lattice.trials.iter().find(|w| w.id == t.way);
        let days = t.end.and_then(|end| start.until(end).ok()).map_or(0, |s| s.get_days());
        if let Some(way) = way.filter(|w| i64::from(days) > i64::from(w.weeks.hi) * 7) {
            said.push_str(&format!(
                " It lasts longer than such a trial usually does ({} to {} weeks); a day in between on which both sides say how it goes makes it easier to end.",
                way.weeks.lo, way.weeks.hi
            ));
        }
        Some(said)
    }

    fn needed(&self, leg: Option<&Leg>) -> Vec<&CompetencyId> {
        let roles = leg.and_then(|l| self.role(l)).into_iter().chain(self.goal());
        roles.flat_map(|r| &r.needs).map(|n| &n.competency).collect()
    }

    /// What the first job asks for before one is hired and is certainly there: it is no work.
    fn there(&self, leg: &Leg) -> Option<String> {
        let role = self.role(leg)?;
        let allowance = self.cx.lattice.constants.entry_allowance;
        let parts = fit(self.ask.profile, role, self.cx).parts;
        let got: Vec<String> = parts
            .iter()
            .filter(|p| p.level.lo >= f64::from(p.required.saturating_sub(allowance)))
            .map(|p| p.title.to_lowercase())
            .collect();
        if got.is_empty() {
            return None;
        }
        let named = and(got.get(..NAMED.min(got.len())).unwrap_or_default());
        let more = if got.len() > NAMED { ", among them" } else { ":" };
        Some(format!(
            "There already, of what {} asks at the start: {} of {}{more} {named}. No step asks for it again.",
            small(&role.title),
            got.len(),
            count(parts.len(), "competency", "competencies")
        ))
    }
}
