//! The first months in the new job, and what would fade there.

use jiff::civil::Date;
use switchback_model::going::StepKind;
use switchback_model::lattice::{Hurdle, MoveKind, PeopleRung, Role, Settling};
use switchback_model::words::small;
use switchback_model::{Action, Milestone, Route};

use super::calendar::{days, days_before};
use super::{Desk, step};

/// A skill is at risk from this level on: below it there is little to lose.
const SKILL: u8 = 3;
/// Skills at risk that are named.
const NAMED: usize = 3;
/// Most steps for the first months: what comes first in the lattice.
const MOST: usize = 5;

impl<'a> Desk<'a> {
    pub(super) fn settle(&self, route: &'a Route, milestones: &[Milestone]) -> Vec<Action> {
        let (Some(leg), Some(m)) = (route.legs.first(), milestones.first()) else {
            return Vec::new();
        };
        let (Some(role), Some(edge)) = (self.role(leg), &leg.edge) else { return Vec::new() };
        let mut out: Vec<Action> = self.settling(role, leg.kind, route.legs.len() > 1, m.from);
        if edge.hurdle == Hurdle::FirstWeeks {
            let what = format!(
                "In the first weeks as {} this is usually hard. {} What helps: {}",
                small(&role.title),
                edge.obstacle,
                edge.mend
            );
            let mut a = step(StepKind::Obstacle, &role.id, what, days(m.from, 30));
            a.evidence = "what you did about it, and what came of it".into();
            a.why = "It is met in the job and not before it (opinion).".into();
            out.push(a);
        }
        out.extend(self.fading(role, m.from));
        out
    }

    fn settling(&self, role: &Role, kind: MoveKind, goes_on: bool, from: Date) -> Vec<Action> {
        let start = self.start();
        let suits = |s: &&Settling| {
            let family = s.families.is_empty() || s.families.contains(&role.family);
            let came = s.from_families.is_empty()
                || start.is_some_and(|r| s.from_families.contains(&r.family));
            let kind = if kind == MoveKind::Stay {
                s.kinds.contains(&kind)
            } else {
                s.kinds.is_empty() || s.kinds.contains(&kind)
            };
            // A stone is stepped on where the way goes on; people are met where there are some.
            let on = s.id != "stepping-stone" || goes_on;
            let people = s.id != "one-to-ones" || role.people_rung > PeopleRung::None;
            // Whoever moves within a family does not arrive there as a stranger.
            let new = s.id != "hear-them-first" || start.is_none_or(|r| r.family != role.family);
            family && came && kind && on && people && new
        };
        self.cx
            .lattice
            .settling
            .iter()
            .filter(suits)
            .take(MOST)
            .map(|s| settled(s, &small(&role.title), kind, from))
            .collect()
    }

    /// Settling for who stays, counted from today.
    pub(super) fn settling_here(&self, role: &Role) -> Vec<Action> {
        self.settling(role, MoveKind::Stay, false, self.cx.today)
    }

    /// Skills that the new job does not use (R003-40, R003-41), where somebody leaves leading
    /// projects: what keeps them, and what the job gives instead (R003-42, R003-45).
    fn fading(&self, role: &Role, from: Date) -> Option<Action> {
        let start = self.start()?;
        let craft = &self.cx.lattice.constants.craft;
        let leads = |r: &Role| r.need(craft).is_some_and(|n| n.level >= SKILL);
        if !leads(start) || leads(role) {
            return None;
        }
        let mut at_risk: Vec<_> = start
            .needs
            .iter()
            .filter(|n| n.level >= SKILL)
            .filter(|n| role.need(&n.competency).is_none_or(|m| m.level + 1 < n.level))
            .collect();
        at_risk.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let told: Vec<String> = at_risk
            .iter()
            .filter_map(|n| self.cx.lattice.competency(&n.competency))
            .take(NAMED)
            .map(|c| format!("{}: {}", c.title, c.fade))
            .collect();
        if told.is_empty() {
            return None;
        }
        let what = format!(
            "Decide which of these you want to keep, and agree on one small piece of work for it before you sign. {}",
            told.join(" ")
        );
        let mut a = step(StepKind::Keep, "craft", what, days_before(from, 14));
        a.evidence =
            "the piece of work in one line, with the hours it may take and your manager's yes"
                .into();
        let gives = role.learns.first();
        let gives = gives.map_or_else(String::new, |l| {
            format!(" What the job gives beside it: {}.", small(l.trim_end_matches('.')))
        });
        a.why = format!(
            "{} asks for less of it than the job you hold. What fades, and how soon, is opinion.{gives}",
            role.title
        );
        Some(a)
    }
}

fn settled(s: &Settling, role: &str, kind: MoveKind, from: Date) -> Action {
    let what = match kind {
        MoveKind::Stay => s.what.clone(),
        _ => {
            format!("By day {} after you begin as {role}: {}", s.days, small(&s.what))
        }
    };
    let mut a = step(StepKind::Settle, &s.id, what, days(from, s.days));
    a.evidence.clone_from(&s.evidence);
    a.why = format!("{} (opinion)", s.why);
    if kind != MoveKind::Stay {
        a.why.push_str(" The day counts from the first one in the job; the date is the earliest.");
    }
    a
}
