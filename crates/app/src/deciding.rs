//! Weighing an offer and finding out why somebody is stuck.

use std::collections::BTreeMap;

use jiff::civil::Date;
use switchback_guide as guide;
use switchback_model::case::{OfferCase, OfferFile, Statements, StuckFile};
use switchback_model::lattice::{Fact, FactAbout};
use switchback_model::person::Problem;
use switchback_model::{OfferWeighing, Person, StuckDiagnosis};

use crate::{AppError, Engine};

impl Engine {
    /// The questions of one kind, in the order of the long form.
    pub fn facts(&self, about: FactAbout) -> impl Iterator<Item = &Fact> {
        self.lattice().facts.iter().filter(move |f| f.about == about)
    }

    /// Weighs an offer; with a person, beside what their CV says.
    ///
    /// # Errors
    /// Amounts that cannot be. What the lattice does not know is left out: see [`Self::doubts`].
    pub fn weigh_offer(
        &self,
        file: &OfferFile,
        person: Option<&Person>,
        today: Date,
    ) -> Result<OfferWeighing, AppError> {
        for offer in std::iter::once(&file.offer).chain(&file.beside).chain(&file.staying) {
            sound(offer)?;
        }
        let cx = self.context(today);
        let profile = person.map(|p| guide::profile(p, &cx));
        Ok(guide::weigh_offer(file, profile.as_ref(), &cx))
    }

    /// Why somebody may be stuck; with a person, beside what their CV says.
    #[must_use]
    pub fn read_stuck(
        &self,
        file: &StuckFile,
        person: Option<&Person>,
        today: Date,
    ) -> StuckDiagnosis {
        let cx = self.context(today);
        let profile = person.map(|p| guide::profile(p, &cx));
        let mut file = file.clone();
        // The goal of the CV is the goal of the question, unless the case names another.
        if file.stuck.goal.is_none() {
            file.stuck.goal = person.and_then(|p| p.goal.as_ref()).map(|g| g.role.clone());
        }
        // What is in the log of applications need not be told twice.
        file.stuck.attempts.extend(person.iter().flat_map(|p| guide::attempts(&p.journal)));
        guide::read_stuck(&file, profile.as_ref(), &cx)
    }

    /// What a case file says that the lattice does not know, each with its mend. Nothing of it is
    /// used, and nothing is lost.
    #[must_use]
    pub fn doubts(&self, facts: &BTreeMap<String, Statements>, about: FactAbout) -> Vec<Problem> {
        let mut out = Vec::new();
        let verb = if about == FactAbout::Stuck { "stuck" } else { "offer" };
        for (id, said) in facts {
            let known = self.lattice().fact(id);
            let Some(fact) = known.filter(|f| f.about == about || f.about == FactAbout::Safety)
            else {
                let near = nearest(id, self.facts(about).map(|f| f.id.as_str()))
                    .map_or(String::new(), |near| format!("did you mean {near}? "));
                out.push(Problem::soft(
                    id,
                    format!("there is no question “{id}” here; it is not used"),
                    format!("{near}`switchback {verb} --questions` lists them all"),
                ));
                continue;
            };
            for s in said.0.iter().filter(|s| fact.answers.iter().all(|a| a.id != s.is)) {
                let all: Vec<&str> = fact.answers.iter().map(|a| a.id.as_str()).collect();
                out.push(Problem::soft(
                    id,
                    format!("“{}” is no answer to “{}”; it is not used", s.is, fact.question),
                    format!("use one of {}, or leave it out if it is not known", all.join(", ")),
                ));
            }
        }
        out
    }
}

/// The id that shares most letters at its start and end with a text; `None` where none is near.
fn nearest<'a>(text: &str, ids: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let alike = |id: &str| {
        let front = id.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
        let back = id.bytes().rev().zip(text.bytes().rev()).take_while(|(a, b)| a == b).count();
        front + back
    };
    ids.max_by_key(|id| alike(id)).filter(|id| alike(id) * 2 > text.len().max(id.len()))
}

fn sound(offer: &OfferCase) -> Result<(), AppError> {
    let Some(pay) = &offer.pay else { return Ok(()) };
    for (what, money) in [("pay.now", &pay.now), ("pay.offered", &pay.offered)] {
        if let Some(m) = money.as_ref().filter(|m| !m.is_sound()) {
            return Err(AppError::input(
                format!("{} {} is no pay", m.amount, m.currency),
                "write an amount of 0 or more with a currency of three capital letters, as { amount = 52000, currency = \"GBP\" }",
            )
            .at(what));
        }
    }
    if let Some(floor) = pay.floor.filter(|f| !f.is_finite() || *f < 0.0) {
        return Err(AppError::input(
            format!("{floor} is no limit for pay"),
            "write the least yearly pay you could live with, 0 or more",
        )
        .at("pay.floor"));
    }
    Ok(())
}
