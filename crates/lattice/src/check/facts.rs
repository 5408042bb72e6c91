//! Facts, what their answers are signs of, the terms that can be asked for, and marks.

use std::collections::BTreeSet;

use switchback_model::lattice::{Fact, FactAbout, FactWhen, Lies, Side, Sign};

use super::{At, Checker};

const FACTS: &str = "facts.toml";
const SIGNS: &str = "signs.toml";

/// The facts that the reasoning names (guide's `offer.rs` and `stuck.rs`), each with the answers
/// that it reads or fills in. A lattice may have no facts at all; one that has some needs these.
const NAMED_IN_CODE: [(&str, &[&str]); 17] = [
    ("level", &["programme", "organisational", "executive"]),
    ("pay-change", &["higher", "same", "lower"]),
    ("growth", &["no"]),
    ("energy", &["drains"]),
    ("own-delivery", &["yes"]),
    ("line-record", &["nobody", "small-team", "big-team", "managers"]),
    ("line-needed", &["nobody", "small-team", "big-team", "managers"]),
    ("time-in-role", &["under-1", "1-to-3", "3-to-6", "over-6"]),
    ("funnel", &["none-sent", "no-interviews", "interviews", "final", "offered"]),
    ("refused", &["never-tried", "once", "several"]),
    ("where-refused", &["inside-only", "outside-too"]),
    ("in-writing", &["yes"]),
    ("written-offer", &["ready"]),
    ("life-limit", &["yes"]),
    ("treated-differently", &["yes"]),
    ("replaceable", &["stops", "slips", "runs"]),
    ("content", &["yes", "no"]),
];
/// The answer by which a fact about safety is settled.
const SETTLED: &str = "ready";

impl<'a> Checker<'a> {
    pub(super) fn facts(&mut self) {
        let l = self.l;
        self.unique(FACTS, "fact", l.facts.iter().map(|f| f.id.as_str()));
        for f in &l.facts {
            self.fact(f);
        }
        if !l.facts.is_empty() {
            self.named_in_code();
        }
        if self.warns {
            self.facts_without_weight();
        }
    }

    fn fact(&mut self, f: &'a Fact) {
        let at = At::id(FACTS, &f.id);
        let answers: BTreeSet<&str> = f.answers.iter().map(|a| a.id.as_str()).collect();
        if f.answers.len() < 2 {
            self.error(
                &at,
                format!("{} has {} where a question needs two answers", f.id, f.answers.len()),
                "add the other answers; not known is no answer",
            );
        }
        if answers.len() < f.answers.len() {
            self.error(
                &at,
                format!("an answer of {} stands twice", f.id),
                "give each answer of a fact its own id",
            );
        }
        if f.about == FactAbout::Safety && !answers.contains(SETTLED) {
            self.error(
                &at,
                format!("{} can never be settled", f.id),
                "a fact about safety needs an answer with the id “ready”",
            );
        }
        if let Some(when) = &f.when {
            self.condition(&at, when);
            self.waits_for_itself(&at, f);
        }
    }

    /// A fact that waits for itself, straight or over others, would never be asked for.
    fn waits_for_itself(&mut self, at: &At<'_>, f: &'a Fact) {
        let mut walk = vec![f.id.as_str()];
        let mut waiting = f;
        while let Some(when) = &waiting.when {
            if when.fact == f.id {
                self.error(
                    at,
                    format!("{} is asked only when it is known: {}", f.id, walk.join(", ")),
                    "let it wait for another fact, or for none",
                );
                return;
            }
            let Some(next) = self.facts.get(when.fact.as_str()) else { return };
            // A circle further on is reported for those that are in it.
            if walk.contains(&next.id.as_str()) {
                return;
            }
            walk.push(&next.id);
            waiting = next;
        }
    }

    /// Another fact with answers of its own.
    fn condition(&mut self, at: &At<'_>, when: &FactWhen) {
        if when.is.is_empty() {
            self.error(
                at,
                format!("it waits for no answer of {}", when.fact),
                "name at least one answer under is",
            );
        }
        if self.fact_exists(at, &when.fact) {
            for answer in &when.is {
                self.answer_exists(at, &when.fact, answer);
            }
        }
    }

    fn fact_exists(&mut self, at: &At<'_>, id: &str) -> bool {
        let exists = self.facts.contains_key(id);
        if !exists {
            self.error(at, format!("there is no fact “{id}”"), "see facts.toml for the ids");
        }
        exists
    }

    /// Nothing is said where the fact itself is not there.
    fn answer_exists(&mut self, at: &At<'_>, fact: &str, answer: &str) {
        let Some(f) = self.facts.get(fact) else { return };
        if !f.answers.iter().any(|a| a.id == answer) {
            self.error(
                at,
                format!("{fact} has no answer “{answer}”"),
                "see facts.toml for its answers",
            );
        }
    }

    fn named_in_code(&mut self) {
        for (id, answers) in NAMED_IN_CODE {
            if !self.facts.contains_key(id) {
                self.error(
                    &At::text(FACTS, "[[facts]]"),
                    format!("there is no fact “{id}”, which the reasoning names"),
                    "add it, or leave out all facts",
                );
            }
            for answer in answers {
                self.answer_exists(&At::id(FACTS, id), id, answer);
            }
        }
    }

