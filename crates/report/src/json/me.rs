//! Where somebody stands, with what they say of themselves.

use schemars::JsonSchema;
use serde::Serialize;
use switchback_model::lattice::{Lattice, RightName};
use switchback_model::me::{
    Choosing, Field, FixerOrFlagger, FourFields, LeaningRead, LeaningSide, Ledger, Parting,
    ReasonRead,
};
use switchback_model::{Basis, Finding, Interval, PeopleRung, RoleId, Span};

use super::{Answer, GateJson, QuestionJson, gates, question};
use crate::docs::{MeParts, RightsFor};

/// `me`.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MeJson {
    /// Title beside described work.
    pub drift: Option<Finding>,
    /// Is the evidence enough for a verdict?
    pub enough: bool,
    /// Roles, nearest first, by likeness.
    pub nearest: Vec<NearJson>,
    /// The rung of line management that is certain, or null.
    pub people_rung: Option<PeopleRung>,
    /// Line management job by job; null where nothing was written about it.
    pub ledger: Option<LedgerJson>,
    /// Good at beside giving something; null where nothing was marked.
    pub fields: Option<FieldsJson>,
    /// What one likes to do beside what the goal, or else the nearest role, lets one do; null where
    /// there is neither.
    pub rights: Option<RightsJson>,
    /// Leanings, as far as choices say; all of the lattice.
    pub leanings: Vec<LeaningJson>,
    /// Why they want a move; all reasons of the lattice.
    pub reasons: Vec<ReasonJson>,
    /// Is the wish firm, and no longer questioned?
    pub firm_wish: bool,
    /// Levels whose lower end was lowered for disuse; an opinion.
    pub faded: Vec<FadedJson>,
    /// Competencies of which nothing is known.
    pub unknown: Vec<String>,
    /// The question that would help most.
    pub next_question: Option<QuestionJson>,
}

/// A role and how near it is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NearJson {
    /// The role.
    pub role: RoleId,
    /// How much of what it asks is met, 0 to 1.
    pub fit: Interval,
    /// How likely its holder answers as this person did, beside all other roles, 0 to 1; all roles
    /// together 1. It orders, and is no chance of anything.
    pub likeness: f64,
    /// Roles of one group cannot be separated yet.
    pub group: usize,
    /// Below the level of the newest job: it would be a step down.
    pub below: bool,
    /// 0 to 1.
    pub evidence_share: f64,
    /// Must-haves.
    pub gates: Vec<GateJson>,
}

/// Line management, from the ledger.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LedgerJson {
    /// Each entry, in the order of the file.
    pub entries: Vec<LedgerEntryJson>,
    /// The months on each rung that is known, lowest rung first.
    pub on_rung: Vec<OnRungJson>,
    /// What does not go together, one sentence each.
    pub odd: Vec<String>,
}

/// A time of managing people.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LedgerEntryJson {
    /// In which job.
    pub job: String,
    /// The rung, where the numbers say; or null.
    pub rung: Option<PeopleRung>,
    /// The months, where the dates say; or null.
    pub months: Option<Span>,
}

/// Months on a rung.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OnRungJson {
    /// The rung.
    pub rung: PeopleRung,
    /// How many.
    pub months: Span,
}

/// Good at beside giving something; the two are never blended.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FieldsJson {
    /// Competencies of which both is known.
    pub placed: Vec<PlacedJson>,
    /// A level is known, and not how much it gives.
    pub unmarked: Vec<String>,
    /// Marked, and no level is known.
    pub unrated: Vec<String>,
}

/// A competency with both.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PlacedJson {
    /// Which one.
    pub competency: String,
    /// How well, 0 to 4.
    pub good: Interval,
    /// How much it gives, 0 to 4.
    pub gives: Interval,
    /// `home` (good, gives), `trap` (good, costs), `pull` (not yet good, gives) or `leave`; null on
    /// the line between two.
    pub field: Option<&'static str>,
    /// What the marks rest on.
    pub because: Vec<String>,
}

/// The five decision rights beside a role.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RightsJson {
    /// The role.
    pub role: RoleId,
    /// Is it the person's goal? Otherwise it is the nearest role.
    pub is_goal: bool,
    /// The five.
    pub rows: Vec<RightRowJson>,
    /// `fixer`, `flagger` or `both`; null where one of the two was not answered.
    pub fixer_or_flagger: Option<&'static str>,
}

/// One decision right.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RightRowJson {
    /// Which one.
    pub right: RightName,
    /// How much the person likes it, 0 to 4, or null.
    pub likes: Option<u8>,
    /// How much of it the role carries, 0 to 4.
    pub amount: u8,
    /// Of what.
    pub what: String,
    /// `too-little`, `too-much`, or null where the two do not part or liking is not known.
    pub parting: Option<&'static str>,
    /// Kinds of place where they part less.
    pub places: Vec<PlaceReasonJson>,
    /// Roles of the same family where they do not part.
    pub roles: Vec<RoleId>,
}

/// A kind of place, and why it is named.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PlaceReasonJson {
    /// The place.
    pub place: String,
    /// Why.
    pub reason: String,
}

/// A leaning, read from choices.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LeaningJson {
    /// Which one.
    pub leaning: String,
    /// The side by its name, or `between`; null where the choices do not say yet.
    pub side: Option<String>,
    /// How likely each side is, together 1.
    pub sides: SidesJson,
    /// Choices made.
    pub chosen: usize,
    /// The choices pull both ways.
    pub contradictory: bool,
}

/// How likely the sides of a leaning are.
#[derive(Debug, Serialize, JsonSchema)]
pub struct SidesJson {
    /// The first.
    pub low: f64,
    /// Neither.
    pub between: f64,
    /// The second.
    pub high: f64,
}

