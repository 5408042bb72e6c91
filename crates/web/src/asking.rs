//! Parts of the pages that ask what somebody can do: one question with its answers, how far the
//! ten-minute form is, and what an answer told.

use askama::Template;
use askama::filters::HtmlSafe;
use switchback_app::CaseView;
use switchback_model::knowing::ProofSource;
use switchback_model::lattice::level_word;
use switchback_model::me::FormState;
use switchback_model::person::Rating;
use switchback_model::{Interval, PartialDate, Question};

use crate::chart;
use crate::extract::Fields;
use crate::parts::Problem;

/// One question with its answers: a level, or what a title means.
#[derive(Template)]
#[template(path = "parts/question.html")]
pub(crate) struct QuestionForm<'a> {
    case: i64,
    /// The state of the case that the page shows.
    revision: i64,
    question: &'a Question,
    /// The page to go on to.
    back: String,
    /// The questions before this one, where it is a step of the form.
    trail: Option<String>,
    filled: Filled,
    problem: Option<&'a Problem>,
}

impl HtmlSafe for QuestionForm<'_> {}

impl<'a> QuestionForm<'a> {
    /// The form, filled in with what was said before.
    pub(crate) fn new(case: &CaseView, question: &'a Question, back: String) -> Self {
        let said = question.competency.as_ref().and_then(|id| case.person.ratings.get(id));
        let mut filled = said.map(Filled::of).unwrap_or_default();
        let aside = question.key().is_some_and(|key| case.person.about_me.aside.contains(&key));
        if aside && filled.level.is_empty() {
            filled.level = SKIP.into();
        }
        Self {
            case: case.id,
            revision: case.revision,
            question,
            back,
            trail: None,
            filled,
            problem: None,
        }
    }

    /// The form as a step of the ten-minute form, after these questions.
    #[must_use]
    pub(crate) fn after(mut self, trail: String) -> Self {
        self.trail = Some(trail);
        self
    }

    /// The form with what was typed, where it could not be used.
    #[must_use]
    pub(crate) fn typed(mut self, fields: &Fields, problem: &'a Problem) -> Self {
        self.filled = Filled::typed(fields);
        self.problem = Some(problem);
        self
    }

    /// What is wrong with a field.
    fn wrong(&self, field: &str) -> Option<&str> {
        self.problem.filter(|p| p.field == field).map(|p| p.what.as_str())
    }

    /// Does something below the fold need to be seen?
    fn is_more(&self) -> bool {
        self.filled.is_more() || self.problem.is_some_and(|p| p.field != "question")
    }

    /// The name of the field.
    fn name(&self) -> &'static str {
        if self.question.position.is_some() { "role" } else { "level" }
    }

    fn is(&self, value: &str) -> bool {
        self.filled.level == value
    }

    fn knows(&self, level: &u8) -> bool {
        self.filled.knowledge == level.to_string()
    }

    fn knowledge(&self) -> [(u8, &'static str); 5] {
        [0, 1, 2, 3, 4].map(|level| (level, level_word(level)))
    }

    fn sources(&self) -> [ProofSource; 5] {
        ProofSource::ALL
    }

    fn from(&self, source: &ProofSource) -> bool {
        self.filled.source == source.id()
    }
}

/// The answer "I do not know" in forms.
pub(crate) const SKIP: &str = "skip";

/// A rating as a form holds it.
#[derive(Default)]
struct Filled {
    level: String,
    knowledge: String,
    last_used: String,
    proof: String,
    source: String,
    who: String,
    when: String,
}

impl Filled {
    fn of(rating: &Rating) -> Self {
        let level = |l: Option<u8>| l.map(|l| l.to_string()).unwrap_or_default();
        Self {
            level: level(rating.application),
            knowledge: level(rating.knowledge),
            last_used: rating.last_used.as_ref().map(PartialDate::to_string).unwrap_or_default(),
            ..Self::default()
        }
    }

    fn typed(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        Self {
            level: text("level"),
            knowledge: text("knowledge"),
            last_used: text("last_used"),
            proof: text("proof"),
            source: text("proof_source"),
            who: text("proof_who"),
            when: text("proof_date"),
        }
    }

    /// Is anything said below the fold?
    fn is_more(&self) -> bool {
        [&self.knowledge, &self.last_used, &self.proof, &self.who, &self.when]
            .iter()
            .any(|text| !text.is_empty())
    }
}

/// How far the ten-minute form is, in words and as a quiet bar.
#[derive(Template)]
#[template(path = "parts/progress.html")]
pub(crate) struct Progress {
    through: usize,
    of: usize,
    aside: usize,
    /// Answered so far, where one goes on behind the end of the form.
    beyond: Option<usize>,
}

impl HtmlSafe for Progress {}

impl Progress {
    pub(crate) fn of(state: &FormState) -> Self {
        let through = (state.answered + state.aside).min(state.of);
        Self { through, of: state.of, aside: state.aside, beyond: None }
    }

    /// How many are answered, where it goes on behind the end of the form.
    pub(crate) fn beyond(state: &FormState) -> Self {
        Self { beyond: Some(state.answered), ..Self::of(state) }
    }
}

/// What an answer told.
#[derive(Template)]
#[template(path = "parts/told.html")]
pub(crate) struct ToldBox {
    /// What was answered.
    pub(crate) title: String,
    /// The sentences.
    pub(crate) says: Vec<String>,
    /// The fit to the nearest role without and with the answer, where it moved.
    pub(crate) ranges: Option<(Interval, Interval)>,
}

impl HtmlSafe for ToldBox {}
