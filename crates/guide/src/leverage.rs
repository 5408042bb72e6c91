//! Which single step opens most jobs (F36).

use std::collections::BTreeMap;

use switchback_model::lattice::{Constants, Gate, MoveKind, Role};
use switchback_model::{
    CompetencyId, Interval, Leverage, OpeningStep, PeopleRung, Profile, RoleId,
};

use crate::Context;
use crate::walk::hours;

/// How far one looks: the next job, and the one after it.
const MOVES: usize = 2;

/// The steps that open jobs within two moves of the newest job that could be read, the one that opens
/// most first (F36).
///
/// A step is one competency raised to the next level that any of these jobs asks for when one is
/// hired, or the next rung of line management where one of them asks for it. A job is open where all
/// that is asked is certain. Jobs below the present one do not count: nobody plans
/// to get there.
#[must_use]
pub fn leverage(profile: &Profile, cx: &Context<'_>) -> Leverage {
    let Some((_, here)) = profile.latest_role() else {
        return Leverage { steps: Vec::new(), open_now: Vec::new() };
    };
    let near = within(here, MOVES, profile, cx);
    let open: Vec<&Ask<'_>> = near.iter().filter(|a| a.missing(profile, None).is_empty()).collect();
    let next = |a: &&&Ask<'_>| {
        cx.lattice.moves_from(here).any(|m| m.kind != MoveKind::Stay && m.to == a.role.id)
    };
    let open_now = open.iter().filter(next).map(|a| a.role.id.clone()).collect();
    let mut steps: Vec<OpeningStep> = candidates(&near, profile)
        .into_iter()
        .map(|step| worked_out(step, &near, profile, cx))
        .collect();
    // The sort is stable: what is alike in all three stays in the order of the lattice.
    steps.sort_by_key(|s| {
        let hours = s.hours.map_or((u32::MAX, u32::MAX), |h| (h.mid(), h.hi));
        (std::cmp::Reverse(s.opens.len()), std::cmp::Reverse(s.nears.len()), hours)
    });
    Leverage { steps, open_now }
}

/// What a job asks of one who is hired.
struct Ask<'a> {
    role: &'a Role,
    levels: BTreeMap<&'a str, u8>,
    rung: PeopleRung,
    /// Certificates that are asked for and of which nothing is known.
    certificates: usize,
}

/// One step up.
#[derive(Clone)]
enum Step {
    Level(CompetencyId, u8),
    Rung(PeopleRung),
}

/// Something that is asked for and not certain.
#[derive(PartialEq, Eq)]
enum Missing<'a> {
    Level(&'a str),
    Rung,
    Certificate,
}

impl<'a> Ask<'a> {
    fn new(role: &'a Role, profile: &Profile, cx: &Context<'_>) -> Self {
        let rung = role.gates.iter().filter_map(|g| match g {
            Gate::PeopleRung { rung, .. } => Some(*rung),
            _ => None,
        });
        let lacking = |g: &&Gate| match g {
            Gate::Credential { name, .. } => !holds(profile, name, cx),
            _ => false,
        };
        Self {
            role,
            levels: asked(role, &cx.lattice.constants),
            rung: rung.max().unwrap_or_default(),
            certificates: role.gates.iter().filter(lacking).count(),
        }
    }

    /// What is asked and not certain, with a step taken or as things are.
    fn missing(&self, profile: &Profile, step: Option<&Step>) -> Vec<Missing<'a>> {
        let has = |c: &str| match step {
            Some(Step::Level(raised, to)) if raised == c => profile.level(c).lo.max(f64::from(*to)),
            _ => profile.level(c).lo,
        };
        let rung = match step {
            Some(Step::Rung(rung)) => profile.rung.lo.max(*rung),
            _ => profile.rung.lo,
        };
        let levels = self.levels.iter().filter(|(c, l)| has(c) < f64::from(**l));
        levels
            .map(|(c, _)| Missing::Level(c))
            .chain((rung < self.rung).then_some(Missing::Rung))
            .chain((self.certificates > 0).then_some(Missing::Certificate))
            .collect()
    }

    /// Does a step take something off what is missing, though not all of it?
    fn is_neared(&self, profile: &Profile, step: &Step) -> bool {
        match step {
            Step::Level(c, _) => {
                self.levels.get(c.as_str()).is_some_and(|l| profile.level(c).lo < f64::from(*l))
            }
            Step::Rung(_) => profile.rung.lo < self.rung,
        }
    }
}

