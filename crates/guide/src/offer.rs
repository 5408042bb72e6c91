//! An offer, weighed (design, section 5; F45 to F51).

use std::collections::{BTreeMap, BTreeSet};

use jiff::Span;
use jiff::civil::Date;
use switchback_model::case::{
    Evidence, Money, OfferCase, OfferFile, OfferPay, Per, Statement, Statements,
};
use switchback_model::lattice::{
    CompetencyGroup, Concern, Fact, FactAbout, Family, Lattice, PmoLevel, Role, Term,
};
use switchback_model::words::small;
use switchback_model::{
    AskedFact, ConcernWeighed, Counted, Fading, OfferVerdict, OfferWeighing, Outcome, PayBeside,
    Profile, Safety, TermToAsk,
};

use crate::Context;
use crate::beside::{Seen, side_by_side};
use crate::closing;
use crate::weigh::{Known, counted};

/// The id by which the sentence is asked for, beside the facts of the lattice.
pub const WIIFM: &str = "wiifm";

/// How many answers that would change a result are shown (design, section 5).
pub(crate) const MOST_FLIPS: usize = 3;

/// Nobody lays more than this beside an offer; a file may hold any number.
const MOST_BESIDE: usize = 12;

/// The fact that is asked first (R003-54).
const LEVEL: &str = "level";

/// The fact that says whether there is a letter.
const LETTER: &str = "in-writing";

/// The fact that two amounts answer by themselves.
const PAY: &str = "pay-change";

/// Weighs an offer, with what else there is laid beside it.
#[must_use]
pub fn weigh_offer(file: &OfferFile, profile: Option<&Profile>, cx: &Context<'_>) -> OfferWeighing {
    let case = Case::new(&file.offer, profile, cx);
    let concerns = case.concerns();
    let verdict = case.verdict();
    let next = case.next(&concerns, verdict);
    let terms = case.terms(&concerns);
    let mut would_change = case.known.flips(verdict.label(), |other| {
        Case { known: other.clone(), ..case.clone() }.verdict().label().to_owned()
    });
    would_change.truncate(MOST_FLIPS);
    let fading = case.fading();
    let share = case.known.evidence_share();
    let offer = &file.offer;
    OfferWeighing {
        name: case.name(),
        title: offer.role.clone(),
        role: case.role.map(|r| r.id.clone()),
        role_note: case.role_note.clone(),
        verdict,
        conclusion: closing::offer(&case, verdict, &concerns, &terms, next.as_ref()),
        terms,
        would_change,
        contradictions: case.known.contradictions(),
        answered: case.known.count(),
        evidence_share: share,
        enough: share >= cx.lattice.constants.evidence_floor,
        wiifm: offer.wiifm.clone().filter(|s| !s.trim().is_empty()),
        must_be_true: offer.must_be_true.clone(),
        look_back: case.months_after_start(cx.lattice.constants.weighing.look_back_months),
        hard_to_return: case.hard_to_return(&fading),
        fading,
        safety: safety(&case.with_letter(), cx.lattice),
        pay: case.pay.clone(),
        interview: case.interview(&concerns),
        beside: beside(&case, file, profile, cx),
        challenges: file.challenges.clone(),
        decision: offer.decision.clone(),
        next,
        concerns,
    }
}

fn beside(
    case: &Case<'_>,
    file: &OfferFile,
    profile: Option<&Profile>,
    cx: &Context<'_>,
) -> Option<switchback_model::SideBySide> {
    if file.beside.is_empty() && file.staying.is_none() {
        return None;
    }
    let mut options = vec![case.seen(false)];
    options.extend(
        file.beside.iter().take(MOST_BESIDE).map(|o| Case::new(o, profile, cx).seen(false)),
    );
    options.extend(file.staying.iter().map(|o| Case::new(o, profile, cx).seen(true)));
    Some(side_by_side(&options, &file.weights, cx.lattice.constants.evidence_floor))
}

