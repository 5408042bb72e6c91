//! Certificates: a step only where one closes a certain gap, and a plain word where not (R002-44).

use switchback_model::going::{StepKind, StepState};
use switchback_model::lattice::{Credential, Role};
use switchback_model::person::HeldCredential;
use switchback_model::words::{and, small, thousands};
use switchback_model::{
    Action, CompetencyId, CredentialStanding, CredentialWord, Finding, Fit, GateState, Leg, Verdict,
};

use super::calendar::{begin, days, later};
use super::{Desk, RUNG, bare, step};
use crate::closes::closes;
use crate::fit::fit;

/// A certificate is begun after so many months: assignments come first.
const AFTER_MONTHS: u32 = 3;
/// Ways over the training bar that are named at most.
const MOST_WAYS: usize = 3;

/// A certificate that could be a step.
struct Exam<'a> {
    c: &'a Credential,
    standing: CredentialStanding,
    role: &'a Role,
    gaps: Vec<CompetencyId>,
    by_name: bool,
    /// Gaps of the full job that it touches, certain at the start or not.
    touches: usize,
}

impl<'a> Desk<'a> {
    pub(super) fn certificates(&self, leg: Option<&Leg>) -> (Vec<CredentialWord>, Vec<Action>) {
        let first = leg.and_then(|l| self.role(l));
        let mut words = Vec::new();
        let mut could: Vec<Exam<'a>> = Vec::new();
        for c in &self.cx.lattice.credentials {
            let standing = self.standing(c);
            let asks = |r: &&Role| c.roles.contains(&r.id);
            let under_way = standing == CredentialStanding::UnderWay;
            let role = first.filter(asks).or(self.goal().filter(asks));
            let role = role.or_else(|| first.or(self.goal()).filter(|_| under_way));
            let Some(role) = role else { continue };
            let fit = fit(self.ask.profile, role, self.cx);
            let finding = self.finding(c, standing, &fit, role);
            let gaps = self.closed_by(c, &fit);
            let by_name =
                fit.gates.iter().any(|g| g.state != GateState::Open && c.is_called(&g.id));
            let open = standing != CredentialStanding::Held && finding.verdict == Verdict::Yes;
            // What only a later job asks for can wait until one is nearer to it.
            let now = leg.is_none_or(|l| l.role == role.id);
            if open && now && (by_name || !gaps.is_empty()) {
                let shown = |p: &&switchback_model::Part| {
                    c.shows.iter().any(|s| *s.competency == *p.competency)
                };
                let touches = fit.gaps().into_iter().filter(shown).count();
                could.push(Exam { c, standing, role, gaps, by_name, touches });
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
        let actions = self.exams(could);
        (self.grouped(words), actions)
    }

    /// What is asked for by name or under way; of the others one, the one that touches most, for
    /// several answers to one gap are no plan.
    fn exams(&self, could: Vec<Exam<'a>>) -> Vec<Action> {
        let (sure, mut others): (Vec<_>, Vec<_>) = could
            .into_iter()
            .partition(|e| e.by_name || e.standing == CredentialStanding::UnderWay);
        let covered = |g: &CompetencyId| sure.iter().any(|e| e.gaps.contains(g));
        others.retain(|e| !e.gaps.iter().all(covered));
        others.sort_by_key(|e| std::cmp::Reverse((e.gaps.len(), e.touches)));
        let one = others.first().map(|e| {
            let mut a = self.exam(e);
            let rest: Vec<String> = others.iter().skip(1).map(|o| o.c.title.clone()).collect();
            if !rest.is_empty() {
                a.why.push_str(&format!(
                    " Of those that could help it touches most; one is enough, so these are not asked for: {}.",
                    and(&rest)
                ));
            }
            a
        });
        sure.iter().map(|e| self.exam(e)).chain(one).collect()
    }

    /// Those of which nothing can be told yet are one line.
    fn grouped(&self, words: Vec<CredentialWord>) -> Vec<CredentialWord> {
        let open = |w: &CredentialWord| w.helps.is_none() && w.standing == CredentialStanding::Not;
        let (open, mut out): (Vec<_>, Vec<_>) = words.into_iter().partition(open);
        let mut asked: Vec<String> = Vec::new();
        for input in open.iter().flat_map(|w| &w.finding.inputs) {
            let name = small(&input.name);
            if !asked.contains(&name) {
                asked.push(name);
            }
        }
        let titles: Vec<String> = open.iter().map(|w| w.title.clone()).collect();
        let mut sources: Vec<_> = Vec::new();
        for s in open.iter().flat_map(|w| &w.finding.sources) {
            if !sources.contains(s) {
                sources.push(s.clone());
            }
        }
        if let Some(mut w) = open.into_iter().next() {
            w.title = and(&titles);
            w.finding.statement =
                format!("Cannot be told before you answer: {}.", asked.join("; "));
            w.finding.sources = sources;
            out.push(w);
        }
        if self.only_people()
            && let Some(w) = out.last_mut()
        {
            w.finding.statement.push_str(" No certificate gives a record of line management.");
        }
        out
    }

    /// Is line management the only must-have of the goal that is not met?
    fn only_people(&self) -> bool {
        let gates = self.ask.found.goal_fit.iter().flat_map(|f| &f.gates);
        let open: Vec<&str> =
            gates.filter(|g| g.state != GateState::Open).map(|g| g.id.as_str()).collect();
        open == [RUNG]
    }

    /// Does the person hold it?
    /// The training that employers want to see, for who comes from another family and holds nothing of
    /// what adverts name: how to learn the bar, and the ways over it that we know, those with a price
    /// first (R000-24).
    pub(super) fn training_bar(&self, role: &Role) -> Option<Action> {
        if self.start().is_none_or(|s| s.family == role.family) {
            return None;
        }
        let named = self.cx.lattice.credentials.iter().filter(|c| c.roles.contains(&role.id));
        let mut named: Vec<&Credential> = named.collect();
        let none = named.iter().all(|c| self.standing(c) == CredentialStanding::Not);
        if named.is_empty() || !none {
            return None;
        }
        named.sort_by_key(|c| c.cost.is_none());
        let way = |c: &&Credential| {
            let no = || "no information".to_owned();
            let hours = c.hours.map_or_else(no, |h| format!("{} to {}", h.lo, h.hi));
            format!("{}: price {}, hours {hours}", c.title, price(c).unwrap_or_else(no))
        };
        let ways: Vec<String> = named.iter().take(MOST_WAYS).map(way).collect();
        let job = small(&role.title);
        let what = format!(
            "Learn where the bar lies: read two adverts for {job} where you would like to work, or ask two who hire, which training they want to see and whether it decides. Ways over it that adverts often name (our reading; prices of different currencies are not compared): {}.",
            ways.join("; ")
        );
        let mut a = step(StepKind::Talk, "training-bar", what, begin(days(self.cx.today, 21)));
        a.evidence = "for two employers, what each asks for and whether it decides".into();
        a.why = "Not having the training to the degree that is looked for was hard for one who came from IT into a PMO; it differs from employer to employer, and some do not ask (opinion; IT to PMO, forum thread with two answers).".into();
        Some(a)
    }

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
        if said.verdict == Verdict::Yes {
            said.statement.push_str(&self.maybe_there(c, fit));
            if standing == CredentialStanding::Not {
                said.statement.push_str(&format!(
                    " What you must bring to sit it, to check first: {}",
                    c.prerequisites
                ));
            }
        }
        if said.verdict == Verdict::No {
            said.reasons.extend(self.no_certificate(standing));
            said.reasons
                .push(format!("When it does not help (our reading): {}", c.will_not_help_when));
        }
        said
    }

    /// Gaps that may be none at the start: the full job asks for more than those who come in have.
    fn maybe_there(&self, c: &Credential, fit: &Fit) -> String {
        let allowance = self.cx.lattice.constants.entry_allowance;
        let shown =
            |p: &&switchback_model::Part| c.shows.iter().any(|s| *s.competency == *p.competency);
        let there = |p: &&switchback_model::Part| {
            p.level.hi >= f64::from(p.required.saturating_sub(allowance))
        };
        let gaps = fit.gaps();
        let names: Vec<String> =
            gaps.into_iter().filter(shown).filter(there).map(|p| small(&p.title)).collect();
        if names.is_empty() {
            return String::new();
        }
        format!(" For being hired you may be there already in {}; answer that first.", and(&names))
    }

    /// What the goal asks for that no certificate gives, for who holds this one.
    fn no_certificate(&self, standing: CredentialStanding) -> Option<String> {
        let goal = self.ask.found.goal_fit.as_ref()?;
        let open = goal.gates.iter().filter(|g| g.state != GateState::Open);
        let stands: Vec<&str> = open.map(|g| bare(&g.what)).collect();
        let tell = standing == CredentialStanding::Held && !stands.is_empty();
        tell.then(|| {
            format!(
                "Not met, according to your file, of what {} asks: {}. This certificate does not show it.",
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

    fn exam(&self, exam: &Exam<'_>) -> Action {
        let Exam { c, standing, role, gaps, .. } = exam;
        let finish = *standing == CredentialStanding::UnderWay;
        let verb = if finish { "Finish" } else { "Consider" };
        let what = format!("{verb} {}. What must be brought: {}", c.title, c.prerequisites);
        let mut a =
            step(StepKind::Credential, &c.id, what, begin(later(self.cx.today, AFTER_MONTHS)));
        a.state = if finish { StepState::Apply } else { StepState::Learn };
        a.begins = !finish;
        a.hours = c.hours;
        a.cost = price(c);
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

/// What a certificate costs, with currency and year; `None` is no information.
fn price(c: &Credential) -> Option<String> {
    let k = c.cost.as_ref()?;
    let amount = if k.lo < k.hi {
        format!("{} to {}", thousands(k.lo), thousands(k.hi))
    } else {
        thousands(k.lo)
    };
    let covers = k.covers.as_ref().map_or_else(String::new, |c| format!(", {c}"));
    Some(format!("{amount} {} ({}){covers}", k.currency, k.year))
}

/// Is this the certificate, also where words such as "in progress" stand behind its name?
pub(crate) fn is_called(held: &HeldCredential, c: &Credential) -> bool {
    let bare = held.name.split(['(', ',']).next().unwrap_or_default();
    c.is_called(&held.name) || c.is_called(bare)
}
