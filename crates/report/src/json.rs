//! JSON for programs (design, section 11): one object with `kind` and `version`, a committed schema
//! for each kind. Names are always present; what is unknown is null.

mod adverts;
mod ask;
mod deciding;
mod job;
mod lattice;
mod map;
mod me;
mod moving;
mod offer;
mod reaching;
mod role;
mod roster;
mod routes;
mod said;
mod sheet;
mod stuck;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use switchback_model::lattice::MoveKind;
use switchback_model::me::FitCheck;
use switchback_model::{
    Basis, Candidate, Fit, GateResult, Interval, Next, Part, Question, Resolution, RoleId, Verdict,
};

pub use adverts::{AdvertJson, AdvertQuoteJson, AdvertsJson, HaveJson, RequirementJson, adverts};
pub use ask::{AskingJson, KnownJson, NarrowedJson, ToldJson, ask};
pub use deciding::{
    AskedJson, ChallengeJson, ContradictionJson, FactAnswerJson, FlipJson, SafetyJson, SaidJson,
    SignJson, StanceJson, WeighedJson,
};
pub use job::{AskJson, InterviewJson, JobJson, WorryJson, job};
pub use lattice::{
    CheckJson, Counts, DiffJson, EditedJson, FieldJson, NamedJson, ProblemJson, SectionJson,
    lattice_diff,
};
pub use map::{MapJson, MapMoveJson, StationJson, map};
pub use me::{
    FadedJson, FieldsJson, LeaningJson, LedgerEntryJson, LedgerJson, MeJson, NearJson, OnRungJson,
    PlaceReasonJson, PlacedJson, ReasonJson, RightRowJson, RightsJson, SidesJson, me,
};
pub use moving::{EdgeJson, MoveJson, StoryJson, moving};
pub use offer::{
    ConcernJson, DaysJson, DecisionJson, FadingJson, MarkJson, MoneyJson, OfferInterviewJson,
    OfferJson, OptionMarksJson, PayBesideJson, SideBySideJson, TermJson, WeightJson, offer,
    offer_interview,
};
pub use reaching::{FeederJson, FeedersJson, LeverageJson, OpeningStepJson, feeders, leverage};
pub use role::{
    ChangeJson, CompareJson, PayJson, RoleJson, RoleLineJson, RolesJson, compare, role, role_list,
};
pub use roster::{
    RosterColumnJson, RosterCountJson, RosterJson, RosterPersonJson, RosterTitleJson, roster,
};
pub use routes::{
    ActionJson, CredentialWordJson, LearnJson, LegJson, MilestoneJson, OutAndBackJson, PlannedJson,
    RouteJson, RoutePayJson, RoutesJson, TeamFirstJson, WhatIfJson, routes, what_if,
};
pub use said::{ClaimJson, CredentialJson, claims, credentials};
pub use sheet::{
    ManagerLineJson, ManagerSectionJson, SheetJson, SheetLineJson, SheetManagerJson,
    SheetSectionJson, sheet, sheet_manager,
};
pub use stuck::{
    CauseJson, FunnelJson, PointsToJson, SignpostJson, StageJson, StepJson, StuckJson,
    StuckManagerJson, StuckPlanJson, stuck, stuck_manager,
};

/// The version of every kind so far.
const VERSION: u32 = 1;

/// An answer with its kind and version.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Answer<T> {
    /// The kind, e.g. `fit`.
    pub kind: &'static str,
    /// The version of this kind's shape.
    pub version: u32,
    /// The answer.
    #[serde(flatten)]
    pub body: T,
}

impl<T: Serialize> Answer<T> {
    /// An answer of a kind.
    pub fn new(kind: &'static str, body: T) -> Self {
        Self { kind, version: VERSION, body }
    }

    /// Pretty JSON with a line end.
    ///
    /// # Errors
    /// Never for the shapes of this module.
    pub fn to_text(&self) -> Result<String, serde_json::Error> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}

