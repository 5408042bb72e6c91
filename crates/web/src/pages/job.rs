//! What would a job description for this role say, and what would one ask at the interview? (F75)

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use switchback_model::lattice::{Concern, Family, Gate, Lattice, Need, Role, level_word};
use switchback_report::job::{Question, interview};

use crate::Site;
use crate::error::Result;
use crate::extract::Named;
use crate::format;
use crate::frame::{Frame, Page};

pub(super) fn routes() -> Router<Site> {
    Router::new().route("/roles/{id}/job", get(show))
}

#[derive(Template)]
#[template(path = "job.html")]
struct JobPage<'a> {
    frame: Frame,
    role: &'a Role,
    lattice: &'a Lattice,
}

/// What a candidate asks before saying yes.
struct Asked<'a> {
    question: &'a str,
    whom: &'a str,
    good: &'a str,
}

/// What to ask where the lattice holds no concerns for the family.
const ANYWHERE: [Asked<'static>; 3] = [
    Asked {
        question: "What is the next job up from this one, and who took that step last?",
        whom: "The manager who would hire you.",
        good: "A name, a year, and what made the difference. “It depends on you” is no answer.",
    },
    Asked {
        question: "Who was promoted out of this job in the last 24 months, and where are they now?",
        whom: "The manager first, and then somebody who has held the job. Compare what they say.",
        good: "At least one name, or a plain “nobody, because …”.",
    },
    Asked {
        question: "Who would report to me in the line: who appraises them, and who decides what they earn?",
        whom: "The personnel department, for what the contract says.",
        good: "A number of people, and your name in the sentence. A team that is only lent to you is no line management, and the next employer will ask.",
    },
];

impl<'a> JobPage<'a> {
    /// Needs by weight, each group under what it means.
    fn needs(&self) -> Vec<(&'static str, Vec<&'a Need>)> {
        let mut groups: Vec<(&'static str, Vec<&'a Need>)> = Vec::new();
        let mut needs: Vec<&Need> = self.role.needs.iter().collect();
        needs.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        for need in needs {
            let words = format::need_weight(&need.weight);
            match groups.last_mut() {
                Some((name, group)) if *name == words => group.push(need),
                _ => groups.push((words, vec![need])),
            }
        }
        groups
    }

    fn statement(&self, competency: &str, level: &u8) -> &'a str {
        self.lattice.competency(competency).map_or("", |c| c.levels.statement(*level))
    }

    fn level_word(&self, level: &u8) -> &'static str {
        level_word(*level)
    }

    fn gate(&self, gate: &Gate) -> String {
        format::gate(gate, self.lattice)
    }

    /// One question for each competency at the core of the job.
    fn questions(&self) -> Vec<Question<'a>> {
        interview(self.role, self.lattice)
    }

    /// The worries that come with a post of this family, each with its opportunity.
    fn concerns(&self) -> &'a [Concern] {
        if self.role.family == Family::Pmo { &self.lattice.concerns } else { &[] }
    }

    fn candidate_asks(&self) -> Vec<Asked<'a>> {
        let concerns = self.concerns();
        if concerns.is_empty() {
            return ANYWHERE.into();
        }
        let of = |c: &'a Concern| Asked {
            question: &c.question,
            whom: &c.ask_whom,
            good: &c.good_answer,
        };
        concerns.iter().map(of).collect()
    }
}

async fn show(State(site): State<Site>, Named(id): Named) -> Result<Response> {
    let role = site.engine().role(&id)?;
    Ok(Page(JobPage {
        frame: Frame::new(format!("Job description: {}", role.title)).at("Roles"),
        role,
        lattice: site.engine().lattice(),
    })
    .into_response())
}
