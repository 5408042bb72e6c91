//! What to ask next.

use crate::CompetencyId;

/// The question that would help most, with its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The competency it asks for; `None` where it asks what a job was.
    pub competency: Option<CompetencyId>,
    /// The place in the person file, from 0, where it asks what a job was.
    pub position: Option<usize>,
    /// The question.
    pub text: String,
    /// What can be answered. "I do not know" is always open, and changes nothing.
    pub options: Vec<AnswerOption>,
    /// Why this one.
    pub why: String,
    /// Mutual information between the answer and the role, in bits, where it was worked out.
    pub bits: Option<f64>,
}

impl Question {
    /// What it is called where somebody leaves it aside: the competency, or `job-` with the place of
    /// the job.
    #[must_use]
    pub fn key(&self) -> Option<String> {
        self.competency.clone().or_else(|| self.position.map(Self::key_of_job))
    }

    /// What the question about a job's title is called.
    #[must_use]
    pub fn key_of_job(index: usize) -> String {
        format!("job-{index}")
    }

    /// The place of the job whose title a key asks about.
    #[must_use]
    pub fn job_of_key(key: &str) -> Option<usize> {
        key.strip_prefix("job-")?.parse().ok()
    }
}

/// One answer.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerOption {
    /// The value for programs: a level from 0 to 4, or a role.
    pub value: String,
    /// What it says.
    pub text: String,
}
