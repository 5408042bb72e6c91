//! Where somebody is in the ten-minute form, and what an answer told.

use switchback_model::me::{FormState, Told};
use switchback_model::person::Rating;
use switchback_model::{Edit, Near, Person};

use crate::nearest::nearest;
use crate::profile::profile;
use crate::question::next_question_beside;
use crate::{Context, fit};

/// Roles that are named before and after an answer.
const NAMED: usize = 3;

/// Where somebody is in the ten-minute form: the first questions that tell most, one after another.
/// What was left aside is not asked again by itself.
#[must_use]
pub fn form_state(person: &Person, cx: &Context<'_>) -> FormState {
    let aside = &person.about_me.aside;
    let rated = |id: &str| person.ratings.get(id).is_some_and(Rating::is_rated);
    let all = || cx.lattice.competencies.iter().map(|c| c.id.as_str());
    FormState {
        answered: all().filter(|id| rated(id)).count(),
        aside: all().filter(|id| !rated(id) && aside.iter().any(|a| a == id)).count(),
        of: cx.lattice.constants.asking.short_form,
        question: next_question_beside(&profile(person, cx), cx, aside),
    }
}

/// What the answer about a competency changed: the same person without it, and with it. `None` where
/// it is not answered.
#[must_use]
pub fn told(person: &Person, competency: &str, cx: &Context<'_>) -> Option<Told> {
    person.ratings.get(competency).filter(|r| r.is_rated())?;
    let blank = Edit::Rate { competency: competency.to_owned(), rating: Box::default() };
    let without = profile(&person.apply(blank).ok()?, cx);
    let with = profile(person, cx);
    let (before, after) = (nearest(&without, cx), nearest(&with, cx));
    let named = |all: &[Near]| {
        let own = all.iter().filter(|n| !n.below);
        own.take(NAMED).map(|n| n.role.clone()).collect::<Vec<_>>()
    };
    let role = after.iter().find(|n| !n.below);
    let pair = role.and_then(|n| {
        let role = cx.lattice.role(&n.role)?;
        Some((fit::fit(&without, role, cx), &n.fit))
    });
    Some(Told {
        competency: competency.to_owned(),
        before: named(&before),
        after: named(&after),
        known: pair.as_ref().map_or((0.0, 0.0), |(w, n)| (w.evidence_share, n.evidence_share)),
        fit: pair.map(|(w, n)| (n.role.clone(), w.range, n.range)),
    })
}
