//! What a job description takes from a role, and the interview that follows from it.

use crate::words::small;
use switchback_model::lattice::{Competency, Concern, Family, Lattice, Need, Role};

/// From this weight on, a competency stands in the description.
const IMPORTANT: f64 = 2.0;
/// From this weight on, it is the core of the job and is asked about.
const CORE: f64 = 3.0;
/// The level whose statement the questions are made of: work of one's own, done more than once.
const PRACTITIONER: u8 = 3;

/// A question for the interview.
pub struct Question<'a> {
    /// What it is about.
    pub competency: &'a Competency,
    /// The level that the job asks for.
    pub level: u8,
    /// What somebody who can do it does, from the middle of a sentence.
    pub who: String,
    /// What a good answer tells of; no two competencies share one.
    pub listen_for: String,
    /// What falls short: the level below.
    pub falls_short: &'a str,
}

impl Question<'_> {
    /// The question as it is asked.
    #[must_use]
    pub fn text(&self) -> String {
        format!(
            "We look for somebody who {}. Tell us about a time you did that: how did things stand, what did you do yourself, and what came of it?",
            self.who
        )
    }

    /// Does the question reach higher than the job asks?
    #[must_use]
    pub fn reaches_higher(&self) -> bool {
        self.level < PRACTITIONER
    }
}

/// The competencies that the description names, the core of the job first.
pub(crate) fn asks(r: &Role) -> Vec<&Need> {
    let mut needs: Vec<&Need> = r.needs.iter().filter(|n| n.weight >= IMPORTANT).collect();
    needs.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    needs
}

/// What the level that is asked for looks like.
pub(crate) fn statement<'a>(need: &Need, l: &'a Lattice) -> &'a str {
    l.competency(&need.competency).map_or("", |c| c.levels.statement(need.level))
}

/// One question for each competency at the core of the job, made of what a practitioner does.
#[must_use]
pub fn interview<'a>(r: &Role, l: &'a Lattice) -> Vec<Question<'a>> {
    let core = r.needs.iter().filter(|n| n.weight >= CORE);
    core.filter_map(|n| {
        let competency = l.competency(&n.competency)?;
        Some(Question {
            competency,
            level: n.level,
            who: small(first_sentence(competency.levels.statement(PRACTITIONER)).0),
            listen_for: listen_for(competency, n.level),
            falls_short: competency.levels.statement(n.level.saturating_sub(1)),
        })
    })
    .collect()
}

/// What the level that is asked for looks like. At the level of the question, only what the
/// question has not said yet; where it has said all, what would be more than is asked.
fn listen_for(competency: &Competency, level: u8) -> String {
    let asked = competency.levels.statement(level);
    if level != PRACTITIONER {
        return asked.to_owned();
    }
    match first_sentence(asked).1 {
        "" => format!(
            "Each part of that, on one occasion. More than we ask for, and welcome: {}",
            competency.levels.statement(PRACTITIONER + 1)
        ),
        // A second way to meet it makes no sense without the first.
        rest if rest.starts_with("Or ") => asked.to_owned(),
        rest => rest.to_owned(),
    }
}

/// Two questions that hold this description against the place.
pub(crate) fn candidate_asks(r: &Role) -> [String; 2] {
    [
        format!(
            "Your description says what I would decide: “{}” When did somebody in this job last decide that alone, and what happened?",
            r.decision_rights.decides.what
        ),
        format!(
            "It also says what the pressure is: “{}” When was it last like that here, and what was done about it?",
            r.pressure
        ),
    ]
}

/// The worries that come with a post in a project office.
pub(crate) fn concerns<'a>(r: &Role, l: &'a Lattice) -> &'a [Concern] {
    if r.family == Family::Pmo { &l.concerns } else { &[] }
}

/// The first sentence without its full stop, and the rest.
fn first_sentence(text: &str) -> (&str, &str) {
    let (first, rest) = text.split_once(". ").unwrap_or((text, ""));
    (first.trim_end_matches('.'), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_goes_on_after_who() {
        let does = |text| small(first_sentence(text).0);
        assert_eq!(
            does("Has won paid work: found the need. Keeps a list."),
            "has won paid work: found the need"
        );
        assert_eq!(does("Builds it."), "builds it");
        assert_eq!(does("SQL is read."), "SQL is read");
        assert_eq!(does(""), "");
    }
}
