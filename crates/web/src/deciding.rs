//! Parts of the pages on which somebody decides: questions with how the answer is known, signs that
//! can be counted otherwise, second voices, what to have settled first.

use std::collections::BTreeMap;

use askama::Template;
use askama::filters::HtmlSafe;
use switchback_app::CaseView;
use switchback_model::case::{Challenge, Evidence, OwnStrength, Stance, Statement, Statements};
use switchback_model::lattice::{Fact, Lattice, Side, Sign, Strength};
use switchback_model::{AskedFact, Counted, Safety, Weighed};

use crate::format;

/// Where an answer belongs, in addresses and forms, and the page that holds the form.
pub(crate) struct On<'a> {
    /// The case with its revision.
    pub(crate) case: &'a CaseView,
    /// `offer-0`, `staying` or `stuck`.
    pub(crate) on: String,
    /// The page.
    pub(crate) page: String,
}

/// How something is known, as it can be said in a form.
pub(crate) const HOW: [(&str, Evidence); 3] =
    [("told", Evidence::Told), ("seen", Evidence::Seen), ("felt", Evidence::Felt)];

/// The name of an [`Evidence`] in forms.
pub(crate) fn how_id(how: Evidence) -> &'static str {
    match how {
        Evidence::Felt => "felt",
        Evidence::Told => "told",
        Evidence::Seen => "seen",
        Evidence::Derived => "derived",
    }
}

/// One question with its answers, to be answered right there.
#[derive(Template)]
#[template(path = "parts/ask_fact.html")]
pub(crate) struct AskFact<'a> {
    pub(crate) on: &'a On<'a>,
    pub(crate) fact: &'a Fact,
    pub(crate) why: String,
}

impl HtmlSafe for AskFact<'_> {}

impl<'a> AskFact<'a> {
    /// The question to be asked next, unless it was left aside; then the first that was not.
    pub(crate) fn next(
        on: &'a On<'a>,
        next: Option<&'a AskedFact>,
        others: &[&'a Fact],
        said: &BTreeMap<String, Statements>,
        aside: &[String],
    ) -> Option<Self> {
        let is_aside = |id: &str| aside.iter().any(|a| a == id);
        if let Some(n) = next.filter(|n| !is_aside(&n.fact.id)) {
            return Some(Self { on, fact: &n.fact, why: n.why.clone() });
        }
        let open = |f: &&&Fact| f.scored && !said.contains_key(&f.id) && !is_aside(&f.id);
        others.iter().find(open).map(|f| Self { on, fact: f, why: format::small(&f.decides) })
    }

    fn how(&self) -> [(&'static str, Evidence); 3] {
        HOW
    }

    fn is_told(&self, how: &Evidence) -> bool {
        *how == Evidence::Told
    }

    /// Can somebody else know it?
    fn others_know(&self) -> bool {
        !self.fact.ask_whom.is_empty() && !self.fact.ask_whom.starts_with("Yourself")
    }
}

/// The questions under one heading, as one form: it saves an edit for each answer that changed.
#[derive(Template)]
#[template(path = "parts/topic.html")]
pub(crate) struct Topic<'a> {
    pub(crate) on: &'a On<'a>,
    pub(crate) name: &'a str,
    /// Keeps the ids of a page apart.
    pub(crate) id: String,
    pub(crate) rows: Vec<FactRow<'a>>,
}

impl HtmlSafe for Topic<'_> {}

/// A question with what was said.
pub(crate) struct FactRow<'a> {
    pub(crate) fact: &'a Fact,
    pub(crate) said: &'a [Statement],
}

impl FactRow<'_> {
    fn one(&self) -> Option<&Statement> {
        if self.said.len() == 1 { self.said.first() } else { None }
    }

    pub(crate) fn both(&self) -> bool {
        self.said.len() > 1
    }

    fn is(&self, answer: &str) -> bool {
        self.one().is_some_and(|s| s.is == answer)
    }

    fn who(&self) -> &str {
        self.one().and_then(|s| s.who.as_deref()).unwrap_or_default()
    }

    fn is_how(&self, how: &Evidence) -> bool {
        self.one().map_or(Evidence::Told, |s| s.how) == *how
    }

    /// What the form held when it was shown, so that only what changes is saved.
    fn was(&self) -> String {
        match (self.said, self.one()) {
            ([], _) => "unknown|told|".into(),
            (_, Some(s)) => {
                format!("{}|{}|{}", s.is, how_id(s.how), s.who.as_deref().unwrap_or_default())
            }
            _ => "both|told|".into(),
        }
    }
}