/// One offer, made ready for weighing.
#[derive(Clone)]
pub(crate) struct Case<'a> {
    pub(crate) offer: &'a OfferCase,
    pub(crate) known: Known<'a>,
    /// Everything said, whatever it is about.
    said: BTreeMap<String, Statements>,
    pub(crate) role: Option<&'a Role>,
    pub(crate) role_note: Option<String>,
    now: Option<&'a Role>,
    pub(crate) pay: Option<PayBeside>,
    /// What this person does not go without, each fact once.
    musts: Vec<(&'a Fact, Option<&'a str>)>,
    /// Facts whose terms were asked for and refused.
    refused: BTreeSet<&'a str>,
    today: Date,
}

impl<'a> Case<'a> {
    pub(crate) fn new(offer: &'a OfferCase, profile: Option<&Profile>, cx: &Context<'a>) -> Self {
        let (role, role_note) = read_title(&offer.role, cx);
        let of_cv = profile.and_then(Profile::latest_role).map(|(_, id)| id.as_str());
        let now = match offer.now.as_deref() {
            Some(title) => read_title(title, cx).0,
            None => of_cv.and_then(|id| cx.lattice.role(id)),
        };
        let k = &cx.lattice.constants.weighing;
        let pay = offer.pay.as_ref().map(pay_beside);
        let mut facts = offer.facts.clone();
        if let Some(change) = pay.as_ref().and_then(|p| p.change) {
            let is = match change {
                c if c > k.same_pay_percent => "higher",
                c if c < -k.same_pay_percent => "lower",
                _ => "same",
            };
            // Amounts that say otherwise than the answer stand beside it, and are shown.
            let said = facts.entry(PAY.into()).or_default();
            if said.0.iter().all(|s| s.is != is) {
                said.0.extend(derived(is).0);
            }
        }
        let family = role.map_or_else(|| likely_family(offer), |r| r.family);
        let known = Known::new(cx.lattice, FactAbout::Offer, Some(family), facts, &offer.signs);
        let named = |id: &str| cx.lattice.facts.iter().any(|f| f.id == id);
        let refused =
            offer.refused.iter().map(|f| f.split_once('=').map_or(f.as_str(), |(f, _)| f));
        Self {
            offer,
            known,
            said: offer.facts.clone(),
            role,
            role_note,
            now,
            pay,
            musts: musts(offer, cx.lattice),
            refused: refused.map(str::trim).filter(|f| named(f)).collect(),
            today: cx.today,
        }
    }

