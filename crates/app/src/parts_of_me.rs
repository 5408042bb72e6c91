//! How far somebody is with getting to know themselves, part by part.

use jiff::civil::Date;
use switchback_model::Person;
use switchback_model::person::Rating;

use crate::Engine;

/// A part of knowing oneself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartOfMe {
    /// Its name in addresses.
    pub id: &'static str,
    /// What it finds out, as a question.
    pub title: &'static str,
    /// How far it is.
    pub state: PartState,
}

/// How far a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartState {
    /// Nothing was said yet.
    NotBegun,
    /// So many of so many; a part without an end has no second number.
    Begun(usize, Option<usize>),
    /// Nothing is left that would be asked.
    Done,
}

impl PartState {
    fn of(n: usize, of: usize) -> Self {
        match n {
            0 => Self::NotBegun,
            n if n >= of => Self::Done,
            n => Self::Begun(n, Some(of)),
        }
    }

    /// "not begun", "3 of 12", "2 so far" or "done".
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::NotBegun => "not begun".into(),
            Self::Begun(n, Some(of)) => format!("{n} of {of}"),
            Self::Begun(n, None) => format!("{n} so far"),
            Self::Done => "done".into(),
        }
    }

    /// The name of the state in style sheets.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NotBegun => "not-begun",
            Self::Begun(..) => "begun",
            Self::Done => "done",
        }
    }
}

impl Engine {
    /// The parts of knowing oneself with how far each is, in the order in which they help. None must
    /// be done for another.
    #[must_use]
    pub fn parts_of_me(&self, person: &Person, today: Date) -> [PartOfMe; 12] {
        let (me, lattice) = (&person.about_me, self.lattice());
        let form = self.form_state(person, today);
        let ask = match form.answered + form.aside {
            0 => PartState::NotBegun,
            _ if form.through() => PartState::Done,
            n => PartState::Begun(n, Some(form.of)),
        };
        let marked = me.achievements.iter().filter(|a| a.energy.is_some()).count();
        let energy = match (me.achievements.len(), me.enjoys.len()) {
            (0, 0) => PartState::NotBegun,
            (0, enjoys) => PartState::Begun(enjoys, None),
            (all, _) if marked == all => PartState::Begun(all, None),
            (all, _) => PartState::Begun(marked, Some(all)),
        };
        let choosing = self.choosing(person, today);
        let choices = match (choosing.chosen, choosing.next) {
            (0, _) => PartState::NotBegun,
            (_, None) => PartState::Done,
            (n, Some(_)) => PartState::Begun(n, None),
        };
        let people = match me.people.len() {
            0 if person.people_rung.is_none() => PartState::NotBegun,
            0 => PartState::Begun(1, None),
            n => PartState::Begun(n, None),
        };
        let some = |n: usize| if n == 0 { PartState::NotBegun } else { PartState::Begun(n, None) };
        let reasons = PartState::of(me.reasons.weights.len(), lattice.reasons.len());
        let part = |id, title, state| PartOfMe { id, title, state };
        [
            part("ask", "What can I do? Twelve questions, ten minutes", ask),
            part("energy", "What gives me something, and what costs me?", energy),
            part("reasons", "Why do I want to move?", reasons),
            part(
                "rights",
                "Do I like to decide, advise, point out, mend or answer for it?",
                PartState::of(me.likes.len(), lattice.rights.len()),
            ),
            part("choices", "Which of two days would I rather have?", choices),
            part(
                "wishes",
                "In what kind of place do I want to work?",
                PartState::of(me.place.len(), lattice.places.len()),
            ),
            part("people", "Whom have I managed in the line?", people),
            part("evidence", "What shows it, and who saw it?", some(pieces_of_evidence(person))),
            part("words", "What does it show, in my own words?", self.words_state(person, today)),
            part("wording", "How is my work said in other words?", some(me.retold.len())),
            part("strategies", "Which strategies do I use?", some(me.strategies.len())),
            part("elsewhere", "What did tests elsewhere say?", some(me.elsewhere.len())),
        ]
    }

    /// How many of the readings of one's own words are answered.
    fn words_state(&self, person: &Person, today: Date) -> PartState {
        let told = self.told_lines(person, today);
        let all = || told.iter().flat_map(|t| &t.readings);
        PartState::of(all().filter(|r| r.said.is_some()).count(), all().count())
    }

    /// The level that every answer has in common, where there are enough of them to notice: answers
    /// that are all the same tell roles apart badly.
    #[must_use]
    pub fn all_alike(&self, person: &Person) -> Option<u8> {
        let levels = person.ratings.values().filter_map(|r| r.application.or(r.knowledge));
        let levels: Vec<u8> = levels.collect();
        let enough = levels.len() >= self.lattice().constants.asking.alike_from;
        let first = *levels.first()?;
        (enough && levels.iter().all(|l| *l == first)).then_some(first)
    }
}

/// What stands behind levels, each piece once for each competency that it shows, as the page of
/// evidence lists it; and what others wrote that shows none.
fn pieces_of_evidence(person: &Person) -> usize {
    let me = &person.about_me;
    let behind = |r: &Rating| usize::from(r.evidence.is_some()) + r.proofs.len();
    let ratings: usize = person.ratings.values().map(behind).sum();
    let achieved: usize = me.achievements.iter().map(|a| a.shows.len()).sum();
    let written = me.reviews.iter().filter(|r| !r.withdrawn);
    let lines: usize = me.lines.iter().map(|l| l.shows.len()).sum();
    ratings + achieved + lines + written.map(|r| r.shows.len().max(1)).sum::<usize>()
}