/// `title`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TitleJson {
    /// The public list that was looked in; null where it was the lattice.
    pub list: Option<ListJson>,
    /// One for each text asked.
    pub queries: Vec<QueryJson>,
}

/// A public list of occupations.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ListJson {
    /// Its name.
    pub name: String,
    /// What its licence asks to be said.
    pub credit: String,
}

/// One text asked.
#[derive(Debug, Serialize, JsonSchema)]
pub struct QueryJson {
    /// The text, verbatim.
    pub text: String,
    /// Words of seniority that were set apart, as written.
    pub seniority: Vec<String>,
    /// Words of pay grade that were set apart, as written.
    pub grade: Vec<String>,
    /// Words of contract that were set apart, as written.
    pub contract: Vec<String>,
    /// What the first candidate was read without, as written: employer, place or field.
    pub left_out: Vec<String>,
    /// Best first.
    pub candidates: Vec<CandidateJson>,
}

/// A role that a title may be, or an occupation of a public list.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CandidateJson {
    /// The role; in a public list the code or the address of the occupation.
    pub id: RoleId,
    /// Its title.
    pub title: String,
    /// 0 to 1; below 0.5 it is none of ours, below 0.35 none of a public list.
    pub confidence: f64,
    /// Why.
    pub reasons: Vec<String>,
}

impl CandidateJson {
    fn of(c: &Candidate) -> Self {
        Self {
            id: c.role.clone(),
            title: c.title.clone(),
            confidence: c.confidence,
            reasons: c.reasons.clone(),
        }
    }
}

/// How titles read; beside a public list its name and its credit.
#[must_use]
pub fn titles(read: &[Resolution], list: Option<(&str, &str)>) -> Answer<TitleJson> {
    let list = list.map(|(name, credit)| ListJson { name: name.into(), credit: credit.into() });
    let queries = read
        .iter()
        .map(|r| QueryJson {
            text: r.text.clone(),
            seniority: r.seniority.clone(),
            grade: r.grade.clone(),
            contract: r.contract.clone(),
            left_out: r.left_out.clone(),
            candidates: r.candidates.iter().map(CandidateJson::of).collect(),
        })
        .collect();
    Answer::new("title", TitleJson { list, queries })
}

/// A question.
#[derive(Debug, Serialize, JsonSchema)]
pub struct QuestionJson {
    /// The competency it asks for, if it asks for one.
    pub competency: Option<String>,
    /// The job that it asks about, by its place in the person file, from 0; null if it asks about none.
    pub position: Option<usize>,
    /// The question.
    pub text: String,
    /// Answers with their values.
    pub options: Vec<OptionJson>,
    /// Why this one.
    pub why: String,
    /// Mutual information in bits, where worked out.
    pub bits: Option<f64>,
}

/// An answer to choose.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OptionJson {
    /// Its value.
    pub value: String,
    /// Its text.
    pub text: String,
}

fn question(q: Option<&Question>) -> Option<QuestionJson> {
    q.map(|q| QuestionJson {
        competency: q.competency.clone(),
        position: q.position,
        text: q.text.clone(),
        options: q
            .options
            .iter()
            .map(|o| OptionJson { value: o.value.clone(), text: o.text.clone() })
            .collect(),
        why: q.why.clone(),
        bits: q.bits,
    })
}

/// `fit`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FitJson {
    /// The role.
    pub role: RoleId,
    /// 0 to 1.
    pub fit: Interval,
    /// Must-haves.
    pub gates: Vec<GateJson>,
    /// 0 to 1.
    pub evidence_share: f64,
    /// Certainly below what is asked.
    pub gaps: Vec<PartJson>,
    /// Certainly beyond what is asked.
    pub surplus: Vec<PartJson>,
    /// Cannot be told yet.
    pub unknown: Vec<PartJson>,
    /// The question that would narrow this fit most.
    pub next_question: Option<QuestionJson>,
}