/// A reason for a move.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReasonJson {
    /// Which one.
    pub reason: String,
    /// 0 (no reason) to 3 (this is it); null where nothing was said.
    pub weight: Option<u8>,
    /// What the lattice's own data say of it.
    pub facts: Vec<String>,
}

/// A level that faded.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FadedJson {
    /// Which competency.
    pub competency: String,
    /// Levels that the lower end fell.
    pub by: f64,
    /// The last use that is known, as YYYY, YYYY-MM or YYYY-MM-DD.
    pub since: String,
    /// Years of other work since.
    pub years: f64,
}

/// Where somebody stands.
#[must_use]
pub fn me(p: &MeParts<'_>, l: &Lattice) -> Answer<MeJson> {
    let standings = &p.profile.standings;
    let faded = standings.iter().filter_map(|(id, s)| {
        let f = s.faded?;
        let (by, since, years) = (f.by, f.since.to_string(), f.years);
        Some(FadedJson { competency: id.to_string(), by, since, years })
    });
    let unknown = standings.iter().filter(|(_, s)| s.basis == Basis::Unknown);
    let body = MeJson {
        drift: p.drift.cloned(),
        enough: p.enough,
        nearest: nearest(p),
        people_rung: (p.profile.rung.lo == p.profile.rung.hi).then_some(p.profile.rung.lo),
        ledger: ledger(p),
        fields: fields(&p.said.fields),
        rights: p.said.rights.as_ref().map(|r| rights(r, p.said.fixer)),
        leanings: leanings(&p.said.choosing, l),
        reasons: p.said.reasons.iter().map(reason).collect(),
        firm_wish: p.person.about_me.reasons.firm,
        faded: faded.collect(),
        unknown: unknown.map(|(k, _)| k.to_string()).collect(),
        next_question: question(p.question),
    };
    Answer::new("me", body)
}

fn nearest(p: &MeParts<'_>) -> Vec<NearJson> {
    let near = p.nearest.iter().map(|n| NearJson {
        role: n.role.clone(),
        fit: n.fit.range,
        likeness: n.likeness,
        group: n.group,
        below: n.below,
        evidence_share: n.fit.evidence_share,
        gates: gates(&n.fit),
    });
    near.collect()
}

fn ledger(p: &MeParts<'_>) -> Option<LedgerJson> {
    let records = &p.person.about_me.people;
    let Ledger { rungs, months, on_rung, odd } = &p.said.ledger;
    let entries = records.iter().zip(rungs).zip(months);
    let entries: Vec<LedgerEntryJson> = entries
        .map(|((r, rung), months)| LedgerEntryJson {
            job: r.job.clone(),
            rung: *rung,
            months: *months,
        })
        .collect();
    let on_rung = on_rung.iter().map(|(rung, months)| OnRungJson { rung: *rung, months: *months });
    let on_rung = on_rung.collect();
    (!entries.is_empty()).then(|| LedgerJson { entries, on_rung, odd: odd.clone() })
}

fn fields(f: &FourFields) -> Option<FieldsJson> {
    if f.placed.is_empty() && f.unrated.is_empty() {
        return None;
    }
    let placed = f.placed.iter().map(|p| PlacedJson {
        competency: p.competency.clone(),
        good: p.good,
        gives: p.gives,
        field: p.field.map(field),
        because: p.because.clone(),
    });
    let (unmarked, unrated) = (f.unmarked.clone(), f.unrated.clone());
    Some(FieldsJson { placed: placed.collect(), unmarked, unrated })
}

fn field(f: Field) -> &'static str {
    match f {
        Field::Home => "home",
        Field::Trap => "trap",
        Field::Pull => "pull",
        Field::Leave => "leave",
    }
}

fn rights(r: &RightsFor, fixer: FixerOrFlagger) -> RightsJson {
    let rows = r.beside.rows.iter().map(|row| RightRowJson {
        right: row.right,
        likes: row.likes,
        amount: row.amount,
        what: row.what.clone(),
        parting: row.parting.map(|p| match p {
            Parting::TooLittle => "too-little",
            Parting::TooMuch => "too-much",
        }),
        places: row
            .places
            .iter()
            .map(|(place, reason)| PlaceReasonJson { place: place.clone(), reason: reason.clone() })
            .collect(),
        roles: row.roles.clone(),
    });
    let fixer_or_flagger = match fixer {
        FixerOrFlagger::Fixer => Some("fixer"),
        FixerOrFlagger::Flagger => Some("flagger"),
        FixerOrFlagger::Both => Some("both"),
        FixerOrFlagger::Unknown => None,
    };
    let (role, is_goal) = (r.beside.role.clone(), r.is_goal);
    RightsJson { role, is_goal, rows: rows.collect(), fixer_or_flagger }
}

fn leanings(c: &Choosing, l: &Lattice) -> Vec<LeaningJson> {
    let pole = |read: &LeaningRead, side| {
        let leaning = l.leanings.iter().find(|x| x.id == read.leaning);
        match side {
            LeaningSide::Low => leaning.map(|x| x.low.id.clone()),
            LeaningSide::Between => Some("between".into()),
            LeaningSide::High => leaning.map(|x| x.high.id.clone()),
        }
    };
    let read = |read: &LeaningRead| {
        let [low, between, high] = read.sides();
        LeaningJson {
            leaning: read.leaning.clone(),
            side: read.side.and_then(|s| pole(read, s)),
            sides: SidesJson { low, between, high },
            chosen: read.chosen,
            contradictory: read.contradictory,
        }
    };
    c.reads.iter().map(read).collect()
}

fn reason(r: &ReasonRead) -> ReasonJson {
    ReasonJson { reason: r.reason.clone(), weight: r.weight, facts: r.facts.clone() }
}
