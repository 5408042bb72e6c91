//! Walks as plainly as they can be said, straight from the lattice and without the search.

use std::collections::BTreeSet;

use switchback_model::case::Per;
use switchback_model::lattice::{Family, Gate, MoveKind, PayFigure, Role, Survey};
use switchback_model::{Basis, Interval, Lattice, Limit, Profile, Risk, RouteRequest};

use super::{Print, TODAY};

pub(super) struct World<'a> {
    pub(super) lattice: &'a Lattice,
    pub(super) request: &'a RouteRequest,
    pub(super) profile: &'a Profile,
}

/// How somebody stands: levels, certificates, rung.
#[derive(Debug, Clone, PartialEq)]
struct Standing {
    levels: Vec<Interval>,
    certificates: BTreeSet<String>,
    rung: (u8, u8),
}

#[derive(Debug, Clone)]
pub(super) struct Plain {
    /// All roles, the start first.
    roles: Vec<usize>,
    /// How each role was left.
    left: Vec<Standing>,
    now: Standing,
    /// At the low end, in the middle, at the high end.
    months: [u32; 3],
    hours: [u32; 3],
    /// The months at which each role after the start begins.
    begun: Vec<[u32; 3]>,
    risk: Risk,
    /// Again through the present job, out of employment, through a lower job.
    detours: [bool; 3],
    pay: Option<(String, [i64; 3])>,
}

impl Plain {
    pub(super) fn print(&self) -> Print {
        let ends = |l: &Interval| [l.lo, l.hi].map(|n| (n * 1000.0).round() as i64);
        (
            self.roles[1..].to_vec(),
            [self.months, self.hours],
            self.risk,
            self.pay.clone(),
            self.now.levels.iter().map(ends).collect(),
            self.now.rung,
        )
    }

    /// Does it come to a role twice?
    pub(super) fn returns(&self) -> bool {
        self.roles.iter().collect::<BTreeSet<_>>().len() < self.roles.len()
    }

    pub(super) fn better_than(&self, b: &Self) -> bool {
        let no_more = |x: &[u32; 3], y: &[u32; 3]| x.iter().zip(y).all(|(x, y)| x <= y);
        let pay = match (&self.pay, &b.pay) {
            (None, None) => true,
            (Some((s, x)), Some((t, y))) => s == t && x.iter().zip(y).all(|(x, y)| x >= y),
            _ => false,
        };
        let levels = self.now.levels.iter().zip(&b.now.levels);
        self.detours.iter().zip(&b.detours).all(|(x, y)| x <= y)
            && no_more(&self.months, &b.months)
            && no_more(&self.hours, &b.hours)
            && pay
            && self.risk.rarest <= b.risk.rarest
            && self.risk.one_way <= b.risk.one_way
            && self.risk.skipped <= b.risk.skipped
            && levels.clone().all(|(x, y)| x.lo >= y.lo && x.hi >= y.hi)
            && self.now.certificates.is_superset(&b.now.certificates)
            && self.now.rung.0 >= b.now.rung.0
            && self.now.rung.1 >= b.now.rung.1
            && (&self.now, self.months, self.hours, self.risk, &self.pay)
                != (&b.now, b.months, b.hours, b.risk, &b.pay)
    }
}

