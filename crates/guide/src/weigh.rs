//! Signs for and against, added up. What an offer's concerns and a stall's causes have in common.

use std::collections::BTreeMap;
use std::rc::Rc;

use switchback_model::case::{Evidence, OwnStrength, Statement, Statements};
use switchback_model::lattice::{
    Fact, FactAbout, FactWhen, Family, Lattice, Side, Sign, Strength, Weighing,
};
use switchback_model::{Contradiction, Counted, Flip, Interval, SignRead, Weighed};

/// What is known about one case, with the signs as the person wants them read.
#[derive(Clone)]
pub(crate) struct Known<'a> {
    pub(crate) lattice: &'a Lattice,
    pub(crate) about: FactAbout,
    /// The family of the post, where it is known and matters.
    pub(crate) family: Option<Family>,
    pub(crate) facts: BTreeMap<String, Statements>,
    own: &'a BTreeMap<String, OwnStrength>,
    signs: Rc<Signs<'a>>,
}

/// Of each concern or cause the facts that have signs of it, in the order of the lattice.
type Signs<'a> = BTreeMap<&'a str, Vec<(&'a Fact, Vec<&'a Sign>)>>;

impl<'a> Known<'a> {
    pub(crate) fn new(
        lattice: &'a Lattice,
        about: FactAbout,
        family: Option<Family>,
        facts: BTreeMap<String, Statements>,
        own: &'a BTreeMap<String, OwnStrength>,
    ) -> Self {
        let mut signs = Signs::new();
        for fact in lattice.facts.iter().filter(|f| f.scored && f.about == about) {
            for sign in lattice.signs.iter().filter(|s| s.fact == fact.id) {
                let of = signs.entry(&sign.of).or_default();
                match of.last_mut() {
                    Some((last, list)) if last.id == fact.id => list.push(sign),
                    _ => of.push((fact, vec![sign])),
                }
            }
        }
        // What the lattice does not hold is no fact here; the reader of the file has said so.
        let facts = lattice
            .facts
            .iter()
            .filter(|f| f.about == about)
            .filter_map(|f| Some((f.id.clone(), best(f, facts.get(&f.id)?))))
            .collect();
        Self { lattice, about, family, facts, own, signs: Rc::new(signs) }
    }

    fn signs_of(&self, of: &str) -> &[(&'a Fact, Vec<&'a Sign>)] {
        self.signs.get(of).map_or(&[], Vec::as_slice)
    }

    /// The answers given to a fact, each once, in the order of its question.
    fn answers(&self, fact: &Fact) -> &[Statement] {
        self.facts.get(&fact.id).map_or(&[], |said| &said.0)
    }

    pub(crate) fn is_answered(&self, fact: &Fact) -> bool {
        !self.answers(fact).is_empty()
    }

    /// Do the answers given to a fact count differently for a concern or cause?
    pub(crate) fn is_split(&self, fact: &Fact, of: &str) -> bool {
        let scores: Vec<f64> =
            self.answers(fact).iter().map(|s| self.score(&fact.id, &s.is, of)).collect();
        scores.first().is_some_and(|first| scores.iter().any(|s| s != first))
    }

    /// The one answer to a fact; `None` where there is none or there are two.
    pub(crate) fn answer(&self, id: &str) -> Option<&str> {
        match self.answers(self.lattice.fact(id)?) {
            [one] => Some(&one.is),
            _ => None,
        }
    }

    /// Can this fact still matter? Its condition is met, or not known yet.
    fn may_apply(&self, fact: &Fact) -> bool {
        self.in_reach(fact) && self.condition(fact).unwrap_or(true)
    }

    /// Is it worth asking now? Its condition, if it has one, is met. Who answered it although the
    /// condition is not known, has said that it is.
    pub(crate) fn applies(&self, fact: &Fact) -> bool {
        self.in_reach(fact) && self.condition(fact).unwrap_or_else(|| self.is_answered(fact))
    }

    /// Is the condition of a fact met? `None` where that is not known.
    fn condition(&self, fact: &Fact) -> Option<bool> {
        fact.when.as_ref().map_or(Some(true), |when| self.given(when))
    }

    /// Has a fact one of these answers? `None` where that is not known.
    fn given(&self, when: &FactWhen) -> Option<bool> {
        let given = self.answers(self.lattice.fact(&when.fact)?);
        (!given.is_empty()).then(|| given.iter().any(|s| when.is.contains(&s.is)))
    }

    fn in_reach(&self, fact: &Fact) -> bool {
        fact.about == self.about
            && (fact.families.is_empty() || self.family.is_none_or(|f| fact.families.contains(&f)))
    }

    /// The facts that apply, in the order of the lattice.
    pub(crate) fn applying(&self) -> impl Iterator<Item = &'a Fact> + '_ {
        self.lattice.facts.iter().filter(|f| self.applies(f))
    }

