//! Certificates: a step only where one closes a certain gap, and a plain word where not (R002-44).

use switchback_model::going::{StepKind, StepState};
use switchback_model::lattice::{Credential, Role};
use switchback_model::person::HeldCredential;
use switchback_model::words::{small, thousands};
use switchback_model::{
    Action, CompetencyId, CredentialStanding, CredentialWord, Finding, Fit, GateState, Leg, Verdict,
};

use super::calendar::later;
use super::{Desk, step};
use crate::closes::closes;
use crate::fit::fit;

/// A certificate is begun after so many months: assignments come first.
const AFTER_MONTHS: u32 = 3;

impl<'a> Desk<'a> {
    pub(super) fn certificates(&self, leg: Option<&Leg>) -> (Vec<CredentialWord>, Vec<Action>) {
        let first = leg.and_then(|l| self.role(l));
        let (mut words, mut actions) = (Vec::new(), Vec::new());
        let mut closed: Vec<CompetencyId> = Vec::new();
        for c in &self.cx.lattice.credentials {
            let standing = self.standing(c);
            let asks = |r: &&Role| c.roles.contains(&r.id);
            let under_way = standing == CredentialStanding::UnderWay;
            let role = first.filter(asks).or(self.goal().filter(asks));
            let role = role.or_else(|| first.or(self.goal()).filter(|_| under_way));
            let Some(role) = role else { continue };
            let fit = fit(self.ask.profile, role, self.cx);
            let finding = self.finding(c, standing, &fit, role);
            let fresh: Vec<CompetencyId> =
                self.closed_by(c, &fit).into_iter().filter(|id| !closed.contains(id)).collect();
            let by_name =
                fit.gates.iter().any(|g| g.state != GateState::Open && c.is_called(&g.id));
            let open = standing != CredentialStanding::Held && finding.verdict == Verdict::Yes;
            // What only a later job asks for can wait until one is nearer to it.
            let now = leg.is_none_or(|l| l.role == role.id);
            if open && now && (by_name || !fresh.is_empty()) {
                closed.extend(fresh.iter().cloned());
                actions.push(self.exam(c, standing, role, &fresh));
            }
            words.push(CredentialWord {
                id: c.id.clone(),
                title: c.title.clone(),
                standing,
                helps: match finding.verdict {
                    Verdict::Yes => Some(true),
                    Verdict::No => Some(false),
                    Verdict::NotEnough => None,
                },
                finding,
            });
        }
        (words, actions)
    }

    /// Does the person hold it?
    pub(super) fn holds(&self, c: &Credential) -> bool {
        self.standing(c) == CredentialStanding::Held
    }

    fn standing(&self, c: &Credential) -> CredentialStanding {
        let mut called = self.ask.person.credentials.iter().filter(|h| is_called(h, c));
        match (called.clone().any(|h| !h.under_way), called.next()) {
            (true, _) => CredentialStanding::Held,
            (false, Some(_)) => CredentialStanding::UnderWay,
            (false, None) => CredentialStanding::Not,
        }
    }

    fn finding(
        &self,
        c: &Credential,
        standing: CredentialStanding,
        fit: &Fit,
        role: &Role,
    ) -> Finding {
        let mut said = closes(c, fit);
        if standing == CredentialStanding::Held {
            said.verdict = Verdict::No;
            said.statement = format!(
                "You hold it already, so it closes no further gap on the way to {}.",
                small(&role.title)
            );
            said.would_change.clear();
        }
        if said.verdict == Verdict::No {
            said.reasons.extend(self.no_certificate(standing));
            said.reasons
                .push(format!("When it does not help (our reading): {}", c.will_not_help_when));
        }
        said
    }

    /// What the goal asks for that no certificate gives, for who holds this one.
    fn no_certificate(&self, standing: CredentialStanding) -> Option<String> {
        let goal = self.ask.found.goal_fit.as_ref()?;
        let open = goal.gates.iter().filter(|g| g.state != GateState::Open);
        let stands: Vec<&str> = open.map(|g| g.what.as_str()).collect();
        let tell = standing == CredentialStanding::Held && !stands.is_empty();
        tell.then(|| {
            format!(
                "Not met, by what the file tells, of what {} asks: {}. This certificate does not show it.",
                small(self.cx.lattice.role_title(&goal.role)),
                stands.join("; ")
            )
        })
    }

    /// Certain gaps at which the certificate shows what is asked of those who come in.
    fn closed_by(&self, c: &Credential, fit: &Fit) -> Vec<CompetencyId> {
        let allowance = self.cx.lattice.constants.entry_allowance;
        fit.gaps()
            .iter()
            .filter(|p| {
                let asked = p.required.saturating_sub(allowance);
                p.level.hi < f64::from(asked)
                    && c.shows.iter().any(|s| *s.competency == *p.competency && s.level >= asked)
            })
            .map(|p| p.competency.to_string())
            .collect()
    }

    fn exam(
        &self,
        c: &Credential,
        standing: CredentialStanding,
        role: &Role,
        gaps: &[CompetencyId],
    ) -> Action {
        let finish = standing == CredentialStanding::UnderWay;
        let verb = if finish { "Finish" } else { "Consider" };
        let what = format!("{verb} {}. What must be brought: {}", c.title, c.prerequisites);
        let mut a = step(StepKind::Credential, &c.id, what, later(self.cx.today, AFTER_MONTHS));
        a.state = if finish { StepState::Apply } else { StepState::Learn };
        a.begins = !finish;
        a.hours = c.hours;
        a.cost = c.cost.as_ref().map(|k| {
            let amount = if k.lo < k.hi {
                format!("{} to {}", thousands(k.lo), thousands(k.hi))
            } else {
                thousands(k.lo)
            };
            let covers = k.covers.as_ref().map_or_else(String::new, |c| format!(", {c}"));
            format!("{amount} {} ({}){covers}", k.currency, k.year)
        });
        a.evidence = format!("the certificate. {}", c.does_not_show);
        a.competency = gaps.first().cloned();
        let names: Vec<String> =
            gaps.iter().map(|g| self.cx.lattice.competency_title(g).to_lowercase()).collect();
        a.why = if names.is_empty() {
            format!("{} asks for it by name.", role.title)
        } else {
            format!(
                "Adverts for {} often name it (our reading), and it shows knowledge where you are certainly short: {}. It does not show that you have done it.",
                small(&role.title),
                names.join("; ")
            )
        };
        a
    }
}

/// Is this the certificate, also where words such as "in progress" stand behind its name?
pub(crate) fn is_called(held: &HeldCredential, c: &Credential) -> bool {
    let bare = held.name.split(['(', ',']).next().unwrap_or_default();
    c.is_called(&held.name) || c.is_called(bare)
}
