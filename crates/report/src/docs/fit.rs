use switchback_model::lattice::{Constants, Role};
use switchback_model::me::FitCheck;
use switchback_model::{Fit, Part, Question};

use super::{gates, question};
use crate::words::{and, evidence, level, of_100, percent};
use crate::{Bar, Doc};

/// A fit with everything it is made of (F26), the constants that were in force among it.
#[must_use]
pub fn fit(f: &Fit, check: &FitCheck, next: Option<&Question>, role: &Role, k: &Constants) -> Doc {
    let mut doc = Doc::new(format!("How you meet “{}”", role.title));
    doc.para(check.finding.statement.clone());
    doc.list(check.finding.reasons.clone());
    if let Some(day) = check.again {
        doc.para(format!("Look again on {}.", crate::words::date(day)));
    }
    if !f.gates.is_empty() {
        doc.heading("Must-haves");
        doc.list(gates(f));
    }
    doc.heading("The range");
    if f.enough {
        doc.bars(vec![Bar { label: role.title.clone(), range: f.range, note: String::new() }]);
    } else {
        doc.note(format!(
            "Only {} is there, by weight; below {} there is no verdict. The range is {}, which says little.",
            evidence(f.evidence_share),
            percent(k.evidence_floor),
            of_100(f.range)
        ));
    }
    doc.para(format!(
        "It rests on {}, by weight. It is the sum of weight × credit over all rows, divided by the sum of weights; credit is {} (opinion; see constants.toml of the lattice).",
        evidence(f.evidence_share),
        credits(k)
    ));
    doc.table(
        &["Competency", "Asked", "You", "Weight", "Credit", "Basis"],
        f.parts.iter().map(row).collect(),
    );
    for (name, list) in [
        ("Gaps: certainly below what is asked", f.gaps()),
        ("Surplus: certainly beyond it", f.surplus()),
        ("Unknown: may be met or not", f.unknown()),
    ] {
        if !list.is_empty() {
            doc.heading(name);
            doc.list(list.into_iter().map(why));
        }
    }
    doc.heading("Beside the range, never inside it");
    doc.list([
        format!("Line management that comes with the role: {}.", role.people_rung.label()),
        format!("Decides: {}", role.decision_rights.decides.what),
        format!("Fixes: {}", role.decision_rights.fixes.what),
        format!("Pay, where there is a figure: `switchback role {}`.", role.id),
    ]);
    if let Some(q) = next {
        question(&mut doc, q, "It is the one that narrows this range most.");
    }
    doc
}

/// The credit for each shortfall: "1 at or above the level asked, 0.85 one below".
fn credits(k: &Constants) -> String {
    let short =
        ["at or above the level asked", "one below", "two below", "three below", "four below"];
    let each: Vec<String> =
        k.credit.iter().zip(short).map(|(credit, below)| format!("{credit} {below}")).collect();
    and(&each)
}

fn row(p: &Part) -> Vec<String> {
    let own = if p.own_weight { " (yours)" } else { "" };
    vec![
        p.title.to_string(),
        p.required.to_string(),
        level(p.level),
        format!("{}{own}", p.weight),
        if (p.credit.hi - p.credit.lo).abs() < 1e-9 {
            format!("{:.2}", p.credit.lo)
        } else {
            format!("{:.2} to {:.2}", p.credit.lo, p.credit.hi)
        },
        p.basis.label().to_owned(),
    ]
}

fn why(p: &Part) -> String {
    let yours = level(p.level);
    if p.why.is_empty() {
        return format!("{}: asks for {}; yours is {yours}", p.title, p.required);
    }
    format!("{}: asks for {}; yours is {yours}. {}", p.title, p.required, p.why.join("; "))
}
