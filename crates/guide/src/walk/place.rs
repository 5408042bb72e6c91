//! A role as the search sees it: what it asks for, what it gives, and where it leads.

use std::collections::BTreeMap;

use switchback_model::lattice::{Frequency, Gate, Lattice, Move, MoveKind, Role};

use super::bits::Bits;
use super::state::Three;

/// A role, with what the search would otherwise look up at each step.
pub(super) struct Place<'a> {
    pub(super) role: &'a Role,
    /// Moves that start here.
    pub(super) out: Vec<Edge<'a>>,
    /// Levels that one who stays for the least time reaches.
    pub(super) gives: Bits,
    /// The same in the job held today, of which the person's own word on a level stands.
    pub(super) gives_first: Bits,
    /// What has to be reached before one is hired.
    pub(super) wants: Vec<Want>,
    /// Certificates that have to be had, and are not.
    pub(super) exams: Vec<Exam<'a>>,
    /// Both together.
    pub(super) wanted: Bits,
    /// The least time in the job.
    pub(super) tenure: Three,
    /// Line management that comes with it, 0 to 3.
    pub(super) rung: u8,
    /// Line management without which nobody gets in, 0 to 3.
    pub(super) rung_gate: u8,
    /// Limits of the request that it breaks, a bit each.
    pub(super) breaks: u8,
    /// Does it lead projects?
    pub(super) in_craft: bool,
    /// Does it lie below both the present job and the goal?
    pub(super) below: bool,
}

/// A move, where it leads, and what may go wrong with it.
#[derive(Clone, Copy)]
pub(super) struct Edge<'a> {
    pub(super) edge: &'a Move,
    pub(super) to: usize,
    pub(super) one_way: bool,
    /// Does it leave employment for a goal that is employment?
    pub(super) leaves: bool,
    pub(super) rarest: u8,
    pub(super) search: Three,
}

/// A competency that a role is not entered without.
pub(super) struct Want {
    pub(super) competency: usize,
    pub(super) to: u8,
    pub(super) weight: f64,
}

/// A certificate that a role is not entered without.
#[derive(Clone, Copy)]
pub(super) struct Exam<'a> {
    /// Its name as the role says it.
    pub(super) name: &'a str,
    pub(super) bit: Bits,
    /// Hours of study; `None` where the lattice has none.
    pub(super) hours: Option<Three>,
}

/// Competencies and certificates by their place in [`Bits`].
pub(super) struct Numbers<'a> {
    pub(super) competencies: BTreeMap<&'a str, usize>,
    certificates: BTreeMap<String, usize>,
    lattice: &'a Lattice,
}

impl<'a> Numbers<'a> {
    pub(super) fn new(lattice: &'a Lattice) -> Self {
        let competencies =
            lattice.competencies.iter().enumerate().map(|(i, c)| (c.id.as_str(), i)).collect();
        let mut certificates = BTreeMap::new();
        for gate in lattice.roles.iter().flat_map(|r| &r.gates) {
            if let Gate::Credential { name, .. } = gate {
                let next = certificates.len();
                certificates.entry(called(lattice, name)).or_insert(next);
            }
        }
        Self { competencies, certificates, lattice }
    }

    pub(super) fn fit(&self) -> bool {
        Bits::hold(self.competencies.len(), self.certificates.len())
    }

    fn certificate(&self, name: &str) -> Option<Bits> {
        let at = *self.certificates.get(&called(self.lattice, name))?;
        Some(Bits::certificate(self.competencies.len(), at))
    }
}

/// One name for a certificate that goes by several.
fn called(lattice: &Lattice, name: &str) -> String {
    lattice.credential_named(name).map_or(name, |c| &c.title).trim().to_lowercase()
}

/// What the person brings, as far as a place must know it.
pub(super) struct Own<'p> {
    /// Steps that lie above the lower end of what the person can do, and certificates not held.
    pub(super) above: Bits,
    /// All steps of the competencies that they rated themselves.
    pub(super) rated: Bits,
    /// Is this certificate held?
    pub(super) holds: &'p dyn Fn(&str) -> bool,
}

