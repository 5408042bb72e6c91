use switchback_model::lattice::{Credential, Shows};
use switchback_model::{Finding, Fit, GateResult, GateState, Input, Interval, Part, Verdict};

use crate::plan::level_words;

/// Does a certificate close the gaps of a goal? (F20, R002-44)
///
/// It shows knowledge and never application, so it can touch a gap and no more. What it shows of a
/// competency counts only beyond what the person certainly has; on what is unknown there is no
/// verdict. A must-have that asks for this certificate is opened by it, any other stays as it is.
#[must_use]
pub fn closes(credential: &Credential, fit: &Fit) -> Finding {
    let gaps = touched(credential, fit.gaps());
    let unknown = touched(credential, fit.unknown());
    let asked = |g: &&GateResult| credential.is_called(&g.id);
    let opens = fit.gates.iter().filter(asked).any(|g| g.state != GateState::Open);
    let verdict = match (opens || !gaps.is_empty(), unknown.is_empty()) {
        (true, _) => Verdict::Yes,
        (false, false) => Verdict::NotEnough,
        (false, true) => Verdict::No,
    };
    Finding {
        id: "closes-gap".into(),
        statement: statement(fit, opens, &gaps, &unknown),
        verdict,
        reasons: [stays_short(&gaps), untouched(fit, &gaps), closed_gates(credential, fit)]
            .concat(),
        inputs: gaps.iter().chain(&unknown).map(Touch::input).collect(),
        would_change: would_change(&unknown),
        sources: credential.sources.clone(),
    }
}

/// A part of the goal with the knowledge that the certificate shows of it.
struct Touch<'a> {
    part: &'a Part,
    shows: &'a Shows,
}

impl Touch<'_> {
    fn title(&self) -> String {
        self.part.title.to_lowercase()
    }

    fn input(&self) -> Input {
        let Part { required, level, .. } = self.part;
        let has = if *level == Interval::UNKNOWN_LEVEL {
            "unknown".into()
        } else {
            level_words(level.lo, level.hi)
        };
        Input {
            name: self.part.title.to_string(),
            value: format!("asked {required}, yours {has}; knowledge shown {}", self.shows.level),
            basis: self.part.basis.label().into(),
        }
    }
}

fn touched<'a>(credential: &'a Credential, parts: Vec<&'a Part>) -> Vec<Touch<'a>> {
    let adds = |part: &'a Part| {
        let of_part = |s: &&Shows| *s.competency == *part.competency;
        let shows = credential.shows.iter().find(of_part)?;
        (f64::from(shows.level) > part.level.lo).then_some(Touch { part, shows })
    };
    parts.into_iter().filter_map(adds).collect()
}