/// `fit`, with whether the role would suit.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckedFitJson {
    /// The fit, opened.
    #[serde(flatten)]
    pub fit: FitJson,
    /// Would it suit?
    pub check: FitCheckJson,
}

/// Would a role suit?
#[derive(Debug, Serialize, JsonSchema)]
pub struct FitCheckJson {
    /// `yes`, `no` or `not-enough`.
    pub verdict: Verdict,
    /// The answer in a sentence.
    pub statement: String,
    /// Why.
    pub reasons: Vec<String>,
    /// What would change it.
    pub would_change: Vec<String>,
    /// The day to look again, or null.
    pub look_again: Option<String>,
}

/// A must-have.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GateJson {
    /// The competency, `people-rung` or the credential.
    pub id: String,
    /// `open`, `closed` or `unknown`.
    pub state: &'static str,
    /// What is asked.
    pub what: String,
}

/// A required competency beside what the person has.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PartJson {
    /// Which one.
    pub competency: String,
    /// Required level, 1 to 4.
    pub required: u8,
    /// At least this, 0 to 4.
    pub lo: f64,
    /// At most this, 0 to 4.
    pub hi: f64,
    /// Weight in force.
    pub weight: f64,
    /// `rated`, `inferred` or `unknown`.
    pub basis: &'static str,
    /// What stands behind it.
    pub why: Vec<String>,
}

fn basis(b: Basis) -> &'static str {
    match b {
        Basis::Rated => "rated",
        Basis::Inferred => "inferred",
        Basis::Hinted => "hinted",
        Basis::Unknown => "unknown",
    }
}

fn parts(list: Vec<&Part>) -> Vec<PartJson> {
    list.into_iter()
        .map(|p| PartJson {
            competency: p.competency.to_string(),
            required: p.required,
            lo: p.level.lo,
            hi: p.level.hi,
            weight: p.weight,
            basis: basis(p.basis),
            why: p.why.to_vec(),
        })
        .collect()
}

fn gates(f: &Fit) -> Vec<GateJson> {
    let gate = |g: &GateResult| GateJson {
        id: g.id.clone(),
        state: g.state.label(),
        what: g.what.clone(),
    };
    f.gates.iter().map(gate).collect()
}

fn fit_body(f: &Fit, next: Option<&Question>) -> FitJson {
    FitJson {
        role: f.role.clone(),
        fit: f.range,
        gates: gates(f),
        evidence_share: f.evidence_share,
        gaps: parts(f.gaps()),
        surplus: parts(f.surplus()),
        unknown: parts(f.unknown()),
        next_question: question(next),
    }
}

/// A fit, opened, with the question that would narrow it most.
#[must_use]
pub fn fit(f: &Fit, check: &FitCheck, next: Option<&Question>) -> Answer<CheckedFitJson> {
    let body = CheckedFitJson {
        fit: fit_body(f, next),
        check: FitCheckJson {
            verdict: check.finding.verdict,
            statement: check.finding.statement.clone(),
            reasons: check.finding.reasons.clone(),
            would_change: check.finding.would_change.clone(),
            look_again: check.again.map(|d| d.to_string()),
        },
    };
    Answer::new("fit", body)
}

/// `next`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NextJson {
    /// The role they are counted from, or null.
    pub from: Option<RoleId>,
    /// Likeliest first; the last is staying.
    pub moves: Vec<NextMoveJson>,
    /// Which single step opens most.
    pub leverage: LeverageJson,
    /// The question that would help most.
    pub next_question: Option<QuestionJson>,
}

/// A move that is open.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NextMoveJson {
    /// Where it leads.
    pub role: RoleId,
    /// Its kind.
    pub kind: MoveKind,
    /// Do people in this job often do it?
    pub typical: bool,
    /// 0 to 1.
    pub fit: Interval,
    /// Must-haves.
    pub gates: Vec<GateJson>,
    /// Why it stands here.
    pub reasons: Vec<String>,
}