impl<'a> Place<'a> {
    pub(super) fn new(
        lattice: &'a Lattice,
        role: &'a Role,
        out: Vec<Edge<'a>>,
        numbers: &Numbers<'a>,
        own: &Own<'_>,
    ) -> Self {
        let mut gives = Bits::default();
        for n in &role.needs {
            if let Some(c) = numbers.competencies.get(n.competency.as_str()) {
                gives = gives.with(&Bits::level(*c, n.level));
            }
        }
        let gives = gives.within(&own.above);
        let wants = wants(lattice, role, &numbers.competencies);
        let exams = exams(lattice, role, numbers, own);
        let mut wanted = Bits::default();
        for want in &wants {
            wanted = wanted.with(&Bits::level(want.competency, want.to));
        }
        let mut wanted = wanted.within(&own.above);
        for exam in &exams {
            wanted = wanted.with(&exam.bit);
        }
        Self {
            role,
            out,
            gives,
            gives_first: gives.without(&own.rated),
            wants,
            exams,
            wanted,
            tenure: Three::of(role.tenure_months),
            rung: role.people_rung.step(),
            rung_gate: rung_gate(role),
            breaks: 0,
            in_craft: false,
            below: false,
        }
    }
}

impl<'a> Edge<'a> {
    pub(super) fn new(m: &'a Move, to: usize, way_back: bool, independent_goal: bool) -> Self {
        let leaves = m.kind == MoveKind::Exit && !independent_goal;
        let least = if leaves { Frequency::Rare.grade() } else { 0 };
        Self {
            edge: m,
            to,
            // A step up is not counted: one has grown out of the lower job, and nobody plans a way
            // back into it.
            one_way: m.kind != MoveKind::Up && !way_back,
            leaves,
            rarest: m.frequency.grade().max(least),
            search: Three::of(m.search_months),
        }
    }
}

fn rung_gate(role: &Role) -> u8 {
    let rungs = role.gates.iter().filter_map(|g| match g {
        Gate::PeopleRung { rung, .. } => Some(rung.step()),
        _ => None,
    });
    rungs.max().unwrap_or(0)
}

fn exams<'a>(
    lattice: &'a Lattice,
    role: &'a Role,
    numbers: &Numbers<'a>,
    own: &Own<'_>,
) -> Vec<Exam<'a>> {
    let mut exams: Vec<Exam<'a>> = Vec::new();
    for gate in &role.gates {
        let Gate::Credential { name, .. } = gate else { continue };
        let Some(bit) = numbers.certificate(name).filter(|_| !(own.holds)(name)) else { continue };
        if exams.iter().all(|e| e.bit != bit) {
            let hours = lattice.credential_named(name).and_then(|c| c.hours).map(Three::of);
            exams.push(Exam { name, bit, hours });
        }
    }
    exams
}

/// What has to be reached before a role is entered: of what it needs, the level at which people are
/// hired; of its must-haves, the level that the must-have says.
fn wants(lattice: &Lattice, role: &Role, competencies: &BTreeMap<&str, usize>) -> Vec<Want> {
    let allowance = lattice.constants.entry_allowance;
    let mut wanted: BTreeMap<&str, (u8, f64)> = BTreeMap::new();
    for n in &role.needs {
        wanted.insert(&n.competency, (n.level.saturating_sub(allowance), n.weight));
    }
    for g in &role.gates {
        if let Gate::Competency { competency, level, .. } = g {
            let (to, _) = wanted.entry(competency).or_insert((*level, 1.0));
            *to = (*to).max(*level);
        }
    }
    let place = |id: &str| competencies.get(id).copied();
    wanted
        .into_iter()
        .filter_map(|(id, (to, weight))| {
            place(id).map(|competency| Want { competency, to: to.min(4), weight })
        })
        .collect()
}
