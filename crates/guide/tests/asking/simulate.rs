//! Simulated people who answer questions: how soon does the role that they were drawn from stand
//! among the first three? This checks the questioning, not the world.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use switchback_guide::{Context, nearest, next_question, profile};
use switchback_model::Person;
use switchback_model::lattice::Role;
use switchback_model::person::Rating;

/// Roles among which the true one must be.
pub(crate) const FIRST: usize = 3;

/// A source of chance that starts from a seed.
pub(crate) struct Chance(TestRunner);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        Self(TestRunner::new_with_rng(Config::default(), rng))
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        (0..end).new_tree(&mut self.0).unwrap().current()
    }

    pub(crate) fn unit(&mut self) -> f64 {
        (0.0..1.0f64).new_tree(&mut self.0).unwrap().current()
    }

    /// The place of one of these, each as likely as its weight.
    fn among(&mut self, weights: &[f64]) -> usize {
        let mut left = self.unit() * weights.iter().sum::<f64>();
        for (i, w) in weights.iter().enumerate() {
            left -= w;
            if left < 0.0 {
                return i;
            }
        }
        weights.len() - 1
    }

    fn shuffled(&mut self, n: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..n).collect();
        for i in (1..n).rev() {
            let j = self.below(i + 1);
            all.swap(i, j);
        }
        all
    }
}

/// Somebody made up: the place of the true role in the lattice, and an answer for each competency.
pub(crate) struct Simulated {
    pub(crate) role: usize,
    pub(crate) answers: Vec<u8>,
}

/// How people are made up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Generator {
    /// From the lattice with noise: two in three answers are the level that the role asks for, three
    /// in ten lie one level off, one in thirty two. What the role does not ask for is 0 to 4 in
    /// thirds that fall: 35, 30, 20, 10 and 5 of 100.
    Lattice,
    /// Not the lattice: seven in ten needs are those of the true role, the others of a second role of
    /// any family; a third of the people answer one level too high three times in five, a third one
    /// too low, and the noise is added.
    Mixed,
}

const OFF: [f64; 3] = [0.667, 0.3, 0.033];
const NOT_ASKED: [f64; 5] = [0.35, 0.3, 0.2, 0.1, 0.05];

impl Generator {
    pub(crate) fn person(self, cx: &Context<'_>, chance: &mut Chance) -> Simulated {
        let roles = &cx.lattice.roles;
        let role = chance.below(roles.len());
        let second = &roles[chance.below(roles.len())];
        let shift = match (self, chance.below(3)) {
            (Self::Mixed, 0) => 1,
            (Self::Mixed, 1) => -1,
            _ => 0,
        };
        let level = |r: &Role, id: &str| r.need(id).map(|n| i32::from(n.level));
        let answers = cx.lattice.competencies.iter().map(|c| {
            let from_second = self == Self::Mixed && chance.unit() < 0.3;
            let need = level(if from_second { second } else { &roles[role] }, &c.id);
            let off = i32::try_from(chance.among(&OFF)).unwrap();
            let side = if chance.below(2) == 0 { -off } else { off };
            let moved = if chance.unit() < 0.6 { shift } else { 0 };
            let plain = match need {
                Some(level) => level + side,
                None => i32::try_from(chance.among(&NOT_ASKED)).unwrap(),
            };
            u8::try_from((plain + moved).clamp(0, 4)).unwrap()
        });
        Simulated { role, answers: answers.collect() }
    }
}

/// In which order questions are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// As the program asks.
    Ours,
    /// As the lattice lists them.
    Fixed,
    /// At random.
    #[allow(dead_code, reason = "only the benchmark asks so")]
    Random,
}

/// For each number of answers from nought on: was the true role among the first three?
pub(crate) fn walk(
    who: &Simulated,
    order: Order,
    most: usize,
    cx: &Context<'_>,
    chance: &mut Chance,
) -> Vec<bool> {
    let all = &cx.lattice.competencies;
    let random = chance.shuffled(all.len());
    let mut person = Person::default();
    let mut out = Vec::with_capacity(most + 1);
    for n in 0..=most {
        let seen = profile(&person, cx);
        let first = nearest(&seen, cx);
        let truth = &cx.lattice.roles[who.role].id;
        out.push(first.iter().take(FIRST).any(|near| near.role == *truth));
        let next = match order {
            Order::Ours => next_question(&seen, cx)
                .and_then(|q| all.iter().position(|c| Some(&c.id) == q.competency.as_ref())),
            Order::Fixed => (n < all.len()).then_some(n),
            Order::Random => random.get(n).copied(),
        };
        // Where no answer would tell more, nothing changes any more.
        let Some(next) = next else {
            out.resize(most + 1, *out.last().unwrap());
            break;
        };
        let rating = Rating { application: Some(who.answers[next]), ..Rating::default() };
        person.ratings.insert(all[next].id.clone(), rating);
    }
    out
}

/// The share of people whose role stands among the first three, for each number of answers.
pub(crate) fn shares(
    generator: Generator,
    order: Order,
    people: usize,
    most: usize,
    seed: u64,
    cx: &Context<'_>,
) -> Vec<f64> {
    let mut chance = Chance::new(seed);
    let mut hits = vec![0usize; most + 1];
    for _ in 0..people {
        let who = generator.person(cx, &mut chance);
        for (sum, hit) in hits.iter_mut().zip(walk(&who, order, most, cx, &mut chance)) {
            *sum += usize::from(hit);
        }
    }
    hits.into_iter().map(|h| h as f64 / people as f64).collect()
}

/// The least number of answers with at least this share.
pub(crate) fn needed(shares: &[f64], share: f64) -> Option<usize> {
    shares.iter().position(|s| *s >= share)
}
