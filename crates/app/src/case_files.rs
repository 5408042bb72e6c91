//! Case files: reading them, and what in them is not used.

use std::collections::BTreeMap;

use switchback_import::case_file::{self, CaseFileError};
use switchback_model::Person;
use switchback_model::case::{Challenge, OfferCase, OfferFile, OwnStrength, StuckFile};
use switchback_model::lattice::{Claim, FactAbout, Role, Sign, Story};
use switchback_model::person::Problem;
use switchback_report::docs::MoveParts;

use crate::{AppError, Engine};

impl From<CaseFileError> for AppError {
    fn from(e: CaseFileError) -> Self {
        let error = Self::input(e.what, e.mend);
        match e.place {
            Some(place) => error.at(place),
            None => error,
        }
    }
}

impl Engine {
    /// Reads the file of an offer, as TOML or JSON.
    ///
    /// # Errors
    /// A file that cannot be used, with line and mend.
    pub fn read_offer_file(&self, bytes: &[u8]) -> Result<OfferFile, AppError> {
        Ok(case_file::offer_file(bytes)?)
    }

    /// Reads the file of a stall, as TOML or JSON.
    ///
    /// # Errors
    /// As [`Self::read_offer_file`].
    pub fn read_stuck_file(&self, bytes: &[u8]) -> Result<StuckFile, AppError> {
        Ok(case_file::stuck_file(bytes)?)
    }

    /// What in the file of an offer is not used, or not as it stands, each with its mend.
    #[must_use]
    pub fn offer_doubts(&self, file: &OfferFile) -> Vec<Problem> {
        let mut out = Vec::new();
        if file.offer.role.trim().is_empty() {
            out.push(Problem::soft(
                "offer.role",
                "the title of the post is missing",
                "write role = \"PMO Manager\", as the advertisement has it",
            ));
        }
        let beside = file.beside.iter().enumerate();
        let cases = std::iter::once(("offer".to_owned(), &file.offer))
            .chain(file.staying.iter().map(|c| ("staying".to_owned(), c)))
            .chain(beside.map(|(i, c)| (format!("beside[{i}]"), c)));
        for (name, case) in cases {
            out.extend(self.doubts_of(&name, case));
        }
        for (axis, weight) in &file.weights {
            if !(0.0..=10.0).contains(weight) {
                let what = format!("{weight} is outside 0 to 10; the nearest of them is used");
                out.push(Problem::soft(
                    format!("weights.{}", axis.id()),
                    what,
                    "write a number from 0 to 10",
                ));
            }
        }
        out
    }

    /// What in the file of a stall is not used, each with its mend.
    #[must_use]
    pub fn stuck_doubts(&self, file: &StuckFile) -> Vec<Problem> {
        let mut out = at("facts", self.doubts(&file.stuck.facts, FactAbout::Stuck));
        out.extend(self.unknown_signs("stuck", &file.stuck.signs));
        at("stuck", out)
    }

    fn doubts_of(&self, name: &str, case: &OfferCase) -> Vec<Problem> {
        let mut out = at("facts", self.doubts(&case.facts, FactAbout::Offer));
        let named = case.deal_breakers.iter().map(|f| ("deal_breakers", f));
        for (list, fact) in named.chain(case.refused.iter().map(|f| ("refused", f))) {
            // One may name the answer that it must have: "way-back=written".
            let id = fact.split_once('=').map_or(fact.as_str(), |(id, _)| id).trim();
            if self.lattice().fact(id).is_none_or(|f| f.about != FactAbout::Offer) {
                let what = format!("there is no question “{fact}” here; it is not used");
                out.push(Problem::soft(
                    list,
                    what,
                    "name a question by its id; `switchback offer --questions` lists them all",
                ));
            }
        }
        out.extend(self.unknown_signs(name, &case.signs));
        for (axis, mark) in &case.marks {
            if !(0.0..=4.0).contains(mark) {
                let what = format!("{mark} is outside 0 to 4; the nearest of them is used");
                out.push(Problem::soft(
                    format!("marks.{}", axis.id()),
                    what,
                    "write a number from 0 to 4",
                ));
            }
        }
        at(name, out)
    }

    fn unknown_signs(&self, name: &str, signs: &BTreeMap<String, OwnStrength>) -> Vec<Problem> {
        let known = |key: &str| {
            let same = |s: &Sign| key.split('/').eq([s.fact.as_str(), &s.answer, &s.of]);
            self.lattice().signs.iter().any(same)
        };
        let of = if name == "stuck" { "cause" } else { "concern" };
        signs
            .keys()
            .filter(|key| !known(key))
            .map(|key| {
                let what = format!("there is no sign “{key}”; it is not used");
                Problem::soft(
                    "signs",
                    what,
                    format!("name one as fact/answer/{of}, as the JSON of the result does"),
                )
            })
            .collect()
    }

    /// A move with its stories; with a person, beside their own.
    #[must_use]
    pub fn move_parts<'a>(
        &'a self,
        from: &'a Role,
        to: &'a Role,
        person: Option<&'a Person>,
    ) -> MoveParts<'a> {
        let (stories, neighbours) = self.stories(&from.id, &to.id);
        let of = |s: &Story| s.from == from.id && s.to == to.id;
        let own = person.map(|p| p.stories.iter().filter(|s| of(s)).collect());
        MoveParts {
            from,
            to,
            edge: self.lattice().moves_from(&from.id).find(|m| m.to == to.id),
            stories,
            neighbours,
            own: own.unwrap_or_default(),
        }
    }
}

/// The second voices in a person's file that question a claim: by its id or in its words.
#[must_use]
pub fn voices_on<'a>(claim: &Claim, person: &'a Person) -> Vec<&'a Challenge> {
    let asked = |c: &&Challenge| {
        let belief = c.belief.trim();
        belief == claim.id || belief.eq_ignore_ascii_case(&claim.claim)
    };
    person.challenges.iter().filter(asked).collect()
}

fn at(name: &str, problems: Vec<Problem>) -> Vec<Problem> {
    problems.into_iter().map(|p| Problem { place: format!("{name}.{}", p.place), ..p }).collect()
}