    pub(crate) fn lattice(&self) -> &'a Lattice {
        self.known.lattice
    }

    fn name(&self) -> String {
        if self.offer.name.is_empty() { self.offer.role.clone() } else { self.offer.name.clone() }
    }

    /// The concerns that this post can come with.
    fn raised(&self) -> impl Iterator<Item = &'a Concern> + '_ {
        let family = self.known.family;
        self.lattice().concerns.iter().filter(move |c| {
            c.families.is_empty() || family.is_none_or(|f| c.families.contains(&f))
        })
    }

    fn concerns(&self) -> Vec<ConcernWeighed> {
        let k = &self.lattice().constants.weighing;
        let level = self.known.answer(LEVEL);
        let mut all: Vec<ConcernWeighed> = self
            .raised()
            .map(|c| {
                let weighed = self.known.weigh(&c.id);
                let counted = counted(&weighed, k);
                let at_level = PmoLevel::ALL
                    .into_iter()
                    .find(|l| level == Some(l.id()))
                    .and_then(|l| c.at_level.get(&l).cloned());
                let mut here: Vec<String> =
                    weighed.signs.iter().map(|s| s.because.clone()).collect();
                // What a level usually means can differ from what the answers say of this post.
                let meant = at_level.filter(|_| !c.families.is_empty() || counted == Counted::Fits);
                here.extend(meant.map(|text| format!("As a rule at this level: {}", small(&text))));
                let ask = self
                    .known
                    .open()
                    .map(|f| (self.reach(f, &c.id), f))
                    .filter(|(reach, _)| *reach > 0.0)
                    .reduce(|best, f| if f.0 > best.0 { f } else { best })
                    .map(|(_, f)| f.clone());
                ConcernWeighed { concern: c.clone(), counted, weighed, here, ask }
            })
            .collect();
        all.sort_by(|a, b| {
            a.counted.cmp(&b.counted).then(b.weighed.net().total_cmp(&a.weighed.net()))
        });
        all
    }

    fn reach(&self, fact: &Fact, concern: &str) -> f64 {
        let (lo, hi) = self.known.reach(fact, concern);
        hi - lo
    }

    /// Facts without which nobody decides, that are not known or were told in two ways.
    fn missing(&self) -> impl Iterator<Item = &'a Fact> + '_ {
        self.known.applying().filter(|f| {
            let own = self.musts().any(|(fact, _)| fact.id == f.id);
            (f.deal_breaker || own)
                && self.known.answer(&f.id).is_none()
                && !self.refused.contains(f.id.as_str())
        })
    }

    /// What this person does not go without.
    fn musts(&self) -> impl Iterator<Item = (&'a Fact, Option<&'a str>)> + '_ {
        self.musts.iter().copied()
    }

    /// Is it so, or better? `None` where it is not known, or no answer was named.
    fn is_met(&self, fact: &Fact, must: Option<&str>) -> Option<bool> {
        let (must, is) = must.zip(self.known.answer(&fact.id))?;
        Some(must == is || self.term(&fact.id).is_some_and(|t| t.to == is))
    }

    fn term(&self, fact: &str) -> Option<&'a Term> {
        self.lattice().terms.iter().find(|t| t.fact == fact)
    }

    /// What this person does not go without and does not get: it is otherwise, and either it was
    /// refused or no term leads there.
    pub(crate) fn lacks(&self) -> Option<&'a Fact> {
        let lacking = |fact: &Fact, must: Option<&str>| {
            self.refused.contains(fact.id.as_str())
                || self.is_met(fact, must) == Some(false) && self.term(&fact.id).is_none()
        };
        self.musts().find(|(fact, must)| lacking(fact, *must)).map(|(fact, _)| fact)
    }

    fn verdict(&self) -> OfferVerdict {
        let k = &self.lattice().constants;
        if self.pay.as_ref().is_some_and(|p| p.below_floor) {
            return OfferVerdict::Decline;
        }
        if self.missing().next().is_some() || self.known.evidence_share() < k.evidence_floor {
            return OfferVerdict::NotEnough;
        }
        if self.leads_nowhere() || self.lacks().is_some() {
            return OfferVerdict::Decline;
        }
        self.by_concerns()
    }

    /// The result that any answer to the one missing fact would lead to, where it is the same.
    pub(crate) fn whatever(&self) -> Option<(&'a Fact, OfferVerdict)> {
        let mut missing = self.missing();
        let (fact, None) = (missing.next()?, missing.next()) else { return None };
        let mut all = fact
            .answers
            .iter()
            .map(|a| Self { known: self.known.with(&fact.id, &a.id), ..self.clone() }.verdict());
        let first = all.next().filter(|v| *v != OfferVerdict::NotEnough)?;
        all.all(|v| v == first).then_some((fact, first))
    }

    /// What the concerns say, once enough is known.
    fn by_concerns(&self) -> OfferVerdict {
        let k = &self.lattice().constants.weighing;
        let stay = self.stay_heavy();
        if cannot_be_mended(&stay) {
            return OfferVerdict::Decline;
        }
        let heavy = self.counted_as(Counted::Fits);
        let light = self.counted_as(Counted::DoesNotFit).len();
        let asked = self.terms_for(heavy.iter().map(|c| c.id.as_str())).len();
        if asked > k.most_terms {
            return OfferVerdict::Decline;
        }
        // What was told in two ways and bears on a worry is settled first.
        if self.unsettled().is_some() {
            return OfferVerdict::NotEnough;
        }
        if asked > 0 {
            return OfferVerdict::Negotiate;
        }
        // One that stays heavy is a price that somebody may pay who gets enough for it.
        if stay.len() > light {
            return OfferVerdict::Decline;
        }
        if self.has_sentence() { OfferVerdict::Take } else { OfferVerdict::NotEnough }
    }

    /// The concerns that stay heavy whatever is granted.
    pub(crate) fn stay_heavy(&self) -> Vec<&'a Concern> {
        let heavy = self.counted_as(Counted::Fits).into_iter();
        heavy.filter(|c| !self.asks(&c.id).1).collect()
    }

    /// The concerns that count so.
    fn counted_as(&self, what: Counted) -> Vec<&'a Concern> {
        let k = &self.lattice().constants.weighing;
        self.raised().filter(|c| counted(&self.known.weigh(&c.id), k) == what).collect()
    }

    /// A fact that was told in two ways, where the worry it bears on hangs in the balance because of
    /// it.
    fn unsettled(&self) -> Option<&'a Fact> {
        let k = &self.lattice().constants.weighing;
        let told_twice =
            |f: &&Fact| self.known.is_answered(f) && self.known.answer(&f.id).is_none();
        self.known.applying().filter(told_twice).find(|f| {
            self.raised().any(|c| {
                let balance = counted(&self.known.weigh(&c.id), k);
                self.known.is_split(f, &c.id)
                    && matches!(balance, Counted::Open | Counted::Contradictory)
            })
        })
    }

    pub(crate) fn has_sentence(&self) -> bool {
        self.offer.wiifm.as_deref().is_some_and(|s| !s.trim().is_empty())
    }

    /// It teaches nothing for the goal and takes energy: both marks at the lower end.
    pub(crate) fn leads_nowhere(&self) -> bool {
        self.known.answer("growth") == Some("no") && self.drains()
    }

    /// Does it take energy, by the person's own answer?
    pub(crate) fn drains(&self) -> bool {
        self.known.answer("energy") == Some("drains")
    }

    /// Does the pay fall by more than a usual step, and was that not refused already?
    pub(crate) fn pay_falls(&self) -> bool {
        let most = self.lattice().constants.weighing.pay_cut_percent;
        self.pay.as_ref().and_then(|p| p.change).is_some_and(|c| c < -most)
            && !self.refused.contains(PAY)
    }

    /// What could be asked for to make a heavy concern lighter, what lightens it most first, and
    /// whether it would be heavy no more. No more is asked for than is needed.
    fn asks(&self, concern: &str) -> (Vec<&'a Term>, bool) {
        let k = &self.lattice().constants.weighing;
        let gain = |t: &Term| {
            let score = |a: &str| self.known.score(&t.fact, a, concern);
            self.known.answer(&t.fact).map_or(0.0, score) - score(&t.to)
        };
        let mut terms: Vec<&Term> = self.lattice().terms.iter().collect();
        terms.retain(|t| {
            self.lattice().fact(&t.fact).is_some_and(|f| self.known.applies(f))
                && !self.refused.contains(t.fact.as_str())
                && gain(t) > 0.0
        });
        terms.sort_by(|a, b| gain(b).total_cmp(&gain(a)));
        let mut then = self.known.clone();
        for (i, term) in terms.iter().enumerate() {
            then = then.with(&term.fact, &term.to);
            if counted(&then.weigh(concern), k) != Counted::Fits {
                terms.truncate(i + 1);
                return (terms, true);
            }
        }
        (terms, false)
    }

    /// What to ask for in all, one line a fact, each with the concern it is asked for first.
    fn terms_for<'b>(&self, heavy: impl Iterator<Item = &'b str>) -> Vec<TermToAsk> {
        let mut out: Vec<TermToAsk> = Vec::new();
        for id in heavy {
            let title = self.lattice().concerns.iter().find(|c| c.id == id).map(|c| &c.title);
            for term in self.asks(id).0 {
                if out.iter().all(|t| t.fact != term.fact) {
                    out.push(asked(term, title.cloned().unwrap_or_default()));
                }
            }
        }
        // What the person does not go without has to be more than answered: it has to be granted.
        let short = self.musts().filter(|(fact, must)| self.is_met(fact, *must) == Some(false));
        let musts = short.map(|(fact, _)| (fact.id.as_str(), "what you do not go without"));
        for (fact, of) in musts.chain(self.pay_falls().then_some((PAY, ""))) {
            if out.iter().all(|t| t.fact != fact) && !self.refused.contains(fact) {
                out.extend(self.term(fact).map(|t| asked(t, of.to_owned())));
            }
        }
        out
    }

    fn terms(&self, concerns: &[ConcernWeighed]) -> Vec<TermToAsk> {
        let heavy = concerns.iter().filter(|c| c.counted == Counted::Fits);
        self.terms_for(heavy.map(|c| c.concern.id.as_str()))
    }

    /// The level first, then what nobody decides without, then the question that bears most on what
    /// weighs or is not clear.
    fn next(&self, concerns: &[ConcernWeighed], verdict: OfferVerdict) -> Option<AskedFact> {
        let level = self.known.open().find(|f| f.id == LEVEL);
        if let Some(fact) = level {
            let why = "the level of the PMO decides which of the worries is heavy".to_owned();
            return Some(AskedFact { fact: fact.clone(), why });
        }
        if let Some(fact) = self.missing().next() {
            let why = if self.known.is_answered(fact) {
                "you were told two things, and nobody should decide before one of them is settled"
            } else {
                "nobody should decide without it"
            };
            return Some(AskedFact { fact: fact.clone(), why: why.to_owned() });
        }
        let enough = self.known.evidence_share() >= self.lattice().constants.evidence_floor;
        if let Some(fact) = self.unsettled().filter(|_| enough) {
            let why = "you were told two things, and a worry hangs on which of them is so";
            return Some(AskedFact { fact: fact.clone(), why: why.to_owned() });
        }
        if verdict == OfferVerdict::NotEnough && enough && !self.has_sentence() {
            return Some(sentence());
        }
        let (fact, why) = self.ranked(concerns).into_iter().next()?;
        Some(AskedFact { fact: fact.clone(), why })
    }

    /// Open facts with the reason for asking: first what bears most on the heaviest worry, then on the
    /// others that weigh or are split, then on what is open, then on what is light.
    fn ranked(&self, concerns: &[ConcernWeighed]) -> Vec<(&'a Fact, String)> {
        let class = |i: usize, c: &ConcernWeighed| match (i, c.counted) {
            (0, _) => 0,
            (_, Counted::Fits | Counted::Contradictory) => 1,
            (_, Counted::Open) => 2,
            (_, Counted::DoesNotFit) => 3,
        };
        let mut all: Vec<([f64; 4], &Fact, String)> = self
            .known
            .open()
            .map(|f| {
                let mut bears = [0.0; 4];
                let mut why = small(f.decides.trim_end_matches('.'));
                for (i, c) in concerns.iter().enumerate().rev() {
                    let reach = self.reach(f, &c.concern.id);
                    if let Some(sum) = bears.get_mut(class(i, c)).filter(|_| reach > 0.0) {
                        *sum += reach;
                        // Going backwards, the heaviest worry that it bears on has the last word.
                        why = format!("it bears on “{}”", c.concern.title);
                    }
                }
                (bears, f, why)
            })
            .collect();
        let order = |a: &[f64; 4], b: &[f64; 4]| {
            let mut each = b.iter().zip(a).map(|(b, a)| b.total_cmp(a));
            each.find(|o| o.is_ne()).unwrap_or(std::cmp::Ordering::Equal)
        };
        all.sort_by(|a, b| order(&a.0, &b.0));
        all.into_iter().map(|(_, f, why)| (f, why)).collect()
    }

    /// Five questions for one talk: what only others can say.
    fn interview(&self, concerns: &[ConcernWeighed]) -> Vec<AskedFact> {
        let missing: Vec<&Fact> = self.missing().collect();
        let first = missing.iter().map(|f| (*f, "nobody should decide without it".to_owned()));
        let rest =
            self.ranked(concerns).into_iter().filter(|(f, _)| missing.iter().all(|m| m.id != f.id));
        first
            .chain(rest)
            .filter(|(f, _)| !f.good_answer.is_empty() && !f.is_own())
            .take(self.lattice().constants.weighing.interview_questions)
            .map(|(f, why)| AskedFact { fact: f.clone(), why })
            .collect()
    }

    /// What was said, with the letter that one has counted as the offer in writing.
    fn with_letter(&self) -> BTreeMap<String, Statements> {
        let mut said = self.said.clone();
        if self.known.answer(LETTER) == Some("yes") {
            said.entry("written-offer".into()).or_insert_with(|| derived("ready"));
        }
        said
    }

    /// Is the offer known to be in writing?
    pub(crate) fn has_letter(&self) -> bool {
        self.known.answer(LETTER) == Some("yes")
    }

    fn months_after_start(&self, months: u32) -> Date {
        let start =
            self.offer.starts.map_or(self.today, |s| first_day(s.first_month(), self.today));
        after(start, months)
    }

    /// What the present job asks for and the post would not use.
    fn fading(&self) -> Vec<Fading> {
        let (Some(now), Some(there)) = (self.now, self.role) else { return Vec::new() };
        // Who runs something of their own with a date keeps the craft.
        if self.known.answer("own-delivery") == Some("yes") {
            return Vec::new();
        }
        let mut all: Vec<(f64, Fading)> = now
            .needs
            .iter()
            .filter_map(|n| {
                let level = there.need(&n.competency).map_or(0, |t| t.level);
                let drop = n.level.saturating_sub(level);
                let c = self.lattice().competency(&n.competency)?;
                let craft = c.group == CompetencyGroup::Delivery;
                (drop > 0 && craft && n.level >= 2).then(|| {
                    let fading = Fading {
                        competency: c.id.clone(),
                        title: c.title.clone(),
                        now: n.level,
                        there: level,
                        fades: c.fade.clone(),
                        keep: c.grow.first().cloned().unwrap_or_default(),
                    };
                    (n.weight * f64::from(drop), fading)
                })
            })
            .collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        all.truncate(5);
        all.into_iter().map(|(_, f)| f).collect()
    }

    fn hard_to_return(&self, fading: &[Fading]) -> Option<(Date, Date)> {
        let craft = &self.lattice().constants.craft;
        let months = self.lattice().constants.weighing.return_months;
        // Only who comes from delivery has a delivery to go back to.
        let from_delivery = self.now.is_some_and(|r| r.family == Family::Delivery);
        (from_delivery && fading.iter().any(|f| f.competency == *craft || f.now >= 3))
            .then(|| (self.months_after_start(months.lo), self.months_after_start(months.hi)))
    }

    fn seen(&self, staying: bool) -> Seen {
        let name =
            if staying && self.offer.name.is_empty() { "Staying".into() } else { self.name() };
        let change = if staying { Some(0.0) } else { self.pay.as_ref().and_then(|p| p.change) };
        Seen::new(name, &self.known, &self.offer.marks, change, staying)
    }
}