/// Is this certificate held, by whatever name?
fn holds(profile: &Profile, name: &str, cx: &Context<'_>) -> bool {
    let known = cx.lattice.credential_named(name);
    let called = |c: &String| c.eq_ignore_ascii_case(name) || known.is_some_and(|k| k.is_called(c));
    profile.credentials.iter().any(called)
}

/// The levels that a role asks of one who is hired: what it needs, less what is learned in the chair;
/// of its must-haves the level that they say. What is learned in the chair altogether is not there.
pub(crate) fn asked<'a>(role: &'a Role, k: &Constants) -> BTreeMap<&'a str, u8> {
    let mut out: BTreeMap<&str, u8> = BTreeMap::new();
    for n in &role.needs {
        out.insert(&n.competency, n.level.saturating_sub(k.entry_allowance));
    }
    for g in &role.gates {
        if let Gate::Competency { competency, level, .. } = g {
            let to = out.entry(competency).or_insert(*level);
            *to = (*to).max(*level);
        }
    }
    out.retain(|_, to| *to > 0);
    out
}

/// What the jobs ask for that can be reached in so many moves.
fn within<'a>(here: &str, moves: usize, profile: &Profile, cx: &Context<'a>) -> Vec<Ask<'a>> {
    let level = cx.lattice.role(here).map_or(0, |r| r.level);
    let mut reached = vec![here];
    let mut edge = vec![here];
    for _ in 0..moves {
        let on = edge.iter().flat_map(|r| cx.lattice.moves.iter().filter(move |m| m.from == **r));
        let mut next: Vec<&str> =
            on.filter(|m| m.kind != MoveKind::Stay).map(|m| m.to.as_str()).collect();
        next.sort_unstable();
        next.dedup();
        next.retain(|r| !reached.contains(r));
        reached.extend(&next);
        edge = next;
    }
    let roles = cx.lattice.roles.iter();
    let near = roles.filter(|r| r.id != here && reached.contains(&r.id.as_str()));
    let near = near.filter(|r| r.level >= level);
    near.map(|r| Ask::new(r, profile, cx)).collect()
}

/// For each competency the next level that any of these jobs asks for, and the next rung.
fn candidates(near: &[Ask<'_>], profile: &Profile) -> Vec<Step> {
    let mut next: BTreeMap<&str, u8> = BTreeMap::new();
    for (c, level) in near.iter().flat_map(|a| &a.levels) {
        if profile.level(c).lo < f64::from(*level) {
            let least = next.entry(c).or_insert(*level);
            *least = (*least).min(*level);
        }
    }
    let levels = next.into_iter().map(|(c, level)| Step::Level(c.to_owned(), level));
    let rung = near.iter().any(|a| profile.rung.lo < a.rung);
    levels.chain(rung.then(|| Step::Rung(profile.rung.lo.above()))).collect()
}

/// What a step costs and brings.
fn worked_out(step: Step, near: &[Ask<'_>], profile: &Profile, cx: &Context<'_>) -> OpeningStep {
    let (mut opens, mut nears): (Vec<RoleId>, Vec<RoleId>) = (Vec::new(), Vec::new());
    for ask in near.iter().filter(|a| a.is_neared(profile, &step)) {
        let list =
            if ask.missing(profile, Some(&step)).is_empty() { &mut opens } else { &mut nears };
        list.push(ask.role.id.clone());
    }
    match step {
        Step::Level(competency, to) => {
            let from = profile.level(&competency);
            let k = &cx.lattice.constants;
            let alone = !k.in_others_hands.contains(&competency);
            OpeningStep {
                from,
                to,
                rung: None,
                hours: alone.then(|| hours(from, to, k)),
                competency: Some(competency),
                opens,
                nears,
            }
        }
        Step::Rung(rung) => OpeningStep {
            competency: None,
            from: Interval::new(
                f64::from(profile.rung.lo.step()),
                f64::from(profile.rung.hi.step()),
            ),
            to: rung.step(),
            rung: Some(rung),
            hours: None,
            opens,
            nears,
        },
    }
}