    /// The facts that apply, are weighed and are not answered.
    pub(crate) fn open(&self) -> impl Iterator<Item = &'a Fact> + '_ {
        self.applying().filter(|f| f.scored && !self.is_answered(f))
    }

    /// How many of the facts that apply and are weighed are answered, and how many there are.
    pub(crate) fn count(&self) -> (usize, usize) {
        let all: Vec<&Fact> = self.applying().filter(|f| f.scored).collect();
        (all.iter().filter(|f| self.is_answered(f)).count(), all.len())
    }

    /// Answered facts over those that apply, 0 to 1.
    pub(crate) fn evidence_share(&self) -> f64 {
        match self.count() {
            (_, 0) => 0.0,
            // Counts of questions are far below 2^52.
            (answered, all) => answered as f64 / all as f64,
        }
    }

    /// What a sign counts, if the person has not switched it off.
    fn weight(&self, sign: &Sign, how: Evidence) -> Option<(Strength, f64)> {
        let k = &self.lattice.constants.weighing;
        // Most people set no strength of their own; a key is made only for those who did.
        let own = (!self.own.is_empty())
            .then(|| self.own.get(&format!("{}/{}/{}", sign.fact, sign.answer, sign.of)))
            .flatten()
            .map(|own| own.strength());
        let strength = own.unwrap_or(Some(sign.strength))?;
        let full = match (own, sign.weight) {
            (None, Some(weight)) => weight,
            _ => by_strength(k, strength),
        };
        // An impression never says more than a weak sign.
        if how == Evidence::Felt {
            return Some((Strength::Weak, full.min(k.weak)));
        }
        Some((strength, full))
    }

    /// Weighs one concern or cause.
    pub(crate) fn weigh(&self, of: &str) -> Weighed {
        let k = &self.lattice.constants.weighing;
        let (mut signs, mut room) = (Vec::new(), Interval::point(0.0));
        for (fact, list) in self.signs_of(of).iter().filter(|(f, _)| self.may_apply(f)) {
            let given = self.answers(fact);
            let (least, most) = if given.is_empty() {
                self.reach_of(fact, list)
            } else {
                self.waiting(given, list)
            };
            room = Interval::new(room.lo + least, room.hi + most);
            if self.applies(fact) {
                let disputed = given.len() > 1;
                signs.extend(given.iter().flat_map(|s| self.read(list, s, disputed)));
            }
        }
        // Strongest first; the sort is stable, so equals stay in the order of the lattice.
        signs.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let on = |side| signs.iter().filter(|s| s.side == side).map(|s| s.weight).sum::<f64>();
        let (speaks_for, speaks_against) = (on(Side::For), on(Side::Against));
        let (net, doubt) = (speaks_for - speaks_against, k.doubt * speaks_for.min(speaks_against));
        Weighed {
            speaks_for,
            speaks_against,
            range: Interval::new(net + room.lo - doubt, net + room.hi + doubt),
            signs,
        }
    }

