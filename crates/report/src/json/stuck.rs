//! Why somebody may be stuck.

use schemars::JsonSchema;
use serde::Serialize;
use switchback_model::StuckDiagnosis;
use switchback_model::lattice::{Lies, Pattern, PatternPart, Reader, Source, StuckPlan};

use super::Answer;
use super::deciding::{
    AnsweredJson, AskedJson, ChallengeJson, ContradictionJson, FlipJson, SafetyJson, WeighedJson,
    answered, asked, challenge, contradictions, counted, flips, safety, weighed,
};

/// `stuck`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StuckJson {
    /// `causes`, `not-you`, `wrong-target`, `nothing-wrong` or `not-enough`.
    pub verdict: &'static str,
    /// The conclusion, sentence by sentence.
    pub conclusion: Vec<String>,
    /// How many of the questions that apply are answered.
    pub answered: AnsweredJson,
    /// The share of the questions that apply and are answered, 0 to 1.
    pub evidence_share: f64,
    /// What to find out next, or null.
    pub next: Option<AskedJson>,
    /// The causes, strongest first.
    pub causes: Vec<CauseJson>,
    /// What would tell the two strongest apart, or null.
    pub tells_apart: Option<AskedJson>,
    /// Up to three answers that would change the result.
    pub would_change: Vec<FlipJson>,
    /// Facts that were told in two ways.
    pub contradictions: Vec<ContradictionJson>,
    /// Where applications come to an end, or null.
    pub funnel: Option<FunnelJson>,
    /// Months in the present job in words, or null; there is nothing to compare them with.
    pub time_in_role: Option<String>,
    /// Who gains if the person stays, as far as the answers say.
    pub who_gains: Vec<String>,
    /// Stay, move inside, leave.
    pub plans: Vec<StuckPlanJson>,
    /// The plan that the result points to, or null.
    pub points_to: Option<PointsToJson>,
    /// Patterns with a name that fit.
    pub patterns: Vec<Pattern>,
    /// Places to turn to; never scored.
    pub signposts: Vec<SignpostJson>,
    /// What to have settled before leaving.
    pub safety: Vec<SafetyJson>,
    /// Second voices.
    pub challenges: Vec<ChallengeJson>,
    /// Who says so.
    pub sources: Vec<Source>,
}

/// A cause.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CauseJson {
    /// Its name in files.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// Where it lies.
    pub lies: Lies,
    /// `fits`, `contradictory`, `open` or `does-not-fit`.
    pub counted: &'static str,
    /// What it is made of.
    #[serde(flatten)]
    pub weighed: WeighedJson,
    /// What it means.
    pub meaning: String,
    /// The cheapest test.
    pub test: String,
}

/// Where applications come to an end.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FunnelJson {
    /// How many reached each stage at least.
    pub reached: Vec<StageJson>,
    /// Where it fails, in one sentence.
    pub statement: String,
    /// The reasons that were noted, as written; they are not weighed.
    pub reasons: Vec<String>,
}

/// A stage of an application.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StageJson {
    /// Which one.
    pub stage: &'static str,
    /// How many came so far.
    pub count: usize,
}

/// One of the three plans.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StuckPlanJson {
    /// Which one.
    pub plan: StuckPlan,
    /// Its steps, in order.
    pub steps: Vec<StepJson>,
}

/// A step.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StepJson {
    /// The cause it answers.
    pub of: String,
    /// What to do.
    pub what: String,
    /// Within how many weeks.
    pub weeks: u32,
    /// Until when, as YYYY-MM-DD.
    pub by: String,
    /// What would make it time for another plan.
    pub trigger: String,
    /// Where it comes from.
    pub sources: Vec<Source>,
}

/// Where the result points.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PointsToJson {
    /// The plan.
    pub plan: StuckPlan,
    /// Why.
    pub why: String,
}

/// A place to turn to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SignpostJson {
    /// Its name in files.
    pub id: String,
    /// Its name for people.
    pub title: String,
    /// What it means.
    pub meaning: String,
    /// Where to turn.
    pub turn_to: String,
}

/// Why somebody may be stuck.
#[must_use]
pub fn stuck(d: &StuckDiagnosis) -> Answer<StuckJson> {
    let signposts = d.signposts.iter().map(|s| SignpostJson {
        id: s.id.clone(),
        title: s.title.clone(),
        meaning: s.meaning.clone(),
        turn_to: s.test.clone(),
    });
    let funnel = d.funnel.as_ref().map(|f| FunnelJson {
        reached: f
            .reached
            .iter()
            .map(|(stage, count)| StageJson { stage, count: *count })
            .collect(),
        statement: f.statement.clone(),
        reasons: f.reasons.clone(),
    });
    Answer::new(
        "stuck",
        StuckJson {
            verdict: d.verdict.id(),
            conclusion: d.conclusion.clone(),
            answered: answered(d.answered),
            evidence_share: d.evidence_share,
            next: d.next.as_ref().map(asked),
            causes: causes(d),
            tells_apart: d.tells_apart.as_ref().map(asked),
            would_change: flips(&d.would_change),
            contradictions: contradictions(&d.contradictions),
            funnel,
            time_in_role: d.time_in_role.clone(),
            who_gains: d.who_gains.clone(),
            plans: plans(d),
            points_to: d
                .points_to
                .as_ref()
                .map(|(plan, why)| PointsToJson { plan: *plan, why: why.clone() }),
            patterns: d.patterns.clone(),
            signposts: signposts.collect(),
            safety: safety(&d.safety),
            challenges: d.challenges.iter().map(challenge).collect(),
            sources: d.sources.clone(),
        },
    )
}

fn causes(d: &StuckDiagnosis) -> Vec<CauseJson> {
    d.causes
        .iter()
        .map(|c| CauseJson {
            id: c.stall.id.clone(),
            title: c.stall.title.clone(),
            lies: c.stall.lies,
            counted: counted(c.counted, "fits", "does-not-fit"),
            weighed: weighed(&c.weighed, &c.stall.id),
            meaning: c.stall.meaning.clone(),
            test: c.stall.test.clone(),
        })
        .collect()
}

fn plans(d: &StuckDiagnosis) -> Vec<StuckPlanJson> {
    let plans = d.plans.iter().map(|(plan, steps)| StuckPlanJson {
        plan: *plan,
        steps: steps
            .iter()
            .map(|(s, by)| StepJson {
                of: s.of.clone(),
                what: s.what.clone(),
                weeks: s.weeks,
                by: by.to_string(),
                trigger: s.trigger.clone(),
                sources: s.sources.clone(),
            })
            .collect(),
    });
    plans.collect()
}

/// `stuck-manager`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StuckManagerJson {
    /// What is for the manager, from each pattern that fits.
    pub parts: Vec<PatternPart>,
}

/// Only what is for the manager.
#[must_use]
pub fn stuck_manager(d: &StuckDiagnosis) -> Answer<StuckManagerJson> {
    let parts = d.patterns.iter().flat_map(|p| &p.parts);
    let parts = parts.filter(|p| p.reader == Reader::Manager).cloned().collect();
    Answer::new("stuck-manager", StuckManagerJson { parts })
}