/// The likely next moves.
#[must_use]
pub fn next(n: &Next) -> Answer<NextJson> {
    let moves = n
        .moves
        .iter()
        .map(|m| NextMoveJson {
            role: m.role.clone(),
            kind: m.kind,
            typical: m.frequency.grade() == 0,
            fit: m.fit.range,
            gates: gates(&m.fit),
            reasons: m.reasons.clone(),
        })
        .collect();
    Answer::new(
        "next",
        NextJson {
            from: n.from.clone(),
            moves,
            leverage: reaching::leverage_body(&n.leverage),
            next_question: question(n.question.as_ref()),
        },
    )
}

/// `doctor`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DoctorJson {
    /// What was looked at.
    pub checks: Vec<CheckLine>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct CheckLine {
    /// What.
    pub name: String,
    /// Is it well?
    pub ok: bool,
    /// What to do, where it is not.
    pub mend: Option<String>,
}

/// `import`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ImportJson {
    /// The format that was recognised.
    pub format: String,
    /// How many lines or fields were used.
    pub used: usize,
    /// What was not understood or not used, with the reason.
    pub left: Vec<LeftJson>,
    /// Jobs found.
    pub positions: usize,
}

/// A line that was not used.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LeftJson {
    /// Where it stands.
    pub place: String,
    /// Its text.
    pub text: String,
    /// `not-understood` or `not-used`.
    pub reading: &'static str,
    /// Why.
    pub why: String,
}

/// The schema of every kind, by its name; committed under `schema/`.
///
/// It describes what is written: a name whose value may be null is still always there.
#[must_use]
pub fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        schema::<TitleJson>("title"),
        schema::<AdvertsJson>("adverts"),
        schema::<CheckedFitJson>("fit"),
        schema::<MeJson>("me"),
        schema::<AskingJson>("ask"),
        schema::<NextJson>("next"),
        schema::<RoutesJson>("routes"),
        schema::<RoutesJson>("plan"),
        schema::<WhatIfJson>("whatif"),
        schema::<FeedersJson>("feeders"),
        schema::<MapJson>("map"),
        schema::<LeverageJson>("leverage"),
        schema::<RoleJson>("role"),
        schema::<RolesJson>("roles"),
        schema::<CompareJson>("compare"),
        schema::<CredentialJson>("credential"),
        schema::<ClaimJson>("claim"),
        schema::<OfferJson>("offer"),
        schema::<OfferInterviewJson>("offer-interview"),
        schema::<SheetJson>("sheet"),
        schema::<SheetManagerJson>("sheet-manager"),
        schema::<StuckJson>("stuck"),
        schema::<StuckManagerJson>("stuck-manager"),
        schema::<MoveJson>("move"),
        schema::<JobJson>("job"),
        schema::<CheckJson>("lattice-check"),
        schema::<DiffJson>("lattice-diff"),
        schema::<DoctorJson>("doctor"),
        schema::<ImportJson>("import"),
        schema::<RosterJson>("roster"),
    ]
}

/// The schema of one kind; its kind and version allow no other value.
fn schema<T: JsonSchema>(kind: &'static str) -> (&'static str, Schema) {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<Answer<T>>();
    schema.insert("title".into(), kind.into());
    pin(&mut schema, "kind", kind.into());
    pin(&mut schema, "version", VERSION.into());
    (kind, schema)
}

/// Lets a field of an answer have this value only.
fn pin(schema: &mut Schema, field: &str, value: serde_json::Value) {
    if let Some(s) =
        schema.pointer_mut(&format!("/properties/{field}")).and_then(|s| s.as_object_mut())
    {
        let description = s.remove("description");
        s.clear();
        s.extend(description.map(|d| ("description".to_owned(), d)));
        s.insert("const".into(), value);
    }
}