/// What a person does not go without, each fact once. A name that the lattice does not hold is no
/// fact, and the reader of the file has said so.
fn musts<'a>(offer: &'a OfferCase, lattice: &'a Lattice) -> Vec<(&'a Fact, Option<&'a str>)> {
    let named: BTreeMap<&str, Option<&str>> = offer.musts(lattice).collect();
    let facts = lattice.facts.iter().filter(|f| f.about == FactAbout::Offer);
    facts.filter_map(|f| Some((f, *named.get(f.id.as_str())?))).collect()
}

/// Two worries that stay heavy, or one that any post can have, such as a programme that cannot be
/// saved: one to walk away from.
pub(crate) fn cannot_be_mended(stay: &[&Concern]) -> bool {
    stay.len() >= 2 || stay.iter().any(|c| c.families.is_empty())
}

fn asked(term: &Term, lightens: String) -> TermToAsk {
    TermToAsk { ask: term.ask.clone(), fact: term.fact.clone(), lightens }
}

/// The sentence, asked for as a fact is.
fn sentence() -> AskedFact {
    AskedFact {
        fact: Fact {
            id: WIIFM.into(),
            about: FactAbout::Offer,
            topic: "You".into(),
            question: "What is in it for you? Write one sentence of your own.".into(),
            decides: "Whether a yes would be yours.".into(),
            answers: Vec::new(),
            when: None,
            families: Vec::new(),
            deal_breaker: true,
            scored: false,
            ask_whom: String::new(),
            good_answer:
                "A thing you will have or be able to do in two years that you have not now.".into(),
        },
        why: "nothing else stands against it, and nobody should say yes without this sentence"
            .into(),
    }
}

