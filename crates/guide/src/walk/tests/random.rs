//! Small random lattices, with a person and a request.

use std::sync::LazyLock;

use jiff::ToSpan;
use proptest::prelude::*;
use switchback_model::case::{Money, Per};
use switchback_model::going::Limits;
use switchback_model::lattice::{
    Credential, Family, Frequency, Gate, Move, MoveKind, Need, Pay, PayFigure, PeopleRung,
};
use switchback_model::person::{HeldCredential, Rating};
use switchback_model::{Lattice, Person, RouteRequest, Span, Start};

use super::TODAY;

const ROLES: usize = 6;
const COMPETENCIES: usize = 4;
/// The first has hours of study, the second has none.
const EXAMS: [&str; 2] = ["Exam with hours", "Exam without hours"];

/// A role: family, level, rung, needs (0 for none), a gate, least time.
type RoleSeed = (u8, u8, u8, [u8; COMPETENCIES], u8, (u32, u32));
/// A move: from, to, kind, frequency, months of looking.
type MoveSeed = (usize, usize, u8, u8, (u32, u32));
/// A figure: role, survey, lower quartile, middle, upper quartile, wider.
type FigureSeed = (usize, usize, Option<u16>, Option<u16>, Option<u16>, bool);
/// Ratings (5 for none), rung (4 for not said), certificates held.
type PersonSeed = ([u8; COMPETENCIES], u8, [bool; 2]);
/// Years, months until the latest day, floor, roles to avoid, no people, keep the craft.
type LimitsSeed = (u32, Option<u32>, Option<(u16, bool)>, Vec<usize>, bool, bool);

#[derive(Debug, Clone)]
pub(super) struct Asked {
    roles: Vec<RoleSeed>,
    moves: Vec<MoveSeed>,
    figures: Vec<FigureSeed>,
    person: PersonSeed,
    limits: LimitsSeed,
    max_moves: usize,
    done: Option<(u32, u32)>,
}

pub(super) fn asked() -> impl Strategy<Value = Asked> {
    let needs = prop::array::uniform4(0u8..5);
    let role = (0u8..3, 1u8..6, 0u8..4, needs, 0u8..12, (0u32..20, 0u32..20));
    let step = (0..ROLES, 0..ROLES, 0u8..4, 0u8..3, (0u32..4, 0u32..6));
    let pay = || prop::option::of(20u16..60);
    let figure = (0..ROLES, 0usize..2, pay(), pay(), pay(), any::<bool>());
    let person = (prop::array::uniform4(0u8..6), 0u8..5, any::<[bool; 2]>());
    let rarely = || prop::bool::weighted(0.15);
    let limits = (
        1u32..12,
        prop::option::weighted(0.2, 0u32..90),
        prop::option::weighted(0.3, (20u16..60, any::<bool>())),
        prop::collection::vec(1..ROLES, 0..2),
        rarely(),
        rarely(),
    );
    (
        prop::collection::vec(role, ROLES),
        prop::collection::vec(step, 4..16),
        prop::collection::vec(figure, 0..12),
        person,
        limits,
        1usize..5,
        prop::option::of((0u32..20, 0u32..20)),
    )
        .prop_map(|(roles, moves, figures, person, limits, max_moves, done)| Asked {
            roles,
            moves,
            figures,
            person,
            limits,
            max_moves,
            done,
        })
}

/// The built-in lattice without what routes do not look at, so that it is quickly copied.
static BARE: LazyLock<Lattice> = LazyLock::new(|| {
    let mut bare = switchback_lattice::embedded().unwrap();
    bare.roles.truncate(ROLES);
    bare.competencies.truncate(COMPETENCIES);
    bare.moves.truncate(1);
    bare.credentials.truncate(1);
    bare.constants.craft = bare.competencies[0].id.clone();
    let surveys = bare.pay.surveys.drain(..2).collect();
    bare.pay = Pay { surveys, ..Pay::default() };
    for survey in &mut bare.pay.surveys {
        survey.currency = "GBP".into();
    }
    bare.places.clear();
    bare.claims.clear();
    bare.strategies.clear();
    bare.stories.clear();
    bare.facts.clear();
    bare.signs.clear();
    bare.patterns.clear();
    bare.leanings.clear();
    bare.rewordings.clear();
    bare
});

impl Asked {
    pub(super) fn build(&self) -> (Lattice, RouteRequest, Person) {
        let mut lattice = BARE.clone();
        lattice.constants.max_moves = self.max_moves;
        let model = lattice.credentials[0].clone();
        lattice.credentials = EXAMS
            .iter()
            .zip([Some(Span::new(10, 90)), None])
            .map(|(name, hours)| Credential {
                id: name.to_lowercase().replace(' ', "-"),
                title: (*name).into(),
                alt_names: Vec::new(),
                hours,
                ..model.clone()
            })
            .collect();
        self.roles(&mut lattice);
        self.moves(&mut lattice);
        self.figures(&mut lattice);
        let id = |i: usize| lattice.roles[i].id.clone();
        let request = RouteRequest {
            start: Start { role: id(0), months: self.done.map(|(a, b)| Span::new(a, a + b)) },
            goal: id(ROLES - 1),
            years: self.limits.0,
            hours_per_week: 2,
            limits: self.limits(&lattice),
        };
        let person = self.person(&lattice);
        (lattice, request, person)
    }