fn names(touches: &[Touch<'_>]) -> String {
    let titles: Vec<String> = touches.iter().map(Touch::title).collect();
    titles.join("; ")
}

fn statement(fit: &Fit, opens: bool, gaps: &[Touch<'_>], unknown: &[Touch<'_>]) -> String {
    let mut said = Vec::new();
    if opens {
        said.push("Your goal asks for this certificate by name.".to_owned());
    }
    if !gaps.is_empty() {
        said.push(format!(
            "It touches {} of your {} gaps: {}. It shows that you know of it, not that you have done it.",
            gaps.len(),
            fit.gaps().len(),
            names(gaps)
        ));
    }
    if said.is_empty() && fit.gaps().is_empty() && fit.unknown().is_empty() {
        said.push("Your goal has no gap that is known, so there is none to close.".into());
    } else if said.is_empty() {
        said.push("It touches none of the gaps of your goal.".into());
    }
    if !unknown.is_empty() {
        said.push(format!("Whether it helps with these cannot be told yet: {}.", names(unknown)));
    }
    said.join(" ")
}

/// Where even what it shows is less than what is asked.
fn stays_short(gaps: &[Touch<'_>]) -> Vec<String> {
    gaps.iter()
        .filter(|t| t.shows.level < t.part.required)
        .map(|t| {
            let Touch { part, shows } = t;
            format!(
                "Your goal asks for level {} in {}; this shows knowledge at level {}.",
                part.required,
                t.title(),
                shows.level
            )
        })
        .collect()
}

fn untouched(fit: &Fit, gaps: &[Touch<'_>]) -> Vec<String> {
    let is_touched = |p: &&Part| gaps.iter().any(|t| t.part.competency == p.competency);
    let left = fit.gaps().into_iter().filter(|p| !is_touched(p));
    let left: Vec<String> = left.map(|p| p.title.to_lowercase()).collect();
    if left.is_empty() {
        return Vec::new();
    }
    vec![format!("It leaves these gaps as they are: {}.", left.join("; "))]
}

fn closed_gates(credential: &Credential, fit: &Fit) -> Vec<String> {
    fit.gates
        .iter()
        .filter(|g| g.state == GateState::Closed && !credential.is_called(&g.id))
        .map(|g| format!("It does not open this must-have: {}.", g.what))
        .collect()
}

fn would_change(unknown: &[Touch<'_>]) -> Vec<String> {
    let mut out: Vec<String> =
        unknown.iter().map(|t| format!("your own rating of {}", t.title())).collect();
    out.push("another goal".into());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use switchback_model::Basis;

    fn part(competency: &str, required: u8, level: Interval) -> Part {
        Part {
            competency: competency.into(),
            title: competency.into(),
            required,
            weight: 1.0,
            own_weight: false,
            level,
            credit: Interval::point(0.5),
            basis: Basis::Inferred,
            why: Default::default(),
        }
    }

    fn goal(parts: Vec<Part>, gates: Vec<GateResult>) -> Fit {
        Fit {
            role: "goal".into(),
            range: Interval::new(0.0, 1.0),
            gates,
            evidence_share: 1.0,
            enough: true,
            parts,
        }
    }

    fn certificate(shows: &[(&str, u8)]) -> Credential {
        Credential {
            id: "x".into(),
            title: "X Practitioner".into(),
            body: String::new(),
            alt_names: vec!["XP".into()],
            prerequisites: String::new(),
            hours: None,
            cost: None,
            renewal: String::new(),
            shows: shows
                .iter()
                .map(|(c, level)| Shows { competency: (*c).into(), level: *level })
                .collect(),
            does_not_show: String::new(),
            asked_by: String::new(),
            helps_when: String::new(),
            will_not_help_when: String::new(),
            roles: Vec::new(),
            sources: Vec::new(),
        }
    }

    fn gate(id: &str, state: GateState) -> GateResult {
        GateResult { id: id.into(), what: format!("holds {id}"), why: String::new(), state }
    }

    /// F20: it touches gaps with what it shows beyond what one has, and says what it leaves.
    #[test]
    fn a_certificate_touches_gaps_and_closes_none() {
        let fit = goal(
            vec![
                part("planning", 3, Interval::new(0.0, 1.0)),
                part("people", 2, Interval::point(1.0)),
            ],
            vec![gate("people-rung", GateState::Closed)],
        );
        let said = closes(&certificate(&[("planning", 2), ("people", 1)]), &fit);
        assert_eq!(said.verdict, Verdict::Yes);
        assert!(said.statement.starts_with("It touches 1 of your 2 gaps: planning."));
        assert!(said.statement.contains("not that you have done it"));
        assert_eq!(said.reasons.len(), 3, "{:?}", said.reasons);
        assert!(said.reasons.iter().any(|r| r == "It leaves these gaps as they are: people."));
    }

    /// R002-44: a plateau is often no gap of knowledge.
    #[test]
    fn a_certificate_may_touch_nothing() {
        let fit = goal(vec![part("people", 3, Interval::point(1.0))], Vec::new());
        let said = closes(&certificate(&[("planning", 3)]), &fit);
        assert_eq!(said.verdict, Verdict::No);
        assert_eq!(said.statement, "It touches none of the gaps of your goal.");
        let met = goal(vec![part("planning", 2, Interval::point(2.0))], Vec::new());
        assert!(closes(&certificate(&[("planning", 3)]), &met).statement.contains("none to close"));
    }

    /// Unknown is not nought: no verdict, and the rating that would give one is named.
    #[test]
    fn on_what_is_unknown_there_is_no_verdict() {
        let fit = goal(vec![part("planning", 2, Interval::UNKNOWN_LEVEL)], Vec::new());
        let said = closes(&certificate(&[("planning", 2)]), &fit);
        assert_eq!(said.verdict, Verdict::NotEnough);
        assert!(said.statement.contains("cannot be told yet: planning."));
        assert_eq!(said.would_change, ["your own rating of planning", "another goal"]);
        assert_eq!(said.inputs[0].value, "asked 2, yours unknown; knowledge shown 2");
    }

    #[test]
    fn a_must_have_of_its_name_is_opened() {
        let fit = goal(Vec::new(), vec![gate("XP", GateState::Unknown)]);
        let said = closes(&certificate(&[]), &fit);
        assert_eq!(said.verdict, Verdict::Yes);
        assert!(said.statement.starts_with("Your goal asks for this certificate by name."));
    }
}