    fn read<'b>(
        &'b self,
        signs: &'b [&'a Sign],
        said: &'b Statement,
        disputed: bool,
    ) -> impl Iterator<Item = SignRead> + 'b {
        let counts = |s: &&&Sign| s.answer == said.is && self.beside(s) == Some(true);
        signs.iter().filter(counts).filter_map(move |s| {
            let (strength, weight) = self.weight(s, said.how)?;
            Some(SignRead {
                fact: s.fact.clone(),
                answer: s.answer.clone(),
                side: s.side,
                strength,
                weight,
                because: s.because.clone(),
                how: said.how,
                who: said.who.clone(),
                disputed,
            })
        })
    }

    /// Is the other answer there that a sign needs beside it? `None` where that is not known.
    fn beside(&self, sign: &Sign) -> Option<bool> {
        sign.with.as_ref().map_or(Some(true), |when| self.given(when))
    }

    /// What the answers to a fact could add at least and at most.
    pub(crate) fn reach(&self, fact: &Fact, of: &str) -> (f64, f64) {
        let scores = fact.answers.iter().map(|a| self.score(&fact.id, &a.id, of));
        scores.fold((0.0, 0.0), |(lo, hi), s| (lo.min(s), hi.max(s)))
    }

    /// The same for what stands in the room of a range: signs that may still come to count.
    fn reach_of(&self, fact: &Fact, signs: &[&Sign]) -> (f64, f64) {
        let may = |a: &str| {
            let open = signs.iter().filter(|s| s.answer == a && self.beside(s) != Some(false));
            open.map(|s| self.signed(s)).fold((0.0, 0.0), ends)
        };
        let all = fact.answers.iter().map(|a| may(&a.id));
        all.fold((0.0, 0.0), |(lo, hi), (l, h)| (lo.min(l), hi.max(h)))
    }

    /// What signs of given answers would add that wait for another answer beside them.
    fn waiting(&self, given: &[Statement], signs: &[&Sign]) -> (f64, f64) {
        signs
            .iter()
            .filter(|s| given.iter().any(|g| g.is == s.answer) && self.beside(s).is_none())
            .map(|s| self.signed(s))
            .fold((0.0, 0.0), ends)
    }

    /// What an answer, told, counts for less against: by itself, and through the signs of other
    /// answers that need it beside them. A sign whose other answer is not known counts half.
    pub(crate) fn score(&self, fact: &str, answer: &str, of: &str) -> f64 {
        let mut sum = 0.0;
        for (other, list) in self.signs_of(of) {
            for sign in list {
                if other.id == fact && sign.answer == answer {
                    sum += self.signed(sign)
                        * match self.beside(sign) {
                            Some(true) => 1.0,
                            Some(false) => 0.0,
                            None => 0.5,
                        };
                }
                let needs = sign
                    .with
                    .as_ref()
                    .is_some_and(|w| w.fact == fact && w.is.iter().any(|is| is == answer));
                if needs && self.answers(other).iter().any(|s| s.is == sign.answer) {
                    sum += self.signed(sign);
                }
            }
        }
        sum
    }

    /// What a sign counts when told: above nought for, below against.
    fn signed(&self, sign: &Sign) -> f64 {
        let weight = self.weight(sign, Evidence::Told).map_or(0.0, |(_, w)| w);
        if sign.side == Side::For { weight } else { -weight }
    }

    /// The same with one fact answered so.
    pub(crate) fn with(&self, fact: &str, answer: &str) -> Self {
        let mut other = self.clone();
        other.facts.insert(fact.to_owned(), Statements::one(answer));
        other
    }

    /// Facts that were told in two ways.
    pub(crate) fn contradictions(&self) -> Vec<Contradiction> {
        self.applying()
            .filter_map(|fact| {
                let said = self.answers(fact);
                (said.len() > 1).then(|| Contradiction {
                    question: fact.question.clone(),
                    said: said.iter().map(|s| (fact.words(&s.is).to_owned(), s.clone())).collect(),
                })
            })
            .collect()
    }

    /// Answers, one a fact, after which the result would be another one: what is not known yet
    /// first. `result` words the result of a case, `base` is what it is now.
    pub(crate) fn flips(&self, base: &str, result: impl Fn(&Self) -> String) -> Vec<Flip> {
        let mut found: Vec<Flip> = Vec::new();
        for fact in self.applying().filter(|f| f.scored) {
            let now = self.answers(fact);
            let other = fact
                .answers
                .iter()
                .filter(|a| now.iter().all(|s| s.is != a.id) || now.len() > 1)
                .find_map(|a| {
                    let then = result(&self.with(&fact.id, &a.id));
                    (then != base).then_some((a, then))
                });
            if let Some((answer, then)) = other {
                found.push(Flip {
                    fact: fact.id.clone(),
                    question: fact.question.clone(),
                    answer: answer.text.clone(),
                    to: answer.id.clone(),
                    unknown: now.is_empty(),
                    result: then,
                });
            }
        }
        found.sort_by_key(|f| !f.unknown);
        found
    }
}

/// The facts of one kind that are worth asking: those that fit the family of the post and whose
/// condition is met. What was answered is always among them.
#[must_use]
pub fn facts_to_ask<'a>(
    about: FactAbout,
    family: Option<Family>,
    said: &BTreeMap<String, Statements>,
    lattice: &'a Lattice,
) -> Vec<&'a Fact> {
    let none = BTreeMap::new();
    let known = Known::new(lattice, about, family, said.clone(), &none);
    let asked = |f: &&Fact| f.about == about && (said.contains_key(&f.id) || known.applies(f));
    lattice.facts.iter().filter(asked).collect()
}

/// Of each answer to a fact the statement that is known best, in the order of the question.
fn best(fact: &Fact, said: &Statements) -> Statements {
    let of = |id: &str| said.0.iter().filter(|s| s.is == id).max_by_key(|s| s.how).cloned();
    Statements(fact.answers.iter().filter_map(|a| of(&a.id)).collect())
}

/// What a strength counts.
fn by_strength(k: &Weighing, strength: Strength) -> f64 {
    match strength {
        Strength::Weak => k.weak,
        Strength::Strong => k.strong,
    }
}

/// Adds to the lower or the upper end.
fn ends((lo, hi): (f64, f64), score: f64) -> (f64, f64) {
    (lo + score.min(0.0), hi + score.max(0.0))
}

/// How signs count together. One weak sign alone never does.
pub(crate) fn counted(w: &Weighed, k: &Weighing) -> Counted {
    let (net, enough) = (w.net(), |side: Side| {
        w.on(side).count() > 1 || w.on(side).any(|s| s.strength == Strength::Strong)
    });
    if net >= k.fits && enough(Side::For) {
        Counted::Fits
    } else if net <= -k.fits && enough(Side::Against) {
        Counted::DoesNotFit
    } else if w.speaks_for >= k.contradicts && w.speaks_against >= k.contradicts {
        Counted::Contradictory
    } else {
        Counted::Open
    }
}