/// What to have settled before a big step, what is open or unanswered first.
pub(crate) fn safety(said: &BTreeMap<String, Statements>, lattice: &Lattice) -> Vec<Safety> {
    let mut all: Vec<Safety> = lattice
        .facts
        .iter()
        .filter(|f| f.about == FactAbout::Safety)
        .map(|f| {
            // Told in two ways, it is settled only if both say so; what is no answer says nothing.
            let told = said.get(&f.id).into_iter().flat_map(|s| &s.0);
            let known = told.filter(|s| f.answers.iter().any(|a| a.id == s.is));
            let state = known.map(|s| s.is == "ready").reduce(|a, b| a && b);
            Safety { fact: f.clone(), state }
        })
        .collect();
    all.sort_by_key(|s| match s.state {
        Some(false) => 0,
        None => 1,
        Some(true) => 2,
    });
    all
}

/// The family that an offered post belongs to, as far as its title and the answers say.
#[must_use]
pub fn post_family(offer: &OfferCase, cx: &Context<'_>) -> Family {
    read_title(&offer.role, cx).0.map_or_else(|| likely_family(offer), |r| r.family)
}

/// The family of a post whose title is none of ours: a PMO post if its title or an answer says so.
/// Any other is asked what fits any post, as one in delivery is.
fn likely_family(offer: &OfferCase) -> Family {
    const NAMES: [&str; 4] = ["pmo", "project office", "programme office", "portfolio office"];
    let title = offer.role.to_lowercase();
    let is_pmo = offer.facts.contains_key(LEVEL) || NAMES.iter().any(|n| title.contains(n));
    if is_pmo { Family::Pmo } else { Family::Delivery }
}