impl World<'_> {
    fn at(&self, role: &str) -> Option<usize> {
        self.lattice.roles.iter().position(|r| r.id == role)
    }

    fn role(&self, at: usize) -> &Role {
        &self.lattice.roles[at]
    }

    /// Every walk of at most so many moves that ends when it first comes to the goal, whatever the
    /// limits.
    pub(super) fn walks(&self, moves: usize) -> Vec<Plain> {
        let first = Plain {
            roles: vec![self.at(&self.request.start.role).unwrap()],
            left: Vec::new(),
            now: Standing {
                levels: self
                    .lattice
                    .competencies
                    .iter()
                    .map(|c| self.profile.level(&c.id))
                    .collect(),
                certificates: self.profile.credentials.iter().cloned().collect(),
                rung: (self.profile.rung.lo.step(), self.profile.rung.hi.step()),
            },
            months: [0; 3],
            hours: [0; 3],
            begun: Vec::new(),
            risk: Risk::default(),
            detours: [false; 3],
            pay: None,
        };
        let (mut out, mut open) = (Vec::new(), vec![first]);
        while let Some(walk) = open.pop() {
            if *walk.roles.last().unwrap() == self.at(&self.request.goal).unwrap() {
                let pay = self.pay(&walk);
                out.push(Plain { pay, ..walk });
            } else if walk.roles.len() <= moves {
                open.extend(self.further(&walk));
            }
        }
        out
    }

    fn further(&self, walk: &Plain) -> Vec<Plain> {
        let here = self.role(*walk.roles.last().unwrap());
        let leaving = self.leaving(walk, here);
        let moves = self.lattice.moves_from(&here.id).filter(|m| m.kind != MoveKind::Stay);
        let mut out = Vec::new();
        for m in moves {
            let to = self.at(&m.to).unwrap();
            let before = walk.roles.iter().zip(&walk.left).rev().find(|(r, _)| **r == to);
            let grew = before.is_none_or(|(_, then)| *then != leaving);
            if to == *walk.roles.last().unwrap() || !grew || self.closed(&leaving, to) {
                continue;
            }
            let (now, hours) = self.enter(&leaving, to);
            let study = hours.map(|h| {
                (f64::from(h) / (f64::from(self.request.hours_per_week) * 52.0 / 12.0)).ceil()
                    as u32
            });
            let tenure = self.tenure(walk, here);
            let s = m.search_months;
            let search = [s.lo, s.lo.midpoint(s.hi), s.hi];
            let mut next = walk.clone();
            for i in 0..3 {
                next.months[i] += study[i].max(tenure[i]) + search[i];
                next.hours[i] += hours[i];
            }
            let there = self.role(to);
            let independent =
                self.role(self.at(&self.request.goal).unwrap()).family == Family::Independent;
            let exit = m.kind == MoveKind::Exit && !independent;
            let low = self.role(walk.roles[0]).level;
            let low = low.min(self.lattice.role(&self.request.goal).unwrap().level);
            next.detours[0] |= to == walk.roles[0];
            next.detours[1] |= exit;
            next.detours[2] |= there.level < low;
            let grade = if exit { 2 } else { m.frequency.grade() };
            next.risk.rarest = next.risk.rarest.max(grade);
            let one_way = m.kind != MoveKind::Up && !self.lattice.has_way_back(m);
            next.risk.one_way += u8::from(one_way);
            let step = there.people_rung.step().saturating_sub(leaving.rung.0);
            next.risk.skipped += step.saturating_sub(1);
            next.roles.push(to);
            next.left.push(leaving.clone());
            next.begun.push(next.months);
            next.now = now;
            out.push(next);
        }
        out
    }

    fn leaving(&self, walk: &Plain, here: &Role) -> Standing {
        let mut now = walk.now.clone();
        let first = walk.roles.len() == 1;
        for n in &here.needs {
            let c = self.lattice.competencies.iter().position(|c| c.id == n.competency).unwrap();
            let rated = self.profile.standings[n.competency.as_str()].basis == Basis::Rated;
            if !(first && rated) {
                raise(&mut now.levels[c], n.level);
            }
        }
        if !first || self.profile.rung.basis != Basis::Rated {
            let rung = here.people_rung.step();
            now.rung = (now.rung.0.max(rung), now.rung.1.max(rung));
        }
        now
    }

    fn closed(&self, has: &Standing, to: usize) -> bool {
        let gates = &self.role(to).gates;
        gates.iter().any(|g| matches!(g, Gate::PeopleRung { rung, .. } if has.rung.1 < rung.step()))
    }

    fn enter(&self, has: &Standing, to: usize) -> (Standing, [u32; 3]) {
        let (mut now, mut hours) = (has.clone(), [0; 3]);
        let role = self.role(to);
        let mut learn = |id: &str, level: u8, now: &mut Standing| {
            let c = self.lattice.competencies.iter().position(|c| c.id == id).unwrap();
            let from = now.levels[c];
            if from.lo < f64::from(level) {
                hours[0] += self.cost(from.hi, level, 0);
                hours[1] += self.cost((from.lo + from.hi) / 2.0, level, 1);
                hours[2] += self.cost(from.lo, level, 2);
                raise(&mut now.levels[c], level);
            }
        };
        let allowance = self.lattice.constants.entry_allowance;
        let gate = |id: &str| {
            role.gates.iter().find_map(|g| match g {
                Gate::Competency { competency, level, .. } if competency == id => Some(*level),
                _ => None,
            })
        };
        for c in &self.lattice.competencies {
            let need = role.need(&c.id).map_or(0, |n| n.level - allowance.min(n.level));
            let level = need.max(gate(&c.id).unwrap_or(0));
            if level > 0 {
                learn(&c.id, level, &mut now);
            }
        }
        for g in &role.gates {
            let Gate::Credential { name, .. } = g else { continue };
            let known = self.lattice.credential_named(name);
            if now.certificates.insert(name.to_lowercase())
                && let Some(h) = known.and_then(|k| k.hours)
            {
                hours[0] += h.lo;
                hours[1] += h.lo.midpoint(h.hi);
                hours[2] += h.hi;
            }
        }
        (now, hours)
    }

    /// Hours from a level to another one with the low, middle or high figures.
    fn cost(&self, from: f64, to: u8, which: usize) -> u32 {
        let mut sum = 0.0;
        for step in 0..to {
            let span = self.lattice.constants.level_hours[usize::from(step)];
            let (lo, hi) = (f64::from(span.lo), f64::from(span.hi));
            let figure = [lo, (lo + hi) / 2.0, hi][which];
            sum += figure * (f64::from(step + 1) - from).clamp(0.0, 1.0);
        }
        sum.round() as u32
    }

    fn tenure(&self, walk: &Plain, here: &Role) -> [u32; 3] {
        let usual = here.tenure_months;
        let middle = usual.lo.midpoint(usual.hi);
        match self.request.start.months {
            _ if walk.roles.len() > 1 => [usual.lo, middle, usual.hi],
            None => [0, usual.hi / 2, usual.hi],
            Some(done) => [
                usual.lo.saturating_sub(done.hi),
                middle.saturating_sub(done.lo.midpoint(done.hi)),
                usual.hi.saturating_sub(done.lo),
            ],
        }
    }

    /// Pay by year-long sums over single months, in hundredths times months.
    fn pay(&self, walk: &Plain) -> Option<(String, [i64; 3])> {
        let mut surveys: Vec<&Survey> = self.lattice.pay.surveys.iter().collect();
        surveys.sort_by_key(|s| (std::cmp::Reverse(s.year), s.id.clone()));
        for wider in [false, true] {
            for survey in &surveys {
                let figure = |role: &usize| self.figure(&self.role(*role).id, &survey.id, wider);
                let all: Option<Vec<[i64; 3]>> = walk.roles.iter().map(figure).collect();
                let Some(all) = all else { continue };
                // One group of a survey for all these jobs says nothing of what a move pays.
                let group = |role: &usize| self.published(&self.role(*role).id, &survey.id, wider);
                let own = group(&walk.roles[0]).map(|f| &f.group);
                let same =
                    |(r, f): (&usize, &[i64; 3])| *f == all[0] && group(r).map(|f| &f.group) == own;
                if walk.roles.iter().zip(&all).skip(1).all(same) {
                    continue;
                }
                let mut sum = [0; 3];
                for (i, sum) in sum.iter_mut().enumerate() {
                    for month in 0..self.request.years * 12 {
                        let begun = walk.begun.iter().filter(|b| b[i] <= month).count();
                        *sum += all[begun][i] - all[0][i];
                    }
                }
                return Some((survey.id.clone(), sum));
            }
        }
        None
    }

    fn published(&self, role: &str, survey: &str, wider: bool) -> Option<&PayFigure> {
        let any = |f: &PayFigure| f.lo.or(f.mid).or(f.hi).is_some();
        let of = |f: &&PayFigure| f.role == role && f.survey == survey && any(f);
        let all = || self.lattice.pay.figures.iter().filter(of);
        let own = all().find(|f| !f.wider);
        own.or_else(|| all().find(|f| f.wider && wider))
    }

    fn figure(&self, role: &str, survey: &str, wider: bool) -> Option<[i64; 3]> {
        let f = self.published(role, survey, wider)?;
        let mid = f.mid.or(f.lo).or(f.hi)?;
        let lo = f.lo.or(f.mid).or(f.hi)?;
        let hi = f.hi.or(f.mid).or(f.lo)?;
        Some([lo, mid, hi].map(|n| (n * 100.0).round() as i64))
    }

    /// What nobody plans who has another way, as a number: a lower job weighs most.
    pub(super) fn detours(walk: &Plain) -> u8 {
        walk.detours.iter().zip([1, 2, 4]).filter(|(d, _)| **d).map(|(_, n)| n).sum()
    }

    /// The least months, and the risk, as they are compared.
    pub(super) fn figures(walk: &Plain) -> ([u32; 3], Risk) {
        (walk.months, walk.risk)
    }

    /// Does it keep all limits but those of time?
    pub(super) fn keeps(&self, walk: &Plain) -> bool {
        let limits = [Limit::PayFloor, Limit::Avoid, Limit::NoPeople, Limit::KeepCraft];
        limits.iter().all(|l| !self.breaks(walk, *l))
    }

    pub(super) fn breaks(&self, walk: &Plain, limit: Limit) -> bool {
        let limits = &self.request.limits;
        let any = |of: &dyn Fn(&Role) -> bool| walk.roles[1..].iter().any(|r| of(self.role(*r)));
        match limit {
            Limit::Years => walk.months[0] > self.request.years * 12,
            Limit::Latest => limits.latest.is_some_and(|day| {
                let months = (1..=1200).take_while(|m| later(*m) <= day).count();
                walk.months[0] as usize > months
            }),
            Limit::PayFloor => any(&|r| self.below_floor(r)),
            Limit::Avoid => any(&|r| limits.avoid.contains(&r.id)),
            Limit::NoPeople => limits.no_people && any(&|r| r.people_rung.step() > 0),
            Limit::KeepCraft => {
                let craft = &self.lattice.constants.craft;
                limits.keep_craft
                    && any(&|r| {
                        r.need(craft).is_none_or(|n| n.level < self.lattice.constants.craft_level)
                    })
            }
            Limit::Place => false,
        }
    }

    fn below_floor(&self, role: &Role) -> bool {
        let Some(floor) = self.request.limits.pay_floor.as_ref() else { return false };
        if floor.per != Per::Year {
            return false;
        }
        let currency = |f: &&PayFigure| {
            self.lattice.pay.survey(&f.survey).is_some_and(|s| s.currency == floor.currency)
        };
        let figures = self.lattice.pay.figures.iter().filter(|f| f.role == role.id && !f.wider);
        let known: Vec<f64> = figures
            .filter(currency)
            .filter(|f| f.mid.is_some() || f.hi.is_some())
            .flat_map(|f| [f.lo, f.mid, f.hi])
            .flatten()
            .collect();
        // The middle alone does not say how far up pay goes (F29).
        let upper = self.lattice.pay.figures.iter().filter(|f| f.role == role.id && !f.wider);
        upper.filter(currency).any(|f| f.hi.is_some()) && known.iter().all(|n| *n < floor.amount)
    }
}

/// A day so many months after today. The day of the month is one that every month has.
fn later(months: i32) -> jiff::civil::Date {
    use jiff::ToSpan;
    TODAY.saturating_add(months.months())
}

fn raise(level: &mut Interval, to: u8) {
    let to = f64::from(to);
    *level = Interval::new(level.lo.max(to), level.hi.max(to));
}