    fn roles(&self, lattice: &mut Lattice) {
        let ids: Vec<String> = lattice.competencies.iter().map(|c| c.id.clone()).collect();
        for (role, (family, level, rung, needs, gate, tenure)) in
            lattice.roles.iter_mut().zip(&self.roles)
        {
            role.family =
                [Family::Pmo, Family::Delivery, Family::Independent][usize::from(*family)];
            role.level = *level;
            role.people_rung = PeopleRung::ALL[usize::from(*rung)];
            role.tenure_months = Span::new(tenure.0, tenure.0 + tenure.1);
            let needs = ids.iter().zip(needs).filter(|(_, level)| **level > 0);
            role.needs = needs
                .map(|(id, level)| Need { competency: id.clone(), level: *level, weight: 1.0 })
                .collect();
            let why = String::from("so");
            let exam = |i: usize, why: String| Gate::Credential { name: EXAMS[i].into(), why };
            role.gates = match gate {
                0 => vec![exam(0, why)],
                1 => vec![exam(1, why)],
                2 => vec![exam(0, why.clone()), exam(1, why)],
                3 => vec![Gate::Competency { competency: ids[1].clone(), level: 3, why }],
                4 => vec![Gate::PeopleRung { rung: PeopleRung::SmallTeam, why }],
                5 => vec![Gate::PeopleRung { rung: PeopleRung::BigTeam, why }],
                _ => Vec::new(),
            };
        }
    }

    fn moves(&self, lattice: &mut Lattice) {
        let model = lattice.moves[0].clone();
        let mut moves: Vec<Move> = Vec::new();
        for (from, to, kind, frequency, search) in &self.moves {
            let (from, to) = (&lattice.roles[*from].id, &lattice.roles[*to].id);
            if moves.iter().any(|m| m.from == *from && m.to == *to) {
                continue;
            }
            let kinds = [MoveKind::Up, MoveKind::Sideways, MoveKind::Exit, MoveKind::Bridge];
            let frequencies = [Frequency::Typical, Frequency::Unusual, Frequency::Rare];
            moves.push(Move {
                from: from.clone(),
                to: to.clone(),
                kind: if from == to { MoveKind::Stay } else { kinds[usize::from(*kind)] },
                frequency: frequencies[usize::from(*frequency)],
                search_months: Span::new(search.0, search.0 + search.1),
                ..model.clone()
            });
        }
        lattice.moves = moves;
    }

    fn figures(&self, lattice: &mut Lattice) {
        let thousand = |n: &Option<u16>| n.map(|n| f64::from(n) * 1000.0);
        let figure = |(role, survey, lo, mid, hi, wider): &FigureSeed| PayFigure {
            role: lattice.roles[*role].id.clone(),
            survey: lattice.pay.surveys[*survey].id.clone(),
            group: "a group".into(),
            lo: thousand(lo),
            mid: thousand(mid),
            hi: thousand(hi),
            n: None,
            wider: *wider,
            note: None,
        };
        lattice.pay.figures = self.figures.iter().map(figure).collect();
    }

    fn limits(&self, lattice: &Lattice) -> Limits {
        let (_, latest, floor, avoid, no_people, keep_craft) = &self.limits;
        Limits {
            pay_floor: floor.map(|(amount, day)| Money {
                amount: f64::from(amount) * 1000.0,
                currency: "GBP".into(),
                per: if day { Per::Day } else { Per::Year },
            }),
            avoid: avoid.iter().map(|r| lattice.roles[*r].id.clone()).collect(),
            no_people: *no_people,
            keep_craft: *keep_craft,
            latest: latest.map(|m| TODAY.saturating_add(i64::from(m).months())),
            ..Limits::default()
        }
    }

    fn person(&self, lattice: &Lattice) -> Person {
        let (ratings, rung, exams) = &self.person;
        let mut person = Person::default();
        for (c, level) in lattice.competencies.iter().zip(ratings) {
            if *level < 5 {
                let rating = Rating { application: Some(*level), ..Rating::default() };
                person.ratings.insert(c.id.clone(), rating);
            }
        }
        person.people_rung = PeopleRung::ALL.get(usize::from(*rung)).copied();
        for (name, _) in EXAMS.iter().zip(exams).filter(|(_, held)| **held) {
            person
                .credentials
                .push(HeldCredential { name: (*name).into(), ..HeldCredential::default() });
        }
        person
    }
}
