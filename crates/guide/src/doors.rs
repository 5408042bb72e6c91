//! The first short form of two doors: *weigh an offer* and *I am stuck*. Three answers, no CV.
//!
//! Three answers never carry a verdict; they carry the right next question.

use switchback_model::lattice::{Lattice, PmoLevel, Stall};
use switchback_model::{
    Answer, ConcernReading, Finding, Input, Lean, OfferAnswers, OfferReading, StallReading,
    StuckReading, Verdict,
};

/// Reads an offer of a PMO post from three answers (F45, thin).
#[must_use]
pub fn read_offer(answers: &OfferAnswers, lattice: &Lattice) -> OfferReading {
    let mut concerns: Vec<ConcernReading> = lattice
        .concerns
        .iter()
        .map(|c| {
            let (lean, because) = lean(&c.id, answers);
            ConcernReading {
                concern: c.clone(),
                lean,
                because,
                at_level: answers.level.and_then(|l| c.at_level.get(&l).cloned()),
            }
        })
        .collect();
    // Where the programme is in trouble, that is asked about before anything else.
    let trouble = answers.trouble == Answer::Yes;
    concerns.sort_by_key(|c| (c.lean, !(trouble && c.concern.id == "troubled-programme")));
    let first = concerns.first().map(|c| c.concern.question.clone());
    let level = answers.level.map_or("unknown", PmoLevel::label);
    let finding = Finding {
        id: "offer".into(),
        statement: match first {
            Some(q) if answers.trouble == Answer::Yes => format!(
                "Not enough is known to say take it or leave it. Because the programme is in trouble, ask this before anything else: {q}"
            ),
            Some(q) => {
                format!("Not enough is known to say take it or leave it. Ask this first: {q}")
            }
            None => "This lattice holds no concerns to weigh an offer by.".into(),
        },
        verdict: Verdict::NotEnough,
        reasons: {
            let mut all: Vec<String> = concerns.iter().flat_map(|c| c.because.clone()).collect();
            all.dedup();
            all
        },
        inputs: vec![
            input("whom the PMO serves", level),
            input("project managers report into it", answers.delivers.id()),
            input("the programme is in trouble", answers.trouble.id()),
        ],
        would_change: concerns.iter().take(3).map(|c| c.concern.would_change.clone()).collect(),
        sources: concerns.first().map(|c| c.concern.sources.clone()).unwrap_or_default(),
    };
    OfferReading { finding, concerns }
}

fn input(name: &str, value: &str) -> Input {
    Input { name: name.into(), value: value.into(), basis: "your answer".into() }
}

/// Which way the answers move a concern, and why. Opinion throughout (document "five issues").
fn lean(concern: &str, a: &OfferAnswers) -> (Lean, Vec<String>) {
    let (lean, because) = match (concern, a.level, a.delivers, a.trouble) {
        ("troubled-programme", _, _, Answer::Yes) => {
            (Lean::Heavier, "You said the programme is in trouble.")
        }
        ("troubled-programme", _, _, Answer::No) => (
            Lean::Lighter,
            "You said the programme is not in trouble; ask two people in it all the same.",
        ),
        ("process-not-delivery" | "fading-delivery-skill", _, Answer::Yes, _) => (
            Lean::Lighter,
            "Project managers report into this PMO, so delivery stays within reach.",
        ),
        ("process-not-delivery" | "fading-delivery-skill", _, Answer::No, _) => {
            (Lean::Heavier, "Nobody who delivers reports into this PMO.")
        }
        ("staff-function", Some(PmoLevel::Organisational), ..) => (
            Lean::Heavier,
            "A PMO for the organisation's projects is the most staff-like of the three.",
        ),
        ("staff-function", Some(PmoLevel::Executive), ..) => {
            (Lean::Lighter, "A PMO beside the board is seen by those who decide.")
        }
        ("administrative-work", Some(PmoLevel::Programme), ..) => (
            Lean::Heavier,
            "A programme's PMO is the extension of its manager, and administration comes with that.",
        ),
        _ => return (Lean::Open, Vec::new()),
    };
    (lean, vec![because.to_owned()])
}

/// The causes of the short form: the three that are commonest in the five documents and can be
/// answered in one sentence.
const ASKED: [&str; 3] = ["people-rung", "structure", "visibility"];

/// The questions of the short form.
#[must_use]
pub fn stuck_questions(lattice: &Lattice) -> Vec<&Stall> {
    ASKED.iter().filter_map(|id| lattice.stalls.iter().find(|s| s.id == *id)).collect()
}

/// Reads a stall from the answers to [`stuck_questions`], in their order (F52, thin; R002-05).
#[must_use]
pub fn read_stall(answers: &[Answer], lattice: &Lattice) -> StuckReading {
    let asked = stuck_questions(lattice);
    let mut causes: Vec<StallReading> = asked
        .iter()
        .zip(answers)
        .map(|(s, a)| StallReading { stall: (*s).clone(), answer: *a })
        .collect();
    let rank = |a: Answer| match a {
        Answer::Yes => 0,
        Answer::Unknown => 1,
        Answer::No => 2,
    };
    causes.sort_by_key(|c| rank(c.answer));
    let yes: Vec<&StallReading> = causes.iter().filter(|c| c.answer == Answer::Yes).collect();
    let statement = match yes.as_slice() {
        [] if !causes.is_empty() && causes.iter().all(|c| c.answer == Answer::No) => {
            "None of the three fits. It may be something else, or it may not be you at all."
                .to_owned()
        }
        [] => {
            "Not enough to say yet. What you do not know is the thing to find out first.".to_owned()
        }
        [one] => format!(
            "Your answers would fit one cause: {}. Three answers point; they do not prove.",
            one.stall.title.to_lowercase()
        ),
        several => format!(
            "Your answers would fit {} causes at once: {}. Several can be true.",
            several.len(),
            several.iter().map(|c| c.stall.title.to_lowercase()).collect::<Vec<_>>().join("; ")
        ),
    };
    let not_asked =
        lattice.stalls.iter().filter(|s| !ASKED.contains(&s.id.as_str())).cloned().collect();
    StuckReading {
        finding: Finding {
            id: "stuck".into(),
            statement,
            verdict: Verdict::NotEnough,
            reasons: yes.iter().map(|c| c.stall.for_sign.clone()).collect(),
            inputs: causes.iter().map(|c| input(&c.stall.title, c.answer.id())).collect(),
            would_change: causes.iter().map(|c| c.stall.against_sign.clone()).collect(),
            sources: causes.first().map(|c| c.stall.sources.clone()).unwrap_or_default(),
        },
        causes,
        not_asked,
    }
}
