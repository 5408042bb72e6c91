//! Knowing oneself: the ten-minute form, what gives something, reasons, rights, leanings, people.

use jiff::civil::Date;
use switchback_guide as guide;
use switchback_model::adverts::AdvertsRead;
use switchback_model::lattice::Role;
use switchback_model::me::{
    Choosing, FitCheck, FixerOrFlagger, FormState, FourFields, Ledger, OfferedWording, ReasonRead,
    RightsBeside, RoleEnergy, Told,
};
use switchback_model::told::ToldRead;
use switchback_model::{CompetencyId, Fit, Person};

use crate::Engine;

impl Engine {
    /// Where somebody is in the ten-minute form, with its next question.
    #[must_use]
    pub fn form_state(&self, person: &Person, today: Date) -> FormState {
        guide::form_state(person, &self.context(today))
    }

    /// The question about one competency, whatever would be asked next; `None` where the lattice does
    /// not hold it.
    #[must_use]
    pub fn question_about(&self, competency: &str) -> Option<switchback_model::Question> {
        guide::question_about(competency, self.lattice())
    }

    /// What the answer about a competency changed; `None` where it is not answered.
    #[must_use]
    pub fn told(&self, person: &Person, competency: &str, today: Date) -> Option<Told> {
        guide::told(person, competency, &self.context(today))
    }

    /// Good at beside giving something (F05).
    #[must_use]
    pub fn four_fields(&self, person: &Person, today: Date) -> FourFields {
        let cx = self.context(today);
        guide::four_fields(person, &guide::profile(person, &cx), &cx)
    }

    /// How much the work of a role would give; beside the fit, never in it (F05).
    #[must_use]
    pub fn role_energy(&self, person: &Person, role: &Role) -> RoleEnergy {
        guide::role_energy(person, role)
    }

    /// Competencies that an achievement may show, with the words that led there.
    #[must_use]
    pub fn proposals(
        &self,
        person: &Person,
        index: usize,
        today: Date,
    ) -> Vec<(CompetencyId, String)> {
        guide::proposals(person, index, &self.context(today))
    }

    /// Everything somebody told in their own words, with what it may show (F10).
    #[must_use]
    pub fn told_lines(&self, person: &Person, today: Date) -> Vec<ToldRead> {
        guide::told_lines(person, &self.context(today))
    }

    /// What job adverts ask for, beside what somebody has where a person is given (R002-48).
    #[must_use]
    pub fn adverts(&self, texts: &[String], person: Option<&Person>, today: Date) -> AdvertsRead {
        guide::adverts(texts, person, &self.context(today))
    }

    /// Lines of the CV in the words of the other side, to accept or to drop.
    #[must_use]
    pub fn rewordings(&self, person: &Person, today: Date) -> Vec<OfferedWording> {
        guide::rewordings(person, &self.context(today))
    }

    /// The role that somebody works towards: their goal, where this lattice holds it.
    #[must_use]
    pub fn goal_of(&self, person: &Person) -> Option<&Role> {
        person.goal.as_ref().and_then(|g| self.lattice().role(&g.role))
    }

    /// Why somebody wants a move, each reason with what the data say (F08).
    #[must_use]
    pub fn reasons(&self, person: &Person, today: Date) -> Vec<ReasonRead> {
        let cx = self.context(today);
        guide::reasons(person, &guide::profile(person, &cx), self.goal_of(person), &cx)
    }

    /// What somebody likes to do beside what a role lets them do (F09).
    #[must_use]
    pub fn rights_beside(&self, person: &Person, role: &Role, today: Date) -> RightsBeside {
        guide::rights_beside(person, role, &self.context(today))
    }

    /// Would a role suit? It may say no (R001-31).
    #[must_use]
    pub fn check_fit(&self, person: &Person, fit: &Fit, role: &Role, today: Date) -> FitCheck {
        guide::check_fit(person, fit, role, &self.context(today))
    }

    /// Where liking and role part, one sentence each (F09).
    #[must_use]
    pub fn partings(&self, person: &Person, role: &Role, today: Date) -> Vec<String> {
        guide::partings(person, role, &self.context(today))
    }

    /// Does somebody put things right, or point them out (R000-30)?
    #[must_use]
    pub fn fixer_or_flagger(&self, person: &Person, today: Date) -> FixerOrFlagger {
        guide::fixer_or_flagger(person, &self.context(today))
    }

    /// All leanings, and the choice to offer next (F06).
    #[must_use]
    pub fn choosing(&self, person: &Person, today: Date) -> Choosing {
        guide::choosing(person, &self.context(today))
    }

    /// Line management, from the ledger (F12).
    #[must_use]
    pub fn ledger(&self, person: &Person, today: Date) -> Ledger {
        guide::ledger(person, &self.context(today))
    }
}