/// The role that a title is, or why it is not clear.
pub(crate) fn read_title<'a>(title: &str, cx: &Context<'a>) -> (Option<&'a Role>, Option<String>) {
    if let Some(role) = cx.lattice.role(title) {
        return (Some(role), None);
    }
    let read = cx.titles.resolve(title);
    let first = read.candidates.first();
    match read.outcome {
        Outcome::Clear => (first.and_then(|c| cx.lattice.role(&c.role)), None),
        Outcome::Ambiguous => {
            let names: Vec<&str> = read.candidates.iter().map(|c| c.title.as_str()).collect();
            let note = format!(
                "“{title}” can mean several jobs ({}). Until you say which, we use none of them, and ask what fits any.",
                names.join(", ")
            );
            (None, Some(note))
        }
        Outcome::None => (
            None,
            Some(format!(
                "“{title}” is none of the roles of this lattice. The questions fit any post; what the role asks for is not known."
            )),
        ),
    }
}

pub(crate) fn derived(is: &str) -> Statements {
    Statements(vec![Statement { is: is.into(), how: Evidence::Derived, ..Statement::default() }])
}

fn pay_beside(pay: &OfferPay) -> PayBeside {
    let comparable = |a: &Money, b: &Money| a.currency == b.currency && a.per == b.per;
    let both = pay.now.as_ref().zip(pay.offered.as_ref());
    let change = both
        .filter(|(a, b)| comparable(a, b) && a.amount > 0.0)
        .map(|(a, b)| 100.0 * (b.amount - a.amount) / a.amount)
        .filter(|change| change.is_finite());
    let note = both.filter(|(a, b)| !comparable(a, b)).map(|(a, b)| {
        format!(
            "{} {} and {} {} are not compared: we have no rate, and you may know one.",
            a.currency,
            a.per.label(),
            b.currency,
            b.per.label()
        )
    });
    // The limit is for a year: what a day or a month pays is not held against it.
    let below_floor = pay
        .floor
        .zip(pay.offered.as_ref())
        .is_some_and(|(floor, o)| o.per == Per::Year && o.amount < floor);
    PayBeside {
        now: pay.now.clone(),
        offered: pay.offered.clone(),
        change,
        note,
        floor: pay.floor,
        below_floor,
    }
}

/// So many months later; the same day where the calendar ends.
pub(crate) fn after(day: Date, months: u32) -> Date {
    let span = Span::new().try_months(months);
    span.and_then(|span| day.checked_add(span)).unwrap_or(day)
}

fn first_day(month: i32, or: Date) -> Date {
    let year = i16::try_from(month.div_euclid(12));
    let month = i8::try_from(month.rem_euclid(12) + 1);
    year.ok().zip(month.ok()).and_then(|(y, m)| Date::new(y, m, 1).ok()).unwrap_or(or)
}
