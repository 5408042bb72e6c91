//! The questions, one at a time.

use schemars::JsonSchema;
use serde::Serialize;
use switchback_model::me::{FormState, Told};
use switchback_model::{Interval, RoleId};

use super::{Answer, QuestionJson, question};

/// `ask`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AskingJson {
    /// Competencies that were answered: all of them, or with a role those that it asks for.
    pub answered: usize,
    /// Questions left aside, likewise; they are not asked again by themselves.
    pub aside: usize,
    /// The questions of the form; of the deep one, and of a role, all that there may be.
    pub of: usize,
    /// Is the form through?
    pub done: bool,
    /// The next question; null where the form is through.
    pub question: Option<QuestionJson>,
    /// What the last level changed; null where none was given.
    pub told: Option<ToldJson>,
}

/// What an answer changed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ToldJson {
    /// The competency that was answered.
    pub competency: String,
    /// The three nearest roles without the answer.
    pub before: Vec<RoleId>,
    /// The three nearest roles with it.
    pub after: Vec<RoleId>,
    /// The fit to the role that is nearest now; null where there is none.
    pub fit: Option<NarrowedJson>,
    /// How much of what that role asks is known, 0 to 1.
    pub known: KnownJson,
}

/// A fit without and with an answer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NarrowedJson {
    /// The role.
    pub role: RoleId,
    /// Without it, 0 to 1.
    pub before: Interval,
    /// With it, 0 to 1.
    pub after: Interval,
}

/// A share without and with an answer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct KnownJson {
    /// Without it.
    pub before: f64,
    /// With it.
    pub after: f64,
}

/// The state of a form, its next question, and what the last answer told.
#[must_use]
pub fn ask(state: &FormState, told: Option<&Told>) -> Answer<AskingJson> {
    let body = AskingJson {
        answered: state.answered,
        aside: state.aside,
        of: state.of,
        done: state.question.is_none(),
        question: question(state.question.as_ref()),
        told: told.map(|t| ToldJson {
            competency: t.competency.clone(),
            before: t.before.clone(),
            after: t.after.clone(),
            fit: t.fit.as_ref().map(|(role, before, after)| NarrowedJson {
                role: role.clone(),
                before: *before,
                after: *after,
            }),
            known: KnownJson { before: t.known.0, after: t.known.1 },
        }),
    };
    Answer::new("ask", body)
}