impl<'a> Topic<'a> {
    /// One form for each heading, in the order of the lattice.
    pub(crate) fn all(
        on: &'a On<'a>,
        facts: &[&'a Fact],
        said: &'a BTreeMap<String, Statements>,
    ) -> Vec<Self> {
        let mut out: Vec<Self> = Vec::new();
        for &fact in facts {
            let row = FactRow { fact, said: said.get(&fact.id).map_or(&[], |s| s.0.as_slice()) };
            match out.iter_mut().find(|t| t.name == fact.topic) {
                Some(topic) => topic.rows.push(row),
                None => {
                    let id = format!("topic-{}", out.len());
                    out.push(Self { on, name: &fact.topic, id, rows: vec![row] });
                }
            }
        }
        out
    }

    fn how(&self) -> [(&'static str, Evidence); 3] {
        HOW
    }

    /// How many are answered.
    fn answered(&self) -> usize {
        self.rows.iter().filter(|r| !r.said.is_empty()).count()
    }
}

/// The signs of a concern or a cause, for and against, each to be counted otherwise.
#[derive(Template)]
#[template(path = "parts/signs.html")]
pub(crate) struct Signs<'a> {
    pub(crate) on: &'a On<'a>,
    pub(crate) lattice: &'a Lattice,
    /// The id of the concern or the cause.
    pub(crate) of: &'a str,
    /// The element to come back to.
    pub(crate) at: String,
    pub(crate) weighed: &'a Weighed,
    pub(crate) own: &'a BTreeMap<String, OwnStrength>,
    pub(crate) heads: [&'static str; 2],
}

impl HtmlSafe for Signs<'_> {}

/// A sign as it stands on the page.
struct SignRow<'a> {
    key: String,
    because: &'a str,
    answer: &'a str,
    question: &'a str,
    known: String,
    word: &'static str,
    own: Option<OwnStrength>,
    disputed: bool,
}

impl SignRow<'_> {
    fn choices(&self) -> [(&'static str, &'static str, bool); 4] {
        let is = |own| self.own == own;
        [
            ("usual", "as it stands", is(None)),
            ("strong", "plain", is(Some(OwnStrength::Strong))),
            ("weak", "a hint", is(Some(OwnStrength::Weak))),
            ("off", "switched off", is(Some(OwnStrength::Off))),
        ]
    }
}

impl<'a> Signs<'a> {
    fn sides(&self) -> [(&'static str, Vec<SignRow<'a>>); 2] {
        [(self.heads[0], self.on_side(Side::For)), (self.heads[1], self.on_side(Side::Against))]
    }

    fn any(&self) -> bool {
        !self.weighed.signs.is_empty() || !self.off().is_empty()
    }

    fn on_side(&self, side: Side) -> Vec<SignRow<'a>> {
        let rows = self.weighed.on(side).map(|s| {
            let key = format!("{}/{}/{}", s.fact, s.answer, self.of);
            let known = match &s.who {
                Some(who) => format!("{} ({who})", s.how.label()),
                None => s.how.label().to_owned(),
            };
            let word = match s.strength {
                Strength::Weak => "a hint",
                Strength::Strong => "plain",
            };
            let row = self.row(key, &s.fact, &s.answer, &s.because, known, word);
            SignRow { disputed: s.disputed, ..row }
        });
        rows.collect()
    }

    /// The signs that were switched off.
    fn off(&self) -> Vec<SignRow<'a>> {
        let is_off = |s: &&Sign| {
            let key = format!("{}/{}/{}", s.fact, s.answer, self.of);
            s.of == self.of && self.own.get(&key) == Some(&OwnStrength::Off)
        };
        let rows = self.lattice.signs.iter().filter(is_off).map(|s| {
            let key = format!("{}/{}/{}", s.fact, s.answer, self.of);
            self.row(key, &s.fact, &s.answer, &s.because, String::new(), "switched off")
        });
        rows.collect()
    }

    fn row(
        &self,
        key: String,
        fact: &str,
        answer: &'a str,
        because: &'a str,
        known: String,
        word: &'static str,
    ) -> SignRow<'a> {
        let fact = self.lattice.fact(fact);
        let own = self.own.get(&key).copied();
        SignRow {
            key,
            because,
            answer: fact.map_or(answer, |f| f.words(answer)),
            question: fact.map_or("", |f| &f.question),
            known,
            word,
            own,
            disputed: false,
        }
    }
}