    /// Facts that are asked for and then weigh nothing.
    fn facts_without_weight(&mut self) {
        let l = self.l;
        let of_signs = l.signs.iter().map(|s| &s.fact);
        let beside = l.signs.iter().filter_map(|s| s.with.as_ref()).map(|w| &w.fact);
        let others = l.terms.iter().map(|t| &t.fact).chain(l.marks.iter().map(|m| &m.fact));
        let weighed: BTreeSet<&String> = of_signs.chain(beside).chain(others).collect();
        for f in &l.facts {
            if f.scored && f.about != FactAbout::Safety && !weighed.contains(&f.id) {
                self.warning(
                    &At::id(FACTS, &f.id),
                    format!("no sign, term or mark rests on {}", f.id),
                    "add one in signs.toml, or say scored = false",
                );
            }
        }
    }

    pub(super) fn signs(&mut self) {
        let l = self.l;
        let mut seen = BTreeSet::new();
        for (i, s) in l.signs.iter().enumerate() {
            let at = At::table(SIGNS, "signs", i);
            self.sign(&at, s);
            let with = s.with.as_ref().map(|w| {
                let mut answers: Vec<&str> = w.is.iter().map(String::as_str).collect();
                answers.sort_unstable();
                (&w.fact, answers)
            });
            if !seen.insert((&s.fact, &s.answer, &s.of, with)) {
                self.error(
                    &at,
                    format!("what {} = {} says of {} stands twice", s.fact, s.answer, s.of),
                    "keep one",
                );
            }
        }
    }

    fn sign(&mut self, at: &At<'_>, s: &Sign) {
        if self.fact_exists(at, &s.fact) {
            self.answer_exists(at, &s.fact, &s.answer);
        }
        if self.facts.get(s.fact.as_str()).is_some_and(|f| !f.scored) {
            self.error(
                at,
                format!("{} is never weighed, so it is a sign of nothing", s.fact),
                "drop the sign",
            );
        }
        if let Some(with) = &s.with {
            self.condition(at, with);
        }
        if !self.l.concerns.iter().any(|c| c.id == s.of) {
            self.cause_exists(at, "concern or cause", &s.of);
        }
        if s.because.trim().is_empty() {
            self.error(at, "a sign gives no reason".into(), "say why in one sentence");
        }
        if let Some(weight) = s.weight.filter(|w| !(w.is_finite() && *w > 0.0)) {
            self.error(at, format!("a sign has the weight {weight}"), "a number above 0");
        }
    }

    /// A cause of being stuck that is scored.
    pub(super) fn cause_exists(&mut self, at: &At<'_>, kind: &str, id: &str) {
        match self.l.stalls.iter().find(|s| s.id == id) {
            Some(s) if s.lies == Lies::Signpost => self.error(
                at,
                format!("{id} is a signpost, which is shown and never scored"),
                "name a cause that is scored, or drop it",
            ),
            Some(_) => {}
            None => self.error(
                at,
                format!("there is no {kind} “{id}”"),
                "see concerns.toml and stalls.toml for the ids",
            ),
        }
    }

    pub(super) fn terms_and_marks(&mut self) {
        let l = self.l;
        let mut seen = BTreeSet::new();
        for (i, t) in l.terms.iter().enumerate() {
            let at = At::table(SIGNS, "terms", i);
            if self.fact_exists(&at, &t.fact) {
                self.answer_exists(&at, &t.fact, &t.to);
            }
            if !seen.insert(&t.fact) {
                self.error(&at, format!("the term for {} stands twice", t.fact), "keep one");
            }
        }
        let mut seen = BTreeSet::new();
        for (i, m) in l.marks.iter().enumerate() {
            let at = At::table(SIGNS, "marks", i);
            if self.fact_exists(&at, &m.fact) {
                self.answer_exists(&at, &m.fact, &m.answer);
            }
            if !(0.0..=4.0).contains(&m.mark) {
                self.error(&at, format!("the mark {} of {}", m.mark, m.fact), "from 0 to 4");
            }
            if !seen.insert((&m.fact, &m.answer, m.axis)) {
                self.error(
                    &at,
                    format!(
                        "the mark of {} = {} on {} stands twice",
                        m.fact,
                        m.answer,
                        m.axis.id()
                    ),
                    "keep one",
                );
            }
        }
    }

    /// What is scored can be spoken for and against.
    pub(super) fn both_sides(&mut self) {
        let l = self.l;
        if l.facts.is_empty() {
            return;
        }
        let has: BTreeSet<(&str, Side)> = l.signs.iter().map(|s| (s.of.as_str(), s.side)).collect();
        let causes = l.stalls.iter().filter(|s| s.lies != Lies::Signpost);
        let scored = causes
            .map(|s| ("stalls.toml", &s.id))
            .chain(l.concerns.iter().map(|c| ("concerns.toml", &c.id)));
        for (file, id) in scored {
            for (side, word) in [(Side::For, "for"), (Side::Against, "against")] {
                if !has.contains(&(id.as_str(), side)) {
                    self.error(
                        &At::id(file, id),
                        format!("no sign speaks {word} {id}"),
                        "add one under [[signs]] in signs.toml",
                    );
                }
            }
        }
    }
}
