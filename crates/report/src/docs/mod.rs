//! The pages of the command line, each built from findings.

mod adverts;
mod ask;
mod beside_routes;
mod claim;
mod compare;
mod credential;
mod deciding;
mod feeders;
mod fit;
mod job;
mod kept;
mod lattice;
mod leverage;
mod map;
mod me;
mod moving;
mod next;
mod offer;
mod pay;
mod place;
mod plan;
mod plan_page;
mod role;
mod roster;
mod routes;
mod sheet;
mod stuck;
mod timeline;
mod what_if;

pub use adverts::adverts;
pub use ask::{AskForm, AskedParts, ask_question, ask_summary, ask_told, ask_welcome};
pub use claim::{claim, claim_list};
pub use compare::compare;
pub use credential::{credential, credential_list};
pub use feeders::feeders;
pub use fit::fit;
pub use job::job;
pub use kept::{KeptParts, kept, kept_page};
pub use lattice::lattice_diff;
pub use map::map;
pub use me::{MeParts, RightsFor, Said, me};
pub use moving::{MoveParts, moving};
pub use next::next;
pub use offer::{offer, offer_interview};
pub use plan::{PlanParts, plan};
pub use plan_page::plan_page;
pub(crate) use role::amount;
pub use role::{role, role_list};
pub use roster::{roster, title_words};
pub use routes::routes;
pub use sheet::{held_back, sheet, sheet_manager};
pub use stuck::{stuck, stuck_manager};
pub use timeline::timeline;
pub use what_if::what_if;

use switchback_model::lattice::{Lattice, Source, SourceKind};
use switchback_model::{Finding, Fit, GateState, Question, Resolution, Verdict};

use crate::Doc;

/// What was taken off a title before it was compared, so that nothing of it is lost.
fn set_apart(r: &Resolution) -> Option<String> {
    let parts = [
        ("seniority", &r.seniority),
        ("grade", &r.grade),
        ("contract", &r.contract),
        ("employer, place or field", &r.left_out),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(what, list)| format!("{what}: {}", list.join(", ")))
        .collect();
    (!told.is_empty()).then(|| format!("Read apart: {}.", told.join("; ")))
}

/// How titles read.
#[must_use]
pub fn titles(read: &[Resolution], list: Option<(&str, &str)>) -> Doc {
    let mut doc = match list {
        Some((name, _)) => Doc::new(format!("Titles in {name}")),
        None => Doc::new("Titles"),
    };
    let nothing = match list {
        Some((name, _)) => format!("Nothing in {name}, as far as we can tell."),
        None => "None of our roles, as far as we can tell.".to_owned(),
    };
    for r in read {
        doc.heading(format!("“{}”", r.text));
        match r.outcome {
            switchback_model::Outcome::Clear => {}
            switchback_model::Outcome::Ambiguous => {
                doc.note("This can mean several jobs. Which one is yours?");
            }
            switchback_model::Outcome::None => {
                doc.note(nothing.clone());
            }
        }
        if let Some(apart) = set_apart(r) {
            doc.note(apart);
        }
        for c in &r.candidates {
            doc.sub(format!("{} ({}), confidence {:.2}", c.title, c.role, c.confidence));
            doc.list(c.reasons.clone());
        }
    }
    if let Some((_, credit)) = list {
        doc.note(credit);
    }
    doc
}

/// The question that would help most, with its answers.
pub(crate) fn question(doc: &mut Doc, q: &Question, how: &str) {
    doc.heading("The question that would help most");
    doc.para(q.text.clone());
    doc.list(q.options.iter().map(|o| format!("{}: {}", o.value, o.text)));
    doc.para(format!("Why this one: {}. {how}", q.why));
}

/// A finding's statement, with its inputs where it says something.
pub(crate) fn finding(doc: &mut Doc, f: &Finding) {
    doc.para(f.statement.clone());
    if f.verdict == Verdict::Yes {
        doc.table(
            &["What it could be", "How strong", "The words"],
            f.inputs
                .iter()
                .map(|i| vec![i.name.clone(), i.value.clone(), i.basis.clone()])
                .collect(),
        );
    }
}

/// Must-haves as one line each, closed ones first.
pub(crate) fn gates(fit: &Fit) -> Vec<String> {
    let mut all: Vec<_> = fit.gates.iter().collect();
    all.sort_by_key(|g| std::cmp::Reverse(g.state));
    all.into_iter().map(|g| format!("{}: {}. {}", g.state.words(), g.what, g.why)).collect()
}

/// A word behind a range: how much it rests on, and gates that are not open.
pub(crate) fn fit_note(fit: &Fit) -> String {
    let gate = match fit.worst_gate() {
        GateState::Open => "",
        GateState::Unknown => "must-have not known",
        GateState::Closed => "must-have not met",
    };
    let thin = if fit.enough { "" } else { "too little evidence" };
    [gate, thin].iter().filter(|s| !s.is_empty()).copied().collect::<Vec<_>>().join(", ")
}

/// Sources as one line each, with year, n and kind.
pub(crate) fn sources(doc: &mut Doc, list: &[Source]) {
    doc.heading("Who says so");
    doc.list(list.iter().map(|s| {
        // An opinion need not have a year, nor people who were asked.
        let missing = |what: &str| (s.kind != SourceKind::Opinion).then(|| what.to_owned());
        let year = s.year.map(|y| y.to_string()).or_else(|| missing("year not stated"));
        let n = s.n.map(|n| format!("n = {n}")).or_else(|| missing("n not stated"));
        let facts: Vec<String> =
            [year, n, Some(s.kind.label().to_owned())].into_iter().flatten().collect();
        format!("{} ({})", s.title, facts.join(", "))
    }));
}

/// The title of a role with its id, for tables that lead on to other commands.
pub(crate) fn named(l: &Lattice, id: &str) -> String {
    format!("{} ({id})", l.role_title(id))
}