/// What to have settled before a big step.
#[derive(Template)]
#[template(path = "parts/safety.html")]
pub(crate) struct SafetyCheck<'a> {
    pub(crate) on: &'a On<'a>,
    pub(crate) items: &'a [Safety],
    pub(crate) said: &'a BTreeMap<String, Statements>,
}

impl HtmlSafe for SafetyCheck<'_> {}

impl SafetyCheck<'_> {
    fn is(&self, item: &Safety, answer: &str) -> bool {
        let said = self.said.get(&item.fact.id).and_then(|s| s.0.last());
        said.is_some_and(|s| s.is == answer)
    }

    fn word(&self, state: &Option<bool>) -> (&'static str, &'static str) {
        match state {
            Some(true) => ("open", "settled"),
            Some(false) => ("closed", "to be settled"),
            None => ("unknown", "not answered"),
        }
    }
}

/// The second voices of a case, with the answers given so far.
#[derive(Template)]
#[template(path = "parts/voices.html")]
pub(crate) struct Voices<'a> {
    pub(crate) case: &'a CaseView,
    pub(crate) lattice: &'a Lattice,
    pub(crate) page: String,
    /// The belief that a new voice questions; blank is typed.
    pub(crate) belief: Option<&'a str>,
}

impl HtmlSafe for Voices<'_> {}

impl<'a> Voices<'a> {
    /// The voices with their place in the case; of one belief only, where one is named.
    fn shown(&self) -> Vec<(usize, &'a Challenge)> {
        let all = self.case.person.challenges.iter().enumerate();
        all.filter(|(_, c)| self.belief.is_none_or(|b| b == c.belief)).collect()
    }

    fn belief_of(&self, c: &'a Challenge) -> &'a str {
        self.lattice.claim(&c.belief).map_or(&c.belief, |claim| &claim.claim)
    }

    fn claim_of(&self, c: &'a Challenge) -> Option<&'a str> {
        self.lattice.claim(&c.belief).map(|claim| claim.id.as_str())
    }

    fn stances(&self) -> [(&'static str, &'static str); 3] {
        [("agree", "I agree"), ("disagree", "I do not agree"), ("later", "Later")]
    }

    fn stance(&self, is: &Stance) -> &'static str {
        is.label()
    }
}

/// How a concern counts, in words.
pub(crate) fn concern_word(counted: &Counted) -> &'static str {
    match counted {
        Counted::Fits => "heavy here",
        Counted::Contradictory => "the signs disagree",
        Counted::Open => "not clear yet",
        Counted::DoesNotFit => "light here",
    }
}

/// How a cause counts, in words.
pub(crate) fn cause_word(counted: &Counted) -> &'static str {
    match counted {
        Counted::Fits => "fits",
        Counted::Contradictory => "the signs disagree",
        Counted::Open => "not clear yet",
        Counted::DoesNotFit => "does not fit",
    }
}

/// The class that a word for counting is shown with.
pub(crate) fn counted_class(counted: &Counted) -> &'static str {
    match counted {
        Counted::Fits => "closed",
        Counted::Contradictory | Counted::Open => "unknown",
        Counted::DoesNotFit => "open",
    }
}

/// "1.5 to 4".
pub(crate) fn tenths(range: &switchback_model::Interval) -> String {
    let number = |n: f64| format!("{}", (n * 10.0).round() / 10.0 + 0.0);
    if range.width() < 0.05 {
        number(range.lo)
    } else {
        format!("{} to {}", number(range.lo), number(range.hi))
    }
}
